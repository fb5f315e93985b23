"""What letters of many hands have in common, each in its smallest form."""

# ruff: noqa: E501 - a letter in one line is read more easily than one in pieces.

from __future__ import annotations

import pytest

from drafter.app.word_letter import read_word
from drafter.harvest.html import read_html
from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.pages import Page, Rule
from drafter.harvest.pdf import lay_out
from drafter.harvest.plaintext import read_text
from drafter.harvest.subject import dockets, without_numbers
from tests.unit.harvest.build import letter
from tests.unit.harvest.hostile import word_file, word_paragraph
from tests.unit.harvest.test_pdf import FILL, _line

RUN = "The form takes eleven days of each year, and none of what it asks is used by anyone at the agency or outside of it."


def _signers(closing: str) -> list[tuple[str, str]]:
    text = f"Dear Chair:\n\nWe agree.\n\nSincerely,\n\n{closing}"
    return [(signer.name, signer.affiliation) for signer in letter(text).signatories]


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def _word(body: str) -> FiledLetter:
    return read_letter(read_word(word_file(body)))


@pytest.mark.parametrize(
    "subject",
    [
        "Reports of Makers; Docket No. FWC-2024-0007; RIN 3099-AB12",
        "[Docket No. FWC-2024-0007] Reports of Makers",
        "Docket ID No. FWC-2024-0007 – Reports of Makers",
        "RIN 3099–AB12, Reports of Makers",
        "Reports of Makers (FWC–2024–0007; RIN 3099-AB12)",
        "Reports of Makers, 89 Fed. Reg. 14,059 (Feb. 26, 2024)",
        "Reports of Makers; FWC Docket No. 24-7",
        "CMS-1234-P; Reports of Makers",
    ],
)
def test_the_numbers_of_a_proceeding_are_no_part_of_its_subject(subject: str) -> None:
    assert without_numbers(subject) == "Reports of Makers"


def test_several_dockets_behind_one_label_are_several() -> None:
    assert dockets("WC Docket Nos. 17-108 and 23-320") == ("WC Docket No. 17-108", "WC Docket No. 23-320")
    assert dockets("Docket No. FWC-2024-0007 – Draft Rule") == ("FWC-2024-0007",)


def test_the_letterhead_is_not_the_addressee() -> None:
    text = (
        "Fern Institute\\\n12 Larch Street NW\\\nWashington, DC 20001\\\nwww.fern.example.org\n\n"
        "Office of Plain Forms\\\n9 Harbor Avenue\\\nWashington, DC 20002\n\nRe: Forms\n\nDear Director:\n\nWe agree.\n"
    )
    assert letter(text).addressee == ("Office of Plain Forms", "9 Harbor Avenue", "Washington, DC 20002")


def test_a_memorandum_names_its_addressee_date_and_subject_by_labels() -> None:
    found = _word(
        f"<w:tbl>{_row('TO:', 'Office of Plain Forms')}{_row('FROM:', 'Fern Institute')}"
        f"{_row('DATE:', 'March 4, 2024')}{_row('RE:', 'Forms, Docket No. OPF-2024-0007')}</w:tbl>"
        + word_paragraph(RUN * 3)
    )
    assert (found.addressee, found.date, found.re) == (("Office of Plain Forms",), "2024-03-04", "Forms")


@pytest.mark.parametrize("line", ["Dated: March 4, 2024", "03/04/24", "4th day of March, 2024"])
def test_a_date_may_stand_at_the_end(line: str) -> None:
    assert letter(f"Dear Chair:\n\nWe agree.\n\n{line}\n\nSincerely,\n\nOrla Quist\n").date == "2024-03-04"


def test_the_date_of_the_notice_is_not_the_letters() -> None:
    assert letter("Re: Forms\\\n89 Fed. Reg. 14,059 (Feb. 26, 2024)\n\nDear Chair:\n\nWe agree.\n").date == ""


@pytest.mark.parametrize(
    "head",
    [
        "THE FORM COSTS TOO MUCH",
        "The form costs too much",
        "II. The Form Costs Too Much",
        "Recommendation 1: Drop the form",
    ],
)
def test_a_line_over_running_text_is_a_heading(head: str) -> None:
    other = "I. Why We Write" if head.startswith("II") else "THE RULE"
    found = letter(f"Dear Chair:\n\n{RUN}\n\n{other}\n\n{RUN}\n\n{head}\n\n{RUN}\n\nSincerely,\n\nOrla Quist\n")
    assert found.headings[-1] == head.removeprefix("II. ")


def test_the_question_under_a_heading_is_no_heading() -> None:
    found = letter(f"Dear Chair:\n\n**Question 1**\n\nWhat does the form cost?\n\n{RUN}\n\nSincerely,\n\nOrla Quist\n")
    assert found.headings == ("Question 1",)


def test_bold_words_that_run_into_their_paragraphs_are_theses() -> None:
    text = f"Dear Chair:\n\n**Drop the form.** {RUN}\n\nMore.\n\n**Say why.** {RUN}\n\nThank you.\n\nSincerely,\n\nOrla Quist\n"
    assert [(p.thesis, p.text) for p in letter(text).points] == [
        ("Drop the form.", f"{RUN}\n\nMore."),
        ("Say why.", RUN),
    ]


def test_numbers_that_were_typed_count_like_lists() -> None:
    body = (
        word_paragraph("Dear Chair:")
        + word_paragraph(f"1. Drop the form. {RUN}")
        + word_paragraph(f"2. Say why. {RUN}")
    )
    assert [point.thesis for point in _word(body).points] == ["Drop the form.", "Say why."]


def test_a_table_of_data_is_no_text_of_a_point() -> None:
    table = "| Year | Days |\n|---|---|\n| 2023 | 11 |\n"
    text = f"Dear Chair:\n\n## The form is long\n\n{RUN}\n\n{table}\n\n## It is dear\n\n{RUN}\n\nSincerely,\n\nOrla Quist\n"
    assert [point.text for point in letter(text).points] == [RUN, RUN]


def test_thanks_and_whom_to_ask_are_not_the_last_point() -> None:
    text = f"Dear Chair:\n\n## The form is long\n\n{RUN}\n\n## It is dear\n\n{RUN}\n\nWe appreciate the chance to comment. Please contact "
    text += "Orla Quist at orla@larch.example.org.\n\nSincerely,\n\nOrla Quist\n"
    assert letter(text).points[-1].text == RUN


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("Orla Quist\\\nChair, Board of Directors\\\nFern Institute\n", [("Orla Quist", "Fern Institute")]),
        ("Orla Quist\\\nSenior Vice President, Regulatory Affairs\\\nKnotgrass\n", [("Orla Quist", "Knotgrass")]),
        ("Nadia el-Sharawi — Knotgrass, Inc.\n\nBen Ardry — Fern Institute\n\nOrla Quist — Larch Law Project\n",
         [("Nadia el-Sharawi", "Knotgrass, Inc."), ("Ben Ardry", "Fern Institute"), ("Orla Quist", "Larch Law Project")]),
        ("Orla Quist*, Fern Institute\\\nBen Ardry*, Knotgrass\\\nTam Orrin*, Larch & Co.\n\n\\* Affiliations are given for identification only.\n",
         [("Orla Quist", "Fern Institute"), ("Ben Ardry", "Knotgrass"), ("Tam Orrin", "Larch & Co.")]),
        ("| | |\n|---|---|\n| Orla Quist | Ben Ardry |\n| Counsel | Director |\n| Fern Institute | Knotgrass |\n",
         [("Orla Quist", "Fern Institute"), ("Ben Ardry", "Knotgrass")]),
        ("| Name | Affiliation |\n|---|---|\n| Orla Quist | Fern Institute |\n| Ben Ardry | Knotgrass |\n",
         [("Orla Quist", "Fern Institute"), ("Ben Ardry", "Knotgrass")]),
        ("Orla Quist\tFern Institute\n\nBen Ardry\tKnotgrass\n", [("Orla Quist", "Fern Institute"), ("Ben Ardry", "Knotgrass")]),
    ],
)  # fmt: skip
def test_signatories_are_told_from_titles_and_from_each_other(closing: str, expected: list[tuple[str, str]]) -> None:
    assert _signers(closing) == expected


def test_a_line_of_thanks_may_stand_for_the_valediction() -> None:
    found = letter("Dear Chair:\n\nWe agree.\n\nThank you for your time.\n\nFern Institute\\\nBirch Workers Union\n")
    assert [signer.name for signer in found.signatories] == ["Fern Institute", "Birch Workers Union"]


def test_the_copied_may_stand_in_one_line_and_behind_enclosures() -> None:
    text = "Dear Chair:\n\nWe agree.\n\nSincerely,\n\nOrla Quist\n\nEnclosure\n\nCopies to: Tam Orrin, Counsel; Vey Lorne\n"
    assert letter(text).cc == ("Tam Orrin, Counsel", "Vey Lorne")


def test_an_address_in_a_signature_is_a_contact_with_title_and_organization() -> None:
    text = (
        "Dear Chair:\n\nWe agree.\n\nSincerely,\n\nOrla Quist\\\nCounsel\\\nFern Institute\\\nquist@fern.example.org\n"
    )
    [contact] = letter(text).contacts
    assert (contact.name, contact.title, contact.organization) == ("Orla Quist", "Counsel", "Fern Institute")


def _notes(found: FiledLetter) -> list[tuple[str, str]]:
    return [(note.text, note.sentence) for note in found.notes]


@pytest.mark.parametrize("heading", ["## Notes", "**Endnotes**", "References"])
def test_a_numbered_list_under_such_a_heading_is_notes(heading: str) -> None:
    found = letter(f"We agree.<sup>1</sup> We end.<sup>2</sup>\n\n{heading}\n\n1. Id.\n2. See FTC.\n")
    assert _notes(found) == [("Id.", "We agree."), ("See FTC.", "We end.")]


def test_two_marks_without_a_space_are_told_from_one() -> None:
    numbers = "".join(f"Word {n}.<sup>{n}</sup> " for n in range(3, 13))
    notes = "".join(f"<sup>{n}</sup> Note {n}.\n\n" for n in range(1, 13))
    found = letter(f"We agree.<sup>12</sup> {numbers}\n\n{notes}")
    assert [(note.number, note.sentence) for note in found.notes][:2] == [(1, "We agree."), (2, "We agree.")]
    assert found.notes[11].sentence == "Word 12."


def test_notes_that_are_typed_in_a_word_file_are_read() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = f"<w:p>{text.format('We agree.')}{raised}{text.format(' We end.')}</w:p><w:p>{raised}{text.format(' Id.')}</w:p>"
    assert _notes(_word(body)) == [("Id.", "We agree.")]


def test_any_number_that_leads_to_a_place_in_the_page_may_be_a_note() -> None:
    page = "<p>We agree.<sup><a href='#x-1' id='y-1'>[1]</a></sup> End.</p><div><p><a href='#y-1' id='x-1'>[1]</a> Id.</p></div>"
    assert _notes(read_letter(read_html(page))) == [("Id.", "We agree.")]


def test_the_style_sheet_of_a_page_says_what_is_bold() -> None:
    page = f"<style>.c1{{font-weight:700}}</style><p>Dear Chair:</p><p>{RUN}</p><p><span class=c1>The form</span></p><p>{RUN}</p>"
    assert read_letter(read_html(page)).headings == ("The form",)


def test_heads_of_pages_in_text_files_are_no_text() -> None:
    page = "Fern Institute   Page {}\n\n" + f"{RUN}\n\n" * 3
    found = read_letter(read_text("Dear Chair:\n\n" + "\f".join(page.format(n) for n in range(1, 4))))
    assert not any("Page" in paragraph for paragraph in found.paragraphs)


def test_a_note_that_repeats_at_the_foot_of_pages_is_kept() -> None:
    pages = []
    for n in range(1, 4):
        body = [*_line(FILL, 700), *_line(f"ends.^{{{n}}} The next.", 686)]
        pages.append(Page(612, 792, (*body, *_line(f"^{{{n}}} Id.", 74, 9.0)), (Rule(72, 200, 88),)))
    assert [note.text for note in read_letter(lay_out(pages)).notes] == ["Id.", "Id.", "Id."]


def test_endnotes_with_roman_numbers_are_endnotes() -> None:
    body = [*_line(FILL, 700), *_line("ends.^{i} And so.^{ii} We end.", 686)]
    page = Page(
        612, 792, (*body, *_line("^{i} Id.", 100, 9.0), *_line("^{ii} See FTC.", 89, 9.0)), (Rule(72, 200, 114),)
    )
    notes = read_letter(lay_out([page])).notes
    assert [(note.number, str(note.kind), note.text) for note in notes] == [
        (1, "endnote", "Id."),
        (2, "endnote", "See FTC."),
    ]


def test_a_table_of_contents_is_neither_heading_nor_point() -> None:
    entries = "\n\n".join(
        f"{title} ........ {page}" for page, title in enumerate(("Introduction", "Costs are high"), 2)
    )
    text = f"Table of Contents\n\n{entries}\n\n**Introduction**\n\nWe are makers.\n\n**Costs are high**\n\nThey are {'so ' * 30}."
    assert letter(text).headings == ("Introduction", "Costs are high")


def test_introductions_without_number_stand_beside_numbered_sections() -> None:
    text = "**Introduction**\n\nWe are makers.\n\n**I. Costs are high**\n\nThey are.\n\n**II. Forms are long**\n\nThey are."
    assert [point.thesis for point in letter(text).points] == ["Costs are high", "Forms are long"]


def test_a_subject_broken_in_a_column_is_one() -> None:
    text = "Re: Fees for the In-  \nspection of pre- and post-war scales\n\nDear Sir:\n\nWe agree."
    assert letter(text).re == "Fees for the Inspection of pre- and post-war scales"


def test_a_letter_that_is_attached_does_not_sign_this_one() -> None:
    own = "Dear Sir:\n\nWe agree.\n\nSincerely,\n\nOrla Quist  \nDirector  \nFern Institute\n\ncc: Tam Orrin"
    found = letter(f"{own}\n\n**ATTACHMENT 1**\n\nDear Council:\n\nWe agreed.\n\nSincerely,\n\nVey Lorne  \nClerk")
    assert [one.name for one in found.signatories] == ["Orla Quist"]
    assert found.cc == ("Tam Orrin",)


def test_a_date_beside_the_valediction_is_the_letters() -> None:
    found = letter("We agree.\n\n| May 2, 2024 | Respectfully submitted, |\n|---|---|\n| | /s/ Orla Quist |")
    assert found.date == "2024-05-02"
    assert [one.name for one in found.signatories] == ["Orla Quist"]


def test_a_title_before_a_body_is_no_part_of_the_affiliation() -> None:
    names = "  \n".join(
        f"{name}, Professor of Law, Fern University" for name in ("Orla Quist", "Tam Orrin", "Vey Lorne")
    )
    assert {one.affiliation for one in letter(f"We agree.\n\nSincerely,\n\n{names}").signatories} == {"Fern University"}


def test_a_note_keeps_its_further_paragraphs_and_tables() -> None:
    note = "[^1]: See the survey.\n\n    It asked few\n    who knew.\n\n      ----- -----\n      2021  41\n      ----- -----\n"
    assert [one.text for one in letter(f"We agree.[^1]\n\n{note}").notes] == [
        "See the survey.\nIt asked few who knew.\n2021 41"
    ]


def test_a_drawn_table_holds_signatures_side_by_side() -> None:
    table = "+-------------+-------------+\n| Orla Quist  | Tam Orrin   |\n|             |             |\n| Director    | President   |\n+-------------+-------------+"
    found = letter(f"We agree.\n\nSincerely,\n\n{table}")
    assert [one.name for one in found.signatories] == ["Orla Quist", "Tam Orrin"]
