"""Letters in Word files as offices make them: what they number, box, tabulate, mark and cite in their own ways."""

# ruff: noqa: E501 - a file in one line is read more easily than one in pieces.

from __future__ import annotations

import base64

import pytest

from drafter.harvest.letter import FiledLetter
from tests.unit.harvest.word import (
    HEAD,
    RUN_ON,
    TAIL,
    bold,
    box,
    control,
    field,
    levels,
    listed,
    mark,
    note,
    p,
    read,
    t,
    table,
)

SIGNED = [("Orla Quist", "Fern Institute")]


def _notes(letter: FiledLetter) -> list[tuple[int, str, str]]:
    return [(note.number, note.text, note.sentence) for note in letter.notes]


def _signers(letter: FiledLetter) -> list[tuple[str, str]]:
    return [(signer.name, signer.affiliation) for signer in letter.signatories]


# -- numbering


def test_numbers_typed_before_tabs_are_labels() -> None:
    body = HEAD + p(f"1.\tDrop the form. {RUN_ON}") + p(f"2.\tSay why. {RUN_ON}") + TAIL
    assert [(one.thesis, one.text) for one in read(body).points] == [("Drop the form.", RUN_ON), ("Say why.", RUN_ON)]


def test_letters_typed_before_tabs_are_labels_of_what_they_stand_under() -> None:
    body = (
        HEAD + p(t("I.\tThe form is long", "<w:b/>")) + p(RUN_ON) + p(t("\tA.\tIt has forty pages", "<w:b/>")) + p(RUN_ON)
        + p(t("\tB.\tNobody reads them", "<w:b/>")) + p(RUN_ON) + p(t("II.\tIt is dear", "<w:b/>")) + p(RUN_ON) + TAIL
    )  # fmt: skip
    letter = read(body)
    assert letter.headings == ("The form is long", "It has forty pages", "Nobody reads them", "It is dear")
    assert [(one.thesis, len(one.children)) for one in letter.points] == [("The form is long", 2), ("It is dear", 0)]


def test_a_style_may_number_and_head_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Legal Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="L1"><w:name w:val="Legal 1"/><w:basedOn w:val="Base"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="Legal 2"/><w:basedOn w:val="L1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="9">{levels(("upperRoman", "%1."), ("upperLetter", "%2."))}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    )
    one, two = ('<w:pStyle w:val="L1"/>', '<w:pStyle w:val="L2"/>')
    body = (
        HEAD + p("The form is long", properties=one) + p(RUN_ON) + p("It has forty pages", properties=two) + p(RUN_ON)
        + p("It is dear", properties=one) + p(RUN_ON) + TAIL
    )  # fmt: skip
    letter = read(body, styles=styles, numbering=numbering)
    assert [(one.thesis, [child.thesis for child in one.children]) for one in letter.points] == [
        ("The form is long", ["It has forty pages"]),
        ("It is dear", []),
    ]


def test_a_list_that_begins_again_begins_with_one() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels(("decimal", "%1."), ("lowerLetter", "(%2)"))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = (
        HEAD + listed(f"Drop the form. {RUN_ON}") + listed("It is long; and", 1) + listed("it is dear.", 1)
        + listed(f"Say why. {RUN_ON}") + p(RUN_ON) + bold("Other matters") + p("We ask for this:")
        + listed("more time;", 0, 2) + listed("less paper.", 0, 2) + TAIL
    )  # fmt: skip
    letter = read(body, numbering=numbering)
    assert [piece.label for piece in letter.body if piece.label] == ["1.", "(a)", "(b)", "2.", "1.", "2."]


def test_bold_paragraphs_are_headings_without_any_style() -> None:
    body = HEAD + p(RUN_ON) + bold("The form is long") + p(RUN_ON) + bold("It is dear") + p(RUN_ON) + TAIL
    assert read(body).headings == ("The form is long", "It is dear")


# -- boxes, tables, controls


def test_a_text_box_is_read_once() -> None:
    head = p(box(p("Fern Institute") + p("9 Harbor Avenue, Washington, DC 20002")), "March 4, 2024")
    body = head + HEAD.removeprefix(p("March 4, 2024")) + p(RUN_ON, box(p("Forms take days."))) + TAIL
    letter = read(body)
    assert letter.addressee == ("Office of Plain Forms", "12 Larch Street NW", "Washington, DC 20001")
    assert letter.date == "2024-03-04"
    assert letter.paragraphs.count("Forms take days.") == 1
    assert letter.paragraphs.count("Fern Institute") == 1


def test_a_caption_in_a_table_has_its_subject_left_of_the_parentheses() -> None:
    caption = table(
        (
            "In the Matter of\n\nReports of Makers and\nForms of Fees",
            ")\n)\n)\n)\n)",
            "WC Docket No. 24-107\n\nRIN 3060-AB12",
        )
    )
    body = (
        p("Before the") + p("FEDERAL FORMS COMMISSION") + p("Washington, D.C. 20554") + caption
        + bold("COMMENTS OF THE FERN INSTITUTE") + p(RUN_ON, " ", RUN_ON) + p("Respectfully submitted,")
        + p("Orla Quist\nCounsel\nFern Institute") + p("March 4, 2024")
    )  # fmt: skip
    letter = read(body)
    assert (letter.re, letter.dockets, letter.rins) == (
        "Reports of Makers and Forms of Fees", ("WC Docket No. 24-107",), ("3060-AB12",)
    )  # fmt: skip
    assert (letter.date, _signers(letter)) == ("2024-03-04", SIGNED)
    assert not any(line.strip() == ")" for paragraph in letter.paragraphs for line in paragraph.split("\n"))


def test_signatures_may_stand_in_two_columns_of_a_table() -> None:
    signed = table(
        ("/s/ Orla Quist\nOrla Quist\nCounsel\nFern Institute", "/s/ Ben Ardry\nBen Ardry\nDirector\nKnotgrass, Inc."),
        ("Tam Orrin\nVice President\nLarch Law Project", ""),
    )
    assert _signers(read(HEAD + p(RUN_ON) + p("Sincerely,") + signed)) == [
        ("Orla Quist", "Fern Institute"),
        ("Tam Orrin", "Larch Law Project"),
        ("Ben Ardry", "Knotgrass, Inc."),
    ]


def test_content_controls_are_looked_through_wherever_they_stand() -> None:
    body = (
        control(HEAD) + p("We ", control(t("agree")), control(control(t("."))), mark(1)) + control(p(RUN_ON) + control(p("And more.")))
        + TAIL
    )  # fmt: skip
    letter = read(body, notes=note(1, p(control(t("See ")), t("FTC."))))
    assert _notes(letter) == [(1, "See FTC.", "We agree.")]
    assert letter.date == "2024-03-04"
    assert letter.paragraphs[-4:-2] == (RUN_ON, "And more.")


# -- fields


def test_links_and_references_by_fields_show_what_they_print() -> None:
    body = (
        HEAD + p("See ", field(' HYPERLINK "https://fern.example.org/a" ', "our report"), ", point ", field(" REF _Ref1 \\r \\h ", "2"), ".", mark(1))
        + p("We end.", mark(2)) + TAIL
    )  # fmt: skip
    supra = p(t("Quist, "), t("supra", "<w:i/>"), t(" note "), field(" NOTEREF _Ref2 \\h ", "1"), t(", at 5."))
    letter = read(body, notes=note(1, "Id.") + note(2, supra))
    assert _notes(letter) == [
        (1, "Id.", "See our report, point 2."),
        (2, "Quist, supra note 1, at 5.", "We end."),
    ]


def test_a_note_marked_again_by_a_field_leaves_no_number_in_the_text() -> None:
    again = field(" NOTEREF _Ref2 \\f \\h ", t("1", '<w:vertAlign w:val="superscript"/>'))
    letter = read(HEAD + p("We agree.", mark(1), " And again.", again, " We end.") + TAIL, notes=note(1, "Id."))
    assert letter.paragraphs[4] == "We agree. And again. We end."


def test_page_numbers_and_contents_are_no_text() -> None:
    contents = p(field(' TOC \\o "1-3" ', t("Costs\t3")))
    letter = read(HEAD + contents + p(RUN_ON, " See page ", field(" PAGEREF _Toc1 \\h ", "3"), ".") + TAIL)
    assert letter.paragraphs[4] == f"{RUN_ON} See page 3."


# -- notes


def test_marks_of_ones_own_are_no_part_of_note_or_text() -> None:
    def own(number: int, sign: str) -> str:
        return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{sign}</w:r>'

    star, dagger = "<w:t>*</w:t>", "<w:t>†</w:t>"
    symbol = '<w:sym w:font="Symbol" w:char="F02A"/>'
    letter = read(
        HEAD + p("Fern Institute", own(1, star), " agrees.") + p("So does he.", own(2, dagger)) + p("And she.", own(3, symbol))
        + p("We end.", mark(4)) + TAIL,
        notes="".join(
            f'<w:footnote w:id="{n}"><w:p><w:r>{sign}</w:r>{t(" " + words)}</w:p></w:footnote>'
            for n, sign, words in ((1, star, "A library."), (2, dagger, "Counsel."), (3, symbol, "Director."))
        ) + note(4, "Id."),
    )  # fmt: skip
    assert _notes(letter) == [
        (0, "A library.", "Fern Institute agrees."),
        (0, "Counsel.", "So does he."),
        (0, "Director.", "And she."),
        (1, "Id.", "We end."),
    ]


def test_tabs_and_paragraphs_of_a_note_are_kept_as_words() -> None:
    letter = read(HEAD + p("We agree.", mark(1)) + TAIL, notes=note(1, p("\tSee FTC."), "It says:", "\tForms cost."))
    assert [one.text for one in letter.notes] == ["See FTC.\nIt says:\nForms cost."]


def test_a_number_typed_behind_the_mark_of_a_note_is_its_number() -> None:
    letter = read(HEAD + p("We agree.", mark(1)) + TAIL, notes=note(1, p(". See FTC.")))
    assert [one.text for one in letter.notes] == ["See FTC."]


def test_footnotes_and_endnotes_keep_their_own_count() -> None:
    ends = '<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/></w:r>' + t(" See OPF.") + "</w:p></w:endnote>"
    letter = read(
        HEAD + p("We agree.", mark(1), " We end.", mark(1, "endnote")) + TAIL, notes=note(1, "Id."), endnotes=ends
    )
    assert [(one.number, str(one.kind), one.text, one.sentence) for one in letter.notes] == [
        (1, "footnote", "Id.", "We agree."),
        (1, "endnote", "See OPF.", "We end."),
    ]


def test_numbers_of_notes_may_be_raised_outside_of_notes_too() -> None:
    sup = '<w:vertAlign w:val="superscript"/>'
    letter = read(HEAD + p("It is 20 m", t("2", sup), " large.", mark(1)) + TAIL, notes=note(1, "Id."))
    assert _notes(letter) == [(1, "Id.", "It is 20 m2 large.")]


# -- changes, signs


def test_moved_text_stands_where_it_was_moved_to() -> None:
    moved = '<w:moveFromRangeStart w:id="5" w:name="m"/><w:moveFrom w:id="6" w:author="A">{}</w:moveFrom><w:moveFromRangeEnd w:id="5"/>'
    to = '<w:moveToRangeStart w:id="7" w:name="m"/><w:moveTo w:id="8" w:author="A">{}</w:moveTo><w:moveToRangeEnd w:id="7"/>'
    words = t(" Forms cost.")
    body = HEAD + p("We agree.", moved.format(words)) + p("We end.", to.format(words), mark(1)) + TAIL
    assert read(body, notes=note(1, "Id.")).paragraphs[4:6] == ("We agree.", "We end. Forms cost.")


def test_what_surrounds_runs_leaves_their_words() -> None:
    smart = '<w:smartTag w:element="State"><w:smartTag w:element="place">' + t("Ohio") + "</w:smartTag></w:smartTag>"
    comment = '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    proof = '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>'
    letter = read(HEAD + p("In ", smart, ", ", comment.format(t("forms")), proof.format(t(" cost")), ".") + TAIL)
    assert letter.paragraphs[4] == "In Ohio, forms cost."


def test_hyphens_and_signs_of_words_own_are_plain_characters() -> None:
    run = "<w:r><w:t>re</w:t><w:softHyphen/><w:t>ports of co</w:t><w:noBreakHyphen/><w:t>ops under </w:t>{}<w:t>\u00a0553 and {}</w:t></w:r>"
    section = '<w:sym w:font="Times New Roman" w:char="00A7"/>'
    letter = read(HEAD + p("The ", run.format(section, "5\u00ad6")) + TAIL)
    assert letter.paragraphs[4] == "The reports of co-ops under § 553 and 56"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B1", "±"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F0D4", "™"),
        ("WP TypographicSymbols", "F027", "§"),
        ("WP TypographicSymbols", "0041", "“"),
        ("Wingdings", "F0FC", "✓"),
        ("Times New Roman", "2014", "—"),
    ],
)
def test_signs_of_symbol_fonts_are_the_signs_that_they_show(font: str, code: str, shown: str) -> None:
    letter = read(HEAD + p("It is ", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', " 5 here.") + TAIL)
    assert letter.paragraphs[4] == f"It is {shown} 5 here."


def test_letters_in_wordperfects_font_of_signs_are_quotation_marks() -> None:
    signs = '<w:rFonts w:ascii="WP TypographicSymbols" w:hAnsi="WP TypographicSymbols"/>'
    body = p(
        "The ",
        t("A", signs),
        "public",
        t("@", signs),
        " and the agency",
        t("=", signs),
        "s duty",
        t("C", signs),
        "all of it.",
    )
    assert read(HEAD + body + TAIL).paragraphs[4] == "The “public” and the agency’s duty—all of it."


# -- citation programs

RECORD = (
    '<record><rec-number>15</rec-number><foreign-keys><key app="EN" db-id="x">15</key></foreign-keys>'
    '<ref-type name="{name}">{number}</ref-type><contributors><authors><author>Quist, Orla</author>'
    '<author>Fern Institute,</author></authors></contributors><titles><title><style face="normal">What Forms</style>'
    '<style face="italic"> Cost</style></title><secondary-title>{second}</secondary-title></titles>'
    "<pages>1-40</pages><volume>4</volume><number>2</number><dates><year>2023</year><pub-dates><date>May 7</date></pub-dates></dates>"
    "<publisher>Larch Press</publisher><pub-location>Boston</pub-location><urls><related-urls><url>https://larch.example.org/a"
    "</url></related-urls></urls><electronic-resource-num>10.1/x</electronic-resource-num></record>"
)
CITED = "<EndNote><Cite><Author>Quist</Author><Year>2023</Year><RecNum>15</RecNum><Pages>7</Pages><DisplayText>x</DisplayText>{}</Cite></EndNote>"


@pytest.mark.parametrize("packed", [False, True])
def test_the_works_of_endnote_are_the_sources(packed: bool) -> None:
    xml = CITED.format(RECORD.format(name="Journal Article", number=17, second="Forms Quarterly"))
    inner = field(" ADDIN EN.CITE.DATA ", "", data=base64.b64encode(xml.encode() + b"\0").decode())
    cited = (
        field(" ADDIN EN.CITE ", "Quist 2023", data=base64.b64encode(xml.encode() + b"\0").decode()).replace(
            '<w:r><w:fldChar w:fldCharType="separate"/>', inner + '<w:r><w:fldChar w:fldCharType="separate"/>', 1
        )
        if packed
        else field(f" ADDIN EN.CITE {xml}", "Quist 2023")
    )
    letter = read(HEAD + p("We agree.", mark(1)) + TAIL, notes=note(1, p(t("See "), cited, t("."))))
    assert [one.text for one in letter.notes] == ["See Quist 2023."]
    assert letter.sources == (
        {
            "id": "15",
            "type": "article-journal",
            "title": "What Forms Cost",
            "container-title": "Forms Quarterly",
            "author": [{"family": "Quist", "given": "Orla"}, {"literal": "Fern Institute"}],
            "page": "1-40",
            "volume": "4",
            "issue": "2",
            "issued": {"date-parts": [[2023, 5, 7]]},
            "publisher": "Larch Press",
            "publisher-place": "Boston",
            "URL": "https://larch.example.org/a",
            "DOI": "10.1/x",
            "notes": [1],
        },
    )


def test_a_list_of_references_that_endnote_printed_is_no_point() -> None:
    printed = p(field(" ADDIN EN.REFLIST ", "Quist, O. (2023). What Forms Cost. Forms Quarterly 4(2), 1-40."))
    letter = read(HEAD + bold("The form is long") + p(RUN_ON) + TAIL + printed)
    assert _signers(letter) == SIGNED
    assert [(one.thesis, one.text) for one in letter.points] == [("The form is long", RUN_ON)]


@pytest.mark.parametrize("code", ["ADDIN EN.CITE <EndNote><Cite>", "ADDIN EN.CITE <!DOCTYPE x>", "ADDIN EN.CITE <a/>"])
def test_codes_of_endnote_that_are_broken_leave_the_text(code: str) -> None:
    letter = read(HEAD + p("Forms cost days ", field(code, "(2023)")) + TAIL)
    assert letter.paragraphs[4] == "Forms cost days (2023)"
    assert letter.sources == ()


# -- other programs


def test_a_list_whose_bullet_is_a_space_goes_on_with_its_item() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels(("decimal", "%1."))}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{levels(("bullet", " "))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    items = (listed(f"{words} {RUN_ON}") + listed(RUN_ON, 0, 2) for words in ("Drop the form.", "Say why."))
    letter = read(HEAD + "".join(items) + TAIL, numbering=numbering)
    assert [piece.label for piece in letter.body] == ["1.", "", "2.", ""]


def test_letters_that_were_typed_in_wordperfect_are_read() -> None:
    # Its converter starts with a hidden counter and sets every line end of a block by hand.
    start = p(field(" SEQ CHAPTER \\h \\r 1", ""), "March 4, 2024")
    numbered = p("\t", field(" SEQ level0 \\*ROMAN ", "I"), ".\tThe form is long")
    second = p("\t", field(" SEQ level0 \\*ROMAN ", "II"), ".\tIt is dear")
    body = (
        start
        + HEAD.removeprefix(p("March 4, 2024"))
        + numbered
        + p("\t" + RUN_ON, mark(1))
        + second
        + p("\t" + RUN_ON)
        + TAIL
    )
    letter = read(body, notes=note(1, p("\t See FTC.")))
    assert letter.date == "2024-03-04"
    assert _notes(letter) == [(1, "See FTC.", RUN_ON)]
    assert [one.thesis for one in letter.points] == ["The form is long", "It is dear"]


def test_a_table_of_authorities_is_no_text() -> None:
    table_of_authorities = p(field(' TOA \\h \\c "1" ', t("Quist v. Forms, 1 F.3d 1\t4")))
    assert read(HEAD + table_of_authorities + p(RUN_ON) + TAIL).paragraphs[4] == RUN_ON
