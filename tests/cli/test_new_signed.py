"""What `drafter new` takes for who signs, and what it says comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import drafter
from tests.unit.store.workbooks import sheet, workbook

GIVEN = ("--set", "agency=Bureau of Examples", "--set", "notice_title=Examples in Rules")
OWN = {"coalition": (), "comments": ("--set", "organization=Example Fund"), "individual": ("--set", "writer=Ana Bel")}


def next_steps(desk: Path, kind: str) -> list[str]:
    desk.mkdir(exist_ok=True)
    ran = drafter("new", kind, "--no-input", *GIVEN, *OWN[kind], cwd=desk)
    assert ran.code == 0, ran.err
    return [line.strip() for line in ran.err.partition("Next, after editing:")[2].splitlines() if line.strip()]


@pytest.mark.parametrize("kind", OWN)
def test_signatories_are_named_where_the_kind_asks_who_signs(tmp_path: Path, kind: str) -> None:
    named = any(line.startswith("drafter signatories") for line in next_steps(tmp_path / "desk", kind))
    assert named is (kind == "coalition")


def test_among_several_letters_each_step_names_its_own(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert next_steps(desk, "coalition")[0].startswith("drafter signatories: brings in who signs")
    second = next_steps(desk, "coalition")
    assert second[0] == "drafter signatories list comments-on-examples-in-rules-2"
    assert all(line.endswith(" comments-on-examples-in-rules-2") for line in second)
    assert drafter(*second[0].split()[1:], cwd=desk).code == 0


FORM = "Timestamp,Your name,Organization,Do you agree to sign?\n4/1/2026,Ana Belmonte,Example Fund,No\n"


def test_a_file_that_lists_who_signs_may_be_a_workbook(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    rows = [("Name", "Affiliation", "Status"), ("Example Fund", "", ""), ("Ana Belmonte", "Quillon College", "invited")]
    (desk / "who.xlsx").write_bytes(workbook({"Names": sheet(rows)}))
    ran = drafter("new", "coalition", "--no-input", *GIVEN, "--set", "signatories=who.xlsx", cwd=desk)
    assert ran.code == 0, ran.err
    (kept,) = desk.glob("letters/*/signatories.csv")
    assert kept.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "Example Fund,,,Organizations,confirmed,",
        "Ana Belmonte,Quillon College,,Individuals,invited,",
    ]


def test_a_forms_answers_are_not_taken_for_a_list(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "form.csv").write_text(FORM, encoding="utf-8")
    ran = drafter("new", "coalition", "--no-input", *GIVEN, "--set", "signatories=form.csv", cwd=desk)
    assert ran.code == 2
    assert "form.csv: this file holds the answers of a form" in " ".join(ran.err.split())
    assert "drafter signatories import LETTER FILE" in " ".join(ran.err.split())
    assert not (desk / "letters").exists()
