"""What the checks look at: one letter with everything that belongs to it, read beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from drafter.check.prose import Stretch, stretches
from drafter.markup.manuscript import Manuscript, Passage
from drafter.match.likeness import Likeness
from drafter.model.claim import Claim
from drafter.model.errors import Problem
from drafter.model.filed import Standstill
from drafter.model.letter import Letter
from drafter.model.notice import FilingRule, Notice
from drafter.model.people import Signatory
from drafter.model.prompt import Value
from drafter.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """One citation of a source in a note. `several` says whether its note cites more than one source.

    `prose` is the whole note as typed, `quotation` the words that a parenthetical behind the citation quotes.
    """

    key: str
    note: int
    line: int = 0
    signal: str = ""
    pinpoint: str = ""
    parentheticals: tuple[str, ...] = ()
    quotation: str = ""
    prose: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedText:
    """What is kept of a source to compare quotations with: the whole copy, or only passages that were noted down."""

    text: str
    whole: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How long the letter is on paper; `estimated` where it could not be printed here."""

    count: int
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What a Word file carries besides its text. `sizes` are the sizes of its body text and notes in points.

    `current` is false where letter.md was changed after the file was written; `line_spacing` is 1 for single.
    """

    name: str
    hidden: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    changes: int = 0
    creator: str = ""
    last_editor: str = ""
    company: str = ""
    manager: str = ""
    template: str = ""
    page_numbers: bool = True
    body_size: float = 0
    note_size: float = 0
    line_spacing: float = 0
    current: bool = True
    as_exported: bool = True
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The names that are printed under the letter, by category, and the rows that were left out as duplicates."""

    groups: tuple[tuple[str, int], ...] = ()
    duplicates: tuple[tuple[Signatory, Signatory], ...] = ()

    @property
    def total(self) -> int:
        """All names that are printed."""
        return sum(number for _, number in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLetter:
    """A letter with passages of this one. `name` is its file, `to` whom it was sent to, `ours` that we wrote it.

    `filed` says in words when it was filed, "" for a letter that was not.
    `library` says that next to all of what is shared are claims of the own library.
    `lines` are the lines of this letter on which the shared passages begin, in their order.
    """

    name: str
    likeness: Likeness
    ours: bool = False
    filed: str = ""
    to: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    library: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing a letter with others gave, likest first.

    `more` is how many letters besides those listed share a fifth or more, `unread` the files that could not be read,
    each with the reason, `messages` what went wrong with all of them.
    """

    alike: tuple[AlikeLetter, ...] = ()
    more: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """A letter and all that checks compare it with. What is not known is empty, and no check then speaks of it.

    `printed` is the letter with its notes as they will be read, None where it cannot be composed. `problems` are those
    of composing. `claims` is the whole library, `given` the digest of the text that the library would give today for
    each claim. `version` is that of the text as it stands (assemble/version.py), "" where nobody asked for it. `now` is
    the present time in Eastern time. `pages`, `box`, `draft` and `compared` are worked out when first asked for: the
    number of pages, the length of the box text, the Word file that an export would write, and what other letters share
    with this one.
    """

    name: str
    text: str
    letter: Letter
    file: str = "letter.md"
    printed: Letter | None = None
    problems: tuple[Problem, ...] = ()
    cited: tuple[CitedSource, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    own_sources: frozenset[str] = frozenset()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    variant: str = "long"
    answers: Mapping[str, Value] = field(default_factory=dict)
    answers_file: str = "letter.toml"
    notice: Notice | None = None
    rules: tuple[FilingRule, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    signatories_file: str = "signatories.csv"
    counted: Counted = field(default_factory=Counted)
    version: str = ""
    saved: Mapping[str, SavedText] = field(default_factory=dict)
    exports: tuple[WordFile, ...] = ()
    filed: Standstill | None = None
    now: datetime | None = None
    oldest: int = 10
    pages: Callable[[], Pages | None] = field(default=lambda: None)
    box: Callable[[], int] = field(default=lambda: 0)
    draft: Callable[[], WordFile | None] = field(default=lambda: None)
    compared: Callable[[], Compared] = field(default=Compared)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The letter as typed, cut into paragraphs, headings, lines and notes."""
        return tuple(stretches(self.letter.blocks))

    @cached_property
    def body(self) -> tuple[Stretch, ...]:
        """The stretches that are not notes."""
        return tuple(s for s in self.stretches if not s.note)

    @cached_property
    def notes(self) -> tuple[Stretch, ...]:
        """The notes as typed, in order."""
        return tuple(s for s in self.stretches if s.note)

    @cached_property
    def printed_stretches(self) -> tuple[Stretch, ...]:
        """The letter as printed; as typed where it cannot be composed."""
        return tuple(stretches(self.printed.blocks)) if self.printed else self.stretches

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every fenced passage of the file."""
        return tuple(Manuscript.of(self.text).passages())

    @cached_property
    def claim_passages(self) -> tuple[Passage, ...]:
        """The passages that came from the library."""
        return tuple(p for p in self.passages if p.claim)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The file's lines."""
        return tuple(self.text.split("\n"))

    @property
    def kind(self) -> str:
        """The kind of letter."""
        return self.letter.meta.kind

    def answer(self, key: str) -> str:
        """An answer of the interview as text, "" where there is none."""
        value = self.answers.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        """An answer that is a date."""
        return iso_date(self.answer(key))

    @cached_property
    def dated(self) -> date | None:
        """The date that the letter bears."""
        return iso_date(self.letter.meta.date) or self.day("date")

    @cached_property
    def deadline(self) -> date | None:
        """The last day for comments, in Eastern time: what the notice says, else the answer."""
        return iso_date(self.notice.comments_close if self.notice else "") or self.day("deadline")

    def rule(self, name: str) -> FilingRule | None:
        """The filing rule of a name."""
        return next((rule for rule in self.rules if rule.rule == name), None)

    def line_of(self, words: str, start: int = 0, reach: int = 400) -> int | None:
        """The line on which `words` begin, searched from the line `start` on; `start` itself where not found."""
        wanted = words.strip()[:60]
        first = max(0, start - 1)
        for number, line in enumerate(self.lines[first : first + reach], first + 1):
            if wanted and wanted in line:
                return number
        return start or None


def iso_date(text: str) -> date | None:
    """The date that ISO text names, None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
