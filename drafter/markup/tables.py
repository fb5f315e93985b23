"""Pipe tables (pandoc's `pipe_tables`), with a caption behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.markup.inlines import parse_inlines
from drafter.model.pattern import pattern
from drafter.model.text import Block, Content, Table

_RULE = pattern(r"^\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_CELL = pattern(r"(?<!\\)\|")


def starts_table(lines: Sequence[str], index: int) -> bool:
    """Whether a pipe table begins at `index`: a header row with a rule under it."""
    if index + 1 >= len(lines) or "|" not in lines[index]:
        return False
    rule = lines[index + 1]
    return "|" in rule and _RULE.match(rule.strip()) is not None


def read_table(lines: Sequence[str], index: int, first: int) -> tuple[Block, int]:
    """The table at `index` and the index behind it."""
    start = index
    align = tuple(_alignment(cell) for cell in _cells(lines[index + 1]))
    header = _row(lines[index], first + index, len(align))
    index += 2
    rows: list[tuple[Content, ...]] = []
    while index < len(lines) and "|" in lines[index] and lines[index].strip():
        rows.append(_row(lines[index], first + index, len(align)))
        index += 1
    caption: Content = ()
    after = index
    while after < len(lines) and not lines[after].strip():
        after += 1
    if after < len(lines) and re.match(r"^(?:Table)?: ", lines[after]):
        caption = parse_inlines(lines[after].split(": ", 1)[1], first + after)
        index = after + 1
    return Table(header=header, rows=tuple(rows), align=align, caption=caption, line=first + start), index


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _row(line: str, number: int, width: int) -> tuple[Content, ...]:
    cells = _cells(line)[:width]
    cells += [""] * (width - len(cells))
    return tuple(parse_inlines(cell, number) for cell in cells)


def _alignment(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"
