"""The picker and the order at the end, keys through a pipe."""

from __future__ import annotations

import pytest

from drafter.match.filter import Filter
from drafter.model.asking import Back
from drafter.ui.order import order_items
from drafter.ui.picker import pick_items
from drafter.ui.preview import laid_out
from drafter.ui.selection import Selection
from tests.unit.interview.build import item
from tests.unit.ui.build import (
    ALT_DOWN,
    ALT_UP,
    CTRL_C,
    CTRL_U,
    DELETE,
    DOWN,
    ENTER,
    ESC,
    TAB,
    UP,
    paste,
    question,
    screen,
)

ITEMS = [
    item("marginal-risk", group="models"),
    item("transparency", "Ask for documentation first", group="models", requires=("marginal-risk",)),
    item("immunity", "Keep immunity", group="platforms"),
    item("licensing", "License every release", group="models", conflicts=("marginal-risk",)),
]


def picked(keys: str, *chosen: str, required: bool = True) -> list[str]:
    with screen(keys) as drawn:
        return pick_items(drawn, question("claims", required=required), ITEMS, chosen, Filter)


def test_a_typing_mistake_still_finds_and_tab_chooses() -> None:
    assert picked("margnal rsk" + TAB + ENTER) == ["marginal-risk"]


def test_space_belongs_to_the_search() -> None:
    assert picked("keep imm" + TAB + ENTER) == ["immunity"]


def test_items_chosen_under_several_searches_stand_in_that_order() -> None:
    assert picked("immun" + TAB + CTRL_U + "margin" + TAB + ENTER + ENTER) == ["immunity", "marginal-risk"]


def test_tab_again_takes_out() -> None:
    assert picked(TAB + TAB + DOWN + DOWN + DOWN + TAB + ENTER) == ["immunity"]


def test_groups_stand_together_and_the_mark_passes_over_their_names() -> None:
    assert picked(DOWN + DOWN + TAB + DOWN + TAB + UP * 9 + TAB + ENTER + ENTER + ENTER) == [
        "licensing",
        "immunity",
        "marginal-risk",
    ]


def test_what_an_item_needs_comes_with_it_before_it() -> None:
    assert picked("docum" + TAB + ENTER + ENTER) == ["marginal-risk", "transparency"]


def test_items_that_contradict_each_other_are_accepted_at_the_second_enter_only() -> None:
    keys = TAB + "licen" + TAB + ENTER
    assert picked(keys + ENTER + ENTER) == ["marginal-risk", "licensing"]
    assert picked(keys + TAB + ENTER) == ["marginal-risk"]


def test_nothing_chosen_is_not_accepted_where_something_is_needed() -> None:
    assert picked(ENTER + TAB + ENTER) == ["marginal-risk"]
    assert picked(ENTER, required=False) == []


def test_escape_goes_back_and_keeps_what_was_chosen() -> None:
    with pytest.raises(Back) as back:
        picked(TAB + ESC)
    assert back.value.draft == ["marginal-risk"]


def test_control_c_stops() -> None:
    with pytest.raises(KeyboardInterrupt):
        picked("mar" + CTRL_C)


def test_pasted_lines_are_searched_as_one() -> None:
    assert picked(paste("keep\nimmunity\n") + TAB + ENTER) == ["immunity"]


def test_a_search_without_matches_chooses_nothing() -> None:
    assert picked("zebra" + TAB + ENTER, "immunity") == ["immunity"]


def ordered(keys: str) -> str:
    with screen(keys) as drawn:
        items = [item(key) for key in "abcd"]
        return "".join(order_items(drawn, Selection.of(items, "abcd")).keys)


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ("", "abcd"), ("d", "bacd"), ("dd", "bcad"), (DOWN + "u", "bacd"), (DOWN + ALT_UP, "bacd"), (ALT_DOWN, "bacd"),
        ("u", "abcd"), ("4", "bcda"), (DOWN + "1", "bacd"), ("9", "abcd"), ("0", "abcd"), ("x", "bcd"),
        (DELETE + DELETE + DELETE + DELETE, "d"), (DOWN * 9 + "d", "abcd"), ("\x1b[F1", "dabc"),
    ],
)  # fmt: skip
def test_items_are_put_in_order(keys: str, order: str) -> None:
    assert ordered(keys + ENTER) == order


def test_two_digits_wait_for_enter_only_where_two_are_possible() -> None:
    items = [item(f"i{n:02}") for n in range(12)]
    for keys, place in (("1" + ENTER, 1), ("12", 12), ("5", 5)):
        with screen(DOWN + keys + ENTER) as drawn:
            keys_now = order_items(drawn, Selection.of(items, [i.key for i in items])).keys
        assert keys_now.index("i01") + 1 == place


def test_escape_from_the_order_returns_to_the_choice_with_the_order_kept() -> None:
    # Esc alone waits for the rest of an Alt key; a key that means nothing here tells it that there is none.
    with screen(TAB + DOWN * 3 + TAB + ENTER + "d" + ESC + "~" + ENTER + ENTER) as drawn:
        assert pick_items(drawn, question("claims"), ITEMS, (), Filter) == ["immunity", "marginal-risk"]


def test_the_preview_says_thesis_ties_text_and_notes() -> None:
    full = item(
        "a", thesis="Thesis.", text="Text[1] that goes on.", notes=("Note.",), requires=("immunity",), facts=("Fact",)
    )
    lines = [line for _, line in laid_out(full, {i.key: i for i in ITEMS}, 12)]
    assert lines == ["Thesis.", "Needs: Keep", "immunity", "Fact", "", "Text[1] that", "goes on.", "", "[1] Note."]


def test_where_order_does_not_count_nothing_has_to_be_put_in_order() -> None:
    with screen(f"{TAB}{ENTER}") as drawn:
        found = pick_items(drawn, question("claims", ordered=False), ITEMS, ("immunity",), Filter)

    assert found == ["immunity", "marginal-risk"]
