"""The citing dialogue: a sentence with what may support it, one key for each thing that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafter.ui.console import Console, Tone
from drafter.ui.plain import typed_line
from drafter.ui.text import wrap

KEYS = "1-5 take   / search   n new source   e edit the note   s skip   u undo   b back   q stop"
_LETTERS = {"n": "new", "e": "edit", "s": "skip", "u": "undo", "b": "back", "q": "stop", "": "skip"}


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

    def lines(self, width: int) -> list[tuple[Tone | None, str]]:
        """The page's lines with the tone of each, wrapped to `width`."""
        out: list[tuple[Tone | None, str]] = [(Tone.HINT, f"Sentence {self.number} of {self.total}: {self.reason}.")]
        if self.heading:
            out.append((Tone.WARNING, self.heading))
        for tone, text in ((Tone.DIM, self.before), (Tone.STRONG, self.sentence), (Tone.DIM, self.after)):
            out += [(tone, line) for line in wrap(text, width, "  ")] if text else []
        out.append((None, ""))
        for number, offer in enumerate(self.offers, 1):
            out += [(None, line) for line in wrap(f"{number}  {offer.line}", width, "   ")]
            why = f"{offer.level}: {'; '.join(offer.reasons)}" if offer.reasons else offer.level
            out += [(Tone.DIM, f"   {line}") for line in wrap(why, width - 3, "")]
        if not self.offers:
            out.append((None, "Nothing in the library fits."))
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDialogue:
    """The dialogue in lines: works on every terminal and for screen readers."""

    console: Console
    read: Callable[[str], str] = typed_line

    def choose(self, page: Page) -> tuple[str, int, str]:
        """A verb, the number of a suggestion, the words of a search; asked again until one of them is meant."""
        self.console.say()
        for tone, line in page.lines(self.console.width):
            self.console.say(line, tone)
        self.console.say(KEYS, Tone.DIM)
        while True:
            typed = self.read("> ").strip()
            if typed.isdecimal() and 0 < int(typed) <= len(page.offers):
                return "take", int(typed), ""
            if typed.startswith("/"):
                words = typed[1:].strip() or self.read("Search for: ").strip()
                if words:
                    return "search", 0, words
            head, _, rest = typed.lower().partition(" ")
            word = next((verb for key, verb in _LETTERS.items() if head in (key, verb)), "")
            if word and typed:
                return word, int(rest) if rest.strip().isdecimal() else 1, ""
            if not typed:
                return "skip", 0, ""
            self.console.say("Type one of the keys above, or a number.", Tone.WARNING)

    def words(self, label: str, initial: str = "") -> str:
        """A line of text; an empty one takes what is offered, a dash takes nothing."""
        offered = f" [{initial}]" if initial else ""
        typed = self.read(f"{label}{offered}: ").strip()
        if typed == "-":
            return ""
        return typed or initial
