"""Puts chosen items in order by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import HSplit, Window

from drafter.ui.listing import Listing
from drafter.ui.screen import Screen, finish, keys_line, leave, words
from drafter.ui.selection import Selection
from drafter.ui.text import pad, width

_KEYS = keys_line(
    "Up, Down: mark", "u, d: move up or down", "a number: move to that place", "x: take out", "Enter: done"
)


def order_items(screen: Screen, chosen: Selection) -> Selection:
    """The selection in the order given by hand; Back carries the selection as it stood."""
    ordering = _Ordering(chosen=chosen)
    result = screen.run(ordering.body(), ordering.keys(), full=True)
    return result if isinstance(result, Selection) else chosen


@dataclass(slots=True, kw_only=True)
class _Ordering:
    chosen: Selection
    at: int = 0
    number: str = ""
    said: str = ""
    listing: Listing = field(init=False)

    def __post_init__(self) -> None:
        self.listing = Listing(lambda: len(self.chosen.keys), lambda: self.at, self.line)

    def line(self, number: int, room: int) -> StyleAndTextTuples:
        """One line of the list."""
        here = number == self.at
        lead = f"{'>' if here else ' '} {number + 1:>2}. "
        label = self.chosen.items[self.chosen.keys[number]].label
        return [("class:here" if here else "", lead + pad(label, room - width(lead)))]

    def body(self) -> HSplit:
        """The screen."""
        return HSplit(
            [
                words(lambda: "In which order shall they stand in the letter?", "class:question"),
                Window(self.listing, wrap_lines=False),
                words(lambda: self.said, "class:problem", most=3),
                words(lambda: f"Move to place {self.number}: press Enter" if self.number else "", "class:good"),
                words(lambda: _KEYS, "class:dim"),
            ]
        )

    def mark(self, step: int) -> None:
        """Moves the mark."""
        self.number, self.said = "", ""
        self.at = max(0, min(len(self.chosen.keys) - 1, self.at + step))

    def shift(self, step: int) -> None:
        """Moves the marked item, and the mark with it."""
        self.place(self.at + 1 + step)

    def place(self, place: int) -> None:
        """Moves the marked item to a place, counted from 1."""
        self.number, self.said = "", ""
        key = self.chosen.keys[self.at]
        self.chosen = self.chosen.moved(key, place)
        self.at = self.chosen.place(key) - 1

    def digit(self, char: str) -> None:
        """Takes a digit of a place; a place that can have no more digits is taken at once."""
        typed = self.number + char
        count = len(self.chosen.keys)
        if not 0 < int(typed) <= count:
            self.number, self.said = "", f"There are places 1 to {count}."
        elif int(typed) * 10 > count:
            self.place(int(typed))
        else:
            self.number, self.said = typed, ""

    def remove(self) -> None:
        """Takes the marked item out; the last one stays, since the first step decides whether any is needed."""
        if len(self.chosen.keys) == 1:
            self.said = "This is the last one. Esc goes back to choose others."
            return
        label = self.chosen.items[self.chosen.keys[self.at]].label
        self.chosen, word = self.chosen.without(self.chosen.keys[self.at])
        self.mark(0)
        self.said = word or f"“{label}” is taken out."

    def enter(self, event: KeyPressEvent) -> None:
        """Moves to the place typed, or ends."""
        if self.number:
            self.place(int(self.number))
        else:
            finish(event, self.chosen)

    def keys(self) -> KeyBindings:
        """What the keys do; Alt with an arrow arrives as Esc and the arrow, so Esc alone waits a moment."""
        keys = KeyBindings()
        keys.add("up")(lambda _: self.mark(-1))
        keys.add("down")(lambda _: self.mark(1))
        keys.add("home")(lambda _: self.mark(-len(self.chosen.keys)))
        keys.add("end")(lambda _: self.mark(len(self.chosen.keys)))
        for name in ("u", "U", "K", "s-up"):
            keys.add(name)(lambda _: self.shift(-1))
        for name in ("d", "D", "J", "s-down"):
            keys.add(name)(lambda _: self.shift(1))
        keys.add("escape", "up")(lambda _: self.shift(-1))
        keys.add("escape", "down")(lambda _: self.shift(1))
        for char in "0123456789":
            keys.add(char)(lambda _, char=char: self.digit(char))
        for name in ("x", "delete"):
            keys.add(name)(lambda _: self.remove())
        keys.add("enter")(self.enter)
        keys.add("escape")(lambda event: leave(event, self.chosen))
        return keys
