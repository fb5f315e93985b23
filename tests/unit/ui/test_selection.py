"""What is chosen, and what comes with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.ui.selection import Selection, by_group
from tests.unit.interview.build import item

ITEMS = [
    item("a", requires=("b",)),
    item("b", requires=("c", "gone")),
    item("c"),
    item("d", conflicts=("c",)),
    item("x", requires=("y",)),
    item("y", requires=("x",)),
]


def of(chosen: str) -> Selection:
    return Selection.of(ITEMS, list(chosen))


def test_unknown_and_doubled_keys_are_left_out() -> None:
    assert of("acaq").keys == ("a", "c")


def test_everything_needed_is_pulled_in_and_named() -> None:
    selection, word = of("").having("a")
    assert set(selection.keys) == {"a", "b", "c"}
    assert selection.keys[-1] == "a"
    assert word == "Also chosen, because “A” needs it: “B”, “C”."


def test_items_that_need_each_other_are_pulled_in_once() -> None:
    selection, word = of("").having("x")
    assert selection.keys == ("y", "x")
    assert "“Y”" in word


def test_what_is_there_already_is_not_pulled_in_again() -> None:
    selection, word = of("cb").having("a")
    assert (selection.keys, word) == (("c", "b", "a"), "")


def test_a_contradiction_is_said_in_either_direction() -> None:
    assert "opposite of “C”" in of("c").having("d")[1]
    assert "opposite of “D”" in of("d").having("c")[1]


def test_a_contradiction_of_what_is_pulled_in_is_said() -> None:
    assert "opposite of “D”" in of("d").having("a")[1]


def test_taking_out_what_another_needs_names_it() -> None:
    selection, word = of("cba").without("c")
    assert selection.keys == ("b", "a")
    assert word == "Taken out, but needed by “B”."


def test_troubles_name_what_is_missing_and_what_contradicts() -> None:
    assert of("cba").troubles() == ()
    assert of("ba").troubles() == ("“B” needs “C”, which is not chosen.",)
    assert of("dc").troubles() == ("“D” says the opposite of “C”.",)


@given(st.permutations("abcd"), st.sampled_from("abcd"), st.integers(-3, 9))
def test_moving_loses_nothing_and_keeps_the_others_in_order(order: list[str], key: str, place: int) -> None:
    moved = of("".join(order)).moved(key, place)
    assert [k for k in moved.keys if k != key] == [k for k in order if k != key]
    assert moved.place(key) == max(1, min(4, place))


def test_groups_stand_together_in_the_order_of_their_first_item() -> None:
    items = [item("1", group="z"), item("2", group="a"), item("3", group="z")]
    assert [i.key for i in by_group(items)] == ["1", "3", "2"]
