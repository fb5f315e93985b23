"""The list of a letter's signatories as it is kept: what a person put into the file stays in it.

Two files: signatories.csv, which the letter prints, and signatories.private.csv with what a form's answers hold besides
(e-mail addresses, who filled it in, comments), which nothing that prints ever reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.model.errors import DrafterError
from drafter.model.people import PrivateRecord, Signatory
from drafter.model.record import record, replace
from drafter.store.atomic import write_atomic
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.store.private_list import PRIVATE_COLUMNS, PrivateList, dump_private, read_private
from drafter.store.signatories import LATER, Table, cell_of, dump_cells, plain_cell, read_signatory_table

_NEW = ("name", "affiliation", "title", "category", "status", "date", "version")
_WHO = ("name", "first", "last", "organization", "affiliation")
_IGNORED = "signatories.private.csv"


@record
class Listed:
    """A row of the list, and its cells in the file's own columns; none for a row that is new."""

    row: Signatory
    cells: tuple[str, ...] = ()


@record
class SignatoryList:
    """A letter's signatories in the order of their file, and what is known of them in private, with its own columns."""

    header: tuple[str, ...] = _NEW
    columns: tuple[str, ...] = _NEW
    listed: tuple[Listed, ...] = ()
    private: tuple[PrivateRecord, ...] = ()
    private_header: tuple[str, ...] = PRIVATE_COLUMNS
    private_columns: tuple[str, ...] = PRIVATE_COLUMNS

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
    """The list of a letter; an empty one where there is no file. InvalidFile with every problem of either file."""
    private = read_private(folder.private, shown=shown_path(folder.private, root))
    kept = SignatoryList(private=private.records, private_header=private.header, private_columns=private.columns)
    if not folder.signatories.exists() and not folder.signatories.is_symlink():
        return kept
    table = read_signatory_table(folder.signatories, shown=shown_path(folder.signatories, root))
    if _own_columns(table):
        listed = tuple(Listed(row=row, cells=cells) for row, cells in table.rows)
        return replace(kept, header=table.header, columns=table.columns, listed=listed)
    return _of_form(kept, table)


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
        private = PrivateList(header=roll.private_header, columns=roll.private_columns, records=roll.private)
        write_atomic(folder.private, dump_private(private))


def _own_columns(table: Table) -> bool:
    return "name" in table.columns and not {"first", "last", "organization"} & set(table.columns)


def _of_form(kept: SignatoryList, table: Table) -> SignatoryList:
    """The list of a form's export that was laid there as it came: its columns hold parts of names, not names.

    Behind the list's own columns stand those whose cells the list would not have otherwise.
    """
    more = [at for at in range(len(table.header)) if any(_only_there(table, at, row) for row in table.rows)]
    listed = tuple(
        Listed(row=row, cells=(*("" for _ in _NEW), *(cells[at] if at < len(cells) else "" for at in more)))
        for row, cells in table.rows
    )
    # Under its own heading a part of a name would be read as the name again.
    header = (*_NEW, *(f"form: {table.header[at].strip()}" for at in more))
    return replace(kept, header=header, columns=(*_NEW, *("" for _ in more)), listed=listed)


def _only_there(table: Table, at: int, row: tuple[Signatory, tuple[str, ...]]) -> bool:
    """Whether a cell says what the row as it is read does not."""
    read, cells = row
    said = plain_cell(cells[at]).casefold() if at < len(cells) else ""
    if table.columns[at] in _WHO:
        return said not in f"{read.name}\n{read.affiliation}".casefold()
    return bool(said) and not table.columns[at]


def _all_confirmed(roll: SignatoryList) -> bool:
    return all(str(row.status) == "confirmed" for row in roll.rows)


def _cell(each: Listed, at: int, name: str) -> str:
    return cell_of(each.row, name) if name else plain_cell(each.cells[at]) if at < len(each.cells) else ""


# -- version control


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
