"""What the matcher has to know of a library of sources; the store answers it from the index."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from drafter.model.record import record
from drafter.model.source import Status

CURRENT = Status()


@record
class Record:
    """One source as indexed. The `*_stems` are in order and with repetitions; `lines` are supports, then quotations."""

    row: int
    id: str
    title: str = ""
    people: str = ""
    publisher: str = ""
    year: int | None = None
    status: Status = CURRENT
    supports: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    title_stems: tuple[str, ...] = ()
    people_stems: tuple[str, ...] = ()
    publisher_stems: tuple[str, ...] = ()
    body_stems: tuple[str, ...] = ()


@record
class Passage:
    """A sentence for which a source was cited in another letter. `score` is its BM25 against the query."""

    row: int
    sentence: str
    letter: str
    docket: str
    date: str
    score: float


class Library(Protocol):
    """A library of sources with the sentences that cite them.

    Rows are numbers that hold for the life of the object. Stems are those of `words.stem`. BM25 scores are positive.
    """

    @property
    def size(self) -> int:
        """How many sources there are."""

    @property
    def passages(self) -> int:
        """How many citing sentences there are."""

    def frequencies(self, stems: Iterable[str]) -> Mapping[str, int]:
        """In how many sources each stem stands; stems that stand in none are missing."""

    def stems_from(self, start: str) -> Sequence[str]:
        """The stems of sources that begin so."""

    def passage_frequencies(self, stems: Iterable[str]) -> Mapping[str, int]:
        """In how many citing sentences each stem stands."""

    def search(self, stems: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """The rows of the sources with any of the stems, by BM25 over all fields, best first."""

    def search_passages(self, stems: Sequence[str], limit: int, exclude: str) -> Mapping[int, Sequence[Passage]]:
        """Citing sentences with any of the stems, best `limit` of all, none of letter `exclude`, by source row."""

    def search_names(self, phrases: Sequence[Sequence[str]], limit: int = 0) -> list[int]:
        """Rows of sources whose title, people or publisher hold one of the phrases (runs of stems).

        All of them, or with a limit the best by BM25.
        """

    def search_starts(self, start: str, limit: int) -> list[int]:
        """Rows of sources whose title, as folded words, begins with `start`."""

    def search_ids(self, start: str, limit: int) -> list[int]:
        """Rows of sources whose id begins with `start`, shortest first."""

    def lines(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Each of the sources in a line: who, what, when."""

    def identified(self, values: Iterable[str]) -> Mapping[str, Sequence[int]]:
        """The rows of the sources that carry each identifier."""

    def rows_of(self, ids: Iterable[str]) -> Collection[int]:
        """The rows of the sources with these ids."""

    def records(self, rows: Iterable[int]) -> Mapping[int, Record]:
        """The records of the rows; a source that another layer replaces is left out."""

    def citing_letters(self, rows: Iterable[int], exclude: str) -> Mapping[int, int]:
        """How many letters other than `exclude` cite each source; those that none cites are missing."""

    def vocabulary(self, length: int, initial: str = "") -> Sequence[str]:
        """The words of titles, people and publishers of that length, all or those with that first letter."""

    def word_counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sources' title, people or publisher each word stands; unknown words are missing."""


def idf(size: int, frequency: int) -> float:
    """The weight of a word that stands in `frequency` of `size` texts, as in BM25 but never negative."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
