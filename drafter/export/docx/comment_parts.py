"""The parts of full comments that have a form of their own: title page, caption, contents, appendices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from drafter.export.docx import measure
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.contents import write_contents
from drafter.export.docx.wordml import TAB, run, spacing, tabs
from drafter.model.text import Content, Division, Heading, Lines, Paragraph

_TITLE_DROP: Final = 2700
"""How far down the title starts on its page, in twentieths of a point."""
_TWIPS_PER_EM: Final = 240
_MATTER_SHARE: Final = 0.48
_GUTTER: Final = 360


def title_page(body: Body, division: Division, setting: Setting) -> None:
    """The first page of full comments: title and lines centered, on a page without running head."""
    drop = spacing(before=_TITLE_DROP)
    titled = False
    for block in division.blocks:
        if isinstance(block, Heading):
            style = "Comments Subtitle" if titled else "Comments Title"
            body.flow.paragraph(style, body.text.content(block.content), spacing=drop, align="center")
            titled = True
        elif isinstance(block, Paragraph):
            body.flow.paragraph("Comments Subtitle", body.text.content(block.content), spacing=drop, align="center")
        elif isinstance(block, Lines):
            _centered_lines(body, block.lines, drop)
        else:
            body.block(block, setting)
        drop = ""
    body.flow.end_section(title_page=True, next_start="nextPage")


def _centered_lines(body: Body, lines: Sequence[Content], drop: str) -> None:
    last = len(lines) - 1
    for position, line in enumerate(lines):
        space = drop if position == 0 else ""
        words = body.text.content(line)
        body.flow.paragraph("Title Page Line", words, spacing=space, contextual=position < last)


def caption_lines(division: Division) -> Iterator[Lines]:
    """The line blocks with which a caption begins; whatever follows them is ordinary text, in its order."""
    for block in division.blocks:
        if not isinstance(block, Lines):
            return
        yield block


def caption(body: Body, division: Division, setting: Setting) -> None:
    """A commission's caption: the forum centered, the matter left and the docket right of a column of brackets."""
    blocks = list(caption_lines(division))
    others = division.blocks[len(blocks) :]
    if blocks:
        body.lines(blocks[0].lines, "Forum", keep=True)
    if len(blocks) > 1:
        docket = [line for block in blocks[2:] for line in block.lines]
        _matter(body, blocks[1].lines, docket)
    body.centered_heading = True
    for block in others:
        body.block(block, setting)


def _matter(body: Body, matter: Sequence[Content], docket: Sequence[Content]) -> None:
    """One paragraph a row, by tab stops: readers hear the matter and its docket, and no table that is none."""
    bracket = int(body.width * _MATTER_SHARE)
    right = bracket + _GUTTER
    left_lines = [body.text.content(line) for line in _wrapped(matter, bracket - _GUTTER // 2)]
    right_lines = [body.text.content(line) for line in _wrapped(docket, body.width - right)]
    rows = max(len(left_lines), len(right_lines)) + 1
    shift = max(0, (rows - 1 - len(right_lines)) // 2)
    right_lines = [""] * shift + right_lines
    stops = tabs(("left", bracket), ("left", right))
    for row in range(rows):
        left = left_lines[row] if row < len(left_lines) else ""
        beside = right_lines[row] if row < len(right_lines) else ""
        words = f"{left}{TAB}{run(')')}{TAB + beside if beside else ''}"
        body.flow.paragraph("Matter", words, tabs=stops, contextual=row < rows - 1)


def _wrapped(lines: Sequence[Content], room: int) -> list[Content]:
    return [part for line in lines for part in measure.wrap(line, room / _TWIPS_PER_EM)]


def table_of_contents(body: Body, division: Division, setting: Setting) -> None:
    """The contents, on a page of their own."""
    if not body.entries:
        return
    heading = division.blocks[0] if division.blocks else None
    words = body.text.content(heading.content) if isinstance(heading, Heading | Paragraph) else run("Table of Contents")
    body.flow.break_page()
    body.flow.paragraph("TOC Heading", words)
    write_contents(body.flow, body.entries, body.width)
    body.flow.break_page()


def appendix(body: Body, division: Division, setting: Setting) -> None:
    """An appendix, or whatever else starts a page."""
    body.flow.break_page()
    body.blocks(division.blocks, setting)
