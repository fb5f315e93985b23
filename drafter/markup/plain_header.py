"""The headers that drafter writes: one quoted value a line, and groups of them, indented by two spaces.

They are valid YAML, of which this reads nothing else; a header that a person has edited further is for YAML's reader.
"""

from __future__ import annotations

import re

from drafter.model.pattern import pattern

_QUOTED = r'"((?:[^"\\]|\\["\\])*)"'
_LINE = pattern(rf"(  )?(?:([A-Za-z][\w-]*)|{_QUOTED}):(?: (?:([A-Za-z0-9][\w-]*)|{_QUOTED}))?", re.ASCII)
# YAML allows 1,024 characters; and hard spaces in keys are a fault that its reader has words for.
_LONGEST_KEY = 200
_HARD_SPACES = "\u00a0\u2007\u202f"
_NO_CHARACTERS = "\ufeff\ufffe\uffff"
_ESCAPED = pattern(r"\\(.)")


def read(text: str) -> dict[str, str | dict[str, str]] | None:
    """The values of a header as drafter writes it; None for any other, which may or may not be one."""
    if any(mark in text for mark in _NO_CHARACTERS):
        return None
    values: dict[str, str | dict[str, str]] = {}
    group: dict[str, str] | None = None
    for line in text.removesuffix("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        step, *words = found.groups()
        key, value = _first(words[:2]), _first(words[2:])
        if key is None or len(key) > _LONGEST_KEY or any(space in key for space in _HARD_SPACES):
            return None
        if step:
            if group is None or value is None or key in group:
                return None
            group[key] = value
            continue
        if key in values or group == {}:
            return None
        if value is None:
            group = values[key] = {}
        else:
            group, values[key] = None, value
    return None if group == {} else values


def _first(words: list[str | None]) -> str | None:
    """What stands plainly or in quotation marks, None for neither."""
    plain, quoted = words
    return plain if quoted is None else _ESCAPED.sub(r"\1", quoted)
