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
_DAY_OF = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+day\s+of\s+({_NAME})\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])")
_AROUND = re.compile(
    r"(?:(?:date[d]?|submitted|filed|executed|signed)(?:\s+(?:on|this))?:?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[.,]|on|washington,?\s+d\.?c\.?,?|[\s,.()|])*",
    re.IGNORECASE,
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in `text` in ISO form, with its place; None if there is none."""
    patterns = (_WRITTEN, _DAY_FIRST, _DAY_OF, _ISO, _SLASHED)
    found = [match for match in (pattern.search(text) for pattern in patterns) if match]
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
    parts = match.groups()
    if match.re is _WRITTEN:
        year, month, day = int(parts[2]), _MONTHS[parts[0].lower()], int(parts[1])
    elif match.re in (_DAY_FIRST, _DAY_OF):
        year, month, day = int(parts[2]), _MONTHS[parts[1].lower()], int(parts[0])
    elif match.re is _ISO:
        year, month, day = int(parts[0]), int(parts[1]), int(parts[2])
    else:
        year, month, day = int(parts[3]), int(parts[0]), int(parts[2])
        year += 2000 if year < 100 else 0
        if month > 12:
            month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
