"""Look-up: a person types words of a source they half remember; which source is it?"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.match.features import idf
from drafter.match.identifiers import identifiers
from drafter.match.library import Library, Record
from drafter.match.spelling import Reading, readings
from drafter.match.words import STOP, words

_FAR = 5.0
_MOST_WORDS = 10
_ENOUGH = 80
_LIMIT = 300
_STARTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source that the typed words may mean, and its features between 0 and 1."""

    record: Record
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A typed word, its readings, and the weight of each reading's stems in the library."""

    readings: Sequence[Reading]
    weights: Mapping[tuple[str, ...], float]
    full: float


def find(library: Library, text: str) -> list[Found]:
    """The sources that the typed words may mean, with features, in no order."""
    typed = typed_words(text)
    marked = library.identified(identifiers(text))
    named = {row for rows in marked.values() for row in rows}
    heard = [_word(library, r) for r in readings(library, typed, vocabulary_size=library.size * 2)] if typed else []
    whole = " ".join(words(text))
    rows = [
        *library.search_starts(whole, _STARTS),
        *_rows(library, [w.readings for w in heard if w.readings]),
    ]
    records = library.records(dict.fromkeys([*named, *rows]))
    return [
        Found(record=r, features=_features(r, heard, " ".join(typed), whole) | {"identifier": float(row in named)})
        for row, r in records.items()
    ]


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


def typed_words(text: str) -> list[str]:
    """The words that a look-up goes by: those that carry meaning, or all if none does."""
    everything = words(text)
    return ([w for w in everything if w not in STOP] or everything)[:_MOST_WORDS]


def _word(library: Library, found: Sequence[Reading]) -> _Word:
    frequencies = library.frequencies({s for r in found for s in r.stems})
    weights = {r.stems: sum(idf(library.size, frequencies.get(s, 0)) for s in r.stems) for r in found}
    best = max(found, default=None, key=lambda r: r.likeness)
    full = weights[best.stems] if best else idf(library.size, 0)
    return _Word(readings=found, weights=weights, full=full)


def _rows(library: Library, groups: Sequence[Sequence[Reading]]) -> list[int]:
    """Candidates: sources with all words, then with all but one, then with any, until there are enough."""
    phrases = [[r.stems for r in group] for group in groups]
    found = dict.fromkeys(library.search_groups(phrases, _LIMIT))
    if len(phrases) > 2 and len(found) < _ENOUGH:
        for left_out in range(len(phrases)):
            found |= dict.fromkeys(library.search_groups(phrases[:left_out] + phrases[left_out + 1 :], _LIMIT))
    if len(found) < _ENOUGH:
        for phrase in phrases:
            found |= dict.fromkeys(library.search_groups([phrase], _LIMIT))
    return list(found)


def _features(record: Record, heard: Sequence[_Word], query: str, whole: str) -> dict[str, float]:
    from rapidfuzz import fuzz

    title = " ".join(words(record.title))
    people = " ".join(words(record.people))
    named = f"{people} {title}".strip()
    start = fuzz.ratio(whole, title[: len(whole)]) / 100
    return {
        **_cover(record, heard),
        "title_part": fuzz.partial_ratio(query, title) / 100,
        "title_run": fuzz.partial_ratio(whole, title) / 100,
        "named_part": fuzz.partial_ratio(query, named) / 100,
        "named_words": fuzz.token_set_ratio(query, named) / 100,
        "named_any": fuzz.WRatio(query, named) / 100,
        "title_start": max(0.0, start - 0.5) * 2,
        "title_starts": float(bool(whole) and title.startswith(whole)),
        "title_whole": fuzz.ratio(whole, title) / 100,
    }


def _cover(record: Record, heard: Sequence[_Word]) -> dict[str, float]:
    """The share of the typed words' weight that stands in the source, in all and in its title and people."""
    full = sum(w.full for w in heard) or 1.0
    shares = {}
    title, people = f" {' '.join(record.title_stems)} ", f" {' '.join(record.people_stems)} "
    publisher = f" {' '.join(record.publisher_stems)} "
    for name, places in (("all", (title, people, publisher)), ("title", (title,)), ("people", (people,))):
        total = 0.0
        for word in heard:
            best = 0.0
            for reading in word.readings:
                spelled = " " + " ".join(reading.stems) + " "
                if reading.likeness > best and any(spelled in place for place in places):
                    best = reading.likeness
            total += best * word.full
        shares[f"words_{name}"] = total / full
    order = [w for w in heard if w.readings]
    return shares | {"in_order": _in_order(title, people, order)}


def _in_order(title: str, people: str, heard: Sequence[_Word]) -> float:
    """The share of neighbouring typed words that are neighbours in the title or among the people, in that order."""
    if len(heard) < 2:
        return 0.0
    text = f"{people} {title}"
    met = 0
    for one, other in itertools.pairwise(heard):
        if any(
            f" {' '.join(a.stems)} {' '.join(b.stems)} " in text for a in one.readings[:8] for b in other.readings[:8]
        ):
            met += 1
    return met / (len(heard) - 1)
