"""Text in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from drafter.ui.text import clip, pad, width, wrap

WORDS = st.text("abc é研, \u0301\u00a0(", max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("研究", 4), ("e\u0301", 1), ("", 0), ("ａ", 2), ("\u200d", 0)]
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells == wcswidth(text)


def test_clip_cuts_with_an_ellipsis_and_never_splits_a_wide_character() -> None:
    assert clip("研究者を守る", 5) == "研究…"
    assert clip("研究者を守る", 6) == "研究…"
    assert clip("two  words\nhere", 14) == "two words here"
    assert clip("abc", 0) == ""


def test_wrap_breaks_between_words_and_keeps_empty_lines() -> None:
    assert wrap("one two three\n\nfour", 9) == ["one two", "three", "", "four"]
    assert wrap("one two", 6, "  ") == ["  one", "  two"]
    assert wrap("unbreakable", 4) == ["unbr", "eaka", "ble"]


def test_a_no_break_space_holds() -> None:
    assert wrap("see 89 Fed.\u00a0Reg. now", 12) == ["see 89", "Fed.\u00a0Reg.", "now"]


@given(WORDS, st.integers(2, 30))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


@given(WORDS, st.integers(0, 30))
def test_pad_fills_its_room_exactly(text: str, room: int) -> None:
    assert width(pad(text, room)) == room
