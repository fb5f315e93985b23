from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.export.typography import typeset, typeset_content
from drafter.model.letter import Letter
from drafter.model.text import Break, CrossReference, Note, Run, plain
from tests.unit.export.letters import content, full_letter, letter, letters, lines, note, para

REAL_LETTERS = sorted((Path(__file__).parents[3] / ".." / "shared" / "data" / "letters").glob("*.md"))
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


def set_text(text: str) -> str:
    return plain(typeset_content(content(text)))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Hello," she said.', "“Hello,” she said."),
        ("He said \"it's 'fine'\" yesterday", "He said “it’s ‘fine’” yesterday"),
        ("\"'Both,' she said.\"", "“‘Both,’ she said.”"),
        ("\"She said 'no.'\"", "“She said ‘no.’”"),
        ('("[W]hite-box access")', "(“[W]hite-box access”)"),
        ('("... are unlikely to succeed.")', "(“... are unlikely to succeed.”)"),
        ('post-"Chevron" world', "post-“Chevron” world"),
        ('"Why?" "Because."', "“Why?” “Because.”"),
        ('"either"/"or"', "“either”/“or”"),
        ('He wrote:"No"', "He wrote:“No”"),
        ('"I was---" he said', "“I was—” he said"),
        ('models--"open" ones--matter', "models–“open” ones–matter"),
        ('"section 5" applies', "“section 5” applies"),
        ('in "section 5," the', "in “section 5,” the"),
    ],
)
def test_quotation_marks_open_and_close(typed: str, printed: str) -> None:
    assert set_text(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the agency's rule, agencies' rules", "the agency’s rule, agencies’ rules"),
        ("O'Neil don't", "O’Neil don’t"),
        ('"Chevron"\'s end', "“Chevron”’s end"),
        ("(EPA)'s rule", "(EPA)’s rule"),
        ("'Tis late; 'twas early", "’Tis late; ’twas early"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("the '90s and the class of '24.", "the ’90s and the class of ’24."),
        ("the 1990s' rules", "the 1990s’ rules"),
        ("\"the '10 percent' rule\"", "“the ‘10\u00a0percent’ rule”"),
        ("a 'major' rule", "a ‘major’ rule"),
    ],
)
def test_apostrophes_are_told_from_single_quotation_marks(typed: str, printed: str) -> None:
    assert set_text(typed) == printed


@pytest.mark.parametrize("text", ['a 6" x 9" page', '8.5" by 11" paper', "5' 10\" tall", '12" pipe', "6' wide"])
def test_feet_and_inches_stay_straight(text: str) -> None:
    assert set_text(text) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("pages 5--10", "pages 5–10"),
        ("this---not that", "this—not that"),
        ("a - b, well-known", "a - b, well-known"),
        ("-----", "-----"),
        ("wait... and . . . so on", "wait... and . . . so on"),
        ("15 U.S.C. § 45; §§ 1-2; ¶ 3", "15\u00a0U.S.C. §\u00a045; §§\u00a01-2; ¶\u00a03"),
    ],
)
def test_dashes_signs_and_ellipses(typed: str, printed: str) -> None:
    assert set_text(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("47 C.F.R. § 64.1200 and 5 U.S.C. 553", "47~C.F.R. §~64.1200 and 5~U.S.C. 553"),
        ("89 Fed. Reg. 14,059 (Feb. 26, 2024)", "89~Fed. Reg. 14,059 (Feb.~26, 2024)"),
        ("593 U.S. 374; 209 F.3d 481; 12 F. Supp. 3d 1", "593~U.S. 374; 209~F.3d 481; 12 F. Supp. 3d 1"),
        ("Docket No. 23-362, pp. 4-5, note 7", "Docket No.~23-362, pp.~4-5, note~7"),
        ("On May 4 it may be March 2020", "On May~4 it may be March 2020"),
        ("over $8 trillion, 96 percent, 5 percentages", "over $8~trillion, 96~percent, 5 percentages"),
        ("Dr. Roe, Mr. Doe; Drs. Roe", "Dr.~Roe, Mr.~Doe; Drs. Roe"),
        ("No. It is 5. Stop. 12 U.S. agencies", "No. It is 5. Stop. 12 U.S. agencies"),
    ],
)
def test_a_number_is_not_parted_from_what_it_counts_or_numbers(typed: str, printed: str) -> None:
    assert set_text(typed) == printed.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("see https://example.org/a--b's-c", "see https://example.org/a--b's-c"),
        ('("https://example.org/a--b.")', "(“https://example.org/a--b.”)"),
        ("write to o'neil--x@example.org", "write to o’neil--x@example.org"),
    ],
)
def test_visible_addresses_stay_as_they_are_typed(typed: str, printed: str) -> None:
    assert set_text(typed) == printed


def test_link_targets_and_formats_are_not_touched() -> None:
    link = Run(text='"Report"', italic=True, link="https://example.org/a--b'c")
    assert typeset_content((link,)) == (Run(text="“Report”", italic=True, link="https://example.org/a--b'c"),)


def test_a_quotation_goes_on_over_runs() -> None:
    typed = content('See "', Run(text="Report", link="https://example.org/r"), ',"', Run(text=" id.", italic=True))
    assert plain(typeset_content(typed)) == "See “Report,” id."


def test_a_dash_may_be_cut_by_a_change_of_format() -> None:
    assert plain(typeset_content(content("a-", Run(text="-b", bold=True)))) == "a–b"


def test_a_quotation_goes_on_over_a_note_mark_and_the_note_is_a_text_of_its_own() -> None:
    typed = content('"Costs fall', note('"Prices rise," 5'), '." Then "stop."')
    printed = typeset_content(typed)
    assert plain(printed) == "“Costs fall.” Then “stop.”"
    assert [plain(item.content) for item in printed if isinstance(item, Note)] == ["“Prices rise,” 5"]


def test_a_closing_mark_behind_a_note_mark_closes() -> None:
    assert plain(typeset_content(content('"Costs fall', note("Id."), '"'))) == "“Costs fall”"


def test_a_break_and_a_reference_are_parts_of_the_text() -> None:
    reference = CrossReference(target="x", label="point 2")
    printed = typeset_content(content('"as', Break(), 'in "', reference, "\"'s text"))
    assert plain(printed) == "“as in “point 2”’s text"


def test_every_stretch_of_a_letter_is_typeset() -> None:
    printed = typeset(letter(para('"a"'), lines("b's"), para("x", note('"n"'))))
    assert printed == letter(para("“a”"), lines("b’s"), para("x", note("“n”")))


def test_state_ends_with_the_paragraph() -> None:
    printed = typeset(letter(para('"first part of a long quotation'), para('"second part."')))
    assert printed == letter(para("“first part of a long quotation"), para("“second part.”"))


@pytest.mark.skipif(not REAL_LETTERS, reason="the folder of real letters is not here")
def test_the_marks_of_real_letters_come_back_after_they_were_made_straight() -> None:
    printed = [part for path in REAL_LETTERS for part in path.read_text(encoding="utf-8").split("\n\n")]
    curly = [part for part in printed if re.search("[“”‘’]", part) and not re.search("['\"]|--", part)]
    assert len(curly) >= 40
    for part in curly:
        assert set_text(part.translate(_STRAIGHT)).replace("\u00a0", " ") == part.replace("\u00a0", " ")


TYPED = st.text(alphabet=st.sampled_from("ab5 \"'-–—.,;:()[]§¶“”‘’/x\n\u00a0"), max_size=25)


@given(TYPED)
@example("'5'")
@example('"5\' 6"x 7"')
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert set_text(set_text(text)) == set_text(text)


@given(letters())
def test_a_second_pass_over_a_letter_changes_nothing(written: Letter) -> None:
    assert typeset(typeset(written)) == typeset(written)


@given(TYPED)
def test_only_the_shape_of_marks_changes(text: str) -> None:
    def levelled(value: str) -> str:
        return value.translate(_STRAIGHT).replace("—", "---").replace("–", "--")

    assert levelled(set_text(text)) == levelled(text)


@given(TYPED, st.lists(st.integers(0, 25), max_size=4))
def test_where_runs_are_cut_makes_no_difference(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(text)]
    cut = tuple(Run(text=text[start:end], bold=bool(start % 2)) for start, end in pairwise(places))
    assert plain(typeset_content(cut)) == set_text(text)


def test_a_letter_that_is_typeset_already_is_left_alone() -> None:
    printed = typeset(full_letter())
    assert typeset(printed) == printed
