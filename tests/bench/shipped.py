"""The sentences of the model letter against the library that ships, with its `supports` lines and quotations."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from drafter.match.words import words
from drafter.model.source import Source
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_rows import quotations
from drafter.store.index_write import create, write_all
from drafter.store.sources import read_source_file
from tests.bench.benchset import BenchSet

SHIPPED = Path(__file__).parents[2] / "templates" / "sources"
ALIKE = 90


def shipped_letter(letter: BenchSet) -> tuple[BenchSet, IndexedLibrary]:
    """The set with the shipped sources in place of its own, which are found among them by their titles."""
    sources = [s for path in sorted(SHIPPED.glob("*.yaml")) for s in read_source_file(path)]
    keys = {str(item["id"]): _key(item, sources) for item in letter.sources}
    queries = [replace(q, gold=frozenset(keys[g] for g in q.gold if keys[g])) for q in letter.queries]
    connection = sqlite3.connect(":memory:")
    create(connection)
    write_all(connection, sources, [])
    bench = BenchSet(name=f"{letter.name}-shipped", sources=[_item(s) for s in sources], queries=queries)
    return bench, IndexedLibrary(connection)


def _key(item: Mapping[str, Any], sources: Sequence[Source]) -> str:
    """The key of the shipped source that has the title or, as cases do, the citation; "" if none has."""
    wanted = " ".join(words(item["title"]))
    rated = ((fuzz.token_set_ratio(wanted, own), fuzz.ratio(wanted, own), s.id) for s in sources if (own := _named(s)))
    alike, _, key = max(rated)
    return key if alike >= ALIKE else ""


def _named(source: Source) -> str:
    if source.type != "legal_case":
        return " ".join(words(source.title))
    return " ".join(words(" ".join([source.title, *(source.text(n) for n in ("volume", "container-title", "page"))])))


def _item(source: Source) -> dict[str, Any]:
    """A line as in sources.jsonl, for the rivals: they too read the supports and quotations, as notes."""
    return {
        "id": source.id,
        "title": source.title,
        "author": ", ".join(p.full for p in source.people()),
        "publisher": source.text("publisher"),
        "year": str(source.date().year or ""),
        "notes": " ".join([*source.supports, *quotations(source)]),
    }
