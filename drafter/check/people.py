"""P6: the people of a letter: addressee, copies, signatories, and what should not be public about them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from drafter.check.prose import Stretch, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.people import SignatoryStatus

_HONORIFIC = re.compile(
    r"^(?:the\s+)?(?:hon(?:orable|\.)?|mr|ms|mrs|mx|miss|dr|prof(?:essor)?|sen(?:ator)?|rep(?:resentative)?|judge|amb(?:assador)?|"
    r"gen(?:eral)?|adm(?:iral)?|col(?:onel)?|rev(?:erend)?)\b\.?\s+",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    """secretary administrator commissioner commissioners chair chairman chairwoman chairperson director acting
    assistant deputy under associate counsel general attorney clerk members member board bureau commission council
    committee office agency department staff sir madam sirs colleagues all whom it may concern to the of and for
    president vice senator representative mr ms mrs mx miss dr prof professor honorable hon judge ambassador
    superintendent comptroller surgeon chief officer librarian register archivist rulemaking docket docketing team
    officer officials sirs comptroller inspector treasurer ladies gentlemen""".split()
)


def _bare_name(line: str) -> str:
    """The name at the head of a line, without honorific, title behind a comma, case and accents."""
    name = _HONORIFIC.sub("", line.split(",")[0].strip())
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [w for w in re.findall(r"[a-z]+", plain) if len(w) > 1]
    return " ".join(words)


def _lines(subject: Subject, name: str) -> list[Stretch]:
    return [
        s
        for s in subject.body
        if name in s.classes and s.text.strip() and not re.match(r"(?:cc|bcc)\s*:?\s*$", s.text, re.I)
    ]


@check(
    "P601",
    Level.WARNING,
    "Somebody is named twice in the head or the copies",
    why="A person who is both addressed and copied, or copied twice, sees that nobody read the list.",
    do="Take one of the two out.",
)
def named_twice(subject: Subject) -> Iterator[Hit]:
    """Copies that stand twice, or repeat an addressee."""
    addressees = {_bare_name(s.text) for s in _lines(subject, "addressee") if _looks_like_person(s.text)}
    seen: Counter[str] = Counter()
    for stretch in _lines(subject, "cc"):
        name = _bare_name(re.sub(r"^cc:\s*", "", stretch.text, flags=re.IGNORECASE))
        if len(name.split()) < 2:
            continue
        seen[name] += 1
        if seen[name] == 2:
            yield Hit("this name stands twice among the copies", line=stretch.line, passage=stretch.text)
        elif name in addressees:
            yield Hit("this name is both the addressee’s and among the copies", line=stretch.line, passage=stretch.text)
    counted = Counter(_bare_name(s.text) for s in _lines(subject, "addressee") if _looks_like_person(s.text))
    for name, number in counted.items():
        if number > 1 and len(name.split()) > 1:
            stretch = next(s for s in _lines(subject, "addressee") if _bare_name(s.text) == name)
            yield Hit("this addressee is named twice", line=stretch.line, passage=stretch.text)


def _looks_like_person(line: str) -> bool:
    words = _bare_name(line).split()
    return 2 <= len(words) <= 5 and not re.search(r"\d", line) and not set(words) & _OFFICES


@check(
    "P602",
    Level.WARNING,
    "Salutation names somebody else",
    why="A letter to one person that greets another was made from an older one.",
    do="Bring the address and the salutation into line.",
)
def salutation(subject: Subject) -> Iterator[Hit]:
    """A personal name in the salutation that is not in the address."""
    address = " ".join(s.text for s in _lines(subject, "addressee"))
    if not address:
        return
    known = set(re.findall(r"[\w’'-]+", _folded(address)))
    for stretch in _lines(subject, "salutation"):
        names = [w for w in re.findall(r"[\w’'-]+", re.sub(r"^Dear\b", "", stretch.text)) if w[:1].isupper()]
        wrong = [w for w in names if _folded(w) not in _OFFICES and _folded(w) not in known]
        if wrong and len(wrong) == len([w for w in names if _folded(w) not in _OFFICES]):
            message = f"{' '.join(wrong)} is not in the address"
            yield Hit(message, line=stretch.line, passage=stretch.text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@check(
    "P603",
    Level.WARNING,
    "Signatories are not confirmed",
    why="Only confirmed names are printed; those that were invited and have not answered are left out.",
    do="Ask them, and note what they say: drafter signatories confirm LETTER NAME, or decline.",
)
def unconfirmed(subject: Subject) -> Iterator[Hit]:
    """Rows with the status “invited”, one finding in all."""
    open_ones = [s for s in subject.signatories if s.status is SignatoryStatus.INVITED]
    if open_ones:
        names = ", ".join(s.name for s in open_ones[:5]) + (" …" if len(open_ones) > 5 else "")
        count = "1 signatory has" if len(open_ones) == 1 else f"{len(open_ones)} signatories have"
        hint = f"Ask them, and note what they say: drafter signatories confirm {subject.name} NAME, or decline"
        yield Hit(f"{count} not confirmed", file=subject.signatories_file, passage=names, hint=hint)


@check(
    "P609",
    Level.WARNING,
    "Signatories confirmed another version of the text",
    why="Whoever signed before a change has not agreed to it; their name stands under words that they have not seen.",
    do="Send them the text as it stands, then: drafter signatories confirm LETTER NAME. Who they are: "
    "drafter signatories list LETTER.",
)
def another_version(subject: Subject) -> Iterator[Hit]:
    """Confirmed rows that note another version than that of the text, one finding in all."""
    others = [
        s
        for s in subject.signatories
        if s.status is SignatoryStatus.CONFIRMED
        and s.version
        and subject.version
        and not subject.version.startswith(s.version)
    ]
    if others:
        names = ", ".join(s.name for s in others[:5]) + (" …" if len(others) > 5 else "")
        count = "1 signatory" if len(others) == 1 else f"{len(others)} signatories"
        message = f"{count} confirmed another version than the text as it stands ({subject.version})"
        hint = (
            f"Send them the text as it stands, then: drafter signatories confirm {subject.name} NAME (or --all). "
            f"Who they are: drafter signatories list {subject.name}"
        )
        yield Hit(message, file=subject.signatories_file, passage=names, hint=hint)


@check(
    "P604",
    Level.WARNING,
    "Signatory stands in the list twice",
    why="The name is printed once, but the list is wrong, and so may be a number that was counted by hand.",
    do="Take the second row out of signatories.csv.",
)
def duplicates(subject: Subject) -> Iterator[Hit]:
    """Rows that name somebody who stands there already."""
    for dropped, kept in subject.counted.duplicates:
        message = (
            f"{dropped.name} stands there already as {kept.name}"
            if dropped.name != kept.name
            else f"{dropped.name} stands there twice"
        )
        yield Hit(message, file=subject.signatories_file, passage=dropped.name)


_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen").split()  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_COMPOUND = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_WORDS[1:10])}))?"
_NUMBER = rf"(?P<number>\d{{1,4}}|{_COMPOUND}|{'|'.join(sorted(_WORDS[1:], key=len, reverse=True))})"
_KINDS = (
    r"(?P<kind>(?:[a-z]+[ -]){0,3}?(?:organi[sz]ations?|groups|individuals?|signatories|companies|persons|people|"
    r"scholars|"
    r"experts|professors|academics|institutions|associations|businesses))"
)
_COUNTED = re.compile(rf"\b{_NUMBER}\s+{_KINDS}\b", re.IGNORECASE)
_WE = re.compile(r"\bundersigned\b|\bsigned by\b|\bon behalf of\b|\bwe,", re.IGNORECASE)


@check(
    "P605",
    Level.ERROR,
    "Number of signatories is wrong",
    why="“The undersigned 23 organizations” above 24 names: the number was typed before the last one signed.",
    do="Correct the number or the list; or write [23 organizations]{.count}, which follows the list by itself.",
)
def count(subject: Subject) -> Iterator[Hit]:
    """Numbers of signatories in the opening that differ from the names that are printed."""
    if not subject.signatories:
        return
    for stretch in subject.body[:40]:
        said = _WE.search(stretch.text)
        if not said or stretch.kind != "paragraph":
            continue
        sentence = re.split(r"(?<=[.!?])\s", stretch.text[said.start() :])[0]
        for match in _COUNTED.finditer(sentence):
            number, right = _value(match["number"]), _right(match["kind"].lower(), subject)
            if right is not None and number != right:
                message = f"the text counts {match[0]}; {right} {'is' if right == 1 else 'are'} printed"
                yield Hit(message, line=stretch.line, passage=sentence[:120])


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    first, *rest = re.split(r"[- ]", text.lower())
    if first in _TENS:
        return _TENS[first] + (_WORDS.index(rest[0]) if rest else 0)
    return _WORDS.index(first)


def _right(kind: str, subject: Subject) -> int | None:
    groups = {name.lower(): number for name, number in subject.counted.groups}
    if "signator" in kind:
        return subject.counted.total
    for name, number in groups.items():
        if kind.rstrip("s") in name or name.rstrip("s") in kind:
            return number
    if len(groups) == 1 and re.search(r"organi|group|compan|institution|association|business", kind):
        return subject.counted.total
    return None


_PHONE = re.compile(r"(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])")
_STREET = re.compile(
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w’'.-]*\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|"
    r"Place|Pl|Terrace|Circle|Highway|Hwy|Parkway|Pkwy|Trail)\b\.?(?!\s+of)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SSN = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")


@check(
    "P606",
    Level.WARNING,
    "Personal data would be made public",
    why="Everything that is filed is posted on the web: telephone, home address and private e-mail of a person as "
    "well.",
    do="Take it out of the text; the portal’s form has fields for it that are not posted.",
)
def personal_data(subject: Subject) -> Iterator[Hit]:
    """Telephone, street and e-mail addresses in an individual's letter; social security numbers in any."""
    for stretch in subject.stretches:
        patterns = [("a social security number", _SSN)]
        if subject.kind == "individual" and "addressee" not in stretch.classes and not stretch.note:
            patterns += [("a telephone number", _PHONE), ("a street address", _STREET), ("an e-mail address", _MAIL)]
        for what, pattern in patterns:
            for match in pattern.finditer(stretch.text):
                passage = excerpt(stretch.text, match.start(), match.end())
                yield Hit(f"{what} stands in the letter", line=stretch.line, passage=passage)


@check(
    "P607",
    Level.ERROR,
    "Names are missing under the letter",
    why="The list of signatories and the place where it is printed belong together.",
    do="Put an empty passage ::: signatories where the names should stand, or confirm names in signatories.csv.",
)
def not_printed(subject: Subject) -> Iterator[Hit]:
    """A list of signatories that is not printed, or a place for it without a confirmed name."""
    place = next(iter(subject.letter.divisions("signatories")), None)
    if place is None and subject.counted.total:
        yield Hit(f"{subject.counted.total} signatories are confirmed, but the letter has no place for them")
    elif place is not None and not subject.counted.total and not place.blocks:
        yield Hit("the letter has a place for signatories, but nobody is confirmed", line=place.line)


@check(
    "P608",
    Level.WARNING,
    "Nobody signs",
    why="A letter without a name under it may be treated as anonymous.",
    do="Write who signs into the passage ::: signature.",
)
def unsigned(subject: Subject) -> Iterator[Hit]:
    """Letters that have neither a signature nor signatories with a name in them."""
    names = [
        s
        for s in subject.body
        if s.classes & {"signature", "signatories"} and not re.match(r"\W*(?:respectfully|sincerely)", s.text, re.I)
    ]
    places = [any(subject.letter.divisions(name)) for name in ("signature", "signatories")]
    if subject.kind and not names and places == [True, False]:
        yield Hit("no name stands under the letter")
