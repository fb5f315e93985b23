"""Words that were typed as one, or with the space in the wrong place, parted as a source of the library has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from drafter.match.library import Library
from drafter.match.spelling import begins_a_word, near_words, slips
from drafter.match.words import STOP, stem
from drafter.model.record import record

_SHORTEST, _LONGEST = 4, 48
_LONGEST_PART = 20
_SHORTEST_SLIPPED = 4
# Parts of one letter: "a framework", "Smith v. Jones".
_LETTERS = "av"
_WAYS = 4
_ASKED = 40
_Parts = tuple[str, ...]


def parted(library: Library, typed: Sequence[str]) -> list[str]:
    """The typed words; one that the library does not know is parted into words that stand side by side in a source.

    One of the parts may have a slip. A word that may be the beginning or the misspelling of one word stays.
    """
    known = library.word_counts(typed)
    whole = [word in known or word in STOP for word in typed]
    found: list[str] = []
    place = 0
    while place < len(typed):
        if place + 1 < len(typed) and not (whole[place] and whole[place + 1]):
            moved = _moved(library, typed[place], typed[place + 1])
            if moved:
                found += moved
                place += 2
                continue
        found += [typed[place]] if whole[place] else _Joined(library=library, word=typed[place]).parts()
        place += 1
    return found


def _moved(library: Library, one: str, other: str) -> _Parts:
    """Both words with the space a letter further on or back, if they stand side by side so."""
    for cut in (len(one) - 1, len(one) + 1):
        pair = ((one + other)[:cut], (one + other)[cut:])
        if all(pair) and len(library.word_counts(pair)) == len(set(pair)) and _stands(library, pair):
            return pair
    return ()


def _stands(library: Library, parts: _Parts) -> bool:
    phrase = [stem(word) for word in parts if word not in STOP]
    return len(phrase) > 1 and bool(library.search_names([phrase], 1))


def _with_little_words(parts: _Parts) -> bool:
    """Whether all parts but one of four letters or more are words such as "of": they need not stand side by side."""
    rest = [part for part in parts if part not in STOP]
    return len(rest) < len(parts) and len(rest) <= 1 and all(len(part) >= _SHORTEST_SLIPPED for part in rest)


@record
class _Joined:
    library: Library
    word: str

    def parts(self) -> Sequence[str]:
        """The words that were typed as one; the word itself if there are none."""
        if not _SHORTEST <= len(self.word) <= _LONGEST:
            return [self.word]
        ahead = self._ahead()
        exact = [way for way in ahead.get(len(self.word), ()) if len(way) > 1]
        found = next((way for way in exact if _stands(self.library, way)), ())
        if not found and not self._one_word():
            asked = zip(range(_ASKED), self._slipped(ahead), strict=False)
            little = (way for way in exact if _with_little_words(way))
            found = next(chain(little, (way for _, way in asked if _stands(self.library, way))), ())
        return [self.word] if not found or begins_a_word(self.library, self.word) else found

    def _one_word(self) -> bool:
        return bool(slips(self.word)) and any(near_words(self.library, self.word, slips(self.word)))

    def _ahead(self) -> dict[int, list[_Parts]]:
        """The ways to read the word's beginning as words, up to each place; those of fewest words first."""
        ways: dict[int, list[_Parts]] = {0: [()]}
        for start in range(len(self.word)):
            if start in ways:
                for part in self._known(self.word[start:end] for end in self._ends(start)):
                    there = ways.setdefault(start + len(part), [])
                    there += [(*way, part) for way in ways[start]]
                    there.sort(key=len)
                    del there[_WAYS:]
        return ways

    def _behind(self) -> dict[int, _Parts]:
        """How the rest of the word can be read as words, from each place."""
        size = len(self.word)
        ways: dict[int, _Parts] = {size: ()}
        for end in range(size, 0, -1):
            if end in ways:
                starts = [n for n in range(max(0, end - _LONGEST_PART), end) if n == 0 or self._may_part(n)]
                starts = [n for n in starts if self._long_enough(n, end)]
                for part in self._known(self.word[start:end] for start in starts):
                    ways.setdefault(end - len(part), (part, *ways[end]))
        return ways

    def _slipped(self, ahead: dict[int, list[_Parts]]) -> Iterator[_Parts]:
        """Ways to read the word with a slip in one part, those of fewest words first."""
        behind = self._behind()
        gaps = [
            (len(ahead[start][0]) + len(behind[end]), start - end, start, end)
            for start in ahead
            for end in behind
            if end - start >= _SHORTEST_SLIPPED and (start > 0 or end < len(self.word))
        ]
        for _, _, start, end in sorted(gaps):
            for near in near_words(self.library, self.word[start:end], 1):
                yield (*ahead[start][0], near, *behind[end])

    def _known(self, parts: Iterator[str]) -> list[str]:
        asked = list(parts)
        known = self.library.word_counts(asked)
        return [part for part in asked if part in known or part in STOP]

    def _ends(self, start: int) -> Iterator[int]:
        """Where a part that begins here may end: not amid a number."""
        size = len(self.word)
        ends = range(start + 1, min(size, start + _LONGEST_PART) + 1)
        return (n for n in ends if (n == size or self._may_part(n)) and self._long_enough(start, n))

    def _long_enough(self, start: int, end: int) -> bool:
        return end > start + 1 or self.word[start].isdigit() or self.word[start] in _LETTERS

    def _may_part(self, place: int) -> bool:
        return not self.word[place - 1 : place + 1].isdigit()
