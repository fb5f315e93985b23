"""What --fix mends, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.identifiers import _joined_dashes
from drafter.check.registry import checks
from drafter.check.signals import marks_moved
from drafter.check.typing_slips import single_spaces
from tests.unit.check.build import CLEAN

FIXES = {code: rule.fix for code, rule in checks().items() if rule.fix}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("So^[@a].", "So.^[@a]"),
        ("So^[@a], then", "So,^[@a] then"),
        ("“So”^[@a].", "“So”.^[@a]"),
        ("So^[@a [at 5]]^[@b].", "So.^[@a [at 5]]^[@b]"),
        ("So^[@a]; then", "So^[@a]; then"),
        ("So.^[@a] Then^[@b]...", "So.^[@a] Then^[@b]..."),
        ("An open ^[note.", "An open ^[note."),
    ],
)
def test_marks_are_put_behind_commas_and_full_stops(before: str, after: str) -> None:
    assert marks_moved(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Two  words.  And more.", "Two words. And more."),
        ("-   bullet  text", "-   bullet text"),
        ("    indented  text", "    indented text"),
        ("| a  |  b |", "| a  |  b |"),
        ("---\ntitle: a  b\n---\nc  d", "---\ntitle: a  b\n---\nc d"),
        ("a line end  ", "a line end  "),
    ],
)
def test_one_space_is_left_between_words_of_prose(before: str, after: str) -> None:
    assert single_spaces(before) == after


def test_numbers_get_hyphens_and_other_dashes_stay() -> None:
    text = "Docket NTIA–2023–0009, RIN 0660–XC060, 240216‑0052, pages 5–7, 2020–2021"
    assert _joined_dashes(text) == "Docket NTIA-2023-0009, RIN 0660-XC060, 240216-0052, pages 5–7, 2020–2021"


@pytest.mark.parametrize("code", sorted(FIXES))
def test_a_fix_leaves_a_clean_letter_alone(code: str) -> None:
    fix = FIXES[code]
    assert fix is not None
    assert fix(CLEAN) == CLEAN


@given(st.text(alphabet=" \n^[].,;@ab–-1290N|:#", max_size=120))
def test_mending_twice_is_mending_once(text: str) -> None:
    for fix in FIXES.values():
        assert fix is not None
        assert fix(fix(text)) == fix(text)
