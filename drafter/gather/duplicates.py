"""The same work twice: by identifiers exactly, by title, author and year fuzzily."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drafter.gather.item import year
from drafter.gather.names import last
from drafter.model.record import field, record

_LIKE = 90.0
_SAME = 75.0
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf|html)/|[:.]\s?)|^)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_COMMENT = re.compile(r"\b[A-Z][A-Z0-9_]+(?:-[A-Z0-9]+)*-\d{4}-\d{4}-\d{4,6}\b")
# What tells two works of one title apart: compared as they are, never fuzzily.
_APART = ("volume", "issue", "number", "section", "edition", "version", "DOI")


@record
class Match:
    """Another work that may be the same: its key, why, and whether an identifier says so."""

    key: str
    reason: str
    certain: bool


def identifiers(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The identifiers of a work as (name, value), normal in case and punctuation."""
    address, custom = _text(item, "URL"), item.get("custom")
    more = custom if isinstance(custom, Mapping) else {}
    if doi := _DOI.search(_text(item, "DOI") or (address if "doi.org/" in address else "")):
        yield "DOI", doi[0].lower().rstrip(".,;)")
    arxiv = _text(more, "arxiv") or address if "arxiv" in address.lower() or "arxiv" in more else _text(item, "number")
    if (found := _ARXIV.search(arxiv)) and ("arxiv" in arxiv.lower() or "arxiv" in more):
        yield "arXiv number", found[1].lower()
    if comment := _COMMENT.search(f"{_text(more, 'docket')} {_text(item, 'number')} {address}"):
        yield "docket comment", comment[0]
    for number in re.split(r"[,;\s]+", _text(item, "ISBN")):
        if len(digits := re.sub(r"[^0-9Xx]", "", number).upper()) in {10, 13}:
            yield "ISBN", digits[3:12] if len(digits) == 13 else digits[:9]
    if address:
        yield "address", plain_address(address)
    if law := _law(item, more):
        yield "place in the law", law


def plain_address(address: str) -> str:
    """An address without what does not change where it leads: scheme, www., a last slash, trackers, fragment."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).partition("#")[0]
    host, slash, path = bare.partition("/")
    path = re.sub(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|ref|source)=[^&]*&?", "", path).rstrip("?&/")
    return host.lower() + (slash + path if path else "")


def _law(item: Mapping[str, Any], more: Mapping[str, Any]) -> str:
    if item.get("type") not in {"legal_case", "legislation", "regulation", "bill"}:
        return ""
    within = _text(more, "reporter") or _text(item, "container-title")
    where = _text(item, "section") or _text(item, "page")
    if not within or not where:
        return ""
    return "|".join(re.sub(r"[^a-z0-9()-]", "", part.lower()) for part in (_text(item, "volume"), within, where))


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def _title(item: Mapping[str, Any]) -> str:
    text = re.sub(r"<[^>]*>", "", _text(item, "title") or _text(item, "container-title"))
    return " ".join(re.findall(r"\w+", text.casefold()))


@record(frozen=False, kw_only=False)
class Known:
    """The works that are there already, found again by what a newcomer has in common with them."""

    items: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _by_identifier: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_start: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[Mapping[str, Any]]) -> Known:
        """All of `items`, by their keys."""
        known = cls()
        for item in items:
            known.add(item)
        return known

    def add(self, item: Mapping[str, Any]) -> None:
        """One more work."""
        key = str(item["id"])
        self.items[key] = item
        for identifier in identifiers(item):
            self._by_identifier[identifier].append(key)
        self._titles[key] = title = _title(item)
        for word in _long(title):
            self._by_word[word].append(key)
        self._by_start[_start(title)].append(key)

    def match(self, item: Mapping[str, Any]) -> Match | None:
        """The work that `item` is, or may be; a certain one before a likely one."""
        from rapidfuzz import fuzz

        title = _title(item)
        for name, value in identifiers(item):
            for key in self._by_identifier.get((name, value), ()):
                alike = fuzz.token_set_ratio(title, self._titles[key])
                # A page, a book and a part of it may share an address or an ISBN; a DOI is one work's alone.
                if name in {"DOI", "arXiv number", "docket comment", "place in the law"} or alike >= _SAME:
                    return Match(key=key, reason=f"same {name}", certain=True)
        return self._likely(item, title)

    def _likely(self, item: Mapping[str, Any], title: str) -> Match | None:
        best = next(
            (
                key
                for key in self._alike(title)
                if _numbers(title) == _numbers(self._titles[key]) and _agree(item, self.items[key])
            ),
            None,
        )
        if best is None:
            return None
        same = title == self._titles[best]
        return Match(key=best, reason="same title" if same else "titles alike, same author and year", certain=False)

    def _alike(self, title: str) -> Iterator[str]:
        """Keys of works with a title like this one, the likest first; then those with or without its subtitle."""
        from rapidfuzz import fuzz, process

        found: dict[str, float] = {}
        for word in _long(title):
            keys = self._by_word.get(word, [])
            titles = [self._titles[key] for key in keys]
            for _, score, at in process.extract(title, titles, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=5):
                found[keys[at]] = score
        yield from sorted(found, key=lambda key: -found[key])
        for key in self._by_start.get(_start(title), ()):
            short, long = sorted((title, self._titles[key]), key=len)
            if long.startswith(f"{short} ") and len(short) > 20:
                yield key


def _start(title: str) -> str:
    return " ".join(title.split()[:4])


def _long(title: str) -> list[str]:
    return sorted(set(title.split()), key=lambda word: (-len(word), word))[:2]


def _numbers(title: str) -> list[str]:
    return re.findall(r"\d+", title)


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether author, year and numbers allow that both are one work."""
    for name in _APART:
        here, there = _text(one, name), _text(other, name)
        if here and there and here.casefold() != there.casefold():
            return False
    years = [int(found) for item in (one, other) if (found := year(item)).isdecimal()]
    if len(years) == 2 and abs(years[0] - years[1]) > 1:
        return False
    here, there = _first_author(one), _first_author(other)
    if not here or not there:
        return len(years) == 2 and years[0] == years[1]
    from rapidfuzz import fuzz

    return fuzz.ratio(here, there) >= 85 or _initials(here) == there or _initials(there) == here


def _initials(name: str) -> str:
    """What a body's name is shortened to: "office of management and budget" is "omb"."""
    return "".join(
        word[0] for word in re.findall(r"[^\W\d_]+", name) if word not in {"of", "the", "and", "for", "on", "in"}
    )


def _first_author(item: Mapping[str, Any]) -> str:
    people = item.get("author")
    return last(people[0]).casefold() if isinstance(people, list) and people else ""
