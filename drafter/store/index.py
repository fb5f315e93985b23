"""The search index: one SQLite file in the cache, derived from the library's files and made anew whenever in doubt.

An index that cannot be trusted is thrown away: another version, damage that SQLite reports, a file that is not as this
program left it. Updates are one transaction; a build from nothing is made beside the old file and moved over it, so
that a killed or a second process never leaves half an index behind. Whoever reads holds on to what he began with: a
read transaction lasts until `close`, and writers wait for it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.model.errors import DrafterError
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_schema import VERSION, Corpus, FileStamp, Progress, digest, manifest

_WAIT_SECONDS = 20.0
# Another process moves or changes the file first and notes how it left it then: the moment between is waited for.
_SEALING_SECONDS = 0.5
_MAPPED = 1 << 30


class OpenIndex(NamedTuple):
    """An up-to-date library; `message` says what a person should know, such as that the cache cannot be written."""

    library: IndexedLibrary
    connection: sqlite3.Connection
    message: str = ""

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def cache_folder() -> Path:
    """Where the index files of all workspaces lie."""
    system: str = sys.platform
    if system == "linux":
        # As platformdirs has it (XDG base directory specification), whose import takes as long as the search itself.
        given = os.environ.get("XDG_CACHE_HOME", "").strip()
        return Path(given if os.path.isabs(given) else os.path.expanduser("~/.cache"), "drafter", "index")  # noqa: PTH111, PTH117
    import platformdirs

    return Path(platformdirs.user_cache_dir("drafter", appauthor=False)) / "index"


def index_path(workspace: Path, folder: Path | None = None) -> Path:
    """The index file of a workspace."""
    name = digest(str(workspace.resolve()).encode(), size=8).hex()
    return (folder or cache_folder()) / f"{name}.sqlite"


def open_index(path: Path, corpus: Corpus, *, progress: Progress | None = None) -> OpenIndex:
    """The index at `path` brought up to date with the corpus; in memory, with a message, if it cannot be written."""
    files = list(corpus.files())
    message = ""
    try:
        connection = _current(path, corpus, files, progress)
    except (OSError, sqlite3.Error) as error:
        connection = _in_memory(path, corpus, files, progress)
        message = f"The search index cannot be kept in {path.parent} ({_cause(error)}); this run makes its own."
    return OpenIndex(library=IndexedLibrary(connection), connection=connection, message=message)


def forget_index(path: Path) -> None:
    """Delete an index that turned out to be damaged; the next `open_index` builds it anew."""
    for name in (path, Path(f"{path}-journal"), _seal_path(path)):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def _current(path: Path, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> sqlite3.Connection:
    connection = _sound(path)
    if connection is None:
        return _build(path, corpus, files, progress)
    if _fresh(connection, files):
        return connection
    try:
        connection.execute("rollback")
        with _writing(connection):
            _update(connection, corpus, files, progress)
        _seal(path)
        connection.execute("begin")
    except DrafterError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        if _refused(error):
            raise
        forget_index(path)
        return _build(path, corpus, files, progress)
    return connection


def _sound(path: Path) -> sqlite3.Connection | None:
    """The index at `path`, a read transaction begun, if it is there, of this version and as this program left it."""
    if not path.exists():
        return None
    connection = _connect(path)
    try:
        connection.execute("begin")
        version = connection.execute("select value from meta where key = 'version'").fetchone()
        # While the transaction lasts, nobody can write; but the file may have been replaced since.
        if version == (VERSION,) and _sealed(path):
            return connection
    except sqlite3.DatabaseError as error:
        if _refused(error):
            connection.close()
            raise
    connection.close()
    return None


def _fresh(connection: sqlite3.Connection, files: list[FileStamp]) -> bool:
    """Whether no file has changed since the index was brought up to date."""
    row = connection.execute("select value from meta where key = 'manifest'").fetchone()
    return row is not None and row[0] == manifest(files)


def _update(connection: sqlite3.Connection, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> None:
    # Loaded only where something has changed: most runs find all as it was.
    from drafter.store.index_write import update

    update(connection, corpus, files, now_ns=time.time_ns(), progress=progress)


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
    _seal(path)
    connection = _connect(path)
    connection.execute("begin")
    return connection


def _fill(connection: sqlite3.Connection, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> None:
    from drafter.store.index_write import create

    create(connection)
    connection.execute("begin")
    _update(connection, corpus, files, progress)
    connection.execute("commit")
    for table in ("source_text", "passage_text"):
        connection.execute(f"insert into {table}({table}) values('optimize')")


def _in_memory(path: Path, corpus: Corpus, files: list[FileStamp], progress: Progress | None) -> sqlite3.Connection:
    """An index for this run only, begun from the one on disk if that can still be read."""
    with contextlib.suppress(OSError, sqlite3.Error):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        if old := _sound(path):
            old.backup(connection)
            old.close()
            with _writing(connection):
                _update(connection, corpus, files, progress)
            return connection
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, corpus, files, progress)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_SECONDS)
    connection.execute("pragma synchronous = normal")
    connection.execute(f"pragma mmap_size = {_MAPPED}")
    return connection


@contextlib.contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that waits for other writers first; undone on any error, Ctrl-C included."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _refused(error: sqlite3.DatabaseError) -> bool:
    """Whether the file may be sound but cannot be opened or written: rights, a full disk, another process at work."""
    codes = (
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PERM,
    )
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _cause(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _seal_path(path: Path) -> Path:
    return Path(f"{path}.seal")


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _seal(path: Path) -> None:
    """Note how this program left the file; a file that looks otherwise is not trusted."""
    _seal_path(path).write_text(_stamp(path), encoding="utf-8")


def _sealed(path: Path) -> bool:
    """Whether the file is as this program left it; one that another process is just finishing is waited for."""
    until = time.monotonic() + _SEALING_SECONDS
    while True:
        try:
            if _seal_path(path).read_text(encoding="utf-8") == _stamp(path):
                return True
        except (OSError, UnicodeDecodeError):
            pass
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
