"""Which letters are compared at all, and what is taken for a form of words or for one letter."""

from __future__ import annotations

import random

import pytest

from drafter.match.candidates import Candidates, Marked, candidates
from drafter.match.groups import groups
from drafter.match.runs import Reading, marks_of, runs_of
from drafter.match.variants import differences
from tests.unit.match.prose import part, prose


def marked(*texts: str) -> list[Marked]:
    return [Marked(row, marks_of(Reading(text).distinct)) for row, text in enumerate(texts)]


def chosen(own: str, *texts: str, leave_out: frozenset[int] = frozenset()) -> Candidates:
    return candidates(Reading(own), marked(*texts), leave_out)


@pytest.mark.parametrize("words", [200, 2000])
def test_every_letter_with_a_twentieth_in_common_is_compared(words: int) -> None:
    taken = max(15, words // 20 + 8)
    for start in range(10, 100, 10):
        others = [f"{prose(seed, words - taken)} {part(start, taken, words)}" for seed in range(start + 1, start + 10)]
        assert set(chosen(prose(start, words), *others).rows) == set(range(9))


def test_strangers_are_not_compared() -> None:
    assert chosen(prose(1), *(prose(seed) for seed in range(2, 40))).rows == ()


def test_what_is_left_out_brings_no_letter_in() -> None:
    notice = prose(9, 100)
    others = [f"{prose(2)} {notice}"]
    assert chosen(f"{prose(1)} {notice}", *others).rows == (0,)
    assert chosen(f"{prose(1)} {notice}", *others, leave_out=runs_of([notice])).rows == ()


def test_a_sentence_that_many_letters_have_is_a_form_of_words() -> None:
    form = part(7, 30)
    own = f"{prose(1, 1000)} {form} {prose(2, 1000)}"
    found = chosen(own, *(f"{form} {prose(seed, 1000)}" for seed in range(20, 40)))
    assert found.rows == ()
    assert len(found.forms & runs_of([form])) > 15
    assert not found.forms & runs_of([prose(1, 1000)])


def test_what_a_few_letters_have_is_none() -> None:
    form = part(7, 30)
    found = chosen(f"{form} {prose(1, 300)}", *(f"{form} {prose(seed, 300)}" for seed in range(20, 30)))
    assert found.forms == frozenset()


def test_a_long_passage_that_many_letters_have_is_a_form_letter_and_counts() -> None:
    form = prose(7, 120)
    found = chosen(f"{form} {prose(1, 300)}", *(f"{form} {prose(seed, 300)}" for seed in range(20, 60)))
    assert set(found.rows) == set(range(40))
    assert not found.forms
    assert found.alarming == 40


def test_the_likest_come_first() -> None:
    others = [f"{part(1, n)} {prose(n, 300)}" for n in (50, 200, 100)]
    assert chosen(prose(1), *others).rows == (1, 2, 0)


def test_near_copies_are_one_letter_and_strangers_stand_alone() -> None:
    choose = random.Random(3)
    letters = []
    for seed in range(40):
        words = prose(1, 150).split()
        words[choose.randrange(20, 130)] = "otherwise"
        letters.append(" ".join(words) + " " + prose(seed + 100, 20))
        letters.append(prose(seed + 500, 150))
    [group] = groups(marked(*letters))
    assert group == list(range(0, 80, 2))


def test_a_letter_twice_as_long_is_another_letter() -> None:
    assert groups(marked(prose(1), prose(1) + " " + prose(2, 400))) == []


def test_what_differs_between_two_letters_is_named_in_its_place() -> None:
    one = f"{prose(1, 60)} We thank the Bureau. {prose(2, 60)}"
    other = f"{prose(1, 60)} We thank the Board very much. {prose(2, 60)} At the end."
    found = differences(Reading(one), Reading(other))
    assert [(d.here, d.there) for d in found] == [("Bureau", "Board very much"), ("", "At the end")]
    assert one[found[0].start :].startswith("Bureau")


def test_equal_texts_do_not_differ_and_strangers_differ_in_everything() -> None:
    assert differences(Reading(prose(1)), Reading(prose(1).upper())) == ()
    [all_of_it] = differences(Reading(prose(1)), Reading(prose(2)))
    assert (all_of_it.here, all_of_it.there) == (prose(1).removesuffix("."), prose(2).removesuffix("."))
    assert differences(Reading(""), Reading("")) == ()
