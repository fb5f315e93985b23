"""Which of a letter's citations are works that a library can print, and what the letter quotes from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from drafter.gather.footnote import Found
from drafter.markup.header import cleaned

_LAW = frozenset({"legal_case", "legislation", "regulation", "bill", "treaty"})
_DATE = re.compile(r"(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2},?\s+)?\d{4}\.?|\W*\d[\d\W]*")
_PIECE = re.compile(r"(?:art|sec|para|pp?|no|nos|ch|vol|pt)\.\s*\d|§|¶", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:has|have|had)\s+(?:also\s+|since\s+)?\w+ed\b|\b(?:can be found|is available|are available)\b"
)
_SAYS_WHOSE = ("author", "editor", "issued", "container-title", "publisher", "number")
_QUOTED = 20


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


def quotations(found: Iterable[tuple[Found, str]]) -> dict[str, list[dict[str, str]]]:
    """What a letter quotes from each of its own sources, with the place if it names one; each passage once."""
    out: dict[str, list[dict[str, str]]] = {}
    for one, own in found:
        words = " ".join(one.quotation.split())
        if not own or len(words) < _QUOTED:
            continue
        passage = {"text": words, **({"at": one.pinpoint} if one.pinpoint else {})}
        passages = out.setdefault(own, [])
        if all(passage["text"] != other["text"] for other in passages):
            passages.append(passage)
    return out
