"""Tables from anywhere, read as text: CSV in the encodings and with the separators that are in use, and .xlsx."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.form import FormRow, FormTable
from drafter.model.pattern import pattern
from drafter.store.csv_rows import csv_rows
from drafter.store.files import read_bytes

TABLE_LIMIT = 20_000_000
ROW_LIMIT = 20_000
_SEPARATORS = ",;\t|"
_SAMPLE = 40
_SAVE_AS = "Open it in your spreadsheet program and save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
_WORKBOOK = b"PK\x03\x04"
# What files begin with that people give instead of a table (file signatures, and the words of markup).
_OTHERS = (
    (b"%PDF-", "this is a PDF file, not a table"),
    (b"{\\rtf", "this is a text document (RTF), not a table"),
    (b"\x89PNG", "this is a picture, not a table"),
    (b"\xff\xd8\xff", "this is a picture, not a table"),
    (b"GIF8", "this is a picture, not a table"),
    (b"\x1f\x8b", "this is a compressed file (.gz), not a table"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = pattern("[\x00-\x08\x0e-\x1f]")
# Marks that stand in running text, in either encoding; any other sign inside a word was read wrongly.
_TEXT_MARKS = frozenset("‘’“”–—…•·®©™°£€§«»¡¿´¨")


def read_table(path: Path, *, shown: str = "", sheet: str = "") -> FormTable:
    """The rows of a file of either kind, whatever its name says; InvalidFile says what the file is instead."""
    name = shown or str(path)
    try:
        data = read_bytes(path, shown=name, limit=TABLE_LIMIT)
    except InvalidFile as error:
        hint = "A form's answers are not so large: export them as CSV, without attached files."
        raise _refused(name, error.message, hint) from None
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n,;"):
        raise _refused(name, "the file is empty", "Export the answers from the form again.")
    _refuse_other_formats(data, name)
    if data.startswith(_WORKBOOK):
        from drafter.store.workbook import read_workbook

        return read_workbook(data, file=name, sheet=sheet)
    if sheet:
        raise _refused(name, "this file has no sheets", "Leave --sheet out; it is for Excel workbooks.")
    text, encoding = decode(data)
    if len(_CONTROLS.findall(text[:20_000])) > len(text[:20_000]) // 200:
        raise _refused(name, "this is not a text file", _SAVE_AS)
    rows = tuple(_rows(text, name))
    if not rows:
        raise _refused(name, "the file is empty", "Export the answers from the form again.")
    return FormTable(file=name, rows=rows, told=encoding)


def _refuse_other_formats(data: bytes, name: str) -> None:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        what = "this file is a web page (HTML), whatever its name says"
        hint = "Some form tools export one under the name .xls or .xlsx; else a sign-in page was saved. "
        raise _refused(name, what, hint + _SAVE_AS)
    if start.startswith(b"<?xml"):
        raise _refused(name, "this is an XML file, not a table", _SAVE_AS)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _refused(name, "the workbook is protected with a password", "Take the password off and save it.")
        raise _refused(name, "this is an Excel 97-2003 workbook (.xls)", _SAVE_AS)
    for signature, what in _OTHERS:
        if data.startswith(signature):
            raise _refused(name, what, _SAVE_AS)


def _refused(name: str, message: str, hint: str) -> InvalidFile:
    return InvalidFile([Problem(Place(name), message, hint)])


# -- text


def decode(data: bytes) -> tuple[str, str]:
    """The bytes as text, and the encoding where it was guessed or is not UTF-8 ("" for UTF-8)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        windows, mac = data.decode("cp1252", "replace"), data.decode("mac_roman")
        if _strange(mac) < _strange(windows):
            return mac, "Mac Roman"
        return windows, "Windows-1252"


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain words is zero."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 5 and odd == 0 else None


def _strange(text: str) -> int:
    """How much in `text` no writer would have typed: signs inside words, capitals after small letters."""
    strange = 0
    for at, character in enumerate(text):
        if character < "\x80":
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if character.isalpha():
            inside = (before.islower() or after.islower()) and before.isalpha()
            strange += character.isupper() and inside
            strange += character in "ªºƒ"
        elif character not in _TEXT_MARKS:
            strange += 2 if before.isalpha() or after.isalpha() else 1
        elif character not in "‘’–—" and before.isalpha() and after.isalpha():
            strange += 2
    return strange


# -- CSV


def _rows(text: str, name: str) -> list[FormRow]:
    rows: list[FormRow] = []
    for line, cells in csv_rows(text.replace("\0", ""), separator=find_separator(text), file=name):
        if any(cell.strip() for cell in cells):
            rows.append(FormRow(line, tuple(cells)))
        if len(rows) > ROW_LIMIT:
            raise _refused(name, f"the table has more than {ROW_LIMIT:,} rows", "Is it the right file?")
    return rows


def find_separator(text: str) -> str:
    """The character between the cells: the one that cuts most of the first lines into equally many."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4]
    best, found = (0, 0), ","
    for separator in _SEPARATORS:
        lengths = Counter(_lengths(text, separator))
        lengths.pop(1, None)
        if lengths:
            length, times = max(lengths.items(), key=lambda item: (item[1], item[0]))
            if (times, length) > best:
                best, found = (times, length), separator
    return found


def _lengths(text: str, separator: str) -> list[int]:
    lengths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
            if any(cell.strip() for cell in cells):
                lengths.append(len(cells))
            if len(lengths) >= _SAMPLE:
                break
    except csv.Error:
        return lengths
    return lengths
