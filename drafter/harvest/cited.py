"""What each note of a letter cites: sources in full, and those that *Id.*, *supra* and short forms point back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from drafter.gather.duplicates import Known
from drafter.gather.footnote import Found, Kind, recognise
from drafter.gather.names import last
from drafter.model.record import field, record

Item = Mapping[str, Any]

_REPORTED = re.compile(r"(?P<volume>\d+)\s+(?P<reporter>[A-Z][\w.’ ]*?)\s+at\s+\d")


class _Note(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


@record(frozen=False, kw_only=False)
class Citations:
    """The citations of all notes in order, each with the letter's own id of its source, "" where that is not clear."""

    notes: Sequence[_Note]
    sources: Sequence[Item]
    found: list[list[tuple[Found, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = Known.of(self.sources)
        for note in self.notes:
            self.found.append([])
            for found in recognise(note.text):
                self.found[-1].append((found, self._own(found, note.text, known)))

    def __iter__(self) -> Iterator[tuple[Found, str]]:
        for cited in self.found:
            yield from cited

    def of(self, index: int) -> tuple[str, ...]:
        """The letter's own ids of what a note cites, each once."""
        return tuple(dict.fromkeys(own for _, own in self.found[index] if own))

    def item(self, own: str) -> Item:
        """A source by the letter's own id."""
        return next((source for source in self.sources if source["id"] == own), {})

    def _own(self, found: Found, note: str, known: Known) -> str:
        if found.is_source:
            match = known.match(found.fields)
            return match.key if match else ""
        words = note[slice(*found.span)]
        match found.kind:
            case Kind.ID:
                return self._before()
            case Kind.SUPRA if found.back.isdecimal():
                return self._named(words.casefold().partition("supra")[0], self._of_note(int(found.back)))
            case Kind.SUPRA:
                so_far = list(dict.fromkeys(own for _, own in self if own))
                return self._named(words.casefold().partition("supra")[0], so_far, alone=False)
            case Kind.SHORT:
                return self._reported(words)
        return ""

    def _before(self) -> str:
        """What was cited last: right before in this note, or else alone in the one before."""
        if self.found[-1]:
            return self.found[-1][-1][1]
        return self._only(self.of(len(self.found) - 2)) if len(self.found) > 1 else ""

    def _of_note(self, number: int) -> list[str]:
        place = next((n for n, note in enumerate(self.notes) if note.number == number), None)
        if place is None or place >= len(self.found):
            return []
        return list(dict.fromkeys(own for _, own in self.found[place] if own))

    def _named(self, words: str, among: Sequence[str], *, alone: bool = True) -> str:
        """The one of several sources whose author or title is named; one that is `alone` needs no name."""
        if alone and len(among) < 2:
            return self._only(among)
        named = [own for own in among if (name := _author(self.item(own))) and name in words]
        titled = [own for own in named or among if (title := _title(self.item(own))) and title in words]
        return self._only(titled or named)

    def _reported(self, words: str) -> str:
        """The case that a volume and a reporter name: `512 U.S. at 40`."""
        short = _REPORTED.search(words)
        if short is None:
            return ""
        wanted = _reporter(short["volume"], short["reporter"])
        cases = [str(one["id"]) for one in self.sources if one.get("type") == "legal_case"]
        return self._only([own for own in cases if wanted == _reporter_of(self.item(own))])

    def _only(self, owns: Sequence[str]) -> str:
        return owns[0] if len(owns) == 1 else ""


def _reporter_of(item: Item) -> str:
    return _reporter(str(item.get("volume") or ""), str(item.get("container-title") or ""))


def _reporter(volume: str, name: str) -> str:
    return f"{volume} {re.sub(r'[^A-Za-z0-9]', '', name)}"


def _author(item: Item) -> str:
    people = item.get("author")
    return last(people[0]).casefold() if isinstance(people, list) and people else ""


def _title(item: Item) -> str:
    return str(item.get("title") or "").casefold()[:60]
