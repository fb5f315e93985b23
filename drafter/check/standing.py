"""C14: whether the sources still say what they said: standing, age, and web sources that a reader cannot date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.citations import cited_keys
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.source import Standing, Status

_CHANGED = (Standing.REVOKED, Standing.WITHDRAWN, Standing.SUPERSEDED, Standing.CORRECTED)
_SAID = re.compile(
    r"revok|rescind|withdraw|supersed|correct|replaced|no longer|vacated|overruled|repealed|formerly", re.IGNORECASE
)
_AGEING = frozenset(
    {"report", "webpage", "post-weblog", "post", "article-newspaper", "article-magazine", "dataset", "interview"}
)
_ONLINE = frozenset({"webpage", "post-weblog", "post"})


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
        if source is None or source.status.standing not in _CHANGED or _SAID.search(cite.prose):
            continue
        message = f"{key} was {_said(source.status)}"
        if source.status.note:
            message += f" ({source.status.note})"
        yield Hit(message, line=cite.line, passage=source.title)


def _said(status: Status) -> str:
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
    "Web source without a date",
    why="A page without a date may say something else tomorrow; the reader must know which version was read.",
    do="Add the date of the page (issued), or the day on which it was read (accessed).",
)
def undated_page(subject: Subject) -> Iterator[Hit]:
    """Cited web pages that have neither a date of their own nor a day of access."""
    for key, cite in cited_keys(subject.cited).items():
        source = subject.sources.get(key)
        if source is None or source.type not in _ONLINE:
            continue
        dates = [source.date(name) for name in ("issued", "accessed")]
        if not any(each.year or each.text for each in dates):
            yield Hit(f"{key} has no date", line=cite.line, passage=source.title)
