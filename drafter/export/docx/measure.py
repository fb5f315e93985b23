"""How wide a text is, near enough to break the lines of a caption and to seat the numbers of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.model.text import Content, Inline, Run, plain

_NARROW: Final = frozenset("fijlrtI.,;:'’‘()[]!|-/ ")
_WIDE: Final = frozenset("mwMWABCDEFGHKNOPQRSTUVXYZ@%&—")
_EM: Final = {"narrow": 0.28, "wide": 0.64, "other": 0.48}


def width(text: str) -> float:
    """The width of `text` in a common serif face, in ems."""
    return sum(
        _EM["narrow"] if char in _NARROW else _EM["wide"] if char in _WIDE else _EM["other"] for char in text
    )  # fmt: skip


def wrap(content: Content, limit: float) -> list[Content]:
    """`content` in lines no wider than `limit` ems where its words allow; formats stay with their words."""
    lines: list[list[Inline]] = [[]]
    room = limit
    for piece in _words(content):
        need = width(plain((piece,)).strip())
        if lines[-1] and need > room:
            lines.append([])
            room = limit
        lines[-1].append(piece)
        room -= width(plain((piece,)))
    return [_trimmed(line) for line in lines]


def last_line(text: str, limit: float) -> float:
    """How much of its last line `text` takes, in ems, when it is set in lines of `limit`.

    Where a word breaks that is longer than a line, as addresses are, nobody knows: the line on which it ends is full.
    """
    used = 0.0
    for word in text.split():
        needs = width(word)
        used = needs if used + needs > limit else used + needs
        used = min(used, limit) + _EM["narrow"]
    return used


def _words(content: Content) -> list[Inline]:
    pieces: list[Inline] = []
    for item in content:
        if isinstance(item, Run):
            words = item.text.split(" ")
            parts = [word + " " for word in words[:-1]] + ([words[-1]] if words[-1] else [])
            pieces += [_with_text(item, part) for part in parts]
        else:
            pieces.append(item)
    return pieces


def _trimmed(line: Sequence[Inline]) -> Content:
    """A line without the space at its end, runs of one format joined again."""
    joined: list[Inline] = []
    for item in line:
        before = joined[-1] if joined else None
        if isinstance(item, Run) and isinstance(before, Run) and _with_text(before, item.text) == item:
            joined[-1] = _with_text(before, before.text + item.text)
        else:
            joined.append(item)
    if joined and isinstance(joined[-1], Run):
        joined[-1] = _with_text(joined[-1], joined[-1].text.rstrip(" "))
    return tuple(joined)


def _with_text(run: Run, text: str) -> Run:
    return Run(text=text, bold=run.bold, italic=run.italic, small_caps=run.small_caps, link=run.link)
