"""The table of contents: a field that Word can bring up to date, with entries that stand until it does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.export.docx import measure
from drafter.export.docx.flow import Flow
from drafter.export.docx.wordml import FIELD_END, TAB, field, field_begin, raw_run, run
from drafter.model.letter import Letter
from drafter.model.text import Block, Division, Heading, Lines, ListBlock, Paragraph, Quote, Table, contents, notes, plain

_DEEPEST: Final = 3
_CODE: Final = f'TOC \\o "1-{_DEEPEST}" \\h \\z'
_OWN_PAGE: Final = ("title-page", "contents")
_UNLISTED_PARTS: Final = ("title-page", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A heading in the contents, the bookmark around it, and the page on which it probably stands."""

    heading: Heading
    bookmark: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The text area in points, and the leading of text and notes."""

    width: float
    height: float
    leading: float = 15.6
    note_leading: float = 12.2
    size: float = 12.0
    note_size: float = 10.0


def entries(letter: Letter, paper: Paper) -> tuple[Entry, ...]:
    """The entries of the table of contents; none if the letter asks for no contents."""
    if next(letter.divisions("contents"), None) is None:
        return ()
    # Page numbers are computed by Word alone; asking it to on opening would greet the reader with a warning.
    estimate = _Estimate(paper)
    estimate.blocks(letter.blocks)
    return tuple(
        Entry(heading=heading, bookmark=f"_Toc{position:06d}", page=page)
        for position, (heading, page) in enumerate(estimate.headings, start=1)
    )


def write_contents(flow: Flow, listed: Sequence[Entry], width: int) -> None:
    """Adds one line for each entry, all of them inside one TOC field."""
    stops = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for position, entry in enumerate(listed):
        begin = field_begin(_CODE) if position == 0 else ""
        end = raw_run(FIELD_END) if position == len(listed) - 1 else ""
        words = run(plain(entry.heading.content))
        page = field(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{TAB}{page}</w:hyperlink>'
        flow.paragraph(f"toc {entry.heading.level}", begin + link + end, tabs=stops)


class _Estimate:
    """Counts lines as a typesetter would with a ruler: good to about a page in twenty."""

    def __init__(self, paper: Paper) -> None:
        self.headings: list[tuple[Heading, int]] = []
        self._paper = paper
        self._page = 1
        self._used = 0.0

    def blocks(self, blocks: Sequence[Block], indent: float = 0) -> None:
        for block in blocks:
            self._block(block, indent)

    def _block(self, block: Block, indent: float) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(content=content):
                self._text(plain(content), indent, after=9)
            case Lines(lines=lines):
                for line in lines:
                    self._text(plain(line), indent, after=0)
            case ListBlock(items=items):
                for item in items:
                    self.blocks(item, indent + 36)
            case Quote(blocks=blocks):
                self.blocks(blocks, indent + 72)
            case Table(rows=rows):
                self._advance(20.0 * (len(rows) + 2))
            case Division():
                self._division(block, indent)
        if not isinstance(block, Division | ListBlock | Quote):
            for note in notes((block,)):
                self._note(plain(note.content))

    def _division(self, division: Division, indent: float) -> None:
        own_page = any(division.has(name) for name in _OWN_PAGE)
        if own_page or division.has("appendix") or division.has("page-break"):
            self._next_page()
        if division.has("title-page"):
            self._used = self._paper.height
        elif division.has("contents"):
            self._used = self._paper.height
        elif division.has("signatories"):
            self._advance(sum(1 for _ in _lines(division)) * self._paper.leading / 2)
        else:
            before = len(self.headings)
            self.blocks(division.blocks, indent)
            if any(division.has(name) for name in _UNLISTED_PARTS):
                del self.headings[before:]

    def _heading(self, heading: Heading) -> None:
        if self._used + 5 * self._paper.leading > self._paper.height:
            self._next_page()
        if heading.level <= _DEEPEST and not heading.unlisted:
            self.headings.append((heading, self._page))
        self._text(plain(heading.content), 0, after=20)

    def _text(self, text: str, indent: float, after: float) -> None:
        lines = self._count(text, self._paper.size, self._paper.width - indent)
        self._advance(lines * self._paper.leading + after)

    def _note(self, text: str) -> None:
        lines = self._count(text, self._paper.note_size, self._paper.width)
        self._advance(lines * self._paper.note_leading + 3)

    @staticmethod
    def _count(text: str, size: float, room: float) -> int:
        return max(1, math.ceil(measure.width(text) * size / room))

    def _advance(self, height: float) -> None:
        self._used += height
        while self._used > self._paper.height:
            self._used -= self._paper.height
            self._page += 1

    def _next_page(self) -> None:
        if self._used:
            self._page += 1
            self._used = 0.0


def _lines(division: Division) -> Iterator[object]:
    for block in division.blocks:
        yield from contents(block)
