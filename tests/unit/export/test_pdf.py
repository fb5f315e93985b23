from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.export import pdf
from drafter.export.pdf import find_libreoffice, write_pdf
from drafter.model.errors import ExportError
from tests.unit.export.docx.word_files import para, run, sound_file, word_file


def program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice: a shell script that is called the same way."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_word_file_becomes_a_tagged_pdf() -> None:
    printed = write_pdf(sound_file())
    assert printed.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in printed
    assert b"pdfuaid" in printed


def test_without_libreoffice_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(ExportError, match="needs LibreOffice") as caught:
        write_pdf(b"")
    assert "Install LibreOffice" in caught.value.hint
    assert "Save As > PDF" in caught.value.hint


def test_libreoffice_is_looked_for_in_its_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ("/nowhere/soffice",))
    assert find_libreoffice() is None
    here = program(tmp_path / "..", "exit 0")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ("/nowhere/soffice", here))
    assert find_libreoffice() == here


def test_a_version_that_does_not_know_the_options_prints_without_them(tmp_path: Path) -> None:
    # The option's value is the sixth word; an old version writes nothing when it has a filter with options.
    old = 'case "$5" in *PDFUA*) exit 0;; esac; printf "%%PDF-1.4" > "$7/letter.pdf"'
    assert write_pdf(b"PK", program=program(tmp_path, old)) == b"%PDF-1.4"


def test_a_failure_says_how_to_print_by_hand(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not print") as caught:
        write_pdf(word_file(para(run("x"))), program=program(tmp_path, "exit 1"))
    assert "In Word" in caught.value.hint


def test_a_program_that_hangs_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="did not finish"):
        write_pdf(b"PK", program=program(tmp_path, "exec sleep 30"), seconds=0.2)


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not be started"):
        write_pdf(b"PK", program=str(tmp_path / "missing"))
