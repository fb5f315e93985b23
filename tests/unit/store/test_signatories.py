from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.errors import InvalidFile
from drafter.model.people import Signatory, SignatoryStatus
from drafter.store.signatories import (
    parse_signatories,
    read_signatories,
    signatory_from_row,
    write_signatories,
)
from tests.unit.store.building import write
from tests.unit.store.workbooks import sheet, workbook

ANA = Signatory(name="Ana Belmonte", affiliation="Example University", category="Individuals")
TABLE = "Name,Affiliation,Category\nAna Belmonte,Example University,individual\n"


def problems_of(text: str) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        parse_signatories(text, file="s.csv")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        b"sep=;\r\n" + TABLE.replace(",", ";").encode(),
        b"\n,,\n" + TABLE.encode() + b",,\n\n",
        b'"NAME", organisation ,TYPE\nAna Belmonte,Example  University,Individuals\n',
        b"Timestamp,Full Name:,Institution\n1/2/2026,Ana Belmonte,Example University\n",
        b"First name,Last name,Employer\nAna,Belmonte,Example University\n",
    ],
)
def test_the_tables_of_forms_and_spreadsheets_are_read(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, {"s.csv": data})
    assert read_signatories(tmp_path / "s.csv") == (ANA,)


def test_windows_letters_are_understood(tmp_path: Path) -> None:
    write(tmp_path, {"s.csv": "name\nCamille Françoisin’s Fund\n".encode("cp1252")})
    assert read_signatories(tmp_path / "s.csv")[0].name == "Camille Françoisin’s Fund"


def test_all_columns_are_read() -> None:
    header = "name,title,affiliation,category,status,e-mail"
    text = f"{header}\nAna Belmonte,Counsel,Example Fund,Scholars,Pending,a@b.example\n"
    assert parse_signatories(text, file="s.csv") == (
        Signatory(
            name="Ana Belmonte",
            title="Counsel",
            affiliation="Example Fund",
            category="Scholars",
            status=SignatoryStatus.INVITED,
            email="a@b.example",
        ),
    )


def test_a_row_with_an_organization_alone_is_its_signature() -> None:
    rows = parse_signatories("name,organization\n,Example Fund\nAna Belmonte,Example Fund\n", file="s.csv")
    assert [(row.name, row.affiliation, row.category) for row in rows] == [
        ("Example Fund", "", "Organizations"),
        ("Ana Belmonte", "Example Fund", "Individuals"),
    ]


def test_where_an_organization_signs_the_forms_person_is_not_printed() -> None:
    text = "Name,Organization (in full),Signing as\nAna Belmonte,Example Fund,Organization\nAna Belmonte,X,Individual\n"
    rows = parse_signatories(text, file="s.csv")
    assert [(row.name, row.affiliation, row.category) for row in rows] == [
        ("Example Fund", "", "Organizations"),
        ("Ana Belmonte", "X", "Individuals"),
    ]


def test_an_organization_keeps_its_parent_as_affiliation() -> None:
    rows = parse_signatories("name,affiliation,category\nOpen Desk,New Harbor,organization\n", file="s.csv")
    assert [(row.name, row.affiliation, row.category) for row in rows] == [("Open Desk", "New Harbor", "Organizations")]


def test_a_name_in_quotation_marks_may_hold_commas_and_line_ends() -> None:
    rows = parse_signatories('name,affiliation\n"Haw,\nDaniel","Example, Inc."\n', file="s.csv")
    assert [(row.name, row.affiliation) for row in rows] == [("Haw, Daniel", "Example, Inc.")]


def test_a_missing_header_is_named_with_what_was_found() -> None:
    assert problems_of("Ana Belmonte,Example Fund\nB,C\n") == [
        "s.csv:1: no column is called “name” (found: 'Ana Belmonte', 'Example Fund')"
    ]
    assert problems_of("nmae,where\nB,C\n")[0].endswith("did you mean “name”?")


def test_an_empty_table_is_a_problem_and_one_without_rows_is_none() -> None:
    assert problems_of(" \n") == ["s.csv:1: the file is empty"]
    assert parse_signatories("name\n", file="s.csv") == ()


def test_a_broken_table_gives_all_its_problems_with_their_lines() -> None:
    text = 'name,affiliation,status\nA,B,yes,C\n"D\nE",F,confirmd\n,,yes\nG\u202eH,I,yes\nJ,K,perhaps\n'
    assert problems_of(text) == [
        "s.csv:2: the row has 4 cells, the first line 3",
        "s.csv:3: unknown status “confirmd”, did you mean “confirmed”?",
        "s.csv:5: the row has no name",
        "s.csv:6: name: a hidden character (U+202E) reverses the order of reading: delete it",
        "s.csv:7: unknown status “perhaps”: write confirmed, invited or declined",
    ]


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    (problem,) = problems_of('name,affiliation\nA,"B\nC,D\n')
    assert problem.startswith("s.csv:2: the table cannot be read from here on")


def test_two_columns_of_one_meaning_are_a_problem() -> None:
    (problem,) = problems_of("name,employer,institution\nA,B,C\n")
    assert problem == "s.csv:1: two columns hold the affiliation: “institution” is the second"


def test_formulas_are_text_when_read_and_stay_text_when_written(tmp_path: Path) -> None:
    rows = parse_signatories('name\n"=HYPERLINK(""x"")"\n@home\n', file="s.csv")
    assert [row.name for row in rows] == ['=HYPERLINK("x")', "@home"]
    write_signatories(tmp_path / "s.csv", rows)
    assert "'=HYPERLINK" in (tmp_path / "s.csv").read_text(encoding="utf-8")
    assert read_signatories(tmp_path / "s.csv") == rows


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)


@settings(deadline=None)  # each example is written to the disk
@given(
    st.lists(
        st.builds(
            Signatory,
            name=CELLS.filter(bool),
            affiliation=CELLS,
            title=CELLS,
            category=st.sampled_from(["Organizations", "Individuals", "Scholars"]),
            status=st.sampled_from(SignatoryStatus),
            email=CELLS,
        ),
        max_size=5,
    )
)
def test_signatories_written_are_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[Signatory]) -> None:
    path = tmp_path_factory.mktemp("csv") / "signatories.csv"
    write_signatories(path, rows)
    assert list(read_signatories(path)) == rows


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_problems(text: str) -> None:
    with suppress(InvalidFile):
        assert all(row.name for row in parse_signatories(text, file="s.csv"))


def test_an_answers_row_becomes_a_signatory() -> None:
    assert signatory_from_row({"name": "Ana Belmonte", "affiliation": "Example University"}) == ANA
    with pytest.raises(InvalidFile, match="no name"):
        signatory_from_row({"name": "", "title": "Counsel"})


def test_a_workbook_is_read_like_a_file_of_commas(tmp_path: Path) -> None:
    path = tmp_path / "who.xlsx"
    path.write_bytes(workbook({"Names": sheet([("Name", "Affiliation"), ("Ana Belmonte", "Example University")])}))
    (row,) = read_signatories(path)
    assert (row.name, row.affiliation, row.category) == ("Ana Belmonte", "Example University", "Individuals")


def test_nobody_who_said_no_to_a_form_is_a_signatory() -> None:
    text = "Name,Do you agree to sign?\nExample Fund,Yes\nSample Trust,No\nThird Guild,\n"
    with pytest.raises(InvalidFile) as caught:
        parse_signatories(text, file="s.csv")
    assert [str(problem) for problem in caught.value.problems] == [
        "s.csv:3: “No” is the answer to “Do you agree to sign?”, which is not read here",
        "s.csv:4: “” is the answer to “Do you agree to sign?”, which is not read here",
    ]
    assert "drafter signatories import" in caught.value.problems[0].hint
    assert len(parse_signatories(text.replace("No\n", "Yes\n").replace("Guild,", "Guild,I agree"), file="s.csv")) == 3
    assert len(parse_signatories("Name,May we use your logo?\nExample Fund,No\n", file="s.csv")) == 1


def test_a_column_with_the_state_somebody_lives_in_is_no_status() -> None:
    assert len(parse_signatories("Name,State\nAna Belmonte,OR\n", file="s.csv")) == 1
