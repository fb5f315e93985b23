"""Fields of a Word file: text that Word makes from an instruction, such as a link, a page number, the contents."""

from __future__ import annotations

import re

from drafter.model.pattern import pattern
from drafter.model.record import record

_HYPERLINK = pattern(r'\s*HYPERLINK\b(?:\s+(?!\\)(?:"([^"]*)"|(\S+)))?', re.IGNORECASE)
_BOOKMARK = pattern(r'\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


@record(frozen=False, kw_only=False)
class Field:
    """A field as it is read (ECMA-376 17.16.18): its instruction so far, and whether its result has begun.

    `data` is what its program keeps at its beginning, in base64 (17.16.14); `works` are the places of the works that a
    citation program keeps in it.
    """

    instruction: str = ""
    begun: bool = False
    works: tuple[int, ...] = ()
    data: str = ""

    @property
    def name(self) -> str:
        """The kind of field in capitals, "" while nothing is known of it."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""

    @property
    def link(self) -> str | None:
        """Where a HYPERLINK field (ECMA-376 17.16.5.25) leads; None for other fields."""
        found = _HYPERLINK.match(self.instruction)
        if not found:
            return None
        place = _BOOKMARK.search(self.instruction)
        anchor = (place[1] or place[2]) if place else None
        return address((found[1] or found[2] or "").replace("\\\\", "\\"), anchor)


def address(target: str, anchor: str | None) -> str | None:
    """A target with the place in it, "#place" for one in the file itself, None for neither."""
    if not anchor:
        return target or None
    return f"{target}#{anchor}" if "#" not in target else target
