"""Names as they are typed, in CSL's parts."""

from __future__ import annotations

import re
from typing import Any

Name = dict[str, Any]

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|esq|ph\.?d|m\.?d|j\.?d)\.?", re.IGNORECASE)
_PARTICLES = frozenset("van von der den de del della di da dos du la le ten ter zu zur af av bin ibn al el".split())
# Words that only bodies have in their names.
BODY = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|Company|Corporation|Association|Ass[’']n|Institute|Inst|Centers?|Ctrs|Centre|Ctr|"
    r"Council|Commission|Comm[’']n|Committee|Department|Dep[’']t|Dept|Office|Off|Agency|Bureau|Administration|Admin|"
    r"University|Univ|College|School|Foundation|Found|Society|Soc[’']y|Group|Union|Network|Alliance|Coalition|Fund|"
    r"Board|Court|House|Senate|Congress|Service|Services|Project|Team|Program|Programme|Initiative|Laboratory|Lab|Labs|"
    r"Federation|League|Partnership|Organization|Nations|States|Government|Ministry|Authority|Press|News|Times|Post|"
    r"Journal|Editorial|Staff|Library|Museum|Bank|Forum|Academy|Academies|Consortium|Trust|Task Force|Working|"
    r"National|Federal|American|International|Global|European|Security|Technology|Technologies|Research|Policy|"
    r"Intelligence|Systems|Medicaid|Medicare|Health|Education|Rights|Disability|Justice|Public|Open|Data|"
    r"Bar|Museum|Hospital|Clinic|Chamber|Workers|Labor|Secretary|President|Editors|Wikipedia|Wikimedia|Google|"
    r"Microsoft|Meta|OpenAI|Anthropic|GAO|EPA|NIST|FTC|FCC)\b"
)
ORGANIZATION = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|Company|Corporation|Association|Ass[’']n|Institutes?|Inst|Centers?|Centre|Ctrs?|Council|"
    r"Commission|Comm[’']n|Committee|Comm|Department|Dep[’']t|Dept|Office|Off|Agency|Bureau|Administration|Admin|University|"
    r"Univ|College|School|Foundation|Society|Soc[’']y|Union|Network|Alliance|Coalition|Board|Court|Senate|House|Initiative|"
    r"Laborator(?:y|ies)|Federation|League|Partnership|Organization|Nations|Government|Gov[’']t|Ministry|Authority|Group|Forum|Academ(?:y|ies)|"
    r"Consortium|Trust|Task Force|Team|Staff|Bank|Fund|Chamber|Parliament|Trustees|International|Directorate|Division|"
    r"Library|Museum|Hospital|Clinic|Editors|Press|Google|Microsoft|Meta|OpenAI|Anthropic|Mozilla)\b|"
    r"U\.S\. |Nat[’']l|Att[’']y Gen"
)
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Hon|Sen|Rep|Mr|Ms|Mrs)\.? )?"
    r"[A-ZÀ-Þ](?:[\w’'-]+|\.)(?:[-.][A-ZÀ-Þ]\.?)*"
    r"(?: (?:[A-ZÀ-Þ]\.?(?:[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ][\w’'.-]+|van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter"
    r"|al|el|bin|ibn|“[^”]+”)){0,4}"
    r" (?:[dDlLO][’'])?[A-ZÀ-Þ][\w’'-]+(?:,? (?:Jr\.|Sr\.|II|III|IV|Jr|Sr))?"
)


# Words of titles: what has one is the name of a work.
_WORK = re.compile(
    r"\b(?:Report|Act|Guide|Guidelines?|Webinar|Handbook|Series|Summary|Overview|Survey|Review|Analysis|Letter|Memorandum|Circular|Learning|Model|Models|Perspectives|Introduction|Table|Chapter|Part|The|A(?!\.)|An|Why|How|What|When|Who|Where|Is|Are|Can|Do|Does|Should|Will)\b"
)


def is_person(text: str) -> bool:
    """Whether `text` reads like a person's name rather than a body's."""
    text = text.strip()
    return (
        bool(_PERSON.fullmatch(text))
        and not BODY.search(text)
        and not _WORK.search(text)
        and not re.search(r"\b(?:of|the|for|and|on|in)\b", text)
    )


def typed_name(text: str) -> Name:
    """A name as a person types it: `Jane van Doe`, `Doe, Jane` or a body."""
    text = " ".join(text.split()).strip(" ,;")
    family, comma, given = text.partition(", ")
    if comma and not _SUFFIX.fullmatch(given.strip()) and " of " not in text and not BODY.search(text):
        given, comma, suffix = given.partition(", ")
        return _tidy(*_particle(family), given=given, suffix=suffix)
    return person(text) if is_person(text) else {"literal": text}


def person(text: str) -> Name:
    """A person's name in reading order."""
    text = re.sub(r"^(?:Dr|Prof|Hon)\.? (?=[A-Z])", "", text)
    words = text.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    at = next(
        (i for i, word in enumerate(words) if 0 < i < len(words) - 1 and word.lower() in _PARTICLES and word.islower()),
        len(words) - 1,
    )
    particle, family = _particle(" ".join(words[at:]))
    return _tidy(particle, family, given=" ".join(words[:at]), suffix=suffix)


def _particle(family: str) -> tuple[str, str]:
    words = family.split()
    at = 0
    while at < len(words) - 1 and words[at].islower() and words[at] in _PARTICLES:
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


def _tidy(particle: str, family: str, *, given: str, suffix: str) -> Name:
    parts = {"family": family, "given": given.strip(), "non-dropping-particle": particle, "suffix": suffix.strip()}
    return {key: value for key, value in parts.items() if value}


def last(name: Any) -> str:
    """The name that a key or a comparison takes: the family name, or the body."""
    if not isinstance(name, dict):
        return ""
    return str(name.get("family") or name.get("literal") or name.get("given") or "")
