"""The fields that a template can name beside CSL's own: what a citation prints, computed from the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.cite.dates import full_date, year_of
from drafter.cite.kinds import container, kind_of
from drafter.cite.names import full_names, last_names
from drafter.cite.numbers import congress, docket_number, ordinal, public_law, with_commas
from drafter.cite.pinpoint import NONE, Pinpoint, section_marked
from drafter.cite.spans import unmarked
from drafter.cite.work import Work

if TYPE_CHECKING:
    from drafter.cite.style import StyleOptions


@dataclass(slots=True)
class Citation:
    """One source about to be printed: the source, where in it, and the options of the style.

    `given` has values known only to the caller, which win over everything computed.
    """

    work: Work
    options: StyleOptions
    pin: Pinpoint = NONE
    given: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of a template's field, "" where there is none."""
        if name in self.given:
            return self.given[name]
        compute = COMPUTED.get(name)
        if compute:
            return compute(self)
        if name.startswith("custom."):
            return self.work.own(name[7:])
        return self.work.text(name)


# --- persons


def _authors(cite: Citation) -> str:
    return _names(cite, "author")


def _names(cite: Citation, role: str) -> str:
    options = cite.options
    people = cite.work.people(role)
    first_only = role == "author" and cite.work.flag("et-al")
    return full_names(people, options.conjunction, options.et_al, first_only=first_only)


def author_last(cite: Citation) -> str:
    """The authors as *supra* names them."""
    work, options = cite.work, cite.options
    people = work.people("author")
    return last_names(people, options.conjunction, options.et_al, first_only=work.flag("et-al"))


def _role_note(role: str, one: str, many: str) -> Callable[[Citation], str]:
    def note(cite: Citation) -> str:
        people = cite.work.people(role)
        names = _names(cite, role)
        return f"{names} {many if len(people) > 1 else one}" if names else ""

    return note


# --- titles


def _title(cite: Citation) -> str:
    return cite.work.text("title", "event-title", "event")


def _short_title(cite: Citation) -> str:
    work = cite.work
    given = work.text("hereinafter", "short", "title-short")
    if given:
        return given
    title = work.text("title", "document-name", "container-title")
    return _short_case_name(title) if kind_of(work) in _CASES else title


_CASES = frozenset({"case", "unreported-case", "docketed-case", "court-filing", "adjudication"})
_GOVERNMENT = re.compile(r"(United States|U\.S\.|State|People|Commonwealth)(?: of [A-Z]\w+)?\b")
_FIRM = re.compile(r",? (Inc\.|LLC|L\.L\.C\.|Corp\.|Ltd\.|Co\.|L\.P\.|LLP)$")


def _short_case_name(title: str) -> str:
    """One party's name, not the government's (The Indigo Book R15.2.3)."""
    first, versus, second = title.partition(" v. ")
    party = first
    if versus and _GOVERNMENT.match(first):
        party = second
    if re.match(r"(In re|Ex parte|Matter of)\b", first):
        party = title
    party = re.sub(r",? et al\.?$", "", party.strip())
    while _FIRM.search(party):
        party = _FIRM.sub("", party)
    return party


def _agency_title(cite: Citation) -> str:
    title = cite.work.text("title")
    return f"<i>{title}</i>" if cite.work.flag("italic-title") else title


# --- where it stands


def _reporter(cite: Citation) -> str:
    return container(cite.work)


def _container(cite: Citation) -> str:
    return container(cite.work)


def _page(cite: Citation) -> str:
    page = cite.work.text("page-first") or cite.work.text("page")
    return re.split(r"\s*[-–]\s*(?=[\w*])", page)[0] if kind_of(cite.work) not in _PAGED_BY_HYPHEN else page


_PAGED_BY_HYPHEN = frozenset({"newspaper", "unreported-case"})


def _comma_page(cite: Citation) -> str:
    return with_commas(_page(cite)) if cite.options.page_commas else _page(cite)


def _pin(cite: Citation) -> str:
    return cite.pin.marked


def _comma_pin(cite: Citation) -> str:
    return with_commas(cite.pin.marked) if cite.options.page_commas else cite.pin.marked


def _section(cite: Citation) -> str:
    """The section cited: the pinpoint if it names one, the source's own otherwise; `(c)(1)` is added to it."""
    own = cite.work.text("section")
    pin = cite.pin
    if pin.value.startswith("("):
        return section_marked(own + pin.value) if own else pin.value
    if pin.value:
        return section_marked(pin.value) if pin.unit in {"section", "page"} else pin.marked
    if own:
        return section_marked(own)
    part = cite.work.text("part", "part-number")
    return f"pt. {part}" if part else ""


def _provision(cite: Citation) -> str:
    """The pinpoint with its sign, for works that have no section of their own (a bill, a constitution)."""
    return "" if not cite.pin.value or cite.pin.unit == "page" else cite.pin.marked


def _page_pin(cite: Citation) -> str:
    return cite.pin.marked if cite.pin.unit != "section" else ""


def _docket(cite: Citation) -> str:
    return docket_number(cite.work.text("number", "docket"))


def _database(cite: Citation) -> str:
    work = cite.work
    name = container(work)
    if not name or not work.text("page", "number"):
        return ""
    year = work.text("volume") or year_of(work)
    page = work.text("page")
    return f"{year} {name} {page}".strip() if page else ""


def _court(cite: Citation) -> str:
    return cite.work.own("court") or cite.work.text("authority")


# --- dates


def _year(cite: Citation) -> str:
    return year_of(cite.work)


def _date(cite: Citation) -> str:
    return full_date(cite.work, long=cite.options.months == "long")


def _month_year(cite: Citation) -> str:
    return full_date(cite.work, long=cite.options.months == "long", day=cite.work.flag("day"))


def _date_time(cite: Citation) -> str:
    return ", ".join(filter(None, (_date(cite), cite.work.own("time"))))


def _visited(cite: Citation) -> str:
    if cite.work.text("issued") or year_of(cite.work):
        return ""
    return full_date(cite.work, "accessed", long=cite.options.months == "long")


def _bill_date(cite: Citation) -> str:
    return _date(cite) if cite.work.text("status") else _year(cite)


# --- notes in parentheses


def _code_note(cite: Citation) -> str:
    work = cite.work
    note = " ".join(filter(None, (work.text("publisher"), year_of(work))))
    supplement = work.own("supplement")
    return f"{note} & {supplement}" if note and supplement else note or supplement


def _edition(cite: Citation) -> str:
    edition = cite.work.text("edition")
    if not edition:
        return ""
    return edition if re.search(r"\bed\b\.?|[Rr]ev", edition) else f"{ordinal(edition)} ed."


def _book_note(cite: Citation) -> str:
    year = year_of(cite.work)
    people = [note(cite) for note in (_EDITORS, _TRANSLATORS)]
    last = " ".join(filter(None, (_edition(cite), year)))
    return ", ".join(filter(None, (*people, last)))


_EDITORS = _role_note("editor", "ed.", "eds.")
_TRANSLATORS = _role_note("translator", "trans.", "trans.")


# --- law-making


def _congress(cite: Citation) -> str:
    return congress(cite.work)


def _law_number(cite: Citation) -> str:
    return public_law(cite.work.text("number"))


def _order(cite: Citation) -> str:
    number = cite.work.own("exec-order") or re.sub(r"[^\d,]", "", cite.work.text("number"))
    number = number or "".join(re.findall(r"Order (?:No\. )?([\d,]+)", cite.work.text("title"))[:1])
    return with_commas(number.replace(",", ""))


def _release(cite: Citation) -> str:
    genre, number = cite.work.text("genre"), cite.work.text("number")
    if not number:
        return ""
    return f"{genre} No. {number}" if genre and not number.startswith("No") else " ".join(filter(None, (genre, number)))


def _agency_number(cite: Citation) -> str:
    return " ".join(filter(None, (cite.work.own("agency-label"), cite.work.text("number"))))


def _codified(cite: Citation) -> str:
    return cite.work.own("codified") or cite.work.own("codified-at")


def _submitted(cite: Citation) -> str:
    return "comment submitted" if cite.work.own("on") else ""


def _url(cite: Citation) -> str:
    return cite.work.text("URL")


def _publisher(cite: Citation) -> str:
    return cite.work.text("publisher") or unmarked(cite.work.text("container-title"))


COMPUTED: Mapping[str, Callable[[Citation], str]] = {
    "act-section": lambda cite: cite.work.own("act-section"),
    "agency-number": _agency_number,
    "agency-title": _agency_title,
    "at": lambda cite: cite.pin.at,
    "author-last": author_last,
    "authors": _authors,
    "bill-date": _bill_date,
    "book-note": _book_note,
    "code-note": _code_note,
    "codified": _codified,
    "committee": lambda cite: cite.work.text("committee", "section"),
    "comma-page": _comma_page,
    "comma-pin": _comma_pin,
    "congress": _congress,
    "container": _container,
    "court": _court,
    "database": _database,
    "date": _date,
    "date-time": _date_time,
    "docket": _docket,
    "edition": _edition,
    "editors": _EDITORS,
    "law-number": _law_number,
    "month-year": _month_year,
    "order": _order,
    "page": _page,
    "page-pin": _page_pin,
    "pin": _pin,
    "provision": _provision,
    "publisher": _publisher,
    "release": _release,
    "reporter": _reporter,
    "section": _section,
    "short-title": _short_title,
    "submitted": _submitted,
    "title": _title,
    "translators": _TRANSLATORS,
    "url": _url,
    "visited": _visited,
    "year": _year,
}
"""Computed fields by name; `_`-functions above say what each is."""
