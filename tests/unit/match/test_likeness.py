"""How much of one text stands in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.match.likeness import Given, Level, Likeness, closeness, compare
from drafter.match.runs import BREAK, RUN, Reading, marks_of, runs_of, sampled, weight
from tests.unit.match.prose import part, prose


def likeness(one: str, other: str, given: Given | None = None) -> Likeness:
    return compare(Reading(one), Reading(other), given)


TEXT = st.builds(prose, st.integers(0, 10**6), st.integers(30, 200))


@given(TEXT)
def test_the_share_of_a_text_with_itself_is_one(text: str) -> None:
    found = likeness(text, text)
    assert (found.share, found.back, found.level) == (1, 1, Level.SAME)
    assert [passage.text for passage in found.passages] == [text.removesuffix(".")]


@given(TEXT)
def test_the_share_with_nothing_is_nought(text: str) -> None:
    for one, other in ((text, ""), ("", text), ("", ""), (text, "a few words only")):
        assert likeness(one, other) == Likeness()


@given(st.integers(0, 10**6), st.lists(st.integers(20, 150), min_size=2, max_size=4))
def test_the_share_grows_with_what_was_taken(seed: int, lengths: list[int]) -> None:
    shares = [likeness(part(seed, n) + " " + prose(seed + 1, 200 - n), prose(seed)).back for n in sorted(lengths)]
    assert shares == sorted(shares)


@given(TEXT, TEXT)
def test_both_directions_are_one_comparison(one: str, other: str) -> None:
    there, back = likeness(one + " " + other, other), likeness(other, one + " " + other)
    assert (there.share, there.back) == (back.back, back.share)


def test_strangers_are_not_alike() -> None:
    assert likeness(prose(1), prose(2)).level is Level.NONE


def test_a_borrowed_part_is_a_warning_and_a_large_one_an_alarm() -> None:
    small = likeness(part(1, 40) + " " + prose(2), prose(1))
    large = likeness(part(1, 120) + " " + prose(2), prose(1))
    assert (small.level, large.level) == (Level.WARNING, Level.ALARM)
    assert [passage.text for passage in small.passages] == [part(1, 40).removesuffix(".")]


def test_the_share_is_the_part_of_this_letter() -> None:
    found = likeness(part(1, 107) + f" {BREAK} " + prose(2, 107), prose(1, 300))
    assert found.share == pytest.approx(0.5)
    assert found.back == pytest.approx(100 / 293)


def test_a_short_letter_that_stands_whole_in_a_long_one_is_borrowed_and_not_one_letter() -> None:
    short, long = prose(1, 60), prose(2, 900) + " " + prose(1, 60) + " " + prose(3, 900)
    assert likeness(short, long).level is Level.ALARM
    assert likeness(long, short).level is Level.WARNING


def test_passages_come_longest_first_with_their_places() -> None:
    own = f"{part(1, 20)} {prose(5, 40)} {part(2, 60)}"
    other = f"{part(2, 60)} {prose(6, 40)} {part(1, 20)}"
    first, second = likeness(own, other).passages
    assert (first.words, second.words) == (60, 20)
    assert own[first.start :].startswith(first.text[:20])
    assert other[first.other_start :].startswith(first.text[:20])


def test_case_quotation_marks_and_line_ends_do_not_matter() -> None:
    one = "It’s the Agency’s task to say what the rule would cost every single maker of widgets in the country today"
    other = one.upper().replace("’", "'").replace(" ", ",\n")
    assert likeness(one, other).level is Level.SAME


def test_quotations_of_the_notice_are_in_no_text_at_all() -> None:
    notice = prose(3, 100)
    one, other = f"{prose(1)} {notice}", f"{prose(2)} {notice}"
    assert likeness(one, other).level is not Level.NONE
    known = Given(notice=runs_of([notice]))
    assert likeness(one, other, known) == Likeness()
    assert likeness(notice, notice, known) == Likeness()


def test_what_both_have_from_the_library_is_not_shared_but_belongs_to_the_letter() -> None:
    claim = prose(3, 200)
    one, other = f"{prose(1, 100)} {BREAK} {claim}", f"{prose(1, 100)} {BREAK} {claim}"
    known = Given(library=runs_of([claim]))
    found = likeness(one, other, known)
    assert found.share == pytest.approx(93 / 286)
    assert [passage.words for passage in found.passages] == [100]
    assert found.level is Level.SAME
    assert likeness(f"{prose(1)} {claim}", f"{prose(2)} {claim}", known) == Likeness()


def test_forms_of_words_count_only_where_they_make_a_fifth_of_a_text() -> None:
    form = prose(3, 40)
    forms = Given(forms=runs_of([form]))
    assert likeness(f"{prose(1)} {form}", f"{prose(2)} {form}", forms) == Likeness()
    assert likeness(f"{prose(1, 60)} {form}", f"{prose(2, 60)} {form}", forms).level is Level.ALARM


def test_fourteen_words_in_common_are_chance_and_fifteen_are_a_passage() -> None:
    around = prose(4, 60), prose(5, 60)
    assert likeness(f"{around[0]} {part(1, 14)}", f"{around[1]} {part(1, 14)}") == Likeness()
    assert likeness(f"{around[0]} {part(1, 15)}", f"{around[1]} {part(1, 15)}").passages[0].words == 15


def test_no_run_goes_over_a_break() -> None:
    assert Reading(f"one two three four {BREAK} five six seven eight").distinct == frozenset()
    assert len(Reading("one two three four five six seven eight").distinct) == 1


@pytest.mark.parametrize(
    ("share", "back", "runs", "meant"),
    [
        (0.0499, 0.0499, 90, Level.NONE),
        (0.05, 0, 90, Level.WARNING),
        (0.1999, 0.1, 90, Level.WARNING),
        (0.2, 0, 90, Level.ALARM),
        (0.95, 0.1, 90, Level.ALARM),
        (0.04, 0.2, 50, Level.WARNING),
        (0.04, 0.9, 49, Level.NONE),
        (0.7, 0.5, 90, Level.SAME),
        (0.5, 0.7, 90, Level.SAME),
    ],
)
def test_the_bounds(share: float, back: float, runs: int, meant: Level) -> None:
    assert Likeness(share=share, back=back, whole=share, whole_back=back, runs=runs).level is meant


@given(st.integers(0, 10**6), st.integers(0, 3000))
def test_marks_are_the_same_in_every_text_and_stand_for_all_its_runs(seed: int, words: int) -> None:
    text = Reading(prose(seed, words))
    marks = marks_of(text.distinct)
    assert marks == marks_of(sorted(text.distinct, reverse=True))
    runs = len(text.distinct)
    assert weight(marks) * len(marks) == pytest.approx(runs, rel=0.3)
    assert weight(marks) == 1 or all(map(sampled, marks))
    assert runs <= max(0, words - RUN + 1)


def test_closeness_is_in_order_word_for_word_and_in_runs_of_the_shorter() -> None:
    one = Reading("Every form should have two pages at the very most for all")
    longer = Reading("We said before that every form should have two pages at the very most for all who read")
    assert closeness(one, one).best == 100
    assert closeness(one, longer).runs == 100
    assert closeness(one, longer).words < 90
    assert closeness(one, Reading("Nothing here is like that")).best < 30
    assert closeness(Reading(""), Reading("")).runs == 0
