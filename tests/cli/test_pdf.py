"""`drafter export --format pdf`, with LibreOffice and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.runner import FILES, drafter, files


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(FILES / "answers.toml", folder)
    assert drafter("new", "coalition", "--answers", "answers.toml", "--no-input", "--name", "one", cwd=folder).code == 0
    return folder


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_pdf_is_written_where_libreoffice_is_found(desk: Path) -> None:
    assert drafter("export", "--format", "pdf", cwd=desk).out == "letters/one/out/one.pdf\n"
    assert (desk / "letters/one/out/one.pdf").read_bytes().startswith(b"%PDF")


def test_without_libreoffice_the_way_out_is_named_and_nothing_is_written(desk: Path, tmp_path: Path) -> None:
    before = files(desk)
    ran = drafter("export", "--format", "pdf", cwd=desk, env={"PATH": str(tmp_path)})
    assert ran.code == 6
    assert "LibreOffice" in ran.err
    assert "hint: " in ran.err
    assert files(desk) == before
