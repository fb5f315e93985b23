"""A text as runs of eight words: what two letters are compared by.

Case, punctuation, line ends and kinds of apostrophes do not matter. A run is a number; equal words give equal numbers
in every process of one version of Python (see `FORM`).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b

RUN = 8
BREAK = "\ufffc"
"""Stands in a text where something was left out; no run goes over it."""

# The numbers of runs are those that Python gives to tuples of numbers, which another version may choose otherwise.
FORM = f"{RUN} {sys.implementation.cache_tag} {sys.hash_info.width}"

_WORD = re.compile(rf"[^\W_]+(?:['’][^\W_]+)*|{BREAK}")
_MASK = (1 << 64) - 1
_SAMPLED = 4
# Every run of a text of up to this many is a mark: a twentieth of a short text is too few to be sampled.
_SHORT = 600


class Reading:
    """A text read for comparison; its runs by place, and where in the text they stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The words, equal ones as equal numbers; 0 for a break."""
        return [_number(word) for word in _WORD.findall(self.text)]

    @cached_property
    def runs(self) -> Sequence[int]:
        """The number of the run that begins with each word, 0 where a break stands in it."""
        words = self.numbers
        runs = [number & _MASK or 1 for number in map(hash, zip(*(words[at:] for at in range(RUN)), strict=False))]
        for place, word in enumerate(words):
            if not word:
                for at in range(max(0, place - RUN + 1), min(place + 1, len(runs))):
                    runs[at] = 0
        return runs

    @cached_property
    def distinct(self) -> frozenset[int]:
        """The runs, each once."""
        return frozenset(self.runs) - {0}

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The places of each run."""
        found: dict[int, list[int]] = {}
        for place, run in enumerate(self.runs):
            if run:
                found.setdefault(run, []).append(place)
        return found

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        return [match.span() for match in _WORD.finditer(self.text)]

    def words(self, first: int, end: int) -> str:
        """The text from one word up to another, on one line."""
        if first >= end:
            return ""
        return " ".join(self.text[self.spans[first][0] : self.spans[end - 1][1]].replace(BREAK, "…").split())

    def offset(self, word: int) -> int:
        """Where a word begins in the text."""
        return self.spans[word][0]


def runs_of(texts: Iterable[str]) -> frozenset[int]:
    """The runs of several texts, none of which goes over from one to the next."""
    return Reading(f" {BREAK} ".join(texts)).distinct


def marks_of(runs: Iterable[int]) -> list[int]:
    """What is kept of a text's runs to find it by, 32 bits each: of a long text a quarter, the same in every text."""
    marks = sorted({run & 0xFFFFFFFF for run in runs})
    return marks if len(marks) <= _SHORT else [mark for mark in marks if sampled(mark)]


def sampled(mark: int) -> bool:
    """Whether a mark is kept of texts of any length."""
    return mark % _SAMPLED == 0


def weight(marks: Sequence[int]) -> int:
    """How many runs each of a text's marks stands for."""
    # All of the first few are sampled ones by chance once in 4^12 short texts.
    return 1 if len(marks) <= 12 or not all(map(sampled, marks[:12])) else _SAMPLED


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    if word == BREAK:
        return 0
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
    # 60 bits: below the prime by which Python reduces a number before it mixes it.
    return int.from_bytes(blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 4 or 1
