"""Claims for a text: which blocks of the library answer a question of the notice, which say nearly the same."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from drafter.match.library import idf
from drafter.match.words import STOP, stem, stems, words
from drafter.model.claim import Claim
from drafter.model.record import record
from drafter.model.suggestion import Strength, Suggestion

# How much a word counts by where it stands in a claim: its author chose topics and thesis to say what it is about.
_FIELDS = {"answers": 3.0, "topics": 2.5, "thesis": 2.0, "title": 2.0, "text": 1.0}
_K1, _B = 1.2, 0.5
_NUMBER = re.compile(r"\d+(?:\.[a-z])?(?:\.[ivx]+)?")
_NUMBERED = re.compile(
    r"^\s*(?:question\s+|q\.?\s*)?(\d+)(?:\s*[.(]?\s*([a-z])\b\)?)?(?:\s*[.(]?\s*([ivx]+)\b\)?)?", re.I
)
_CONTAINED = 5
_SAME, _LIKE, _TOUCHED = 0.6, 0.3, 0.12
_STRONG, _MEDIUM, _WEAK = 0.45, 0.25, 0.1
_SHOWN_WORDS = 4


@record
class _Entry:
    claim: Claim
    counts: Mapping[str, float]
    length: float
    runs: frozenset[tuple[str, ...]]


def claims_for(text: str, claims: Sequence[Claim], k: int = 5, *, number: str = "") -> list[Suggestion]:
    """The claims that answer a question or say nearly the same as a paragraph, best first; none that shares nothing.

    `number` is the question's number in the notice ("2.a"); if it is not given, one at the head of the text is read.
    """
    return ClaimShelf(claims).answering(text, k, number=number or question_number(text))


class ClaimShelf:
    """Claims made ready for many questions."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._entries = [_entry(claim) for claim in claims]
        self._average = sum(e.length for e in self._entries) / max(1, len(self._entries)) or 1.0

    def answering(self, text: str, k: int | None = None, *, number: str = "") -> list[Suggestion]:
        """The claims that answer a text, best first (see `claims_for`); without a `number` none is read from it."""
        entries = self._entries
        asked = list(dict.fromkeys(stems(text)))
        weights = {s: idf(max(len(entries), 1), sum(s in e.counts for e in entries)) for s in asked}
        runs = _runs(text)
        found = [s for e in entries if (s := _suggestion(e, text, weights, self._average, number, runs)) is not None]
        return sorted(found, key=lambda s: (-s.score, s.source))[:k]


def question_number(text: str) -> str:
    """The number that a question begins with, as claims write it ("2", "2.a", "7.d.i"), "" if none."""
    match = _NUMBERED.match(text)
    return ".".join(part.lower() for part in match.groups() if part) if match else ""


def _entry(claim: Claim) -> _Entry:
    texts = {
        "answers": " ".join(a for a in claim.answers if not _NUMBER.fullmatch(a)),
        "topics": " ".join(claim.topics),
        "thesis": claim.thesis,
        "title": claim.title,
        "text": " ".join([claim.body, *claim.variants.values()]),
    }
    counts: dict[str, float] = {}
    for name, text in texts.items():
        for s in stems(text):
            counts[s] = counts.get(s, 0.0) + _FIELDS[name]
    return _Entry(claim=claim, counts=counts, length=sum(counts.values()), runs=_runs(f"{claim.thesis} {claim.body}"))


def _suggestion(
    entry: _Entry,
    text: str,
    weights: Mapping[str, float],
    average: float,
    number: str,
    runs: frozenset[tuple[str, ...]],
) -> Suggestion | None:
    claim = entry.claim
    answers = number and number in claim.answers
    same = len(runs & entry.runs) / len(runs) if runs else 0.0
    norm = _K1 * (1 - _B + _B * entry.length / average)
    score = sum(w * n / (n + norm) for s, w in weights.items() if (n := entry.counts.get(s, 0.0)))
    likeness = score / (sum(weights.values()) or 1.0)
    named = [a for a in claim.answers if not _NUMBER.fullmatch(a) and _stands_in(a, text)]
    if not answers and not named and not score and not same:
        return None
    total = 1 - (1 - likeness) * (1 - same) * (0.3 if answers else 1.0) * (0.6 if named else 1.0)
    reasons = [
        *([f"answers question {number}"] if answers else []),
        *(f"answers “{a}”" for a in named[:1]),
        *_sameness(same),
        *_shared(text, entry, weights),
    ]
    return Suggestion(source=claim.id, score=round(total, 4), level=_level(total), reasons=tuple(reasons))


def _sameness(share: float) -> list[str]:
    if share >= _SAME:
        return ["says the same in the same words"]
    if share >= _LIKE:
        return ["says nearly the same"]
    return ["repeats a phrase"] if share >= _TOUCHED else []


def _shared(text: str, entry: _Entry, weights: Mapping[str, float]) -> list[str]:
    spelled = {stem(w): w for w in reversed(words(text)) if w not in STOP}
    shared = sorted((s for s in weights if s in entry.counts), key=lambda s: -weights[s] * math.log1p(entry.counts[s]))
    found = [spelled[s] for s in shared[:_SHOWN_WORDS] if s in spelled]
    return ["shares " + ", ".join(f"“{w}”" for w in found)] if found else []


def _stands_in(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text whatever the endings of its words."""
    wanted = " ".join(stems(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(stems(text))} "


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    sequence = stems(text)
    return frozenset(tuple(sequence[i : i + _CONTAINED]) for i in range(len(sequence) - _CONTAINED + 1))


def _level(score: float) -> Strength:
    if score >= _STRONG:
        return Strength.STRONG
    if score >= _MEDIUM:
        return Strength.MEDIUM
    return Strength.WEAK if score >= _WEAK else Strength.NONE
