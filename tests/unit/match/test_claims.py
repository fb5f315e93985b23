from __future__ import annotations

import pytest

from drafter.match.claims import claims_for, question_number
from drafter.model.claim import Claim
from drafter.model.suggestion import Strength

FEES = Claim(
    id="fees",
    title="Publish port fees",
    thesis="Ports should publish every fee before a ship arrives.",
    body="A fee that is published before a ship arrives can be compared; one that is not can be raised at will.",
    topics=("fees", "transparency"),
    answers=("2.a", "fee schedules"),
)
PILOTS = Claim(
    id="pilots",
    title="Rest for pilots",
    thesis="Pilots need rest.",
    body="No pilot should work two nights in a row, for tired pilots run ships aground.",
    topics=("safety",),
    answers=("3",),
)
LIBRARY = (PILOTS, FEES)


def test_the_claim_about_the_question_comes_first() -> None:
    found = claims_for("How should ports make their fees known?", LIBRARY)
    assert found[0].source == "fees"


def test_a_claim_that_names_the_number_answers_the_question() -> None:
    found = claims_for("2. a. What else should we know?", LIBRARY)
    assert found[0].source == "fees"
    assert found[0].reasons[0] == "answers question 2.a"
    assert found[0].level is Strength.STRONG


def test_a_number_can_be_given_apart() -> None:
    assert claims_for("What else?", LIBRARY, number="3")[0].source == "pilots"


def test_words_under_answers_are_a_reason() -> None:
    assert "answers “fee schedules”" in claims_for("Comment on the fee schedule.", LIBRARY)[0].reasons


def test_a_paragraph_that_repeats_a_claim_is_told() -> None:
    found = claims_for("We think that no pilot should work two nights in a row, for tired pilots run aground.", LIBRARY)
    assert found[0].source == "pilots"
    assert found[0].reasons[0] in ("says the same in the same words", "says nearly the same")


def test_claims_that_share_nothing_are_left_out() -> None:
    assert claims_for("Quokkas sleep.", LIBRARY) == []
    assert claims_for("anything", ()) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2. How?", "2"),
        ("2.a How?", "2.a"),
        ("Question 7(d)(i) How?", "7.d.i"),
        ("2(a). How?", "2.a"),
        ("How many?", ""),
        ("12 agencies replied", "12"),
    ],
)
def test_question_numbers(text: str, number: str) -> None:
    assert question_number(text) == number
