"""Bring the search index up to date with the files it is derived from."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from drafter.match.words import stems
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.cache_folder import digest
from drafter.store.index_counts import FEW_KEYS, Counts
from drafter.store.index_rows import Row, row_of, vocabulary_of
from drafter.store.index_schema import TABLES, VERSION, Corpus, FileStamp, Progress, manifest

# A file whose time lies this close to the time of the last look may have changed again within the clock's tick.
_TICK_NS = 2_000_000_000
_COLUMNS = (
    "line, start, title, people, publisher, year, status, supports, quotes, identifiers, "
    "title_stems, people_stems, publisher_stems, body_stems"
)
_STEMS = "title_stems, people_stems, publisher_stems, body_stems"


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    for statement in TABLES.split(";"):
        connection.execute(statement)
    connection.execute("insert into meta values('version', ?)", (VERSION,))


def update(
    connection: sqlite3.Connection,
    corpus: Corpus,
    files: Sequence[FileStamp],
    *,
    now_ns: int,
    progress: Progress | None = None,
) -> None:
    """Apply all changes of the files. The caller opens and ends the transaction."""
    changed, gone = _changes(connection, files)
    counts = Counts()
    for ident in gone:
        _drop_file(connection, ident, counts)
    # A file that goes or cannot be read while we look is looked for again the next time.
    certain = not any(_in_tick(stamp, now_ns) for stamp in files)
    for done, (rank, stamp) in enumerate(changed):
        if progress:
            progress(done, len(changed))
        certain &= _apply_file(connection, corpus, stamp, rank, counts)
        if counts.full:
            counts.write(connection)
    if progress and changed:
        progress(len(changed), len(changed))
    counts.write(connection)
    _mark_shadowed(connection, counts.keys)
    _write_totals(connection, counts)
    facts = {"checked": str(now_ns), "manifest": manifest(files) if certain else ""}
    connection.executemany("insert or replace into meta values(?, ?)", facts.items())


def _changes(
    connection: sqlite3.Connection, files: Sequence[FileStamp]
) -> tuple[list[tuple[int, FileStamp]], list[int]]:
    """The files that are new or may have changed, with their ranks, and the ids of those that are gone."""
    row = connection.execute("select value from meta where key = 'checked'").fetchone()
    checked = int(row[0]) if row else 0
    known = {path: facts for path, *facts in connection.execute("select path, kind, size, mtime, id, rank from file")}
    changed, moved = [], []
    for rank, stamp in enumerate(files):
        old = known.pop(stamp.path, None)
        if old is None or old[:3] != [stamp.kind, stamp.size, stamp.mtime_ns] or _in_tick(stamp, checked):
            changed.append((rank, stamp))
        elif old[4] != rank:
            moved.append((rank, old[3]))
    # Files are sorted, so that those that stay keep their order: which of two sources is used does not change.
    connection.executemany("update file set rank = ? where id = ?", moved)
    return changed, [facts[3] for facts in known.values()]


def _in_tick(stamp: FileStamp, looked_ns: int) -> bool:
    """Whether the file's time lies so close to that of the look that it may have changed again within the tick."""
    return abs(stamp.mtime_ns - looked_ns) < _TICK_NS


def write_all(connection: sqlite3.Connection, sources: Iterable[Source], contexts: Iterable[Context]) -> None:
    """Fill an empty index from sources and contexts that stand in no files."""
    counts = Counts()
    for source in sources:
        _add_source(connection, 0, row_of(source), counts)
    _add_passages(connection, 0, contexts, counts)
    counts.write(connection)
    _write_totals(connection, counts)


def _write_totals(connection: sqlite3.Connection, counts: Counts) -> None:
    size = connection.execute("select count(*) from source").fetchone()[0]
    passages = connection.execute("select count(*) from passage").fetchone()[0]
    known = connection.execute("select value from meta where key = 'tokens'").fetchone()
    tokens = (int(known[0]) if known else 0) + counts.tokens
    facts = {"size": size, "passages": passages, "tokens": tokens}
    connection.executemany("insert or replace into meta values(?, ?)", [(k, str(v)) for k, v in facts.items()])


def _apply_file(connection: sqlite3.Connection, corpus: Corpus, stamp: FileStamp, rank: int, counts: Counts) -> bool:
    """Write what a file holds now; False where it cannot be read, and then nothing of it stays."""
    try:
        content = digest(Path(stamp.path).read_bytes())
    except OSError:
        old = connection.execute("select id from file where path = ?", (stamp.path,)).fetchone()
        if old:
            _drop_file(connection, old[0], counts)
        return False
    old = connection.execute("select id, kind, digest from file where path = ?", (stamp.path,)).fetchone()
    if old and (old[1], old[2]) == (stamp.kind, content):
        connection.execute(
            "update file set size = ?, mtime = ?, rank = ? where id = ?", (stamp.size, stamp.mtime_ns, rank, old[0])
        )
        return True
    if old and old[1] != stamp.kind:
        _drop_file(connection, old[0], counts)
        old = None
    facts = (stamp.kind, stamp.size, stamp.mtime_ns, content, rank)
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
    return True


def _apply_sources(connection: sqlite3.Connection, ident: int, sources: Iterable[Source], counts: Counts) -> None:
    """Write the sources that differ from what the index holds of this file; a large export changes in few places."""
    old: dict[tuple[str, bytes], list[int]] = {}
    for row, key, known in connection.execute("select row, key, digest from source where file = ?", (ident,)):
        old.setdefault((key, known), []).append(row)
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
