"""The file as a whole: valid, complete, always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from drafter.export.docx.writer import write_docx
from drafter.model.errors import ExportError
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.text import Abbreviation, CitationMark, CrossReference, contents, notes, plain
from tests.unit.export.docx import houses
from tests.unit.export.docx.letters import (
    MERIDIAN,
    a,
    b,
    coalition,
    comments,
    div,
    i,
    letter,
    note,
    p,
    pleading,
    png,
)
from tests.unit.export.docx.opened import Opened, R, W, opened, text_of, written

ROOT = Path(__file__).parents[4]
LETTERS = {"letter": coalition, "comments": comments, "pleading": pleading}
HOUSES = {"neutral": None, **houses.ALL}


@pytest.mark.parametrize("layout", LETTERS)
@pytest.mark.parametrize("house", HOUSES)
def test_every_letter_in_every_house_is_a_valid_word_file(layout: str, house: str, tmp_path: Path) -> None:
    make = HOUSES[house]
    path = tmp_path / "letter.docx"
    path.write_bytes(write_docx(LETTERS[layout](), house=replace(MERIDIAN, template=make and make()), layout=layout))

    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    file = Opened(path.read_bytes())
    assert _undefined_styles(file) == set()
    assert _dangling_relationships(file) == set()
    assert "gone" not in "".join(file.texts())
    assert "must go" not in "".join(file.texts())


def _undefined_styles(file: Opened) -> set[str | None]:
    known = {style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")}
    parts = [name for name in file.names if name.startswith("word/") and name.endswith(".xml") and "styles" not in name]
    used = {e.get(f"{W}val") for n in parts for e in file.part(n).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    return used - known


def _dangling_relationships(file: Opened) -> set[str]:
    rels = {rel.get("Id") for rel in file.part("word/_rels/document.xml.rels")}
    used = {value for e in file.body.iter() for name, value in e.attrib.items() if str(name).startswith(R)}
    return {str(value) for value in used - rels}


@pytest.mark.parametrize("layout", LETTERS)
def test_every_word_of_the_letter_stands_in_the_file(layout: str) -> None:
    value = LETTERS[layout]()
    file = opened(value, house=MERIDIAN, layout=layout)

    expected = Counter(" ".join(plain(content) for block in value.blocks for content in contents(block)).split())
    found = Counter(" ".join(file.texts()).split())
    assert expected - found == Counter()
    assert [text_of(element).strip() for element in file.notes()] == [
        plain(item.content).strip() for item in notes(value.blocks)
    ]


@pytest.mark.parametrize("layout", LETTERS)
def test_the_same_letter_gives_the_same_bytes(layout: str) -> None:
    house = replace(MERIDIAN, logo=png())
    assert write_docx(LETTERS[layout](), house=house, layout=layout) == write_docx(
        LETTERS[layout](), house=house, layout=layout
    )


def test_bytes_depend_neither_on_time_zone_nor_on_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from drafter.export.docx.writer import write_docx\n"
        "from tests.unit.export.docx.letters import MERIDIAN, coalition\n"
        "print(hashlib.sha256(write_docx(coalition(), house=MERIDIAN)).hexdigest())\n"
    )

    def digest(**surroundings: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
        done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    assert digest(PYTHONHASHSEED="1", TZ="Asia/Tokyo") == digest(PYTHONHASHSEED="2", TZ="America/New_York")


def test_members_are_sorted_behind_the_content_types_with_fixed_dates() -> None:
    file = opened(coalition())
    assert file.names[0] == "[Content_Types].xml"
    assert file.names[1:] == sorted(file.names[1:])
    assert {info.date_time for info in file.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_say_whose_letter_it_is_and_of_which_day() -> None:
    core = opened(coalition()).part("docProps/core.xml")
    found = {str(child.tag).rpartition("}")[2]: child.text for child in core}
    assert found == {
        "title": "Openness Helps Agencies See What They Regulate",
        "subject": "Docket No. EXA-2026-0009",
        "creator": "Meridian Center for Digital Policy",
        "keywords": "public comment",
        "lastModifiedBy": "Meridian Center for Digital Policy",
        "revision": "1",
        "created": "2026-03-25T00:00:00Z",
        "modified": "2026-03-25T00:00:00Z",
        "language": "en-US",
    }


def test_source_date_epoch_is_the_day_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    core = opened(coalition()).part("docProps/core.xml")
    assert "1970-01-02T00:00:00Z" in [child.text for child in core]


@pytest.mark.parametrize("words", ["", "February 31, 2026", "some day"])
def test_a_letter_without_a_real_date_has_a_fixed_one(words: str) -> None:
    core = written(div("date", p(words)), p("Text")).part("docProps/core.xml")
    assert "1980-01-01T00:00:00Z" in [child.text for child in core]


def test_the_language_of_the_letter_is_that_of_its_text() -> None:
    styles = written(p("Bonjour"), lang="fr-CA").part("word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "fr-CA"  # type: ignore[union-attr]


def test_a_letter_without_notes_still_declares_the_separators() -> None:
    file = written(p("Text"))
    listed = [e.get(f"{W}id") for e in file.part("word/settings.xml").iter(f"{W}footnote")]
    assert listed == ["-1", "0"]
    assert [e.get(f"{W}id") for e in file.part("word/footnotes.xml")] == listed


def test_notes_are_numbered_without_gaps_and_referenced_once() -> None:
    file = opened(coalition())
    ids = [element.get(f"{W}id") for element in file.notes()]
    assert ids == [str(number) for number in range(1, 17)]
    assert [e.get(f"{W}id") for e in file.body.iter(f"{W}footnoteReference")] == ids
    assert all(len(list(element.iter(f"{W}footnoteRef"))) == 1 for element in file.notes())


@pytest.mark.parametrize("layout", LETTERS)
def test_no_paragraph_has_a_style_that_converters_take_for_metadata(layout: str) -> None:
    file = opened(LETTERS[layout](), layout=layout)
    names = {e.get(f"{W}styleId"): e[0].get(f"{W}val", "") for e in file.part("word/styles.xml").iter(f"{W}style")}
    used = {names[e.get(f"{W}val")].lower() for e in file.body.iter(f"{W}pStyle")}
    assert used & {"title", "subtitle", "author", "date", "abstract"} == set()


def test_an_empty_letter_is_a_file_with_an_empty_page() -> None:
    assert written().texts() == [""]


def test_formats_of_a_run_are_kept_in_body_and_notes() -> None:
    file = written(p(b("bold"), " plain", note(1, i("See"), " this")))
    bold, plain_run, _ = file.find("bold").iter(f"{W}r")
    assert bold.find(f"{W}rPr/{W}b") is not None
    assert plain_run.find(f"{W}rPr") is None
    italic = [run for run in file.notes()[0].iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert ["".join(run.itertext()) for run in italic] == ["See"]


@pytest.mark.parametrize(
    ("inline", "words"),
    [
        (CitationMark(key="kapoor"), "citation @kapoor"),
        (CrossReference(target="risk", label="point"), "reference to “risk”"),
        (Abbreviation(short="NTIA"), "reference to “NTIA”"),
        (note(2, "x"), "Footnote 1 is numbered 2"),
        (replace(note(1, "x"), number=None), "Footnote 1 has no number"),
        (note(1, "x", note(2, "y")), "inside a footnote"),
    ],
)
def test_what_is_not_worked_out_yet_cannot_be_exported(inline: object, words: str) -> None:
    with pytest.raises(ExportError, match=words) as caught:
        write_docx(letter(p(inline)), house=House())  # type: ignore[arg-type]
    assert caught.value.hint


def test_an_unknown_layout_names_the_known_ones() -> None:
    with pytest.raises(ExportError) as caught:
        write_docx(letter(p("x")), house=House(), layout="brief")
    assert "letter, comments, pleading" in caught.value.hint


@pytest.mark.parametrize("data", [b"", b"<html></html>", png(), houses.zip_of({"a.txt": "no Word file"})])
def test_a_template_that_is_no_word_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ExportError, match="template"):
        write_docx(letter(p("x")), house=House(template=data))


def test_a_logo_that_is_no_picture_is_refused_in_words() -> None:
    with pytest.raises(ExportError, match="logo"):
        write_docx(letter(p("x")), house=House(logo=b"GIF89 no picture"))


def test_links_of_one_target_share_a_relationship() -> None:
    file = written(
        p(a("one", "https://a.example/"), " ", a("two", "https://b.example/"), " ", a("1", "https://a.example/"))
    )
    assert file.targets("document") == ["https://a.example/", "https://b.example/"]
    links = [e.get(f"{R}id") for e in file.body.iter(f"{W}hyperlink")]
    assert links == ["rIdLink1", "rIdLink2", "rIdLink1"]


def test_links_in_notes_belong_to_the_notes_part() -> None:
    file = written(p("Text", note(1, a("there", "https://a.example/"))))
    assert file.targets("document") == []
    assert file.targets("footnotes") == ["https://a.example/"]


def test_neighbouring_runs_of_one_link_are_one_link() -> None:
    link = "https://a.example/"
    file = written(p(a("plain ", link), replace(i("italic"), link=link), a("other", "https://b.example/")))
    assert ["".join(e.itertext()) for e in file.body.iter(f"{W}hyperlink")] == ["plain italic", "other"]


def test_nothing_of_a_template_s_own_notes_is_left() -> None:
    file = Opened(
        write_docx(Letter(meta=letter().meta, blocks=(p("x"),)), house=House(template=houses.ALL["LibreOffice"]()))
    )
    assert file.notes() == []
    assert b"must go" not in file.archive.read("word/footnotes.xml")
    assert file.targets("document") == []


def test_a_template_s_path_on_its_maker_s_disk_is_not_passed_on() -> None:
    file = Opened(write_docx(letter(p("x")), house=House(template=houses.pointing_outside())))
    assert b"attachedTemplate" not in file.archive.read("word/settings.xml")
    assert not any(b"secret" in file.archive.read(name) for name in file.names)
