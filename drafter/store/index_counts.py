"""Counts of stems and words in the index, and the vocabulary by length and first letter that look-up reads."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from drafter.model.record import field, record
from drafter.store.index_schema import OF_PASSAGES, OF_SOURCES

# More sources than these are looked through all together for doubled ids.
FEW_KEYS = 1000
_FULL = 200_000
_Bucket = tuple[int, str]


@record(frozen=False, kw_only=False)
class Counts:
    """Changes to the counts, gathered over files; `keys` are the sources touched, up to one more than `FEW_KEYS`."""

    stems: Counter[tuple[int, str]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    tokens: int = 0

    def source(self, key: str, words: Iterable[str], stems: Sequence[str], sign: int) -> None:
        """Count a source in (`sign` 1) or out (-1); `stems` are all, with repetitions."""
        if len(self.keys) <= FEW_KEYS:
            self.keys.add(key)
        self.tokens += sign * len(stems)
        for word in words:
            self.words[word] += sign
        for stem in set(stems):
            self.stems[OF_SOURCES, stem] += sign

    def passage(self, stems: Iterable[str], sign: int) -> None:
        """Count a citing sentence in (`sign` 1) or out (-1)."""
        for stem in set(stems):
            self.stems[OF_PASSAGES, stem] += sign

    @property
    def full(self) -> bool:
        """Whether so much was gathered that it should be written, to keep memory small."""
        return len(self.stems) + len(self.words) > _FULL

    def write(self, connection: sqlite3.Connection) -> None:
        """Add the changes to the tables and begin again."""
        connection.executemany(
            "insert into stem values(?, ?, ?) on conflict do update set n = n + excluded.n",
            [(kind, stem, n) for (kind, stem), n in self.stems.items() if n],
        )
        connection.executemany(
            "delete from stem where kind = ? and text = ? and n <= 0", [key for key, n in self.stems.items() if n < 0]
        )
        self._write_words(connection)
        self.stems.clear()
        self.words.clear()

    def _write_words(self, connection: sqlite3.Connection) -> None:
        new, gone = [], []
        for word, n in self.words.items():
            before = _count(connection, word)
            if not before and n > 0:
                new.append(word)
            elif before and before + n <= 0:
                gone.append(word)
        connection.executemany(
            "insert into word values(?, ?) on conflict do update set n = n + excluded.n",
            [(word, n) for word, n in sorted(self.words.items()) if n],
        )
        connection.executemany("delete from word where text = ?", [(word,) for word in gone])
        _write_vocabulary(connection, new, gone)


def _count(connection: sqlite3.Connection, word: str) -> int:
    row = connection.execute("select n from word where text = ?", (word,)).fetchone()
    return row[0] if row else 0


def _write_vocabulary(connection: sqlite3.Connection, new: Iterable[str], gone: Iterable[str]) -> None:
    buckets: dict[_Bucket, tuple[set[str], set[str]]] = {}
    for side, words in ((0, new), (1, gone)):
        for word in words:
            buckets.setdefault((len(word), word[0]), (set(), set()))[side].add(word)
    for bucket, (added, removed) in buckets.items():
        row = connection.execute("select words from vocabulary where length = ? and initial = ?", bucket).fetchone()
        words = (set(row[0].split()) if row else set()) - removed | added
        connection.execute("insert or replace into vocabulary values(?, ?, ?)", (*bucket, " ".join(sorted(words))))
