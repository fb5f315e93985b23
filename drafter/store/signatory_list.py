"""The list of a letter's signatories as it is kept: what a person put into the file stays in it.

Two files: signatories.csv, which the letter prints, and signatories.private.csv with what a form's answers hold besides
(e-mail addresses, who filled it in, comments), which nothing that prints ever reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafter.model.errors import DrafterError, InvalidFile, Place, Problem
from drafter.model.people import PrivateRecord, Signatory
from drafter.model.record import record, replace
from drafter.store.atomic import write_atomic
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.store.signatories import LATER, Table, cell_of, dump_cells, plain_cell, read_signatory_table

_NEW = ("name", "affiliation", "title", "category", "status", "date", "version")
_PRIVATE = ("name", "affiliation", "email", "contact", "contact_title", "submitted", "comments", "came_as")
_IGNORED = "signatories.private.csv"
_BETWEEN = "; "


@record
class Listed:
    """A row of the list, and its cells in the file's own columns; none for a row that is new."""

    row: Signatory
    cells: tuple[str, ...] = ()


@record
class SignatoryList:
    """A letter's signatories in the order of their file, and what is known of them in private."""

    header: tuple[str, ...] = _NEW
    columns: tuple[str, ...] = _NEW
    listed: tuple[Listed, ...] = ()
    private: tuple[PrivateRecord, ...] = ()

    @property
    def rows(self) -> tuple[Signatory, ...]:
        """The signatories alone."""
        return tuple(each.row for each in self.listed)

    def with_row(self, at: int, row: Signatory) -> SignatoryList:
        """The list with one row changed."""
        listed = [*self.listed]
        listed[at] = replace(listed[at], row=row)
        return replace(self, listed=tuple(listed))

    def with_more(self, rows: Iterable[Signatory]) -> SignatoryList:
        """The list with rows behind its own."""
        return replace(self, listed=(*self.listed, *(Listed(row=row) for row in rows)))

    def without(self, places: Iterable[int]) -> SignatoryList:
        """The list without the rows at these places, and without what is known of them in private."""
        gone = set(places)
        names = {(self.rows[at].name, self.rows[at].affiliation) for at in gone}
        return replace(
            self,
            listed=tuple(each for at, each in enumerate(self.listed) if at not in gone),
            private=tuple(each for each in self.private if (each.name, each.affiliation) not in names),
        )


def read_list(folder: LetterFolder, root: Path | None = None) -> SignatoryList:
    """The list of a letter; an empty one where there is no file. InvalidFile with every problem of the file."""
    private = read_private(folder.private)
    if not folder.signatories.is_file():
        return SignatoryList(private=private)
    table = read_signatory_table(folder.signatories, shown=shown_path(folder.signatories, root))
    listed = tuple(Listed(row=row, cells=cells) for row, cells in table.rows)
    if not _own_columns(table):
        # A form's export that was laid there as it came: its columns hold parts of names, not names.
        return SignatoryList(listed=tuple(Listed(row=each.row) for each in listed), private=private)
    return SignatoryList(header=table.header, columns=table.columns, listed=listed, private=private)


def write_list(folder: LetterFolder, roll: SignatoryList) -> None:
    """Write both files. Columns that a person added stay; those that drafter needs are added behind them."""
    columns, header = list(roll.columns), list(roll.header)
    for name in (*_NEW, "email", *LATER):
        needed = any(cell_of(row, name) for row in roll.rows)
        if name not in columns and needed and not (name == "status" and _all_confirmed(roll)):
            columns.append(name)
            header.append(name)
    rows = [[_cell(each, at, name) for at, name in enumerate(columns)] for each in roll.listed]
    write_atomic(folder.signatories, dump_cells([header, *rows]))
    if roll.private or folder.private.is_file():
        write_atomic(folder.private, _dump_private(roll.private))


def _own_columns(table: Table) -> bool:
    return "name" in table.columns and not {"first", "last", "organization"} & set(table.columns)


def _all_confirmed(roll: SignatoryList) -> bool:
    return all(str(row.status) == "confirmed" for row in roll.rows)


def _cell(each: Listed, at: int, name: str) -> str:
    return cell_of(each.row, name) if name else plain_cell(each.cells[at]) if at < len(each.cells) else ""


# -- what is not printed


def read_private(path: Path) -> tuple[PrivateRecord, ...]:
    """What is known in private; a file that cannot be read is as if it were not there, since nothing depends on it."""
    import csv
    import io

    try:
        text = read_text(path, limit=20_000_000)
    except DrafterError:
        return ()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    found = []
    for row in rows:
        cells = {name: plain_cell(row.get(name) or "") for name in _PRIVATE}
        typed = tuple(part for part in cells.pop("came_as").split(_BETWEEN) if part)
        if cells["name"]:
            found.append(PrivateRecord(**cells, typed=typed))
    return tuple(found)


def check_private(path: Path, *, shown: str) -> None:
    """InvalidFile, or the error of reading it, where `read_private` would take nothing or not all from the file."""
    import csv
    import io

    text = read_text(path, shown=shown, limit=20_000_000)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = [name for name in _PRIVATE if name not in (rows.fieldnames or ())]
        if not missing:
            for _ in rows:
                pass
            return
        line, message = 1, f"columns are missing: {', '.join(missing)}"
    except csv.Error:
        line, message = rows.line_num, "this is no table of comma-separated values"
    hint = "Mend it, or bring the form's answers in again: drafter signatories import"
    raise InvalidFile([Problem(Place(shown, line), message, hint)])


def _dump_private(records: Sequence[PrivateRecord]) -> bytes:
    rows = [[*(getattr(each, name) for name in _PRIVATE[:-1]), _BETWEEN.join(each.typed)] for each in records]
    return dump_cells([_PRIVATE, *rows])


def ignore_private(root: Path) -> Path | None:
    """The .gitignore that now keeps the private file out of version control; None where there is nothing to do."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)) and not (root / ".gitignore").is_file():
        return None
    path = root / ".gitignore"
    try:
        text = read_text(path) if path.is_file() else ""
    except DrafterError:
        return None
    if {_IGNORED, f"**/{_IGNORED}", "*.private.csv"} & {line.strip() for line in text.splitlines()}:
        return None
    write_atomic(path, f"{text.rstrip()}\n{_IGNORED}\n".lstrip("\n"))
    return path
