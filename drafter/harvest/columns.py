"""Names that stand side by side, in the cells of a table or between tabs, as lines one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from drafter.harvest.names import TITLE, is_name, is_organization, split_entry
from drafter.harvest.paper import Paragraph, Shape, Span
from drafter.model.record import replace

_HEAD = re.compile(
    r"(?:(?:full |first |last |printed )?names?|titles?|affiliations?(?: \(.*\))?|organi[sz]ations?|institutions?|"
    r"state|city|no\.?|#|signatures?|date|location|country|e-?mail)\*?",
    re.IGNORECASE,
)


def unfolded(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Each paragraph with its place; rows and lines with tabs that follow each other as paragraphs of plain lines."""
    rows: list[list[list[str]]] = []
    first = 0
    for place, paragraph in enumerate(paragraphs):
        found = _rows(paragraph)
        if found:
            first = first if rows else place
            rows += found
            continue
        yield from ((first, one) for one in _columns(rows))
        rows = []
        yield place, paragraph
    yield from ((first, one) for one in _columns(rows))


def _rows(paragraph: Paragraph) -> list[list[list[str]]]:
    """The rows that a paragraph is; none where it is running text."""
    if paragraph.shape is Shape.ROW:
        return [paragraph.cells]
    if "\t" not in paragraph.text or paragraph.shape is not Shape.TEXT or len(paragraph.words) > 400:
        return []
    lines = [line.split("\t") for line in paragraph.text.split("\n") if line.strip()]
    # A tab behind a label, such as "cc:", parts no columns, and neither does one that sets a line in.
    parted = [len(cells) > 1 and cells[0].strip() and not cells[0].strip().endswith(":") for cells in lines]
    if not all(parted) and not (sum(map(bool, parted)) > 1 and parted[0]):
        return []
    return [[[" ".join(cell.split())] if cell.strip() else [] for cell in cells] for cells in lines]


def _columns(rows: Sequence[list[list[str]]]) -> Iterator[Paragraph]:
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if all(_HEAD.fullmatch(" ".join(cell)) for cell in rows[0] if cell) and len(rows) > 1:
        rows = rows[1:]
    flat = [[" ".join(cell) for cell in row if cell] for row in rows]
    if _is_pairs(flat):
        yield _lines([", ".join(row) for row in flat])
    elif _is_names(rows):
        # Columns of names are read downwards, as they are set.
        columns = (
            zip_longest(*rows, fillvalue=())
            if len(rows) < 3
            else zip_longest(*([[one] for one in row] for row in flat), fillvalue=())
        )
        yield _lines([name for column in columns for cell in column for name in cell if name])
    else:
        yield from _signed(rows)


def _is_pairs(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row is a name and what it belongs to."""
    pairs = [row for row in rows if len(row) > 1]
    if len(pairs) < max(1, 0.7 * len(rows)):
        return False
    named = sum(is_name(row[0]) and not is_name(row[1]) for row in pairs)
    return named >= 0.6 * len(pairs) and not all(TITLE.search(row[1]) and not is_organization(row[1]) for row in pairs)


def _is_names(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    cells = [line for row in rows for cell in row for line in cell]
    titled = sum(bool(TITLE.search(line)) and not split_entry(line)[1] for line in cells)
    people = [line for line in cells if is_name(line)]
    return len(cells) > 3 and titled == 0 and (not people or len(people) == len(cells) or len(rows) > 4)


def _signed(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[Paragraph]:
    """The signatures in a table: each column is read downwards; a name in it begins the next one."""
    for column in zip_longest(*rows, fillvalue=()):
        lines: list[str] = []
        for cell in column:
            if lines and cell and is_name(cell[0]) and len(cell) > 1:
                yield _lines(lines)
                lines = []
            lines += cell
        if lines:
            yield _lines(lines)


def _lines(lines: Sequence[str]) -> Paragraph:
    return replace(_EMPTY, content=(Span(text="\n".join(lines)),))


_EMPTY = Paragraph(content=())
