"""The head, the points and the end of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.model.text import Lines, ListBlock, Quote
from tests.unit.export.docx import houses
from tests.unit.export.docx.letters import (
    INDIVIDUALS,
    MERIDIAN,
    b,
    bullets,
    coalition,
    div,
    group,
    h,
    lines,
    note,
    p,
    png,
    t,
)
from tests.unit.export.docx.opened import W, has, opened, style_of, text_of, value, written


def test_the_lines_of_an_address_stand_close_and_together() -> None:
    file = written(div("addressee", lines("The Honorable A. B.", "Secretary", "Washington, DC")), p("Text"))
    first, second, last = (file.find(words) for words in ("Honorable", "Secretary", "Washington"))
    assert [style_of(line) for line in (first, second, last)] == ["InsideAddress"] * 3
    assert [value(line, "pPr/contextualSpacing") for line in (first, second, last)] == ["1", "1", "0"]
    assert has(first, "keepNext") == has(second, "keepNext") == [True]


def test_two_addressees_are_two_blocks() -> None:
    file = written(div("addressee", lines("One", "Street"), lines("Two", "Street")))
    assert [value(line, "pPr/contextualSpacing") for line in file.paragraphs] == ["1", "0", "1", "0"]


@pytest.mark.parametrize("label", ["RE:", "Re:", "re: ", "In re:", "Subject:"])
def test_what_follows_the_label_of_the_subject_is_aligned_behind_it(label: str) -> None:
    file = written(div("re", p(b(f"{label} A Title"))))
    assert file.texts("ReLine") == [f"{label.strip()}\tA Title"]


def test_a_subject_without_label_is_aligned_with_the_one_above() -> None:
    file = written(div("re", lines("RE: A Title", "Docket No. 1")))
    assert file.texts("ReLine") == ["RE:\tA Title", "Docket No. 1"]
    assert value(file.find("Docket"), "pPr/ind", "left") == "720"
    assert has(file.find("RE:"), "keepNext") == [True]


def test_points_count_through_the_letter_by_word_s_own_numbering() -> None:
    file = opened(coalition())
    points = [file.find(words) for words in ("Open practices", "clear evidence", "wide range")]
    assert [style_of(point) for point in points] == ["Point"] * 3
    assert {value(point, "pPr/numPr/numId") for point in points} == {value(points[0], "pPr/numPr/numId")}
    assert {value(point, "pPr/numPr/ilvl") for point in points} == {"0"}
    assert not any(text_of(point).startswith(("1", "2", "3")) for point in points)


def test_further_paragraphs_of_a_point_are_set_in_below_it() -> None:
    file = written(div("claim point", p("Thesis."), p("More."), Quote(blocks=(p("Quoted."),))))
    assert style_of(file.find("More.")) == "PointContinued"
    assert value(file.find("Quoted."), "pPr/ind", "left") == "1080"


def test_a_point_that_opens_with_a_heading_has_its_number_there() -> None:
    file = written(div("claim point", h(2, "Thesis"), p("Text.")), div("claim point", bullets("x")))
    assert style_of(file.find("Thesis")) == "Heading2"
    assert value(file.find("Thesis"), "pPr/numPr/ilvl") == "0"
    numbered = [paragraph for paragraph in file.paragraphs if style_of(paragraph) == "Point"]
    assert [text_of(paragraph) for paragraph in numbered] == [""]


def test_subpoints_are_round_bullets_of_the_second_level() -> None:
    file = opened(coalition())
    subpoint = file.find("Civil rights")
    assert value(subpoint, "pPr/numPr/ilvl") == "1"
    assert _sign(file, subpoint) == "•"


def test_bullets_outside_points_are_round_on_the_first_level() -> None:
    nested = ListBlock(items=((p("outer"), bullets("inner")),))
    file = written(nested)
    assert [value(file.find(w), "pPr/numPr/ilvl") for w in ("outer", "inner")] == ["0", "1"]
    assert [_sign(file, file.find(w)) for w in ("outer", "inner")] == ["•", "–"]


def _sign(file: object, paragraph: object) -> str | None:
    numbering = file.part("word/numbering.xml")  # type: ignore[attr-defined]
    num = value(paragraph, "pPr/numPr/numId")  # type: ignore[arg-type]
    level = value(paragraph, "pPr/numPr/ilvl")  # type: ignore[arg-type]
    abstract = next(value(e, "abstractNumId") for e in numbering.iter(f"{W}num") if e.get(f"{W}numId") == num)
    found = next(e for e in numbering.iter(f"{W}abstractNum") if e.get(f"{W}abstractNumId") == abstract)
    return next(value(e, "lvlText") for e in found.iter(f"{W}lvl") if e.get(f"{W}ilvl") == level)


@pytest.mark.parametrize(("style", "form"), [("1", "decimal"), ("a", "lowerLetter"), ("i", "lowerRoman")])
def test_numbered_lists_start_where_they_say(style: str, form: str) -> None:
    file = written(
        ListBlock(items=((p("x"),),), ordered=True, start=3, style=style),
        ListBlock(items=((p("y"),),), ordered=True, style=style),
    )
    numbering = file.part("word/numbering.xml")
    starts = [value(num, "lvlOverride/startOverride") for num in numbering.iter(f"{W}num")]
    assert starts == ["3", "1"]
    assert [value(e, "lvl/numFmt") for e in numbering.iter(f"{W}abstractNum")] == [form]


def test_definitions_of_lists_stand_before_their_uses() -> None:
    tags = [str(child.tag).rpartition("}")[2] for child in opened(coalition()).part("word/numbering.xml")]
    assert tags == sorted(tags)


def test_the_second_paragraph_of_an_item_is_aligned_with_its_text() -> None:
    file = written(ListBlock(items=((p("First."), p("Second.")),)))
    assert value(file.find("Second."), "pPr/ind", "left") == "720"


def test_the_last_item_of_a_list_has_the_space_of_running_text_behind_it() -> None:
    file = written(bullets("one", "two"), p("Text"))
    assert value(file.find("one"), "pPr/spacing", "after") is None
    assert value(file.find("two"), "pPr/spacing", "after") == "180"


def test_a_sentence_that_introduces_a_list_stays_with_it() -> None:
    file = written(p("As follows:"), bullets("one"), p("Note this:"), p("Text."), p("Plain."), bullets("two"))
    assert [has(file.find(w), "keepNext") for w in ("As follows:", "Note this:", "Plain.")] == [[True], [True], [False]]


def test_the_close_is_never_alone_on_a_page() -> None:
    file = written(p("Thanks."), div("signature", p("Sincerely,"), lines("A. Counsel", "Director")))
    thanks, close, name, title = (file.find(w) for w in ("Thanks", "Sincerely", "Counsel", "Director"))
    assert [has(line, "keepNext") for line in (thanks, close, name, title)] == [[True], [True], [True], [False]]
    assert style_of(close) == "Closing"
    assert int(value(name, "pPr/spacing", "before") or 0) > 400


def test_a_date_behind_the_signature_stays_with_it() -> None:
    file = written(div("signature", p("Sincerely,"), lines("A. Counsel")), div("date", p("May 1, 2026")))
    assert has(file.find("Counsel"), "keepNext") == [True]


def _signed(*groups: object) -> object:
    return written(p("Text."), div("signature", p("Respectfully,")), div("signatories", *groups))  # type: ignore[arg-type]


def test_many_names_are_set_in_columns_between_sections() -> None:
    file = _signed(group("Organizations", INDIVIDUALS[:7]), group("Individuals", INDIVIDUALS[7:]))
    columns = [value(section, "cols", "num") for section in file.sections()]  # type: ignore[attr-defined]
    starts = [value(section, "type") for section in file.sections()]  # type: ignore[attr-defined]
    assert columns == [None, "2", None, "2", None]
    assert starts == ["nextPage", "continuous", "continuous", "continuous", "continuous"]
    assert file.texts("SignatoryHeading") == ["Organizations", "Individuals"]  # type: ignore[attr-defined]


def test_only_the_first_section_has_a_letterhead() -> None:
    sections = opened(coalition()).sections()
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True, False, False, False, False]
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [2, 0, 0, 0, 0]


def test_notes_stay_in_one_column_below_columns_of_names() -> None:
    found = [e for e in opened(coalition()).body.iter() if str(e.tag).endswith("}footnoteColumns")]
    assert [e.get(f"{W}val") for e in found] == ["1"] * 5


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_names_need_no_columns_and_stay_together(count: int) -> None:
    file = _signed(group("Organizations", INDIVIDUALS[:count]))
    assert len(file.sections()) == 1  # type: ignore[attr-defined]
    names = [paragraph for paragraph in file.paragraphs if style_of(paragraph) == "Signatory"]  # type: ignore[attr-defined]
    assert [has(name, "keepNext") for name in names] == [[True]] * (count - 1) + [[False]]


def test_many_names_start_a_page_with_the_close_if_little_room_is_left() -> None:
    long = div("closing", p("word " * 590))
    many = div("signatories", group("Organizations", INDIVIDUALS))
    crowded = written(long, div("signature", p("Respectfully,")), many)
    roomy = written(p("Short."), div("signature", p("Respectfully,")), many)
    assert has(crowded.find("Respectfully"), "pageBreakBefore") == [True]
    assert has(roomy.find("Respectfully"), "pageBreakBefore") == [False]


@pytest.mark.parametrize("words", range(560, 640, 8))
def test_the_close_is_never_parted_from_a_few_names(words: int) -> None:
    names = div("signatories", group("Organizations", ["A Fund", "B Fund"]), group("Individuals", ["C Person"]))
    file = written(div("closing", p("word " * words)), div("signature", p("Respectfully,")), names)
    assert has(file.find("Respectfully"), "keepNext") == [True]
    assert has(file.find("Organizations"), "pageBreakBefore") == [False]


def test_a_line_below_the_names_follows_them() -> None:
    file = _signed(group("Individuals", INDIVIDUALS, p("For identification only.")))
    assert file.texts()[-1] == "For identification only."  # type: ignore[attr-defined]
    assert file.texts("SignatoryNote") == ["For identification only."]  # type: ignore[attr-defined]


def test_names_without_category_have_no_heading() -> None:
    file = _signed(lines("A", "B"))
    assert file.texts("SignatoryHeading") == []  # type: ignore[attr-defined]
    assert file.texts("Signatory") == ["A", "B"]  # type: ignore[attr-defined]


def test_a_file_that_ends_in_columns_ends_in_an_empty_section() -> None:
    file = _signed(group("Organizations", INDIVIDUALS))
    assert file.texts()[-1] == ""  # type: ignore[attr-defined]
    assert file.paragraphs[-2].find(f"{W}pPr/{W}sectPr") is not None  # type: ignore[attr-defined]


def test_copies_have_a_label_and_room_between_groups() -> None:
    file = written(div("cc", lines("A", "B"), lines("C")))
    assert file.texts() == ["cc:", "A", "B", "C"]
    assert [value(line, "pPr/contextualSpacing") for line in file.paragraphs[1:]] == ["1", "0", "0"]


def test_a_label_that_the_author_typed_is_not_doubled() -> None:
    assert written(div("cc", p("CC:"), lines("A"))).texts() == ["CC:", "A"]


_SENDER = div("letterhead", lines("Meridian Center for Digital Policy", "1 Street"))


def test_a_sender_who_opens_the_letter_is_its_letterhead_and_the_header_keeps_only_the_logo() -> None:
    file = written(_SENDER, p("Text"), house=replace(MERIDIAN, logo=png()))
    assert file.texts("LetterheadName") == ["Meridian Center for Digital Policy"]
    assert file.texts("Letterhead") == ["1 Street"]
    assert has(file.find("1 Street"), "pBdr") == [True]
    assert file.story(0, "header", "first") == ""
    assert any("media/image" in name for name in file.names)


def test_a_sender_elsewhere_in_the_letter_or_under_a_house_s_own_letterhead_is_small() -> None:
    below = written(p("Text"), _SENDER, house=MERIDIAN)
    housed = written(_SENDER, p("Text"), house=replace(MERIDIAN, template=houses.with_letterhead()))
    assert below.texts("Letterhead") == housed.texts("Letterhead") == ["Meridian Center for Digital Policy", "1 Street"]
    assert "Hartwell" in (below.story(0, "header", "first") or "")


def test_a_claim_s_passage_is_marked_from_its_first_word_to_its_last() -> None:
    file = written(p("Before."), div("claim point", p("Thesis."), p("End."), name="marginal-risk"), p("After."))
    start = next(iter(file.body.iter(f"{W}bookmarkStart")))
    end = next(iter(file.body.iter(f"{W}bookmarkEnd")))
    assert start.get(f"{W}name") == "_drafter_marginal_risk"
    assert start.getparent() is file.find("Thesis.")
    assert end.getparent() is file.find("End.")
    assert start.get(f"{W}id") == end.get(f"{W}id")


def test_notes_in_names_and_lines_are_kept() -> None:
    file = _signed(Lines(lines=(t("A. Name", note(1, "For identification.")), t("B. Name"))))
    assert [text_of(element).strip() for element in file.notes()] == ["For identification."]  # type: ignore[attr-defined]


def test_a_sender_whom_the_house_s_own_letterhead_names_is_not_printed_again() -> None:
    house = replace(MERIDIAN, template=houses.with_letterhead())
    sender = div("letterhead", lines("Harbor & Vale LLP", "1 Street"))
    assert written(sender, p("Text"), house=house).texts() == ["Text"]
    assert len(written(p("Text"), sender, house=house).texts()) == 3
    noted = div("letterhead", Lines(lines=(t("Harbor & Vale LLP", note(1, "Kept.")),)))
    assert len(written(noted, p("Text"), house=house).notes()) == 1


def test_a_signature_takes_more_than_one_short_line_along() -> None:
    signature = div("signature", p("Sincerely,"), lines("A. Name"))
    short = written(p("Long text before."), p("Thank you."), signature)
    assert has(short.find("Long text"), "keepNext") == has(short.find("Thank you"), "keepNext") == [True]
    long = written(p("Text before."), p("Many words that fill more than a line of the page. " * 3), signature)
    assert has(long.find("Text before"), "keepNext") == [False]


def test_what_follows_the_names_keeps_its_distance() -> None:
    file = _signed(group("Individuals", INDIVIDUALS), p("After."))
    assert value(file.find("After."), "pPr/spacing", "before") == "200"  # type: ignore[attr-defined]


def test_the_first_rows_of_many_names_stay_together() -> None:
    file = _signed(group("Individuals", INDIVIDUALS))
    kept = [has(p_, "keepNext")[0] for p_ in file.paragraphs if style_of(p_) == "Signatory"]  # type: ignore[attr-defined]
    assert kept[:4] == [True, True, False, False]


@pytest.mark.parametrize(("rows", "starts_page"), [(10, False), (31, True)])
def test_a_heading_of_names_with_no_room_for_three_rows_starts_a_page(rows: int, starts_page: bool) -> None:
    first = [f"Organization Number {n}" for n in range(2 * rows)]
    file = _signed(group("Organizations", first), group("Individuals", INDIVIDUALS))
    assert has(file.find("Individuals"), "pageBreakBefore") == [starts_page]  # type: ignore[attr-defined]
