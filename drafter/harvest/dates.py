"""Dates as letters print them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(rf"\b({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_NAME})\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_AROUND = re.compile(
    r"(?:(?:date[d]?|submitted|filed)(?:\s+on)?:?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|on|[\s,.()|])*",
    re.IGNORECASE,
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in `text` in ISO form, with its place; None if there is none."""
    found = [match for match in (pattern.search(text) for pattern in (_WRITTEN, _DAY_FIRST, _ISO, _SLASHED)) if match]
    for match in sorted(found, key=lambda one: one.start()):
        value = _iso(match)
        if value:
            return value, match.start(), match.end()
    return None


def date_line(text: str) -> str:
    """The date that a line consists of, "" if it says anything else."""
    found = find_date(text) if len(text) < 80 else None
    if found is None:
        return ""
    value, start, end = found
    return value if _AROUND.fullmatch(text[:start]) and _AROUND.fullmatch(text[end:]) else ""


def _iso(match: re.Match[str]) -> str:
    one, two, three = match.groups()
    if match.re is _WRITTEN:
        year, month, day = int(three), _MONTHS[one.lower()], int(two)
    elif match.re is _DAY_FIRST:
        year, month, day = int(three), _MONTHS[two.lower()], int(one)
    elif match.re is _ISO:
        year, month, day = int(one), int(two), int(three)
    else:
        year, month, day = int(three), int(one), int(two)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
