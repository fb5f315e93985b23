"""What speaks for a source as support of a sentence: named numbers between 0 and 1, higher for more.

Every feature can only raise a score: the weights that multiply them are not negative. A feature that says "no other
letter cites this" would, in a library where each source is cited somewhere, come to mean "cited here".
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from drafter.match.library import Library, Passage, Record, idf
from drafter.match.sentence import Sentence
from drafter.match.words import stems
from drafter.model.record import record, replace

_T = TypeVar("_T")

# A good match of all words gives about this much of BM25 for each unit of idf (the formula allows k1 + 1 = 2.2 of one).
_FULL = 1.1
_CANDIDATES = 60
_PASSAGES = 150
_CITED = 60
_AROUND = 40
_AROUND_CANDIDATES = 20
_AROUND_STEMS = 30
# A word in more than this share of a large library says nothing and costs the most to look for.
_COMMON = 0.12
_LARGE = 20_000
_POSTINGS = 40_000
_AT_LEAST = 3
# In a library of few sources each word is rare, which says nothing: rarity is measured as if there were this many.
_SMALL = 800
_FEW_PASSAGES = 100
# What a word of a line that the sentence lacks weighs, and what a line weighs at least, as shares of a rare word.
_MISSED = 0.6
_LINE = 3.0


@record
class Candidate:
    """A source that may support the sentence, its features, and what was found to say about it."""

    record: Record
    features: Mapping[str, float]
    passages: Sequence[Passage] = ()
    shared: tuple[str, ...] = ()
    letters: int = 0


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
    return Evidence(
        weights={s: idf(library.size, frequencies.get(s, 0)) for s in sentence.widened},
        fields=_shown(dict(library.search(asked, _CANDIDATES)), hidden),
        passages=_shown(_cited(library, sentence.stems, _PASSAGES, exclude), hidden),
        passages_full=_full(library, sentence.stems),
        around=_shown(dict(library.search(near, _AROUND)), hidden),
        around_passages=_shown(_cited(library, near, _AROUND, exclude), hidden),
        around_full=_full(library, near),
        identified=_shown(identified, hidden),
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


def candidates(library: Library, sentence: Sentence, evidence: Evidence, exclude: str = "") -> list[Candidate]:
    """All sources worth ranking with their features."""
    cited = sorted(evidence.passages, key=lambda row: -evidence.passages[row][0].score)[:_CITED]
    near = sorted(evidence.around, key=lambda row: -evidence.around[row])[:_AROUND_CANDIDATES]
    records = library.records({*evidence.fields, *cited, *evidence.identified, *near})
    letters = library.citing_letters(records, exclude)
    titles = library.frequencies({s for r in records.values() for s in r.title_stems} - evidence.weights.keys())
    compare = _Comparison.of(library.size, sentence, evidence, titles)
    return [
        Candidate(
            record=record,
            features=compare.features(record),
            passages=evidence.passages.get(row, ()),
            shared=compare.shared(record),
            letters=letters.get(row, 0),
        )
        for row, record in records.items()
    ]


@record
class _Comparison:
    """One sentence made ready to be compared with many records."""

    size: int
    sentence: Sentence
    evidence: Evidence
    titles: Mapping[str, int]
    rarest: float
    best: float
    best_around: float
    pairs: frozenset[tuple[str, str]]
    line: str

    @classmethod
    def of(cls, size: int, sentence: Sentence, evidence: Evidence, titles: Mapping[str, int]) -> _Comparison:
        return cls(
            size=size,
            sentence=sentence,
            evidence=evidence,
            titles=titles,
            rarest=idf(max(size, _SMALL), 1),
            best=max(evidence.fields.values(), default=1.0),
            best_around=max(evidence.around.values(), default=1.0),
            pairs=_pairs(sentence.sequence),
            line=" ".join(sentence.sequence),
        )

    def shared(self, record: Record) -> tuple[str, ...]:
        """The stems that the sentence shares with the source, rarest first."""
        weights = self.evidence.weights
        own = {*record.title_stems, *record.people_stems, *record.publisher_stems, *record.body_stems}
        return tuple(sorted((s for s in weights if s in own), key=lambda s: -weights[s]))

    def features(self, record: Record) -> dict[str, float]:
        """The features of one source."""
        row = record.row
        evidence = self.evidence
        return {
            "words": evidence.fields.get(row, 0.0) / self.best,
            "neighbours": evidence.around.get(row, 0.0) / self.best_around,
            "identifier": evidence.identified.get(row, 0.0),
            "year": float(record.year in self.sentence.years),
            "quotation": self._quotation(record),
            "own_words": self._line(record),
            "supports": self._supports(record),
            **self._names(record),
            **self._title(record),
            **self._cited(row),
        }

    def _cited(self, row: int) -> dict[str, float]:
        """How like the sentence those are for which other letters cite the source; steps, since likeness pays late."""
        evidence = self.evidence
        scores = [p.score for p in evidence.passages.get(row, ())]
        alike = min(1.0, max(scores, default=0.0) / evidence.passages_full)
        near = max((p.score for p in evidence.around_passages.get(row, ())), default=0.0)
        return {
            "cited_alike": alike,
            "cited_alike_15": max(0.0, alike - 0.15),
            "cited_alike_30": max(0.0, alike - 0.3),
            "cited_alike_60": max(0.0, alike - 0.6),
            "cited_often": min(1.0, sum(sorted(scores)[-3:]) / 3 / evidence.passages_full),
            "neighbours_cited": min(1.0, near / evidence.around_full),
        }

    def _names(self, record: Record) -> dict[str, float]:
        weights = self.evidence.weights
        named = self.sentence.capitals & weights.keys()

        def share(own: Iterable[str], enough: float) -> float:
            return min(1.0, sum(weights[s] for s in named & set(own)) / (enough * self.rarest))

        return {
            "people": share(record.people_stems, 1),
            "publisher": share(record.publisher_stems, 1),
            "title_names": share(record.title_stems, 2),
        }

    def _title(self, record: Record) -> dict[str, float]:
        from rapidfuzz import fuzz

        weights = self.evidence.weights
        title = set(record.title_stems)
        met = sum(weights[s] for s in title & weights.keys())
        missed = sum(idf(self.size, self.titles.get(s, 0)) for s in title - weights.keys())
        pairs = sum(min(weights.get(a, 0.0), weights.get(b, 0.0)) for a, b in self.pairs & _pairs(record.title_stems))
        everything = sum(min(weights.get(a, 0.0), weights.get(b, 0.0)) for a, b in self.pairs)
        rare = [weights[s] for s in self.shared(record)[:3]]
        phrase = fuzz.partial_ratio(self.line, " ".join(record.title_stems)) / 100 if title else 0.0
        return {
            "title": met / max(met + missed, self.rarest),
            "title_pairs": pairs / (everything or 1.0),
            "title_phrase": phrase,
            "rare_words": sum(rare) / 3 / self.rarest,
        }

    def _quotation(self, record: Record) -> float:
        """The share of a quotation in the sentence, as pairs of words, that stands in the source's own text."""
        if not self.sentence.quoted or not record.body_stems:
            return 0.0
        body = _pairs(record.body_stems)
        shares = [len(pairs & body) / len(pairs) for quoted in self.sentence.quoted if (pairs := _pairs(quoted))]
        return max(shares, default=0.0)

    def _line(self, record: Record) -> float:
        """The share of the sentence's weight that stands in what the source is stored with: supports, quotations."""
        weights = self.evidence.weights
        return sum(weights[s] for s in set(record.body_stems) & weights.keys()) / (sum(weights.values()) or 1.0)

    def _supports(self, record: Record) -> float:
        """How much of the best `supports` line stands in the sentence; a line says what such a sentence would say."""
        weights = self.evidence.weights
        best = 0.0
        for line in record.supports:
            own = set(stems(line))
            met = [weights[s] for s in own & weights.keys()]
            if len(met) > 1:
                missed = self.rarest * _MISSED * (len(own) - len(met))
                best = max(best, sum(met) / max(sum(met) + missed, _LINE * self.rarest))
        return best


def _pairs(sequence: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(itertools.pairwise(sequence))


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
