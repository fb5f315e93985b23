"""Acts and regulations that a sentence names, and where they are codified.

"TILA section 105(a)" is 15 U.S.C. 1604(a): nothing in the words tells so, and a note often gives the citation alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.match.words import words
from drafter.model.pattern import pattern
from drafter.model.record import field, record

_PINPOINT = r"(?:\s?\(\s?\w{1,5}\s?\))*"
_ONE = rf"\d+[A-Za-z]?(?:-\d+)?{_PINPOINT}(?:,?\s+(?:and|or)\s+\(\s?\w{{1,5}}\s?\))*"
_NEXT = r"(?:,?\s+(?:and|or|through|to)\s+|,\s*)"
# Sections of the Code of Federal Regulations have a full stop in their numbers and are no sections of an act.
_SECTION = pattern(rf"(?:§+|\b[Ss]ec(?:tions?|s?\.))\s*((?:{_ONE}{_NEXT}?)+)(?!\.\d|\d)")
_NUMBER = pattern(rf"(\d+[A-Za-z]?(?:-\d+)?)({_PINPOINT})")
_BEFORE = 4  # characters between an act's name and its section: "TILA section", "TILA's section"
_AFTER = 60  # and between a section and the act's name: "section 1022(b)(2) of the Dodd-Frank Act"
# How likely the act itself is cited where one of its sections is given, against 1 where it is only named.
_BESIDE_SECTION = 0.5


@record
class Act:
    """An act or a regulation as the table of acts has it; docs/suggestions.md explains the columns."""

    name: str
    short: str = ""
    code: str = ""
    law: str = ""
    sections: str = ""


@record
class Named:
    """By what identifiers the acts that a sentence names may be cited.

    `sections` have the pinpoints that the sentence gives, `wholes` how likely the act itself is meant.
    """

    sections: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    wholes: Mapping[str, float] = field(default_factory=dict)


def named_in(text: str, acts: Sequence[Act], around: str = "") -> Named:
    """The acts that the text names, as identifiers that a source may carry.

    A text that gives a section and names no act ("section 132 exempts") means the one act that is named `around` it.
    """
    places = list(_places(text, acts))
    given = list(_sections(text, places) if places else _loose_sections(text, acts, around))
    sections: dict[str, list[tuple[str, ...]]] = {}
    for number, pinpoint, act in given:
        if found := codified(act, number):
            sections.setdefault(found, []).append(pinpoint)
    meant = {act.name for _, _, act in given}
    wholes: dict[str, float] = {}
    for _, _, act in places:
        worth = _BESIDE_SECTION if act.name in meant else 1.0
        for identifier in _wholes(act):
            wholes[identifier] = max(worth, wholes.get(identifier, 0.0))
    return Named(sections=sections, wholes=wholes)


def codified(act: Act, section: str) -> str:
    """The identifier of a section of an act, "" if it is not known where it stands."""
    wanted = _split(section)
    for row in act.sections.replace("\n", " ").split(","):
        span, _, start = (part.strip() for part in row.partition("="))
        first, _, last = span.partition("-")
        step = _step(wanted, _split(first), _split(last or first)) if start else None
        if step is not None:
            title, _, start = start.rpartition(":")
            return f"usc:{title or _code(act)[0]}:{_advanced(start, step)}"
    return ""


def pinpoint_agreement(pinpoints: Sequence[tuple[str, ...]], text: str, identifier: str) -> float:
    """How well what follows the section in a source's text agrees with the pinpoints that the sentence gives."""
    section = identifier.rpartition(":")[2]
    tokens = words(text)
    own = tuple(tokens[tokens.index(section) + 1 :]) if section in tokens else ()
    lettered = bool(own) and len(own[0]) == 1
    return max((_agreement(wanted, own if lettered else ()) for wanted in pinpoints), default=0.0)


def _agreement(wanted: Sequence[str], own: Sequence[str]) -> float:
    """1 for the same pinpoint or none in both, less if only one has one, least for two that differ."""
    if not wanted or not own:
        return 0.7 if wanted or own else 1.0
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(wanted, own, strict=False))
    met = sum(1 for _ in same)
    return 0.6 + 0.4 * met / len(wanted) if met else 0.4


def _places(text: str, acts: Sequence[Act]) -> Iterator[tuple[int, int, Act]]:
    """Where acts are named; a longer name hides a shorter one that stands in it."""
    lowered = text.lower()
    names = [(act.name.lower(), lowered, act) for act in acts] + [(act.short, text, act) for act in acts if act.short]
    found = [(name, where, act) for name, where, act in names if name in where]
    taken: list[tuple[int, int]] = []
    for name, where, act in sorted(found, key=lambda item: -len(item[0])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", where):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                yield *match.span(), act


def _sections(text: str, places: Sequence[tuple[int, int, Act]]) -> Iterator[tuple[str, tuple[str, ...], Act]]:
    """The sections that the text gives of the acts at `places`: number, pinpoint, act."""
    for match in _SECTION.finditer(text):
        before = [(end, act) for _, end, act in places if 0 <= match.start() - end <= _BEFORE]
        after = [(start, act) for start, _, act in places if 0 <= start - match.end() <= _AFTER]
        act = before[0][1] if before else min(after, key=lambda item: item[0])[1] if after else None
        if act is None:
            continue
        for number, pinpoint in _NUMBER.findall(match[1]):
            yield number, tuple(words(pinpoint)), act


def _loose_sections(text: str, acts: Sequence[Act], around: str) -> Iterator[tuple[str, tuple[str, ...], Act]]:
    """The sections that a text gives of no act, as those of the one act named around it."""
    runs = _SECTION.findall(text)
    near = {act.name: act for _, _, act in _places(around, acts) if act.sections} if runs else {}
    if len(near) == 1:
        (act,) = near.values()
        yield from ((number, tuple(words(pinpoint)), act) for run in runs for number, pinpoint in _NUMBER.findall(run))


def _wholes(act: Act) -> Iterator[str]:
    title, kind, first = _code(act)
    if first:
        yield f"{kind.lower()}:{title}:{first}"
    if act.law:
        yield f"publ:{act.law}"


def _code(act: Act) -> tuple[str, str, str]:
    title, kind, first = (*act.code.split(" "), "", "", "")[:3]
    return title, kind, first


def _split(section: str) -> tuple[int, str]:
    digits = re.match(r"\d*", section)
    number = digits.group() if digits else ""
    return int(number or 0), section[len(number) :].lower()


def _step(wanted: tuple[int, str], first: tuple[int, str], last: tuple[int, str]) -> int | None:
    """How far a section is from the first of a span, None if it lies outside: by numbers, or by letters (129A-129H)."""
    (number, letter), (low, low_letter), (high, high_letter) = wanted, first, last
    if number == low == high and len(letter) == len(low_letter) and low_letter <= letter <= high_letter:
        return ord(letter) - ord(low_letter) if letter else 0
    plain = not (letter or low_letter or high_letter)
    return number - low if plain and low <= number <= high else None


def _advanced(start: str, step: int) -> str:
    """The section `step` places after `start`: 1602 after 1601, 1693b after 1693a, 1666i-2 after 1666i-1."""
    if start[-1].isalpha():
        return start[:-1] + chr(ord(start[-1]) + step)
    base, hyphen, number = start.rpartition("-")
    return f"{base}{hyphen}{int(number) + step}"
