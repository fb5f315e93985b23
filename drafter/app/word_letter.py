"""A letter in a Word file as a paper: lists with their numbers, tables by rows, what citation programs left in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from drafter.export.docx.archive import Limits, open_archive
from drafter.export.docx.list_labels import ListLabels
from drafter.export.docx.reader import read_docx
from drafter.export.docx.wordtext import NoteMark, Revisions, WordNote, WordParagraph, WordRun, WordText
from drafter.harvest.marks import SUPERSCRIPTS, raised, typed
from drafter.harvest.paper import NoteKind, Paper, PaperNote, Shape
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Rough, Script, bare, clean
from drafter.harvest.settle import settle
from drafter.model.errors import WorkspaceError

_MAX_ELEMENTS = 1_000_000
_LEFT_OUT = frozenset({"TOC", "TOA", "INDEX", "PAGE", "NUMPAGES", "SECTIONPAGES"})
_LONG_CELL = 600
# What stands between the two sides of a caption, line after line.
_RULED = re.compile(r"(?=.*[)§:|])[\s)§:|*]*")


def read_word(data: bytes, view: str = "accepted") -> Paper:
    """The paper of a Word file; WorkspaceError where it cannot be read or holds far more than a letter."""
    limits = Limits(part=20_000_000)
    archive = open_archive(data, limits)
    for name in archive.names:
        if name.endswith(".xml") and "/media/" not in name and archive.read(name).count(b"<") > _MAX_ELEMENTS:
            message = "This Word file holds far more than a letter can hold."
            raise WorkspaceError(message, hint="Copy the letter's text into a new document.")
    document = read_docx(data, view=Revisions(view), limits=limits)
    return _Letter(document, ListLabels.of(archive)).read()


class _Letter:
    def __init__(self, document: WordText, labels: ListLabels) -> None:
        self.document = document
        self.labels = labels
        self.script = Script()
        # In a letter with Word's own notes a raised number is an exponent; without them it may be a typed note.
        self.typed = not document.notes
        self.works: dict[int, None] = {}

    def read(self) -> Paper:
        for cell, group in groupby(
            self.document.paragraphs, key=lambda one: one.cell and (one.cell.table, one.cell.row)
        ):
            paragraphs = [paragraph for paragraph in group if not _is_contents(paragraph)]
            if cell is None or not self._row(paragraphs):
                for paragraph in paragraphs:
                    self._paragraph(paragraph)
        items = self.document.works
        paper = settle(self.script, works=[items[place] for place in self.works])
        empty = sum(1 for note in paper.notes if not note.text)
        if empty:
            return paper.warned(f"{empty} note{'s are' if empty > 1 else ' is'} empty.")
        return paper

    def _row(self, paragraphs: Sequence[WordParagraph]) -> bool:
        """Whether the row of a table is one of data, which is entered; what else stands in tables is plain text."""
        cells = [list(cell) for _, cell in groupby(paragraphs, key=lambda one: one.cell and one.cell.column)]
        sides = [cell for cell in cells if not _RULED.fullmatch("".join(paragraph.text for paragraph in cell))]
        if len(sides) < len(cells):
            # A caption: what stands left and right of the brackets is text.
            for paragraph in (paragraph for cell in sides for paragraph in cell):
                self._paragraph(paragraph)
            return True
        lengths = [sum(len(paragraph.text) for paragraph in cell) for cell in cells]
        if len(cells) < 2 or max(lengths) > _LONG_CELL:
            return False
        texts = ["\n".join(text for one in cell if (text := self._text(one).strip())) for cell in cells]
        self.script.paragraphs.append(Rough(text="\t".join(text.replace("\t", " ") for text in texts), shape=Shape.ROW))
        return True

    def _paragraph(self, paragraph: WordParagraph) -> None:
        shape, level, label = self._shape(paragraph)
        text = self._text(paragraph).strip(" ")
        if len(label) > 8:
            # "Question 3:" is words that Word counts, not a number.
            text, label = f"{label} {text}", ""
        self.script.paragraphs.append(Rough(text=text, shape=shape, level=level, label=label))

    def _text(self, paragraph: WordParagraph) -> str:
        out: list[str] = []
        bold = italic = False
        # The line under a table or a picture is bold and no heading.
        plain = paragraph.style.lower() == "caption"
        # A sentence that is underlined from end to end is stressed, and no heading.
        lined = not re.search(r"[.;,]\s*$", paragraph.text) or not _all_underlined(paragraph)
        for item in paragraph.content:
            if isinstance(item, NoteMark):
                out.append(self._mark(self.document.notes[item.index]))
                continue
            if _LEFT_OUT.intersection(item.fields) or (item.raised and "NOTEREF" in item.fields):
                continue
            self.works.update(dict.fromkeys(item.live))
            if item.text.strip():
                # What is underlined and no link stands out as bold words do.
                strong = not plain and (item.bold or paragraph.bold or (lined and item.underline and not item.link))
                if strong != bold:
                    bold = strong
                    out.append(BOLD if bold else PLAIN)
                if item.italic != italic:
                    italic = item.italic
                    out.append(ITALIC if italic else UPRIGHT)
            out.append(self._words(item, out))
        return "".join(out)

    def _words(self, run: WordRun, before: Sequence[str]) -> str:
        text = clean(run.text.replace("\u2011", "-"))
        if not self.typed:
            return text
        if run.raised and (number := text.strip(" []").translate(SUPERSCRIPTS)).isdecimal() and len(number) < 5:
            return raised(self.script, number, bare("".join(before[-3:])))
        return typed(self.script, text)

    def _mark(self, note: WordNote) -> str:
        # A period that was typed behind the number is no word of the note.
        words = re.sub(r"^[.):\]]+\s+", "", _tidy(note.text))
        kind = NoteKind(note.kind.value)
        works = self._works_of(note)
        beside = None
        if works:
            runs = (item for paragraph in note.paragraphs for item in paragraph.content)
            beside = _tidy("".join(item.text for item in runs if isinstance(item, WordRun) and not item.live))
        return self.script.bind(PaperNote(number=note.number, text=words, kind=kind, works=works, typed=beside))

    def _works_of(self, note: WordNote) -> tuple[Mapping[str, Any], ...]:
        places = [
            place
            for paragraph in note.paragraphs
            for item in paragraph.content
            if isinstance(item, WordRun)
            for place in item.live
        ]
        return tuple(self.document.works[place] for place in dict.fromkeys(places))

    def _shape(self, paragraph: WordParagraph) -> tuple[Shape, int, str]:
        level = paragraph.numbering
        label, shape = "", Shape.TEXT
        if level is not None:
            kind, label = self.labels.next(level)
            shape = Shape.BULLET if kind == "bullet" else Shape.TEXT if kind == "none" else Shape.NUMBER
        if paragraph.outline and len(paragraph.text) < 400:
            return Shape.HEADING, paragraph.outline, label if shape is Shape.NUMBER else ""
        if paragraph.style.lower() == "title":
            return Shape.HEADING, 1, ""
        return shape, level.level if level and shape is not Shape.TEXT else 0, label if shape is not Shape.TEXT else ""


def _all_underlined(paragraph: WordParagraph) -> bool:
    return all(item.underline for item in paragraph.content if isinstance(item, WordRun) and item.text.strip())


def _is_contents(paragraph: WordParagraph) -> bool:
    style = paragraph.style.lower()
    return style.startswith("toc ") or style == "toc heading"


def _tidy(text: str) -> str:
    text = clean(text.replace("\u2011", "-"))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
