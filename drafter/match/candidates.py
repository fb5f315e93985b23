"""Which of many letters are worth comparing with one, judged by their marks alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from drafter.match.likeness import ALARM, WARN
from drafter.match.runs import RUN, Reading, sampled, weight
from drafter.model.record import record

# Words in more letters than this are a form of words, a caption or the law: they say nothing about who took from whom.
_MANY = 12
# Unless they go on: what many letters have for this long is a form letter.
_FORM_WORDS = 40
# How far below the bound an estimate may lie: of 100 runs in common four marks or fewer are kept once in 10^8 times.
_DOUBT = 0.2
_FEWEST_HITS = 2


@record(kw_only=False)
class Marked:
    """A letter as the index keeps it: its row, and its marks (see `marks_of`)."""

    row: int
    marks: Sequence[int]


@record
class Candidates:
    """The rows worth comparing, likest first, and the runs of the text that are forms of words.

    `alarming` says how many of the rows have a fifth or more of the text, by estimate.
    """

    rows: tuple[int, ...]
    forms: frozenset[int]
    alarming: int = 0


def candidates(own: Reading, letters: Iterable[Marked], leave_out: Set[int] = frozenset()) -> Candidates:
    """The letters that may share a twentieth of the shorter text with `own`; runs in `leave_out` do not count."""
    runs = own.distinct - leave_out
    asked = frozenset(run & 0xFFFFFFFF for run in runs)
    hits: list[tuple[int, frozenset[int], int, int]] = []
    often: Counter[int] = Counter()
    for letter in letters:
        found = asked.intersection(letter.marks)
        if len(found) >= _FEWEST_HITS:
            times = weight(letter.marks)
            hits.append((letter.row, found, times, times * len(letter.marks)))
            often.update(found)
    forms = frozenset(_forms(own, often))
    formal = frozenset(run & 0xFFFFFFFF for run in forms)
    rated: list[tuple[float, int]] = []
    alarming = 0
    for row, found, times, their_runs in hits:
        size = min(len(runs), their_runs)
        every, rest = (len(some) * times / size for some in (found, found - formal))
        # What is shared counts with its forms of words where they add up to much (see `Given`).
        share = every if every >= ALARM / 2 else rest
        if share >= WARN * _DOUBT and (share is every or len(found - formal) >= _FEWEST_HITS):
            rated.append((-share, row))
            alarming += share * size >= ALARM * len(runs)
    rows = tuple(row for _, row in sorted(rated))
    return Candidates(rows=rows, forms=forms, alarming=alarming)


def _forms(own: Reading, often: Counter[int]) -> Iterator[int]:
    """The runs of short stretches that many letters have."""
    stretch: list[int] = []
    for run, common in zip(own.runs, _common(own, often), strict=True):
        if common:
            stretch.append(run)
            continue
        if len(stretch) + RUN - 1 < _FORM_WORDS:
            yield from stretch
        stretch = []
    if len(stretch) + RUN - 1 < _FORM_WORDS:
        yield from stretch


def _common(own: Reading, often: Counter[int]) -> list[bool]:
    """Whether many letters have the run at each place; one that not all letters keep is as its neighbours are."""
    known = [often[run & 0xFFFFFFFF] > _MANY if run and sampled(run) else None for run in own.runs]
    return [now if now is not None else bool(before and behind) for now, before, behind in _neighbours(known)]


def _neighbours(known: list[bool | None]) -> Iterator[tuple[bool | None, bool | None, bool | None]]:
    """Each with the nearest known one before and behind it; where one side has none, the other stands for both."""
    behind: list[bool | None] = [None] * len(known)
    last: bool | None = None
    at = -1
    for place in range(len(known) - 1, -1, -1):
        behind[place] = last if at - place < RUN else None
        if known[place] is not None:
            last, at = known[place], place
    before: bool | None
    last, at = None, -RUN
    for place, now in enumerate(known):
        before = last if place - at < RUN else None
        after = behind[place]
        yield now, before if before is not None else after, after if after is not None else before
        if now is not None:
            last, at = now, place
