"""Dates as other programs and footnotes write them, as CSL dates with all numbers as strings."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from drafter.model.months import BY_BEGINNING

_SEASONS = {"spring": "1", "summer": "2", "fall": "3", "autumn": "3", "winter": "4"}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|r?\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?:[T ][\d:.]+.*)?",
        r"(?P<year>\d{4})/(?P<number>\d{1,2})/(?P<day>\d{1,2})(?:/.*)?",
        r"(?P<year>\d{4})[-/](?P<number>\d{1,2})/*",
        r"(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        rf"(?P<month>{MONTH})\s*{_DAY}(?:,\s*|\s+)(?P<year>\d{{4}})",
        rf"{_DAY}\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})",
        rf"(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}),?\s+(?P<month>{MONTH})(?:\s+{_DAY})?",
        r"(?P<season>spring|summer|fall|autumn|winter),?\s+(?P<year>\d{4})",
        r"(?P<year>\d{4})/*",
    )
)


def csl_date(text: str) -> dict[str, Any]:
    """The date in `text`; what cannot be put in numbers is kept as `raw`. An empty group for empty text."""
    text = " ".join(text.split()).strip(" ,.;")
    if not text:
        return {}
    for form in _FORMS:
        match = form.fullmatch(text)
        found = match and _numbers(match.groupdict())
        if found:
            return found
    return {"raw": text}


def _numbers(groups: dict[str, str | None]) -> dict[str, Any]:
    year = groups["year"] or ""
    if not 1000 <= int(year) <= 2100:
        return {}
    if season := groups.get("season"):
        return {"date-parts": [[year]], "season": _SEASONS[season.lower()]}
    month = groups.get("number") or ""
    if name := groups.get("month"):
        month = str(BY_BEGINNING[name[:3].lower()])
    parts = [year, *([str(int(month))] if month and int(month) else [])]
    day = groups.get("day") or ""
    if len(parts) == 2 and day and int(day):
        parts.append(str(int(day)))
    try:
        date(*[int(part) for part in (*parts, "1", "1")[:3]])
    except ValueError:
        return {}
    return {"date-parts": [parts]}


def iso(value: Any) -> str:
    """A CSL date as 2024-03-25, 2024-03, 2024 or a range with a slash; "" where it has no numbers."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not all(isinstance(end, list) and end for end in parts):
        return ""
    ends = ["-".join(str(n).zfill(4 if i == 0 else 2) for i, n in enumerate(end)) for end in parts]
    return "/".join(ends)


def from_iso(text: str) -> dict[str, Any]:
    """A BibLaTeX date (2024-03, 2024-03-25/2024-04-01, 1999~) as a CSL date; else as `csl_date` reads it."""
    circa = text.rstrip()[-1:] in {"~", "?", "%"}
    ends = [re.sub(r"[~?%]$", "", end.strip()) for end in text.split("/")]
    found = [csl_date(end) for end in ends if end and end not in {"..", "open"}]
    if not found or not all("date-parts" in one and "season" not in one for one in found):
        return csl_date(text)
    if len(ends) > 2 or len(found) < len(ends):
        return csl_date(text) if len(ends) > 2 else {"raw": text.strip()}
    out: dict[str, Any] = {"date-parts": [one["date-parts"][0] for one in found]}
    return {**out, "circa": "true"} if circa else out
