"""The citing dialogue: a sentence with what may support it, one key for each thing that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafter.ui.console import Console, Tone
from drafter.ui.plain import typed_line

_LETTERS = {"n": "new", "e": "edit", "s": "skip", "u": "undo", "b": "back", "q": "stop"}
_UNLIKELY = {"none": "unlikely"}


class Shown(Protocol):
    """A suggestion as it is shown."""

    @property
    def key(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sentence with its neighbours, why it wants a source, and what may support it."""

    number: int
    total: int
    reason: str
    before: str
    sentence: str
    after: str
    offers: Sequence[Shown]
    heading: str = ""

    @property
    def keys(self) -> str:
        """What can be typed."""
        take = f"1-{len(self.offers)} take it" if len(self.offers) > 1 else "1 take it" if self.offers else ""
        keys = (take, "/words search", "e edit", "s skip", "b back", "u undo", "n new source", "q stop")
        return " · ".join(key for key in keys if key)

    def lines(self) -> list[tuple[Tone | None, str, str]]:
        """The page's lines: the tone of each, its indent, its words, not yet wrapped."""
        out: list[tuple[Tone | None, str, str]] = [
            (Tone.HINT, "", f"Sentence {self.number} of {self.total}: {self.reason}.")
        ]
        for tone, text in ((Tone.DIM, self.before), (Tone.STRONG, self.sentence), (Tone.DIM, self.after)):
            out += [(tone, "  ", text)] if text else []
        out.append((None, "", ""))
        if self.heading:
            out.append((Tone.WARNING, "", self.heading))
        for number, offer in enumerate(self.offers, 1):
            level = _UNLIKELY.get(offer.level, offer.level)
            out.append((None, "", f"{number}. {offer.line}"))
            out.append((Tone.DIM, "   ", f"{level}: {'; '.join(offer.reasons)}" if offer.reasons else level))
        if not self.offers:
            out.append((None, "", "Nothing in the library fits."))
        out.append((Tone.DIM, "", self.keys))
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDialogue:
    """The dialogue in lines: works on every terminal and for screen readers."""

    console: Console
    read: Callable[[str], str] = typed_line

    def choose(self, page: Page) -> tuple[str, int, str]:
        """A verb, the number of a suggestion, the words of a search; asked again until one of them is meant."""
        self.console.say()
        for tone, indent, text in page.lines():
            self.console.say(text, tone, indent=indent)
        while True:
            typed = self.read("> ").strip()
            if meant := self._meant(typed, len(page.offers)):
                return meant
            last = f"a number from 1 to {len(page.offers)}, or " if len(page.offers) > 1 else ""
            self.console.say(f"Please type {last}one of these: / e s b u n q", Tone.WARNING)

    def _meant(self, typed: str, offers: int) -> tuple[str, int, str] | None:
        """What was typed as a verb with its number or words; None where that is not clear."""
        if not typed:
            return "skip", 0, ""
        if typed.isdecimal():
            return ("take", int(typed), "") if 0 < int(typed) <= offers else None
        if typed.startswith("/"):
            words = typed[1:].strip() or self.read("Search for: ").strip()
            return ("search", 0, words) if words else None
        head, _, rest = typed.lower().partition(" ")
        verb = next((verb for key, verb in _LETTERS.items() if head in (key, verb)), "")
        return (verb, int(rest) if rest.strip().isdecimal() else 1, "") if verb else None

    def words(self, label: str, initial: str = "") -> str:
        """A line of text; an empty one takes what is offered, a dash takes nothing."""
        if initial:
            self.console.say(f"{label}. Enter takes this, a dash (-) leaves it out:")
            self.console.say(initial, indent="  ")
        typed = self.read("> " if initial else f"{label}: ").strip()
        return "" if typed == "-" else typed or initial
