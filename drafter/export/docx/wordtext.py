"""What stands in a Word file, as values: paragraphs, runs, notes, comments, and who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from drafter.model.record import record


class Revisions(StrEnum):
    """How tracked changes are read: as if accepted, as if rejected, or all of them with their authors."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MARKED = "marked"


class ChangeKind(StrEnum):
    """What a tracked change does."""

    INSERTED = "inserted"
    DELETED = "deleted"


class NoteKind(StrEnum):
    """Where a note is printed."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


class Container(StrEnum):
    """What a paragraph stands in; a header row is one that repeats on each page."""

    BODY = "body"
    HEADER_ROW = "header row"
    TABLE = "table"
    BOX = "box"


@record
class Change:
    """A tracked change: kind, author, date as written (ISO 8601 or ""), and whether text was moved."""

    kind: ChangeKind
    author: str = ""
    date: str = ""
    moved: bool = False


@record
class WordRun:
    r"""Text in one format.

    Formats are the run's own, direct or by its character style; what the paragraph's style adds stands on the
    paragraph. Tabs are "\t", line breaks "\n", no-break hyphens U+2011. `link` is an address, or "#name" for a
    bookmark. `fields` names the fields around the run, outermost first ("TOC", "PAGE"), hyperlinks apart. `live` are
    the works that a citation program stands behind the text (places in `WordText.works`).
    """

    text: str
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    underline: bool = False
    raised: bool = False
    link: str | None = None
    live: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    change: Change | None = None


@record
class NoteMark:
    """The place of a note in the text; `index` is the note's place in `WordText.notes`."""

    index: int
    comments: tuple[str, ...] = ()
    change: Change | None = None


WordInline = WordRun | NoteMark


@record
class Level:
    """A place in a numbering: the list (`w:numId`) and the level in it, from 0."""

    number_id: str
    level: int


@record
class Cell:
    """A cell of a table: which table of the file, row and column, from 0; of nested tables the innermost."""

    table: int
    row: int
    column: int


@record
class WordParagraph:
    """One paragraph. `mark` is the tracked change of the paragraph's end; `bold` and so on are what its style says.

    `outline` is the level of a heading, 0 for text.
    """

    content: tuple[WordInline, ...]
    style_id: str = ""
    style: str = ""
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    numbering: Level | None = None
    outline: int = 0
    container: Container = Container.BODY
    cell: Cell | None = None
    bookmarks: tuple[str, ...] = ()
    mark: Change | None = None

    @property
    def text(self) -> str:
        """The words alone, without notes."""
        return "".join(item.text for item in self.content if isinstance(item, WordRun))


@record
class WordNote:
    """A note in the order of its mark; the id in the file means nothing.

    `number` counts from 1 among its kind; it is 0 where the writer typed a `mark` of their own, such as an asterisk.
    """

    kind: NoteKind
    number: int
    paragraphs: tuple[WordParagraph, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The words of the note, paragraphs parted by line ends, without its mark and the space behind that."""
        text = "\n".join(paragraph.text for paragraph in self.paragraphs).strip()
        return text if self.number else text.removeprefix(self.mark).lstrip("*†‡§¶#").lstrip()

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in the note, in order, each stretch of text once."""
        return tuple(_links(self.paragraphs))


@record
class Comment:
    """A marginal comment; `parent` is the comment it answers, "" if none."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    resolved: bool = False


@record
class WordText:
    """A Word file's text: paragraphs, notes in the order of their marks, comments.

    `works` are the CSL items that citation programs left in the file.
    """

    paragraphs: tuple[WordParagraph, ...]
    notes: tuple[WordNote, ...] = ()
    comments: tuple[Comment, ...] = ()
    works: tuple[Mapping[str, Any], ...] = ()

    def notes_of(self, kind: NoteKind) -> tuple[WordNote, ...]:
        """The notes of one kind, in order."""
        return tuple(note for note in self.notes if note.kind == kind)


def _links(paragraphs: tuple[WordParagraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        before: str | None = None
        for item in paragraph.content:
            link = item.link if isinstance(item, WordRun) else None
            if link and link != before:
                yield link
            before = link
