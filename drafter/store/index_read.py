"""Questions to the search index: the matcher's `Library` over one connection."""

from __future__ import annotations

import heapq
import math
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from drafter.match.library import CURRENT, Passage, Record
from drafter.model.source import Standing, Status
from drafter.store.index_schema import OF_PASSAGES, OF_SOURCES, PARTED

_RECORD = (
    "row, key, title, people, publisher, year, status, supports, quotes, identifiers, "
    "title_stems, people_stems, publisher_stems, body_stems"
)
_PASSAGES = """
select hit.row, sentence, letter, docket, date, score, source.row
from (select rowid as row, -rank as score from passage_text where passage_text match ? order by rank limit ?) as hit
  join passage on passage.row = hit.row
  join cited on cited.passage = hit.row
  join source on source.key = cited.key and not shadowed
order by score desc, hit.row
"""
_PASSAGES_BUT = _PASSAGES.replace(
    "order by rank", "and rowid not in (select row from passage where letter = ?) order by rank"
)
_LETTERS = """
select source.row, count(distinct letter)
from source join cited on cited.key = source.key join passage on passage.row = cited.passage
where source.row in ({}) and letter <> ? group by source.row
"""
_ALL_STEMS = "title_stems || ' ' || people_stems || ' ' || publisher_stems || ' ' || body_stems"
# As in FTS5's bm25().
_K1, _B = 1.2, 0.75
_FEW_POSTINGS = 8_000
_RATED = 400
_AT_ONCE = 500  # SQLite's default limit of parameters was 999 until 3.32
_NAMED = "{title_stems people_stems publisher_stems}"


class IndexedLibrary:
    """The library of sources behind an up-to-date index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._frequencies: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._vocabulary: dict[tuple[int, str], list[str]] = {}

    @cached_property
    def size(self) -> int:
        """How many sources there are."""
        return self._number("size")

    @cached_property
    def passages(self) -> int:
        """How many citing sentences there are."""
        return self._number("passages")

    def frequencies(self, stems: Iterable[str]) -> Mapping[str, int]:
        """In how many sources each stem stands."""
        return self._counts(OF_SOURCES, stems)

    def stems_from(self, start: str) -> Sequence[str]:
        """The stems of sources that begin so."""
        query = "select text from stem where kind = ? and text >= ? and text < ?"
        return [text for (text,) in self._connection.execute(query, (OF_SOURCES, start, start + "\uffff"))]

    def passage_frequencies(self, stems: Iterable[str]) -> Mapping[str, int]:
        """In how many citing sentences each stem stands."""
        return self._counts(OF_PASSAGES, stems)

    def search(self, stems: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """The rows of the sources with any of the stems, by BM25 over all fields, best first."""
        if not stems:
            return []
        frequencies = self.frequencies(stems)
        if sum(frequencies.values()) > _FEW_POSTINGS:
            return self._search_in_two_steps(frequencies, limit)
        query = "select rowid, -rank from source_text where source_text match ? order by rank limit ?"
        return self._connection.execute(query, (_any(stems), limit)).fetchall()

    def _search_in_two_steps(self, frequencies: Mapping[str, int], limit: int) -> list[tuple[int, float]]:
        """As `search`: FTS5 takes some 4 microseconds to rate a row, so only rows with the most weight are rated."""
        weights = {s: max(math.log((self.size - n + 0.5) / (n + 0.5)), 1e-6) for s, n in frequencies.items()}
        sums: dict[str, float] = {}
        left = sum(weights.values())
        settled = False
        for stem, weight in sorted(weights.items(), key=lambda item: -item[1]):
            rows = self._rows_with(_phrase((stem,)))
            if not settled and len(sums) > _RATED and len(rows) > _RATED:
                # From here on a row without any of the rarer stems cannot come among the best any more.
                settled = sorted(sums.values())[-_RATED] > left
            if settled:
                rows = [row for row in rows if row in sums]
            for row in rows:
                sums[row] = sums.get(row, 0.0) + weight
            left -= weight
        best = heapq.nlargest(_RATED, sums, key=sums.__getitem__)
        query = f"select row, {_ALL_STEMS} from source where row in ({','.join(best)})"  # noqa: S608
        average = self._number("tokens") / max(1, self.size)
        rated = [(row, _bm25(text.split(), weights, average)) for row, text in self._connection.execute(query)]
        return heapq.nlargest(limit, rated, key=lambda hit: hit[1])

    def search_passages(self, stems: Sequence[str], limit: int, exclude: str) -> Mapping[int, Sequence[Passage]]:
        """Citing sentences with any of the stems, best `limit` of all, none of letter `exclude`, by source row."""
        if not stems or not self.passages:
            return {}
        query = _PASSAGES_BUT if exclude else _PASSAGES
        found: dict[int, list[Passage]] = {}
        values = (_any(stems), exclude, limit) if exclude else (_any(stems), limit)
        for row, sentence, letter, docket, date, score, source in self._connection.execute(query, values):
            passage = Passage(row=row, sentence=sentence, letter=letter, docket=docket, date=date, score=score)
            found.setdefault(source, []).append(passage)
        return found

    def search_names(self, phrases: Sequence[Sequence[str]], limit: int = 0) -> list[int]:
        """Rows of sources whose title, people or publisher hold one of the phrases; with a limit the best by BM25."""
        if not phrases:
            return []
        if limit and sum(self.frequencies(phrase[0] for phrase in phrases).values()) > _FEW_POSTINGS:
            return self._some_named(phrases, limit)
        match = f"{_NAMED} : ({' OR '.join(map(_phrase, phrases))})"
        if limit:
            query = "select rowid from source_text where source_text match ? order by rank limit ?"
            return [row for (row,) in self._connection.execute(query, (match, limit))]
        return [int(row) for row in self._rows_with(match)]

    def _some_named(self, phrases: Sequence[Sequence[str]], limit: int) -> list[int]:
        """Rows for words so common that rating all their sources would take longer than anyone waits.

        Each phrase gets its share, and those that come first what is left.
        """
        query = "select rowid from source_text where source_text match ? limit ?"
        found: dict[int, None] = {}
        for share in (max(1, limit // len(phrases)), limit):
            for phrase in phrases:
                rows = self._connection.execute(query, (f"{_NAMED} : {_phrase(phrase)}", share))
                found |= dict.fromkeys(row for (row,) in rows)
                if len(found) >= limit:
                    return list(found)[:limit]
        return list(found)

    def _rows_with(self, match: str) -> list[str]:
        """The rows that match, as text: SQLite puts thousands into one string sooner than Python takes them singly."""
        query = "select group_concat(rowid, ' ') from source_text where source_text match ?"
        found = self._connection.execute(query, (match,)).fetchone()[0]
        return found.split(" ") if found else []

    def search_starts(self, start: str, limit: int) -> list[int]:
        """Rows of sources whose title, as folded words, begins with `start`."""
        query = "select row from source where start >= ? and start < ? limit ?"
        return [row for (row,) in self._connection.execute(query, (start, start + "\uffff", limit))]

    def search_ids(self, start: str, limit: int) -> list[int]:
        """Rows of sources whose id begins with `start`, shortest first."""
        query = "select row from source where key >= ? and key < ? order by length(key), key limit ?"
        return [row for (row,) in self._connection.execute(query, (start, start + "\uffff", limit))]

    def lines(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Each of the sources in a line: who, what, when."""
        query = "select line from source where key = ? and not shadowed"
        found = ((key, self._connection.execute(query, (key,)).fetchone()) for key in ids)
        return {key: row[0] for key, row in found if row}

    def identified(self, values: Iterable[str]) -> Mapping[str, Sequence[int]]:
        """The rows of the sources that carry each identifier."""
        found: dict[str, list[int]] = {}
        for value in values:
            rows = self._connection.execute("select row from identifier where value = ? limit 200", (value,)).fetchall()
            if rows:
                found[value] = [row for (row,) in rows]
        return found

    def rows_of(self, ids: Iterable[str]) -> Collection[int]:
        """The rows of the sources with these ids."""
        execute = self._connection.execute
        return {row for key in ids for (row,) in execute("select row from source where key = ?", (key,))}

    def records(self, rows: Iterable[int]) -> Mapping[int, Record]:
        """The records of the rows; a source that another layer replaces is left out."""
        query = f"select {_RECORD} from source where not shadowed and row in ({_numbers(rows)})"  # noqa: S608
        return {values[0]: _record(values) for values in self._connection.execute(query)}

    def citing_letters(self, rows: Iterable[int], exclude: str) -> Mapping[int, int]:
        """How many letters other than `exclude` cite each source."""
        query = _LETTERS.format(_numbers(rows))
        return dict(self._connection.execute(query, (exclude,)).fetchall()) if self.passages else {}

    def vocabulary(self, length: int, initial: str = "") -> Sequence[str]:
        """The words of titles, people and publishers of that length, all or those with that first letter."""
        known = self._vocabulary.get((length, initial))
        if known is None:
            query = "select words from vocabulary where length = ? and initial like ?"
            rows = self._connection.execute(query, (length, initial or "%"))
            known = self._vocabulary[length, initial] = [word for (words,) in rows for word in words.split(" ") if word]
        return known

    def word_counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sources' title, people or publisher each word stands."""
        found = {}
        for word in words:
            row = self._connection.execute("select n from word where text = ?", (word,)).fetchone()
            if row:
                found[word] = row[0]
        return found

    def _counts(self, kind: int, stems: Iterable[str]) -> Mapping[str, int]:
        known = self._frequencies[kind]
        wanted = list(dict.fromkeys(stems))
        new = [s for s in wanted if s not in known]
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"select text, n from stem where kind = ? and text in ({marks})"  # noqa: S608
            known.update(dict.fromkeys(some, 0))
            known.update(self._connection.execute(query, (kind, *some)))
        return {s: known[s] for s in wanted if known[s]}

    def _number(self, key: str) -> int:
        row = self._connection.execute("select value from meta where key = ?", (key,)).fetchone()
        return int(row[0]) if row else 0


def _record(values: Sequence[Any]) -> Record:
    row, key, title, people, publisher, year, status, supports, quotes, marks, *stemmed = values
    title_stems, people_stems, publisher_stems, body_stems = (tuple(stems.split()) for stems in stemmed)
    return Record(
        row=row,
        id=key,
        title=title,
        people=people,
        publisher=publisher,
        year=year,
        status=_status(status) if status else CURRENT,
        supports=tuple(supports.splitlines()) if supports else (),
        quotes=tuple(quotes.splitlines()) if quotes else (),
        identifiers=tuple(marks.split(" ")) if marks else (),
        title_stems=title_stems,
        people_stems=people_stems,
        publisher_stems=publisher_stems,
        body_stems=body_stems,
    )


def _bm25(stems: Sequence[str], weights: Mapping[str, float], average: float) -> float:
    length = _K1 * (1 - _B + _B * len(stems) / average)
    counts: dict[str, int] = {}
    for stem in stems:
        if stem in weights:
            counts[stem] = counts.get(stem, 0) + 1
    return sum(weights[s] * n * (_K1 + 1) / (n + length) for s, n in counts.items())


def _status(text: str) -> Status:
    standing, by, since, note = text.split(PARTED, 3)
    return Status(standing=Standing(standing), by=by, since=since, note=note)


def _phrase(stems: Sequence[str]) -> str:
    return '"' + " ".join(stems) + '"'


def _any(stems: Iterable[str]) -> str:
    return " OR ".join(f'"{s}"' for s in stems)


def _numbers(rows: Iterable[int]) -> str:
    return ",".join(str(int(row)) for row in rows)
