"""Chooses some of many in plain lines: by number, range or words, in the order in which they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from drafter.model.asking import Back, Invalid, Item, Question
from drafter.model.record import record
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
_HELP_UNORDERED = (
    "Type their numbers to choose, such as 1, 2.a. Type words to search. “show 2.a” reads one out, “out 2.a” takes it "
    "out, “list” shows all. Enter alone when that is all. “back” and “quit” work here too."
)


class Lines(Protocol):
    """What is needed of a plain asker: to say and to read lines."""

    console: Console

    def line(self, text: str, default: str = "") -> str:
        """One line as typed."""
        ...


@record(frozen=False)
class PlainPick:
    """One choice among many; numbers are those of the whole list, whatever is shown of it."""

    asker: Lines
    question: Question
    items: Sequence[Item]
    search: Search

    def ask(self, selection: Selection) -> list[str]:
        """The keys chosen, in order; Back carries what was chosen so far."""
        self._list(range(len(self.items)))
        self._say(_HELP if self.question.prompt.ordered else _HELP_UNORDERED)
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
                self._say(_HELP if self.question.prompt.ordered else _HELP_UNORDERED)
            elif typed.casefold() == "list":
                self._list(range(len(self.items)))
            elif (numbers := self._numbers(typed)) is not None:
                return self._add(numbers, selection)
            elif word.casefold() in commands and (numbers := self._numbers(rest)) is not None:
                return commands[word.casefold()](numbers, selection)
            else:
                return self._find(typed, selection)
        except Invalid as fault:
            self._say(fault.message)
        return selection

    def _numbers(self, typed: str) -> list[int] | None:
        """The places in the list that are typed, None for words. Items of no order go by their own keys ("1.d.i")."""
        if self.question.prompt.ordered:
            return numbers_in(typed, len(self.items)) if _NUMBERS.fullmatch(typed) else None
        places = {item.key.casefold(): number for number, item in enumerate(self.items, 1)}
        parts = [part.rstrip(".").casefold() for part in re.split(r"[,;\s]+", typed) if part]
        return [places[part] for part in parts] if parts and all(part in places for part in parts) else None

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
            self._say(self._line(number - 1))
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
        most = _MOST_SHOWN if self.question.prompt.ordered else len(self.items)
        for index in indices[:most]:
            item = self.items[index]
            if item.group != group:
                group = item.group
                self._say(f"{group}:")
            self._say(self._line(index))
        if len(indices) > most:
            self._say(f"and {len(indices) - most} more. Type words to narrow them down.")

    def _line(self, index: int) -> str:
        item = self.items[index]
        return f"{index + 1}. {item.label}" if self.question.prompt.ordered else item.label

    def _chosen(self, selection: Selection) -> None:
        numbers = {item.key: number for number, item in enumerate(self.items, 1)}
        if not self.question.prompt.ordered:
            self._say(f"Chosen: {', '.join(selection.keys) or 'none'}.")
            return
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
