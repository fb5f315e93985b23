"""The signatories of a letter: in order, under their categories, each once, and counted in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.model.people import Signatory

Group = tuple[str, list[Signatory]]

ORGANIZATIONS = "Organizations"

_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|v|vi|esq|esquire|ph\.?\s?d|m\.?d|j\.?d|ll\.?[bmd]|s\.?j\.?d|m\.?[abs]|mba|mph|mpp|mpa|dr\.?p\.?h|"
    r"ed\.?d|psy\.?d|sc\.?d|d\.?phil|dvm|dds|rn|cpa|cissp|cipp|p\.?e|c\.?s\.?c|s\.?j|o\.?p|ret|emeritus|emerita)\.?",
    re.IGNORECASE,
)
_HONORIFIC = frozenset(
    """dr prof professor mr mrs ms mx miss hon the honorable honourable rev reverend sen senator rep representative
    rabbi judge sir dame lord lady col gen lt capt sgt ambassador dean""".split()
)
# Particles under which an American list files a name, so that De Mooy stands under D (Chicago Manual, 16.71).
_PARTICLES = frozenset(
    """af al ap aan aus bin bint da dal dalla dal' das de degli dei del dell della delle dello den der des di do dos
    du e el ibn la las le les lo los mac na op san santa st st. saint te ten ter van vande vanden vander vom von y zu
    zum zur 't""".split()
)
# Words that only join two particles or two family names, never begin one.
_JOINING = frozenset({"e", "y"})
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
                         "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SINGULAR = {"people": "person", "companies": "company", "universities": "university", "faculty": "faculty member"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A row left out because the name stands there already; `kept` is the row that is printed."""

    dropped: Signatory
    kept: Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in parts; a mononym has only `family`, which begins with its particles."""

    given: str
    family: str
    suffix: str = ""

    @property
    def full(self) -> str:
        """The name as it is printed: given, family, suffix (Jr. without a comma, as in the model of the field)."""
        comma = "," if self.suffix and not re.match(r"(?:[JjSs]r\b|[IVX]+\b)", self.suffix) else ""
        return " ".join(part for part in (self.given, self.family + comma, self.suffix) if part)


def sort_signatories(rows: Iterable[Signatory]) -> list[Group]:
    """The rows by category, organizations first, then in the order in which categories appear; each sorted.

    Organizations go by name without a leading "The", individuals by family name. A category counts as individuals
    where most of its rows have an affiliation; a name that occurs twice in a category is printed once.
    """
    kept, _ = without_duplicates(rows)
    groups: dict[str, list[Signatory]] = {}
    for row in kept:
        groups.setdefault(row.category, []).append(row)
    ordered = sorted(groups, key=lambda name: name.casefold() not in ("organizations", "organisations"))
    return [(name, _sorted(name, groups[name])) for name in ordered]


def without_duplicates(rows: Iterable[Signatory]) -> tuple[list[Signatory], list[Duplicate]]:
    """Each signatory once, in the order given, and what was left out. Names are compared without case, accents,
    punctuation, titles and suffixes; two persons of one name with different affiliations both stay."""
    kept: list[Signatory] = []
    places: dict[tuple[str, str], list[int]] = {}
    dropped: list[Duplicate] = []
    for row in rows:
        places_of_name = places.setdefault((_fold(row.category), identity(row)), [])
        same = next((at for at in places_of_name if _same_affiliation(kept[at], row)), None)
        if same is None:
            places_of_name.append(len(kept))
            kept.append(row)
        elif not kept[same].affiliation and row.affiliation:
            dropped.append(Duplicate(dropped=kept[same], kept=row))
            kept[same] = row
        else:
            dropped.append(Duplicate(dropped=row, kept=kept[same]))
    return kept, dropped


def identity(row: Signatory) -> str:
    """A name in the form in which two spellings of it are equal."""
    if _is_person(row):
        name = parse_name(row.name)
        return _bare(f"{name.given} {name.family}")
    return _bare(_without_article(row.name))


def as_line(row: Signatory) -> str:
    """A signatory as printed: "Name, Affiliation", or an organization's name alone."""
    name = parse_name(row.name).full if _is_person(row) else " ".join(row.name.split())
    return f"{name}, {' '.join(row.affiliation.split())}" if row.affiliation.strip() else name


def count_in_words(groups: Sequence[Group]) -> str:
    """ "23 organizations and 24 individuals": numbers up to twelve in words."""
    parts = [_counted(len(rows), name) for name, rows in groups if rows]
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def organization_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """The sort key of an organization: digits by value and first, then letters; no case, accents, leading "The"."""
    return _key(_without_article(name))


def person_key(name: str) -> tuple[object, ...]:
    """The sort key of a person: family name with its particles, then given name, then suffix."""
    parts = parse_name(name)
    return _key(parts.family.replace("-", " ")), _key(parts.given), _key(parts.suffix)


def parse_name(name: str) -> PersonName:
    """A person's name in parts, from "Given Family Suffix" or "Family, Given"; titles before the name are left out."""
    pieces = [" ".join(piece.split()) for piece in name.split(",")]
    pieces = [piece for piece in pieces if piece]
    suffixes: list[str] = []
    while len(pieces) > 1 and _is_suffix(pieces[-1]):
        suffixes.insert(0, pieces.pop())
    if len(pieces) > 1:
        # "Ho, Daniel" and "Linna, Jr., Daniel W.": what is left of the first comma is the family name.
        suffixes += [piece for piece in pieces[1:-1] if _is_suffix(piece)]
        family, own = _take_suffix(pieces[0].split())
        given = [word for piece in pieces[1:] if piece not in suffixes for word in piece.split()]
        given, late = _take_suffix(_without_honorifics(given))
        trailing = _trailing_particles(given)
        given, family = given[: len(given) - len(trailing)], [*trailing, *family]
        suffixes = [*own, *late, *suffixes]
        return PersonName(given=" ".join(given), family=" ".join(family), suffix=", ".join(suffixes))
    words, own = _take_suffix(_without_honorifics(pieces[0].split() if pieces else []))
    given, family = _split(words)
    return PersonName(given=" ".join(given), family=" ".join(family), suffix=", ".join([*own, *suffixes]))


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    if len(words) < 2:
        return [], words
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    # "Ortega y Gasset": the joining word is no beginning, the word before it belongs to the family name.
    if words[start].casefold() in _JOINING and start > 1:
        start -= 1
        while start > 1 and _is_particle(words[start - 1]):
            start -= 1
    return words[:start], words[start:]


def _trailing_particles(given: list[str]) -> list[str]:
    """Particles that an inverted name leaves behind the given name: "Berg, Anna van der"."""
    start = len(given)
    while start > 1 and _is_particle(given[start - 1]) and given[start - 1].islower():
        start -= 1
    return given[start:]


def _is_particle(word: str) -> bool:
    # An initial is no particle: "Mary E. Smith".
    return word.casefold() in _PARTICLES and (len(word) > 1 or word.islower())


def _take_suffix(words: list[str]) -> tuple[list[str], list[str]]:
    suffixes: list[str] = []
    rest = list(words)
    while len(rest) > 1 and _is_suffix(rest[-1]) and not (len(rest) == 2 and _may_be_family(rest[-1])):
        suffixes.insert(0, rest.pop())
    return rest, suffixes


def _may_be_family(word: str) -> bool:
    return word.islower() or (
        word[:1].isupper() and word[1:].islower() and word.casefold() in {"ma", "ba", "vi", "ret"}
    )


def _is_suffix(text: str) -> bool:
    if text.casefold() in {"ma", "vi", "v"} and not text.isupper():
        return False
    words = text.split()
    return bool(words) and (bool(_SUFFIX.fullmatch(text)) or all(_SUFFIX.fullmatch(word) for word in words))


def _without_honorifics(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start].casefold().strip(".") in _HONORIFIC:
        start += 1
    return words[start:]


def _is_person(row: Signatory) -> bool:
    if row.affiliation.strip():
        return True
    category = row.category.casefold()
    return not any(word in category for word in _BODIES)


_BODIES = ("organi", "compan", "business", "association", "compani", "institution", "coalition", "compagn", "groups",
           "universit", "librar", "foundation", "member bodies", "compania", "firms", "entit")  # fmt: skip


def _sorted(category: str, rows: list[Signatory]) -> list[Signatory]:
    persons = sum(1 for row in rows if _is_person(row)) * 2 > len(rows)
    if persons:
        return sorted(rows, key=lambda row: (person_key(row.name), _key(row.affiliation)))
    return sorted(rows, key=lambda row: (organization_key(row.name), _key(row.affiliation)))


def _same_affiliation(one: Signatory, other: Signatory) -> bool:
    first, second = _bare(_without_article(one.affiliation)), _bare(_without_article(other.affiliation))
    return not first or not second or first == second


def _without_article(name: str) -> str:
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)


def _fold(text: str) -> str:
    lowered = text.casefold().translate(_FOLDED)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _bare(text: str) -> str:
    folded = _fold(text).replace("&", " and ").replace("'", "").replace(".", "")
    return " ".join(re.findall(r"\w+", folded))


def _key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Pieces in order, digits by value before letters; O'Brien as obrien, A & B as "a b"."""
    folded = _fold(text).replace("'", "").replace(".", "")
    pieces = re.findall(r"\d+|[^\W\d_]+", folded)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def _counted(number: int, category: str) -> str:
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    name = category[:1].lower() + category[1:] if category[1:2].islower() else category
    return f"{words} {_singular(name) if number == 1 else name}"


def _singular(plural: str) -> str:
    *before, last = plural.split(" ")
    if last.casefold() in _SINGULAR:
        last = _SINGULAR[last.casefold()]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join([*before, last])
