"""Text in terminal cells: how wide it is, where it breaks, and how it is cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ZERO = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """The cells that a text takes: two for East Asian wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def clip(text: str, room: int) -> str:
    """The text on one line within `room` cells, cut with an ellipsis."""
    text = " ".join(text.split())
    if width(text) <= room:
        return text
    return _head(text, max(0, room - 1)).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int) -> str:
    """The text cut or filled with blanks to exactly `room` cells."""
    text = clip(text, room)
    return text + " " * (room - width(text))


def wrap(text: str, room: int, indent: str = "", *, whole: bool = False) -> list[str]:
    """Lines of at most `room` cells, broken between words; each begins with `indent`; empty lines are kept.

    A word that is wider is broken too; with `whole` it is not, and its line is too long: a path can then be copied.
    """
    inner = max(1, room - width(indent))
    return [f"{indent}{line}".rstrip(" ") for part in text.split("\n") for line in _wrapped(part, inner, whole)]


def _wrapped(text: str, room: int, whole: bool) -> Iterator[str]:
    line = ""
    # Not split(): a no-break space (§ 5, Fed. Reg.) has to hold.
    for word in filter(None, text.expandtabs(4).split(" ")):
        joined = f"{line} {word}" if line else word
        if width(joined) <= room or (whole and width(word) > room):
            line = joined
            continue
        if line:
            yield line
        while width(word) > room:
            # At least one character, so that breaking always gets on.
            head = _head(word, room) or word[0]
            yield head
            word = word[len(head) :]
        line = word
    yield line


def _head(text: str, room: int) -> str:
    """The longest beginning that fits."""
    used = 0
    for index, char in enumerate(text):
        used += _cell(char)
        if used > room:
            return text[:index]
    return text


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if unicodedata.category(char) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
