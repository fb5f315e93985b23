"""The sample letters: exported again they are the same, read back they say what was written, and Word can open them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from drafter.app.word_facts import word_facts
from drafter.export.docx.invariants import check_package
from drafter.export.docx.readback import letter_paragraphs, word_paragraphs
from drafter.export.docx.reader import read_docx
from tests.golden.samples import ANSWERS, NAMES, ROOT, SAMPLES, committed, composed, exported, parts, workspace

each_letter = pytest.mark.parametrize("name", NAMES)


def test_there_is_a_letter_and_a_file_of_answers_for_each_kind() -> None:
    assert NAMES == ANSWERS == ("caption", "coalition", "comments", "individual", "rfi")


@each_letter
def test_a_letter_exported_again_says_the_same_in_every_part(name: str, tmp_path: Path) -> None:
    then, now = parts(committed(name)), parts(exported(name, workspace(tmp_path)))
    assert now.keys() == then.keys()
    changed = [part for part in then if now[part] != then[part]]
    assert not changed, "if this is meant: python -m tests.golden.update"


@each_letter
def test_a_letter_exported_again_is_the_same_file(name: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert exported(name, root) == exported(name, root)


@each_letter
def test_only_what_the_organization_files_for_itself_bears_its_letterhead(name: str) -> None:
    found = parts(committed(name))
    headers = b"".join(part for member, part in found.items() if member.startswith("word/header"))
    assert (b"412 Larkspur Row" in headers) == (name == "rfi")


@each_letter
def test_what_was_written_is_what_is_read(name: str) -> None:
    assert word_paragraphs(read_docx(committed(name))) == letter_paragraphs(composed(name))


@each_letter
def test_the_file_is_sound(name: str) -> None:
    path = SAMPLES / "letters" / name / "out" / f"{name}.docx"
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert check_package(committed(name)) == []


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sample letters as LibreOffice saves them. CI must have it; a laptop need not."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed, and here it has to be")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    files = [str(SAMPLES / "letters" / name / "out" / f"{name}.docx") for name in NAMES]
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@each_letter
def test_a_letter_saved_by_another_program_still_says_the_same(name: str, saved_by_libreoffice: Path) -> None:
    document = read_docx((saved_by_libreoffice / f"{name}.docx").read_bytes())
    assert word_paragraphs(document) == letter_paragraphs(composed(name))


def drafted(name: str, folder: Path, **environment: str) -> dict[str, bytes]:
    """What a new process makes from a file of answers: the files of the letter by name."""
    command = [sys.executable, "-m", "drafter.cli", "new", "--no-input", "--export", "--name", name]
    command += ["--answers", str(SAMPLES / "answers" / f"{name}.toml")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    letter = folder / "letters" / name
    return {str(path.relative_to(letter)): path.read_bytes() for path in letter.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_same_answers_give_the_same_bytes_anywhere(name: str, tmp_path: Path) -> None:
    east, west = tmp_path / "east", tmp_path / "west"
    for folder in (east, west):
        shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("letters"))
    first = drafted(name, east, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C")
    second = drafted(name, west, TZ="America/Adak", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert f"out/{name}.docx" in first
    assert first == second


def test_the_notes_of_a_captioned_filing_are_as_large_as_its_text() -> None:
    facts = word_facts(committed("caption"), "caption.docx")
    assert (facts.body_size, facts.note_size) == (12.0, 12.0)
