"""SQLite files in the cache that are derived from other files and written where they lie, a little at a time.

Such a file is trusted only as this program left it, and thrown away when in doubt. What is here tells damage, which is
mended by building anew, from a file that may be sound and only cannot be opened or written now.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_WAIT_SECONDS = 20.0

# What reading a damaged file raises: SQLite's own words for it may hold bytes of the file that are no text.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that waits for other processes; transactions are begun by hand."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_SECONDS)
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma mmap_size = 268435456")
    return connection


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """DatabaseError for a file that is not as this program left it and shows damage."""
    if not _sealed(path) and connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("the file is damaged")


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that waits for other writers first; undone on any error, Ctrl-C included."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def forget(path: Path) -> None:
    """Delete a file that turned out to be damaged."""
    for name in (path, Path(f"{path}-journal"), _seal_path(path)):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def refused(error: Exception) -> bool:
    """Whether the file may be sound but cannot be opened or written: rights, a full disk, another process at work."""
    codes = (
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PERM,
    )
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def cause(error: Exception) -> str:
    """Why a file could not be kept, in a few words."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def seal(path: Path) -> None:
    """Note how this program left the file; a file that looks otherwise is checked before it is trusted."""
    with contextlib.suppress(OSError):
        _seal_path(path).write_text(_stamp(path), encoding="ascii")


def _sealed(path: Path) -> bool:
    try:
        return _seal_path(path).read_text(encoding="ascii") == _stamp(path)
    except (OSError, UnicodeDecodeError):
        return False


def _seal_path(path: Path) -> Path:
    return Path(f"{path}.seal")


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"
