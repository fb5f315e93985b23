"""Hidden bookmarks that say where a claim's passage starts and ends; they survive editing in a word processor."""

from __future__ import annotations

from typing import Final

from drafter.export.docx.wordml import escape
from drafter.model.digest import sha256_hex
from drafter.model.pattern import pattern

PREFIX: Final = "_drafter_"
"""What the names of our bookmarks start with; the leading underscore hides them in Word's list."""

_LONGEST: Final = 40
_DIGEST: Final = 8
_NOT_IN_A_NAME: Final = pattern(r"[^A-Za-z0-9]")


def bookmark_name(identifier: str) -> str:
    """The bookmark name for a claim: letters, digits and underscores, at most 40 characters.

    Hyphens become underscores. An identifier that would not fit is cut and marked with a digest of the whole.
    """
    name = PREFIX + _NOT_IN_A_NAME.sub("_", identifier)
    if len(name) <= _LONGEST:
        return name
    digest = sha256_hex(identifier.encode())[:_DIGEST]
    return f"{name[: _LONGEST - _DIGEST - 1]}_{digest}"


def note_bookmark(number: int) -> str:
    """The name of the bookmark around a note's mark, as hidden as those that Word makes for references to notes."""
    return f"_RefNote{number:05d}"


class Bookmarks:
    """The bookmarks of one document: ids count up from 1, names are unique without regard to case."""

    def __init__(self) -> None:
        self._count = 0
        self._names: set[str] = set()

    def open(self, name: str) -> tuple[str, str]:
        """The elements that start and end a bookmark; a name that is taken gets a number behind it."""
        self._count += 1
        unique, repeat = name, 1
        while unique.lower() in self._names:
            repeat += 1
            tail = f"_{repeat}"
            unique = name[: _LONGEST - len(tail)] + tail
        self._names.add(unique.lower())
        start = f'<w:bookmarkStart w:id="{self._count}" w:name="{escape(unique)}"/>'
        return start, f'<w:bookmarkEnd w:id="{self._count}"/>'
