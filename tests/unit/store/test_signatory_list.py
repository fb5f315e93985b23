from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.model.errors import WorkspaceError
from drafter.model.people import PrivateRecord, Signatory, SignatoryStatus
from drafter.store.letters import LetterFolder
from drafter.store.private_list import read_private
from drafter.store.signatories import read_signatories
from drafter.store.signatory_list import SignatoryList, ignore_private, read_list, write_list
from tests.unit.store.building import write

FUND = Signatory(name="Example Fund", date="2026-04-01", version="0123456789ab")


@pytest.fixture
def folder(tmp_path: Path) -> LetterFolder:
    return LetterFolder(folder=tmp_path / "letters" / "one")


def text(folder: LetterFolder) -> str:
    return folder.signatories.read_text(encoding="utf-8-sig")


def test_a_new_list_has_the_columns_that_it_needs(folder: LetterFolder) -> None:
    write_list(folder, SignatoryList().with_more([FUND]))
    assert text(folder) == (
        "name,affiliation,title,category,status,date,version\n"
        "Example Fund,,,Organizations,confirmed,2026-04-01,0123456789ab\n"
    )
    assert read_signatories(folder.signatories) == (FUND,)
    assert not folder.private.exists()


def test_the_columns_of_a_person_stay_with_what_is_in_them(folder: LetterFolder) -> None:
    write(folder.folder, {"signatories.csv": "Who asked,Name,Notes\nMira,Example Fund,call again\nJo,Sample Trust,\n"})
    roll = read_list(folder)
    row = replace(roll.rows[1], status=SignatoryStatus.DECLINED, date="2026-04-02")
    write_list(folder, roll.with_row(1, row).with_more([Signatory(name="Third Fund")]))
    assert text(folder) == (
        "Who asked,Name,Notes,category,status,date\n"
        "Mira,Example Fund,call again,Organizations,confirmed,\n"
        "Jo,Sample Trust,,Organizations,declined,2026-04-02\n"
        ",Third Fund,,Organizations,confirmed,\n"
    )


def test_a_list_of_names_stays_one_while_everybody_signs(folder: LetterFolder) -> None:
    write(folder.folder, {"signatories.csv": "name,category\nExample Fund,Organizations\n"})
    roll = read_list(folder)
    write_list(folder, roll)
    assert text(folder) == "name,category\nExample Fund,Organizations\n"


def test_a_forms_export_that_lies_there_gets_columns_of_its_own(folder: LetterFolder) -> None:
    write(folder.folder, {"signatories.csv": "First name,Last name,Employer\nAna,Belmonte,Example University\n"})
    write_list(folder, read_list(folder))
    assert text(folder).splitlines()[1] == "Ana Belmonte,Example University,,Individuals,confirmed,,"


def test_nothing_is_written_that_a_spreadsheet_would_run(folder: LetterFolder) -> None:
    names = ["=1+1", "+1", "-1", "@x", "＝1"]
    roll = SignatoryList().with_more(Signatory(name=name) for name in names)
    write_list(folder, roll)
    assert [line.partition(",")[0] for line in text(folder).splitlines()[1:]] == [f"'{name}" for name in names]
    assert [row.name for row in read_list(folder).rows] == names


def test_what_is_private_comes_back_and_goes_with_its_row(folder: LetterFolder) -> None:
    record = PrivateRecord(
        name="Example Fund",
        email="a@x.example",
        contact="Ana Bel",
        submitted="4/1/2026",
        comments="=SUM(A1)",
        typed=("EXAMPLE FUND <a@x.example>", "Example Fund"),
    )
    other = PrivateRecord(name="Sample Trust", email="b@x.example")
    roll = SignatoryList(private=(record, other)).with_more([FUND, Signatory(name="Sample Trust")])
    write_list(folder, roll)
    assert read_private(folder.private).records == (record, other)
    assert "@" not in text(folder)
    write_list(folder, read_list(folder).without([0]))
    assert read_private(folder.private).records == (other,)
    assert [row.name for row in read_list(folder).rows] == ["Sample Trust"]


def test_what_a_forms_export_holds_besides_stays_when_it_becomes_a_list(folder: LetterFolder) -> None:
    export = (
        "Organization,First name,Last name,Email,Phone\n"
        "Example Fund,Ana,Belmonte,a@x.example,202-555-0100\n"
        "Sample Trust,,,b@x.example,\n"
    )
    write(folder.folder, {"signatories.csv": f"{export}"})
    roll = read_list(folder)
    assert [row.name for row in roll.rows] == ["Ana Belmonte", "Sample Trust"]
    for _ in range(2):
        write_list(folder, read_list(folder))
    assert text(folder) == (
        "name,affiliation,title,category,status,date,version,form: Phone,email\n"
        "Ana Belmonte,Example Fund,,Individuals,confirmed,,,202-555-0100,a@x.example\n"
        "Sample Trust,,,Organizations,confirmed,,,,b@x.example\n"
    )


def test_who_filled_in_a_form_for_an_organization_is_not_forgotten_by_the_list(folder: LetterFolder) -> None:
    write(folder.folder, {"signatories.csv": "Name,Organization,Type\nAna Belmonte,Example Fund,Organization\n"})
    for _ in range(2):
        write_list(folder, read_list(folder))
    assert text(folder) == (
        "name,affiliation,title,category,status,date,version,form: Name\n"
        "Example Fund,,,Organizations,confirmed,,,Ana Belmonte\n"
    )


def test_a_list_that_cannot_be_reached_is_not_an_empty_one(folder: LetterFolder) -> None:
    folder.folder.mkdir(parents=True)
    folder.signatories.symlink_to(folder.folder / "a-disk-that-is-away" / "list.csv")
    with pytest.raises(WorkspaceError, match="no such file"):
        read_list(folder)


def test_two_columns_of_a_date_are_no_problem(folder: LetterFolder) -> None:
    write(folder.folder, {"signatories.csv": "name,Date,date\nExample Fund,2026-04-01,x\n"})
    assert read_list(folder).rows[0].date == "2026-04-01"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".git/HEAD": "x"}, "signatories.private.csv\n"),
        ({".gitignore": "out/\n"}, "out/\nsignatories.private.csv\n"),
        ({".gitignore": "out/"}, "out/\nsignatories.private.csv\n"),
        ({".gitignore": "*.private.csv\n"}, None),
        ({}, None),
    ],
)
def test_version_control_leaves_the_private_file_out(
    tmp_path: Path, files: dict[str, str], expected: str | None
) -> None:
    write(tmp_path, files)
    path = ignore_private(tmp_path)
    assert (path.read_text(encoding="utf-8") if path else None) == expected
    assert ignore_private(tmp_path) is None
