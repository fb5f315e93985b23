"""N5: dockets, RIN, Federal Register citation, date and title, compared exactly with the notice and the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from drafter.check.prose import Stretch, even, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject, iso_date
from drafter.model.finding import Level
from drafter.model.months import BY_NAME
from drafter.model.reporter import federal_register

_PORTAL = re.compile(
    r"(?<![\w-])[A-Z][A-Z0-9]{1,9}(?:-(?!\d{4}-)[A-Z0-9]{1,8}){0,3}-\d{4}-(?:[A-Z]{1,8}-){0,2}\d{3,5}(?![\w-])"
)
_RIN = re.compile(r"(?<![\w-])\d{4}-[A-Z]{2}\s?\d{2,3}(?!\w)")
_AGENCY = re.compile(r"(?<![\w-])\d{6}-\d{4}(?![\w-])")
_FR = re.compile(r"\b(?P<volume>\d{1,3})\s+(?:FR|F\.\s?R\.|Fed\.?\s*Reg\.?)\s+(?P<page>\d{1,3}(?:,\d{3})+|\d{1,6})")


def known_dockets(subject: Subject) -> tuple[str, ...]:
    """The portal's dockets, as the notice and the answers have them."""
    notice = subject.notice.portal_dockets if subject.notice else ()
    return _unique([*notice, *_listed(subject.answer("docket"))])


def known_agency_dockets(subject: Subject) -> tuple[str, ...]:
    """The agency's own dockets."""
    notice = subject.notice.agency_dockets if subject.notice else ()
    return _unique([*notice, *_listed(subject.answer("agency_docket"))])


def known_rins(subject: Subject) -> tuple[str, ...]:
    """The RINs."""
    return _unique([*(subject.notice.rins if subject.notice else ()), *_listed(subject.answer("rin"))])


def citation_of(subject: Subject) -> tuple[str, str] | None:
    """Volume and first page of the notice in the Federal Register."""
    for text in (subject.notice.citation if subject.notice else "", subject.answer("fr_citation")):
        match = _FR.search(text)
        if match:
            return match["volume"], match["page"].replace(",", "")
    return None


def published(subject: Subject) -> date | None:
    """The day on which the notice was published."""
    return iso_date(subject.notice.publication_date if subject.notice else "") or subject.day("fr_date")


def title_of(subject: Subject) -> str:
    """The title of the notice."""
    return (subject.notice.title if subject.notice else "") or subject.answer("notice_title")


def _listed(text: str) -> list[str]:
    return [even(part) for part in re.split(r"[,;]\s*|\s+and\s+", text) if part.strip()]


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(even(item) for item in items if item))


def _slips(subject: Subject, pattern: re.Pattern[str], known: tuple[str, ...], what: str) -> Iterator[Hit]:
    """Numbers in the form of `pattern` that are not `known`: any in the head, elsewhere those that nearly are."""
    if not known:
        return
    seen: set[str] = set()
    for stretch in subject.printed_stretches:
        text = even(stretch.text)
        for match in pattern.finditer(text):
            number = match[0]
            if number in known or number in seen or number.replace(" ", "") in known:
                continue
            near = next((k for k in known if _slip(number, k)), "")
            if near or (stretch.classes & {"re", "caption", "title-page"} and _same_body(number, known)):
                seen.add(number)
                message = f"the {what} {number} is not that of the notice ({near or known[0]})"
                yield Hit(message, line=_line(subject, stretch, match[0]), passage=number)


def _same_body(number: str, known: tuple[str, ...]) -> bool:
    return any(number.split("-")[0] == each.split("-")[0] for each in known)


def _slip(number: str, known: str) -> bool:
    """Whether one is the other with one or two characters changed, dropped, doubled or exchanged."""
    from rapidfuzz.distance import OSA

    return OSA.distance(number, known, score_cutoff=2) <= 2


def _line(subject: Subject, stretch: Stretch, words: str) -> int | None:
    return subject.line_of(words, stretch.line, 20) if stretch.line else None


def _joined_dashes(text: str) -> str:
    """Docket numbers and RINs with plain hyphens, everything else as it is."""
    return _DASHED.sub(lambda m: re.sub("[\u2010-\u2015\u2212]", "-", m[0]), text)


_DASHED = re.compile(
    "(?<![\\w-])(?:[A-Z]{2,8}[\u2010-\u2015\u2212-]\\d{4}[\u2010-\u2015\u2212-]\\d{4}|\\d{4}[\u2010-\u2015\u2212-][A-Z]{2}\\d{2,3}"
    "|\\d{6}[\u2010-\u2015\u2212-]\\d{4})(?![\\w-])"
)


@check(
    "N501",
    Level.ERROR,
    "Docket number is not the notice’s",
    why="A comment with a wrong docket number may be placed in another proceeding, or in none.",
    do="Copy the number from the notice.",
)
def docket(subject: Subject) -> Iterator[Hit]:
    """Docket numbers of the portal and of the agency that nearly are, but are not, those of the notice."""
    known = known_dockets(subject)
    yield from _slips(subject, _PORTAL, known, "docket number")
    own = tuple(number for number in known_agency_dockets(subject) if _AGENCY.fullmatch(number))
    yield from _slips(subject, _AGENCY, own, "agency’s docket number")


@check(
    "N502",
    Level.ERROR,
    "RIN is not the notice’s",
    why="The RIN ties the comment to the rule in the Unified Agenda; a wrong digit ties it to another.",
    do="Copy the number from the notice.",
)
def rin(subject: Subject) -> Iterator[Hit]:
    """RINs that nearly are, but are not, that of the notice."""
    yield from _slips(subject, _RIN, known_rins(subject), "RIN")


@check(
    "N503",
    Level.NOTE,
    "Dash instead of a hyphen in a number",
    why="Numbers copied from a printed notice have en dashes; a search for the docket number does not find them.",
    do="Type a hyphen; --fix does it.",
    fix=_joined_dashes,
)
def dashes(subject: Subject) -> Iterator[Hit]:
    """Docket numbers and RINs typed with dashes."""
    for match in _DASHED.finditer(subject.text):
        if _joined_dashes(match[0]) != match[0]:
            yield Hit(
                "a dash stands in this number", line=subject.text.count("\n", 0, match.start()) + 1, passage=match[0]
            )


@check(
    "N504",
    Level.ERROR,
    "Federal Register citation is not the notice’s",
    why="Volume and page are how the notice is found; they are compared digit by digit.",
    do="Copy the citation from the notice.",
)
def citation(subject: Subject) -> Iterator[Hit]:
    """Citations beside the notice's title, or one slip away from its citation, that differ from it."""
    known = citation_of(subject)
    if known is None:
        return
    right = federal_register(f"{known[0]} FR {known[1]}")
    for stretch in subject.printed_stretches:
        for match in _FR.finditer(stretch.text):
            given = (match["volume"], match["page"].replace(",", ""))
            if given == known:
                continue
            beside = _about_notice(stretch.text[max(0, match.start() - 400) : match.start()], subject)
            near = _near_citation(given, known, subject)
            if beside or near:
                passage = excerpt(stretch.text, match.start(), match.end())
                yield Hit(f"the notice stands at {right}", line=_line(subject, stretch, match[0]), passage=passage)


_USUAL_PAGES = 15
"""A citation of a page so close behind the first is taken for a pinpoint where the notice's last page is not known."""


def _near_citation(given: tuple[str, str], known: tuple[str, str], subject: Subject) -> bool:
    from rapidfuzz.distance import OSA

    if given[0] == known[0]:
        end = re.sub(r"\D", "", subject.notice.end_page) if subject.notice else ""
        last = int(end) if end else int(known[1]) + _USUAL_PAGES
        within = int(known[1]) <= int(given[1]) <= last
        return not within and len(known[1]) >= 4 and OSA.distance(given[1], known[1]) == 1
    return given[1] == known[1] and OSA.distance(given[0], known[0]) == 1


def _about_notice(text: str, subject: Subject) -> bool:
    """Whether the last title in `text` is the notice's."""
    title = even(title_of(subject)).casefold()
    words = even(text).casefold()
    return len(title) > 20 and title[:40] in words and ";" not in words[words.rfind(title[:40]) :]


_DAY = rf"(?P<month>{'|'.join(sorted(BY_NAME, key=len, reverse=True))})\.?\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})"
_CITED_DATE = re.compile(
    rf"(?P<volume>\d{{1,3}})\s+(?:FR|F\.\s?R\.|Fed\.?\s*Reg\.?)\s+(?P<page>[\d,]+)(?:[-–,]\s*[\d,]+)*\s*\((?:[^()\d]*\s)?{_DAY}\)"
)
_PUBLISHED = re.compile(rf"\bpublished\s+(?:in the Federal Register\s+)?on\s+{_DAY}")


@check(
    "N505",
    Level.ERROR,
    "Date of the notice is wrong",
    why="The date behind a Federal Register citation is that of publication, not the day on which comments close.",
    do="Give the date of publication.",
)
def notice_date(subject: Subject) -> Iterator[Hit]:
    """The notice cited, or said to be published, with another date than its own."""
    known, right = citation_of(subject), published(subject)
    if right is None:
        return
    for stretch in subject.printed_stretches:
        cited = [m for m in _CITED_DATE.finditer(stretch.text) if (m["volume"], m["page"].replace(",", "")) == known]
        said = [
            m
            for m in _PUBLISHED.finditer(stretch.text)
            if _about_notice(stretch.text[max(0, m.start() - 400) : m.start()], subject) or (known and stretch.head)
        ]
        for match in (*cited, *said):
            given = _date(match)
            if given is not None and given != right:
                what = "the deadline" if given == subject.deadline else f"{given:%B} {given.day}, {given.year}"
                message = (
                    f"{what} is given as the notice’s date; it was published on {right:%B} {right.day}, {right.year}"
                )
                passage = excerpt(stretch.text, match.start(), match.end())
                yield Hit(message, line=_line(subject, stretch, match[0][-12:]), passage=passage)


def date_in(text: str) -> date | None:
    """The first date written out in `text` ("March 27, 2024")."""
    match = re.search(_DAY, text)
    return _date(match) if match else None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), BY_NAME[match["month"]], int(match["day"]))
    except ValueError:
        return None


@check(
    "N506",
    Level.WARNING,
    "Title of the notice is not exact",
    why="The agency’s own title, word for word, shows that you read its notice.",
    do="Copy the title from the notice. Capitals may differ.",
)
def title(subject: Subject) -> Iterator[Hit]:
    """Words quoted in typed text that are nearly, but not quite, the notice's title."""
    from rapidfuzz import fuzz

    right = title_of(subject)
    wanted = _bare(right)
    if len(wanted) < 20:
        return
    # Titles that sources print are not looked at: an agency's reports often bear nearly the title of its notice.
    for stretch in subject.stretches:
        for match in re.finditer(r"“([^“”]{15,})”|\"([^\"]{15,})\"", stretch.text):
            words = match[1] or match[2]
            given = _bare(words)
            if given in wanted or wanted in given:
                continue
            least = 80 if _ABOUT_A_NOTICE.search(stretch.text) else 90
            if fuzz.ratio(given, wanted) >= least:
                line = _line(subject, stretch, words[:25])
                yield Hit(f"the notice’s title is “{right}”", line=line, passage=words)


_ABOUT_A_NOTICE = re.compile(
    r"\brequest for (?:public )?(?:comments?|information)|\bnotice\b|\bproposed rule|Fed\. Reg\.|\bdocket\b",
    re.IGNORECASE,
)


def _bare(text: str) -> str:
    return re.sub(r"\s*[-]\s*", "-", even(text)).casefold().strip(" .,;:")


_FACTS: Mapping[str, str] = {
    "docket": "docket",
    "agency_docket": "agency’s docket",
    "rin": "RIN",
    "fr_citation": "Federal Register citation",
    "fr_date": "date of publication",
    "deadline": "deadline",
    "notice_title": "title",
}


@check(
    "N507",
    Level.ERROR,
    "Answers and notice disagree",
    why="The letter was put together from answers that are not what the notice says.",
    do="Correct the answer in letter.toml and the places in the letter that come from it, or read the notice again.",
)
def answers(subject: Subject) -> Iterator[Hit]:
    """Answers of the interview that differ from the notice beside the letter."""
    notice = subject.notice
    if notice is None:
        return
    facts: dict[str, tuple[str, ...]] = {
        "docket": notice.portal_dockets,
        "agency_docket": notice.agency_dockets,
        "rin": notice.rins,
        "fr_date": (notice.publication_date,),
        "deadline": (notice.comments_close,),
        "notice_title": (notice.title,),
        "fr_citation": (notice.citation,),
    }
    for key, right in facts.items():
        given = subject.answer(key)
        known = {_same(key, value) for value in right if value}
        if given and known and not {_same(key, part) for part in _parts(key, given)} & known:
            message = f"the answer for the {_FACTS[key]} is “{given}”, the notice has “{', '.join(right)}”"
            yield Hit(message, file=subject.answers_file, passage=given)


def _parts(key: str, given: str) -> list[str]:
    return [given] if key in {"notice_title", "fr_citation"} else [given, *_listed(given)]


def _same(key: str, value: str) -> str:
    if key == "fr_citation" and (match := _FR.search(value)):
        return f"{match['volume']} {match['page'].replace(',', '')}"
    return _bare(value)


@check(
    "N508",
    Level.NOTE,
    "The notice left something uncertain",
    why="What could not be read from the notice for certain is not compared with the letter.",
    do="Look it up in the notice, and correct notice.json or your answer.",
)
def uncertain(subject: Subject) -> Iterator[Hit]:
    """What reading the notice left open, one finding in all."""
    if subject.notice and subject.notice.uncertain:
        yield Hit("to be looked up in the notice: " + "; ".join(subject.notice.uncertain), file="notice.json")
