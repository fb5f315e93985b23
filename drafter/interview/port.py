"""The port through which the interview reaches a person, a file, or a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from drafter.model.asking import Answered, Item, Question


class Asker(Protocol):
    """Whoever answers.

    Any method but `show` may raise Back (the question before), KeyboardInterrupt or EOFError (stop); `ask` and `pick`
    may raise AnswerNeeded where nobody can be asked.
    """

    def ask(self, question: Question) -> object:
        """The raw answer; it is checked by the interview, which asks again with `problem` set if it will not do."""
        ...

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        """The keys of the items chosen, in the order in which they shall stand."""
        ...

    def review(self, answered: Sequence[Answered]) -> str | None:
        """The key of the answer to change; None to proceed."""
        ...

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """Whether the person says yes."""
        ...

    def show(self, message: str) -> None:
        """Says something that wants no answer."""
        ...
