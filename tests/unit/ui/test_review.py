"""The review of all answers, keys through a pipe."""

from __future__ import annotations

import pytest

from drafter.model.asking import Answered, Back
from drafter.model.prompt import Origin
from drafter.ui.review import review_answers, shown
from tests.unit.interview.build import prompt
from tests.unit.ui.build import DOWN, ENTER, ESC, UP, screen

SHEET = [
    Answered(prompt=prompt("agency", section="Notice"), value="A", words="A", origin=Origin.TYPED),
    Answered(prompt=prompt("due", section="Notice"), value="", words="", origin=Origin.FILE),
    Answered(prompt=prompt("cc", section="Letter"), value=["a", "", "b"], words="a\n\nb", origin=Origin.HOUSE),
]


@pytest.mark.parametrize(
    ("keys", "key"), [("", None), (DOWN, "agency"), (DOWN * 3, "cc"), (DOWN * 9, "cc"), (DOWN * 3 + UP * 9, None)]
)
def test_enter_goes_on_or_names_the_answer_to_change(keys: str, key: str | None) -> None:
    with screen(keys + ENTER) as drawn:
        assert review_answers(drawn, SHEET) == key


def test_escape_goes_back() -> None:
    with screen(ESC) as drawn, pytest.raises(Back):
        review_answers(drawn, SHEET)


def test_answers_are_shown_on_one_line() -> None:
    assert [shown(line) for line in SHEET] == ["A", "(none)", "a / b"]
