"""The exports of six form tools, read as `drafter signatories import` reads them when nobody is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.signon.answers import likely_signer, read_answers
from drafter.signon.columns import find_columns
from drafter.signon.form import Form, find_form
from drafter.signon.headings import Part
from drafter.signon.intake import Intake, settle_sure, take_in
from drafter.signon.trials import is_trial, no_answer
from drafter.store.tables import read_table
from tests.unit.signon.exports import FORMS, TOOLS, Listed, Table, as_csv, becomes, rows_of
from tests.unit.store.workbooks import sheet, workbook

EVERY = [(tool, form) for tool in TOOLS for form in FORMS]
WRITTEN = [
    ("utf-8", ","),
    ("utf-8-sig", ","),
    ("utf-8", ";"),
    ("utf-16", "\t"),
    ("cp1252", ","),
    ("cp1252", ";"),
    ("cp1252", "\t"),
    ("mac_roman", ","),
    ("mac_roman", ";"),
]


def form_of(tmp_path: Path, data: bytes, name: str = "form.csv") -> Form:
    path = tmp_path / name
    path.write_bytes(data)
    return find_form(read_table(path))


def taken(form: Form) -> Intake:
    columns = find_columns(form)
    answers = read_answers(form, columns, otherwise=likely_signer(form, columns))
    assert answers.problems == ()
    return take_in([entry for entry in answers.entries if not is_trial(entry)], (), (), settle_sure)


def listed(intake: Intake) -> list[Listed]:
    return sorted((row.name, row.affiliation, row.category, str(row.status)) for row in intake.new)


@pytest.mark.parametrize(("tool", "form"), EVERY)
def test_the_export_becomes_the_right_list(tmp_path: Path, tool: str, form: str) -> None:
    intake = taken(form_of(tmp_path, as_csv(rows_of(tool, form))))
    assert listed(intake) == becomes(form)
    # Two signatories of one answer have its address both.
    assert {bool(record.email) for record in intake.private} == {True}
    assert len(intake.private) == len(intake.new)


@pytest.mark.parametrize(("encoding", "separator"), WRITTEN)
@pytest.mark.parametrize("tool", ["Google Forms", "SurveyMonkey", "a spreadsheet"])
def test_it_is_the_same_in_whatever_way_the_file_is_written(
    tmp_path: Path, tool: str, encoding: str, separator: str
) -> None:
    data = as_csv(rows_of(tool, "mixed"), encoding, separator)
    assert listed(taken(form_of(tmp_path, data))) == becomes("mixed")


@pytest.mark.parametrize("tool", ["Microsoft Forms", "Qualtrics"])
def test_a_workbook_gives_the_same_list(tmp_path: Path, tool: str) -> None:
    rows: Table = [[_plain(cell) for cell in row[-14:]] for row in rows_of(tool, "mixed")]
    data = workbook({"Form1": sheet(rows)})
    assert listed(taken(form_of(tmp_path, data, "form.xlsx"))) == becomes("mixed")


def _plain(text: str) -> str:
    return text.replace("\n", " ")


def test_who_filled_in_the_form_for_an_organization_is_kept_in_private_with_their_title(tmp_path: Path) -> None:
    intake = taken(form_of(tmp_path, as_csv(rows_of("Google Forms", "branches"))))
    (record,) = (each for each in intake.private if each.name == "Alder Privacy Clinic")
    assert (record.contact, record.contact_title, record.comments) == (
        "Ana Belmonte",
        "Director",
        "Thank you, and good luck!",
    )


def test_a_form_that_asks_organizations_and_individuals_apart_has_two_columns_of_names(tmp_path: Path) -> None:
    form = form_of(tmp_path, as_csv(rows_of("Google Forms", "branches")))
    columns = find_columns(form)
    assert [form.headings[at] for at in columns.of(Part.NAME)] == ["Full name", "Contact person"]
    assert {form.headings[at] for at in columns.of(Part.TITLE)} == {"Title", "Contact person's title"}
    chosen = columns.with_column(Part.NAME, form.headings.index("Contact person"))
    assert [form.headings[at] for at in chosen.of(Part.NAME)] == ["Contact person"]
    assert [form.headings[at] for at in columns.with_column(Part.NAME, None).of(Part.NAME)] == []


def test_what_the_tool_marks_as_no_answer_is_none(tmp_path: Path) -> None:
    rows = rows_of("Qualtrics", "individuals")
    rows[4][2] = "Survey Preview"
    rows[5][6] = "False"
    form = form_of(tmp_path, as_csv(rows))
    assert list(no_answer(form).values()) == ["this was a preview of the form", "the form was not sent in to its end"]
    assert no_answer(form_of(tmp_path, as_csv(rows_of("Google Forms", "mixed")))) == {}
