"""Whether two signatories are one: what speaks for it, by name, and how sure that makes it.

Names are compared as words, numbers and places exactly: "League of Voters of Iowa" is not that of Ohio. What is printed
differently is never sure, because only a person knows which of the two is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from drafter.assemble.signatories import PersonName, bare_name, is_person, parse_name
from drafter.model.people import Signatory
from drafter.model.record import field, record

TYPO_LONG = 8
"""In words of so many letters two differ by a typing mistake if two letters do; in shorter ones, if one does."""

ALIKE = 88.0
"""From this likeness of the whole name on (rapidfuzz ratio, 0 to 100) two names are looked at more closely."""

_LEGAL = re.compile(
    r"(?:,?\s+(?:inc|incorporated|llc|l l c|llp|ltd|limited|corp|corporation|co|plc|pbc|501c3|501 c 3))+$"
)
_IN_PARENTHESES = re.compile(r"\s*\(([A-Za-z&.\- ]{2,12})\)\s*$")
_JOINING = frozenset("of the for and on in at to a an de la del y e".split())
_WRITTEN_OUT = {
    "ctr": "center", "centre": "center", "univ": "university", "assn": "association", "assoc": "association",
    "inst": "institute", "natl": "national", "intl": "international", "fdn": "foundation", "fndn": "foundation",
    "dept": "department", "org": "organization", "organisation": "organization", "govt": "government",
    "us": "united states", "usa": "united states",
}  # fmt: skip
_SHARED_MAIL = frozenset(
    """gmail.com googlemail.com yahoo.com ymail.com outlook.com hotmail.com live.com msn.com icloud.com me.com mac.com
    aol.com proton.me protonmail.com pm.me gmx.com gmx.net fastmail.com zoho.com mail.com comcast.net verizon.net
    att.net""".split()
)
_OPPOSITES = frozenset(
    """north south east west northern southern eastern western northeast northwest southeast southwest central upper
    lower inner outer first second third men women mens womens new old""".split()
)


_SAME_MAIL = "same e-mail"
_SAME_NAME, _SHORT = "same name", "an initial or a middle name more"


class _Work(StrEnum):
    SAME = "same affiliation"
    ALIKE = "affiliations almost the same"
    OTHER = "affiliations differ"
    UNKNOWN = ""


class Sureness(StrEnum):
    """SURE: one and the same, and nothing that is printed differs but its spelling. LIKELY: a person decides."""

    SURE = "sure"
    LIKELY = "likely"


@record
class Likeness:
    """Why two signatories may be one."""

    sureness: Sureness
    reasons: tuple[str, ...]


@record
class Known:
    """A signatory and the e-mail address that is known of them in private."""

    row: Signatory
    email: str = ""

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return is_person(self.row)


def likeness(one: Known, other: Known) -> Likeness | None:
    """What speaks for two signatories being one; None if they are two."""
    if one.person is not other.person:
        return None
    mail = _same_mail(one, other)
    return _persons(one, other, mail=mail) if one.person else _bodies(one, other, mail=mail)


@record(frozen=False, kw_only=False)
class Shelf:
    """Signatories among which twins are sought; only those that share something are looked at closely."""

    known: list[Known] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _by_key: dict[str, list[int]] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """One more."""
        self.known.append(known)
        self._names.append("")
        self._file(len(self.known) - 1)

    def put(self, place: int, known: Known) -> None:
        """Another in the place of one, which stays findable under what it was called."""
        self.known[place] = known
        self._file(place)

    def _file(self, place: int) -> None:
        self._names[place] = _sorted_words(self.known[place])
        for key in _keys(self.known[place]):
            places = self._by_key.setdefault(key, [])
            if place not in places:
                places.append(place)

    def twins(self, known: Known) -> list[tuple[int, Likeness]]:
        """The places of all that may be this one, the surest and then the earliest first."""
        from rapidfuzz import fuzz, process

        places = {place for key in _keys(known) for place in self._by_key.get(key, ())}
        near = process.extract(_sorted_words(known), self._names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        places |= {int(place) for _, _, place in near}
        found = [(place, how) for place in sorted(places) if (how := likeness(self.known[place], known))]
        if len(self._by_key.get(f"mail {known.email.casefold()}", ())) > 1:
            # From a mailbox that has spoken for several bodies already, another one is just that.
            found = [(place, how) for place, how in found if how.reasons != (_SAME_MAIL,)]
        return sorted(found, key=lambda pair: (pair[1].sureness is not Sureness.SURE, pair[0]))


def _sorted_words(known: Known) -> str:
    """A name as names are searched: its words in alphabetical order, so that their order is nothing."""
    text = parse_name(known.row.name).full if known.person else _body_key(known.row.name)
    return " ".join(sorted(bare_name(text).split()))


def _keys(known: Known) -> Iterator[str]:
    """What a twin shares at least one of, besides a name that looks alike."""
    if known.email:
        yield f"mail {known.email.casefold()}"
    if known.person:
        yield f"family {bare_name(parse_name(known.row.name).family)}"
        return
    key = _body_key(known.row.name)
    words = key.split()
    yield f"joined {''.join(words)}"
    yield f"main {' '.join(_main(_written_out(key)))}"
    if len(words) == 1:
        yield f"letters {key}"
    yield f"letters {''.join(word[0] for word in words)}"
    yield f"letters {''.join(word[0] for word in words if word not in _JOINING)}"
    domain = known.email.casefold().rpartition("@")[2]
    if domain and domain not in _SHARED_MAIL:
        yield f"domain {domain}"


# -- persons


def _persons(one: Known, other: Known, *, mail: bool) -> Likeness | None:
    first, second = parse_name(one.row.name), parse_name(other.row.name)
    if _generation(first) != _generation(second):
        return None
    how = _same_person(first, second)
    if not how and mail and bare_name(first.family) == bare_name(second.family):
        # Bob and Robert, or two of one household.
        how = "same family name"
    if not how:
        return None
    work = _work(one.row.affiliation, other.row.affiliation)
    if how != _SAME_NAME and not mail and work is _Work.OTHER:
        return None
    reasons = (how, *([_SAME_MAIL] if mail else []), *([str(work)] if work else []))
    # Of two addresses and no common affiliation there may be two persons of one name.
    strangers = bool(one.email and other.email) and not mail
    settled = work is _Work.SAME or (work is _Work.UNKNOWN and not strangers)
    sure = settled and (how == _SAME_NAME or (mail and how == _SHORT))
    return Likeness(sureness=Sureness.SURE if sure else Sureness.LIKELY, reasons=reasons)


def _generation(name: PersonName) -> str:
    found = re.fullmatch(r"(jr|sr|ii|iii|iv|2nd|3rd|4th)\.?", name.suffix, re.IGNORECASE)
    return found[1].lower() if found else ""


def _same_person(one: PersonName, other: PersonName) -> str:
    given, family = bare_name(one.given).split(), bare_name(one.family)
    their_given, their_family = bare_name(other.given).split(), bare_name(other.family)
    if (given, family) == (their_given, their_family):
        return _SAME_NAME
    if family == their_family and given and their_given:
        if _one_short(given, their_given):
            return _SHORT
        if len(given) == len(their_given) and all(map(_typo_or_same, given, their_given)):
            return "spelled almost the same"
    words, theirs = [*given, *family.split()], [*their_given, *their_family.split()]
    if len(words) > 1 and sorted(words) == sorted(theirs):
        return "name in another order"
    if given and given == their_given and _typo(family, their_family):
        return "spelled almost the same"
    if len(words) == len(theirs) > 1 and _almost(words, theirs):
        return "spelled almost the same"
    return ""


def _one_short(given: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one has initials or leaves out middle names that the other has: J. and Jane, Daniel W. and Daniel."""
    shorter, longer = sorted((list(given), list(other)), key=len)
    if not _initial_or_same(shorter[0], longer[0]):
        return False
    rest = iter(longer[1:])
    return all(any(_initial_or_same(word, each) for each in rest) for word in shorter[1:])


def _initial_or_same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _work(one: str, other: str) -> _Work:
    first, second = _body_key(one), _body_key(other)
    if not first or not second:
        return _Work.UNKNOWN
    if first == second:
        return _Work.SAME
    alike = _acronym_of(first, second) or _acronym_of(second, first) or _almost(first.split(), second.split())
    return _Work.ALIKE if alike else _Work.OTHER


# -- bodies


def _bodies(one: Known, other: Known, *, mail: bool) -> Likeness | None:
    first, second = _body_key(one.row.name), _body_key(other.row.name)
    domain = _same_domain(one, other)
    reasons = [_SAME_MAIL] if mail else ["same e-mail domain"] if domain else []
    if first == second:
        sure = _work(one.row.affiliation, other.row.affiliation) is not _Work.OTHER
        return Likeness(
            sureness=Sureness.SURE if sure else Sureness.LIKELY, reasons=("same name but for its form", *reasons)
        )
    if _acronym_of(first, second) or _acronym_of(second, first):
        return Likeness(
            sureness=Sureness.SURE if domain else Sureness.LIKELY,
            reasons=("one is the acronym of the other", *reasons),
        )
    words, theirs = _written_out(first), _written_out(second)
    if words == theirs:
        return Likeness(sureness=Sureness.LIKELY, reasons=("one is abbreviated", *reasons))
    if _main(words) == _main(theirs):
        return Likeness(sureness=Sureness.LIKELY, reasons=("only small words differ", *reasons))
    if _almost(words, theirs):
        return Likeness(sureness=Sureness.LIKELY, reasons=("spelled almost the same", *reasons))
    if domain and (_begins(words, theirs) or _begins(theirs, words)):
        return Likeness(sureness=Sureness.LIKELY, reasons=("one name begins with the other", *reasons))
    if mail:
        return Likeness(sureness=Sureness.LIKELY, reasons=tuple(reasons))
    return None


def _body_key(name: str) -> str:
    """An organization's name without article, legal form, accents, and the acronym in parentheses behind it."""
    found = _IN_PARENTHESES.search(name)
    if found and _acronym_of(bare_name(found[1]).replace(" ", ""), bare_name(name[: found.start()])):
        name = name[: found.start()]
    bare = bare_name(name)
    bare = bare.removeprefix("the ") if bare != "the" else bare
    return _LEGAL.sub("", bare).strip() or bare


def _acronym_of(short: str, full: str) -> bool:
    """Whether `short` is made of the first letters of `full`, with or without those of its small words."""
    words = full.split()
    if not 2 <= len(short) <= 10 or " " in short or len(words) < 2:
        return False
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _JOINING)
    return short in (every, main) and len(short) > 1


def _written_out(key: str) -> list[str]:
    return " ".join(_WRITTEN_OUT.get(word, word) for word in key.split()).split()


def _main(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _JOINING] or list(words)


def _begins(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(short) < len(full) and list(full[: len(short)]) == list(short)


# -- words


def _almost(words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two names of equally many words differ by typing mistakes in at most two of them; not by numbers."""
    if len(words) != len(theirs):
        return _joined(words, theirs)
    pairs = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
    return 0 < len(pairs) <= 2 and len(pairs) < len(words) + (len(words) == 1) and all(_typo(a, b) for a, b in pairs)


def _joined(words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two names differ only in where a word is parted: "Data Bridge" and "DataBridge"."""
    return abs(len(words) - len(theirs)) == 1 and len("".join(words)) > 5 and "".join(words) == "".join(theirs)


def _typo_or_same(one: str, other: str) -> bool:
    return one == other or _typo(one, other)


def _typo(one: str, other: str) -> bool:
    """Whether two words are one with a typing mistake. Words that mean opposite things never are."""
    from rapidfuzz.distance import OSA

    if {one, other} <= _OPPOSITES or re.search(r"\d", one + other):
        return False
    if one[0] != other[0] and one[:2] != other[1::-1]:
        # Mistakes are made in the middle of words; another first letter makes another word, unless two changed places.
        return False
    shortest = min(len(one), len(other))
    if shortest < 4:
        return False
    allowed = 2 if shortest >= TYPO_LONG else 1
    return 0 < OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _same_mail(one: Known, other: Known) -> bool:
    return bool(one.email) and one.email.casefold() == other.email.casefold()


def _same_domain(one: Known, other: Known) -> bool:
    first, second = (each.email.casefold().rpartition("@")[2] for each in (one, other))
    return bool(first) and first == second and first not in _SHARED_MAIL
