"""What the headings of sign-on forms call things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


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
    (Part.TIMESTAMP, 9, r"(?:start|response) ?(?:date|time)"),
    (Part.TIMESTAMP, 9.3, r"(?:end|completed?|completion|recorded) ?(?:date|time)"),
    (Part.KIND, 10, r"sign(?:ing|ed)?(?:[ -]on)?\b.*\b(?:as\b|on behalf)|^sign(?:ing)? as\b"),
    (Part.KIND, 10, r"individuals? or (?:an? |as an? )?organi[sz]ation"),
    (Part.KIND, 10, r"organi[sz]ation(?:al)? or (?:an? |as an? )?individual|^are you (?:an?|signing)\b"),
    (Part.KIND, 10, r"type of (?:sign|endors)|(?:signatory|signer|endorser) type"),
    (
        Part.KIND,
        4,
        r"\bsign(?:ing|s|atory|er|ed|ature)?\b|endors|\bjoin|\btype\b|are you|\bi am\b|(?:select|check|choose) one",
    ),
    (Part.CAPACITY, 9, r"capacity|identification (?:purposes )?only"),
    (Part.CONSENT, 7, r"\b(?:consents?|confirm\w*|agree\w*|authori[sz]\w*|permission|acknowledge\w*|i have read)\b"),
    (Part.CONSENT, 9, r"\b(?:consent|confirm|agree|authori[sz])\w*\b.*\b(?:sign|endors|join|list|add)\w*\b"),
    (Part.CONSENT, 9, r"\b(?:permission|like|want|wish|willing|able|may we)\b.*\b(?:sign|endors|join|list|add)\w*\b"),
    (Part.CONSENT, 8.5, r"\bsign(?:ing)?[ -]?on\b|\b(?:will|is|are|can|do|does) .*\b(?:sign|endors|join)\w*\b"),
    (Part.CONSENT, 8.5, r"\bto (?:sign|endorse|join)\b|^(?:endors|join|confirm)\w*\b"),
    (Part.CONSENT, 8.5, r"^(?:please )?(?:sign|add) (?:me|us|my|our)\b|\bsigned\b"),
    (Part.FIRST, 10, r"^(?:your )?(?:first|given)(?: name)?$|first name"),
    (Part.LAST, 10, r"^(?:your )?(?:last|family)(?: name)?$|surname|last name"),
    (Part.TITLE, 8, r"\btitle\b(?! of the)|\bposition\b|\brole\b"),
    (Part.ORGANIZATION, 9.2, r"organi[sz]ation(?:'s|al)? name|name of (?:your |the )?organi[sz]ation"),
    (Part.ORGANIZATION, 8.5, r"\borgani[sz]ation\b|\borg\b|\b(?:group|coalition|institution)(?:'s)? name"),
    (Part.ORGANIZATION, 8.5, r"name of (?:your |the )?(?:group|coalition|company|institution)"),
    (Part.ORGANIZATION, 6, r"on behalf of"),
    (Part.AFFILIATION, 8.2, r"affiliat|institution\b|employer|university|\bcompany\b|place of work|workplace"),
    (Part.CATEGORY, 8, r"^categor(?:y|ies)$|^heading$|list(?:ed)? under"),
    (Part.CATEGORY, 5, r"^type$|^group$|^kind$"),
    (Part.STATUS, 7, r"^(?:sign-?on |signature |response )?status$"),
    (Part.COMMENTS, 6, r"comments?\b|questions?\b|anything else|message|\bnotes?\b|feedback"),
    (Part.NAME, 8, r"^(?:your |full |printed |legal |preferred |signer'?s? |signatory )*(?:full )?name\b"),
    (Part.NAME, 8, r"^signator(?:y|ies)$|^signers?$|^signed by$|^who signs"),
    (Part.NAME, 5, r"\bname\b|\bsignator(?:y|ies)\b|\bsigner\b"),
    (Part.NAME, 9, r"^(?!.*organi[sz]).*\bname\b.*\b(?:appear|listed|printed)"),
    (Part.NAME, 9.5, r"name of (?:the |your )?(?:individual or organi[sz]ation|organi[sz]ation or individual)"),
    (Part.NAME, 4.5, r"(?:contact|point) person|^(?:primary |main )?(?:contact|poc)$|point of contact"),
    (Part.NAME, 4.5, r"(?:submitted|completed) by$|^representative$"),
)  # fmt: skip
# "Name, title, and affiliation", "Signatory (name, organization)": all in one box.
_IN_ONE = re.compile(
    r"^(?:your |full |contact )*(?:names?|name\(s\)|signator(?:y|ies)|signers?)\s*(?:,|and|&|/|\()\s*"
    r"(?:full )?(?:name\W+)?(?:and )?(?:your |job )?(?:title|position|role|affiliation|organi[sz]ation|institution)"
)
# What forms ask about an organization besides its name.
_ABOUT = re.compile(
    r"^(?:where|how|is|does|do|are|has|have|can|will|would|may|why)\b|"
    r"(?:organi[sz]ation|org|group|company|institution)(?:'s|al)? (?:type|size|website|url|web ?site|address|city|"
    r"state|zip|phone|logo|mission|ein|description|e-?mail|twitter|social|budget|sector|location|country|county|id)\b|"
    r"\b(?:type|kind|size|website|url|address|city|state|zip|phone|logo|mission|description|location|country|county)"
    r"\b.*\b(?:organi[sz]ation|group|company|institution)\b"
)
# To what people agree that does not make them signatories.
_ELSEWHERE = re.compile(
    r"\blogo|newsletter|updates?\b|mailing|e-?mail list|\bpress\b|media|quot(?:e|ed|ation)|photo|privacy policy|"
    r"\bterms\b|contact(?:ed)? (?:me|you|us)|data protection|gdpr|recaptcha|text messages|sms\b"
)
_TO_SIGN = re.compile(r"\bsign|endors|\bon (?:the|this) letter")
_WHO = frozenset({Part.NAME, Part.ORGANIZATION, Part.AFFILIATION, Part.CATEGORY})
_COMPILED = tuple((part, weight, re.compile(pattern)) for part, weight, pattern in _HEADINGS)
_CONTACT = re.compile(r"contact|\bpoc\b|point person|representative|submitt|authori[sz]ed|on behalf|point of")


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
    if _IN_ONE.search(words):
        return {Part.NAME: 9.0}
    if _ABOUT.search(words):
        found = {part: weight for part, weight in found.items() if part not in _WHO}
    if _ELSEWHERE.search(words) and not _TO_SIGN.search(words):
        found.pop(Part.CONSENT, None)
    return found


def is_contact(heading: str) -> bool:
    """Whether a heading asks for whoever fills in the form for somebody else."""
    return bool(_CONTACT.search(heading_words(heading)))
