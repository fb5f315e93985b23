"""A sentence as the matcher reads it: stems, names, quotations, years, identifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.match.acts import Act, Named, named_in
from drafter.match.words import STOP, distinct, identifiers_in, stem, stems, words
from drafter.model.pattern import pattern
from drafter.model.record import record

_QUOTED = pattern(r"[“\"]([^”\"]{12,})[”\"]")
_YEAR = pattern(r"\b(1[89]\d\d|20\d\d)\b")
_MONTH = pattern(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},\s+)?((?:1[89]|20)\d\d)\b")
_CAPITAL = pattern(r"\b[A-Z][\w’'-]*")


@record
class Sentence:
    """A sentence. `widened` is `stems` and the other forms of its abbreviations; `capitals` are stems of names."""

    text: str
    stems: tuple[str, ...]
    widened: tuple[str, ...]
    sequence: tuple[str, ...]
    capitals: frozenset[str]
    quoted: tuple[tuple[str, ...], ...]
    years: frozenset[int]
    identifiers: tuple[str, ...]
    acts: Named
    months: frozenset[tuple[str, int]]


def read_sentence(text: str, abbreviations: Mapping[str, str], acts: Sequence[Act] = (), around: str = "") -> Sentence:
    """Read a sentence; `abbreviations` maps short forms to long ones."""
    sequence = tuple(stems(text))
    own = tuple(s for s in distinct(sequence) if len(s) > 1)
    return Sentence(
        text=text,
        stems=own,
        widened=tuple(distinct([*own, *_other_forms(sequence, abbreviations)])),
        sequence=sequence,
        capitals=frozenset(stem(w) for m in _CAPITAL.finditer(text) for w in words(m.group()) if w not in STOP),
        quoted=tuple(tuple(stems(m[1])) for m in _QUOTED.finditer(text)),
        years=frozenset(int(y) for y in _YEAR.findall(text)),
        identifiers=identifiers_in(text),
        acts=named_in(text, acts, around),
        months=months(text),
    )


def months(text: str) -> frozenset[tuple[str, int]]:
    """The months with their years that stand in a text: ("Jan", 2013) for "January 31, 2013" and "Jan. 2013"."""
    return frozenset((month, int(year)) for month, year in _MONTH.findall(text))


def _other_forms(sequence: tuple[str, ...], abbreviations: Mapping[str, str]) -> list[str]:
    """The long forms of the short ones that stand in the text, and the short forms of the long ones."""
    line = f" {' '.join(sequence)} "
    found = []
    for short, long in abbreviations.items():
        spelled = stems(long)
        short_stem = stem(short.lower())
        if f" {short_stem} " in line:
            found += spelled
        elif f" {' '.join(spelled)} " in line:
            found.append(short_stem)
    return found
