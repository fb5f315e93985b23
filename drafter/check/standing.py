"""C14: whether the sources still say what they said: standing, age, sources of the future, and those without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.citations import cited_keys
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.source import PartialDate, Source, Standing, Status

_CHANGED = (Standing.REVOKED, Standing.WITHDRAWN, Standing.SUPERSEDED, Standing.CORRECTED)
_SAID = re.compile(
    r"revok|rescind|withdraw|supersed|correct|replaced|no longer|vacated|overruled|repealed|formerly", re.IGNORECASE
)
_AGEING = frozenset(
    {"report", "webpage", "post-weblog", "post", "article-newspaper", "article-magazine", "dataset", "interview"}
)
_ONLINE = frozenset({"webpage", "post-weblog", "post"})
_LAW = frozenset({"legal_case", "legislation", "regulation", "bill", "treaty", "patent", "hearing"})
# What leads to a work besides its address.
_PLACES = (
    "container-title",
    "publisher",
    "volume",
    "number",
    "DOI",
    "ISBN",
    "archive",
    "event-title",
    "collection-title",
)


@check(
    "C141",
    Level.WARNING,
    "Cited source is no longer what it was",
    why="An order that was revoked, an opinion that was withdrawn or a notice that was corrected still looks "
    "current in "
    "the letter, and the agency will know better.",
    do="Say so in the footnote (for example “revoked by …”), cite what took its place, or drop it.",
)
def changed_standing(subject: Subject) -> Iterator[Hit]:
    """Sources marked as revoked, withdrawn, superseded or corrected, unless the note says so itself."""
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        if source is None or source.status.standing not in _CHANGED or says_so(cite.prose):
            continue
        message = f"{key} was {standing_words(source.status)}"
        if source.status.note:
            message += f" ({source.status.note})"
        yield Hit(message, line=cite.line, passage=source.title)


def says_so(prose: str) -> bool:
    """Whether a note itself says that the source is no longer what it was."""
    return _SAID.search(prose) is not None


def standing_words(status: Status) -> str:
    """A standing in words: "revoked by Exec. Order No. 14,148 on 2025-01-20"."""
    by = f" by {status.by}" if status.by else ""
    since = f" on {status.since}" if re.fullmatch(r"\d{4}-\d\d-\d\d", status.since) else ""
    return f"{status.standing.value}{by}{since or (f' ({status.since})' if status.since else '')}"


@check(
    "C142",
    Level.NOTE,
    "Source is old",
    why="Figures, reports and news lose their force with the years; newer ones may say something else.",
    do="Look whether there is a newer edition. The age is set by source_age in the letter’s checks.toml.",
)
def old_source(subject: Subject) -> Iterator[Hit]:
    """Reports, news, data and web pages older than the set number of years; law and scholarship do not age."""
    today = subject.dated or (subject.now.date() if subject.now else None)
    if today is None:
        return
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        issued = source.date() if source else None
        if source is None or issued is None or issued.year is None or source.type not in _AGEING:
            continue
        if _years(date(issued.year, issued.month or 12, 28), today) >= subject.oldest:
            yield Hit(f"{key} is from {issued.year}", line=cite.line, passage=source.title)


def _years(then: date, now: date) -> int:
    return now.year - then.year - ((now.month, now.day) < (then.month, then.day))


@check(
    "C143",
    Level.WARNING,
    "Web address is dead",
    why="The address was tried and nothing answered; the agency’s staff will find nothing either.",
    do="Find the page’s new address or an archived copy, and give that.",
)
def dead_link(subject: Subject) -> Iterator[Hit]:
    """Cited sources whose address is known to be dead and that have no archived copy to point to."""
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        if source and source.status.standing is Standing.DEAD_LINK and not source.text("archive-url"):
            since = f" since {source.status.since}" if source.status.since else ""
            yield Hit(f"the address of {key} is dead{since}", line=cite.line, passage=source.url)


@check(
    "C144",
    Level.NOTE,
    "Online source without a date",
    why="A page without a date may say something else tomorrow; the reader must know which version was read.",
    do="Add the date of the page (issued), or the day on which it was read (accessed).",
)
def undated_page(subject: Subject) -> Iterator[Hit]:
    """Cited web pages, and works of other kinds that only their address leads to, without a date or a day of access."""
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        if source is None or not (source.type in _ONLINE or _link_only(source)):
            continue
        dates = [source.date(name) for name in ("issued", "accessed")]
        if not any(each.year or each.text for each in dates):
            yield Hit(f"{key} has no date", line=cite.line, passage=source.title)


def _link_only(source: Source) -> bool:
    return bool(source.url) and source.type not in _LAW and not any(source.text(name) for name in _PLACES)


@check(
    "C145",
    Level.WARNING,
    "Source is later than the letter",
    why="A letter cannot have been written with a source that did not exist on its date; one of the two dates is "
    "wrong, and whoever reads the record will ask which.",
    do="Correct the source’s date (issued) or the letter’s; cite what there was when the letter was written.",
)
def later_source(subject: Subject) -> Iterator[Hit]:
    """Cited sources that were issued, read or decided after the day of the letter, as far as their dates say."""
    if subject.dated is None:
        return
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        # A work that is announced for a day to come says so in words ("forthcoming"), and is meant.
        if source is None or "forthcoming" in f"{source.text('status')} {cite.prose}".lower():
            continue
        for name, said in (("issued", "is from"), ("accessed", "was read")):
            then = _first_day(source.date(name))
            if then is not None and then > subject.dated:
                message = f"{key} {said} {_in_words(source.date(name))}, the letter from {subject.dated.isoformat()}"
                yield Hit(message, line=cite.line, passage=source.title)
                break


def _first_day(when: PartialDate) -> date | None:
    """The first day that a date can mean; None for a date that is none."""
    if when.year is None:
        return None
    try:
        return date(when.year, when.month or 1, when.day or 1)
    except ValueError:
        return None


def _in_words(when: PartialDate) -> str:
    return "-".join(f"{part:02d}" for part in (when.year, when.month, when.day) if part)
