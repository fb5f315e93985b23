"""An export is old where it prints something else than the letter, not where a date says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.checked import workspace
from tests.cli.runner import drafter
from tests.unit.check.build import CLEAN

FILED = ("filed", "one", "--date", "2020-05-01", "--no-input")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace whose letter was exported an hour before its text was saved again."""
    workspace(tmp_path)
    assert drafter("export", "one", cwd=tmp_path).code == 0
    exported = tmp_path / "letters/one/out/one.docx"
    saved = exported.stat().st_mtime_ns + 3600 * 10**9
    for name in ("letter.md", "signatories.csv"):
        os.utime(tmp_path / "letters/one" / name, ns=(saved, saved))
    return tmp_path


def reworded(desk: Path, old: str, new: str) -> None:
    """The letter with a word changed, saved when it was."""
    text = desk / "letters/one/letter.md"
    saved = text.stat().st_mtime_ns
    assert old in CLEAN
    text.write_text(CLEAN.replace(old, new), encoding="utf-8")
    os.utime(text, ns=(saved, saved))


def said(desk: Path, *arguments: str) -> str:
    ran = drafter(*arguments, cwd=desk)
    return " ".join(f"{ran.out} {ran.err}".split())


def test_a_text_that_was_saved_again_makes_no_export_old(desk: Path) -> None:
    assert "W805" not in said(desk, "check", "one", "--select", "W805")
    assert "older" not in said(desk, "status", "one")
    assert drafter(*FILED, cwd=desk).code == 0


def test_what_no_page_shows_makes_no_export_old(desk: Path) -> None:
    reworded(desk, "A gauge costs", "A gauge\ncosts")
    assert drafter("signatories", "confirm", "one", "--all", "--on", "2020-04-30", cwd=desk).code == 0
    assert "W805" not in said(desk, "check", "one", "--select", "W805")
    assert "older" not in said(desk, "status", "one")
    assert drafter(*FILED, cwd=desk).code == 0


def test_a_word_that_was_changed_makes_the_export_old_for_every_command(desk: Path) -> None:
    reworded(desk, "A gauge costs", "One gauge costs")
    assert "W805" in said(desk, "check", "one", "--select", "W805")
    assert "older than the text: one.docx" in said(desk, "status", "one")
    ran = drafter(*FILED, cwd=desk)
    assert (ran.code, "the export is older than the text (one.docx)" in " ".join(ran.err.split())) == (2, True)
    assert not (desk / "letters/one/filed.toml").exists()


def test_a_name_that_was_added_makes_the_export_old(desk: Path) -> None:
    assert drafter("signatories", "add", "one", "Amber Meadow Society", cwd=desk).code == 0
    assert "W805" in said(desk, "check", "one", "--select", "W805")
    assert drafter(*FILED, cwd=desk).code == 2


def test_a_file_of_another_format_is_judged_by_its_date(desk: Path) -> None:
    assert drafter("export", "one", "--format", "md", cwd=desk).code == 0
    assert "older than the text: one.md" in said(desk, "status", "one")
    os.utime(desk / "letters/one/out/one.md", ns=(2**62, 2**62))
    assert "older" not in said(desk, "status", "one")
