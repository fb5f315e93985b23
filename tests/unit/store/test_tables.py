from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.errors import DrafterError, InvalidFile
from drafter.model.form import FormTable
from drafter.store.tables import decode, find_separator, read_table
from drafter.store.workbook import read_workbook
from tests.unit.store.building import write
from tests.unit.store.workbooks import cell, sheet, workbook

ROWS = ["Name,Where", "Renée Müllenbeck,Çelik’s", "Åsa O’Brannigan,Université", "Zoë Ångström,Café “Español”"]
TEXT = "\r\n".join(ROWS) + "\r\n"


def rows(data: bytes, tmp_path: Path, **options: str) -> list[list[str]]:
    return [list(row.cells) for row in table(data, tmp_path, **options).rows]


def table(data: bytes, tmp_path: Path, **options: str) -> FormTable:
    write(tmp_path, {"f.csv": data})
    return read_table(tmp_path / "f.csv", shown="f.csv", **options)


def refusal(data: bytes, tmp_path: Path, **options: str) -> str:
    with pytest.raises(InvalidFile) as caught:
        table(data, tmp_path, **options)
    assert caught.value.exit_code == 3
    return caught.value.message


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_every_encoding_of_forms_is_read(encoding: str, told: str, tmp_path: Path) -> None:
    found = table(TEXT.encode(encoding), tmp_path)
    assert [",".join(row.cells) for row in found.rows] == ROWS
    assert found.told == told


@pytest.mark.parametrize(
    "name",
    ["Françoise Garçon", "Jörg Müller", "Siân O’Neilan", "Noël “Bo” Peña", "ANDRÉ LEFÈVRE", "Straße", "Ærø – Øst"],
)
def test_windows_and_mac_are_told_apart_by_what_names_look_like(name: str) -> None:
    for encoding, told in (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")):
        try:
            data = f"Name\n{name}\n".encode(encoding)
        except UnicodeEncodeError:
            continue
        assert decode(data) == (f"Name\n{name}\n", told)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1;2\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("sep=;\na;b\n", ";"),
        ("A title, with a comma\n\na;b;c\n1;2;3\n4;5;6\n", ";"),  # a title above the table
        ('a;b\n"x, y, z";2\n"p, q, r";3\n', ";"),  # commas inside cells
        ("Name\nAna\n", ","),
    ],
)
def test_the_separator_is_what_cuts_rows_alike(text: str, separator: str) -> None:
    assert find_separator(text) == separator


def test_cells_keep_their_line_breaks_and_rows_their_lines(tmp_path: Path) -> None:
    found = table(b'Name,Note\n\n"A","one\ntwo"\n,,\nB,x\n', tmp_path)
    assert [(row.line, row.cells) for row in found.rows] == [
        (1, ("Name", "Note")),
        (3, ("A", "one\ntwo")),
        (6, ("B", "x")),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (b"<!DOCTYPE html><html>Sign in", "this file is a web page (HTML)"),
        (b"<table><tr><td>Name</td></tr></table>", "this file is a web page (HTML)"),
        (b"<?xml version='1.0'?><Workbook/>", "this is an XML file"),
        (b"%PDF-1.7", "this is a PDF file"),
        (b"\x89PNG\r\n", "this is a picture"),
        (bytes(range(256)) * 20, "this is not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 " + b"x" * 99, "this is an Excel 97-2003 workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b'Name\n"A\nB\n', "the table cannot be read from here on"),
        (b"Name\n" + b"A\n" * 20_001, "more than 20,000 rows"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(data: bytes, message: str, tmp_path: Path) -> None:
    assert message in refusal(data, tmp_path)


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "f.csv").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InvalidFile, match="too large") as caught:
        read_table(tmp_path / "f.csv")
    assert "CSV" in caught.value.hint


class TestWorkbooks:
    def test_cells_of_every_kind_are_text(self, tmp_path: Path) -> None:
        data = workbook(
            {
                "Answers": sheet(
                    [
                        ["Name", "When", "Agreed", "Note"],
                        [
                            '<c r="A2" t="s"><v>0</v></c>',
                            '<c r="B2" s="2"><v>46113.4375</v></c>',
                            '<c r="C2" t="b"><v>1</v></c>',
                            '<c r="D2" t="str"><f>HYPERLINK("http://x.example")</f><v>click</v></c>',
                        ],
                        [
                            '<c r="A3" t="s"><v>1</v></c>',
                            '<c r="B3" s="1"><v>46113</v></c>',
                            "",
                            '<c r="D3"><v>7</v></c>',
                        ],
                        ['<c r="A4" t="e"><v>#N/A</v></c>', "", "", '<c r="D4" t="s"><v>99</v></c>', "x"],
                    ]
                )
            },
            strings=["<t>Ana </t>", "<r><t>Bo </t></r><r><t>Ray</t></r><rPh><t>not this</t></rPh>"],
        )
        assert rows(data, tmp_path) == [
            ["Name", "When", "Agreed", "Note"],
            ["Ana ", "2026-04-01 10:30:00", "TRUE", "click"],
            ["Bo Ray", "2026-04-01", "", "7"],
            ["", "", "", "", "x"],
        ]

    def test_the_first_visible_sheet_with_anything_in_it_is_read_and_others_are_told(self, tmp_path: Path) -> None:
        data = workbook(
            {"Empty": sheet([]), "Secret": sheet([["a"]]), "Answers": sheet([["b"]]), "Notes": sheet([["c"]])},
            hidden=["Secret"],
        )
        found = table(data, tmp_path)
        assert (found.sheet, found.sheets, found.rows[0].cells) == ("Answers", ("Answers", "Notes"), ("b",))
        assert rows(data, tmp_path, sheet="notes") == [["c"]]
        assert "no sheet “other”" in refusal(data, tmp_path, sheet="other")

    def test_a_cell_far_out_costs_nothing(self) -> None:
        data = workbook({"A": sheet([["x", cell("XFD1", "far")]])})
        assert read_workbook(data, file="f.xlsx").rows[0].cells == ("x",)

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"PK\x03\x04 cut off", "damaged or incomplete"),
            (workbook({"A": sheet([])}), "the workbook is empty"),
            (workbook({"A": "<worksheet><sheetData>"}), "damaged or incomplete"),
            (
                workbook({"A": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'}),
                "document type declaration",
            ),
            (workbook({"A": " " * 31_000_000}), "too large"),
            (workbook({"A": sheet([["x"]])}, a=" " * 60_000_000, b=" " * 60_000_000), "far more"),
        ],
    )
    def test_spoilt_and_hostile_workbooks_are_refused(self, data: bytes, message: str, tmp_path: Path) -> None:
        assert message in refusal(data, tmp_path)

    @pytest.mark.parametrize(
        ("member", "message"),
        [
            ("mimetype", "an OpenDocument file"),
            ("word/document.xml", "a Word file"),
            ("other.txt", "a zip archive without a workbook"),
        ],
    )
    def test_other_archives_are_named(self, member: str, message: str, tmp_path: Path) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(member, "x")
        assert message in refusal(out.getvalue(), tmp_path)

    @settings(deadline=None)
    @given(st.data())
    def test_a_workbook_with_spoilt_bytes_is_read_or_refused(self, data: st.DataObject) -> None:
        good = bytearray(workbook({"A": sheet([["Name", "x"], ["Ana", "y"]])}, strings=["<t>z</t>"]))
        for _ in range(data.draw(st.integers(1, 4))):
            good[data.draw(st.integers(4, len(good) - 1))] = data.draw(st.integers(0, 255))
        with suppress(DrafterError):
            read_workbook(bytes(good), file="f.xlsx")


@settings(deadline=None)  # each example is written to the disk
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("t") / "f.csv"
    path.write_bytes(data)
    with suppress(DrafterError):
        assert read_table(path).rows
