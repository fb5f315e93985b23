"""Bring the search index up to date with the files it is derived from."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from drafter.match.words import stems
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.index_counts import FEW_KEYS, Counts
from drafter.store.index_rows import Row, row_of, vocabulary_of
from drafter.store.index_schema import TABLES, VERSION

# A file whose time lies this close to the time of the last look may have changed again within the clock's tick.
_TICK_NS = 2_000_000_000
_COLUMNS = (
    "start, title, people, publisher, year, status, supports, quotes, identifiers, "
    "title_stems, people_stems, publisher_stems, body_stems"
)
_STEMS = "title_stems, people_stems, publisher_stems, body_stems"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of the library as the file system shows it. `kind` is "sources" or "contexts"."""

    path: str
    size: int
    mtime_ns: int
    kind: str = "sources"


class Corpus(Protocol):
    """The plain files behind the index, lowest layer first: of two sources with one id the later file's is used."""

    def files(self) -> Sequence[FileStamp]:
        """All files that hold sources or contexts."""

    def sources(self, path: str) -> Iterable[Source]:
        """The sources of a file of kind "sources"."""

    def contexts(self, path: str) -> Iterable[Context]:
        """The citing sentences of a file of kind "contexts"."""


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    connection.executescript(TABLES)
    connection.execute("insert into meta values('version', ?)", (VERSION,))


def changes(connection: sqlite3.Connection, files: Sequence[FileStamp]) -> tuple[list[FileStamp], list[int]]:
    """The files that are new or may have changed, and the ids of those that are gone."""
    row = connection.execute("select value from meta where key = 'checked'").fetchone()
    certain = (int(row[0]) if row else 0) - _TICK_NS
    known = {
        path: (ident, kind, size, mtime, rank)
        for ident, path, kind, size, mtime, rank in connection.execute(
            "select id, path, kind, size, mtime, rank from file"
        )
    }
    changed = []
    for rank, stamp in enumerate(files):
        old = known.pop(stamp.path, None)
        if old is None or old[1:] != (stamp.kind, stamp.size, stamp.mtime_ns, rank) or stamp.mtime_ns > certain:
            changed.append(stamp)
    return changed, [ident for ident, *_ in known.values()]


def update(
    connection: sqlite3.Connection,
    corpus: Corpus,
    files: Sequence[FileStamp],
    *,
    now_ns: int,
    progress: Progress | None = None,
) -> None:
    """Apply all changes of the files. The caller opens and ends the transaction."""
    changed, gone = changes(connection, files)
    ranks = {stamp.path: rank for rank, stamp in enumerate(files)}
    counts = Counts()
    for ident in gone:
        _drop_file(connection, ident, counts)
    for done, stamp in enumerate(changed):
        if progress:
            progress(done, len(changed))
        _apply_file(connection, corpus, stamp, ranks[stamp.path], counts)
        if counts.full:
            counts.write(connection)
    if progress and changed:
        progress(len(changed), len(changed))
    counts.write(connection)
    _mark_shadowed(connection, counts.keys)
    _write_totals(connection, counts, now_ns)


def write_all(connection: sqlite3.Connection, sources: Iterable[Source], contexts: Iterable[Context]) -> None:
    """Fill an empty index from sources and contexts that stand in no files."""
    counts = Counts()
    for source in sources:
        _add_source(connection, 0, row_of(source), counts)
    _add_passages(connection, 0, contexts, counts)
    counts.write(connection)
    _write_totals(connection, counts, 0)


def _write_totals(connection: sqlite3.Connection, counts: Counts, now_ns: int) -> None:
    size = connection.execute("select count(*) from source").fetchone()[0]
    passages = connection.execute("select count(*) from passage").fetchone()[0]
    known = connection.execute("select value from meta where key = 'tokens'").fetchone()
    tokens = (int(known[0]) if known else 0) + counts.tokens
    facts = {"checked": now_ns, "size": size, "passages": passages, "tokens": tokens}
    connection.executemany("insert or replace into meta values(?, ?)", [(k, str(v)) for k, v in facts.items()])


def _apply_file(connection: sqlite3.Connection, corpus: Corpus, stamp: FileStamp, rank: int, counts: Counts) -> None:
    digest = hashlib.blake2b(Path(stamp.path).read_bytes(), digest_size=16).digest()
    old = connection.execute("select id, kind, digest from file where path = ?", (stamp.path,)).fetchone()
    if old and (old[1], old[2]) == (stamp.kind, digest):
        connection.execute(
            "update file set size = ?, mtime = ?, rank = ? where id = ?", (stamp.size, stamp.mtime_ns, rank, old[0])
        )
        return
    if old and old[1] != stamp.kind:
        _drop_file(connection, old[0], counts)
        old = None
    facts = (stamp.kind, stamp.size, stamp.mtime_ns, digest, rank)
    if old:
        ident = old[0]
        connection.execute(
            "update file set kind = ?, size = ?, mtime = ?, digest = ?, rank = ? where id = ?", (*facts, ident)
        )
    else:
        ident = connection.execute(
            "insert into file(kind, size, mtime, digest, rank, path) values(?, ?, ?, ?, ?, ?)", (*facts, stamp.path)
        ).lastrowid
    if stamp.kind == "contexts":
        _drop_passages(connection, ident, counts)
        _add_passages(connection, ident, corpus.contexts(stamp.path), counts)
    else:
        _apply_sources(connection, ident, corpus.sources(stamp.path), counts)


def _apply_sources(connection: sqlite3.Connection, ident: int, sources: Iterable[Source], counts: Counts) -> None:
    """Write the sources that differ from what the index holds of this file; a large export changes in few places."""
    old: dict[tuple[str, bytes], list[int]] = {}
    for row, key, digest in connection.execute("select row, key, digest from source where file = ?", (ident,)):
        old.setdefault((key, digest), []).append(row)
    new = []
    for source in sources:
        row_data = row_of(source)
        same = old.get((row_data.key, row_data.digest))
        if same:
            same.pop()
        else:
            new.append(row_data)
    _drop_sources(connection, [row for rows in old.values() for row in rows], counts)
    for row_data in new:
        _add_source(connection, ident, row_data, counts)


def _add_source(connection: sqlite3.Connection, file: int, row: Row, counts: Counts) -> None:
    marks = ", ".join("?" * (3 + len(row.columns)))
    number = connection.execute(
        f"insert into source(file, key, digest, {_COLUMNS}) values({marks})",
        (file, row.key, row.digest, *row.columns),
    ).lastrowid
    connection.execute(
        f"insert into source_text(rowid, {_STEMS}) values(?, ?, ?, ?, ?)",
        (number, *row.columns[-4:]),
    )
    connection.executemany("insert into identifier values(?, ?)", [(value, number) for value in row.identifiers])
    counts.source(row.key, row.words, " ".join(row.columns[-4:]).split(), 1)


def _drop_sources(connection: sqlite3.Connection, rows: Sequence[int], counts: Counts) -> None:
    for number in rows:
        columns = connection.execute(
            f"select title, people, publisher, key, {_STEMS} from source where row = ?",  # noqa: S608
            (number,),
        ).fetchone()
        connection.execute(
            f"insert into source_text(source_text, rowid, {_STEMS}) values('delete', ?, ?, ?, ?, ?)",
            (number, *columns[4:]),
        )
        connection.execute("delete from identifier where row = ?", (number,))
        connection.execute("delete from source where row = ?", (number,))
        counts.source(columns[3], vocabulary_of(*columns[:3]), " ".join(columns[4:]).split(), -1)


def _drop_file(connection: sqlite3.Connection, ident: int, counts: Counts) -> None:
    rows = [row for (row,) in connection.execute("select row from source where file = ?", (ident,))]
    _drop_sources(connection, rows, counts)
    _drop_passages(connection, ident, counts)
    connection.execute("delete from file where id = ?", (ident,))


def _add_passages(connection: sqlite3.Connection, file: int, contexts: Iterable[Context], counts: Counts) -> None:
    for context in contexts:
        stemmed = " ".join(stems(context.sentence))
        number = connection.execute(
            "insert into passage(file, sentence, stems, letter, docket, date) values(?, ?, ?, ?, ?, ?)",
            (file, context.sentence, stemmed, context.letter, context.docket, context.date),
        ).lastrowid
        connection.execute("insert into passage_text(rowid, stems) values(?, ?)", (number, stemmed))
        connection.executemany("insert or ignore into cited values(?, ?)", [(number, key) for key in context.sources])
        counts.passage(stemmed.split(), 1)


def _drop_passages(connection: sqlite3.Connection, file: int, counts: Counts) -> None:
    old = connection.execute("select row, stems from passage where file = ?", (file,)).fetchall()
    for number, stemmed in old:
        connection.execute(
            "insert into passage_text(passage_text, rowid, stems) values('delete', ?, ?)", (number, stemmed)
        )
        connection.execute("delete from cited where passage = ?", (number,))
        counts.passage(stemmed.split(), -1)
    connection.execute("delete from passage where file = ?", (file,))


def _mark_shadowed(connection: sqlite3.Connection, keys: Collection[str]) -> None:
    """Of the sources with one id only that of the highest layer is used; `keys` are those that may have changed."""
    if len(keys) > FEW_KEYS:
        doubled = connection.execute("select key from source group by key having count(*) > 1")
        connection.execute("update source set shadowed = 0 where shadowed")
        keys = [key for (key,) in doubled]
    for key in keys:
        rows = connection.execute(
            "select source.row from source join file on file.id = source.file where key = ? order by rank, source.row",
            (key,),
        ).fetchall()
        marks = [(number < len(rows) - 1, row) for number, (row,) in enumerate(rows)]
        connection.executemany("update source set shadowed = ? where row = ? and shadowed <> ?1", marks)
