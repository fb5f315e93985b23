"""The passages that are kept with a source, quoted from it with the place where each stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Passage = Mapping[str, str]


def passages_of(item: Mapping[str, Any]) -> list[Passage]:
    """What is quoted from a source under `custom.quotes`, whether with its place or alone, one or several."""
    custom = item.get("custom")
    value = custom.get("quotes") if isinstance(custom, Mapping) else None
    rows = value if isinstance(value, list) else [value] if value else []
    return [dict(row) if isinstance(row, Mapping) else {"text": str(row)} for row in rows if row]


def passages_with(passages: Sequence[Passage], new: Passage) -> list[Passage]:
    """The passages with a new one: added, or its place put to the same words; as they are if a longer one has it."""
    wanted = _plain(new["text"])
    for number, one in enumerate(passages):
        words = _plain(str(one.get("text") or ""))
        if words == wanted and new.get("at") and not one.get("at"):
            return [*passages[:number], {**one, "at": new["at"]}, *passages[number + 1 :]]
        if f" {wanted} " in f" {words} ":
            return list(passages)
    return [*passages, new]


def item_with(item: Mapping[str, Any], new: Passage) -> dict[str, Any]:
    """A source with a passage more."""
    custom = item.get("custom")
    own = dict(custom) if isinstance(custom, Mapping) else {}
    return {**item, "custom": {**own, "quotes": [dict(one) for one in passages_with(passages_of(item), new)]}}


def _plain(text: str) -> str:
    """The words alone; a letter put in brackets, "[T]he", is that letter."""
    return " ".join(re.findall(r"\w+", re.sub(r"\[(\w)\](?=\w)", r"\1", text).casefold()))
