"""The search index: one SQLite file in the cache, derived from the library's files and made anew whenever in doubt.

The file is never written where it lies: whoever finds it out of date copies it, brings the copy up to date and moves it
over the old one. So a process that is killed leaves no half index, two at once do not wait for each other, and whoever
reads keeps what he began with. A file of another version, or one that is not as this program left it, is thrown away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from drafter.model.record import record
from drafter.store.cache_folder import derived_file
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_schema import VERSION, Corpus, FileStamp, Progress, manifest

_MAPPED = 1 << 30
_TRIES = 3
# What a process that was killed left behind is swept up later: until then another may be at work on it.
_ABANDONED_SECONDS = 3600

# What reading a damaged file raises: SQLite's own words for it may hold bytes of the file that are no text.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)

_Fill = Callable[[sqlite3.Connection], None]


@record(kw_only=False)
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
    return derived_file(workspace, ".sqlite", folder)


def open_index(path: Path, corpus: Corpus, *, progress: Progress | None = None) -> OpenIndex:
    """The index at `path` brought up to date with the corpus; in memory, with a message, if it cannot be written."""
    files = list(corpus.files())
    old = _sound(path)
    if old and _fresh(old, files):
        return OpenIndex(IndexedLibrary(old), old)

    # Loaded only where something has changed: most runs find all as it was.
    from drafter.store.index_write import create, update

    def changed(connection: sqlite3.Connection) -> None:
        update(connection, corpus, files, now_ns=time.time_ns(), progress=progress)

    def made(connection: sqlite3.Connection) -> None:
        create(connection)
        changed(connection)

    message = ""
    try:
        connection = _kept(path, old, changed, made)
    except (OSError, sqlite3.Error) as error:
        connection = _in_memory(old, changed, made)
        message = f"The search index cannot be kept in {path.parent} ({_cause(error)}); this run makes its own."
    finally:
        if old:
            old.close()
    return OpenIndex(IndexedLibrary(connection), connection, message)


def forget_index(path: Path) -> None:
    """Delete an index that turned out to be damaged; the next `open_index` builds it anew."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _sound(path: Path) -> sqlite3.Connection | None:
    """The index at `path` if it is there, of this version, and as this program left it."""
    for _ in range(_TRIES):
        connection = None
        try:
            left = path.stat().st_mtime_ns
            connection = _connect(path)
            facts = dict(connection.execute("select key, value from meta where key in ('version', 'sealed')"))
            if facts == {"version": VERSION, "sealed": str(left)}:
                return connection
        except FileNotFoundError:
            return None
        except (OSError, *DAMAGE):
            pass
        if connection:
            connection.close()
        # Either it is damaged, or another process has just moved its own over it, which is sound.
        time.sleep(0.01)
    return None


def _fresh(connection: sqlite3.Connection, files: list[FileStamp]) -> bool:
    """Whether no file has changed since the index was brought up to date."""
    with contextlib.suppress(*DAMAGE):
        row = connection.execute("select value from meta where key = 'manifest'").fetchone()
        return row is not None and row[0] == manifest(files)
    return False


def _kept(path: Path, old: sqlite3.Connection | None, changed: _Fill, made: _Fill) -> sqlite3.Connection:
    """The index at `path` brought up to date, or made anew where there is none or it turns out to be damaged."""
    if old:
        try:
            return _renewed(path, old, changed)
        except DAMAGE as error:
            if _refused(error):
                raise
    return _renewed(path, None, made)


def _renewed(path: Path, old: sqlite3.Connection | None, fill: _Fill) -> sqlite3.Connection:
    """A new file in the place of the one at `path`, begun from `old` if given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    building = path.with_name(f"{path.stem}.{os.getpid()}-{time.monotonic_ns()}.building")
    try:
        connection = sqlite3.connect(building, isolation_level=None)
        with contextlib.closing(connection):
            connection.execute("pragma page_size = 8192")
            connection.execute("pragma journal_mode = off")
            connection.execute("pragma synchronous = off")
            if old:
                old.backup(connection)
            sealed = _fill(connection, fill, anew=old is None)
        with building.open("rb") as file:
            os.fsync(file.fileno())
        os.utime(building, ns=(sealed, sealed))
        if building.stat().st_mtime_ns != sealed:
            raise OSError(errno.ENOTSUP, "its disk does not keep the times of files")
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)
    return _connect(path)


def _fill(connection: sqlite3.Connection, fill: _Fill, *, anew: bool) -> int:
    """Write what `fill` writes, and note the time in nanoseconds that the finished file is to have."""
    connection.execute("begin")
    fill(connection)
    # A time that every file system can hold.
    sealed = int(time.time()) // 2 * 2_000_000_000
    connection.execute("insert or replace into meta values('sealed', ?)", (str(sealed),))
    connection.execute("commit")
    for table in ("source_text", "passage_text") if anew else ():
        connection.execute(f"insert into {table}({table}) values('optimize')")
    return sealed


def _in_memory(old: sqlite3.Connection | None, changed: _Fill, made: _Fill) -> sqlite3.Connection:
    """An index for this run only, begun from the one on disk if that can still be read."""
    if old:
        with contextlib.suppress(*DAMAGE):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            old.backup(connection)
            _fill(connection, changed, anew=False)
            return connection
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, made, anew=True)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    # Nobody writes this file, so SQLite need not lock it, and it may lie in a folder that cannot be written.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.execute(f"pragma mmap_size = {_MAPPED}")
    return connection


def _sweep(path: Path) -> None:
    """Delete what killed processes left behind."""
    for left in path.parent.glob(f"{path.stem}.*.building"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                left.unlink()


def _refused(error: Exception) -> bool:
    """Whether the disk is full or cannot be written, which is no fault of the index."""
    codes = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM)
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _cause(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
