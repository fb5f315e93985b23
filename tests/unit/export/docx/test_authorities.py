"""The table of authorities in a Word file, and in the other formats."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from drafter.export.box import write_box
from drafter.export.docx.invariants import check_package
from drafter.export.docx.readback import letter_paragraphs, word_paragraphs
from drafter.export.docx.reader import read_docx
from drafter.export.docx.writer import write_docx
from drafter.export.html import write_html
from drafter.export.markdown import write_markdown
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.text import Block
from tests.unit.export import pandoc
from tests.unit.export.docx.letters import div, h, i, letter, lines, note, p
from tests.unit.export.docx.opened import Opened, W, has, opened, style_of, text_of


def table(**attributes: str) -> Block:
    """A filled table of three authorities."""
    return div(
        "authorities",
        h(1, "Table of Authorities", unlisted=True),
        h(2, "Cases", unlisted=True),
        div("authority", p(i("Lake v. Board"), ", 12 F.3d 34 (2d Cir. 2024)"), notes="1 3"),
        h(2, "Statutes", unlisted=True),
        div("authority", p("5 U.S.C. § 553"), notes="1 2 3", passim="yes"),
        div("authority", p("47 U.S.C. § 230"), notes="2"),
        **attributes,
    )


def noted(**attributes: str) -> Letter:
    """Comments with the table and three notes, the last of them pages further on."""
    return letter(
        div("title-page", h(1, "Comments", unlisted=True)),
        table(**attributes),
        h(1, "Discussion"),
        p("One", note(1, "First."), " and two.", note(2, "Second.")),
        *(p("Words that fill the page to its last line, and then some more. " * 9) for _ in range(14)),
        p("Three.", note(3, "Third.")),
    )


def codes(file: Opened) -> list[str]:
    """The instructions of all fields of the body."""
    return ["".join(code.itertext()).strip() for code in file.body.iter(f"{W}instrText")]


def test_each_authority_is_a_line_with_the_numbers_of_its_notes() -> None:
    file = opened(noted(), layout="comments")
    assert file.texts("ToaHeading") == ["Cases\tNotes", "Statutes"]
    assert file.texts("TableOfAuthorities") == [
        "Lake v. Board, 12 F.3d 34 (2d Cir. 2024)\t1, 3",
        "5 U.S.C. § 553\tpassim",
        "47 U.S.C. § 230\t2",
    ]
    assert codes(file) == [f"NOTEREF _RefNote{number:05d} \\h" for number in (1, 3, 2)]


def test_the_fields_point_at_bookmarks_around_the_marks() -> None:
    file = opened(noted(), layout="comments")
    starts = {e.get(f"{W}name"): e for e in file.body.iter(f"{W}bookmarkStart")}
    for code in codes(file):
        name = code.split()[1]
        mark = starts[name].getnext()
        assert mark is not None
        reference = next(mark.iter(f"{W}footnoteReference"))
        assert reference.get(f"{W}id") == str(int(name.removeprefix("_RefNote")))
        assert mark.getnext().tag == f"{W}bookmarkEnd"  # type: ignore[union-attr]


def test_pages_stand_in_place_before_word_counts_them() -> None:
    file = opened(noted(by="pages"), layout="comments")
    first, *_ = file.texts("TableOfAuthorities")
    assert first.endswith("\t3, 5")
    assert file.texts("ToaHeading")[0] == "Cases\tPages"
    assert codes(file)[0] == "PAGEREF _RefNote00001 \\h"


def test_two_notes_on_one_page_have_one_number() -> None:
    written = letter(
        div("authorities", div("authority", p("47 U.S.C. § 230"), notes="1 2"), by="pages"),
        p("One", note(1, "First."), " and two.", note(2, "Second.")),
    )
    assert re.fullmatch(r".*\t\d", opened(written).texts("TableOfAuthorities")[0])


def test_the_text_starts_a_page_behind_the_table() -> None:
    file = opened(noted(), layout="comments")
    (discussion,) = [paragraph for paragraph in file.paragraphs if style_of(paragraph) == "Heading1"]
    assert text_of(discussion) == "Discussion"
    assert has(discussion, "pageBreakBefore") == [True]


def _named(words: str) -> str:
    """The line of an authority that four notes cite, a line break as a bar."""
    row = div("authority", p(words), notes="1 2 3 4")
    file = opened(letter(div("authorities", row), p("One", note(1, "First."))))
    line = file.find(words[:9])
    return "".join("|" if part.tag == f"{W}br" else part.text or "" for part in line.iter(f"{W}br", f"{W}t"))


@pytest.mark.parametrize("words", ["Lake v. Board, 12 F.3d 34 (2d Cir. 2024)", "short " * 23])
def test_numbers_stand_on_the_last_line_of_an_authority_that_has_room_for_them(words: str) -> None:
    assert "|" not in _named(words)


@pytest.mark.parametrize("words", ["word " * 15 + "word", "Report, https://www.example.org/" + "long-address/" * 10])
def test_numbers_for_which_the_last_line_has_no_room_get_one_of_their_own(words: str) -> None:
    assert _named(words).endswith("|1, 2, 3, 4")


def test_a_table_behind_a_caption_starts_a_page_and_so_does_the_text_behind_it() -> None:
    caption = div("caption", lines("Before the", "COMMISSION"), lines("In the Matter of", "Lakes"), lines("No. 1"))
    file = opened(letter(caption, table(), h(1, "Discussion"), p("One", note(1, "First."))), layout="pleading")
    assert has(file.find("Table of Authorities"), "pageBreakBefore") == [True]
    assert has(file.find("Discussion"), "pageBreakBefore") == [True]


def test_notes_to_which_nothing_refers_have_no_bookmark() -> None:
    file = opened(letter(p("One", note(1, "First."))))
    assert not list(file.body.iter(f"{W}bookmarkStart"))


@pytest.mark.parametrize("by", ["notes", "pages"])
def test_the_file_is_sound_the_same_each_time_and_reads_back_as_written(by: str, tmp_path: Path) -> None:
    written = noted(by=by)
    data = write_docx(written, house=House(), layout="comments")
    assert data == write_docx(written, house=House(), layout="comments")
    assert check_package(data) == []
    assert word_paragraphs(read_docx(data)) == letter_paragraphs(written)
    path = tmp_path / "comments.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_keeps_the_numbers_as_references(tmp_path: Path) -> None:
    written = noted()
    source = tmp_path / "letter.docx"
    source.write_bytes(write_docx(written, house=House(), layout="comments"))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "saved" / "letter.docx").read_bytes()
    assert word_paragraphs(read_docx(saved)) == letter_paragraphs(written)
    assert sum("REF" in code for code in codes(Opened(saved))) == 3


def test_a_web_page_links_each_number_to_its_note() -> None:
    page = write_html(noted())
    for number in (1, 2, 3):
        assert f'id="note-{number}"' in page
    assert (
        '<em>Lake v. Board</em>, 12 F.3d 34 (2d Cir. 2024) <span class="cited">notes <a href="#note-1">1</a>, ' in page
    )
    assert "<em>passim</em>" in page


def test_markdown_links_each_number_to_pandoc_s_note() -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc reads Markdown back; install pypandoc_binary")
    text = write_markdown(noted())
    assert "12 F.3d 34 (2d Cir. 2024) — notes [1](#fn1), [3](#fn3)" in text
    assert "— *passim*" in text
    page = pypandoc.convert_text(text, "html", format="markdown")
    assert all(f'id="fn{number}"' in page and f'href="#fn{number}"' in page for number in (1, 2, 3))
    assert pandoc.read(text).blocks


def test_the_text_for_the_box_leaves_the_table_out() -> None:
    assert "Authorities" not in write_box(noted()).text
