"""What of an import is new, what the library has already, and what may be the same work under another record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from drafter.gather.duplicates import Known, Match
from drafter.gather.item import Incoming, Item
from drafter.gather.keys import key_for
from drafter.gather.merge import conflicts, merged
from drafter.model.errors import Place
from drafter.model.record import record

_IMPORTED = "imported-id"


@record
class Twin:
    """A newcomer and the record that is, or may be, the same work."""

    old: Item
    new: Item
    match: Match
    where: Place

    @property
    def merged(self) -> Item:
        """The old record with what only the new one has."""
        item = {name: value for name, value in self.new.items() if name not in {"id", "citation-key"}}
        return merged(self.old, item)

    @property
    def adds(self) -> tuple[str, ...]:
        """The fields that merging would fill."""
        both = self.merged
        return tuple(name for name, value in both.items() if self.old.get(name) != value)

    @property
    def differs(self) -> list[str]:
        """The fields in which both say something different."""
        return conflicts(self.old, self.new)


@record
class Intake:
    """An import sorted: works to add under their keys, twins to decide on, and how many are there already."""

    new: tuple[Item, ...]
    twins: tuple[Twin, ...]
    same: int


def sort_in(
    works: Iterable[Incoming], existing: Iterable[Mapping[str, Any]], advance: Callable[[], None] = lambda: None
) -> Intake:
    """The import sorted against what exists and against itself, in its order.

    A twin that is only likely also stands in `new` under a key of its own; one that an identifier proves does not.
    """
    shelf = _Shelf(existing)
    new: list[Item] = []
    twins: list[Twin] = []
    same = 0
    for work in works:
        advance()
        item = work.item
        if shelf.has(item):
            same += 1
            continue
        match = shelf.match(item)
        twin = match and Twin(old=dict(shelf.known.items[match.key]), new=item, match=match, where=work.where)
        if twin and match and match.certain and not twin.adds and not twin.differs:
            same += 1
            continue
        if twin and match and match.certain:
            twins.append(twin)
            continue
        placed = shelf.place(item)
        new.append(placed)
        if match:
            twins.append(Twin(old=dict(shelf.known.items[match.key]), new=placed, match=match, where=work.where))
    return Intake(new=tuple(new), twins=tuple(twins), same=same)


class _Shelf:
    """The works so far: found again by content, by the id they came with, or by likeness."""

    def __init__(self, existing: Iterable[Mapping[str, Any]]) -> None:
        self.known = Known()
        self._prints: set[str] = set()
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        for item in existing:
            self._enter(item)

    def _enter(self, item: Mapping[str, Any]) -> None:
        key = str(item["id"])
        self.known.add(item)
        self._taken.add(key.lower())
        self._prints.add(_print(item))
        custom = item.get("custom")
        came = custom.get(_IMPORTED) if isinstance(custom, Mapping) else None
        self._ids[str(came or key)] = key

    def has(self, item: Item) -> bool:
        return _print(item) in self._prints

    def match(self, item: Item) -> Match | None:
        match = self.known.match(item)
        if match and match.certain:
            return match
        key = self._ids.get(str(item.get("id")))
        if key and match and match.key == key:
            return Match(key=key, reason="same key, and titles alike", certain=True)
        return match

    def place(self, item: Item) -> Item:
        """The item under its key, entered; the id that it came with is kept where it is another."""
        key = key_for(item, self._taken)
        placed: Item = {"id": key, **{name: value for name, value in item.items() if name != "id"}}
        came = item.get("id")
        if came and came != key:
            placed["custom"] = {**(item.get("custom") or {}), _IMPORTED: str(came)}
        self._enter(placed)
        return placed


def _print(item: Mapping[str, Any]) -> str:
    """The content of an item without its keys, as one string."""
    bare = {name: value for name, value in item.items() if name not in {"id", "custom"}}
    custom = item.get("custom")
    if isinstance(custom, Mapping) and (rest := {name: value for name, value in custom.items() if name != _IMPORTED}):
        bare["custom"] = rest
    return json.dumps(bare, sort_keys=True, ensure_ascii=False)
