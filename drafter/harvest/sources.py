"""The sources that the notes of a letter cite, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from drafter.gather.duplicates import Known
from drafter.gather.footnote import recognise
from drafter.gather.keys import key_for

Item = dict[str, Any]


class _Note(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def works(self) -> Sequence[Mapping[str, Any]]: ...
    @property
    def typed(self) -> str | None: ...


def sources_of(notes: Iterable[_Note], works: Iterable[Mapping[str, Any]] = ()) -> tuple[Item, ...]:
    """The sources in the notes, in order, as CSL items with the numbers of the notes that cite them under `notes`.

    What a citation program put behind the words of a note, or as `works` behind words of the text, is taken as it is;
    the rest of a note is read.
    """
    found: dict[str, Item] = {}
    known = Known()
    for note in notes:
        for work in note.works:
            _cite(found[_kept(work, known, found)], note.number)
        for citation in recognise(note.text if note.typed is None else note.typed):
            if citation.is_source:
                _cite(found[_entered(citation.fields, known, found)], note.number)
    for work in works:
        _kept(work, known, found)
    return tuple(found.values())


def _cite(source: Item, number: int) -> None:
    if number not in source["notes"]:
        source["notes"].append(number)


def _kept(work: Mapping[str, Any], known: Known, found: dict[str, Item]) -> str:
    """The key under which a citation program's item stands; it keeps its id and everything else."""
    key = str(work.get("id") or "")
    if key and key in found and {**found[key], "notes": []} == {**work, "notes": []}:
        return key
    if not key or key in found:
        key = key_for({**work, "id": ""}, {one.lower() for one in found})
        work = {**work, "id": key}
    found[key] = {**work, "notes": []}
    known.add({**work, "id": key})
    return key


def _entered(fields: Mapping[str, Any], known: Known, found: dict[str, Item]) -> str:
    match = known.match(fields)
    if match is not None:
        return match.key
    key = key_for(fields, {key.lower() for key in found})
    found[key] = {"id": key, **fields, "notes": []}
    known.add(found[key])
    return key
