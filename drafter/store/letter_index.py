"""Letters kept for comparison: one SQLite file in the cache for each folder, derived from the files in it.

A letter is a row: its marks, by which it is found, and its text, with which it is compared. Files are read outside of
transactions and written a few at a time, so that a run that is stopped goes on where it was, two processes may read
the same folder at once, and nobody waits long for anybody. What cannot be read is remembered with its reason.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import time
import zlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from drafter.match.candidates import Marked
from drafter.match.runs import FORM, Reading, marks_of
from drafter.model.errors import DrafterError
from drafter.model.record import record
from drafter.store import derived
from drafter.store.cache_folder import derived_file

T = TypeVar("T")

# Raise it when the tables, the marks or what is read of a file change.
VERSION = f"1 {FORM} {sys.byteorder}"
_ENDING = ".letters.sqlite"
_TABLES = (
    "create table if not exists meta(key text primary key, value text) without rowid",
    """create table if not exists letter(row integer primary key, path blob unique, size int, mtime int, seen int,
    digest blob, problem text, marks blob)""",
    "create table if not exists text(row integer primary key, record blob)",
)
# A file whose time lies this close to the time of the last look may have changed again within the clock's tick.
_TICK_NS = 2_000_000_000
_AT_ONCE, _AT_ONCE_SECONDS = 64, 2.0
_READERS = min(4, os.cpu_count() or 1)


@record
class LetterText:
    """What is compared of a letter, paragraphs parted by line ends, with its date (ISO) and whom it was sent to."""

    text: str
    date: str = ""
    to: tuple[str, ...] = ()


Read = Callable[[Path], LetterText]
Progress = Callable[[int, int], None]


class _Damaged(Exception):
    """A row is not as it was written."""


class LetterIndex:
    """The letters of one folder. `message` says what a person should know, such as that the cache cannot be written."""

    def __init__(self, connection: sqlite3.Connection, message: str = "") -> None:
        self._connection = connection
        self.message = message

    def marked(self) -> Iterator[Marked]:
        """Every letter that could be read, by its marks."""
        for row, blob in self._connection.execute("select row, marks from letter where problem = ''"):
            marks = array("I")
            if len(blob) % marks.itemsize or zlib.crc32(blob[:-4]) != int.from_bytes(blob[-4:], "big"):
                raise _Damaged
            marks.frombytes(blob[:-4])
            yield Marked(row, marks)

    def path(self, row: int) -> Path:
        """The file of a letter."""
        found = self._connection.execute("select path from letter where row = ?", (row,)).fetchone()
        return Path(os.fsdecode(found[0]))

    def letter(self, row: int) -> LetterText:
        """A letter's text."""
        found = self._connection.execute("select record from text where row = ?", (row,)).fetchone()
        try:
            record = json.loads(zlib.decompress(found[0]).decode("utf-8", "surrogatepass"))
            return LetterText(text=record["text"], date=record["date"], to=tuple(record["to"]))
        except (zlib.error, ValueError, TypeError, KeyError) as error:
            raise _Damaged from error

    def number(self, but: Path) -> int:
        """How many letters there are that could be read, besides the one at `but`."""
        query = "select count(*) from letter where problem = '' and path <> ?"
        return int(self._connection.execute(query, (os.fsencode(but),)).fetchone()[0])

    def rows(self) -> list[int]:
        """The letters that could be read, in the order of their paths."""
        return [row for (row,) in self._connection.execute("select row from letter where problem = '' order by path")]

    def problems(self) -> list[tuple[Path, str]]:
        """The files that could not be read, and why."""
        rows = self._connection.execute("select path, problem from letter where problem <> '' order by path")
        return [(Path(os.fsdecode(path)), problem) for path, problem in rows]


def consult(
    folder: Path,
    files: Iterable[Path],
    read: Read,
    use: Callable[[LetterIndex], T],
    *,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> T:
    """What `use` makes of the letters of a folder, brought up to date with its files by `read`.

    An index that turns out to be damaged is built anew, once; one that cannot be kept is made for this run alone.
    """
    path = derived_file(folder, _ENDING, cache)
    stamped = _stamped(files)
    message = f"The letters kept in {path.parent} are damaged again and again; this run reads them anew."
    for _ in range(2):
        try:
            with contextlib.closing(_on_disk(path)) as connection:
                _update(connection, stamped, read, path, progress)
                return use(LetterIndex(connection))
        except OSError as error:
            message = _not_kept(path, error)
            break
        except (_Damaged, *derived.DAMAGE) as error:
            if derived.refused(error):
                message = _not_kept(path, error)
                break
            derived.forget(path)
    with contextlib.closing(_in_memory(path)) as connection:
        _update(connection, stamped, read, None, progress)
        return use(LetterIndex(connection, message))


def _not_kept(path: Path, error: Exception) -> str:
    return f"The letters cannot be kept in {path.parent} ({derived.cause(error)}); this run reads them anew."


def _on_disk(path: Path) -> sqlite3.Connection:
    """The index at `path`, empty if there was none or another version; DatabaseError for one that is damaged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    connection = derived.connect(path)
    try:
        if not fresh:
            derived.verify(connection, path)
        # Made under the lock and not beside: a second process that starts now goes on with the same file.
        if _version(connection) != VERSION:
            with derived.writing(connection):
                _create(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _in_memory(path: Path) -> sqlite3.Connection:
    """An index for this run only, begun from the one on disk if that can still be read."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.suppress(OSError, sqlite3.Error):
        old = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        if old.execute("pragma quick_check(1)").fetchone() == ("ok",) and _version(old) == VERSION:
            old.backup(connection)
            return connection
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _create(connection)
    return connection


def _version(connection: sqlite3.Connection) -> str:
    if not connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
        return ""
    found = connection.execute("select value from meta where key = 'version'").fetchone()
    return str(found[0]) if found else ""


def _create(connection: sqlite3.Connection) -> None:
    if _version(connection) == VERSION:
        return
    for table in ("letter", "text"):
        connection.execute(f"drop table if exists {table}")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("insert or replace into meta values('version', ?)", (VERSION,))


# -- Bringing it up to date


@record(kw_only=False)
class _Stamp:
    path: Path
    key: bytes
    size: int
    mtime: int


@record(kw_only=False)
class _Row:
    """What is written of a file; without a record, the file holds what it held before."""

    stamp: _Stamp
    seen: int
    digest: bytes = b""
    marks: bytes = b""
    record: bytes = b""
    problem: str = ""


def _stamped(files: Iterable[Path]) -> list[_Stamp]:
    found = []
    for path in files:
        with contextlib.suppress(OSError):
            status = path.stat()
            found.append(_Stamp(path, os.fsencode(path), status.st_size, status.st_mtime_ns))
    return found


def _update(
    connection: sqlite3.Connection, stamps: Sequence[_Stamp], read: Read, path: Path | None, progress: Progress | None
) -> None:
    known = {
        key: (row, size, mtime, mtime <= seen - _TICK_NS)
        for row, key, size, mtime, seen in connection.execute("select row, path, size, mtime, seen from letter")
    }
    stale = [s for s in stamps if known.pop(s.key, (0, 0, 0, False))[1:] != (s.size, s.mtime, True)]
    gone = [(row,) for row, *_ in known.values()]
    if not stale and not gone:
        return
    try:
        with derived.writing(connection):
            for table in ("letter", "text"):
                connection.executemany(f"delete from {table} where row = ?", gone)  # noqa: S608
        _read_in(connection, stale, read, progress)
    finally:
        if path:
            derived.seal(path)


def _read_in(connection: sqlite3.Connection, stale: Sequence[_Stamp], read: Read, progress: Progress | None) -> None:
    waiting: list[_Row] = []
    last = time.monotonic()
    try:
        for done, row in enumerate(_rows(connection, stale, read)):
            if progress:
                progress(done, len(stale))
            if row:
                waiting.append(row)
            if len(waiting) >= _AT_ONCE or time.monotonic() - last > _AT_ONCE_SECONDS:
                _write(connection, waiting)
                waiting, last = [], time.monotonic()
    finally:
        # What was read until Ctrl-C need not be read again.
        _write(connection, waiting)


def _rows(connection: sqlite3.Connection, stale: Sequence[_Stamp], read: Read) -> Iterator[_Row | None]:
    """What each file holds now, in order; several are read at a time, as PDFs are read in processes of their own."""
    pool = ThreadPoolExecutor(max_workers=_READERS)
    ahead: deque[Future[_Row | None]] = deque()
    try:
        for stamp in stale:
            query = "select size, mtime, seen, digest from letter where path = ?"
            ahead.append(pool.submit(_row, stamp, connection.execute(query, (stamp.key,)).fetchone(), read))
            if len(ahead) > 2 * _READERS:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _row(stamp: _Stamp, old: tuple[int, int, int, bytes] | None, read: Read) -> _Row | None:
    """What a file holds now, `old` being what is known of it; None where another process has just read it."""
    if old and old[:2] == (stamp.size, stamp.mtime) and stamp.mtime <= old[2] - _TICK_NS:
        return None
    seen = time.time_ns()
    try:
        with stamp.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return _Row(stamp, 0, problem=f"it cannot be read ({error.strerror})")
    if old and old[3] == digest:
        return _Row(stamp, seen)
    try:
        letter, problem = read(stamp.path), ""
    except DrafterError as fault:
        letter, problem = LetterText(text=""), fault.message or "it cannot be read"
    marks = array("I", marks_of(Reading(letter.text).distinct)).tobytes()
    record = json.dumps({"text": letter.text, "date": letter.date, "to": letter.to}, ensure_ascii=False)
    return _Row(
        stamp,
        seen,
        digest,
        marks + zlib.crc32(marks).to_bytes(4, "big"),
        zlib.compress(record.encode("utf-8", "surrogatepass")),
        problem,
    )


def _write(connection: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    with derived.writing(connection):
        for row in rows:
            _write_row(connection, row)


def _write_row(connection: sqlite3.Connection, row: _Row) -> None:
    stamp = row.stamp
    if not row.record and not row.problem:
        values = (stamp.size, stamp.mtime, row.seen, stamp.key)
        connection.execute("update letter set size = ?, mtime = ?, seen = ? where path = ?", values)
        return
    connection.execute("delete from text where row = (select row from letter where path = ?)", (stamp.key,))
    connection.execute("delete from letter where path = ?", (stamp.key,))
    done = connection.execute(
        "insert into letter(path, size, mtime, seen, digest, problem, marks) values(?, ?, ?, ?, ?, ?, ?)",
        (stamp.key, stamp.size, stamp.mtime, row.seen, row.digest, row.problem, row.marks),
    )
    connection.execute("insert into text values(?, ?)", (done.lastrowid, row.record))
