"""Fences and attributes: `::: {.class #id key="value"}` (pandoc's fenced divs and attribute lists)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.model.pattern import pattern
from drafter.model.record import field, record

_OPEN = pattern(r"^:{3,}\s*(?:\{(?P<attributes>[^{}]*)\}|(?P<word>[\w-]+))\s*:*\s*$")
_CLOSE = pattern(r"^:{3,}\s*$")
_ATTRIBUTE = pattern(
    r"""\s*(?:\.(?P<cls>[\w-]+)|\#(?P<id>[\w:.-]+)|(?P<key>[\w:.-]+)=(?:"(?P<dq>(?:[^"\\]|\\.)*)"|'(?P<sq>[^']*)'|(?P<bare>[^\s"'}]+)))"""
)


@record
class Attributes:
    """Classes, identifier and key-value pairs of a fence, heading or span."""

    classes: tuple[str, ...] = ()
    id: str = ""
    pairs: Mapping[str, str] = field(default_factory=dict)


def parse_attributes(text: str) -> Attributes | None:
    """The attributes in `text` (without its braces), or None if it is not an attribute list. `id=x` sets the id."""
    classes: list[str] = []
    identifier = ""
    pairs: dict[str, str] = {}
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match["cls"]:
            classes.append(match["cls"])
        elif match["id"]:
            identifier = match["id"]
        else:
            value = _value(match)
            if match["key"] == "id":
                identifier = value
            elif match["key"] == "class":
                classes.extend(value.split())
            else:
                pairs[match["key"]] = value
    return Attributes(classes=tuple(classes), id=identifier, pairs=pairs)


def _value(match: re.Match[str]) -> str:
    if match["dq"] is not None:
        return re.sub(r"\\(.)", r"\1", match["dq"])
    return match["sq"] if match["sq"] is not None else match["bare"]


def opening(line: str) -> Attributes | None:
    """The attributes of a line that opens a fence, or None."""
    if not line.startswith(":::"):
        return None
    match = _OPEN.match(line)
    if match is None:
        return None
    if match["word"]:
        return Attributes(classes=(match["word"],))
    return parse_attributes(match["attributes"])


def closing(line: str) -> bool:
    """Whether a line closes a fence."""
    return line.startswith(":::") and _CLOSE.match(line) is not None


def matching_close(lines: Sequence[str], start: int) -> int | None:
    """The index of the line that closes the fence opened at `start`, or None if it stays open."""
    depth = 0
    for index in range(start, len(lines)):
        if closing(lines[index]):
            depth -= 1
            if depth == 0:
                return index
        elif opening(lines[index]) is not None:
            depth += 1
    return None


def write_attributes(attributes: Attributes) -> str:
    """The attribute list as text, with braces: classes first, then the id, then pairs."""
    parts = [f".{name}" for name in attributes.classes]
    if attributes.id:
        parts.append(f"#{attributes.id}")
    for key, value in attributes.pairs.items():
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        parts.append(f'{key}="{escaped}"')
    return "{" + " ".join(parts) + "}"
