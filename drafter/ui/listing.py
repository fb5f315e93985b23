"""A list on the terminal of which only the lines in sight are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.controls import UIContent, UIControl

DrawLine = Callable[[int, int], StyleAndTextTuples]


class Listing(UIControl):
    """Lines drawn on demand: `draw(line, width)` is called for what is in sight, `at` says where the cursor is."""

    def __init__(self, count: Callable[[], int], at: Callable[[], int], draw: DrawLine) -> None:
        self._count = count
        self._at = at
        self._draw = draw
        self.height = 1

    def create_content(self, width: int, height: int) -> UIContent:
        """The content as prompt_toolkit asks for it at every drawing."""
        self.height = max(1, height)
        count = self._count()
        return UIContent(
            get_line=lambda line: self._draw(line, width) if line < count else [],
            line_count=max(1, count),
            cursor_position=Point(x=0, y=max(0, min(self._at(), count - 1))),
            show_cursor=False,
        )

    def is_focusable(self) -> bool:
        """Keys go to the screen, not to the list."""
        return False
