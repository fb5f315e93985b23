"""Tables drawn with plus signs and bars, as programs write them into plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BORDER = re.compile(r"\s*\+(?:[-=:]{2,}\+){1,20}\s*")
_MOST_LINES = 2_000


def grid_table(lines: Sequence[str], index: int) -> tuple[list[list[str]], int]:
    """The rows of the table whose upper border is line `index`, and the place behind it; no rows where none begins.

    A cell is its paragraphs and meant line breaks, parted by line ends.
    """
    if index >= len(lines) or not _BORDER.fullmatch(lines[index][:400]):
        return [], index
    edges = [place for place, sign in enumerate(lines[index]) if sign == "+"]
    rows: list[list[str]] = []
    cells: list[list[str]] = [[] for _ in edges[1:]]
    end = index + 1
    while end < min(len(lines), index + _MOST_LINES):
        line = lines[end]
        if _BORDER.fullmatch(line[:400]):
            rows.append([_cell(cell) for cell in cells])
            cells = [[] for _ in edges[1:]]
        elif line.lstrip().startswith("|"):
            for cell, start, stop in zip(cells, edges, edges[1:], strict=False):
                cell.append(line[start + 1 : stop])
        else:
            break
        end += 1
    return [row for row in rows if any(row)], end


def _cell(lines: Sequence[str]) -> str:
    """The lines of a cell: those that follow each other are one paragraph unless the next word had found room."""
    out: list[str] = []
    goes_on = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        words = line.strip()
        bare = words.rstrip("\\").rstrip()
        if bare and goes_on:
            out[-1] += f" {bare}"
        elif bare:
            out.append(bare)
        room = len(line) - len(line.rstrip()) - 2
        first = following.split()[0] if following.strip() else ""
        goes_on = bool(bare and first) and words == bare and len(first) > room
    return "\n".join(out)
