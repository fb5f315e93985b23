from __future__ import annotations

import itertools
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from drafter.export.docx.readback import Footnote, Words, letter_paragraphs, word_paragraphs
from drafter.export.docx.reader import read_docx
from drafter.export.docx.writer import write_docx
from drafter.model.house import House
from drafter.model.letter import Letter, rewrite
from drafter.model.text import Break, Content, Lines, Note, Run, Table
from tests.unit.export.docx.word_files import field, note_para, notes, para, run, word_file
from tests.unit.export.letters import content, full_letter, letter, letters, lines, note, part
from tests.unit.export.letters import para as paragraph


def read_back(data: bytes) -> list[tuple[Words | Footnote, ...]]:
    return word_paragraphs(read_docx(data))


def numbered(drawn: Letter) -> Letter:
    """The letter with its notes counted, as citing leaves it."""
    count = itertools.count(1)

    def change(stretch: Content) -> Content:
        return tuple(replace(item, number=next(count)) if isinstance(item, Note) else item for item in stretch)

    return replace(drawn, blocks=rewrite(drawn.blocks, change))


def test_what_was_written_is_what_is_read() -> None:
    written = full_letter()
    assert read_back(write_docx(written, house=House())) == letter_paragraphs(written)


@settings(max_examples=60, deadline=None)
@given(letters())
def test_any_letter_is_read_back_as_it_was_written(drawn: Letter) -> None:
    written = numbered(drawn)
    assert read_back(write_docx(written, house=House())) == letter_paragraphs(written)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_letter_opened_and_saved_by_another_program_is_still_the_same(tmp_path: Path) -> None:
    written = full_letter()
    source = tmp_path / "letter.docx"
    source.write_bytes(write_docx(written, house=House()))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_back((tmp_path / "saved" / "letter.docx").read_bytes()) == letter_paragraphs(written)


@pytest.mark.parametrize(
    "other",
    [
        paragraph("Costs fall"),
        paragraph("Costs ", Run(text="fall.", italic=True)),
        paragraph("Costs ", Run(text="fall.", bold=True)),
        paragraph("Costs ", Run(text="fall.", small_caps=True)),
        paragraph("Costs fall.", note("See.")),
        paragraph("Costs ", Run(text="fall.", link="https://example.org/")),
        paragraph("Costs", Break(), "fall."),
    ],
)
def test_every_difference_that_matters_is_a_difference(other: object) -> None:
    assert letter_paragraphs(letter(paragraph("Costs fall."))) != letter_paragraphs(letter(other))  # type: ignore[arg-type]


def test_notes_are_compared_by_place_words_and_link() -> None:
    def noted(address: str) -> Letter:
        return letter(paragraph("A", note(Run(text="report", link=address)), "B"))

    one = letter_paragraphs(noted("https://example.org/1"))
    assert one == [
        (
            Words(text="A"),
            Footnote(words=(Words(text="report", link="https://example.org/1"),)),
            Words(text="B"),
        )
    ]
    assert one != letter_paragraphs(noted("https://example.org/2"))


def test_lines_may_be_written_as_one_paragraph_or_as_many() -> None:
    address = lines("A Street", "B City")
    as_paragraph = paragraph("A Street", Break(), "B City")
    assert letter_paragraphs(letter(address)) == letter_paragraphs(letter(as_paragraph))
    one = word_file(para("<w:r><w:t>A Street</w:t><w:br/><w:t>B City</w:t></w:r>"))
    many = word_file(para(run("A Street")) + para(run("B City")))
    assert read_back(one) == read_back(many) == letter_paragraphs(letter(address))


def test_what_word_counts_by_itself_is_no_text() -> None:
    contents = para(field(" TOC ", run("Summary"), "<w:r><w:tab/></w:r>", field(" PAGEREF x ", run("2"))))
    page = para(run("\t"), field(" PAGE ", run("1")))
    numbered = para(run("Point."), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    written = letter(part("contents"), part("page-break"), part("claim point", paragraph("Point.")))
    assert read_back(word_file(contents + page + numbered)) == letter_paragraphs(written)


def test_space_between_a_note_mark_and_its_text_is_each_programs_own() -> None:
    with_tab = notes(para("<w:r><w:footnoteRef/><w:tab/></w:r>", run("Id.")))
    with_space = notes(note_para(run("Id.")))
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    first, second = (read_back(word_file(para(run("x"), mark), parts={"footnotes": n})) for n in (with_tab, with_space))
    assert first == second == letter_paragraphs(letter(paragraph("x", note("Id."))))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/a%28b%29", "https://example.org/a(b)"),
    ],
)
def test_addresses_are_compared_as_word_keeps_them(typed: str, kept: str) -> None:
    def linked(address: str) -> Letter:
        return letter(paragraph(Run(text="x", link=address)))

    assert letter_paragraphs(linked(typed)) == letter_paragraphs(linked(kept))


def test_a_link_that_no_writer_may_write_is_text() -> None:
    unsafe = letter(paragraph(Run(text="x", link="javascript:alert(1)")))
    assert letter_paragraphs(unsafe) == letter_paragraphs(letter(paragraph("x")))


def test_runs_cut_differently_are_the_same_words() -> None:
    whole = Run(text="State Farm", italic=True)
    cut = (replace(whole, text="State "), replace(whole, text=""), replace(whole, text="Farm"))
    assert letter_paragraphs(letter(paragraph(whole))) == letter_paragraphs(letter(paragraph(*cut)))


def test_empty_lines_are_layout() -> None:
    spaced = Lines(lines=(content("a"), (), content("b")))
    assert letter_paragraphs(letter(spaced)) == letter_paragraphs(letter(lines("a", "b")))


def test_the_columns_of_a_caption_may_be_broken_anywhere() -> None:
    matter = '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Matter"/></w:style>'
    rows = [("In the Matter of", ""), ("Sample", "Docket No. 7"), ("Rules", "")]
    body = [para(run("Before the"))]
    body += [para(run(f"{left}"), "<w:r><w:tab/></w:r>", run(f") {right}"), style="M") for left, right in rows]
    written = letter(
        part("caption", lines("Before the"), lines("In the Matter of", "Sample Rules"), lines("Docket No. 7"))
    )
    data = word_file("".join(body) + para(run("COMMENTS")), parts={"styles": matter})
    assert read_back(data) == letter_paragraphs(letter(*written.blocks, paragraph("COMMENTS")))
    assert read_back(data) != letter_paragraphs(letter(part("caption", lines("Before the")), paragraph("COMMENTS")))


def test_cells_of_a_header_row_may_be_bold_or_not() -> None:
    table = Table(header=(content("Year"),), rows=((content("2024"),),), align=("left",))
    cells = "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    for look in ("", "<w:b/>"):
        data = word_file(cells.format(para(run("Year", look)), para(run("2024"))))
        assert read_back(data) == letter_paragraphs(letter(table))
    bold_below = word_file(cells.format(para(run("Year")), para(run("2024", "<w:b/>"))))
    assert read_back(bold_below) != letter_paragraphs(letter(table))
