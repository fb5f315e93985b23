from __future__ import annotations

from pathlib import Path

import pytest

from drafter.export.docx.invariants import check_package
from tests.unit.export.docx.mutants import MUTANTS, spoil
from tests.unit.export.docx.word_files import note_para, notes, para, run, sound_file, word_file

# Faults in the order or the values of elements: a schema says them better than we could.
LEFT_TO_THE_SCHEMA = {
    "paragraph_properties_in_wrong_order",
    "run_properties_in_wrong_order",
    "list_before_its_definition",
    "columns_after_the_title_page",
    "footnote_settings_at_the_end",
    "tracked_insertion_without_an_id",
    "section_type_that_does_not_exist",
}


@pytest.fixture(scope="module")
def sound() -> bytes:
    return sound_file()


def audited(data: bytes, folder: Path) -> set[str]:
    audit = pytest.importorskip("openxml_audit", reason="the schema check needs openxml-audit")
    path = folder / "letter.docx"
    path.write_bytes(data)
    return {f"{error.path} {error.description}" for error in audit.OpenXmlValidator().validate(path).errors}


def test_a_sound_file_has_no_faults(sound: bytes) -> None:
    assert check_package(sound) == []


def test_there_are_27_ways_to_spoil_a_file() -> None:
    assert len(MUTANTS) == 27


@pytest.mark.parametrize("name", [name for name in MUTANTS if name not in LEFT_TO_THE_SCHEMA])
def test_finds(name: str, sound: bytes) -> None:
    assert check_package(spoil(sound, MUTANTS[name])) != []


@pytest.mark.parametrize("name", sorted(LEFT_TO_THE_SCHEMA))
def test_leaves_to_the_schema_check(name: str, sound: bytes, tmp_path: Path) -> None:
    assert audited(spoil(sound, MUTANTS[name]), tmp_path) - audited(sound, tmp_path) != set()


def test_a_file_that_is_no_archive_is_one_fault() -> None:
    assert check_package(b"Dear Secretary") == ["the file is not a sound zip archive"]


def test_names_the_part_and_the_fault() -> None:
    data = word_file(
        para(run("Text"), '<w:r><w:footnoteReference w:id="2"/></w:r>', style="Missing"),
        parts={"footnotes": notes(note_para(run("Never referenced.")))},
    )
    faults = check_package(data)
    assert "word/document.xml: style Missing is not defined" in faults
    assert "a reference to footnote 2, which is not there" in faults
    assert "footnote 1 is never referenced" in faults
    assert "settings do not list the separators of the footnotes part" in faults


def test_endnotes_are_held_to_the_same_rules() -> None:
    data = word_file(
        para('<w:r><w:endnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        parts={"endnotes": notes(note_para(run("Once."), kind="endnote"), kind="endnote")},
    )
    assert "endnote 1 is referenced 2 times" in check_package(data)


def test_an_id_that_word_cannot_hold_is_found() -> None:
    data = word_file(
        para('<w:r><w:footnoteReference w:id="1804289383"/></w:r>'),
        parts={"footnotes": notes(note_para(run("Random id.")), first=1804289383)},
    )
    assert "footnote id 1804289383 is out of range" in check_package(data)


def test_a_cell_ends_with_a_paragraph_and_a_bookmark_ends_at_all() -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    faults = check_package(word_file(cell + para('<w:bookmarkStart w:id="4" w:name="here"/>')))
    assert "word/document.xml: a table cell does not end with a paragraph" in faults
    assert "word/document.xml: bookmark here does not end" in faults
