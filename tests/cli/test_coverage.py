"""`drafter coverage`: every question of the notice, what answers it, and the gaps on both sides."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.checked import workspace
from tests.cli.runner import drafter
from tests.unit.check.build import replaced

ANSWERS = """::: {.answer question="1(a)"}
## Question 1(a)

*Should small reservoirs be exempt from reporting?*

They should not.
:::

::: {.answer question="2"}
## Question 2

No response.
:::

::: asks"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return workspace(tmp_path, replaced("::: asks", ANSWERS))


def test_each_question_has_a_row_with_its_status(letter: Path, tmp_path: Path) -> None:
    data = json.loads(drafter("coverage", "one", "--json", cwd=tmp_path).out)
    assert data["schema"] == 1
    assert {row["number"]: row["status"] for row in data["questions"]} == {
        "1": "suggested",
        "1.a": "answered",
        "2": "declined",
    }
    assert data["unanswered"] == ["1"]
    answer = next(row for row in data["questions"] if row["number"] == "1.a")["answers"][0]
    assert answer["level"] == "answer"
    assert answer["reason"] == "it stands under the question’s number"


def test_what_answers_no_question_is_named(letter: Path, tmp_path: Path) -> None:
    data = json.loads(drafter("coverage", "one", "--json", cwd=tmp_path).out)
    tied = {link["passage"] for row in data["questions"] for link in row["answers"]}
    idle = {each["passage"] for each in data["passages_without_question"]}
    assert tied | idle >= {"weekly-levels", "gauges"}
    assert not tied & idle


def test_the_table_opens_in_a_spreadsheet_without_running_anything(letter: Path, tmp_path: Path) -> None:
    ran = drafter("coverage", "one", "--csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["question"] for row in rows if row["status"] == "declined"] == ["2"]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_the_page_stands_by_itself(letter: Path, tmp_path: Path) -> None:
    ran = drafter("coverage", "one", "--html", "matrix.html", cwd=tmp_path)
    assert ran.out == "matrix.html\n"
    page = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert page.count("<tr class=") == 3
    assert "http" not in page


def test_without_a_notice_the_way_to_one_is_said(letter: Path, tmp_path: Path) -> None:
    (letter / "notice.json").unlink()
    ran = drafter("coverage", "one", cwd=tmp_path)
    assert ran.code == 3
    assert "drafter notice add" in ran.err


def test_two_forms_at_once_are_refused(letter: Path, tmp_path: Path) -> None:
    assert drafter("coverage", "one", "--json", "--csv", cwd=tmp_path).code == 2
