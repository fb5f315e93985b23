from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import DrafterError, InvalidFile
from drafter.model.people import PrivateRecord
from drafter.store.private_list import PrivateList, dump_private, read_private

HEADER = "name,affiliation,email,contact,contact_title,submitted,comments,came_as\n"
FUND = "Example Fund,,a@x.example,Ana Bel,Director,4/1/2026,Call me,Example Fund; EXAMPLE FUND\n"


def written(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "signatories.private.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def again(path: Path) -> str:
    """The file's text after it was read and written."""
    path.write_bytes(dump_private(read_private(path)))
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    assert again(written(tmp_path, HEADER + FUND)) == HEADER + FUND


def test_no_file_and_an_empty_one_hold_nothing(tmp_path: Path) -> None:
    assert read_private(tmp_path / "none.csv") == PrivateList()
    assert read_private(written(tmp_path, b"\xef\xbb\xbf\r\n")) == PrivateList()


def test_columns_in_another_order_and_columns_of_a_person_stay_where_they_are(tmp_path: Path) -> None:
    text = (
        "Phone,E-mail,Name,,Called on\n"
        "202-555-0100,a@x.example,Example Fund,see below,April 2\n"
        ",b@x.example,Sample Trust,,\n"
        '"two\nlines",,Third Fund,,  two spaces\n'
    )
    path = written(tmp_path, text)
    first, second, third = read_private(path).records
    assert (first.email, first.more) == ("a@x.example", ("202-555-0100", "see below", "April 2"))
    assert (second.email, second.more) == ("b@x.example", ())
    assert third.more[0] == "two\nlines"
    assert again(path) == text


def test_what_the_program_needs_comes_behind_the_columns_of_a_person(tmp_path: Path) -> None:
    path = written(tmp_path, "Phone,name\n202-555-0100,Example Fund\n")
    kept = read_private(path)
    more = PrivateRecord(name="Sample Trust", email="b@x.example", typed=("Sample Trust",))
    path.write_bytes(dump_private(PrivateList(header=kept.header, columns=kept.columns, records=(*kept.records, more))))
    assert path.read_text(encoding="utf-8-sig") == (
        "Phone,name,email,came_as\n202-555-0100,Example Fund,,\n,Sample Trust,b@x.example,Sample Trust\n"
    )


def test_a_cell_that_a_spreadsheet_would_run_stays_text_in_any_column(tmp_path: Path) -> None:
    text = "name,comments,own\nExample Fund,'=1+1,'+1 202\nSample Trust,'tis,'em\n"
    path = written(tmp_path, text)
    assert read_private(path).records[0].comments == "=1+1"
    assert again(path) == text


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("mac_roman", ",")],
)
def test_a_spreadsheet_may_save_it_as_it_likes(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "name,email,own\nÉmeraude Collective,a@x.example,café\nSample Trust,b@x.example,\n"
    path = written(tmp_path, text.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    assert again(path) == text


def test_of_two_columns_of_one_name_both_stay(tmp_path: Path) -> None:
    text = "name,email,email\nExample Fund,a@x.example,b@x.example\n"
    path = written(tmp_path, text)
    assert read_private(path).records[0].email == "a@x.example"
    assert again(path) == text


BROKEN = {
    "bytes of no text": (b"\xff\x00\xff" * 9, 1, "not a text file"),
    "a locked file": (b"\x00GITCRYPT\x00\x1f\x8b\x03", 1, "not a text file"),
    "a damaged letter": (b"\xef\xbb\xbf" + HEADER.encode() + b"\xc3meraude,,a@x.example,,,,,\n", 2, "not UTF-8"),
    "no headings": (FUND + FUND, 1, "no column is called “name”"),
    "an open quotation mark": (HEADER + FUND + '"Sample Trust,,b@x.example,,,,,\n', 3, "cannot be read from here on"),
    "a comma too many": (HEADER + "Fund, Inc.,,a@x.example,,,,,,Fund\n", 2, "the row has 10 cells, the first line 8"),
    "a row without a name": (HEADER + FUND + ",,b@x.example,,,,,\n", 3, "the row has no name"),
    "a text of another kind": ("<<<<<<< HEAD\n" + HEADER + FUND, 1, "no column is called “name”"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_would_lose_something_is_refused_with_its_line(tmp_path: Path, broken: str) -> None:
    data, line, message = BROKEN[broken]
    with pytest.raises(InvalidFile) as caught:
        read_private(written(tmp_path, data), shown="private.csv")
    (problem,) = caught.value.problems
    assert problem.where.file == "private.csv"
    assert problem.where.line == line
    assert message in problem.message
    assert problem.hint


def test_every_faulty_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        read_private(written(tmp_path, HEADER + ",,a@x.example\n" + FUND + ",,b@x.example\n" + '"'))
    assert [problem.where.line for problem in caught.value.problems] == [2, 4, 5]


def test_a_folder_and_a_link_that_leads_nowhere_are_no_empty_files(tmp_path: Path) -> None:
    link = tmp_path / "signatories.private.csv"
    link.symlink_to(tmp_path / "a-disk-that-is-away" / "private.csv")
    for path in (link, tmp_path):
        with pytest.raises(DrafterError):
            read_private(path)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])
# An apostrophe in front is the program's own mark for a cell that a spreadsheet would run.
CELLS = st.text(LETTERS, max_size=12).filter(lambda text: not text.startswith("'"))
NAMES = CELLS.filter(bool)
RECORDS = st.builds(PrivateRecord, name=NAMES, email=CELLS, comments=CELLS, more=st.tuples(NAMES, CELLS))


@given(st.lists(RECORDS, max_size=5), st.permutations(["name", "email", "comments", "Phone", "Called on"]))
def test_whatever_stands_in_it_comes_back(records: list[PrivateRecord], header: list[str]) -> None:
    columns = tuple("" if name[0].isupper() else name for name in header)
    kept = PrivateList(header=tuple(header), columns=columns, records=tuple(records))
    with TemporaryDirectory() as folder:
        path = Path(folder, "signatories.private.csv")
        path.write_bytes(dump_private(kept))
        assert read_private(path) == kept
