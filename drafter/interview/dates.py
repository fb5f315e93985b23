"""Dates as people type them in the United States, and as they are printed."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from drafter.model.asking import Invalid
from drafter.model.months import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HINT = "Type it as March 25, 2024, or 3/25/2024, or 2024-03-25."
_WEEKDAY = re.compile(r"^(?P<weekday>[a-z]+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?,?\s+", re.IGNORECASE)
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4}|\d{2})"),
)
_WORDS = (
    re.compile(r"(?P<word>[a-z]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{4})", re.IGNORECASE),
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<word>[a-z]+)\.?,?[\s-]+(?P<year>\d{4})", re.IGNORECASE
    ),
    re.compile(r"(?P<year>\d{4}),?\s+(?P<word>[a-z]+)\.?\s+(?P<day>\d{1,2})", re.IGNORECASE),
)


def parse_date(text: str) -> str:
    """The date in ISO form. Numbers alone are read month first; a weekday must agree. Raises Invalid."""
    rest = text.strip().rstrip(".")
    weekday = ""
    if found := _WEEKDAY.match(rest):
        weekday, rest = found["weekday"], rest[found.end() :]
    year, month, day = _parts(rest, text)
    return _checked(year, month, day, weekday)


def long_date(iso: str) -> str:
    """`2024-03-25` as "March 25, 2024"; anything else unchanged."""
    value = _iso(iso)
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}" if value else iso


def long_day(iso: str) -> str:
    """`2024-03-25` as "Monday, March 25, 2024"; anything else unchanged."""
    value = _iso(iso)
    return f"{WEEKDAYS[value.weekday()]}, {long_date(iso)}" if value else iso


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _parts(rest: str, text: str) -> tuple[int, int, int]:
    for pattern in _NUMBERS:
        if found := pattern.fullmatch(rest):
            year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
            year += 2000 if len(found["year"]) == 2 else 0
            # 25/3/2024 can only be meant the other way round.
            return (year, day, month) if month > 12 >= day else (year, month, day)
    for pattern in _WORDS:
        if found := pattern.fullmatch(rest):
            return int(found["year"]), _month(found["word"]), int(found["day"])
    raise Invalid(f"“{text.strip()}” cannot be read as a date.", hint=_HINT)


def _month(word: str) -> int:
    low = word.lower()
    hits = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(low)] if len(low) >= 3 else []
    if low == "sept":
        hits = [9]
    if len(hits) == 1:
        return hits[0]
    near = get_close_matches(word.capitalize(), MONTHS, 1, 0.6)
    raise Invalid(f"“{word}” is not a month.", hint=f"Did you mean {near[0]}?" if near else _HINT)


def _checked(year: int, month: int, day: int, weekday: str) -> str:
    if not 1 <= month <= 12:
        raise Invalid(f"There is no month {month}.", hint=_HINT)
    if not 1776 <= year <= 2199:
        raise Invalid(f"{year} is not a likely year.", hint=_HINT)
    try:
        value = date(year, month, day)
    except ValueError:
        raise Invalid(f"{MONTHS[month - 1]} {year} has no day {day}.", hint=_HINT) from None
    actual = WEEKDAYS[value.weekday()]
    if weekday and not actual.lower().startswith(weekday.lower()):
        raise Invalid(
            f"{long_date(value.isoformat())} is a {actual}, not a {weekday.capitalize()}.", hint="Which is right?"
        )
    return value.isoformat()
