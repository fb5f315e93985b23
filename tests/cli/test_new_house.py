"""Who files, as the first letter learns it: kept for the letterhead and for the letters that follow."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.runner import drafter

FACTS = ("--set", "agency=Bureau of Examples", "--set", "notice_title=Practice in Examples")
WHO = (
    "--set",
    "organization=Lantern Harbor Center",
    "--set",
    "organization_address=12 Sample Street; Portham, ZZ 00000",
)


def _written(desk: Path, name: str, *more: str) -> str:
    ran = drafter("new", "comments", "--no-input", "--name", name, "--export", *FACTS, *more, cwd=desk)
    assert ran.code == 0, ran.err
    return ran.err


def _header(desk: Path, name: str) -> str:
    with zipfile.ZipFile(desk / "letters" / name / "out" / f"{name}.docx") as file:
        heads = [part for part in file.namelist() if part.startswith("word/header")]
        return "".join(file.read(part).decode("utf-8") for part in heads)


def test_a_workspace_that_was_made_empty_keeps_who_files_its_first_letter(tmp_path: Path) -> None:
    drafter("init", cwd=tmp_path)
    assert "keeps who files" in _written(tmp_path, "one", *WHO)
    second = _written(tmp_path, "two")
    assert "keeps who files" not in second
    assert "12 Sample Street" in (tmp_path / "letters/two/letter.md").read_text(encoding="utf-8")


def test_the_address_given_in_the_interview_is_on_the_letterhead(tmp_path: Path) -> None:
    drafter("init", cwd=tmp_path)
    questions = ("--set", "organization_short=Lantern", *WHO)
    ran = drafter("new", "rfi", "--no-input", "--name", "one", "--export", *FACTS, *questions, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "12 Sample Street" in _header(tmp_path, "one")


def test_a_house_that_is_known_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('schema = 1\n[organization]\nname = "Ours"\n', encoding="utf-8")
    _written(tmp_path, "one", *WHO)
    assert (tmp_path / "drafter.toml").read_text(encoding="utf-8") == 'schema = 1\n[organization]\nname = "Ours"\n'


def test_new_letters_cite_in_the_style_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('schema = 1\n[letters]\nstyle = "law-review"\n', encoding="utf-8")
    _written(tmp_path, "one", *WHO)
    assert 'style: "law-review"' in (tmp_path / "letters/one/letter.md").read_text(encoding="utf-8")


def test_a_style_of_the_house_that_does_not_exist_is_found_by_doctor(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text('schema = 1\n[letters]\nstyle = "bluebok"\n', encoding="utf-8")
    ran = drafter("doctor", cwd=tmp_path)
    assert ran.code != 0
    assert "bluebok" in ran.err
