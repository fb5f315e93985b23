"""Computed fields of cases: the court, the reporter or database, the docket, the later history."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.cite.citation import Citation, Computed
from drafter.cite.codes import reporter_name
from drafter.cite.courts import court_name
from drafter.cite.dates import full_date, year_of
from drafter.cite.history import HISTORY
from drafter.cite.kinds import DATABASE, container
from drafter.cite.numbers import docket_number


def _reporter(cite: Citation) -> str:
    return reporter_name(container(cite.work))


def _case_page(cite: Citation) -> str:
    """The first page; a line where the reporter's pages are not settled yet (The Indigo Book R11.3)."""
    page = cite.work.text("page-first") or cite.work.text("page")
    return re.split(r"\s*[-–]\s*", page)[0] or "___"


def _docket(cite: Citation) -> str:
    return docket_number(cite.work.text("number", "docket"))


def _database(cite: Citation) -> str:
    work = cite.work
    for stored in (work.text("archive_location"), work.text("call-number")):
        if re.fullmatch(r"\d{4} .*\b(WL|LEXIS|BL) \d+", stored):
            return stored
    page, name = work.text("page"), _reporter(cite)
    year = work.text("volume") or year_of(work)
    return f"{year} {name} {page}" if page and DATABASE.match(name) else ""


def _neutral(cite: Citation) -> str:
    """A public-domain citation, which has court and year in it: `2021-NCSC-66`, `2017 UT 5`, `2019-Ohio-288`."""
    work = cite.work
    name, year, page = _reporter(cite), work.text("volume"), work.text("page")
    if name == "Ohio" and len(year) == 4 and not court_name(work):
        return f"{year}-Ohio-{page}"
    if not re.fullmatch(r"[A-Z]{2,6}( App\.)?", name) or year != year_of(work) or not page:
        return ""
    return f"{year}-{name}-{page}" if name.startswith(("NC", "NM")) else f"{year} {name} {page}"


def _decided(cite: Citation) -> str:
    """The day of the decision, or that on which the case was filed or argued (The Indigo Book R12)."""
    for word, name in (("", "issued"), ("filed ", "submitted"), ("argued ", "event-date")):
        if date := full_date(cite.work, name, long=cite.long):
            return word + date
    return ""


def _history(cite: Citation) -> str:
    """The case's later history, its explanatory phrase in italics (The Indigo Book R11.7)."""
    text = cite.work.text("references").lstrip(", ")
    match = HISTORY.match(text) if text and "<i>" not in text else None
    return f"<i>{text[: match.end()]}</i>{text[match.end() :]}" if match else text


def _weight(cite: Citation) -> str:
    """Words about the decision that stand in a parenthesis of their own: `en banc`, `per curiam`."""
    words = cite.work.own("weight") or cite.work.text("genre")
    return words if re.fullmatch(r"(en banc|per curiam|mem\.|plurality opinion|unpublished|.*table.*)", words) else ""


def _opinion(cite: Citation) -> str:
    genre = cite.work.text("genre")
    return "" if _weight(cite) else genre


def _federal_case_number(cite: Citation) -> str:
    return _docket(cite) if _reporter(cite) == "F. Cas." else ""


def _reported(cite: Citation) -> str:
    """Volume, reporter and first page; Ohio's public-domain citations have hyphens (`2021-Ohio-726`)."""
    parts = (cite.work.text("volume"), _reporter(cite), _case_page(cite))
    if not parts[1]:
        return ""
    return ("-" if parts[1] == "Ohio" and len(parts[0]) == 4 else " ").join(parts)


FIELDS: Mapping[str, Computed] = {
    "case-page": _case_page,
    "court": lambda cite: court_name(cite.work),
    "database": _database,
    "decided": _decided,
    "docket": _docket,
    "ecf": lambda cite: (
        f"ECF No. {number}" if (number := re.sub(r"^(ECF )?(No\. )?", "", cite.work.own("ecf"))) else ""
    ),
    "federal-case-number": _federal_case_number,
    "ecli": lambda cite: cite.work.text("ecli") or cite.work.text("call-number") or container(cite.work),
    "history": _history,
    "neutral": _neutral,
    "opinion": _opinion,
    "reported": _reported,
    "reporter": _reporter,
    "weight": _weight,
}
"""Computed fields of cases by name."""
