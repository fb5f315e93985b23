"""Dates and hours as notices print them, in ISO form and in Eastern time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from drafter.model.months import BY_BEGINNING

_MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: of| day of)?\s+(?P<second>{_MONTH}),?\s+(?P<third>\d{{4}})\b"
    r"|\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\b|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
)
_HOUR = re.compile(
    r"\b(?:(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?\s?m\.?|(?P<word>midnight|noon))\b\.?,?\s*"
    r"\(?(?P<zone>(?:[ECMP][SD]?T)\b|(?:U\.S\. )?(?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii)\b"
    r"(?:[ ](?:Standard|Daylight))?(?:[ ]Time)?)?",
    re.I,
)
_WEST = {"c": 1, "m": 2, "p": 3, "a": 4, "h": 5}


def iso_date(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, "" if there is none."""
    match = DATE.search(text)
    return match_date(match) if match else ""


def match_date(match: re.Match[str]) -> str:
    """A match of DATE as YYYY-MM-DD, "" if the calendar has no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"]).isoformat()
        if match["m"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
        month = BY_BEGINNING[(match["month"] or match["second"])[:3].lower()]
        return date(int(match["year"] or match["third"]), month, int(match["day"] or match["first"])).isoformat()
    except ValueError:
        return ""


def hour(text: str) -> tuple[str, int]:
    """The hour that `text` names as "HH:MM" Eastern time and the days it moves on by in Eastern time ("", 0: none)."""
    match = _HOUR.search(text)
    if not match:
        return "", 0
    if match["word"]:
        minutes = 12 * 60 if match["word"].lower() == "noon" else 23 * 60 + 59
    else:
        hours = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        minutes = hours * 60 + int(match["minute"] or 0)
    zone = re.sub(r"^u\.s\. ", "", (match["zone"] or "e").lower())
    minutes += 60 * _WEST.get(zone[0], 0)
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}", minutes // (24 * 60)


def eastern(stamp: str) -> datetime | None:
    """A UTC time stamp ("2024-03-28T03:59:59Z") in the Eastern time of the United States; None if it is no stamp.

    The rule since 2007: daylight time from 2 a.m. on the second Sunday of March to 2 a.m. on the first Sunday of
    November (15 U.S.C. 260a).
    """
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment
    moment = moment.astimezone(UTC).replace(tzinfo=None)
    starts = _sunday(moment.year, 3, 2) + timedelta(hours=7)
    ends = _sunday(moment.year, 11, 1) + timedelta(hours=6)
    return moment - timedelta(hours=4 if starts <= moment < ends else 5)


def _sunday(year: int, month: int, which: int) -> datetime:
    first = datetime(year, month, 1)  # noqa: DTZ001
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def days_after(iso: str, days: int) -> str:
    """The day that is `days` after an ISO date; "" without a date."""
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat() if iso else ""
