"""The words in the cells of an .xlsx workbook, with nothing of the file trusted.

A form's export needs the text of one sheet and no more. Read here, it costs no further dependency, no import for
whoever has none, and every limit is ours (ISO/IEC 29500-1: 18.3 worksheets, 18.4 shared strings, 18.8 styles).
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from lxml import etree

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.form import FormRow, FormTable

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)
_MEMBERS = 2_000
_UNPACKED = 100_000_000
_PART = 30_000_000
_ROWS = 20_000
_COLUMNS = 500
_DATE_FORMATS = frozenset({14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47})
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+")
_SAVE_AGAIN = "Open it in your spreadsheet program and save it again, or save it as CSV."


def read_workbook(data: bytes, *, file: str, sheet: str = "") -> FormTable:
    """The rows of the sheet named, else of the first visible sheet that holds anything; InvalidFile if it cannot be."""
    book = _Book(file, data)
    sheets = book.sheets()
    if sheet:
        chosen = [each for each in sheets if each.name.casefold() == sheet.casefold()]
        if not chosen:
            names = ", ".join(f"“{each.name}”" for each in sheets)
            raise book.refused(f"the workbook has no sheet “{sheet}”", f"Its sheets are {names}.")
        return FormTable(file=file, rows=book.rows(chosen[0]), sheet=chosen[0].name)
    filled = [(each, rows) for each in sheets if not each.hidden and (rows := book.rows(each))]
    if not filled:
        raise book.refused("the workbook is empty", "Export the answers from the form again.")
    with_rows = tuple(each.name for each, _ in filled)
    return FormTable(file=file, rows=filled[0][1], sheet=with_rows[0], sheets=with_rows)


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    file: str
    data: bytes
    zip: zipfile.ZipFile = field(init=False)
    _strings: Sequence[str] | None = None
    _dates: frozenset[int] | None = None
    epoch: datetime = datetime(1899, 12, 30)  # noqa: DTZ001 - a day and an hour without a zone, as the cell has it

    def __post_init__(self) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(self.data))
        except _UNREADABLE:
            raise self.damaged() from None
        members = self.zip.infolist()
        if len(members) > _MEMBERS or sum(info.file_size for info in members) > _UNPACKED:
            raise self.refused("the workbook unpacks to far more than a form's answers", _SAVE_AGAIN)
        if any(info.flag_bits & 0x1 for info in members):
            raise self.refused("the workbook is protected with a password", "Take the password off and save it.")

    def refused(self, message: str, hint: str) -> InvalidFile:
        return InvalidFile([Problem(Place(self.file), message, hint)])

    def damaged(self) -> InvalidFile:
        return self.refused("the workbook is damaged or incomplete", "Export or download it again.")

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is none. Entities are never expanded; a document type is refused."""
        if name not in self.zip.namelist():
            return None
        info = self.zip.getinfo(name)
        if info.file_size > _PART:
            raise self.refused("the workbook has a sheet that is too large", "Keep only the form's answers in it.")
        try:
            with self.zip.open(info) as member:
                # The size in the directory may be a lie: never more than it promises is unpacked.
                data = member.read(info.file_size + 1)
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            root = etree.fromstring(
                data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            )
        except (*_UNREADABLE, etree.XMLSyntaxError):
            raise self.damaged() from None
        if root.getroottree().docinfo.internalDTD is not None:
            message = "the workbook has a document type declaration in it, which no spreadsheet program writes"
            raise self.refused(message, "Do not trust the file; ask its sender for a new copy.")
        return root

    def sheets(self) -> list[_Sheet]:
        root = self.xml("xl/workbook.xml")
        if root is None:
            names = self.zip.namelist()
            what = "this file is a zip archive without a workbook in it"
            if "mimetype" in names:
                what = "this is an OpenDocument file, not an Excel workbook"
            elif "word/document.xml" in names:
                what = "this is a Word file, not a workbook"
            raise self.refused(what, "Save the table as CSV or as an Excel workbook (.xlsx).")
        properties = root.find(f"{_MAIN}workbookPr")
        if properties is not None and properties.get("date1904") in ("1", "true"):
            self.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
        targets = self._targets()
        return [
            _Sheet(each.get("name", ""), targets.get(each.get(_REL, ""), ""), each.get("state", "visible") != "visible")
            for each in root.iter(f"{_MAIN}sheet")
        ]

    def _targets(self) -> Mapping[str, str]:
        root = self.xml("xl/_rels/workbook.xml.rels")
        found: dict[str, str] = {}
        for each in root.iter(etree.Element) if root is not None else ():
            target = each.get("Target")
            if target and each.get("TargetMode") != "External":
                found[each.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        return found

    def rows(self, sheet: _Sheet) -> tuple[FormRow, ...]:
        root = self.xml(sheet.part)
        found: list[FormRow] = []
        for at, row in enumerate(root.iter(f"{_MAIN}row") if root is not None else (), 1):
            cells = self._cells(row)
            if any(cell.strip() for cell in cells):
                number = row.get("r", "")
                found.append(FormRow(int(number) if number.isdecimal() else at, cells))
            if len(found) > _ROWS:
                raise self.refused(f"the sheet “{sheet.name}” has more than {_ROWS:,} rows", "Is it the right file?")
        return tuple(found)

    def _cells(self, row: etree._Element) -> tuple[str, ...]:
        found: dict[int, str] = {}
        column = 0
        for cell in row.iter(f"{_MAIN}c"):
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _number(reference[1]) if reference else column + 1
            if (text := self._text(cell)) and column <= _COLUMNS:
                found[column] = text
        return tuple(found.get(at, "") for at in range(1, max(found, default=0) + 1))

    def _text(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _words(cell.find(f"{_MAIN}is"))
        value = cell.findtext(f"{_MAIN}v") or ""
        if kind == "s":
            strings = self.strings()
            return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "e":
            return ""
        return self._figure(value, cell.get("s", "0")) if kind == "n" else value

    def _figure(self, value: str, style: str) -> str:
        """A number as text; one that is shown as a date as that date."""
        if style.isdecimal() and int(style) in self.dates():
            try:
                moment = self.epoch + timedelta(days=float(value))
            except (ValueError, OverflowError):
                return value
            moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
            return moment.isoformat(" ") if moment.time() != moment.min.time() else moment.date().isoformat()
        return value.removesuffix(".0")

    def strings(self) -> Sequence[str]:
        if self._strings is None:
            root = self.xml("xl/sharedStrings.xml")
            self._strings = [_words(each) for each in root.iter(f"{_MAIN}si")] if root is not None else []
        return self._strings

    def dates(self) -> frozenset[int]:
        if self._dates is None:
            self._dates = frozenset(_date_styles(self.xml("xl/styles.xml")))
        return self._dates


def _words(element: Any) -> str:
    """The text of a string: all its runs, without the phonetic ones."""
    if element is None:
        return ""
    parts = [each.text or "" for each in element.iter(f"{_MAIN}t") if each.getparent().tag != f"{_MAIN}rPh"]
    return "".join(parts).replace("_x000D_", "")


def _date_styles(root: etree._Element | None) -> Iterator[int]:
    if root is None:
        return
    own = {
        int(each.get("numFmtId", "0"))
        for each in root.iter(f"{_MAIN}numFmt")
        if re.search(r"[yd]|h+:m", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", each.get("formatCode", "")), re.IGNORECASE)
    }
    formats = root.find(f"{_MAIN}cellXfs")
    for at, each in enumerate(formats if formats is not None else ()):
        number = each.get("numFmtId", "0")
        if number.isdecimal() and (int(number) in _DATE_FORMATS or int(number) in own):
            yield at


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
