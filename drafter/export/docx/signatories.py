"""The names under a letter, each category under its heading and in columns of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.export.docx import measure
from drafter.export.docx.body import COLUMNS_FROM, Body, Setting, in_columns
from drafter.export.docx.wordml import run
from drafter.model.record import replace
from drafter.model.text import Content, Division, Lines, plain

_FIRST_ROWS: Final = 3
"""So many rows of names stand below a heading at the foot of a page."""

_ROW: Final = 342
_LINE: Final = 282
_HEADING: Final = 690
_COLUMN_GAP: Final = 480
_TWIPS_PER_EM: Final = 240
# Where pages end is a guess: three more lines make it a safe one.
_DOUBT: Final = 900


def signatories(body: Body, division: Division, setting: Setting) -> None:
    """The names under the letter, group by group, and what is said of them."""
    for block in division.blocks:
        if isinstance(block, Lines):
            _names(body, block.lines)
        elif isinstance(block, Division):
            group(body, block, setting)
        else:
            body.take(_HEADING)
            body.block(block, replace(setting, style="Signatory Note"))


def group(body: Body, division: Division, setting: Setting) -> None:
    """One category of signatories under its heading."""
    title = division.attributes.get("title", "")
    if title:
        # Word and LibreOffice do not keep a heading with names in columns, which are a section of their own. With
        # names in one column they do, and the words before, "Respectfully," above all, go with them.
        if in_columns(division) and body.room < _HEADING + _FIRST_ROWS * _ROW + _DOUBT:
            body.break_page()
        body.take(_HEADING)
        body.flow.paragraph("Signatory Heading", run(title))
    signatories(body, division, setting)


def _names(body: Body, lines: Sequence[Content]) -> None:
    columns = 2 if len(lines) >= COLUMNS_FROM else 1
    if columns > 1:
        body.flow.end_section()
    last = len(lines) - 1
    for position, line in enumerate(lines):
        # A few names stay on one page; of many, the first rows do.
        keep = position < (last if columns == 1 else _FIRST_ROWS - 1)
        body.flow.paragraph("Signatory", body.text.content(line), keep_next=keep)
    if columns > 1:
        body.flow.end_section(columns=columns)
    body.take(_height(body, lines, columns))
    body.flow.gap()


def _height(body: Body, lines: Sequence[Content], columns: int) -> float:
    width = (body.width - (columns - 1) * _COLUMN_GAP) / columns
    wrapped = sum(len(measure.wrap(line, width / _TWIPS_PER_EM)) - 1 for line in lines if plain(line))
    return (len(lines) * _ROW + wrapped * _LINE) / columns
