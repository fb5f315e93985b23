"""Sources from CSL data: YAML, or JSON as Zotero exports it. Scalars are strings, whatever the file has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from drafter.markup.header import Fields, did_you_mean, odd_character, read_yaml, split_header, strings
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.pattern import pattern
from drafter.model.source import Source, Standing
from drafter.store.csl import DATES, NAMES, TYPES, UNTITLED, VARIABLES
from drafter.store.files import DATA_LIMIT

LIST = "references"

_KEY = pattern(r"[A-Za-z0-9][\w:.-]*", re.ASCII)
_JSON_ID = pattern(r'"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?[\d.]+))')
_DEPTH = 20


# What other forms of bibliographies, and people, call the fields of CSL.
_ELSEWHERE = {
    "year": "issued",
    "date": "issued",
    "published": "issued",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "newspaper": "container-title",
    "pages": "page",
    "link": "URL",
    "institution": "publisher",
    "organization": "publisher",
}


def parse_sources(text: str, *, file: str, problems: list[Problem] | None = None) -> list[Source]:
    """The sources of a file's text; `where` is the line on which each begins.

    With `problems` given, faulty sources are left out and their problems appended; else InvalidFile has them all.
    """
    found: list[Problem] = []
    fields = _json(text, file, found) if file.endswith(".json") else _yaml(text, file)
    found += fields.problems
    sources = []
    for path, item in _items(fields, found):
        faults = list(_faults(item, path, fields))
        found += faults
        if not faults:
            sources.append(Source(id=item["id"], data=item, where=fields.place(*path)))
    if problems is None and found:
        raise InvalidFile(found)
    if problems is not None:
        problems += found
    return sources


def _yaml(text: str, file: str) -> Fields:
    if not text.strip():
        return _none(file)
    # pandoc keeps its references between two lines ---, as in a header.
    header, rest, _ = split_header(text)
    text, line = (header, 2) if header and not rest.strip() else (text, 1)
    return read_yaml(text, file=file, first_line=line, list_key=LIST, collect=True, limit=DATA_LIMIT)


def _none(file: str) -> Fields:
    return Fields(values={LIST: []}, file=file)


def _items(fields: Fields, problems: list[Problem]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    values = fields.values
    if LIST not in values:
        yield (), values
        return
    items = values[LIST]
    if not isinstance(items, list):
        problems.append(Problem(fields.place(LIST), f"“{LIST}” must be a list of sources"))
        return
    for index, item in enumerate(items):
        if isinstance(item, dict):
            yield (LIST, index), _with_key(item)
        else:
            message = "a source must be a group of keys"
            problems.append(Problem(fields.place(LIST, index), message, "Write `- id: key`, and its title below"))


def _with_key(item: dict[str, Any]) -> dict[str, Any]:
    """The item under its citation key, where Zotero gave it an address for an id."""
    key = item.get("citation-key")
    if str(item.get("id", "")).startswith("http") and isinstance(key, str) and _KEY.fullmatch(key):
        return {**item, "id": key}
    return item


def _faults(item: Mapping[str, Any], at: tuple[str | int, ...], fields: Fields) -> Iterator[Problem]:
    key = item.get("id")
    if not isinstance(key, str) or not key:
        yield Problem(fields.place(*at), "the source has no “id”", "Give it a key, such as kapoor2024societal.")
        return
    if not _KEY.fullmatch(key):
        message = f"“{key}” cannot be a source's key: letters, digits, and _ : . - inside"
        hint = "In Zotero, give the item a Citation Key and export it again." if key.startswith("http") else ""
        yield Problem(fields.place(*at, "id"), message, hint)
    for name in ("type", "kind", "title", "URL", "publisher", "volume", "number", "page"):
        if isinstance(item.get(name), dict | list):
            yield Problem(fields.place(*at, name), f"“{key}”: “{name}” must be text")
    if not item.get("title") and not ({item.get("kind"), item.get("type")} & UNTITLED):
        yield Problem(fields.place(*at), f"“{key}” has no title")
    kind = item.get("type")
    if isinstance(kind, str) and kind and kind not in TYPES and (near := did_you_mean(kind, TYPES)):
        yield Problem(fields.place(*at, "type"), f"“{key}”: unknown type “{kind}”{near}")
    if message := _url_fault(item.get("URL")):
        yield Problem(fields.place(*at, "URL"), f"“{key}”: {message}")
    for name in sorted(DATES & item.keys()):
        if message := _date_fault(item[name]):
            yield Problem(fields.place(*at, name), f"“{key}”: “{name}” {message}", "Write 2024-03-25, 2024-03 or 2024")
    for name in sorted(NAMES & item.keys()):
        if message := _names_fault(item[name]):
            hint = "Write a list: - {family: Doe, given: Jane} or - {literal: Example Institute}"
            yield Problem(fields.place(*at, name), f"“{key}”: “{name}” {message}", hint)
    yield from _more_faults(key, item, at, fields)


def _more_faults(key: str, item: Mapping[str, Any], at: tuple[str | int, ...], fields: Fields) -> Iterator[Problem]:
    custom = item.get("custom")
    if custom not in (None, "") and not isinstance(custom, dict):
        yield Problem(fields.place(*at, "custom"), f"“{key}”: “custom” must be a group of keys")
    elif isinstance(custom, dict) and custom.get("status"):
        status = custom["status"]
        standing = status.get("standing") if isinstance(status, dict) else status
        if standing not in set(Standing):
            near = did_you_mean(str(standing), Standing)
            hint = f"“status” is one of: {', '.join(Standing)}"
            yield Problem(fields.place(*at, "custom", "status"), f"“{key}”: unknown status “{standing}”{near}", hint)
    if not fields.file.endswith(".json"):
        # A program wrote the JSON; in YAML a person typed the keys.
        for name in item.keys() - VARIABLES:
            if near := _near_variable(name):
                yield Problem(fields.place(*at, name), f"“{key}”: unknown key “{name}”{near}")


def _near_variable(name: str) -> str:
    from difflib import get_close_matches

    if name.casefold() in _ELSEWHERE:
        return f", did you mean “{_ELSEWHERE[name.casefold()]}”?"
    folded = {known.casefold(): known for known in VARIABLES}
    near = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.8)
    return f", did you mean “{folded[near[0]]}”?" if near else ""


def _url_fault(value: Any) -> str:
    if not isinstance(value, str) or not value:
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return f"“{value}” is not a web address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"“{value}” is not a web address: it must begin with https:// or http://"
    if any(character.isspace() or character in '<>"' for character in value):
        return f"“{value}” is not a web address: it holds a space or quotation mark"
    return ""


def _date_fault(value: Any) -> str:
    if isinstance(value, str):
        return _parts_fault(value.split("-")) if re.fullmatch(r"\d[\d-]*", value) else ""
    if not isinstance(value, dict):
        return "is not a date"
    parts = value.get("date-parts")
    if parts in (None, "", []):
        return ""
    if not isinstance(parts, list) or not all(isinstance(part, list) and part for part in parts):
        return "has date-parts that are not a list such as [[2024, 3, 25]]"
    return next((fault for part in parts if (fault := _parts_fault(part))), "")


def _parts_fault(parts: list[Any]) -> str:
    shown = "-".join(str(part) for part in parts)
    if len(parts) > 3 or not all(isinstance(part, str) and re.fullmatch(r"-?[0-9]{1,4}", part) for part in parts):
        return f"is not a date: {shown}"
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    if not 1000 <= year <= 2100:
        return f"has a year that cannot be right: {shown}"
    try:
        date(year, month, day)
    except ValueError:
        return f"is not a day of the calendar: {shown}"
    return ""


def _names_fault(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        return "must be a list of names"
    if not all(name.get("family") or name.get("literal") or name.get("given") for name in value):
        return "holds an empty name"
    return ""


def _json(text: str, file: str, problems: list[Problem]) -> Fields:
    if not text.strip():
        return _none(file)
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            twice.extend(name for name in found if [key for key, _ in items].count(name) > 1)
        return found

    try:
        value = _strings(json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str), 0)
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg})"
        place = Place(file, error.lineno, error.colno)
        raise InvalidFile([Problem(place, message, "Export the file again.")]) from None
    except RecursionError:
        raise InvalidFile([Problem(Place(file), "lists and groups are nested too deeply")]) from None
    problems += [Problem(Place(file, 1), f"the key “{name}” is given twice in one group") for name in twice]
    if isinstance(value, list):
        value = {LIST: value}
    if not isinstance(value, dict):
        raise InvalidFile([Problem(Place(file, 1), "this is not a list of sources (CSL JSON)")])
    if "\\" in text or odd_character(text):
        odd = ((path, odd_character(item)) for path, item in strings(value))
        problems += [Problem(Place(file, 1), f"“{path[-1]}”: {message}") for path, message in odd if message]

    return Fields(values=value, file=file, locate=_JsonLines(text, value.get(LIST)))


def _strings(value: Any, depth: int) -> Any:
    """JSON's values with numbers and booleans as strings and without nulls."""
    if depth > _DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _strings(item, depth + 1) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_strings(item, depth + 1) for item in value if item is not None]
    return ("true" if value else "false") if isinstance(value, bool) else value


class _JsonLines:
    """The lines of the items' ids, by search: a program wrote the file, so that need not be exact."""

    def __init__(self, text: str, items: Any) -> None:
        self._text = text
        self._items = items if isinstance(items, list) else []
        self._lines: list[int] = []

    def __call__(self, path: tuple[str | int, ...]) -> int:
        if len(path) < 2 or not isinstance(path[1], int):
            return 1
        if not self._lines:
            self._lines = list(self._search())
        return self._lines[path[1]]

    def _search(self) -> Iterator[int]:
        # The ids in the file's order, other groups' among them: each item takes the next that is its own.
        written = list(self._written())
        at, line = 0, 1
        for item in self._items:
            key = item.get("id") if isinstance(item, dict) else None
            nearest = next((n for n in range(at, len(written)) if written[n][0] == key), None)
            if nearest is not None:
                at, line = nearest + 1, written[nearest][1]
            yield line

    def _written(self) -> Iterator[tuple[str, int]]:
        at, line = 0, 1
        for match in _JSON_ID.finditer(self._text):
            line += self._text.count("\n", at, match.start())
            at = match.start()
            yield json.loads(f'"{match[1]}"') if match[1] is not None else match[2], line
