"""signatories.csv: who signs, as a sign-up form or a spreadsheet exports it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from drafter.markup.header import did_you_mean, odd_character
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.pattern import pattern
from drafter.model.people import Signatory, SignatoryStatus
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.csv_rows import csv_rows
from drafter.store.files import read_bytes

COLUMNS = ("name", "affiliation", "title", "category", "status", "email")
LATER = ("date", "version", "capacity")
"""Columns that a file has once `drafter signatories` has written something into them."""

PERSONAL = "personal"
ORGANIZATIONS, INDIVIDUALS = "Organizations", "Individuals"

_HEADERS = {
    "name": ("name", "full name", "signatory", "signer", "your name", "signatory name", "name of signatory"),
    "first": ("first name", "given name", "first"),
    "last": ("last name", "family name", "surname", "last"),
    "affiliation": ("affiliation", "institution", "employer", "company", "university", "organization / affiliation",
                    "organization/affiliation", "affiliation/organization", "institutional affiliation"),
    "organization": ("organization", "organisation", "organization name", "organisation name", "name of organization",
                     "name of organisation", "signatory organization", "your organization"),
    "title": ("title", "job title", "position", "role", "title/position"),
    "category": ("category", "type", "kind", "signing as", "group"),
    "status": ("status", "confirmed"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address"),
    "date": ("date",),
    "version": ("version",),
    "capacity": ("capacity",),
}  # fmt: skip
_COLUMN = {alias: column for column, aliases in _HEADERS.items() for alias in aliases}
_CATEGORIES = {
    **dict.fromkeys(("organization", "organizations", "organisation", "organisations", "org"), ORGANIZATIONS),
    **dict.fromkeys(("individual", "individuals", "person", "people"), INDIVIDUALS),
}
_STATUS = {
    **dict.fromkeys(("confirmed", "yes", "y", "true", "signed", "ok", "x", ""), SignatoryStatus.CONFIRMED),
    **dict.fromkeys(("invited", "pending", "open", "asked", "maybe"), SignatoryStatus.INVITED),
    **dict.fromkeys(("declined", "no", "n", "false", "withdrawn"), SignatoryStatus.DECLINED),
}
WORKBOOK = b"PK\x03\x04"
"""What a workbook begins with, whatever its name says."""
_VERSION = pattern(r"[0-9a-f]{6,12}")
_CONSENT = pattern(
    r"\b(?:agree|consent|authori[sz]ed?)\b|\b(?:like|want|wish|willing) to (?:sign|endorse|join)\b|"
    r"\bsign(?:ing)?[ -]?on\b.*\?",
    re.IGNORECASE,
)
_AGREED = pattern(
    r"(?:y|yes|true|1|x|✓|☑|checked|agreed?)\b.*|(?:i|we) (?:agree|am|are|consent|authori[sz]e)\b.*", re.IGNORECASE
)
_CAPACITY = pattern(r"personal|individual capacity|own capacity|identification", re.IGNORECASE)
# A spreadsheet runs what begins like this, in full width too (OWASP, CSV injection); an apostrophe keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


@record
class Table:
    """A file of signatories: its header as typed, what each column holds ("" for what we do not know), its rows."""

    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Signatory, tuple[str, ...]], ...]


def read_signatories(path: Path, *, shown: str = "") -> tuple[Signatory, ...]:
    """The rows of a file in their order; InvalidFile with every problem and its line.

    CSV, or the first sheet of an Excel workbook. Commas, semicolons or tabs; UTF-8, UTF-16, Windows-1252 or Mac Roman;
    columns in any order under usual names. A formula is text like any other. A row with an organization and no name is
    that organization's own signature.
    """
    return tuple(row for row, _ in read_signatory_table(path, shown=shown).rows)


def parse_signatories(text: str, *, file: str) -> tuple[Signatory, ...]:
    """The rows of a CSV file's text."""
    return tuple(row for row, _ in parse_table(text, file=file).rows)


def read_signatory_table(path: Path, *, shown: str = "") -> Table:
    """The rows as `read_signatories` reads them, each with its cells as they stand in the file."""
    name = shown or str(path)
    data = read_bytes(path, shown=name)
    if data.startswith(WORKBOOK):
        from drafter.store.workbook import read_workbook

        return _table(((row.line, row.cells) for row in read_workbook(data, file=name).rows), name)
    return parse_table(_decode(data), file=name)


def parse_table(text: str, *, file: str) -> Table:
    """The header and the rows of a CSV file's text."""
    if not text.strip():
        raise InvalidFile([Problem(Place(file, 1), "the file is empty", f"Its first line is: {','.join(COLUMNS)}")])
    return _table(csv_rows(text, separator=_delimiter(text), file=file), file)


def _table(rows: Iterable[tuple[int, Sequence[str]]], file: str) -> Table:
    problems: list[Problem] = []
    found: list[tuple[Signatory, tuple[str, ...]]] = []
    header: Sequence[str] = ()
    columns: list[str] = []
    try:
        for line, row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                header, columns = row, _columns(row, Place(file, line))
            elif fault := _unread_answer(header, row):
                hint = "A form's answers are brought in from a file of their own: drafter signatories import"
                problems.append(Problem(Place(file, line), fault, hint))
            elif signatory := _row(columns, row, Place(file, line), problems):
                found.append((signatory, tuple(row)))
    except InvalidFile as error:
        problems += error.problems
    if problems:
        raise InvalidFile(problems)
    return Table(header=tuple(header), columns=tuple(columns), rows=tuple(found))


def write_signatories(path: Path, rows: Iterable[Signatory]) -> None:
    """Write the rows as CSV that spreadsheets open as it is meant: UTF-8 with mark, formulas as text."""
    write_atomic(path, dump_signatories(rows))


def dump_signatories(rows: Iterable[Signatory]) -> bytes:
    """The bytes of a CSV file of the rows."""
    listed = list(rows)
    columns = (*COLUMNS, *(name for name in LATER if any(cell_of(row, name) for row in listed)))
    return dump_cells([columns, *([cell_of(row, name) for name in columns] for row in listed)])


def cell_of(row: Signatory, column: str) -> str:
    """What stands in a column of a signatory's row."""
    if column == "capacity":
        return PERSONAL if row.personal else ""
    return str(getattr(row, column))


def dump_cells(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a CSV file of these cells, in which a spreadsheet finds nothing to run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for cells in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def plain_cell(text: str) -> str:
    """A cell's text on one line, without the apostrophe that keeps a formula text."""
    text = " ".join(text.split()) if not odd_character(text) else text
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def signatory_from_row(row: dict[str, str]) -> Signatory:
    """A signatory from an answer's row (name, affiliation, title, category, status, email)."""
    columns = [key for key in COLUMNS if key in row]
    problems: list[Problem] = []
    found = _row(columns, [row[key] for key in columns], Place("signatories"), problems)
    if problems or not found:
        raise InvalidFile(problems or [Problem(Place("signatories"), "a signatory has no name")])
    return found


def _decode(data: bytes) -> str:
    from drafter.store.tables import decode

    # Spreadsheet programs save what they like: Windows-1252 on Windows, Mac Roman on a Mac.
    return decode(data)[0]


def _delimiter(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count)


def _columns(row: Sequence[str], place: Place) -> list[str]:
    columns = [_COLUMN.get(_heading(cell), "") for cell in row]
    problems = []
    for index, column in enumerate(columns):
        if column and column in columns[:index]:
            if column in LATER:
                columns[index] = ""
                continue
            problems.append(Problem(place, f"two columns hold the {column}: “{row[index]}” is the second"))
    if not {"name", "last", "organization"} & set(columns):
        shown = ", ".join(f"'{cell.strip()}'" for cell in row if cell.strip())
        near = next((hint for cell in row if (hint := did_you_mean(cell.strip(), _HEADERS["name"]))), "")
        hint = f"The first line must name the columns: {', '.join(COLUMNS)}"
        problems.append(Problem(place, f"no column is called “name” (found: {shown}){near}", hint))
    if problems:
        raise InvalidFile(problems)
    return columns


def _unread_answer(header: Sequence[str], row: Sequence[str]) -> str:
    """What a row answers to a form's question that is not read here, unless it is yes: no "No" is to be printed."""
    for heading, cell in zip(header, row, strict=False):
        if _CONSENT.search(heading) and not _COLUMN.get(_heading(heading)) and not _AGREED.fullmatch(cell.strip()):
            return f"“{cell.strip()}” is the answer to “{' '.join(heading.split())}”, which is not read here"
    return ""


def _heading(cell: str) -> str:
    """A column's name in small letters, without remarks in parentheses and marks behind it."""
    plain = re.sub(r"\([^)]*\)", " ", cell.casefold())
    return " ".join(plain.split()).rstrip(":*? ")


def _row(columns: Sequence[str], row: Sequence[str], place: Place, problems: list[Problem]) -> Signatory | None:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        hint = "Put a cell that holds a comma in quotation marks."
        problems.append(Problem(place, f"the row has {len(row)} cells, the first line {len(columns)}", hint))
        return None
    cells = {column: plain_cell(cell) for column, cell in zip(columns, row, strict=False) if column}
    faults = [f"{column}: {message}" for column, text in cells.items() if (message := odd_character(text))]
    name, affiliation, category = _who(cells)
    if not name:
        faults.append("the row has no name")
    status = cells.get("status", "").casefold()
    if status not in _STATUS:
        hint = did_you_mean(status, _STATUS) or ": write confirmed, invited or declined"
        faults.append(f"unknown status “{cells['status']}”{hint}")
    if faults:
        problems += [Problem(place, fault) for fault in faults]
        return None
    return Signatory(
        name=name,
        affiliation=affiliation,
        title=cells.get("title", ""),
        category=category,
        status=_STATUS[status],
        email=cells.get("email", ""),
        date=cells.get("date", ""),
        version=version if _VERSION.fullmatch(version := cells.get("version", "").casefold()) else "",
        personal=bool(_CAPACITY.search(cells.get("capacity", ""))),
    )


def _who(cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Name, affiliation and category. Where an organization signs, the person whom its form names is not printed."""
    person = cells.get("name") or " ".join(filter(None, (cells.get("first"), cells.get("last"))))
    category = cells.get("category", "")
    category = _CATEGORIES.get(category.casefold(), category)
    organization = cells.get("organization", "")
    if organization and (not person or category == ORGANIZATIONS):
        return organization, cells.get("affiliation", ""), category or ORGANIZATIONS
    affiliation = cells.get("affiliation") or organization
    alone = not affiliation and not cells.get("last")
    return person, affiliation, category or (ORGANIZATIONS if alone else INDIVIDUALS)
