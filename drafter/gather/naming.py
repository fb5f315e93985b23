"""Works that a text names by their titles, whatever form it has: more than can be read as citations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.gather.item import year
from drafter.gather.names import last
from drafter.model.record import field, record

Words = tuple[str, ...]
Span = tuple[int, int]

_WORD = re.compile(r"\w+")
# Behind a title stands something of the citation's own; a word that goes on is a longer title.
_ENDS = re.compile(r"[\s*_]*(?:[^\w\s]|at\s|$)")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
# A short title must stand beside its author, a long one beside author, publisher or year; the longest stand alone.
_SHORT, _LONG, _ALONE = 2, 4, 7


@record
class _Place:
    key: str
    start: int
    stop: int


@record(frozen=False, kw_only=False)
class Titles:
    """Works by their titles; `add` enters one more."""

    items: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _titles: dict[str, Words] = field(default_factory=dict)
    _by_start: dict[Words, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, items: Iterable[Mapping[str, Any]]) -> Titles:
        """All of `items`."""
        titles = cls()
        for item in items:
            titles.add(item)
        return titles

    def add(self, item: Mapping[str, Any]) -> None:
        """One more work; what has one word for a title is never found by it."""
        title = item.get("title")
        words = _words(title) if isinstance(title, str) else ()
        if len(words) >= _SHORT:
            key = str(item["id"])
            self.items[key] = item
            self._titles[key] = words
            self._by_start[words[:_SHORT]].append(key)

    def named(self, text: str, but: Sequence[Span] = ()) -> tuple[str, ...]:
        """The keys of works that `text` names outside the spans `but`, in order.

        A title has to stand there whole, and beside it what tells it from another work of that title. Of several works
        that fit equally well none is named.
        """
        words = [found for found in _WORD.finditer(text) if not any(a <= found.start() < b for a, b in but)]
        plain = tuple(found[0].casefold() for found in words)
        found: list[str] = []
        at = 0
        while at + 1 < len(plain):
            places = list(self._at(text, words, plain, at))
            longest = max((place.stop for place in places), default=at + 1)
            fit = {place.key: how for place in places if place.stop == longest
                   if (how := self._fits(place, text, plain, words))}  # fmt: skip
            best = [key for key, how in fit.items() if how == max(fit.values())]
            found += best if len(best) == 1 else []
            at = longest if fit else at + 1
        return tuple(dict.fromkeys(found))

    def _at(self, text: str, words: Sequence[re.Match[str]], plain: Words, at: int) -> Iterator[_Place]:
        for key in self._by_start.get(plain[at : at + _SHORT], ()):
            title = self._titles[key]
            stop = at + len(title)
            if plain[at:stop] == title and _ENDS.match(text, words[stop - 1].end()):
                yield _Place(key=key, start=at, stop=stop)

    def _fits(self, place: _Place, text: str, plain: Words, words: Sequence[re.Match[str]]) -> int:
        """How well what stands around a title fits the work, 0 where it does not."""
        item = self.items[place.key]
        around = f" {' '.join((*plain[: place.start], '|', *plain[place.stop :]))} "
        outside = text[: words[place.start].start()] + text[words[place.stop - 1].end() :]
        years = set(map(int, _YEAR.findall(outside)))
        issued = int(found) if (found := year(item)).isdecimal() else 0
        if issued and years and all(abs(one - issued) > 1 for one in years):
            return 0
        author = _named(map(last, item.get("author") or ()), around)
        house = _named((str(item.get(name) or "") for name in ("publisher", "container-title")), around)
        signs = 2 * author + house + (issued in years)
        size = place.stop - place.start
        enough = author if size < _LONG else signs > 0 or size >= _ALONE
        return 1 + signs if enough else 0


def _named(names: Iterable[str], around: str) -> bool:
    return any(f" {' '.join(words)} " in around for name in names if (words := _words(name)))


def _words(text: str) -> Words:
    return tuple(_WORD.findall(re.sub(r"<[^>]*>", "", text).casefold()))
