"""CSL-JSON (Zotero, Better CSL JSON, pandoc, Mendeley) as items; one that is no item is reported by its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from drafter.gather.item import Incoming, strings
from drafter.model.errors import InvalidFile, Place, Problem


def read_csl(text: str, *, file: str, problems: list[Problem]) -> Iterator[Incoming]:
    """The works of a file in order. Raises InvalidFile where the text is not JSON at all."""
    decoder = json.JSONDecoder()
    at = _start(text)
    if at is None:
        yield from _lone(text, file, problems)
        return
    line, line_at = 1, 0
    while at < len(text):
        while text[at : at + 1] in {" ", "\n", "\t", "\r", ","} and at < len(text):
            at += 1
        if at >= len(text) or text[at] == "]":
            return
        line, line_at = line + text.count("\n", line_at, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            problems.append(
                Problem(Place(file, line), "this entry is not JSON; it is left out", "Export the file again.")
            )
            later = re.compile(r"\n[ \t]*\{").search(text, at + 1)
            if later is None:
                return
            at = later.end() - 1
            continue
        if isinstance(value, dict):
            yield Incoming(item=strings(value), where=Place(file, line))
        else:
            problems.append(Problem(Place(file, line), "this is not a work but a bare value; it is left out"))


def _start(text: str) -> int | None:
    match = re.match(r"\s*\[", text) or re.match(r'\s*\{\s*"(?:references|items)"\s*:\s*\[', text)
    return match.end() if match else None


def _lone(text: str, file: str, problems: list[Problem]) -> Iterator[Incoming]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InvalidFile([Problem(Place(file, line), "this is not JSON", "Export the file again.")]) from None
    items: Any = value
    if isinstance(value, dict):
        items = (
            value.get("items")
            or value.get("references")
            or ([value] if "title" in value or "type" in value else list(value.values()))
        )
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield Incoming(item=strings(item), where=Place(file, 1))
        else:
            problems.append(Problem(Place(file, 1), "this is not a list of works (CSL JSON)"))
            return


_NUMERIC = frozenset({"season", "circa"})


def write_csl(items: list[dict[str, Any]]) -> str:
    """The items as CSL-JSON; the numbers of dates become numbers, as Zotero writes them."""
    return json.dumps([_dates(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def _dates(item: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _date(value) if isinstance(value, dict) and "date-parts" in value else value for key, value in item.items()
    }


def _date(value: dict[str, Any]) -> dict[str, Any]:
    parts = value["date-parts"]
    if not isinstance(parts, list):
        return value
    numbers = [
        [int(n) if isinstance(n, str) and re.fullmatch(r"-?\d+", n) else n for n in end]
        if isinstance(end, list)
        else end
        for end in parts
    ]
    return {**value, "date-parts": numbers}
