"""What the answers in a form's cells say: yes or no, who signs, where a sign-on stands; and what they can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from drafter.harvest.names import TITLE, is_name, is_organization
from drafter.model.people import SignatoryStatus
from drafter.signon.headings import Part

EMAIL = re.compile(r"[^\s@<>;,\"']+@[^\s@<>;,\"']+\.[A-Za-z]{2,}")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?!\d)|(?:[a-z]+,? )?{_MONTH}\w*\.? \d|\d{{1,2}}[-/ ]{_MONTH}", re.I
)
_YES = re.compile(
    r"(?:y|yes|true|1|x|✓|✔|☑|ok|okay|sure|absolutely|of course|confirmed|checked|selected|agreed?|approved?|signed|"
    r"yes\b.*|"
    r"(?:i|we)(?:['’]d| would) (?:like|love|be)\b.*|"
    r"(?:i|we) (?:want|wish|agree|confirm|consent|authori[sz]e|do|am|are|have|acknowledge|approve|accept)\b(?! not).*|"
    r"(?:please )?(?:sign|add|count|include|list) (?:me|us|our)\b.*)\W*",
    re.I | re.S,
)
_NO = re.compile(
    r"(?:n|no|false|0|decline[ds]?|unchecked|disagree|unable\b.*|not\b.*|no\b(?! objection).*|pass|"
    r"(?:i|we) (?:do not|don['’]t|decline|am not|are not|cannot|can['’]t|will not|won['’]t)\b.*)\W*",
    re.I | re.S,
)
_DECLINED = re.compile(
    r"declin|withdr[ae]w|reject|\bnot (?:sign|join|endors|interested|able|going)|"
    r"\b(?:won['’]t|will not|cannot|can['’]t)\b|\bopt(?:ed|ing)? out|^no$|^pass(?:ed)?$|^out$|^removed?$|unable",
    re.I,
)
_WAITING = re.compile(
    r"pending|await|wait|invited|asked|\bsent\b|maybe|^open$|no (?:response|answer|reply)|not yet|\btb[cd]\b|tentativ|"
    r"follow|review|contacted|reached out|outreach|consider|in progress|unsure|undecided|likely|probabl|needs?\b|\?$",
    re.I,
)
_CONFIRMED = re.compile(
    r"confirm|\bsign(?:ed|ing|s)?\b|sign(?:ed|ing)?[ -]?on|approved?|^yes\b|complete|^(?:all )?in$|joined|joining|"
    r"on board|agreed|committed|accepted|received|^done$|^x$|^✓$|^true$|endorsed",
    re.I,
)
_PERSONAL_KIND = re.compile(
    r"\b(?:individual|personal(?:ly)?|myself|person|private citizen|own capacity|scholar|academic)", re.I
)
_BODY_KIND = re.compile(
    r"organi[sz]ation|on behalf|\borg\b|\bgroup\b|company|institution|coalition|\bentity\b|business", re.I
)
_BOTH = re.compile(r"\bboth\b", re.I)
# As the choices of forms begin, and names of organizations do not ("World Guild Organization").
_KIND_ANSWER = re.compile(
    r"(?:(?:i am|i['’]m|we are|we['’]re|yes,?)\s+)?(?:sign(?:ing|ed)?(?: on)?\s+)?"
    r"(?:(?:as|for|in|on behalf of|representing|representative of|authori[sz]ed representative of)\s+)*"
    r"(?:an?|my|our|the|own|myself,? as an)?\s*(?:non-?profit |private |individual |authori[sz]ed )?"
    r"(?:organi[sz]ation|org\b|individual|person|myself|both|group|compan|coalition|institution|entity|business|"
    r"private citizen|citizen|scholar|academic|non-?profit|own capacity|representative)",
    re.I,
)
_IN_PERSON = re.compile(r"personal|individual|own capacity|identification|^(?:y|yes|true|x)$", re.I)


class SignsAs(StrEnum):
    """Who signs with a row."""

    ORGANIZATION = "organization"
    INDIVIDUAL = "individual"
    BOTH = "both"
    UNSAID = ""


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


def stands_at(cell: str) -> SignatoryStatus | None:
    """Where a sign-on stands, in the words of whoever keeps the list; None where they say nothing that is known."""
    text = " ".join(cell.split())
    for words, status in (
        (_WAITING, SignatoryStatus.INVITED),
        (_DECLINED, SignatoryStatus.DECLINED),
        (_CONFIRMED, SignatoryStatus.CONFIRMED),
    ):
        if words.search(text):
            return status
    return None


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
            chosen = _share(cells, lambda cell: _KIND_ANSWER.match(cell.strip()))
            return 6 if few and chosen >= 0.5 and _share(cells, signs_as) >= 0.7 else -9
        case Part.CONSENT:
            said = _share(cells, lambda cell: says_yes(cell) is not None)
            return 6 if said >= (0.5 if few else 0.8) else -9
        case Part.CAPACITY:
            return 4 if few and _share(cells, lambda c: in_person(c) or says_yes(c) is not None) >= 0.5 else -4
        case Part.STATUS:
            return 5 if _share(cells, stands_at) >= 0.5 and not emails else -9
        case Part.CATEGORY:
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
            bodies = _share(cells, is_organization)
            persons = bodies < 0.1 and _share(cells, is_name) > 0.7
            return 3 if bodies >= 0.3 else -3 if persons and part is Part.ORGANIZATION else 0
        case Part.NAME:
            return 3 if _share(cells, lambda cell: is_name(cell) or is_organization(cell)) >= 0.4 else -2
        case _:
            return 0
