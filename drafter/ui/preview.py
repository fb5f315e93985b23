"""The text of the marked item, wrapped to its place on the screen and scrolled in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.dimension import Dimension

from drafter.model.asking import Item
from drafter.ui.listing import Listing
from drafter.ui.text import wrap

Line = tuple[str, str]


class Preview:
    """Shows thesis, text, notes and what else is known of the item that `marked` gives."""

    def __init__(self, marked: Callable[[], Item | None], items: Mapping[str, Item]) -> None:
        self._marked = marked
        self._items = items
        self._first = 0
        self._count = 0
        self._laid: tuple[str, int, list[Line]] = ("", 0, [])
        self._listing = Listing(self._lines_left, lambda: 0, self._draw)

    def window(self, *, weight: int) -> Window:
        """The place where it is shown."""
        return Window(
            self._listing, wrap_lines=False, width=lambda: Dimension(weight=weight), height=Dimension(weight=weight)
        )

    def top(self) -> None:
        """Back to the beginning, for another item."""
        self._first = 0

    def scroll(self, pages: int) -> None:
        """Scrolls by pages, keeping a line in sight."""
        step = max(1, self._listing.height - 1)
        self._first = max(0, min(self._first + pages * step, self._count - self._listing.height))

    def _lines_left(self) -> int:
        # The count depends on the width, which is known only when the first line is drawn.
        return 2000

    def _draw(self, number: int, room: int) -> StyleAndTextTuples:
        lines = self._lines(room)
        self._count = len(lines)
        index = self._first + number
        more = len(lines) - (self._first + self._listing.height)
        if number == self._listing.height - 1 and more > 0:
            return [("class:dim", f"… {more + 1} more lines (PageDown)"[:room])]
        return [lines[index]] if index < len(lines) else []

    def _lines(self, room: int) -> list[Line]:
        item = self._marked()
        if item is None:
            return []
        if self._laid[:2] != (item.key, room):
            self._laid = (item.key, room, laid_out(item, self._items, max(10, room - 1)))
        return self._laid[2]


def laid_out(item: Item, items: Mapping[str, Item], room: int) -> list[Line]:
    """The item as lines with their styles."""
    out: list[Line] = [("class:question", line) for line in wrap(item.thesis or item.label, room)]
    ties = []
    if item.requires:
        ties.append(f"Needs: {_labels(item.requires, items)}")
    if item.conflicts:
        ties.append(f"Says the opposite of: {_labels(item.conflicts, items)}")
    for fact in (*ties, *item.facts):
        out += [("class:dim", line) for line in wrap(fact, room)]
    if item.text:
        out.append(("", ""))
        out += [("", line) for line in wrap(item.text, room)]
    if item.notes:
        out.append(("", ""))
    for number, note in enumerate(item.notes, 1):
        out += [("class:dim", line) for line in wrap(f"[{number}] {note}", room)]
    return out


def _labels(keys: tuple[str, ...], items: Mapping[str, Item]) -> str:
    return ", ".join(items[key].label if key in items else key for key in keys)
