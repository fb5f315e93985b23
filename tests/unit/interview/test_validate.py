"""Raw answers to values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.interview.validate import convert, empty, words
from drafter.model.asking import Invalid
from drafter.model.prompt import Choice, Form, PromptType
from tests.unit.interview.build import prompt

RIN = prompt("rin", pattern=r"\d{4}-[A-Z]{2}\d{2,}", message="A RIN looks like 0660-XC060.", example="0660-XC060")
REGISTER = prompt("fr", form=Form.FEDERAL_REGISTER, pattern=r"\d{1,3} Fed\. Reg\. [\d,]+(, [\d,]+)?")
CAPTION = prompt(
    "caption",
    "choice",
    choices=(Choice(value="none", label="No caption"), Choice(value="fcc", label="FCC caption")),
)
CONTACTS = prompt("contacts", "rows", columns=("name", "title", "email"))


@pytest.mark.parametrize(
    "typed", ["0660–XC060", "0660\u2011XC060", "0660\u2212XC060", " 0660-xc060 ", "0660\u00ad-XC060"]
)
def test_dashes_of_every_kind_are_hyphens_where_a_form_is_wanted(typed: str) -> None:
    assert convert(RIN, typed) == "0660-XC060"


def test_dashes_stay_where_no_form_is_wanted() -> None:
    assert convert(prompt("title"), "1990–2000 \u2011 x") == "1990–2000 \u2011 x"


def test_what_misses_the_form_is_refused_in_the_words_of_the_question() -> None:
    with pytest.raises(Invalid, match="A RIN looks like 0660-XC060") as fault:
        convert(RIN, "0660-060")
    assert fault.value.hint == ""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("89 FR 14059", "89 Fed. Reg. 14,059"),
        ("89 Fed. Reg. 14059", "89 Fed. Reg. 14,059"),
        ("89 F.R. 14,059", "89 Fed. Reg. 14,059"),
        ("89 fed reg 14059, 14063", "89 Fed. Reg. 14,059, 14,063"),
        ("89 Federal Register 14059.", "89 Fed. Reg. 14,059"),
        ("89 Fed. Reg. 14,059", "89 Fed. Reg. 14,059"),
        ("90 Fed. Reg. 9,088", "90 Fed. Reg. 9088"),
        ("90 FR 9998, 10001", "90 Fed. Reg. 9998, 10,001"),
    ],
)
def test_the_federal_register_is_written_in_one_way(typed: str, written: str) -> None:
    assert convert(REGISTER, typed) == written


@pytest.mark.parametrize("typed", ["FR 14059", "89 FR", "89 U.S. 14059", "89 FR 14059-60"])
def test_what_is_no_citation_of_the_federal_register_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        convert(REGISTER, typed)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bwr-2031-0004", "BWR-2031-0004"),
        ("bwr-2031-0004, bwr-2031-0005", "BWR-2031-0004, BWR-2031-0005"),
        ("WC Docket No. 17-108", "WC Docket No. 17-108"),
        ("310214-0031", "310214-0031"),
    ],
)
def test_a_docket_in_lower_case_is_written_in_capitals(typed: str, written: str) -> None:
    assert convert(prompt("docket", form=Form.DOCKET), typed) == written


def test_the_whole_answer_has_to_match() -> None:
    with pytest.raises(Invalid):
        convert(RIN, "0660-XC060 and more")


def test_an_answer_that_is_needed_may_not_be_blank() -> None:
    for kind in set(PromptType) - {PromptType.YESNO}:
        with pytest.raises(Invalid, match="needs an answer"):
            convert(prompt("a", kind), " \n\u200b ")
        assert convert(prompt("a", kind, required=False), "") == empty(prompt("a", kind))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("y", True), ("YES", True), ("Yes.", True), (True, True), ("on", True), ("n", False), ("No", False), ("0", False)],
)
def test_yes_and_no_have_many_spellings(typed: Any, value: bool) -> None:
    assert convert(prompt("a", "yesno"), typed) is value


def test_neither_yes_nor_no_is_refused() -> None:
    for typed in ("maybe", "", "yesno"):
        with pytest.raises(Invalid, match="yes or no"):
            convert(prompt("a", "yesno"), typed)


@pytest.mark.parametrize("typed", ["fcc", "FCC caption", "fcc CAPTION", "FC", "FCC c"])
def test_a_choice_is_named_by_value_label_or_beginning(typed: str) -> None:
    assert convert(CAPTION, typed) == "fcc"


def test_a_mistyped_choice_is_refused_with_the_likely_one() -> None:
    with pytest.raises(Invalid) as fault:
        convert(CAPTION, "FCC capton")
    assert fault.value.hint == "Did you mean “FCC caption”?"
    with pytest.raises(Invalid) as fault:
        convert(CAPTION, "zzz")
    assert fault.value.hint == "The choices are: No caption, FCC caption."


def test_a_list_is_one_entry_a_line_and_one_empty_line_parts_groups() -> None:
    typed = "\n A \r\n\r\n\nB\tb\n-\nC\n\n"
    assert convert(prompt("cc", "list"), typed) == ["A", "", "B b", "", "C"]


def test_rows_are_read_from_lines_and_from_mappings() -> None:
    wanted = [{"name": "Jane Roe", "title": "Counsel, Policy", "email": "j@example.org"}]
    assert convert(CONTACTS, 'Jane Roe, "Counsel, Policy", j@example.org') == wanted
    assert convert(CONTACTS, [{"name": " Jane Roe ", "title": "Counsel, Policy", "email": "j@example.org"}]) == wanted
    assert convert(CONTACTS, ["Jane Roe"]) == [{"name": "Jane Roe", "title": "", "email": ""}]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("Jane, Counsel, j@example.org, more", "4 parts"),
        ([{"naem": "Jane"}], "“naem” is not a part"),
        ([{"title": "Counsel"}], "has no name"),
        (7, "has to be a list"),
        ([{"name": {"given": "Jane"}}], "has to be text"),
    ],
)
def test_rows_that_do_not_fit_are_refused(raw: Any, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        convert(CONTACTS, raw)


def test_signatories_come_from_lines_mappings_or_a_file() -> None:
    who = prompt("who", "signatories")
    wanted = [{"name": "Example Works, Inc.", "affiliation": "", "category": "Organizations"}]
    assert convert(who, "Example Works, Inc.") == wanted
    assert convert(who, [{"name": "Example Works, Inc.", "affiliation": ""}]) == wanted
    assert convert(who, " 'my signers.csv' ", read=lambda path: [{"name": path}]) == [
        {"name": "my signers.csv", "category": "Organizations"}
    ]
    with pytest.raises(Invalid, match="without a name"):
        convert(who, [{"affiliation": "Example University"}])


def test_claims_are_ids_in_order_without_doubles() -> None:
    claims = prompt("claims", "claims")
    assert convert(claims, "b, a;b  c", known=("a", "b", "c")) == ["b", "a", "c"]
    with pytest.raises(Invalid) as fault:
        convert(claims, ["marginal-rsk", "a"], known=("marginal-risk", "a"))
    assert fault.value.message == "There is no claim “marginal-rsk”."
    assert fault.value.hint == "Did you mean marginal-risk?"


def test_values_of_a_file_are_taken_for_what_they_mean() -> None:
    assert convert(prompt("d", "date"), date(2024, 3, 25)) == "2024-03-25"
    assert convert(prompt("d", "date"), datetime(2024, 3, 25, 12)) == "2024-03-25"
    assert convert(prompt("n"), 2024) == "2024"
    assert convert(prompt("t", "long"), ["A", "B"]) == "A\nB"


def test_pasted_text_stays_on_one_line_or_keeps_its_paragraphs() -> None:
    pasted = "  One\r\ntwo\u2028three  \n\n  indented \x1b[31mred\x1b[0m\n\n"
    assert convert(prompt("a"), pasted) == "One two three indented red"
    assert convert(prompt("a", "long"), pasted) == "  One\ntwo\nthree\n\n  indented red"


def test_hidden_characters_are_taken_out_with_a_word() -> None:
    said: list[str] = []
    assert convert(prompt("a"), "a\u202eb\u2066c\x00d\ufeff", notice=said.append) == "abcd"
    assert convert(prompt("a"), "می\u200cخواهم Café 研究", notice=said.append) == "می\u200cخواهم Café 研究"
    assert len(said) == 1


@pytest.mark.parametrize(
    ("made", "value", "said"),
    [
        (prompt("a", "yesno"), True, "Yes"),
        (prompt("a", "date"), "2024-03-25", "March 25, 2024"),
        (CAPTION, "fcc", "FCC caption"),
        (CAPTION, "other", "other"),
        (prompt("a", "list"), ["A", "", "B"], "A\n\nB"),
        (CONTACTS, [{"name": "Roe, J.", "title": "", "email": ""}], '"Roe, J."'),
        (prompt("a", "signatories"), [{"name": "A", "affiliation": "B"}], "Organizations:\nA, B"),
        (prompt("a", "claims"), ["x", "y"], "x\ny"),
    ],
)
def test_values_are_said_as_a_person_would(made: Any, value: Any, said: str) -> None:
    assert words(made, value) == said


@given(st.sampled_from(["text", "long", "list"]), st.text())
def test_a_value_converts_to_itself(kind: str, raw: str) -> None:
    made = prompt("a", kind, required=False)
    value = convert(made, raw)
    assert convert(made, value) == value
    assert convert(made, words(made, value)) == value


ROW_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)


@given(st.lists(st.fixed_dictionaries({"name": ROW_TEXT.filter(str.strip), "title": ROW_TEXT, "email": ROW_TEXT})))
def test_rows_written_as_lines_are_read_back(rows: list[dict[str, str]]) -> None:
    made = prompt("a", "rows", columns=("name", "title", "email"), required=False)
    value = convert(made, rows)
    assert convert(made, value) == value
    assert convert(made, words(made, value)) == value
