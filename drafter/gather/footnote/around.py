"""What stands around a title without quotation marks: the author's office, a docket, the book or the site it is in."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re

from drafter.gather.footnote.people import parts_of
from drafter.gather.footnote.reading import Reading
from drafter.gather.names import ORGANIZATION

PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|does|did|do|will|would|should|must|can|cannot|may|refers?|chose|means?|says?|said|we|they|this|these|it|there|please|click|visit)\b"
)
DOCUMENT = re.compile(
    r"^(?:\w+\s){0,3}(?:Letter|Interview|Memorandum|Memo|Hearing|Statement|Testimony|Remarks|Comments?|Press Release|E-?mail|Telephone|Transcript|Petition|Opinion)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:(?:Acting|Deputy|Assistant|Asst\.|Associate|Assoc\.|Vice|Former|Interim|Executive|Exec\.|Senior|Sr\.|U\.S\.|Fed\.|Federal|Under|Managing|Principal|Chief|Policy|General|Gen\.|Staff)\s+)*"
    r"(?:Chair(?:man|woman|person)?|Comm[’']?r|Commissioner|Director|Dir\.|Secretary|Sec[’']y|Administrator|Adm[’']r|President|Senator|Sen\.|Rep\.|(?:[\w.]+\s){1,3}Officer|CEO|CTO|Counsel|Professor|Prof\.|Fellow|Advisor|Adviser|Economist|Inspector General|Comptroller General|Attorney General)(?:\s(?:of|for|to)\s[^,]{3,60})?"
)
_PROCEEDING = re.compile(
    r",\s+(?P<number>(?:(?:[A-Z]{2,4}\s){0,2}(?:Docket|Dkt\.?|File|Proceeding)\s(?:Nos?\.\s)?[\w-]*\d[\w-]*|FCC[ -][\w-]*\d[\w-]*)(?:,\s+(?:and\s+)?[\w -]*\d[\w-]*)*)(?:\s*\([“\"][^()]{1,30}[”\"]\))?$"
)
_DOCKET_WITHIN = re.compile(r",\s+(?P<number>(?:[A-Z]{2,4}\s){0,2}(?:Docket|Dkt\.?)\sNos?\.\s[\w-]*\d[\w-]*)(?=,\s)")
_IN_BOOK = re.compile(r",\s+in\s+(?P<book>[A-Z“\"][^“”\"]{8,200})$")


def in_docket(reading: Reading, text: str) -> str:
    """`text` without the docket of a proceeding at its end, which is read: ", WC Docket No. 17-8"."""
    found = _PROCEEDING.search(text) or _DOCKET_WITHIN.search(text)
    if not found or DOCUMENT.match(text):
        return text
    reading.item["number"] = found["number"]
    reading.by_form = True
    return (text[: found.start()] + text[found.end() :]).rstrip(" ,")


def in_book(reading: Reading, text: str) -> str:
    """`text` without the book in which it stands, which is read: ", in Ink and Power"."""
    found = _IN_BOOK.search(text)
    if not found or not (reading.dated or "editor" in reading.item):
        return text
    meeting = re.search(r"\b(?:Proc|Proceedings|Conference|Conf|Symposium|Workshop|Meeting)\b", found["book"])
    reading.item |= {
        "type": "paper-conference" if meeting else "chapter",
        "container-title": found["book"].strip(" ,"),
    }
    return text[: found.start()].rstrip(" ,")


def in_site(reading: Reading, text: str) -> str:
    """`text` of a page without a date, parted from its site or from whose page it is."""
    parts = parts_of(text)
    if len(parts) != 2 or "URL" not in reading.item or "issued" in reading.item or not all(map(_is_named, parts)):
        return text
    host = re.sub(r"[^a-z]", "", re.sub(r"^https?://(?:www\.)?|/.*", "", str(reading.item["URL"]).lower()))
    first, last = (re.sub(r"[^a-z]", "", part.lower()) for part in parts)
    if first and first in host and len(first) > 2:
        reading.item["author"] = [{"literal": parts[0]}]
        return parts[1]
    site = last in host or (ORGANIZATION.search(parts[1]) and not ORGANIZATION.search(parts[0]))
    if site or (parts[1].isupper() and not parts[0].isupper()):
        reading.item["container-title"] = parts[1]
        return parts[0]
    return text


def _is_named(part: str) -> bool:
    return 0 < len(part.split()) <= 12 and bool(re.match(r"[A-Z“\d]", part)) and not PROSE.search(part)


def behind_position(reading: Reading, rest: str) -> str:
    """What stands behind an author's office and the body it belongs to: "Chair, Ink Comm'n, Remarks on Ink"."""
    parts = parts_of(rest)
    taken = 0
    while len(parts) - taken > 1 and _POSITION.fullmatch(parts[taken]):
        taken += 1
    company = len(parts) > 1 and not taken and bool(re.search(r",? (?:Inc|LLC|Ltd|Corp)\.?$", parts[0]))
    if (taken or company) and len(parts) - taken > 1 and (company or _is_house(parts[taken])):
        reading.item.setdefault("publisher", parts[taken])
        taken += 1
    for part in parts[:taken]:
        rest = rest[rest.index(part) + len(part) :].lstrip(" ,")
    return rest


def _is_house(part: str) -> bool:
    return len(part.split()) < 7 and bool(ORGANIZATION.search(part) or part in ("White House", "The White House"))


def precedes(page: str, pinpoint: str) -> bool:
    """Whether a page stands before the first one of a pinpoint."""
    later = re.match(r"\d+", pinpoint)
    return later is not None and int(re.findall(r"\d+", page)[-1]) < int(later[0])
