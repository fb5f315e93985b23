"""What the headings of sign-on forms call things, and what the answers below them look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from drafter.harvest.names import TITLE, is_name, is_organization


class Part(StrEnum):
    """What a column of a form can hold."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    ORGANIZATION = "organization"
    AFFILIATION = "affiliation"
    TITLE = "title"
    KIND = "kind"
    CATEGORY = "category"
    EMAIL = "email"
    CONSENT = "consent"
    CAPACITY = "capacity"
    STATUS = "status"
    TIMESTAMP = "timestamp"
    COMMENTS = "comments"


MEANS = {
    Part.NAME: "the name of whoever signs, or who fills in the form",
    Part.FIRST: "first name",
    Part.LAST: "last name",
    Part.ORGANIZATION: "the organization that signs",
    Part.AFFILIATION: "where an individual works",
    Part.TITLE: "title or position",
    Part.KIND: "organization or individual",
    Part.CATEGORY: "the heading to stand under",
    Part.EMAIL: "e-mail (kept private)",
    Part.CONSENT: "consent or confirmation",
    Part.CAPACITY: "personal capacity",
    Part.STATUS: "invited, confirmed or declined",
    Part.TIMESTAMP: "when it was sent in",
    Part.COMMENTS: "comments (kept private)",
}

# What headings say, and how sure that is of 10.
_HEADINGS: Sequence[tuple[Part, float, str]] = (
    (Part.EMAIL, 9, r"\be-?\s?mail\b"),
    (Part.TIMESTAMP, 9, r"time ?stamp|submi(?:tted|ssion)\b.*(?:at|on|date|time)|date submitted|^date signed$"),
    (Part.TIMESTAMP, 9, r"^(?:submitted|date|created)(?: ?(?:at|on|time|utc))?$|created at"),
    (Part.TIMESTAMP, 9, r"(?:start|end|completed?|completion|response) ?(?:date|time)"),
    (Part.KIND, 10, r"sign(?:ing|ed)?(?:[ -]on)?\b.*\b(?:as\b|on behalf)|^sign(?:ing)? as\b"),
    (Part.KIND, 10, r"individuals? or (?:an? |as an? )?organi[sz]ation"),
    (Part.KIND, 10, r"organi[sz]ation(?:al)? or (?:an? |as an? )?individual|^are you (?:an?|signing)\b"),
    (Part.KIND, 10, r"type of (?:sign|endors)|(?:signatory|signer|endorser) type"),
    (Part.CAPACITY, 9, r"capacity|identification (?:purposes )?only"),
    (Part.CONSENT, 7, r"\b(?:consents?|confirm\w*|agree\w*|authori[sz]\w*|permission|acknowledge\w*|i have read)\b"),
    (Part.FIRST, 10, r"^(?:your )?(?:first|given)(?: name)?$|first name"),
    (Part.LAST, 10, r"^(?:your )?(?:last|family)(?: name)?$|surname|last name"),
    (Part.TITLE, 8, r"\btitle\b(?! of the)|\bposition\b|\brole\b"),
    (Part.ORGANIZATION, 8.5, r"\borgani[sz]ation\b|\borg\b|\b(?:group|coalition|institution)(?:'s)? name"),
    (Part.ORGANIZATION, 8.5, r"name of (?:your |the )?(?:group|coalition|company|institution)"),
    (Part.ORGANIZATION, 6, r"on behalf of"),
    (Part.AFFILIATION, 8.2, r"affiliat|institution\b|employer|university|\bcompany\b|place of work|workplace"),
    (Part.CATEGORY, 8, r"^categor(?:y|ies)$|^heading$|list(?:ed)? under"),
    (Part.CATEGORY, 5, r"^type$|^group$|^kind$"),
    (Part.STATUS, 7, r"^(?:sign-?on )?status$"),
    (Part.COMMENTS, 6, r"comments?\b|questions?\b|anything else|message|\bnotes?\b|feedback"),
    (Part.NAME, 8, r"^(?:your |full |printed |legal |preferred |signer'?s? |signatory )*(?:full )?name\b"),
    (Part.NAME, 8, r"^signator(?:y|ies)$|^signers?$|^signed by$|^who signs"),
    (Part.NAME, 5, r"\bname\b|\bsignator(?:y|ies)\b|\bsigner\b"),
    (
        Part.NAME,
        4.5,
        r"contact person|(?:primary|main) contact$|^contact$|point of contact|(?:submitted|completed) by$",
    ),
)
_COMPILED = tuple((part, weight, re.compile(pattern)) for part, weight, pattern in _HEADINGS)
_CONTACT = re.compile(r"contact|representative|submitt|authori[sz]ed|on behalf|your name|first name|point of")

EMAIL = re.compile(r"[^\s@<>;,\"']+@[^\s@<>;,\"']+\.[A-Za-z]{2,}")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d", re.I
)
_YES = re.compile(
    r"(?:y|yes|true|1|x|✓|✔|☑|ok|confirmed|checked|agreed?|yes\b.*|"
    r"i (?:agree|confirm|consent|authori[sz]e|do|am|have|acknowledge)\b.*)\W*",
    re.I | re.S,
)
_NO = re.compile(
    r"(?:n|no|false|0|declined?|unchecked|not yet|no\b.*|i (?:do not|don['’]t|decline|am not|cannot)\b.*)\W*",
    re.I | re.S,
)
_PERSONAL_KIND = re.compile(
    r"\b(?:individual|personal(?:ly)?|myself|person|private citizen|own capacity|scholar|academic)", re.I
)
_BODY_KIND = re.compile(
    r"organi[sz]ation|on behalf|\borg\b|\bgroup\b|company|institution|coalition|\bentity\b|business", re.I
)
_BOTH = re.compile(r"\bboth\b", re.I)
_IN_PERSON = re.compile(r"personal|individual|own capacity|identification|^(?:y|yes|true|x)$", re.I)


class SignsAs(StrEnum):
    """Who signs with a row."""

    ORGANIZATION = "organization"
    INDIVIDUAL = "individual"
    BOTH = "both"
    UNSAID = ""


def heading_words(heading: str) -> str:
    """A heading in small letters without stars, numbers of questions and marks at its ends."""
    plain = " ".join(heading.casefold().replace("’", "'").replace("_", " ").split())
    return re.sub(r"^(?:q\s?)?\d+[.):]\s+", "", plain).strip(" *:?.!()[]")


def speaks_of(heading: str) -> Part | None:
    """What a heading by itself seems to name."""
    found = max(((weight, part) for part, weight in heading_parts(heading).items()), default=None)
    return found[1] if found else None


def heading_parts(heading: str) -> dict[Part, float]:
    """All that a heading may name, with how sure each is (to 10)."""
    words = heading_words(heading)
    short = re.sub(r"\s*\([^)]*\)", "", words).strip(" *:?")
    found: dict[Part, float] = {}
    for part, weight, pattern in _COMPILED:
        if pattern.search(words) or pattern.search(short):
            # A question of many words is less sure than a word by itself.
            found[part] = max(found.get(part, 0), weight - max(0, len(words.split()) - 6) * 0.1)
    return found


def is_contact(heading: str) -> bool:
    """Whether a heading asks for whoever fills in the form for somebody else."""
    return bool(_CONTACT.search(heading_words(heading)))


def signs_as(cell: str) -> SignsAs:
    """Who signs, as an answer says it."""
    if _BOTH.search(cell):
        return SignsAs.BOTH
    person, body = _PERSONAL_KIND.search(cell), _BODY_KIND.search(cell)
    if person and body:
        # "Individual (organization for identification only)": what is named first signs.
        return SignsAs.INDIVIDUAL if person.start() < body.start() else SignsAs.ORGANIZATION
    return SignsAs.INDIVIDUAL if person else SignsAs.ORGANIZATION if body else SignsAs.UNSAID


def says_yes(cell: str) -> bool | None:
    """Yes or no as forms have it; None for anything else."""
    text = cell.strip()
    if _NO.fullmatch(text):
        return False
    return True if _YES.fullmatch(text) else None


def in_person(cell: str) -> bool:
    """Whether an answer about capacity says that somebody signs for themselves."""
    return bool(_IN_PERSON.search(cell.strip()))


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells)


def content_fits(part: Part, cells: Sequence[str]) -> float:
    """How well answers go with a part: from -9 (cannot be) over 0 (nothing speaks for or against) to 8."""
    if not cells:
        return 0
    emails = _share(cells, lambda cell: EMAIL.fullmatch(cell.strip()))
    few = len({cell.strip().casefold() for cell in cells}) <= max(3, min(12, len(cells) // 3))
    wide = _share(cells, lambda cell: len(cell) > 70)
    match part:
        case Part.EMAIL:
            return 8 if emails >= 0.5 else -9 if emails < 0.2 else 0
        case Part.TIMESTAMP:
            return 5 if _share(cells, _DATE.match) >= 0.6 else -9
        case Part.KIND:
            return 6 if few and _share(cells, signs_as) >= 0.7 else -9
        case Part.CONSENT:
            return 6 if few and _share(cells, lambda cell: says_yes(cell) is not None) >= 0.7 else -9
        case Part.CAPACITY:
            return 4 if few and _share(cells, lambda c: in_person(c) or says_yes(c) is not None) >= 0.5 else -4
        case Part.STATUS | Part.CATEGORY:
            return 2 if few and not emails and not wide else -9
        case Part.COMMENTS:
            return 2 if wide >= 0.2 else 0
        case _:
            return _names_fit(part, cells, emails)


def _names_fit(part: Part, cells: Sequence[str], emails: float) -> float:
    if emails > 0.5 or _share(cells, lambda cell: re.fullmatch(r"[\d\s./:-]+", cell.strip())) > 0.5:
        return -9
    yes_or_no = _share(cells, lambda cell: says_yes(cell) is not None)
    if yes_or_no > 0.7:
        return -9
    match part:
        case Part.TITLE:
            return 3 if _share(cells, TITLE.search) >= 0.4 else 0
        case Part.ORGANIZATION | Part.AFFILIATION:
            return 3 if _share(cells, is_organization) >= 0.3 else 0
        case Part.NAME:
            return 3 if _share(cells, lambda cell: is_name(cell) or is_organization(cell)) >= 0.4 else -2
        case _:
            return 0
