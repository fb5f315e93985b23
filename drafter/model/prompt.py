"""Questions of the interview as data, and the answers with where each came from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from drafter.model.errors import Place
from drafter.model.record import field, record

Value = str | bool | list[str] | list[dict[str, str]]


class PromptType(StrEnum):
    """How a question is asked and what its answer is.

    text, date (ISO): str · long: str of several lines · yesno: bool · choice: str, one of `choices` ·
    list: list of str, one a line ("" parts groups) · rows: list of dicts with the fields named in `columns` ·
    claims: list of claim ids in order · signatories: rows, typed or taken from a file (CSV, Excel).
    """

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    YESNO = "yesno"
    CHOICE = "choice"
    LIST = "list"
    ROWS = "rows"
    CLAIMS = "claims"
    SIGNATORIES = "signatories"


class Form(StrEnum):
    """How a short answer is written before its pattern is looked at, however it was typed.

    docket: a number in lower case in capitals · federal-register: "89 FR 14059" as "89 Fed. Reg. 14,059" ·
    source: the key of a source in the library, and nothing else.
    """

    DOCKET = "docket"
    FEDERAL_REGISTER = "federal-register"
    SOURCE = "source"


@record
class Choice:
    """One possible answer: what is stored, and what is shown."""

    value: str
    label: str


@record
class Prompt:
    """One question of the interview.

    `default` and `when` are Jinja expressions over the answers so far ("" means none); `pattern` is a regular
    expression that the whole answer must match, `message` says so in the person's words, `form` is how the answer is
    written before it is matched. `ordered` says of a claims
    question whether the order of choosing counts.
    """

    key: str
    text: str
    type: PromptType = PromptType.TEXT
    help: str = ""
    default: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[str, ...] = ()
    ordered: bool = True
    required: bool = True
    when: str = ""
    pattern: str = ""
    form: Form | None = None
    message: str = ""
    example: str = ""
    section: str = ""
    where: Place = field(default=Place("questions.toml"), compare=False)


class Origin(StrEnum):
    """Where an answer came from."""

    TYPED = "typed"
    DEFAULT = "default"
    FILE = "file"
    SET = "set"
    NOTICE = "notice"
    HOUSE = "house"


@record
class Answers:
    """Answers by key, and the origin of each."""

    values: Mapping[str, Value] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def with_answer(self, key: str, value: Value, origin: Origin) -> Answers:
        """The answers with one more, or one replaced."""
        return Answers(values={**self.values, key: value}, origins={**self.origins, key: origin})

    def without(self, key: str) -> Answers:
        """The answers with one taken back."""
        return Answers(
            values={k: v for k, v in self.values.items() if k != key},
            origins={k: v for k, v in self.origins.items() if k != key},
        )

    def get(self, key: str, default: Any = "") -> Any:
        """The answer to a question, or `default`."""
        return self.values.get(key, default)


@record
class LetterKind:
    """A kind of letter: its questions, its template, and the layout and citation style it wants."""

    id: str
    name: str
    help: str
    prompts: tuple[Prompt, ...]
    template: str
    layout: str = "letter"
    style: str = "letter"
    variant: str = "long"
    where: Place = field(default=Place("questions.toml"), compare=False)
