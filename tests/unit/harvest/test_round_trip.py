"""What the program exports comes back as the same letter, whatever the form."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from drafter.app.harvest import read_filed
from drafter.app.harvest_record import as_json_object
from drafter.export.pdf import find_libreoffice
from tests.cli.runner import drafter

ROOT = Path(__file__).parents[3]
LETTERS = ("caption", "coalition", "comments", "individual", "rfi")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filed") / "workspace"
    shutil.copytree(ROOT / "samples", folder)
    for name in LETTERS:
        for form in ("md", "html", "docx"):
            ran = drafter("export", name, "--format", form, "--force", cwd=folder)
            assert ran.code == 0, ran.err
    return folder


def _comparable(path: Path) -> dict[str, Any]:
    found = as_json_object(read_filed(path))
    for key in ("paragraphs", "warnings"):
        del found[key]
    return found


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_form_gives_the_same_letter(exported: Path, name: str, form: str) -> None:
    out = exported / "letters" / name / "out"
    assert _comparable(out / f"{name}.{form}") == _comparable(out / f"{name}.md")


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice, which prints the PDFs, is not installed here")
@pytest.mark.parametrize("name", LETTERS)
def test_a_printed_letter_is_the_same_letter(exported: Path, name: str) -> None:
    ran = drafter("export", name, "--format", "pdf", "--force", cwd=exported)
    assert ran.code == 0, ran.err
    out = exported / "letters" / name / "out"
    assert _comparable(out / f"{name}.pdf") == _comparable(out / f"{name}.md")
