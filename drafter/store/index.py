"""The search index: one SQLite file in the cache, derived from the library's files and rebuilt whenever in doubt.

An index that cannot be trusted is thrown away: another version, damage that SQLite reports, a file that changed since
this program wrote it and does not pass a check. Updates are one transaction; a build from nothing is made beside the
old file and moved over it, so that a killed or a second process never leaves half an index behind.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import DrafterError
from drafter.store import derived
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_schema import VERSION
from drafter.store.index_write import Corpus, FileStamp, Progress, changes, create, update


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIndex:
    """An up-to-date library; `message` says what a person should know, such as that the cache cannot be written."""

    library: IndexedLibrary
    connection: sqlite3.Connection
    message: str = ""

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def index_path(workspace: Path, folder: Path | None = None) -> Path:
    """The index file of a workspace."""
    return derived.file_for(workspace, ".sqlite", folder)


def open_index(path: Path, corpus: Corpus, *, progress: Progress | None = None) -> OpenIndex:
    """The index at `path` brought up to date with the corpus; in memory, with a message, if it cannot be written."""
    files = list(corpus.files())
    try:
        connection = _current(path, corpus, files, progress)
    except (OSError, sqlite3.Error) as error:
        connection = _in_memory(path, corpus, files, progress)
        why = f"cannot be kept in {path.parent} ({derived.cause(error)})"
        return OpenIndex(
            library=IndexedLibrary(connection),
            connection=connection,
            message=f"The search index {why}; this run makes its own.",
        )
    return OpenIndex(library=IndexedLibrary(connection), connection=connection)


def forget_index(path: Path) -> None:
    """Delete an index that turned out to be damaged; the next `open_index` builds it anew."""
    derived.forget(path)


def _current(path: Path, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> sqlite3.Connection:
    connection = derived.sound(path, VERSION)
    if connection is None:
        return _build(path, corpus, files, progress)
    try:
        changed, gone = changes(connection, files)
        if not changed and not gone:
            return connection
        with derived.writing(connection):
            update(connection, corpus, files, now_ns=time.time_ns(), progress=progress)
    except DrafterError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        if derived.refused(error):
            raise
        derived.forget(path)
        return _build(path, corpus, files, progress)
    derived.seal(path)
    return connection


def _build(path: Path, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f"{path.stem}.{os.getpid()}-{time.monotonic_ns()}.building")
    try:
        connection = sqlite3.connect(building, isolation_level=None)
        connection.execute("pragma page_size = 8192")
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        _fill(connection, corpus, files, progress)
        connection.close()
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)
    derived.seal(path)
    return derived.connect(path)


def _fill(connection: sqlite3.Connection, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> None:
    create(connection)
    connection.execute("begin")
    update(connection, corpus, files, now_ns=time.time_ns(), progress=progress)
    connection.execute("commit")
    for table in ("source_text", "passage_text"):
        connection.execute(f"insert into {table}({table}) values('optimize')")


def _in_memory(path: Path, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> sqlite3.Connection:
    """An index for this run only, begun from the one on disk if that can still be read."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.suppress(OSError, sqlite3.Error):
        old = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        if old.execute("select value from meta where key = 'version'").fetchone() == (VERSION,):
            old.backup(connection)
            with derived.writing(connection):
                update(connection, corpus, files, now_ns=time.time_ns(), progress=progress)
            return connection
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, corpus, files, progress)
    return connection
