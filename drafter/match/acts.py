"""Acts and regulations that a sentence names, and where they are codified.

"TILA section 105(a)" is 15 U.S.C. 1604(a): nothing in the words tells so, and a note often gives the citation alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.match.words import stems, words

_SECTION = re.compile(
    r"(?:§+|\b[Ss]ec(?:tions?|s?\.))\s*((?:\d+[A-Za-z]?(?:-\d+)?(?:\s?\(\s?\w{1,5}\s?\))*(?:,?\s+(?:and|or)\s+\(\s?\w{1,5}\s?\))*(?:,?\s+(?:and|or|through|to)\s+|,\s*)?)+)"
    r"(?!\.\d|\d)"
)
_NUMBER = re.compile(r"(\d+[A-Za-z]?(?:-\d+)?)((?:\s?\(\s?\w{1,5}\s?\))*)")
_BEFORE = 4  # letters between an act's name and its section: "TILA section", "TILA's section"
_AFTER = 60  # and between a section and the act's name: "section 1022(b)(2) of the Dodd-Frank Act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act or regulation: its names, the identifiers of the whole, its sections, and what sections are about."""

    name: str
    short: str = ""
    code: str = ""
    law: str = ""
    sections: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What acts named in a sentence may be cited by: identifiers, for sections the pinpoint, for topics their stems."""

    sections: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    wholes: Mapping[str, float] = field(default_factory=dict)
    topics: Mapping[str, frozenset[str]] = field(default_factory=dict)


def named_in(text: str, acts: Sequence[Act], around: str = "") -> Named:
    """The acts that the text names, as identifiers that a source may carry.

    A text that gives a section of no act it names ("section 132 exempts") means the one act named `around` it.
    """
    places = list(_places(text, acts))
    loose = [] if places else _SECTION.findall(text)
    near = {act.name: act for _, _, act in _places(around, acts) if act.sections} if loose else {}
    if not places and len(near) != 1:
        return Named()
    sections: dict[str, list[tuple[str, ...]]] = {}
    meant: set[str] = set()
    given = _sections(text, places) if places else ((n, tuple(words(p)), act) for act in near.values() for run in loose for n, p in _NUMBER.findall(run))
    for number, pinpoint, act in given:
        meant.add(act.name)
        if found := codified(act, number):
            sections.setdefault(found, []).append(pinpoint)
    wholes: dict[str, float] = {}
    topics: dict[str, frozenset[str]] = {}
    for _, _, act in places:
        worth = 0.5 if act.name in meant else 1.0
        for identifier in _wholes(act):
            wholes[identifier] = max(worth, wholes.get(identifier, 0.0))
        topics |= _topics(act)
    return Named(sections=sections, wholes=wholes, topics=topics)


def codified(act: Act, section: str) -> str:
    """The identifier of a section of an act, "" if it is not known where it stands."""
    number, letters = _split(section)
    for row in act.sections.replace("\n", " ").split(","):
        if not row.strip():
            continue
        span, _, start = (part.strip() for part in row.partition("="))
        first, _, last = span.partition("-")
        (low, low_letters), (high, high_letters) = _split(first), _split(last or first)
        if low == high == number and low_letters <= letters <= high_letters and len(letters) == len(low_letters):
            step = ord(letters) - ord(low_letters) if letters else 0
        elif low <= number <= high and not (letters or low_letters or high_letters):
            step = number - low
        else:
            continue
        return f"usc:{_title(act, start)}:{_advanced(start.rpartition(':')[2], step)}"
    title, kind, first = _code(act)
    return f"usc:{title}:{section.lower()}" if kind == "USC" and len(section) >= len(first) > 0 and _near(section, first) else ""


def pinpoint_agreement(pinpoints: Sequence[tuple[str, ...]], text: str, identifier: str) -> float:
    """How well what follows the section in a source's text agrees with the pinpoints that the sentence gives."""
    section = identifier.rpartition(":")[2]
    tokens = words(text)
    own = tuple(tokens[tokens.index(section) + 1 :]) if section in tokens else ()
    lettered = bool(own) and len(own[0]) == 1
    return max((_agreement(wanted, own if lettered else ()) for wanted in pinpoints), default=0.0)


def _agreement(wanted: tuple[str, ...], own: tuple[str, ...]) -> float:
    if not wanted or not own:
        return 0.7 if wanted or own else 1.0
    met = 0
    for one, other in zip(wanted, own, strict=False):
        if one != other:
            break
        met += 1
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


def _wholes(act: Act) -> Iterator[str]:
    title, kind, first = _code(act)
    if first:
        yield f"{kind.lower()}:{title}:{first}"
    if act.law:
        yield f"publ:{act.law}"


def _topics(act: Act) -> dict[str, frozenset[str]]:
    title = _code(act)[0]
    rows = (row.partition("=") for row in act.topics.replace("\n", ";").split(";") if "=" in row)
    return {f"usc:{title}:{section.strip()}": frozenset(stems(about)) for section, _, about in rows}


def _code(act: Act) -> tuple[str, str, str]:
    title, kind, first = (*act.code.split(" "), "", "", "")[:3]
    return title, kind, first


def _title(act: Act, start: str) -> str:
    return start.partition(":")[0] if ":" in start else _code(act)[0]


def _split(section: str) -> tuple[int, str]:
    digits = re.match(r"\d*", section)
    number = digits.group() if digits else ""
    return int(number or 0), section[len(number) :].lower()


def _advanced(start: str, step: int) -> str:
    """The section `step` places after `start`: 1602 after 1601, 1693b after 1693a; identifiers end before a hyphen."""
    if start[-1].isalpha():
        return start[:-1] + chr(ord(start[-1]) + step)
    base, hyphen, number = start.rpartition("-")
    return f"{base}{hyphen}{int(number) + step}"


def _near(section: str, first: str) -> bool:
    """Whether a section's number is one of the Code's own, as "section 553" of the act that begins at 551."""
    return 0 <= _split(section)[0] - _split(first)[0] <= 130
