"""The signatories of a letter: in order, under their categories, each once, and counted in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from drafter.model.pattern import pattern
from drafter.model.people import Signatory, SignatoryStatus
from drafter.model.record import record

Group = tuple[str, list[Signatory]]
Key = tuple[tuple[int, int, str], ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DEGREE = (
    r"(?:ph\.?\s?d|m\.?d|j\.?d|ll\.?[bmd]|s\.?j\.?d|j\.?s\.?d|m\.?[absd]|b\.?[as]|m\.?b\.?a|m\.?p\.?[hpa]|m\.?s\.?[cnw]|m\.?eng|"
    r"m\.?ed|m\.?div|m\.?f\.?a|m\.?l\.?s|m\.?l\.?i\.?s|m\.?h\.?a|b\.?s\.?n|dr\.?\s?p\.?h|ed\.?d|psy\.?d|sc\.?d|th\.?d|pharm\.?\s?d|"
    r"d\.?n\.?p|d\.?phil|dvm|dds|dmd|dpt|r\.?n|cnm|np|lcsw|lmsw|licsw|lmft|faap|facp|facs|fache|cpa|ches|aicp|pmp|"
    r"cissp|cisa|cism|cipp(?:/\w+)?)"
)
"""Degrees and licences behind a person's name, without the stop at their end; any case."""
_SUFFIX = pattern(
    rf"(?:jr|sr|ii|iii|iv|v|vi|2nd|3rd|4th|esq|esquire|{DEGREE}|p\.?e|c\.?s\.?c|s\.?j|o\.?p|\(?ret\.?\)?|emeritus|emerita|"
    r"\([^()]+\))\.?",
    re.IGNORECASE,
)
_GENERATION = pattern(r"(?:jr|sr|esq|2nd|3rd|4th)\.?", re.IGNORECASE)
_GENERATIONS = {"sr": 1, "jr": 2, "ii": 3, "2nd": 3, "iii": 4, "3rd": 4, "iv": 5, "4th": 5, "v": 6, "vi": 7}
_NO_COMMA = pattern(r"(?:[JjSs]r\b|[IVX]+$|\d(?:nd|rd|th)\b)")
_HONORIFICS = _words(
    """dr prof professor mr mrs ms mx miss hon the honorable honourable rev reverend sen senator rep representative
    rabbi judge justice sir dame lord lady col gen lt capt sgt ambassador dean fr father pastor imam cantor sister
    brother bishop deacon mayor councilmember councilwoman councilman councillor commissioner assemblymember delegate"""
)
# Given names too: "Dean Bakerly" has no other, "Dean W. Bakerly" has an initial behind it.
_GIVEN_TOO = _words("dean judge justice lord lady gen hon sen col bishop deacon sister brother pastor cantor mayor")
_ROLES = _words(
    """professor associate assistant adjunct distinguished visiting research senior fellow director president chair
    executive founder ceo cto counsel general dean emeritus emerita scholar partner"""
)
# Particles under which an American list files a name, so that De Mooy stands under D (Chicago Manual of Style, 16.71).
_PARTICLES = _words(
    """abou abu af al ap aan aus bin bint da dal dalla das de degli dei del dell della delle dello den der des di do dos
    du e el ibn la las le les lo los na ní nic ó op san saint st st. ste ste. te ten ter uí van vande vanden vander vom
    von y zu zum zur 't"""
)
# These also begin given names or stand for a second one, so a capital says that they do.
_SMALL_ONLY = _words("af ap aan as bin do e na op san te y")
_JOINING = _words("e y")
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
                         "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINARY = _words(
    """academic academics advocates and associations civil clinics companies experts faculty firms groups individuals
    institutions international law local national of organizations other people persons policy professors public
    research researchers scholars school schools scientists signatories signers small society state students trade
    universities"""
)
_SINGULAR = {"people": "person", "faculty": "faculty member"}
_BODIES = pattern(
    r"organi[sz]ation|compan(y|ies)|business|association|institution|universit|librar|foundation|coalition|firm|entit|"
    r"group|union|center|centre|clinic|agenc|compagn|think tank",
    re.IGNORECASE,
)
_PERSONS = pattern(r"individual|person|people|scholar|professor|faculty|expert|researcher|academics|student|author|"
                      r"attorney|lawyer|scientist|engineer|citizen", re.IGNORECASE)  # fmt: skip
_BODY_NAME = pattern(
    r"\b(?:inc|llc|llp|ltd|corp|company|institute|center|centre|foundation|association|society|council|coalition|alliance|"
    r"university|college|school|library|libraries|network|project|fund|initiative|committee|league|union|federation|"
    r"for|of|and|the|on)\b|&",
    re.IGNORECASE,
)


@record
class Duplicate:
    """A row left out because the name stands there already; `kept` is the row that is printed."""

    dropped: Signatory
    kept: Signatory


@record
class PersonName:
    """A person's name in parts; a mononym has only `family`, which begins with its particles."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    inverted: bool = False

    @property
    def full(self) -> str:
        """The name in the order in which it is printed; Jr. and II without a comma, degrees with one."""
        comma = "," if self.suffix and not _NO_COMMA.match(self.suffix) else ""
        return " ".join(part for part in (self.prefix, self.given, self.family + comma, self.suffix) if part)


def sort_signatories(rows: Iterable[Signatory]) -> list[Group]:
    """The confirmed rows by category, each once and sorted; organizations first, then categories as they appear.

    Organizations go by name without a leading "The", individuals by family name.
    """
    kept, _ = without_duplicates(row for row in rows if row.status is SignatoryStatus.CONFIRMED)
    groups: dict[str, list[Signatory]] = {}
    for row in kept:
        groups.setdefault(row.category, []).append(row)
    ordered = sorted(groups, key=lambda name: name.casefold() not in ("organizations", "organisations"))
    return [(name, sorted(groups[name], key=sort_key)) for name in ordered]


def without_duplicates(rows: Iterable[Signatory]) -> tuple[list[Signatory], list[Duplicate]]:
    """Each signatory once, in the order given, and what was left out.

    Names are compared without case, accents, punctuation, titles and suffixes. Two persons of one name with different
    affiliations both stay; of two rows of which one has no affiliation, the one that has it stays.
    """
    kept: list[Signatory] = []
    places: dict[str, list[int]] = {}
    dropped: list[Duplicate] = []
    for row in rows:
        namesakes = places.setdefault(identity(row), [])
        same = next((at for at in namesakes if _same_affiliation(kept[at], row)), None)
        if same is None:
            namesakes.append(len(kept))
            kept.append(row)
        elif not kept[same].affiliation and row.affiliation:
            dropped.append(Duplicate(dropped=kept[same], kept=row))
            kept[same] = row
        else:
            dropped.append(Duplicate(dropped=row, kept=kept[same]))
    return kept, dropped


def identity(row: Signatory) -> str:
    """A name in the form in which two spellings of it are equal."""
    if is_person(row):
        name = parse_name(row.name)
        # Father and son of one name are two persons.
        generation = name.suffix if _NO_COMMA.match(name.suffix) else ""
        return bare_name(f"{name.given} {name.family} {generation}")
    return bare_name(_without_article(row.name))


def as_line(row: Signatory) -> str:
    """A signatory as printed: "Name, Affiliation", or an organization's name alone. "Ho, Daniel" is turned round."""
    name = " ".join(row.name.split())
    if is_person(row) and (parsed := parse_name(name)).inverted:
        name = parsed.full
    return f"{name}, {' '.join(row.affiliation.split())}" if row.affiliation.strip() else name


def count_in_words(groups: Sequence[Group]) -> str:
    """Such as "23 organizations and 24 individuals"; numbers up to twelve in words."""
    parts = [_counted(len(rows), name) for name, rows in groups if rows]
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def is_person(row: Signatory) -> bool:
    """Whether a row is a person: by its category, else by its affiliation, else by the look of its name."""
    if _PERSONS.search(row.category):
        return True
    if _BODIES.search(row.category):
        return False
    if row.affiliation.strip():
        return True
    return 2 <= len(row.name.split()) <= 5 and not _BODY_NAME.search(row.name)


def sort_key(row: Signatory) -> tuple[Key, ...]:
    """Where a row stands in its category; two rows share a place only where they read the same."""
    as_typed = ((1, 0, row.name), (1, 0, row.affiliation))
    if is_person(row):
        return (*person_key(row.name), _key(row.affiliation), as_typed)
    return organization_key(row.name), (), (), _key(row.affiliation), as_typed


def organization_key(name: str) -> Key:
    """The sort key of an organization: word by word, digits by value and first; no case, accents, leading "The"."""
    return _key(_without_article(name))


def person_key(name: str) -> tuple[Key, ...]:
    """The sort key of a person: family name with its particles, then given name, then generation and degrees."""
    parts = parse_name(name)
    return _key(parts.family), _key(parts.given), _suffix_key(parts.suffix)


def parse_name(name: str) -> PersonName:
    """A person's name in parts, from "Given Family Suffix" or "Family, Given"."""
    pieces = [piece for piece in (" ".join(piece.split()) for piece in name.split(",")) if piece]
    suffixes: list[str] = []
    while len(pieces) > 1 and (_is_suffix(pieces[-1]) or _is_role(pieces[-1], pieces[0])):
        suffixes.insert(0, pieces.pop())
    if len(pieces) > 1:
        return _inverted(pieces, suffixes)
    prefix, words = _without_honorifics(pieces[0].split() if pieces else [])
    words, own = _take_suffix(words)
    given, family = _split(words)
    return _name(prefix, given, family, [*own, *suffixes])


def _inverted(pieces: list[str], suffixes: list[str]) -> PersonName:
    """ "Ho, Daniel" and "Linna, Jr., Daniel W.": what stands before the first comma is the family name."""
    middle = [piece for piece in pieces[1:-1] if _is_suffix(piece)]
    rest = [word for piece in pieces[1:] if piece not in middle for word in piece.split()]
    family, own = _take_suffix(pieces[0].split(), among_few=True)
    prefix, given = _without_honorifics(rest)
    given, late = _take_suffix(given, among_few=True)
    start = len(given)
    while start > 1 and given[start - 1].islower() and _is_particle(given[start - 1]):
        start -= 1
    return _name(prefix, given[:start], [*given[start:], *family], [*own, *middle, *late, *suffixes], inverted=True)


def _name(
    prefix: list[str], given: list[str], family: list[str], suffixes: list[str], *, inverted: bool = False
) -> PersonName:
    return PersonName(
        prefix=" ".join(prefix),
        given=" ".join(given),
        family=" ".join(family),
        suffix=", ".join(suffixes),
        inverted=inverted,
    )


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Given and family names: the last word and the particles before it; "Ortega y Gasset" is one family name."""
    if len(words) < 2:
        return [], words
    start = _first_particle(words, len(words) - 1)
    if start > 1 and words[start].casefold() in _JOINING:
        start = _first_particle(words, start - 1)
    return words[:start], words[start:]


def _first_particle(words: list[str], start: int) -> int:
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return start


def _is_particle(word: str) -> bool:
    folded = word.casefold().replace("’", "'")
    return folded in _PARTICLES and (word.islower() or folded not in _SMALL_ONLY)


def _take_suffix(words: list[str], *, among_few: bool = False) -> tuple[list[str], list[str]]:
    suffixes: list[str] = []
    rest = list(words)
    while len(rest) > 1 and _is_suffix(rest[-1]):
        # "Jack MA" has a family name, no degree.
        if len(rest) == 2 and not among_few and not _GENERATION.fullmatch(rest[-1]):
            break
        suffixes.insert(0, rest.pop())
    return rest, suffixes


def _is_suffix(text: str) -> bool:
    if text.casefold() in {"ma", "vi", "v", "ret"} and not text.isupper():
        return False
    return bool(_SUFFIX.fullmatch(text)) or all(_SUFFIX.fullmatch(word) for word in text.split())


def _is_role(text: str, before: str) -> bool:
    """Whether a piece behind a comma is what somebody is ("Jane Roe, Professor of Law"), not a given name."""
    words = text.casefold().split()
    return len(before.split()) > 1 and words[0].strip(".") in _ROLES


def _without_honorifics(words: list[str]) -> tuple[list[str], list[str]]:
    start = 0
    while start < len(words) - 1 and _is_honorific(words[start], words[start + 1 :]):
        start += 1
    return words[:start], words[start:]


def _is_honorific(word: str, behind: Sequence[str]) -> bool:
    bare = word.casefold().strip(".")
    if bare in _GIVEN_TOO and not word.endswith("."):
        return len(behind) > 1 and len(behind[0].strip(".")) > 1
    return bare in _HONORIFICS


def _same_affiliation(one: Signatory, other: Signatory) -> bool:
    first, second = bare_name(_without_article(one.affiliation)), bare_name(_without_article(other.affiliation))
    return not first or not second or first == second


def _without_article(name: str) -> str:
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold().lstrip("“\"‘'(") == "the" else words)


def _fold(text: str) -> str:
    lowered = text.casefold().translate(_FOLDED)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def bare_name(text: str) -> str:
    """A name's words without case, accents and punctuation, an ampersand as "and"; the text itself if none is left."""
    folded = _fold(text).replace("&", " and ").replace("'", "").replace(".", "")
    return " ".join(re.findall(r"\w+", folded)) or text


def _key(text: str) -> Key:
    """Pieces in order, numbers by value before letters; O'Brien as obrien, A & B as "a b", 1,000 as a thousand."""
    folded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", _fold(text).replace("'", ""))
    # A point parts nothing but a number: U.S. is us, and 1.5 lies between 1 and 2.
    folded = re.sub(r"\.(?!\d)|(?<!\d)\.", "", folded)
    return tuple(_piece(piece) for piece in re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", folded))


def _piece(text: str) -> tuple[int, int, str]:
    whole, _, part = text.partition(".")
    return (0, int(whole[:18]), part) if whole.isdecimal() else (1, 0, text)


def _suffix_key(suffix: str) -> Key:
    """Father before son: no suffix, Sr., Jr., II, III; degrees behind them (Chicago Manual of Style, 16.41)."""
    first, *more = suffix.replace(".", "").replace(",", " ").split() or [""]
    rank = _GENERATIONS.get(first.casefold())
    return _key(suffix) if rank is None else ((0, rank, ""), *_key(" ".join(more)))


def _counted(number: int, category: str) -> str:
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    first, *rest = category.split() or [""]
    # A heading's capitals go, a name's and an acronym's stay: "academic signers", "members of Congress", "NGOs".
    first = first.lower() if first[1:].islower() else first
    name = " ".join([first, *(word.lower() if word.casefold() in _ORDINARY else word for word in rest)])
    return f"{words} {singular(name) if number == 1 else name}"


def singular(plural: str) -> str:
    """A category of which there is one: "local companies" as "local company"."""
    *before, last = plural.split(" ")
    if last.casefold() in _SINGULAR:
        last = _SINGULAR[last.casefold()]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join([*before, last])
