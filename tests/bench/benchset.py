"""Benchmark sets: a folder with sources.jsonl and queries.jsonl, and the library built from it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_write import create, write_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A sentence or look-up with the sources that are right for it and the document that it stands in."""

    text: str
    gold: frozenset[str]
    doc: str
    prev: str = ""
    next: str = ""
    split: str = ""
    kind: str = ""

    @property
    def group(self) -> str:
        """The publication: `doc` without the number of a part, as in 2016-24503-1 and -2."""
        return re.sub(r"(\d{4}-\d{5})-\d$", r"\1", self.doc)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchSet:
    """One set."""

    name: str
    sources: Sequence[dict[str, Any]]
    queries: Sequence[Query]

    @property
    def is_lookup(self) -> bool:
        """Whether the queries are typed look-ups, not sentences."""
        return any(q.kind for q in self.queries)


def read_set(folder: Path) -> BenchSet:
    """Read the set in a folder."""
    queries = [
        Query(
            text=q["text"],
            gold=frozenset(str(g) for g in q["gold"]),
            doc=str(q.get("doc", "")),
            prev=q.get("prev", ""),
            next=q.get("next", ""),
            split=q.get("split", ""),
            kind=q.get("kind", ""),
        )
        for q in _lines(folder / "queries.jsonl")
    ]
    return BenchSet(name=folder.name, sources=list(_lines(folder / "sources.jsonl")), queries=queries)


def source_of(item: dict[str, Any]) -> Source:
    """A CSL source from a line of sources.jsonl; notes are the quotations kept with a source."""
    data: dict[str, Any] = {"id": str(item["id"]), "type": "document", "title": item.get("title", "")}
    if item.get("author"):
        data["author"] = [{"literal": item["author"]}]
    if str(item.get("year", "")).isdigit():
        data["issued"] = {"date-parts": [[int(item["year"])]]}
    data |= {"publisher": item.get("publisher", ""), "URL": item.get("url", "")}
    data["custom"] = {"quotes": [item["notes"]] if item.get("notes") else [], "supports": item.get("supports", [])}
    return Source(id=str(item["id"]), data=data)


def contexts_of(queries: Iterable[Query]) -> list[Context]:
    """What other letters of the set teach: each sentence with the sources cited for it."""
    return [Context(sentence=q.text, sources=tuple(sorted(q.gold)), letter=q.doc) for q in queries]


def library_of(
    bench: BenchSet, *, contexts: bool = True, connection: sqlite3.Connection | None = None
) -> IndexedLibrary:
    """The set as an indexed library, in memory unless a connection is given."""
    connection = connection or sqlite3.connect(":memory:")
    create(connection)
    learnt = contexts_of(bench.queries) if contexts and not bench.is_lookup else []
    write_all(connection, map(source_of, bench.sources), learnt)
    return IndexedLibrary(connection)


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
