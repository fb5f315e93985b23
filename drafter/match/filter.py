"""Typo-tolerant search in a list that is held in memory, fast enough to run on every keystroke of a picker."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)+")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})

_EXACT = 100.0
_PREFIX = 80.0
_ACRONYM = 70.0
_WITHIN = 55.0
_TYPO = 50.0
_TYPO_BEGUN = 40.0
_IN_TITLE = 15.0
_PHRASE = 30.0
_KEPT_WORDS = 256


def rank(haystacks: Sequence[str], query: str) -> list[int]:
    """Indices of the haystacks that match, best first; see Filter."""
    return Filter(haystacks).rank(query)


def folded(text: str) -> str:
    """The text in lower case without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))


class Filter:
    """A list made ready to be searched. The first line of a haystack is its title; words there count more."""

    def __init__(self, haystacks: Sequence[str]) -> None:
        # Imported when a list is made ready, so that neither the program's start nor the first key waits for it.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        self._extract = partial(process.extract, scorer=OSA.distance, limit=None)
        self._texts = [folded(text) for text in haystacks]
        postings: dict[str, set[int]] = defaultdict(set)
        titles: dict[str, set[int]] = defaultdict(set)
        self._initials: list[str] = []
        for index, text in enumerate(self._texts):
            title, _, rest = text.partition("\n")
            for word in _terms(title):
                titles[word].add(index)
                postings[word].add(index)
            for word in _terms(rest):
                postings[word].add(index)
            self._initials.append("".join(word[0] for word in _WORD.findall(title)))
        self._postings: Mapping[str, set[int]] = postings
        self._titles: Mapping[str, set[int]] = titles
        self._words = list(postings)
        self._begun: dict[int, dict[str, list[str]]] = {}
        self._scored: dict[str, dict[int, float]] = {}

    def rank(self, query: str) -> list[int]:
        """Indices of the haystacks in which every word of the query matches something, best first.

        An exact word beats a prefix, a prefix an acronym of the title, that a part of a word, and that a typo. Ties
        keep the order of the list; an empty query keeps all. Words with digits allow no typos: 88 is not 89.
        """
        words = list(dict.fromkeys(_WORD.findall(folded(query))))
        if not words:
            return list(range(len(self._texts)))
        tables = sorted((self._scores(word) for word in words), key=len)
        if len(tables) == 1:
            totals = tables[0]
        else:
            hits = set(tables[0]).intersection(*tables[1:])
            totals = {index: sum(table[index] for table in tables) for index in hits}
            phrase = " ".join(folded(query).split())
            for index in hits:
                if phrase in self._texts[index]:
                    totals[index] += _PHRASE
        # A stable sort keeps the order of the list among equals, also when it is reversed.
        return sorted(sorted(totals), key=totals.__getitem__, reverse=True)

    def _scores(self, word: str) -> dict[int, float]:
        """How well each haystack matches one word; only those that do."""
        if word in self._scored:
            return self._scored[word]
        levels: dict[float, list[str]] = defaultdict(list)
        for term, score in self._similar(word).items():
            levels[score].append(term)
        out: dict[int, float] = {}
        # One letter begins a word of almost every text; only titles tell entries apart then.
        held = self._titles if len(word) == 1 and word.isascii() else self._postings
        for score in sorted(levels):
            # From worst to best, so that the best match of a haystack stays; set operations keep this fast.
            out |= dict.fromkeys(self._holding(levels[score], held), score)
        for index, score in self._title_scores(levels).items():
            out[index] = max(out[index], score)
        if len(word) >= 3:
            for index, initials in enumerate(self._initials):
                if word in initials and out.get(index, 0.0) < _ACRONYM:
                    out[index] = _ACRONYM
        if len(self._scored) >= _KEPT_WORDS:
            self._scored.clear()
        self._scored[word] = out
        return out

    def _title_scores(self, levels: Mapping[float, Sequence[str]]) -> dict[int, float]:
        out: dict[int, float] = {}
        for score in sorted(levels):
            out |= dict.fromkeys(self._holding(levels[score], self._titles), score + _IN_TITLE)
        return out

    @staticmethod
    def _holding(terms: Iterable[str], table: Mapping[str, set[int]]) -> set[int]:
        return set().union(*(table[term] for term in terms if term in table))

    def _similar(self, word: str) -> dict[str, float]:
        """The words of the list that `word` may mean, with a score."""
        out: dict[str, float] = {}
        if _tolerant(word):
            out |= self._typos(word)
        long_enough = len(word) >= 5 or not word.isascii()
        for term in self._words:
            if term.startswith(word):
                # Steps of five, so that few levels have to be merged.
                near = round(15 * len(word) / len(term) / 5) * 5
                out[term] = _EXACT if term == word else _PREFIX + near
            elif long_enough and word in term:
                out[term] = max(out.get(term, 0.0), _WITHIN)
        return out

    def _typos(self, word: str) -> dict[str, float]:
        out: dict[str, float] = {}
        allowed = 1 if len(word) < 6 else 2
        # The beginning of a word with one mistake: a letter too many, another one, or one missing.
        for length in (len(word) - 1, len(word), len(word) + 1) if len(word) >= 4 else ():
            begun = self._prefixes(length)
            for start, distance, _ in self._extract(word, list(begun), score_cutoff=1):
                if start[:1] == word[:1]:
                    out |= dict.fromkeys(begun[start], _TYPO_BEGUN - 5 * distance)
        for term, distance, _ in self._extract(word, self._words, score_cutoff=allowed):
            # In short words a first letter is rarely mistyped, and without it everything is like everything.
            if _tolerant(term) and (len(word) >= 6 or term[:1] == word[:1]):
                out[term] = _TYPO - 5 * distance
        return out

    def _prefixes(self, length: int) -> dict[str, list[str]]:
        if length not in self._begun:
            table: dict[str, list[str]] = defaultdict(list)
            for term in self._words:
                if len(term) > length:
                    table[term[:length]].append(term)
            self._begun[length] = table
        return self._begun[length]


def _terms(text: str) -> set[str]:
    """The words of a text; compounds also as one word, since people write open-weight and openweight."""
    joined = (re.sub(r"[^\w]|_", "", compound) for compound in _COMPOUND.findall(text))
    return {*_WORD.findall(text), *joined}


def _tolerant(word: str) -> bool:
    return len(word) >= 3 and word.isalpha()
