"""Marks at the head of a paragraph: "1.", "(a)", "iv.", "Q3.", "Question 4:", "Topic A", "2.1"."""

from __future__ import annotations

import re

from drafter.markup.roman import roman_number
from drafter.model.record import record

_ROMAN_FORM = re.compile(r"(?=[ivxlc])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")

BULLET = re.compile(r"^[•●▪■◦○·*–—-]\s+(?=\S)")
_PLAIN = re.compile(
    r"^(?:\((?P<closed>\d{1,3}|[A-Za-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,6})\)"
    r"|(?P<open>\d{1,3}|[A-Za-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,6})(?P<end>[.)]))\s+(?=\S)"
)
_DECIMAL = re.compile(r"^(?P<path>\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?:\.[a-z]){1,2})[.)]?\s+(?=[A-Z“\"(\[])")
_LABEL = re.compile(
    r"^(?:(?:--|[•●▪■◦○·*–—-])\s*)?(?P<word>Questions?|QUESTION|Q|Topic|TOPIC|Issue|ISSUE|Category|"
    r"Theme|Area|Request for (?:Comments?|Information|Input)|Query)"
    r"(?:\s+(?:No\.|Number|#))?\s*[-.#]?\s*"
    r"(?P<id>[A-Z]{1,4}(?:[.-]?[A-Z0-9]{1,3}){0,2}|\d{1,3}(?:[.-]?(?:\d{1,2}|[a-z]))?(?:[.-]\w)?)"
    r"(?P<end>\s*[.:)–—-]\s*|\s+(?=[A-Z“\"(\[])|\s*$)"
)


@record(kw_only=False)
class Mark:
    """One reading of a mark. `style` tells lists apart ("1.", "(a)", "i)", "label", "path"); `ordinal` counts in it.

    `path` is what the mark itself says for labels and decimal numbers, else the bare mark.
    """

    style: str
    ordinal: int
    path: tuple[str, ...]
    length: int


def roman_value(text: str) -> int:
    """The value of a lower-case roman numeral below 100; 0 if it is none."""
    return roman_number(text) if _ROMAN_FORM.match(text) else 0


def readings(text: str) -> tuple[Mark, ...]:
    """All readings of the mark at the head of `text`: "i." is a letter and a roman numeral. Empty without a mark."""
    label = _LABEL.match(text)
    if label:
        return _label(label)
    decimal = _DECIMAL.match(text)
    if decimal:
        path = tuple(decimal["path"].split("."))
        return (Mark("path", _count(path[-1]), path, decimal.end()),)
    plain = _PLAIN.match(text)
    return _plain(plain) if plain else ()


def _label(match: re.Match[str]) -> tuple[Mark, ...]:
    word, ident = match["word"], match["id"]
    if word == "Q" and not ident[0].isdigit():
        return ()
    if ident.isalpha() and len(ident) > 1 and not roman_value(ident.lower()):
        return ()
    pieces = re.findall(r"\d+|[A-Z]+|[a-z]", ident)
    style = "label" if word[0] == "Q" or word.startswith("Request") else "topic"
    return (Mark(style, _count(pieces[-1]), tuple(pieces), match.end()),)


def _plain(match: re.Match[str]) -> tuple[Mark, ...]:
    mark = match["closed"] or match["open"]
    form = "({})" if match["closed"] else "{}" + match["end"]
    found: list[Mark] = []
    if mark.isdigit():
        found.append(Mark(form.format("1"), int(mark), (mark,), match.end()))
        return tuple(found)
    letter = "a" if mark.islower() else "A"
    if len(mark) == 1 or (len(mark) == 2 and mark[0] == mark[1]):
        found.append(Mark(form.format(letter), _count(mark), (mark,), match.end()))
    value = roman_value(mark.lower()) if mark.islower() or mark.isupper() else 0
    if value:
        found.append(Mark(form.format("i" if mark.islower() else "I"), value, (mark,), match.end()))
    return tuple(found)


def _count(piece: str) -> int:
    """The place of a mark in its list: 3 for "3" and "c", 27 for "aa"."""
    if piece.isdigit():
        return int(piece)
    return ord(piece[0].lower()) - ord("a") + 1 + 26 * (len(piece) - 1)
