"""A letter in a CSL style, through pandoc."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from drafter.app.desk import Desk
from drafter.app.export import ExportLetter
from drafter.export import csl
from drafter.export.docx.reader import read_docx
from drafter.export.docx.wordtext import WordText
from drafter.model.errors import ExportError, UsageError

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
  <info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; ">
    <names variable="author"/><text variable="title" font-style="italic" prefix=": "/>
    <group prefix=" / "><label variable="locator" form="short"/><text variable="locator" prefix=" "/></group>
  </layout></citation>
</style>
"""
SOURCES = """- id: stone
  type: book
  title: On Stone
  author: [{given: Ann, family: Stone}]
- id: reed
  type: book
  title: On Reed
  author: [{given: Bo, family: Reed}]
"""
LETTER = """---
title: Test
abbreviations:
  FTB: the Forest Trade Board
---

::: date
March 1, 2024
:::

[FTB]{.abbr} should act.^[See @stone [at 12] ("so it is"). See also @reed (saying so).]
So says [FTB]{.abbr}.^[It was said before, @stone.] This is open.^[@?]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A workspace with one letter and a style beside it."""
    (tmp_path / "drafter.toml").write_text('schema = 1\n\n[organization]\nname = "Pine Society"\n')
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text(SOURCES)
    (tmp_path / "letters" / "test").mkdir(parents=True)
    (tmp_path / "letters" / "test" / "letter.md").write_text(LETTER)
    (tmp_path / "own.csl").write_text(STYLE)
    return Desk.open(tmp_path)


@pytest.fixture
def pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pandoc on the path, from its package if it is not installed otherwise."""
    if csl.find_pandoc() is None:
        package = pytest.importorskip("pypandoc", reason="a CSL style needs pandoc; install pypandoc_binary")
        folder = Path(package.get_pandoc_path()).parent
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def exported(desk: Desk) -> tuple[bytes, WordText]:
    """The file, and what is read from it."""
    done = ExportLetter(desk=desk, csl=Path("own.csl"), force=True).execute()
    data = done.path.read_bytes()
    return data, read_docx(data)


@pytest.mark.usefixtures("pandoc")
def test_notes_are_printed_in_the_style_with_signals_pinpoints_and_parentheticals(desk: Desk) -> None:
    _, word = exported(desk)
    assert [note.text for note in word.notes] == [
        "See Ann Stone: On Stone / p. 12 (“so it is”); see also Bo Reed: On Reed (saying so).",
        "It was said before, Ann Stone: On Stone.",
        "[citation needed]",
    ]
    italic = [run.text for run in word.notes[0].paragraphs[0].content if getattr(run, "italic", False)]
    assert "".join(italic) == "On StoneOn Reed"


@pytest.mark.usefixtures("pandoc")
def test_the_text_has_the_house_s_styles_and_its_abbreviations(desk: Desk) -> None:
    _, word = exported(desk)
    found = [(paragraph.style, paragraph.text) for paragraph in word.paragraphs]
    assert found == [
        ("Letter Date", "March\N{NO-BREAK SPACE}1, 2024"),
        ("Body Text", "The Forest Trade Board (FTB) should act. So says FTB. This is open."),
    ]


@pytest.mark.usefixtures("pandoc")
def test_the_file_is_the_same_each_time_and_names_no_folder(desk: Desk) -> None:
    data, _ = exported(desk)
    assert data == exported(desk)[0]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"own.csl" in archive.read(name)]


@pytest.mark.usefixtures("pandoc")
def test_what_is_no_style_is_said_to_be_none(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style")
    with pytest.raises(ExportError) as caught:
        exported(desk)
    assert "zotero.org/styles" in caught.value.hint
    assert not (tmp_path / "letters" / "test" / "out").exists()


def test_without_pandoc_the_way_to_it_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csl, "find_pandoc", lambda: None)
    with pytest.raises(ExportError) as caught:
        exported(desk)
    assert "pandoc.org" in caught.value.hint


def test_a_style_that_is_not_there_is_named(desk: Desk) -> None:
    with pytest.raises(ExportError) as caught:
        ExportLetter(desk=desk, csl=Path("other.csl")).execute()
    assert "other.csl" in str(caught.value)


@pytest.mark.parametrize("more", [{"form": "html"}, {"style": "bluebook"}])
def test_only_a_word_file_is_printed_in_a_csl_style(desk: Desk, more: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        ExportLetter(desk=desk, csl=Path("own.csl"), **more).execute()  # type: ignore[arg-type]
