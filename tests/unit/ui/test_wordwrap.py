"""What is being typed breaks between words."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Transformation, TransformationInput

from drafter.ui.text import width
from drafter.ui.wordwrap import WordWrap

TEXT = st.text("ab研 ", max_size=60)


def transformed(text: str, room: int) -> Transformation:
    line = TransformationInput(Mock(), Mock(), 0, lambda place: place, [("", text)], room + 2, 1)
    return WordWrap(lambda line, wrapped: "  ").apply_transformation(line)


def rows(text: str, room: int) -> list[str]:
    """The rows as the terminal library cuts them."""
    out, used = [""], 0
    for char in fragment_list_to_text(transformed(text, room).fragments):
        if used + width(char) > room:
            out.append("")
            used = 0
        out[-1] += char
        used += width(char)
    return out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one two three", ["one two", "three"]),
        ("one two", ["one two"]),
        ("one four", ["one four"]),
        ("one four x", ["one", "four x"]),
        ("unbreakable", ["unbreaka", "ble"]),
        ("研究者 研究者", ["研究者", "研究者"]),
        ("", [""]),
    ],
)
def test_rows_end_between_words(text: str, shown: list[str]) -> None:
    assert [row.rstrip() for row in rows(text, 8)] == shown


@given(TEXT, st.integers(4, 20))
def test_no_word_that_fits_on_a_row_is_broken(text: str, room: int) -> None:
    words = [word for row in rows(text, room) for word in row.split()]
    if all(width(word) < room for word in text.split()):
        assert words == text.split()


@given(TEXT, st.integers(4, 20))
def test_every_place_is_found_again(text: str, room: int) -> None:
    line = transformed(text, room)
    shown = fragment_list_to_text(line.fragments)
    for place, char in enumerate(text):
        assert shown[line.source_to_display(place)] == char
        assert line.display_to_source(line.source_to_display(place)) == place
    assert all(0 <= line.display_to_source(place) <= len(text) for place in range(len(shown) + 1))
