"""The table that a form tool or a spreadsheet exports, before anybody has said what its columns hold."""

from __future__ import annotations

from drafter.model.record import record

TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
"""How the names of files end that can be given where a table is wanted."""


@record(kw_only=False)
class FormRow:
    """One row: the line of the file (or row of the sheet) on which it begins, and its cells as text."""

    line: int
    cells: tuple[str, ...]


@record
class FormTable:
    """Every row that has a cell with something in it.

    `told` says how the file was read where that was a guess ("Windows-1252"); `sheet` and `sheets` name the sheet of a
    workbook that was read, and all that hold something.
    """

    file: str
    rows: tuple[FormRow, ...]
    told: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
