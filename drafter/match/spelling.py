"""What a half-remembered, misspelt word may have meant: words of the library with a likeness from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.match.library import Library
from drafter.match.words import STOP, stem, stems
from drafter.model.record import record

# A word may be this many slips away: none in short ones, in which a slip makes another word.
_SHORT, _MIDDLE = 4, 6
_LONGEST_ENDING = 12
_ALTERNATIVES = 30
_NEAREST = 25
# With more words than this only those with the same or the swapped first letter are compared.
_WIDE = 50_000
# A word that no name has, but another form of it, or the text that is stored with a source.
_TOLD = 0.95
_SURE_START = 3
_UNLIKELY = 0.8
_FEWEST_INITIALS, _MOST_INITIALS = 3, 6
_INITIALS = 0.8
# A word of six letters or more may stand in a source by its first three to five: "ins", "corp".
_SHORTENED = 6
_CUT = range(3, 6)
_CUT_SHORT = 0.6
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    key: "".join(row[max(0, at - 1) : at + 2] for row in _ROWS[max(0, n - 1) : n + 2])
    for n, keys in enumerate(_ROWS)
    for at, key in enumerate(keys)
}
_SHORTEST_HALF = 2
_SHORTEST_JOINED = 6
_LONGEST_SHORTENED = 6


class Reading(NamedTuple):
    """One reading of a typed word: how like it is, and the run of stems that it stands for."""

    likeness: float
    stems: tuple[str, ...]


def readings(
    library: Library, typed: Sequence[str], *, vocabulary_size: int, abbreviations: Mapping[str, str] | None = None
) -> list[list[Reading]]:
    """For each typed word what it may mean, likeliest first; the last word may be unfinished.

    `abbreviations` maps short forms in capitals to long ones.
    """
    told = library.frequencies({stem(word) for word in typed})
    joined = {
        place: word
        for place in range(len(typed) - 1)
        if library.word_counts([word := typed[place] + typed[place + 1]]) and len(word) >= _SHORTEST_JOINED
    }
    short = _short_forms(library, typed, abbreviations or {})
    found = []
    for place, word in enumerate(typed):
        reader = _Reader(library=library, word=word, narrow=vocabulary_size > _WIDE)
        best: dict[tuple[str, ...], float] = {}
        for reading in reader.all(last=place == len(typed) - 1):
            if reading.stems:
                best[reading.stems] = max(best.get(reading.stems, 0.0), reading.likeness)
        if stem(word) in told and (stem(word),) not in best:
            best[(stem(word),)] = _TOLD
        if not best:
            best = {(one,): likeness for one, likeness in _told_alike(library, word)}
        if long := (abbreviations or {}).get(word.upper()):
            best[tuple(stems(long))] = 0.95
        for reading in short.get(place, ()):
            best[reading.stems] = max(best.get(reading.stems, 0.0), reading.likeness)
        for other in (place, place - 1):
            if other in joined:
                best[(stem(joined[other]),)] = max(best.get((stem(joined[other]),), 0.0), 0.95)
        ordered = sorted((Reading(likeness, run) for run, likeness in best.items()), reverse=True)
        found.append(ordered[:_ALTERNATIVES])
    return found


def _told_alike(library: Library, word: str) -> Iterator[tuple[str, float]]:
    """Stems of the text that is stored with sources which a word that no name has may have meant."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    typed, allowed = stem(word), slips(word)
    if allowed:
        near = process.extract(
            typed, library.stems_from(typed[:_SURE_START]), scorer=OSA.distance, score_cutoff=allowed, limit=_NEAREST
        )
        for one, distance, _ in near:
            yield one, _TOLD * 0.9 * (1 - distance / max(len(typed), len(one))) ** 1.5


def _short_forms(library: Library, typed: Sequence[str], abbreviations: Mapping[str, str]) -> dict[int, list[Reading]]:
    """Short forms that neighbouring typed words may have in a source: its abbreviation, or their initials."""
    found: dict[int, list[Reading]] = {}

    def note(start: int, end: int, short: str, likeness: float) -> None:
        for place in range(start, end):
            found.setdefault(place, []).append(Reading(likeness, (short,)))

    spelled = [stem(word) for word in typed]
    for short, long in abbreviations.items():
        if long.partition(" ")[0] in typed and len(run := stems(long)) > 1:
            start = next((n for n in range(len(typed)) if spelled[n : n + len(run)] == run), None)
            if start is not None:
                note(start, start + len(run), short.lower(), _TOLD)
    for size in range(_FEWEST_INITIALS, min(_MOST_INITIALS, len(typed)) + 1):
        starts = range(len(typed) - size + 1)
        runs = {start: "".join(word[0] for word in typed[start : start + size]) for start in starts}
        known = library.word_counts(runs.values())
        for start, initials in runs.items():
            if initials in known and initials not in STOP:
                note(start, start + size, initials, _INITIALS)
    return found


def slip_trust(typed: str, meant: str) -> float:
    """How much likelier than a wrong letter this slip is: one left out, doubled, swapped, or a neighbouring key."""
    size = len(typed) - len(meant)
    if size == -1:
        return 1.0
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    if size == 1:
        return 1.0 if at and typed[at - 1] == typed[at] else _UNLIKELY
    if typed[at : at + 2] == meant[at : at + 2][::-1]:
        return 1.0
    return 1.0 if meant[at] in _NEAR.get(typed[at], "") else _UNLIKELY


def little_words_mended(library: Library, typed: Sequence[str]) -> list[str]:
    """The typed words, slips in words such as "your" mended: yoru, aout.

    Only where the library has no word that is as likely meant: a misspelt little word is none that a source lacks.
    """
    known = library.word_counts(typed)
    return [w if w in STOP or w in known or not slips(w) else _little_word(library, w) for w in typed]


def _little_word(library: Library, word: str) -> str:
    little = next((w for w in sorted(STOP) if _slipped(word, w)), word)
    lengths = range(len(word) - 1, len(word) + 2) if little != word else ()
    other = (w for length in lengths for w in library.vocabulary(length, word[0]))
    return word if any(w not in STOP and _slipped(word, w) for w in other) else little


def _slipped(typed: str, meant: str) -> bool:
    """Whether one likely slip makes the one of the other."""
    from rapidfuzz.distance import OSA

    near = meant[0] == typed[0] and OSA.distance(typed, meant, score_cutoff=1) == 1
    return near and slip_trust(typed, meant) == 1.0


def _easy(typed: str, meant: str) -> bool:
    """Whether a letter was left out or two were swapped."""
    return len(typed) < len(meant) or sorted(typed) == sorted(meant)


def near_words(library: Library, word: str, most: int) -> Iterator[str]:
    """Words of the library that are up to `most` slips away, begin alike or have the first two letters swapped."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for length in range(len(word) - most, len(word) + most + 1):
        for initial in dict.fromkeys(word[:2]):
            words = library.vocabulary(length, initial)
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=_NEAREST)
            yield from (found for found, _, _ in near)


def begins_a_word(library: Library, start: str) -> bool:
    """Whether a word of the library begins so."""
    lengths = range(len(start) + 1, len(start) + _LONGEST_ENDING + 1)
    return any(word.startswith(start) for length in lengths for word in library.vocabulary(length, start[0]))


def slips(word: str) -> int:
    """How many slips a word of this length may have; none if it holds a digit, for numbers are compared exactly."""
    if len(word) < _SHORT or not word.isalpha():
        return 0
    return 1 if len(word) < _MIDDLE else 2


@record
class _Reader:
    library: Library
    word: str
    narrow: bool

    def all(self, *, last: bool) -> Iterator[Reading]:
        known = bool(self.library.word_counts([self.word]))
        if known:
            yield Reading(1.0, (stem(self.word),))
        yield from self._misspelt(known=known)
        if (last or not known) and len(self.word) >= _SHORTEST_HALF:
            yield from self._unfinished(1.0 if last else 0.8)
        elif known and _SHORT - 1 <= len(self.word) <= _SHORT and self.word.isalpha():
            yield from self._longer(0.6)
        if len(self.word) >= _SHORTEST_JOINED:
            yield from self._halves()
        if not known and len(self.word) <= _LONGEST_SHORTENED:
            yield from self._shortened()
        if len(self.word) >= _SHORTENED and self.word.isalpha():
            cut = self.library.word_counts([self.word[:size] for size in _CUT if size <= len(self.word) - 3])
            yield from (Reading(_CUT_SHORT, (stem(part),)) for part in cut)

    def _words(self, length: int) -> Sequence[str]:
        if not self.narrow:
            return self.library.vocabulary(length)
        initials = dict.fromkeys(self.word[:2])
        return [w for initial in initials for w in self.library.vocabulary(length, initial)]

    def _misspelt(self, *, known: bool) -> Iterator[Reading]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = slips(self.word)
        # A short word that nothing in the library is may still lack a letter or have two swapped.
        short = not allowed and not known and len(self.word) == _SHORT - 1 and self.word.isalpha()
        if not allowed and not short:
            return
        allowed = allowed or 1
        size = len(self.word)
        for length in range(max(2, size - allowed), size + allowed + 1):
            near = process.extract(
                self.word, self._words(length), scorer=OSA.distance, score_cutoff=allowed, limit=_NEAREST
            )
            for word, distance, _ in near:
                if distance and not (short and (word[0] != self.word[0] or not _easy(self.word, word))):
                    first = 1.0 if word[0] == self.word[0] else 0.8
                    first *= slip_trust(self.word, word) if distance == 1 else 1.0
                    yield Reading(0.9 * (1 - distance / max(size, length)) ** 1.5 * first, (stem(word),))

    def _longer(self, trust: float) -> Iterator[Reading]:
        """Words that begin with the typed one."""
        size = len(self.word)
        for length in range(size + 1, size + _LONGEST_ENDING + 1):
            part = trust * 0.95 * (0.6 + 0.4 * size / length)
            words = self.library.vocabulary(length, self.word[0])
            yield from (Reading(part, (stem(w),)) for w in words if w.startswith(self.word))

    def _unfinished(self, trust: float) -> Iterator[Reading]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        size = len(self.word)
        yield from self._longer(trust)
        for length in range(size + 1, size + _LONGEST_ENDING + 1):
            words = self.library.vocabulary(length, self.word[0])
            part = trust * 0.95 * (0.6 + 0.4 * size / length)
            for start in range(size - 1, min(size + 2, length)) if slips(self.word) else ():
                starts = [w[:start] for w in words]
                near = process.extract(self.word, starts, scorer=OSA.distance, score_cutoff=1, limit=_NEAREST)
                yield from (Reading(0.8 * part, (stem(words[at]),)) for _, slip, at in near if slip)

    def _shortened(self) -> Iterator[Reading]:
        """Words of which the typed one is a short form with their first and last letter: natl, dept, assn, mgmt."""
        size = len(self.word)
        if size < _SHORT - 1 or not self.word.isalpha():
            return
        holds = re.compile(".*".join(self.word) + "s?$")
        for length in range(size + 3, size + _LONGEST_ENDING + 1):
            for word in self.library.vocabulary(length, self.word[0]):
                if holds.match(word):
                    yield Reading(0.7, (stem(word),))

    def _halves(self) -> Iterator[Reading]:
        """Two words that the library may have as such: "opensource", "fine-tuning"."""
        word = self.word
        cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        known = self.library.word_counts({part for cut in cuts for part in (word[:cut], word[cut:])})
        for cut in cuts:
            left, right = word[:cut], word[cut:]
            if (left in STOP or left in known) and (right in STOP or right in known):
                yield Reading(0.95, tuple(stem(w) for w in (left, right) if w not in STOP))
