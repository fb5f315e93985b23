"""Two records of one work side by side, and made into one: nothing that stands is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.gather.dates import iso
from drafter.gather.item import Item
from drafter.model.source import Source

_SILENT = frozenset({"id", "custom", "citation-key", "note", "accessed", "language", "abstract"})


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> Item:
    """`old` with the fields that only `new` has; groups are merged in the same way."""
    out: Item = dict(old)
    for name, value in new.items():
        if name == "id":
            continue
        have = out.get(name)
        if have in (None, "", [], {}):
            out[name] = value
        elif isinstance(have, Mapping) and isinstance(value, Mapping) and "date-parts" not in have:
            out[name] = merged(have, value)
        elif _finer(have, value):
            out[name] = value
    return out


def _finer(have: Any, value: Any) -> bool:
    """Whether a date says the same as `have` and the month or the day besides."""
    old, new = iso(have), iso(value)
    return bool(old) and len(new) > len(old) and new.startswith(f"{old}-")


def adds(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether merging would change `old` at all."""
    return merged(old, new) != dict(old)


def conflicts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The fields in which both say something different."""
    both = merged(old, new)
    return [name for name, value in new.items() if name not in _SILENT and both.get(name) != value]


def side_by_side(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(field, as it is, as it comes) for every field that differs; long texts are cut."""
    names = [
        name for name in dict.fromkeys((*old, *new)) if name not in {"id", "custom"} and old.get(name) != new.get(name)
    ]
    rows = [(name, shown(old, name), shown(new, name)) for name in names]
    if old.get("custom") != new.get("custom"):
        rows.append(("custom", _keys(old), _keys(new)))
    return [row for row in rows if row[1] != row[2]]


def _keys(item: Mapping[str, Any]) -> str:
    custom = item.get("custom")
    return ", ".join(custom) if isinstance(custom, Mapping) else ""


def shown(item: Mapping[str, Any], name: str) -> str:
    """A field as one line of words."""
    value = item.get(name)
    if isinstance(value, list):
        text = "; ".join(person.full for person in Source(id="", data={"author": value}).people()) or ", ".join(
            map(str, value)
        )
    elif isinstance(value, Mapping):
        text = iso(value) or str(value.get("raw") or value.get("literal") or "")
    else:
        text = str(value or "")
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"
