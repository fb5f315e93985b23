"""What the library says about a sentence: sources with its words, sentences like it, sources that it names."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from drafter.match.library import Library, Passage, idf
from drafter.match.sentence import Sentence
from drafter.match.words import stems
from drafter.model.record import record, replace

_T = TypeVar("_T")

# A good match of all words gives about this much of BM25 for each unit of idf (the formula allows k1 + 1 = 2.2 of one).
_FULL = 1.1
_CANDIDATES = 60
_PASSAGES = 150
_AROUND = 40
_AROUND_STEMS = 30
# A word in more than this share of a large library says nothing and costs the most to look for.
_COMMON = 0.12
_LARGE = 20_000
_POSTINGS = 40_000
_AT_LEAST = 3
_FEW_PASSAGES = 100


@record
class Evidence:
    """What the library says about a sentence: rows with BM25 scores of fields, of citing sentences, of neighbours."""

    weights: Mapping[str, float]
    fields: Mapping[int, float]
    passages: Mapping[int, Sequence[Passage]]
    passages_full: float
    around: Mapping[int, float]
    around_passages: Mapping[int, Sequence[Passage]]
    around_full: float
    identified: Mapping[int, float]
    acts: Mapping[int, Sequence[str]]


def gather(library: Library, sentence: Sentence, around: Sentence, exclude: str, without: Collection[str]) -> Evidence:
    """Ask the library about a sentence and its neighbours; sources `without` are left out everywhere."""
    hidden = library.rows_of(without) if without else ()
    frequencies = library.frequencies(sentence.widened)
    asked = affordable(sentence.widened, frequencies, library.size)
    near = [s for s in around.stems if s not in frequencies][:_AROUND_STEMS]
    near = affordable(near, library.frequencies(near), library.size)
    identified: dict[int, float] = {}
    for rows in library.identified(sentence.identifiers).values():
        for row in rows:
            identified[row] = max(identified.get(row, 0.0), 1 / (1 + math.log2(len(rows))))
    named = sentence.acts
    acts: dict[int, list[str]] = {}
    for value, rows in library.identified({*named.sections, *named.wholes}).items():
        for row in rows:
            acts.setdefault(row, []).append(value)
    return Evidence(
        weights={s: idf(library.size, frequencies.get(s, 0)) for s in sentence.widened},
        fields=_shown(dict(library.search(asked, _CANDIDATES)), hidden),
        passages=_shown(_cited(library, sentence.stems, _PASSAGES, exclude), hidden),
        passages_full=_full(library, sentence.stems),
        around=_shown(dict(library.search(near, _AROUND)), hidden),
        around_passages=_shown(_cited(library, near, _AROUND, exclude), hidden),
        around_full=_full(library, near),
        identified=_shown(identified, hidden),
        acts=_shown(acts, hidden),
    )


def affordable(asked: Sequence[str], frequencies: Mapping[str, int], size: int) -> list[str]:
    """The stems worth asking for: all in a small library; in a large one the rare ones, up to a budget of postings."""
    if size <= _LARGE:
        return list(asked)
    chosen: set[str] = set()
    spent = 0
    for stem in sorted(asked, key=lambda s: frequencies.get(s, 0)):
        frequency = frequencies.get(stem, 0)
        spent += frequency
        if len(chosen) >= _AT_LEAST and (frequency > _COMMON * size or spent > _POSTINGS):
            break
        chosen.add(stem)
    return [s for s in asked if s in chosen]


def _shown(found: Mapping[int, _T], hidden: Collection[int]) -> Mapping[int, _T]:
    return {row: value for row, value in found.items() if row not in hidden} if hidden else found


def _cited(library: Library, asked: Sequence[str], limit: int, exclude: str) -> Mapping[int, Sequence[Passage]]:
    frequencies = library.passage_frequencies(asked)
    found = library.search_passages(affordable(asked, frequencies, library.passages), limit, exclude)
    if library.passages >= _FEW_PASSAGES:
        return found
    # BM25 gives a word nothing that stands in every other text, which among few sentences most words do.
    weights = _passage_weights(library, asked)
    rated = {
        row: [replace(p, score=sum(weights.get(s, 0.0) for s in set(stems(p.sentence)))) for p in passages]
        for row, passages in found.items()
    }
    return {row: sorted(passages, key=lambda p: -p.score) for row, passages in rated.items()}


def _full(library: Library, asked: Sequence[str]) -> float:
    """The score that a citing sentence with all the stems would about have; 1 where that is nothing."""
    return sum(_passage_weights(library, asked).values()) * _FULL or 1.0


def _passage_weights(library: Library, asked: Sequence[str]) -> Mapping[str, float]:
    frequencies = library.passage_frequencies(asked)
    total = max(library.passages, _FEW_PASSAGES)
    weights = {s: math.log((total - n + 0.5) / (n + 0.5)) for s in asked for n in (frequencies.get(s, 0),)}
    return {s: max(w, 0.0) for s, w in weights.items()}
