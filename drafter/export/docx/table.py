"""Tables of data."""

from __future__ import annotations

from typing import Final

from drafter.export.docx import measure
from drafter.export.docx.inline import TextWriter
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import paragraph
from drafter.model.text import Content, Table, plain

_POINT: Final = 20
_SIZE: Final = 10.5
# How much wider words may be than `measure` says: it is near enough for lines, while single words vary.
_BOLD: Final = 1.3
_REGULAR: Final = 1.2
_SIDES: Final = 180
# A column need not be wider than this many ems for the sake of one long cell.
_WIDEST: Final = 30.0
_EASY_HEADER: Final = 2
# Tables of so many rows stay on one page; a longer one might leave half a page white.
_SHORT: Final = 12
_LOOK: Final = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)


def table_xml(table: Table, *, styles: StyleBook, text: TextWriter, width: int) -> str:
    """A `w:tbl` of the full text width: a short one stays on one page, a long one repeats its header row on each.

    No row is split between pages.
    """
    widths = _column_widths(table, width)
    cell_style = styles.id("Table Text")

    last = len(table.rows) - 1
    short = last < _SHORT

    def row(cells: tuple[Content, ...], header: bool, keep: bool) -> str:
        mark = "<w:tblHeader/>" if header else ""
        filled = [*cells, *([()] * (len(widths) - len(cells)))]
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>'
            + paragraph(cell_style, text.content(cell), keep_next=keep, align=_alignment(table, column))
            + "</w:tc>"
            for column, cell in enumerate(filled)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{inner}</w:tr>"

    rows = [row(table.header, header=True, keep=bool(table.rows))]
    rows += [row(cells, header=False, keep=short and place < last) for place, cells in enumerate(table.rows)]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.id("Data Table")}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _alignment(table: Table, column: int) -> str:
    wanted = table.align[column] if column < len(table.align) else ""
    return wanted if wanted in {"center", "right"} else ""


def _column_widths(table: Table, width: int) -> list[int]:
    """Widths in which no word is broken, if the page allows it; what is left goes where there is more to say."""
    count = max(1, len(table.header), *(len(row) for row in table.rows))
    columns = [
        _needs(
            plain(table.header[column]) if column < len(table.header) else "",
            [plain(row[column]) for row in table.rows if column < len(row)],
        )
        for column in range(count)
    ]
    least = sum(low for low, _ in columns)
    spare = width - least
    if spare < 0:
        widths = [width * low // least for low, _ in columns]
    else:
        wanted = sum(high - low for low, high in columns)
        extra = min(spare, wanted)
        widths = [low + (extra * (high - low) // wanted if wanted else 0) for low, high in columns]
        rest = width - sum(widths)
        widths = [column + rest * column // sum(widths) for column in widths]
    widths[-1] += width - sum(widths)
    return widths


def _needs(header: str, cells: list[str]) -> tuple[int, int]:
    """The width that a column needs for its longest word, and the one in which its lines are comfortable."""
    words = [measure.width(word) * _BOLD for word in header.split()]
    words += [measure.width(word) * _REGULAR for cell in cells for word in cell.split()]
    low = min(max(words, default=1.0), _WIDEST)
    # A header may well take two lines.
    lines = [measure.width(header) * _BOLD / _EASY_HEADER, *(measure.width(cell) * _REGULAR for cell in cells)]
    high = min(max(lines), _WIDEST)
    return _twips(low), _twips(max(low, high))


def _twips(ems: float) -> int:
    return int(ems * _SIZE * _POINT) + _SIDES
