"""When answers came in, from the time stamps of form tools and of spreadsheets in any country."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.interview.dates import parse_date
from drafter.model.asking import Invalid

_TIME = re.compile(r"(?:,|\s+at)?[ T]+\d{1,2}:\d{2}.*$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]m)?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_MONTH = re.compile(r"(\d{1,2})[/-]([A-Za-z]{3,9})[/-](\d{4})")


def day_comes_first(stamps: Sequence[str]) -> bool:
    """Whether the dates of a column are written day, month, year: one of them can be read in no other way."""
    found = [match for stamp in stamps if (match := _NUMBERS.match(stamp.strip()))]
    if any(int(match[3]) > 12 for match in found):
        return False
    # Points part the numbers of dates in countries that write the day first.
    return any(int(match[1]) > 12 for match in found) or any(match[2] == "." for match in found)


def moment_of(stamp: str, *, day_first: bool = False) -> tuple[str, str]:
    """A time stamp in an order that sorts, and its day; both "" where it cannot be read."""
    text = stamp.strip()
    if not text:
        return "", ""
    bare = _TIME.sub("", text)
    clock = _CLOCK.search(text[len(bare) :])
    if day_first and (found := _NUMBERS.fullmatch(bare)):
        bare = f"{found[3]}/{found[1]}/{found[4]}"
    elif found := _MONTH.fullmatch(bare):
        bare = f"{found[1]} {found[2]} {found[3]}"
    try:
        day = parse_date(bare)
    except Invalid:
        return "", ""
    if clock is None:
        return day, day
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{day} {hour:02}:{clock[2]}:{clock[3] or '00'}", day
