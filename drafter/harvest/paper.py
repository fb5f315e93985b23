"""A filed letter as it stands on paper: paragraphs with the marks of notes in them, and the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from drafter.model.record import record, replace


class Shape(StrEnum):
    """What the form of a paragraph says about it; a row is one of a table, its cells parted by tabs."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    ROW = "row"


class NoteKind(StrEnum):
    """Where a note is printed."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@record
class Span:
    """Text in one format; a line break inside a paragraph is a line end in it."""

    text: str
    bold: bool = False
    italic: bool = False


@record
class Mark:
    """The place of a note; `index` is the note's place in `Paper.notes`."""

    index: int


@record
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
        """The lines that are not empty; those of a row are its cells one after the other, or all in one line."""
        text = self.text
        if self.shape is Shape.ROW and "\n" in text:
            text = text.replace("\t", "\n")
        return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]

    @property
    def cells(self) -> list[list[str]]:
        """The cells of a row, or what stands between the tabs of a line, each as its lines."""
        text = "".join(piece.text for piece in self.content if isinstance(piece, Span))
        return [[" ".join(line.split()) for line in cell.split("\n") if line.strip()] for cell in text.split("\t")]

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


@record
class PaperNote:
    """A note: its number as printed (0 where the mark is none), and its words, paragraphs parted by line ends.

    `works` are the CSL items that a citation program put behind its words; `typed` is what stands beside them.
    """

    number: int
    text: str
    kind: NoteKind = NoteKind.FOOTNOTE
    works: tuple[Mapping[str, Any], ...] = ()
    typed: str | None = None


@record
class Paper:
    """What a reader of any format hands on. `title` and `date` are what the file says of itself.

    `works` are the CSL items that a citation program put behind words of the text.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[PaperNote, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""
    date: str = ""
    works: tuple[Mapping[str, Any], ...] = ()

    def warned(self, warning: str) -> Paper:
        """The paper with one more warning."""
        return replace(self, warnings=(*self.warnings, warning))


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
