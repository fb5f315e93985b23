"""Computed fields of every source: persons, titles, dates, what is said in parentheses about a book or a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.cite.casenames import case_name, short_case_name
from drafter.cite.citation import Citation, Computed
from drafter.cite.dates import full_date, year_of
from drafter.cite.journals import journal_name
from drafter.cite.kinds import container, kind_of
from drafter.cite.names import full_names, last_names
from drafter.cite.numbers import ordinal
from drafter.cite.spans import unmarked
from drafter.model.pattern import pattern
from drafter.model.reporter import with_commas


def _named(*roles: str) -> Computed:
    def names(cite: Citation) -> str:
        options = cite.options
        for role in roles:
            people = cite.work.people(role)
            if people:
                first_only = role == "author" and cite.work.flag("et-al")
                return full_names(people, options.conjunction, options.et_al, first_only=first_only)
        return ""

    return names


def author_last(cite: Citation) -> str:
    """The authors as *supra* names them."""
    work, options = cite.work, cite.options
    people = work.people("author")
    return last_names(people, options.conjunction, options.et_al, first_only=work.flag("et-al"))


def _role_note(role: str, one: str, many: str) -> Computed:
    names = _named(role)

    def note(cite: Citation) -> str:
        found = names(cite)
        return f"{found} {many if len(cite.work.people(role)) > 1 else one}" if found else ""

    return note


_AUTHORS = _named("author", "composer", "director", "host")
_EDITORS = _role_note("editor", "ed.", "eds.")
_TRANSLATORS = _role_note("translator", "trans.", "trans.")


# --- titles


def _title(cite: Citation) -> str:
    work = cite.work
    title = work.text("title", "event-title", "event")
    return case_name(title, work) if title and kind_of(work) in CASES else title


def _quoted_title(cite: Citation) -> str:
    """The title for a style that quotes it: quotation marks of its own become single ones (R10.3)."""
    title = _title(cite)
    return _INNER.sub(lambda mark: _SINGLE[mark[0]], title) if '"' in title or "“" in title else title


_INNER = pattern('["“”]')
_SINGLE = {'"': "'", "“": "‘", "”": "’"}

CASES = frozenset({"case", "unreported-case", "docketed-case", "court-filing", "eu-case"})


def short_title(cite: Citation, *, second_party: bool = False) -> str:
    """What a short form calls the source: its own short title, a party's name, or the title."""
    work = cite.work
    given = work.text("hereinafter", "short", "title-short")
    if given:
        return given
    title = _title(cite) or work.text("document-name", "container-title")
    return short_case_name(title, second_party=second_party) if kind_of(work) in CASES else title


def _site(cite: Citation) -> str:
    """The site or publisher of a web page, unless it is the author."""
    site = container(cite.work) or cite.work.text("publisher", "authority")
    return "" if site and site == _AUTHORS(cite) else site


def _publisher(cite: Citation) -> str:
    publisher = cite.work.text("publisher") or unmarked(cite.work.text("container-title"))
    return "" if publisher == _AUTHORS(cite) else publisher


def _own_publisher(cite: Citation) -> str:
    publisher = cite.work.text("publisher")
    return "" if publisher == _AUTHORS(cite) else publisher


# --- where in it


def _page(cite: Citation) -> str:
    page = cite.work.text("page-first") or cite.work.text("page")
    if kind_of(cite.work) in {"newspaper", "unreported-case"}:
        return page
    return re.split(r"\s*[-–]\s*(?=[\w*])", page)[0]


def _comma_page(cite: Citation) -> str:
    return with_commas(_page(cite)) if cite.options.page_commas else _page(cite)


def _pin(cite: Citation) -> str:
    return cite.pin.marked


def _comma_pin(cite: Citation) -> str:
    return with_commas(cite.pin.marked) if cite.options.page_commas else cite.pin.marked


# --- dates


def _date(cite: Citation) -> str:
    return full_date(cite.work, long=cite.long)


def _year_volume(cite: Citation) -> str:
    """The year that serves as volume of a journal without any; issues with a day or month are cited by that."""
    year, volume = year_of(cite.work), cite.work.text("volume")
    return year if year == (volume or _date(cite)) else ""


def _event_date(cite: Citation) -> str:
    return full_date(cite.work, "event-date", long=cite.long) or _date(cite)


def _month_year(cite: Citation) -> str:
    return full_date(cite.work, long=cite.long, day=cite.work.flag("day"))


def _date_time(cite: Citation) -> str:
    return ", ".join(filter(None, (_date(cite), cite.work.own("time"))))


def _visited(cite: Citation) -> str:
    return "" if _date(cite) else full_date(cite.work, "accessed", long=cite.long)


# --- notes in parentheses


def edition(cite: Citation) -> str:
    """`3d ed.`; words such as "rev. ed." stay as they are."""
    value = cite.work.text("edition")
    if not value or value in {"1", "1st", "First"}:
        return ""
    if re.search(r"\bed\b\.?|[Rr]ev", value):
        return value.replace("2nd", "2d").replace("3rd", "3d")
    number = re.match(r"(\d+)(st|nd|rd|th|d)?$", value)
    return f"{ordinal(number[1] if number else value)} ed."


def _book_note(cite: Citation) -> str:
    """Editor, translator, edition, year; the publisher where a later print is cited (The Indigo Book R28.3)."""
    work = cite.work
    later = work.text("publisher") if year_of(work, "original-date") or work.people("translator") else ""
    people = (_EDITORS(cite), _TRANSLATORS(cite))
    last = " ".join(filter(None, (later, edition(cite), year_of(work))))
    return ", ".join(filter(None, (*people, last)))


def _original_year(cite: Citation) -> str:
    original = year_of(cite.work, "original-date")
    return "" if original == year_of(cite.work) else original


def _series_number(cite: Citation) -> str:
    """`Working Paper No. 27` of a paper in a series; an identifier such as `arXiv:2401.1` is none."""
    genre, number = cite.work.text("genre", "collection-title"), cite.work.text("number", "collection-number")
    if not number or not genre or ":" in number:
        return ""
    if number.startswith(genre):
        return number
    return f"{genre} {number}" if number.startswith("No") else f"{genre} No. {number}"


def _repository(cite: Citation) -> str:
    repository = cite.work.text("publisher", "archive", "container-title-short", "container-title")
    return "arXiv" if repository.lower().startswith("arxiv") else repository


def _report_number(cite: Citation) -> str:
    number, genre = cite.work.text("number"), cite.work.text("genre")
    if not number:
        return ""
    if re.search(r"\b(Circular|Bulletin)$", genre) and genre not in number:
        return f"{genre} No. {number.removeprefix('No. ')}"
    if not genre or not re.fullmatch(r"[\d.-]+", number):
        return number
    # An agency's own series bears its name: NIST AI 800-1.
    return f"{genre} {number}" if genre.isupper() else f"{genre} No. {number}"


def _student_work(cite: Citation) -> str:
    genre = cite.work.text("genre")
    return genre if genre in _STUDENT_WORK else ""


_STUDENT_WORK = frozenset(
    {"Note", "Comment", "Recent Case", "Recent Development", "Case Note", "Book Review", "Book Note", "Essay", "Review",
     "Recent Regulation", "Recent Legislation", "Special Project", "Survey", "Symposium", "Commentary", "Editorial",
     "Opinion", "Op-Ed", "Letter to the Editor", "Case Comment", "Project", "Response", "Correspondence"}
)  # fmt: skip


def _version(cite: Citation) -> str:
    """The version; a bare number such as `2.1` is said to be one."""
    version = cite.work.text("version")
    return f"version {version}" if re.fullmatch(r"\d+(\.\d+)+", version) else version


def _thesis(cite: Citation) -> str:
    genre = cite.work.text("genre") or "dissertation"
    if re.match(r"ph\.? ?d\.?", genre, re.IGNORECASE):
        return "Ph.D. dissertation"
    return genre


def _letter(cite: Citation) -> str:
    genre = cite.work.text("genre", "medium")
    if re.match(r"e-?mail", genre, re.IGNORECASE):
        return "E-mail"
    return genre[:1].upper() + genre[1:] if genre else "Letter"


def _interview(cite: Citation) -> str:
    medium = cite.work.text("medium")
    if not medium or re.search(r"interview", medium, re.IGNORECASE):
        return medium or "Interview"
    return f"{medium[:1].upper()}{medium[1:]} Interview"


def _spoken_at(cite: Citation) -> str:
    """What a speech was and where it was given: `Address at the Annual Meeting`."""
    work = cite.work
    genre = work.text("genre") or "Remarks"
    event = work.text("event-title", "event", "container-title")
    place = work.text("event-place", "publisher-place")
    return ", ".join(filter(None, (f"{genre} at {event}" if event else genre, place)))


def _edition_year(cite: Citation) -> str:
    return " ".join(filter(None, (edition(cite), year_of(cite.work))))


def _journal(cite: Citation) -> str:
    """The periodical's short name: as given, or made from its full name."""
    work = cite.work
    return work.text("container-title-short", "journalAbbreviation") or journal_name(container(work))


def _url(cite: Citation) -> str:
    url = cite.work.text("URL")
    if not url and (doi := cite.work.text("DOI")) and kind_of(cite.work) in {"dataset", "working-paper", "software"}:
        return doi if doi.startswith("http") else f"https://doi.org/{doi}"
    return url


FIELDS: Mapping[str, Computed] = {
    "author-last": author_last,
    "authors": _AUTHORS,
    "book-note": _book_note,
    "broadcast": lambda _: "broadcast",
    "comma-page": _comma_page,
    "comma-pin": _comma_pin,
    "container": lambda cite: container(cite.work),
    "date": _date,
    "date-time": _date_time,
    "edition": edition,
    "editors": _EDITORS,
    "form": lambda cite: genre if (genre := cite.work.text("genre")).startswith("Form ") else "",
    "event-date": _event_date,
    "interview": _interview,
    "interviewers": _named("interviewer"),
    "letter": _letter,
    "month-year": _month_year,
    "original-year": _original_year,
    "own-publisher": _own_publisher,
    "edition-year": _edition_year,
    "journal": _journal,
    "page": _page,
    "pin": _pin,
    "at": lambda cite: cite.pin.at,
    "publisher": _publisher,
    "recipients": _named("recipient"),
    "report-number": _report_number,
    "repository": _repository,
    "series-number": _series_number,
    "short-title": short_title,
    "site": _site,
    "spoken-at": _spoken_at,
    "quoted-title": _quoted_title,
    "student-work": _student_work,
    "thesis": _thesis,
    "title": _title,
    "translators": _TRANSLATORS,
    "unpublished-manuscript": lambda _: "unpublished manuscript",
    "url": _url,
    "version": _version,
    "visited": _visited,
    "year": lambda cite: year_of(cite.work),
    "year-volume": _year_volume,
}
"""Computed fields of all works by name."""
