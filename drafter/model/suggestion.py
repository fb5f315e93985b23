"""A suggestion: a source that may support a sentence, how sure that is, and why."""

from __future__ import annotations

from enum import StrEnum

from drafter.model.record import record


class Strength(StrEnum):
    """How far a suggestion may be trusted."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    NONE = "none"


@record
class Suggestion:
    """One source (or claim) with a score from 0 to 1, a level, and reasons in a lawyer's words, objections first."""

    source: str
    score: float
    level: Strength
    reasons: tuple[str, ...] = ()


@record
class Suggestions:
    """The answer to one sentence: its level as a whole and the candidates, best first."""

    level: Strength
    items: tuple[Suggestion, ...] = ()


@record
class Context:
    """A sentence for which sources were cited, in which letter, docket and when (ISO date)."""

    sentence: str
    sources: tuple[str, ...]
    letter: str = ""
    docket: str = ""
    date: str = ""
