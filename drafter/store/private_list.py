"""signatories.private.csv: what a sign-on form holds and no letter prints.

The addresses in it may stand nowhere else, so a file that is not understood whole is refused, never read in part: what
is written in its place would be all that is left.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.people import PrivateRecord
from drafter.model.record import record
from drafter.store.csv_rows import csv_rows
from drafter.store.files import DATA_LIMIT, read_bytes, read_text
from drafter.store.signatories import dump_cells, plain_cell
from drafter.store.tables import decode, find_separator

PRIVATE_COLUMNS = ("name", "affiliation", "email", "contact", "contact_title", "submitted", "comments", "came_as")
_ALIASES = {
    **dict.fromkeys(("e-mail", "mail", "email address", "e-mail address"), "email"),
    **{name.replace("_", " "): name for name in PRIVATE_COLUMNS},
}
_BETWEEN = "; "
_HINT = "Mend it, or put a copy that is whole in its place. Until then nothing is changed."


@record
class PrivateList:
    """The records, and the file's columns in their order: headings as typed, and what each holds ("" for others)."""

    header: tuple[str, ...] = PRIVATE_COLUMNS
    columns: tuple[str, ...] = PRIVATE_COLUMNS
    records: tuple[PrivateRecord, ...] = ()


def read_private(path: Path, *, shown: str = "") -> PrivateList:
    """Everything that the file holds; an empty list where there is none.

    InvalidFile with every problem, or WorkspaceError, where anything in it would be lost by writing it anew.
    """
    # A link that leads nowhere is a file that cannot be reached, on a disk that is not there.
    if not path.exists() and not path.is_symlink():
        return PrivateList()
    name = shown or str(path)
    text = _text(path, name)
    if not text.strip():
        return PrivateList()
    problems: list[Problem] = []
    rows = _rows(text, name, problems)
    line, header = next(rows, (1, ()))
    columns = _columns(header)
    if header and "name" not in columns:
        # What stands there instead may be an address, and is not shown.
        hint = f"The first line names the columns: {','.join(PRIVATE_COLUMNS)}. {_HINT}"
        problems.append(Problem(Place(name, line), "no column is called “name”", hint))
    records = []
    for line, cells in rows if "name" in columns else ():
        fault, kept = _record(columns, cells)
        if fault:
            problems.append(Problem(Place(name, line), fault, _HINT))
        else:
            records.append(kept)
    if problems:
        raise InvalidFile(problems)
    return PrivateList(header=tuple(header), columns=columns, records=tuple(records))


def dump_private(kept: PrivateList) -> bytes:
    """The bytes of the file: its own columns where they stood, and those that it needs besides behind them."""
    known = [_cells(each) for each in kept.records]
    more = [name for name in PRIVATE_COLUMNS if name not in kept.columns and any(cells[name] for cells in known)]
    others = [at for at, name in enumerate(kept.columns) if not name]
    rows = []
    for each, cells in zip(kept.records, known, strict=True):
        own = dict(zip(others, each.more, strict=False))
        rows.append(
            [
                *(cells[name] if name else own.get(at, "") for at, name in enumerate(kept.columns)),
                *(cells[name] for name in more),
            ]
        )
    return dump_cells([[*kept.header, *more], *rows])


def _text(path: Path, name: str) -> str:
    data = read_bytes(path, shown=name, limit=DATA_LIMIT)
    if data.startswith(codecs.BOM_UTF8):
        # The mark says that it is UTF-8: a byte that is not was damaged, and is no letter of another encoding.
        return read_text(path, shown=name, limit=DATA_LIMIT)
    text, _ = decode(data)
    odd = next((at for at, letter in enumerate(text) if letter == "\ufffd" or "\0" <= letter < "\t"), None)
    if odd is not None:
        line = text.count("\n", 0, odd) + 1
        raise InvalidFile([Problem(Place(name, line), "this is not a text file, or it is damaged", _HINT)])
    return text


def _rows(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row with something in it and the line on which it begins; a fault of the quotation marks ends them."""
    hint = f"Check the quotation marks. {_HINT}"
    try:
        for line, cells in csv_rows(text, separator=find_separator(text), file=name, hint=hint):
            if any(cell.strip() for cell in cells):
                yield line, cells
    except InvalidFile as fault:
        problems += fault.problems


def _columns(header: Sequence[str]) -> tuple[str, ...]:
    """What each column holds; of two that hold the same, the second is somebody's own."""
    columns: list[str] = []
    for cell in header:
        words = " ".join(cell.casefold().split())
        column = words if words in PRIVATE_COLUMNS else _ALIASES.get(words, "")
        columns.append("" if column in columns else column)
    return tuple(columns)


def _record(columns: Sequence[str], cells: Sequence[str]) -> tuple[str, PrivateRecord]:
    """What is wrong with a row, "" for nothing, and its record."""
    found = {name: plain_cell(cell) for name, cell in zip(columns, cells, strict=False) if name}
    typed = tuple(part for part in found.pop("came_as", "").split(_BETWEEN) if part)
    others = tuple(_own(cell) for name, cell in zip(columns, cells, strict=False) if not name)
    kept = PrivateRecord(**{"name": "", **found}, typed=typed, more=others if any(others) else ())
    if any(cell.strip() for cell in cells[len(columns) :]):
        return f"the row has {len(cells)} cells, the first line {len(columns)}", kept
    return ("" if kept.name else "the row has no name"), kept


def _own(cell: str) -> str:
    """A cell that drafter does not know, unchanged but for the apostrophe that it put there itself."""
    return plain_cell(cell) if cell.startswith("'") and "\n" not in cell else cell


def _cells(each: PrivateRecord) -> dict[str, str]:
    return {name: _BETWEEN.join(each.typed) if name == "came_as" else getattr(each, name) for name in PRIVATE_COLUMNS}
