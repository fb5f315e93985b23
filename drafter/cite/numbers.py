"""Numbers as citations print them: ordinals, page numbers with commas, dockets, public laws, Congresses."""

from __future__ import annotations

import re

from drafter.cite.states import state_of
from drafter.cite.work import Work


def ordinal(number: str) -> str:
    """`12` as `12th`; legal citation writes `2d` and `3d` (The Indigo Book R11.4)."""
    if not number.isdecimal():
        return _ORDINALS.get(number.lower(), number)
    if number[-2:] in {"11", "12", "13"}:
        return f"{number}th"
    return number + {"1": "st", "2": "d", "3": "d"}.get(number[-1], "th")


_ORDINALS = {
    "second": "2d", "third": "3d", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
    "ninth": "9th", "tenth": "10th", "revised": "rev.",
}  # fmt: skip


def docket_number(text: str) -> str:
    """A docket number with `No.` or `Nos.` before it, unless its own words say what it is."""
    if not text or re.match(r".*\bNos?\. |.*Number|.*Docket|.*\bCase ", text):
        return text
    several = re.search(r",\s|;\s| & |\band\b", text) and "(" not in text
    return f"{'Nos.' if several else 'No.'} {text}"


def public_law(text: str) -> str:
    """`107-150` as `Pub. L. No. 107-150`."""
    match = re.fullmatch(r"(?:Public Law|P\.?L\.?|Pub\. ?L\.)?\s*(?:No\.)?\s*(\d+[-–]\d+)", text)
    if match:
        return f"Pub. L. No. {match[1].replace('–', '-')}"
    return f"ch. {text}" if text.isdecimal() else text


def congress(work: Work) -> str:
    """The number of the Congress as an ordinal, from whichever field holds it."""
    if state_of(work.text("jurisdiction")) or "Leg" in work.text("authority"):
        return ""
    for value in (work.text("chapter-number", "congress"), work.text("collection-number"), work.text("authority")):
        match = re.match(r"(\d+)(?:st|nd|rd|d|th)?(?: Cong.*)?$", value)
        if match:
            return ordinal(match[1])
    return ""
