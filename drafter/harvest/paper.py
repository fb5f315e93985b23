"""A filed letter as it stands on paper: paragraphs with the marks of notes in them, and the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What the form of a paragraph says about it."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"


class NoteKind(StrEnum):
    """Where a note is printed."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Text in one format; a line break inside a paragraph is a line end in it."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The place of a note; `index` is the note's place in `Paper.notes`."""

    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, heading or list item; `label` is its number or bullet, which is not part of the text."""

    content: tuple[Span | Mark, ...]
    shape: Shape = Shape.TEXT
    level: int = 0
    label: str = ""

    @property
    def text(self) -> str:
        """The words alone, line breaks kept."""
        return "".join(piece.text for piece in self.content if isinstance(piece, Span)).strip()

    @property
    def words(self) -> str:
        """The words alone in one line."""
        return " ".join(self.text.split())

    @property
    def lines(self) -> list[str]:
        """The lines that are not empty."""
        return [line for raw in self.text.split("\n") if (line := " ".join(raw.split()))]

    @property
    def lead(self) -> str:
        """The words in bold with which the paragraph begins."""
        out: list[str] = []
        for piece in self.content:
            if isinstance(piece, Span) and not piece.bold and piece.text.strip():
                break
            if isinstance(piece, Span):
                out.append(piece.text)
        return " ".join("".join(out).split())

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        spans = [piece for piece in self.content if isinstance(piece, Span) and piece.text.strip()]
        return bool(spans) and all(span.bold for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNote:
    """A note: its number as printed (0 where the mark is none), and its words, paragraphs parted by line ends."""

    number: int
    text: str
    kind: NoteKind = NoteKind.FOOTNOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a reader of any format hands on. `title` and `date` are what the file says of itself."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[PaperNote, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""
    date: str = ""


def flat(content: Sequence[Span | Mark]) -> tuple[str, list[tuple[int, int]]]:
    """The text of `content`, and (offset, index of the note) for each mark in it."""
    text, marks, length = [], [], 0
    for piece in content:
        if isinstance(piece, Mark):
            marks.append((length, piece.index))
        else:
            text.append(piece.text)
            length += len(piece.text)
    return "".join(text), marks
