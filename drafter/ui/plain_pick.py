"""Chooses some of many in plain lines: by number, range or words, in the order in which they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafter.model.asking import Back, Invalid, Item, Question
from drafter.ui.console import Console
from drafter.ui.search import Search
from drafter.ui.selection import Selection

_MOST_SHOWN = 40
_NUMBERS = re.compile(r"[\d\s,;\-–]+")
_HELP = (
    "Type numbers to choose, such as 3, 1, 5-7; they will stand in that order. Type words to search. “show 3” reads "
    "one out, “out 3” takes it out, “list” shows all, “order 3, 1, 2” gives the chosen a new order. Enter alone when "
    "that is all. “back” and “quit” work here too."
)


class Lines(Protocol):
    """What is needed of a plain asker: to say and to read lines."""

    console: Console

    def line(self, text: str, default: str = "") -> str:
        """One line as typed."""
        ...


@dataclass(slots=True, kw_only=True)
class PlainPick:
    """One choice among many; numbers are those of the whole list, whatever is shown of it."""

    asker: Lines
    question: Question
    items: Sequence[Item]
    search: Search

    def ask(self, selection: Selection) -> list[str]:
        """The keys chosen, in order; Back carries what was chosen so far."""
        self._list(range(len(self.items)))
        self._say(_HELP)
        warned = False
        told: tuple[str, ...] = ()
        while True:
            if selection.keys != told:
                told = selection.keys
                self._chosen(selection)
            try:
                typed = self.asker.line("Numbers, words, or Enter when that is all").strip()
            except Back:
                raise Back(list(selection.keys)) from None
            if typed:
                selection, warned = self._done(typed, selection), False
                continue
            try:
                self.question.check(list(selection.keys))
            except Invalid as fault:
                self._say(f"{fault.message} {fault.hint}".strip())
                continue
            troubles = selection.troubles()
            if not troubles or warned:
                return list(selection.keys)
            warned = True
            self._say(" ".join((*troubles, "Enter again goes on all the same.")))

    def _done(self, typed: str, selection: Selection) -> Selection:
        """The selection after one line typed."""
        word, _, rest = typed.partition(" ")
        commands: dict[str, Callable[[list[int], Selection], Selection]] = {
            "show": self._show,
            "out": self._out,
            "order": self._order,
        }
        try:
            if typed == "?":
                self._say(_HELP)
            elif typed.casefold() == "list":
                self._list(range(len(self.items)))
            elif _NUMBERS.fullmatch(typed):
                return self._add(numbers_in(typed, len(self.items)), selection)
            elif word.casefold() in commands and _NUMBERS.fullmatch(rest):
                return commands[word.casefold()](numbers_in(rest, len(self.items)), selection)
            else:
                return self._find(typed, selection)
        except Invalid as fault:
            self._say(fault.message)
        return selection

    def _add(self, numbers: Sequence[int], selection: Selection) -> Selection:
        for number in numbers:
            selection, word = selection.having(self.items[number - 1].key)
            if word:
                self._say(word)
        return selection

    def _out(self, numbers: Sequence[int], selection: Selection) -> Selection:
        for number in numbers:
            selection, word = selection.without(self.items[number - 1].key)
            if word:
                self._say(word)
        return selection

    def _order(self, numbers: Sequence[int], selection: Selection) -> Selection:
        keys = [self.items[number - 1].key for number in numbers]
        for place, key in enumerate((key for key in keys if key in selection.keys), 1):
            selection = selection.moved(key, place)
        return selection

    def _show(self, numbers: Sequence[int], selection: Selection) -> Selection:
        for number in numbers:
            item = self.items[number - 1]
            self._say(f"{number}. {item.label}")
            for part in (item.thesis, *item.facts, item.text, *(f"Note: {note}" for note in item.notes)):
                self.asker.console.say(part, indent="  ")
        return selection

    def _find(self, typed: str, selection: Selection) -> Selection:
        hits = self.search([item.search for item in self.items]).rank(typed)
        if len(hits) == 1:
            return self._add([hits[0] + 1], selection)
        self._say(f"{len(hits)} match “{typed}”:" if hits else f"Nothing matches “{typed}”.")
        self._list(hits)
        return selection

    def _list(self, indices: Sequence[int]) -> None:
        group = ""
        for index in indices[:_MOST_SHOWN]:
            item = self.items[index]
            if item.group != group:
                group = item.group
                self._say(f"{group}:")
            self._say(f"{index + 1}. {item.label}")
        if len(indices) > _MOST_SHOWN:
            self._say(f"and {len(indices) - _MOST_SHOWN} more. Type words to narrow them down.")

    def _chosen(self, selection: Selection) -> None:
        numbers = {item.key: number for number, item in enumerate(self.items, 1)}
        if selection.keys:
            self._say("Chosen, in this order:")
        for key in selection.keys:
            self._say(f"  {selection.items[key].label} (number {numbers[key]})")

    def _say(self, text: str) -> None:
        self.asker.console.say(text)


def numbers_in(text: str, most: int) -> list[int]:
    """The numbers of "3, 1, 5-7", in the order typed; Invalid for one that the list does not have."""
    out: list[int] = []
    for found in re.finditer(r"(\d+)(?:\s*[-–]\s*(\d+))?", text):
        first, last = int(found[1]), int(found[2] or found[1])
        for number in (first, last):
            if not 0 < number <= most:
                raise Invalid(f"There is no number {number}; the list has 1 to {most}.")
        out += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return list(dict.fromkeys(out))
