"""Which of a letter's citations are works that a library can print, and what the letter quotes from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.markup.header import cleaned
from drafter.model.record import record

if TYPE_CHECKING:
    from drafter.harvest.letter import FiledLetter

_LAW = frozenset({"legal_case", "legislation", "regulation", "bill", "treaty"})
_DATE = re.compile(r"(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2},?\s+)?\d{4}\.?|\W*\d[\d\W]*")
_PIECE = re.compile(r"(?:art|sec|para|pp?|no|nos|ch|vol|pt)\.\s*\d|§|¶", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:has|have|had)\s+(?:also\s+|since\s+)?\w+ed\b|\b(?:can be found|is available|are available)\b"
)
_SAYS_WHOSE = ("author", "editor", "issued", "container-title", "publisher", "number")
_QUOTED, _QUOTED_WORDS = 20, 4
_IN_TEXT = re.compile(r"“([^“”]+)”|\"([^\"“”]+)\"")


def is_work(item: Mapping[str, Any]) -> bool:
    """Whether an item has enough of a work to be printed: an address alone has not, nor has a sentence with a link."""
    if item.get("type") in _LAW:
        return bool(item.get("title") or item.get("container-title"))
    title = str(item.get("title") or "").strip(" .,;:“”\"'‘’")
    if not title or title[0].islower() or _DATE.fullmatch(title) or _PIECE.match(title) or _SENTENCE.search(title):
        return False
    return any(item.get(name) for name in _SAYS_WHOSE) or len(title.split()) > 1


def printable(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item as a file of sources holds it: numbers as words, and no characters that no file may hold.

    Citation programs keep ids, dates and pages as numbers; what came from a PDF has control characters.
    """
    return {name: _printable(value) for name, value in item.items() if value is not None}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(cleaned(value).split())
    if isinstance(value, Mapping):
        return printable(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return [_printable(one) for one in value] if isinstance(value, list) else value


@record
class Quoted:
    """What a letter quotes from its source `own`, with the place if it names one, and the note that cites it."""

    own: str
    text: str
    at: str = ""
    note: int = 0

    @property
    def passage(self) -> dict[str, str]:
        """It as a source keeps it."""
        return {"text": self.text, **({"at": self.at} if self.at else {})}


def quotations(letter: FiledLetter) -> tuple[Quoted, ...]:
    """What a letter quotes from its own sources, in parentheses of notes and in its sentences; each passage once.

    A quotation of a sentence belongs to the one source that the sentence's only note cites.
    """
    found: dict[tuple[str, str], Quoted] = {}
    notes_of = Counter(note.sentence for note in letter.notes)
    for place, note in enumerate(letter.notes):
        cited = letter.cited.found[place]
        for one, own in cited:
            if own and (words := _quotable(one.quotation)):
                quoted = Quoted(own=own, text=words, at=one.pinpoint, note=note.number)
                found.setdefault((own, words), quoted)
        if len(cited) == 1 and cited[0][1] and notes_of[note.sentence] == 1:
            one, own = cited[0]
            for inner in _IN_TEXT.finditer(note.sentence):
                if words := _quotable(inner[1] or inner[2]):
                    found.setdefault((own, words), Quoted(own=own, text=words, at=one.pinpoint, note=note.number))
    return tuple(found.values())


def _quotable(text: str) -> str:
    words = " ".join(text.split()).rstrip(",;")
    return words if len(words) >= _QUOTED and len(words.split()) >= _QUOTED_WORDS else ""
