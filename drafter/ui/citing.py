"""The citing dialogue: a sentence with what may support it, one key for each thing that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from drafter.model.asking import Back, Invalid
from drafter.model.record import record
from drafter.ui.console import Console, Tone
from drafter.ui.plain import typed_line
from drafter.ui.text import width, wrap

if TYPE_CHECKING:
    from drafter.ui.screen import Screen

_LETTERS = {"n": "new", "e": "edit", "s": "skip", "u": "undo", "b": "back", "q": "stop"}
_UNLIKELY = "none"
_ESC = "\x1b"


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


@record
class Page:
    """One sentence with its neighbours, why it wants a source, and what may support it or was found by `searched`."""

    number: int
    total: int
    reason: str
    before: str
    sentence: str
    after: str
    offers: Sequence[Shown]
    heading: str = ""
    searched: bool = False

    @property
    def keys(self) -> str:
        """What can be typed."""
        take = f"1-{len(self.offers)} take it" if len(self.offers) > 1 else "1 take it" if self.offers else ""
        back = "b suggestions again" if self.searched else "b back"
        keys = (take, "/words search", "e edit", "Enter skip", back, "u undo", "n new source", "q stop")
        return _keys(*keys)

    def lines(self) -> list[tuple[Tone | None, str, str]]:
        """The page's lines, not yet wrapped: the tone of each, what stands before it, its words."""
        out: list[tuple[Tone | None, str, str]] = [
            (Tone.HINT, "", f"Sentence {self.number} of {self.total}: {self.reason}.")
        ]
        for tone, text in ((Tone.DIM, self.before), (Tone.STRONG, self.sentence), (Tone.DIM, self.after)):
            out += [(tone, "  ", text)] if text else []
        out.append((None, "", ""))
        if self.heading:
            out.append((Tone.WARNING, "", self.heading))
        doubtful = not self.searched and all(offer.level == _UNLIKELY for offer in self.offers)
        if doubtful:
            words = "Nothing in the library fits. The nearest:" if self.offers else "Nothing in the library fits."
            out.append((None, "", words))
        for number, offer in enumerate(self.offers, 1):
            out.append((None, f"{number}. ", offer.line))
            level = "" if self.searched or doubtful else f"{_level(offer)}: " if offer.reasons else _level(offer)
            out.append((Tone.DIM, "   ", f"@{offer.key}  {level}{'; '.join(offer.reasons)}".rstrip()))
        if self.searched and not self.offers:
            out.append((None, "", "Nothing was found. Fewer or other words may."))
        return out


def _keys(*keys: str) -> str:
    """What can be typed, broken only between keys."""
    return " · ".join(key.replace(" ", "\u00a0") for key in keys if key)


def _level(offer: Shown) -> str:
    return "unlikely" if offer.level == _UNLIKELY else offer.level


@record
class LineDialogue:
    """The dialogue line by line: on `screen` with editing and Esc, else by `read` on every terminal there is.

    Esc, or "back" where there is no such key, leaves a question.
    """

    console: Console
    read: Callable[[str], str] = typed_line
    screen: Screen | None = None

    def choose(self, page: Page) -> tuple[str, int, str]:
        """A verb, the number of a suggestion, the words of a search; asked again until one of them is meant."""
        self.console.say()
        for tone, lead, text in page.lines():
            self._say(tone, lead, text)
        while True:
            try:
                verb, number, words = self._meant(self._typed("", page.keys, page), len(page.offers))
                if verb != "search" or words:
                    return verb, number, words
                if words := self.words("Search for"):
                    return verb, number, words
            except Back:
                return "back", 0, ""
            except Invalid as fault:
                self.console.say(fault.message, Tone.WARNING)

    def end(self, said: str) -> str:
        """A verb behind the last sentence: undo, back, or stop for anything else."""
        self.console.say()
        self._say(None, "", said)
        try:
            typed = self._typed("", _keys("Enter end", "u undo", "b back"))
        except Back:
            return "back"
        verb = _LETTERS.get(typed.lower(), typed.lower())
        return verb if verb in ("undo", "back") else "stop"

    def words(self, label: str, initial: str = "", *, about: str = "") -> str:
        """A line of text, which may be empty; `initial` is there to be edited, or taken as it is. Raises Back."""
        if self.screen or not initial:
            return self._typed(label, about, initial=initial)
        self._say(Tone.DIM, "", about)
        self._say(None, "", f"{label}: Enter takes this, a dash (-) leaves it out:")
        self._say(None, "  ", initial)
        typed = self._typed("", "")
        return "" if typed == "-" else typed or initial

    def _typed(self, label: str, about: str, page: Page | None = None, *, initial: str = "") -> str:
        if self.screen is None:
            self._say(Tone.DIM, "", about)
            typed = self.read(f"{label}: " if label else "> ").strip()
            if typed.startswith(_ESC) or (label and typed.casefold() == "back"):
                raise Back
            return typed
        from drafter.ui.field import Field, ask_field

        def judge(text: str) -> object:
            return self._meant(text.strip(), len(page.offers)) if page else None

        field = Field(text="", label=label, help=about, initial=initial, judge=judge)
        typed = ask_field(self.screen, field).strip()
        # The field is gone once it is answered; what was typed stays to be read.
        self._say(Tone.DIM, f"{label}: " if label else "> ", typed)
        return typed

    def _meant(self, typed: str, offers: int) -> tuple[str, int, str]:
        """What was typed as a verb with its number or words; Invalid where that is not clear."""
        if not typed:
            return "skip", 0, ""
        if typed.isdecimal() and 0 < int(typed) <= offers:
            return "take", int(typed), ""
        if typed.startswith("/"):
            return "search", 0, typed[1:].strip()
        head, _, rest = typed.lower().partition(" ")
        verb = next((verb for key, verb in _LETTERS.items() if head in (key, verb)), "")
        if not verb:
            numbers = f"a number from 1 to {offers}, or " if offers > 1 else ""
            raise Invalid(f"Please type {numbers}one of these: / e s b u n q")
        return verb, int(rest) if rest.strip().isdecimal() else 1, ""

    def _say(self, tone: Tone | None, lead: str, text: str) -> None:
        """Words with what stands before their first line; the others hang below it."""
        if not text and not lead and tone:
            return
        first, *others = wrap(text, self.console.width - width(lead), whole=True)
        self.console.say(first, tone, indent=lead)
        for other in others:
            self.console.say(other, tone, indent=" " * width(lead))
