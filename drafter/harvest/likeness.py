"""How much of one letter stands in another: runs of eight words, quotations of the notice left out.

Letters are indexed once; a letter is then compared with those alone that share a run of words with it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

RUN = 8
WARN, ALARM, SAME = 0.05, 0.20, 0.70
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A run in many letters is a form of words, a caption or the law: it says nothing about who copied from whom.
_COMMON = 12
_PASSAGES = 20


class Level(StrEnum):
    """What a likeness means: another's words in places, much of them, one letter sent twice, or nothing."""

    NONE = "none"
    WARNING = "warning"
    ALARM = "alarm"
    SAME = "one letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A letter that shares passages with the one asked about; `share` is of the shorter of both, from 0 to 1."""

    letter: str
    share: float
    level: Level
    passages: tuple[str, ...] = ()


@dataclass(slots=True)
class Likenesses:
    """An index of letters by the runs of words in them."""

    _runs: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _names: list[str] = field(default_factory=list)
    _sizes: list[int] = field(default_factory=list)
    _notice: set[int] = field(default_factory=set)

    def leave_out(self, notice: str) -> None:
        """Take the words of a notice, which every letter quotes, out of all that is compared."""
        self._notice |= {run for run, _, _ in _runs(notice)}

    def add(self, name: str, text: str) -> None:
        """Enter a letter."""
        runs = {run for run, _, _ in _runs(text)}
        place = len(self._names)
        self._names.append(name)
        self._sizes.append(len(runs - self._notice))
        for run in runs:
            self._runs[run].append(place)

    def like(self, text: str, *, but: Iterable[str] = ()) -> list[Likeness]:
        """The letters that share a twentieth or more with `text`, the likest first; those named in `but` are passed."""
        own = [(run, start, end) for run, start, end in _runs(text) if run not in self._notice]
        passed = set(but)
        shared: Counter[int] = Counter()
        own_runs = {run for run, _, _ in own}
        for run in own_runs:
            places = self._runs.get(run, ())
            if len(places) <= _COMMON:
                shared.update(place for place in places if self._names[place] not in passed)
        found: list[Likeness] = []
        for place, count in shared.most_common():
            share = count / max(1, min(len(own_runs), self._sizes[place]))
            if share >= WARN and count >= RUN:
                passages = tuple(self._passages(text, own, place))
                found.append(Likeness(letter=self._names[place], share=share, level=level(share), passages=passages))
        return sorted(found, key=lambda one: (-one.share, one.letter))

    def _passages(self, text: str, own: list[tuple[int, int, int]], place: int) -> Iterable[str]:
        """What both have, the longest first."""
        stretches: list[tuple[int, int]] = []
        for run, start, end in own:
            if place not in self._runs.get(run, ()):
                continue
            if stretches and start <= stretches[-1][1]:
                stretches[-1] = stretches[-1][0], end
            else:
                stretches.append((start, end))
        stretches.sort(key=lambda one: one[0] - one[1])
        return (" ".join(text[start:end].split()) for start, end in stretches[:_PASSAGES])


def level(share: float) -> Level:
    """What a share means."""
    if share >= SAME:
        return Level.SAME
    return Level.ALARM if share >= ALARM else Level.WARNING if share >= WARN else Level.NONE


def compare(letters: Mapping[str, str], notice: str = "") -> list[tuple[str, Likeness]]:
    """Each pair of letters that is alike, once; `letters` maps names to texts."""
    index = Likenesses()
    index.leave_out(notice)
    out: list[tuple[str, Likeness]] = []
    for name, text in letters.items():
        out += [(name, one) for one in index.like(text)]
        index.add(name, text)
    return out


def _runs(text: str) -> list[tuple[int, int, int]]:
    """Every run of words as a number, with its place in `text`."""
    words = [(match[0].casefold().replace("’", "'"), match.start(), match.end()) for match in _WORD.finditer(text)]
    return [
        (_number(" ".join(word for word, _, _ in words[at : at + RUN])), words[at][1], words[at + RUN - 1][2])
        for at in range(len(words) - RUN + 1)
    ]


def _number(words: str) -> int:
    # Python's own hash changes from run to run; an index may be kept.
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")
