from __future__ import annotations

from drafter.gather.passages import item_with, passages_of, passages_with

ITEM = {
    "id": "quill",
    "custom": {"supports": ["ink"], "quotes": ["Ink is dear.", {"text": "Paper is cheap", "at": "5"}]},
}


def test_passages_are_read_in_every_form() -> None:
    assert passages_of(ITEM) == [{"text": "Ink is dear."}, {"text": "Paper is cheap", "at": "5"}]
    assert passages_of({"custom": {"quotes": "One."}}) == [{"text": "One."}]
    assert passages_of({}) == passages_of({"custom": {}}) == []


def test_a_passage_is_added_once_and_a_part_of_a_longer_one_not_at_all() -> None:
    had = passages_of(ITEM)
    assert passages_with(had, {"text": "“[I]nk is dear”"}) == had
    assert passages_with(had, {"text": "ink is", "at": "9"}) == had
    assert passages_with(had, {"text": "Pens are few", "at": "7"})[-1] == {"text": "Pens are few", "at": "7"}


def test_a_place_that_was_not_known_is_noted_with_the_same_words() -> None:
    had = passages_of(ITEM)
    assert passages_with(had, {"text": "ink is dear", "at": "3"})[0] == {"text": "Ink is dear.", "at": "3"}
    assert passages_with(had, {"text": "Paper is cheap", "at": "6"}) == had


def test_nothing_else_of_the_source_changes() -> None:
    changed = item_with(ITEM, {"text": "Pens are few"})
    assert changed["custom"]["supports"] == ["ink"]
    assert {**changed, "custom": ITEM["custom"]} == ITEM
