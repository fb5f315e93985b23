"""Breaks what is being typed between words: the terminal library itself breaks wherever a row is full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from drafter.ui.text import width

_WORDS = re.compile(r"[^ ]+")


class WordWrap(Processor):
    """Fills a row with blanks before a word that does not fit on it, so that the row ends there.

    The blanks are drawn only; the text has none of them. `lead` gives what stands before a row.
    """

    def __init__(self, lead: Callable[[int, int], str]) -> None:
        self._lead = lead

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line with blanks, and where each of its places went."""
        line = transformation_input
        room = line.width - width(self._lead(line.lineno, 1))
        gaps = breaks(fragment_list_to_text(line.fragments), room)
        if not gaps:
            return Transformation(line.fragments)
        sizes = dict(gaps)
        drawn: StyleAndTextTuples = []
        for index, fragment in enumerate(explode_text_fragments(line.fragments)):
            if index in sizes:
                drawn.append(("", " " * sizes[index]))
            drawn.append(fragment)

        def to_display(place: int) -> int:
            return place + sum(size for at, size in gaps if at <= place)

        def to_source(place: int) -> int:
            for at, size in gaps:
                if place < at:
                    break
                # A place within the blanks is that of the word behind them.
                place = max(at, place - size)
            return place

        return Transformation(drawn, source_to_display=to_display, display_to_source=to_source)


def breaks(text: str, room: int) -> Sequence[tuple[int, int]]:
    """Before which characters of a line how many blanks are wanted, for rows of `room` cells."""
    out: list[tuple[int, int]] = []
    column = done = 0
    for word in _WORDS.finditer(text):
        column = _after(text[done : word.start()], column, room)
        # With the blank behind it, which would else begin the next row.
        cells = width(word[0]) + (word.end() < len(text))
        if 0 < column < room < column + cells and cells <= room:
            out.append((word.start(), room - column))
            column = 0
        column = _after(word[0], column, room)
        done = word.end()
    return out


def _after(text: str, column: int, room: int) -> int:
    """The column behind a text, where a character that does not fit goes to the next row."""
    for char in text:
        cells = width(char)
        column = cells if column + cells > room else column + cells
    return column
