"""Look-up: a person types words of a source they half remember; which source is it?"""

from __future__ import annotations

import heapq
import math
import operator
from collections.abc import Mapping, Sequence
from itertools import pairwise

from drafter.match.library import Library, Record, idf
from drafter.match.parting import parted
from drafter.match.spelling import Reading, little_words_mended, readings
from drafter.match.words import STOP, distinct, identifiers_in, stem, stems, words
from drafter.model.record import record

_FAR = 5.0
_MOST_WORDS = 10
_LIMIT = 500
_COMPARED = 200
_SURE = 0.9
_GUESS = 0.7
_POSTINGS = 60_000
_STARTS = 60
_SHORTEST_KEY = 3
_KEYS = 20
# Where no source's names hold this share of the typed words, what is stored with sources is asked too.
_ENOUGH = 0.8
_TOLD = 60
# How sure a word is that stands in the text which is stored with a source, not in its names.
_TEXT = 0.9
# Where the last of the candidates has more than this part of the first one's weight, the cut is one of chance.
_ALIKE = 0.6
_BESIDE = 3.0
_READINGS = 3
_SHORTEST_INITIALS, _LONGEST_INITIALS = 3, 6


@record
class Found:
    """A source that the typed words may mean, and its features between 0 and 1."""

    record: Record
    features: Mapping[str, float]


@record
class _Heard:
    """The typed words with their readings and weights, and where each run of stems would count."""

    groups: Sequence[Sequence[Reading]]
    weights: Sequence[float]
    single: Mapping[str, Sequence[tuple[int, float]]]
    runs: Sequence[tuple[str, int, float]]
    stems: frozenset[str]
    total: float

    def covers(self, record: Record) -> dict[str, float]:
        """The share of the typed words' weight that stands in the source, and how much of it in which part.

        `words_body` is what only the text stored with it adds; `words_met` counts a word in full however unsure it is.
        """
        title, people = self._best(record.title_stems), self._best(record.people_stems)
        found = [*map(max, title, people, self._best(record.publisher_stems))]
        told = 0.0
        if record.body_stems and min(found, default=1.0) < _TEXT:
            named, found = found, [*map(max, found, (_TEXT * one for one in self._best(record.body_stems)))]
            told = self._share(found) - self._share(named)
        words_people = self._share(people)
        return {
            "words_all": self._share(found),
            "words_title": self._share(title),
            "words_people": words_people,
            "words_first": self._share(self._best(stems(record.people.partition(";")[0]))) if words_people else 0.0,
            "worst_word": min(found, default=0.0),
            "words_body": told,
            "words_met": self._share([*map(math.ceil, found)]),
        }

    def _best(self, own: Sequence[str]) -> list[float]:
        best = [0.0] * len(self.weights)
        for one in self.stems.intersection(own):
            for place, likeness in self.single[one]:
                if likeness > best[place]:
                    best[place] = likeness
        if self.runs:
            line = f" {' '.join(own)} "
            for run, place, likeness in self.runs:
                if likeness > best[place] and run in line:
                    best[place] = likeness
        return best

    def _share(self, likeness: Sequence[float]) -> float:
        return math.fsum(map(operator.mul, likeness, self.weights)) / self.total

    def in_order(self, record: Record) -> float:
        """The share of neighbouring typed words that are neighbours among the people or in the title, in that order."""
        own = (*record.people_stems, *record.title_stems)
        places = [{place for place, _ in self.single.get(one, ())} for one in own]
        met = {a for here, after in pairwise(places) for a in here if a + 1 in after}
        return len(met) / (len(self.weights) - 1) if len(self.weights) > 1 else 0.0


def find(library: Library, text: str, abbreviations: Mapping[str, str] | None = None) -> list[Found]:
    """The sources that the typed words may mean, with features, in no order."""
    spelled = parted(library, little_words_mended(library, words(text)))
    typed, whole = _telling(spelled), " ".join(spelled)
    named = {row for rows in library.identified(identifiers_in(text)).values() for row in rows}
    named |= _by_key(library, text)
    heard = _hear(library, readings(library, typed, vocabulary_size=library.size * 2, abbreviations=abbreviations))
    starts = library.search_starts(whole, _STARTS) if whole else []
    rows = [*named, *starts, *_rows(library, heard)] if whole else [*named]
    order = {row: place for place, row in enumerate(dict.fromkeys(rows))}
    records = dict(library.records(order))
    covers = {row: heard.covers(record) for row, record in records.items()}
    if max((found["words_all"] for found in covers.values()), default=0.0) < _ENOUGH:
        told = library.search(_surest(heard), _TOLD)
        more = library.records({row for row, _ in told}.difference(records))
        records |= more
        covers |= {row: heard.covers(record) for row, record in more.items()}
    sure = {*named, *starts}
    likely = sorted(records, key=lambda row: (row not in sure, -covers[row]["words_all"], order.get(row, _LIMIT)))
    query = " ".join(typed)
    return [
        Found(
            record=records[row],
            features={
                **covers[row],
                "in_order": heard.in_order(records[row]),
                **_likeness(records[row], query, whole),
                "identifier": float(row in named),
            },
        )
        for row in likely[:_COMPARED]
    ]


def _surest(heard: _Heard) -> list[str]:
    """The stems of the likeliest reading of each typed word."""
    return distinct(stem for group in heard.groups if group for stem in group[0].stems)


def typed_key(text: str) -> str:
    """The key of a source, or its beginning, that a text may be: one word, with or without the @ of letters."""
    key = text.strip().removeprefix("@")
    return "" if len(key) < _SHORTEST_KEY or any(c.isspace() for c in key) else key


def _by_key(library: Library, text: str) -> set[int]:
    """The source whose key was typed; else those whose key begins so, if that is no word of the library."""
    key = typed_key(text)
    if exact := library.rows_of([key]) if key else ():
        return set(exact)
    is_word = not key or library.word_counts([key.lower()])
    return set() if is_word else set(library.search_ids(key, _KEYS))


def look_up_signs(ranked: Sequence[tuple[float, Found]]) -> dict[str, float]:
    """What tells whether the first of the ranked sources is the one meant; all between 0 and 1."""
    score, first = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    features = first.features
    return {
        "share": 1 / sum(math.exp(value - score) for value, _ in ranked),
        "lead": min(1.0, (score - second) / _FAR),
        "words_all": features["words_all"],
        "named_part": features["named_part"],
        "identifier": features["identifier"],
    }


def _telling(spelled: Sequence[str]) -> list[str]:
    """The words that a look-up goes by: those that carry meaning, or all if none does."""
    return [*([w for w in spelled if w not in STOP] or spelled)][:_MOST_WORDS]


def _hear(library: Library, groups: Sequence[Sequence[Reading]]) -> _Heard:
    frequencies = library.frequencies({stem for group in groups for r in group for stem in r.stems})
    weights = []
    single: dict[str, list[tuple[int, float]]] = {}
    runs = []
    for place, group in enumerate(groups):
        likeliest = group[0].stems if group else ("",)
        weights.append(sum(idf(library.size, frequencies.get(stem, 0)) for stem in likeliest))
        for reading in group:
            if len(reading.stems) == 1:
                single.setdefault(reading.stems[0], []).append((place, reading.likeness))
            else:
                runs.append((f" {' '.join(reading.stems)} ", place, reading.likeness))
    total = sum(weights) or 1.0
    return _Heard(groups=groups, weights=weights, single=single, runs=runs, stems=frozenset(single), total=total)


def _rows(library: Library, heard: _Heard) -> list[int]:
    """Candidates: the sources with the most weight of typed words, a sure reading counting more than a guess."""
    groups = [(w, group) for w, group in zip(heard.weights, heard.groups, strict=True) if group]
    if len(groups) == 1:
        return library.search_names([r.stems for r in groups[0][1]], _LIMIT)
    sums: dict[int, float] = {}
    for weight, group in sorted(groups, key=lambda item: -item[0]):
        for sure in (True, False):
            phrases = [r.stems for r in group if (r.likeness >= _SURE) is sure]
            for row in library.search_names(phrases):
                sums[row] = sums.get(row, 0.0) + (weight if sure else _GUESS * weight)
        if len(sums) > _POSTINGS:
            break
    best = heapq.nlargest(_LIMIT, sums, key=sums.__getitem__)
    if len(sums) > _LIMIT and sums[best[-1]] > _ALIKE * sums[best[0]]:
        # So many have the words that those are meant which have them side by side.
        for row in library.search_names(_pairs(heard.groups)):
            if row in sums:
                sums[row] += _BESIDE
        best = heapq.nlargest(_LIMIT, sums, key=sums.__getitem__)
    return best


def _pairs(groups: Sequence[Sequence[Reading]]) -> list[tuple[str, ...]]:
    """The likeliest readings of neighbouring words as phrases."""
    return [
        (*one.stems, *other.stems)
        for here, after in pairwise(groups)
        for one in here[:_READINGS]
        for other in after[:_READINGS]
    ]


def _likeness(record: Record, query: str, whole: str) -> dict[str, float]:
    """How like the typed text is to title and people; `whole` has the stop words that `query` lacks."""
    from rapidfuzz import fuzz

    title = " ".join(words(record.title))
    people = " ".join(words(record.people))
    named = f"{people} {title}".strip()
    start = fuzz.ratio(whole, title[: len(whole)]) / 100
    spelled = whole.split()
    publisher = words(record.publisher)
    literal, told = {*named.split(), *publisher}, {*record.body_stems}
    return {
        "title_run": fuzz.partial_ratio(whole, title) / 100,
        "named_part": fuzz.partial_ratio(query, named) / 100,
        "named_any": fuzz.WRatio(query, named) / 100,
        "title_start": max(0.0, start - 0.5) * 2,
        "title_starts": float(bool(whole) and title.startswith(whole)),
        "title_whole": fuzz.ratio(whole, title) / 100,
        "title_holds": float(bool(whole) and f" {whole}" in f" {title}"),
        "year": float(str(record.year) in spelled),
        "year_near": float(any(str((record.year or 0) + off) in spelled for off in (-1, 1))),
        "initials": _initials(spelled, people.split(), title.split(), publisher),
        "words_exact": sum(word in literal or stem(word) in told for word in spelled) / (len(spelled) or 1),
    }


def _initials(spelled: Sequence[str], *names: Sequence[str]) -> float:
    """The share of the typed words that are initials of neighbouring words of one of the names: ntia, rmf."""
    short = [word for word in spelled if word.isalpha() and _SHORTEST_INITIALS <= len(word) <= _LONGEST_INITIALS]
    if not short:
        return 0.0
    letters = " ".join("".join(word[0] for word in name if word not in STOP) for name in names)
    return sum(word in letters for word in short) / len(spelled)
