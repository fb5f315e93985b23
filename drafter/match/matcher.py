"""The matcher: sources for a sentence, and sources for words that a person types.

A process that does one of the two does not load what the other needs.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.match import levels
from drafter.match.library import Library, Record
from drafter.match.weights import Weights
from drafter.model.record import record
from drafter.model.source import Standing
from drafter.model.suggestion import Strength, Suggestion, Suggestions

if TYPE_CHECKING:
    from drafter.match.features import Candidate
    from drafter.match.lookup import Found

_TYPED_WELL = 0.95
_TYPED_BADLY = 0.7
_ENOUGH_WORDS = 2
# What speaks for a source besides the words that it shares with the sentence.
_BEYOND_WORDS = ("identifier", "act_section", "act", "quotation", "supports", "cited_alike", "people", "publisher")


@record
class Matcher:
    """Suggestions out of one library by one set of weights."""

    library: Library
    weights: Weights

    def suggest(
        self,
        text: str,
        *,
        prev: str = "",
        next: str = "",  # noqa: A002 - the sentence after, as `prev` is the one before
        exclude: str = "",
        without: Collection[str] = (),
        k: int = 5,
    ) -> Suggestions:
        """The sources that may support a sentence.

        `prev` and `next` are what stands around it: neighbouring sentences, the claim's thesis and topics, the question
        it answers. Sentences of the letter `exclude` do not count as contexts. Sources `without` (ids) are left out,
        such as those that the sentence cites already.
        """
        from drafter.match.evidence import gather
        from drafter.match.features import candidates
        from drafter.match.reasons import reasons
        from drafter.match.sentence import read_sentence

        sentence = read_sentence(text, self.weights.abbreviations, self.weights.acts(), f"{prev} {next}")
        around = read_sentence(f"{prev} {next}", self.weights.abbreviations)
        evidence = gather(self.library, sentence, around, exclude, without)
        ranked = self._ranked(candidates(self.library, sentence, evidence, exclude))
        if not ranked:
            return Suggestions(level=Strength.NONE)
        first = ranked[0][0]
        sure = levels.chance(self.weights.support_levels, levels.signs(ranked))
        items = []
        for score, candidate in ranked[:k]:
            probability = sure * math.exp(score - first)
            items.append(
                Suggestion(
                    source=candidate.record.id,
                    score=round(probability, 4),
                    level=self._level(candidate, probability),
                    reasons=reasons(candidate, sentence),
                )
            )
        return Suggestions(level=items[0].level, items=tuple(items))

    def lookup(self, text: str, k: int = 10) -> list[Suggestion]:
        """The sources that typed words may mean, best first; identifiers that are typed in full come first."""
        from drafter.match.lookup import find, look_up_signs
        from drafter.match.words import identifiers_in

        marks = identifiers_in(text)
        scored = [(self._lookup_score(f), f) for f in find(self.library, text, self.weights.abbreviations)]
        ranked = sorted(scored, key=lambda item: (-item[0], item[1].record.id))
        if not ranked:
            return []
        sure = levels.chance(self.weights.lookup_levels, look_up_signs(ranked))
        first = ranked[0][0]
        return [
            Suggestion(
                source=found.record.id,
                score=round(probability := sure * math.exp(score - first), 4),
                level=self._look_up_level(found, probability),
                reasons=tuple(_look_up_reasons(found, marks)),
            )
            for score, found in ranked[:k]
        ]

    def _ranked(self, found: Collection[Candidate]) -> list[tuple[float, Candidate]]:
        scored = [(self._support_score(c), c) for c in found]
        return sorted(scored, key=lambda item: (-item[0], item[1].record.id))

    def _support_score(self, candidate: Candidate) -> float:
        status = candidate.record.status.standing
        return _sum(self.weights.support, candidate.features) - self.weights.standing.get(status, 0.0)

    def _lookup_score(self, found: Found) -> float:
        return _sum(self.weights.lookup, found.features) + self.weights.identifier * found.features["identifier"]

    def _look_up_level(self, found: Found, probability: float) -> Strength:
        """The level of a source that was looked up; one that only some of the words fit is never strong."""
        earned = levels.level(self.weights.lookup_levels, probability)
        return Strength.MEDIUM if earned is Strength.STRONG and _fits_in_part(found) else earned

    def _level(self, candidate: Candidate, probability: float) -> Strength:
        """The level of a suggestion; one that no longer stands, or shares one word and no more, is at most weak."""
        earned = levels.level(self.weights.support_levels, probability)
        if earned in (Strength.STRONG, Strength.MEDIUM) and (_fallen(candidate.record) or _thin(candidate)):
            return Strength.WEAK
        return earned


def _fallen(record: Record) -> bool:
    return record.status.standing in (Standing.REVOKED, Standing.WITHDRAWN, Standing.SUPERSEDED)


def _thin(candidate: Candidate) -> bool:
    """Whether one word is all there is: in a library of few sources it makes a lead, and still no reason to cite."""
    return len(candidate.shared) < _ENOUGH_WORDS and not any(candidate.features[name] for name in _BEYOND_WORDS)


def _sum(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weight * features[name] for name, weight in weights.items())


def _fits_in_part(found: Found) -> bool:
    """Whether some of the typed words stand nowhere in the source, not even misspelt or as initials."""
    features = found.features
    return features["words_met"] + features["initials"] < _TYPED_BADLY and not features["identifier"]


def _look_up_reasons(found: Found, marks: Collection[str]) -> Iterator[str]:
    from drafter.match.reasons import identifier_reason, standing

    features = found.features
    if status := standing(found.record):
        yield status
    if reason := identifier_reason(found.record, tuple(marks)):
        yield reason
    elif features["identifier"]:
        yield "key matches"
    if features["title_starts"]:
        yield "title begins so"
    elif features["words_title"] >= _TYPED_WELL:
        yield "words stand in the title"
    if features["words_people"] >= 1 - _TYPED_BADLY:
        yield "author matches"
    if _fits_in_part(found):
        yield "only some words match"
    elif features["words_body"]:
        yield "words stand in what is stored with it"
    elif features["words_all"] < _TYPED_WELL and not features["identifier"]:
        yield "words match, not all as typed"
