"""Dates as a style prints them (The Indigo Book T17 for the short names of months)."""

from __future__ import annotations

import re

from drafter.cite.work import Work
from drafter.model.months import BY_BEGINNING, MONTHS, SHORT_MONTHS
from drafter.model.pattern import pattern

_SEASONS = ("Winter", "Spring", "Summer", "Fall")
# EDTF, and CSL before it, number the seasons 21 to 24 from spring, or 13 to 16.
_SEASON_NUMBERS = {first + n: name for first in (13, 21) for n, name in enumerate((*_SEASONS[1:], _SEASONS[0]))}


def year_of(work: Work, name: str = "issued") -> str:
    """The year, or a range of years; the text of a date that has no numbers."""
    years = [str(end[0]) for end in _ends(work, name)]
    return "–".join(dict.fromkeys(years)) or work.date(name).text


def full_date(work: Work, name: str = "issued", *, long: bool = False, day: bool = True) -> str:
    """The date as precisely as it is known, such as `Jan. 25, 2024`; `day=False` leaves the day out."""
    ends = _ends(work, name)
    if not ends:
        return work.date(name).text
    if len(ends) == 2 and ends[0] != ends[1]:
        return _range(ends[0], ends[1], long=long, day=day)
    return _printed(ends[0], _season(work, name), long=long, day=day)


def _ends(work: Work, name: str) -> list[tuple[int, ...]]:
    """The date as numbers, one tuple or the two of a range; also from text such as `November 24, 2014`."""
    ends = [end for end in work.date_parts(name) if end]
    if ends:
        return ends
    date = work.date(name)
    if date.year is not None:
        return [tuple(n for n in (date.year, date.month, date.day) if n)]
    match = _WRITTEN.fullmatch(date.text.strip())
    if match:
        month = BY_BEGINNING[match["month"][:3].lower()] if match["month"] else None
        numbers = (int(match["year"]), month, int(match["day"]) if match["day"] else None)
        return [tuple(n for n in numbers if n)]
    return []


_WRITTEN = pattern(
    rf"(?:(?P<month>(?:{'|'.join(BY_BEGINNING)})[a-z]*)\.?\s+(?:(?P<day>\d{{1,2}}),?\s+)?)?(?P<year>\d{{4}})",
    re.IGNORECASE,
)


def _season(work: Work, name: str) -> str:
    value = work.fields.get(name)
    season = str(value.get("season") or "") if isinstance(value, dict) else ""
    season = season or work.own("season")
    return _SEASONS[int(season) % 4] if season.isdecimal() else season


def _printed(parts: tuple[int | None, ...], season: str = "", *, long: bool, day: bool) -> str:
    year, month, date = (*parts, None, None)[:3]
    if not month:
        return f"{season} {year}".strip()
    if month > 12:
        return f"{_SEASON_NUMBERS.get(month, '')} {year}".strip()
    name = (MONTHS if long else SHORT_MONTHS)[month - 1]
    return f"{name} {date}, {year}" if date and day else f"{name} {year}"


def _range(first: tuple[int, ...], last: tuple[int, ...], *, long: bool, day: bool) -> str:
    if len(first) == 1 or len(last) == 1:
        return f"{first[0]}–{last[0]}"
    start, end = _printed(first, long=long, day=day), _printed(last, long=long, day=day)
    if first[0] == last[0]:
        start = start.removesuffix(f" {first[0]}").removesuffix(",")
        if first[1] == last[1] and len(first) == len(last) == 3 and day:
            return f"{start}–{last[2]}, {last[0]}"
    return f"{start}–{end}"
