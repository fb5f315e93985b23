from __future__ import annotations

import pytest

from drafter.assemble.answering import Move, answered, renumbered, with_answers, with_response

QUESTIONS = {"1": "What is *this*?", "1.a": "Why?", "2": "Who?"}
LETTER = """---
title: One
---

Dear Bureau,

::: {.answer question="1.a"}
### Question 1.a

*Why?*

::: {.claim id="mine"}
Because.
:::
:::

::: closing
Thanks.
:::
"""


def test_answers_are_known_by_number_with_their_line() -> None:
    assert answered(LETTER) == {"1.a": 7}


def test_a_new_answer_stands_at_its_place_and_nothing_else_changes() -> None:
    new = with_answers(LETTER, ["2", "1"], QUESTIONS, {"1": "[TO COME]", "2": "No response."})

    assert list(answered(new)) == ["1", "1.a", "2"]
    assert "### Question 1\n\n*What is \\*this\\*?*\n\n\\[TO COME\\]\n:::\n\n::: {.answer" in new
    kept = [line for line in LETTER.splitlines() if line]
    assert [line for line in new.splitlines() if line in kept and line][-4:] == kept[-4:]
    assert new.index('question="2"') < new.index("::: closing")


def test_an_answer_that_stands_is_not_put_in_twice() -> None:
    assert with_answers(LETTER, ["1.a"], QUESTIONS, {}) == LETTER


@pytest.mark.parametrize(
    ("letter", "level"), [("Dear Bureau,\n\n::: closing\nThanks.\n:::\n", "## "), ("Words.\n", "## ")]
)
def test_the_first_answer_of_a_letter_stands_before_its_closing_or_at_the_end(letter: str, level: str) -> None:
    new = with_answers(letter, ["2"], QUESTIONS, {"2": "Us."})

    assert f"{level}Question 2" in new
    assert new.startswith(letter.partition(":::")[0].rstrip("\n"))
    assert "closing" not in new or new.index("Question 2") < new.index("closing")


def test_a_response_is_replaced_only_where_it_stands() -> None:
    blank = with_answers(LETTER, ["2"], QUESTIONS, {"2": "[TO COME]"})

    assert with_response(blank, "1.a", "[TO COME]", "No response.") == (blank, False)
    new, done = with_response(blank, "2", "[TO COME]", "No response.")
    assert done
    assert "No response.\n:::" in new
    assert "TO COME" not in new


def test_numbers_follow_and_an_edited_question_stays_as_it_is() -> None:
    moves = {"1.a": Move(number="1.b", before="Why?", after="Why then?")}

    new = renumbered(LETTER, moves)
    assert answered(new) == {"1.b": 7}
    assert "### Question 1.b\n\n*Why then?*" in new
    assert "Because." in new

    edited = LETTER.replace("*Why?*", "*Why (our words)?*")
    assert "*Why (our words)?*" in renumbered(edited, moves)


def test_two_questions_may_change_places() -> None:
    both = with_answers(LETTER, ["2"], QUESTIONS, {"2": "Us."})
    moves = {"1.a": Move(number="2", before="", after=""), "2": Move(number="1.a", before="", after="")}

    assert list(answered(renumbered(both, moves))) == ["2", "1.a"]


def test_without_moves_a_letter_keeps_every_byte() -> None:
    assert renumbered(LETTER, {}) == LETTER
