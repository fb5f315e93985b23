"""What speaks for a source as support of a sentence: named numbers between 0 and 1, higher for more.

Every feature can only raise a score: the weights that multiply them are not negative. A feature that says "no other
letter cites this" would, in a library where each source is cited somewhere, come to mean "cited here".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from drafter.match.acts import pinpoint_agreement
from drafter.match.evidence import Evidence
from drafter.match.library import Library, Passage, Record, idf
from drafter.match.sentence import Sentence, months
from drafter.match.words import stems
from drafter.model.record import record

_CITED = 60
_AROUND_CANDIDATES = 20
# In a library of few sources each word is rare, which says nothing: rarity is measured as if there were this many.
_SMALL = 800
# What a word of a line that the sentence lacks weighs, and what a line weighs at least, as shares of a rare word.
_MISSED = 0.6
_LINE = 3.0
# A title of no more stems is a citation and nothing else, for which words cannot speak.
_ALONE = 6
_NO_ACTS = dict.fromkeys(("act_section", "act", "act_section_alone", "act_alone"), 0.0)


@record
class Candidate:
    """A source that may support the sentence, its features, and what was found to say about it."""

    record: Record
    features: Mapping[str, float]
    passages: Sequence[Passage] = ()
    shared: tuple[str, ...] = ()
    letters: int = 0


def candidates(library: Library, sentence: Sentence, evidence: Evidence, exclude: str = "") -> list[Candidate]:
    """All sources worth ranking with their features."""
    cited = sorted(evidence.passages, key=lambda row: -evidence.passages[row][0].score)[:_CITED]
    near = sorted(evidence.around, key=lambda row: -evidence.around[row])[:_AROUND_CANDIDATES]
    records = library.records({*evidence.fields, *cited, *evidence.identified, *evidence.acts, *near})
    letters = library.citing_letters(records, exclude)
    titles = library.frequencies({s for r in records.values() for s in r.title_stems} - evidence.weights.keys())
    compare = _Comparison.of(library.size, sentence, evidence, titles)
    return [
        Candidate(
            record=record,
            features=compare.features(record, shared := compare.shared(record)),
            passages=evidence.passages.get(row, ()),
            shared=shared,
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
            line=" ".join(sentence.sequence),
        )

    def shared(self, record: Record) -> tuple[str, ...]:
        """The stems that the sentence shares with the source, rarest first."""
        weights = self.evidence.weights
        own = {*record.title_stems, *record.people_stems, *record.publisher_stems, *record.body_stems}
        return tuple(sorted((s for s in weights if s in own), key=lambda s: -weights[s]))

    def features(self, record: Record, shared: Sequence[str]) -> dict[str, float]:
        """The features of one source, `shared` being the stems that it shares with the sentence, rarest first."""
        row = record.row
        evidence = self.evidence
        words = evidence.fields.get(row, 0.0) / self.best
        title = self._title(record, shared)
        return {
            "words": words,
            # Many words that every source has, and one rare word by chance, each say less than both together.
            "words_and_rare": words * title["rare_words"],
            "neighbours": evidence.around.get(row, 0.0) / self.best_around,
            "identifier": evidence.identified.get(row, 0.0),
            "year": float(record.year in self.sentence.years),
            "month": self._month(record),
            "quotation": self._quotation(record),
            "own_words": self._line(record),
            "supports": self._supports(record),
            **self._names(record),
            **title,
            **self._cited(row),
            **self._acts(record),
        }

    def _month(self, record: Record) -> float:
        """Whether a month of a year that stands in the sentence stands in the source, as the date of a notice does."""
        asked = self.sentence.months
        return float(bool(asked) and bool(asked & months(f"{record.title} {record.publisher}")))

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

    def _title(self, record: Record, shared: Sequence[str]) -> dict[str, float]:
        from rapidfuzz import fuzz

        weights = self.evidence.weights
        title = set(record.title_stems)
        met = sum(weights[s] for s in title & weights.keys())
        missed = sum(idf(self.size, self.titles.get(s, 0)) for s in title - weights.keys())
        rare = [weights[s] for s in shared[:3]]
        phrase = fuzz.partial_ratio(self.line, " ".join(record.title_stems)) / 100 if title else 0.0
        return {
            "title": met / max(met + missed, self.rarest),
            "title_phrase": phrase,
            "rare_words": sum(rare) / 3 / self.rarest,
        }

    def _acts(self, record: Record) -> Mapping[str, float]:
        """What the acts named in the sentence say: the section given, the act as a whole."""
        named, found = self.sentence.acts, self.evidence.acts.get(record.row)
        if not found:
            return _NO_ACTS
        text = f"{record.title} {record.publisher}"
        found_sections = (pinpoint_agreement(named.sections[v], text, v) for v in found if v in named.sections)
        features = {
            "act_section": max(found_sections, default=0.0),
            "act": max((named.wholes.get(v, 0.0) for v in found), default=0.0),
        }
        alone = float(len(record.title_stems) <= _ALONE)
        return features | {f"{name}_alone": alone * value for name, value in features.items()}

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
