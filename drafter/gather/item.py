"""What comes in: CSL items with the place where each stood, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.model.errors import Place, Problem
from drafter.model.record import field, record

Item = dict[str, Any]


@record
class Incoming:
    """One work on its way in: a CSL item whose scalars are strings, and where it stood."""

    item: Item
    where: Place


@record
class Gathered:
    """What a file gave: its works in order, and what could not be read."""

    works: tuple[Incoming, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def strings(value: Any) -> Any:
    """`value` with all scalars as strings and without nulls, as sources are kept."""
    if isinstance(value, Mapping):
        return {str(key): strings(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [strings(item) for item in value if item is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def own(item: Item) -> Item:
    """The group `custom` of `item`, made if there is none."""
    custom = item.get("custom")
    if not isinstance(custom, dict):
        custom = item["custom"] = {} if custom in (None, "") else {"imported": {"custom": custom}}
    return custom


def year(item: Mapping[str, Any]) -> str:
    """The year of issue as four digits, "" if it is not known."""
    issued = item.get("issued")
    if isinstance(issued, str):
        return issued[:4] if issued[:4].isdecimal() else ""
    if not isinstance(issued, Mapping):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    raw = str(issued.get("raw") or issued.get("literal") or "")
    import re

    found = re.search(r"\b(1[5-9]|20)\d\d\b", raw)
    return found[0] if found else ""
