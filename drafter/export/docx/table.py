"""Tables of data."""

from __future__ import annotations

from typing import Final

from drafter.export.docx.inline import TextWriter
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import paragraph
from drafter.model.text import Content, Table, plain

_LONGEST_COUNTED: Final = 60
_SHORTEST_COUNTED: Final = 6
_LOOK: Final = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)


def table_xml(table: Table, *, styles: StyleBook, text: TextWriter, width: int) -> str:
    """A `w:tbl` of the full text width whose header row is repeated on each page; no row is split between pages."""
    widths = _column_widths(table, width)
    cell_style = styles.id("Table Text")

    def row(cells: tuple[Content, ...], header: bool) -> str:
        mark = "<w:tblHeader/>" if header else ""
        filled = [*cells, *([()] * (len(widths) - len(cells)))]
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/></w:tcPr>'
            + paragraph(cell_style, text.content(cell), keep_next=header, align=_alignment(table, column))
            + "</w:tc>"
            for column, cell in enumerate(filled)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{inner}</w:tr>"

    rows = [row(table.header, True), *(row(cells, False) for cells in table.rows)]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.id("Data Table")}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _alignment(table: Table, column: int) -> str:
    wanted = table.align[column] if column < len(table.align) else ""
    return wanted if wanted in {"center", "right"} else ""


def _column_widths(table: Table, width: int) -> list[int]:
    rows = [table.header, *table.rows]
    count = max(len(row) for row in rows)
    longest = [
        max((len(plain(row[column])) for row in rows if column < len(row)), default=0)
        for column in range(max(count, 1))
    ]
    weights = [min(max(length, _SHORTEST_COUNTED), _LONGEST_COUNTED) for length in longest]
    widths = [width * weight // sum(weights) for weight in weights]
    widths[-1] += width - sum(widths)
    return widths
