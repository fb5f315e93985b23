"""The sources that the notes of a letter cite, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from drafter.gather.duplicates import Known
from drafter.gather.footnote import Found, Kind, recognise
from drafter.gather.keys import key_for

Item = dict[str, Any]


class _Note(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


def sources_of(notes: Iterable[_Note]) -> tuple[Item, ...]:
    """The sources in the notes, in order, as CSL items with the numbers of the notes that cite them under `notes`."""
    found: dict[str, Item] = {}
    known = Known()
    for note in notes:
        number, text = note.number, note.text
        for citation in recognise(text):
            if not citation.is_source:
                continue
            key = _entered(citation.fields, known, found)
            if number not in found[key]["notes"]:
                found[key]["notes"].append(number)
    return tuple(found.values())


def _entered(fields: Mapping[str, Any], known: Known, found: dict[str, Item]) -> str:
    match = known.match(fields)
    if match is not None:
        return match.key
    key = key_for(fields, {key.lower() for key in found})
    found[key] = {"id": key, **fields, "notes": []}
    known.add(found[key])
    return key


def cited(texts: Sequence[str], sources: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """For each note the keys that it cites, in full, by *Id.* or by *supra*."""
    known = Known()
    for source in sources:
        known.add(source)
    out: list[tuple[str, ...]] = []
    for text in texts:
        keys: list[str] = []
        for citation in recognise(text):
            keys += _keys(citation, known, out)
        out.append(tuple(dict.fromkeys(keys)))
    return out


def _keys(citation: Found, known: Known, before: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if citation.is_source:
        match = known.match(citation.fields)
        return (match.key,) if match else ()
    if citation.kind is Kind.ID and before and len(before[-1]) == 1:
        return before[-1]
    if citation.kind is Kind.SUPRA and citation.back.isdecimal() and 0 < int(citation.back) <= len(before):
        there = before[int(citation.back) - 1]
        return there if len(there) == 1 else ()
    return ()
