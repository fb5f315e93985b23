"""How sure a suggestion is: the chance that the first one is right, and the level that it earns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.match.weights import Levels
from drafter.model.suggestion import Strength

if TYPE_CHECKING:
    from drafter.match.features import Candidate

# Scores are sums of weighted features; these distances count as "far" (1).
_FAR = 8.0
_MANY_WORDS = 8
_RIVAL = 4


def signs(ranked: Sequence[tuple[float, Candidate]]) -> dict[str, float]:
    """What tells whether the first of the ranked candidates is right; all between 0 and 1."""
    score, first = ranked[0]
    features = first.features
    rival = ranked[_RIVAL - 1][0] if len(ranked) >= _RIVAL else 0.0
    second_words = max((c.features["words"] for _, c in ranked[1:]), default=0.0)
    alike = features["cited_alike"]
    return {
        "share": 1 / sum(math.exp(value - score) for value, _ in ranked),
        "lead": min(1.0, max(0.0, score - rival) / _FAR),
        "lead_in_words": max(0.0, features["words"] - second_words),
        "rare_words": features["rare_words"],
        "shared_words": min(1.0, len(first.shared) / _MANY_WORDS),
        "cited_alike_30": max(0.0, alike - 0.3),
        "cited_alike_60": max(0.0, alike - 0.6),
        "best_context": max(c.features["cited_alike"] for _, c in ranked),
        "act": max(features["act_section"], features["act"]),
        "twin": float(any(_same_title(first, c) for _, c in ranked[1:_RIVAL])),
    }


def _same_title(one: Candidate, other: Candidate) -> bool:
    """Whether two entries are of works with one title, so that only luck tells them apart."""
    return bool(one.record.title_stems) and one.record.title_stems == other.record.title_stems


def chance(levels: Levels, found: Mapping[str, float]) -> float:
    """The modelled probability that the first suggestion is right."""
    total = levels.constant + sum(weight * found[name] for name, weight in levels.weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def level(levels: Levels, probability: float) -> Strength:
    """The level that a probability earns."""
    if probability >= levels.strong:
        return Strength.STRONG
    if probability >= levels.medium:
        return Strength.MEDIUM
    return Strength.WEAK if probability >= levels.weak else Strength.NONE
