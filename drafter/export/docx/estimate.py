"""A guess at where pages end, for what has to be decided before Word lays the letter out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from drafter.model.record import record
from drafter.model.text import (
    Block,
    Division,
    Heading,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
    contents,
    plain,
)

LEADING: Final = 14.9
"""The leading of the neutral template's text, in points."""

_OWN_PAGE: Final = ("title-page", "contents", "authorities")
_UNLISTED_PARTS: Final = ("title-page", "caption")
_NOTE_RULE: Final = 14.0
_BEHIND_LINES: Final = 9.0
_HEADING_EM: Final = 0.46
_BEHIND_NOTE: Final = 3.0
_AROUND_HEADING: Final = 20.0
_TABLE_ROW: Final = 17.0
_HEADING_NEEDS: Final = 4


@record
class Paper:
    """The text area in points, what the letterhead takes off the first page, and the type that fills it.

    `leading` and `behind_text` are those of running text: headings and line blocks are single-spaced in every layout.
    `em` is the mean width of a character in ems of a common serif face.
    """

    width: float
    height: float
    letterhead: float = 0
    leading: float = LEADING
    behind_text: float = 9.0
    size: float = 12
    note_leading: float = 11.8
    note_size: float = 10
    em: float = 0.41


class Estimate:
    """Counts the lines of a letter as one would with a ruler; a table of contents needs no more.

    `headings` are all headings outside title page and caption with their pages, `note_pages` the page of each note's
    mark by the note's number. `room` is the height in points that
    the page of the complimentary close still has there.
    """

    def __init__(self, blocks: Sequence[Block], paper: Paper) -> None:
        self.headings: list[tuple[Heading, int]] = []
        self.note_pages: dict[int, int] = {}
        self.room = paper.height
        self._paper = paper
        self._page = 1
        self._used = paper.letterhead
        self._noted_page = 0
        self._blocks(blocks, 0)

    def _blocks(self, blocks: Sequence[Block], indent: float) -> None:
        for block in blocks:
            self._block(block, indent)

    def _block(self, block: Block, indent: float) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._text(block, indent)
            case Lines(lines=lines):
                self._advance(len(lines) * LEADING + _BEHIND_LINES)
                self._notes(block)
            case ListBlock(items=items):
                for item in items:
                    self._blocks(item, indent + 36)
            case Quote(blocks=blocks):
                self._blocks(blocks, indent + 72)
            case Table(rows=rows):
                self._advance(_TABLE_ROW * (len(rows) + 2))
                self._notes(block)
            case Division():
                self._division(block, indent)

    def _division(self, division: Division, indent: float) -> None:
        if division.has("signature"):
            self.room = self._paper.height - self._used
        if any(division.has(name) for name in (*_OWN_PAGE, "appendix", "page-break")):
            self._next_page()
        before = len(self.headings)
        self._blocks(division.blocks, indent + 18 if division.has("point") else indent)
        if any(division.has(name) for name in _UNLISTED_PARTS):
            del self.headings[before:]
        if any(division.has(name) for name in _OWN_PAGE):
            self._used = self._paper.height

    def _heading(self, heading: Heading) -> None:
        paper = self._paper
        if self._used + _HEADING_NEEDS * LEADING > paper.height:
            self._next_page()
        self.headings.append((heading, self._page))
        lines = _count(len(plain(heading.content)) * _HEADING_EM * paper.size, paper.width)
        self._advance(lines * LEADING + _AROUND_HEADING)
        self._notes(heading)

    def _text(self, paragraph: Paragraph, indent: float) -> None:
        paper = self._paper
        lines = _count(len(plain(paragraph.content)) * paper.em * paper.size, paper.width - indent)
        self._advance(lines * paper.leading + paper.behind_text)
        self._notes(paragraph)

    def _notes(self, block: Block) -> None:
        paper = self._paper
        for content in contents(block):
            for item in content:
                if isinstance(item, Note):
                    self.note_pages[item.number or 0] = self._page
                    rule = 0.0 if self._noted_page == self._page else _NOTE_RULE
                    self._noted_page = self._page
                    lines = _count(len(plain(item.content)) * paper.em * paper.note_size, paper.width)
                    self._advance(lines * paper.note_leading + _BEHIND_NOTE + rule)

    def _advance(self, height: float) -> None:
        self._used += height
        while self._used > self._paper.height:
            self._used -= self._paper.height
            self._page += 1

    def _next_page(self) -> None:
        if self._used:
            self._page += 1
            self._used = 0.0


def _count(width: float, room: float) -> int:
    return max(1, math.ceil(width / room))
