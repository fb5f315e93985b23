"""What passes between the interview and whoever answers it: questions as put, items to choose from, the way back."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model.errors import UsageError
from drafter.model.prompt import Origin, Prompt, Value
from drafter.model.record import record


class Back(Exception):
    """The person wants the question before this one; `draft` is what was typed so far and is offered again."""

    def __init__(self, draft: object = None) -> None:
        super().__init__("back")
        self.draft = draft


class Invalid(UsageError):
    """An answer cannot be used; the message says why and the hint what would do."""


@record
class Question:
    """A prompt as it is put: what is offered, where it stands, and how an answer is judged.

    `default` is a value of the prompt's type, or the raw text of an answer that was refused; None where nothing is
    offered. `check` turns a raw answer into a value or raises Invalid. `words` says a value as a person would.
    """

    prompt: Prompt
    check: Callable[[object], Value]
    words: Callable[[Value], str] = str
    default: object = None
    number: int = 1
    total: int = 1
    problem: str = ""


@record
class Item:
    """One thing that can be chosen from many, such as a claim: how it is found, shown, and tied to others.

    `search` is the text that is searched, its first line the title. `requires` and `conflicts` hold keys of others.
    """

    key: str
    label: str
    search: str
    group: str = ""
    thesis: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@record
class Answered:
    """One line of the review: a question, its answer, how the answer reads, and where it came from."""

    prompt: Prompt
    value: Value
    words: str
    origin: Origin
