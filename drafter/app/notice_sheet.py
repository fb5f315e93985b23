"""A notice as people read it: the facts with where each was read, what is not certain, and the tree of questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from drafter.interview.dates import long_date
from drafter.model.notice import Notice
from drafter.notice.picks import Decisions, Pick, pick_of
from drafter.notice.prefill import own_agencies
from drafter.ui.text import wrap

_LABEL = 18
_NOT_IN_FILE = re.compile(r"^this form does not carry")
_SAID = {
    Pick.OPEN: "",
    Pick.ANSWER: "to be answered",
    Pick.DECLINE: "no response",
    Pick.LEAVE_OUT: "left out",
}
# The fields of a notice in the words of its readers; `uncertain` names fields.
FIELD_WORDS = {
    "comments_close": "deadline",
    "publication_date": "date of publication",
    "citation": "citation",
    "title": "title",
    "action": "action",
    "agencies": "agency",
    "agency_dockets": "docket of the agency",
    "portal_dockets": "docket on the portal",
    "rins": "RIN",
    "questions": "questions",
    "document_number": "document number",
    "filing_rules": "filing rules",
    "cfr_parts": "parts of the CFR",
}


def sheet(
    notice: Notice, width: int, rows: Sequence[Mapping[str, str]] = (), decisions: Decisions | None = None
) -> str:
    """The whole sheet."""
    parts = [
        *wrap(notice.title or "(a notice without a title)", width),
        "",
        *facts(notice, width),
        *_uncertain(notice, width),
        *_rules(notice, width),
    ]
    if notice.questions:
        parts += ["", _count(notice), *tree(notice, width, rows, decisions)]
    else:
        parts += ["", "The notice puts no questions that could be told apart."]
    return "\n".join(parts)


def facts(notice: Notice, width: int) -> Iterator[str]:
    """One fact a line; what was read elsewhere than most says so in brackets."""
    usual = _usual(notice)
    for label, field, values in _facts(notice):
        origin = notice.origins.get(field, "")
        note = f" [{origin}]" if origin and origin != usual and values else ""
        for number, value in enumerate(values):
            head = f"{label if not number else '':<{_LABEL}}"
            # An address is copied, so it stays on one line.
            lines = [value] if field == "url" else wrap(f"{value}{note}", max(20, width - _LABEL))
            yield f"{head}{lines[0]}".rstrip()
            yield from (f"{'':<{_LABEL}}{line}" for line in lines[1:])
    if usual:
        yield f"{'Read from':<{_LABEL}}{_origin_words(usual)}"


def tree(
    notice: Notice, width: int, rows: Sequence[Mapping[str, str]] = (), decisions: Decisions | None = None
) -> Iterator[str]:
    """The questions, each under the one above it, with what was decided about it."""
    decided = decisions or Decisions()
    depths = {"": 0}
    for question in notice.questions:
        depth = depths.get(question.parent, 0)
        depths[question.number] = depth + 1
        said = ", ".join(
            part
            for part in (_SAID[pick_of(question.number, rows, decided)], decided.owners.get(question.number, ""))
            if part
        )
        lead = f"{'  ' * depth}{question.number}  "
        hang = " " * len(lead)
        first, *more = wrap(f"({said}) {question.text}" if said else question.text, max(20, width - len(lead)))
        yield lead + first
        yield from (hang + line for line in more)
        if old := decided.before.get(question.number):
            yield from wrap(f"Before the amendment: {old}", width, hang)


def doubts(notice: Notice) -> Iterator[tuple[str, str]]:
    """What is not certain: the field, and a sentence about it."""
    for doubt in notice.uncertain:
        field, colon, words = doubt.partition(": ")
        words = _NOT_IN_FILE.sub("this kind of file does not give", words)
        name = FIELD_WORDS.get(field, field.replace("_", " ")) if colon else ""
        yield field if colon else "", f"{name[:1].upper()}{name[1:]}: {words}" if name else doubt


def _facts(notice: Notice) -> Iterator[tuple[str, str, list[str]]]:
    parents, shorts = notice.parents, notice.abbreviations
    agencies = []
    for name in own_agencies(notice):
        short = f" ({shorts[name]})" if name in shorts else ""
        agencies.append(f"{name}{short}{f', {parents[name]}' if name in parents else ''}")
    yield "Comments close", "comments_close", [deadline_words(notice)]
    if notice.comments_close_hint and notice.comments_close_hint != notice.comments_close:
        yield "A database says", "comments_close_hint", [long_date(notice.comments_close_hint)]
    yield "Agencies" if len(agencies) > 1 else "Agency", "agencies", agencies or ["not found"]
    yield "Action", "action", [notice.action] if notice.action else []
    if notice.amends:
        yield "Changes", "amends", [f"{notice.amends_citation or 'an earlier notice'} ({notice.amends})"]
    yield "Citation", "citation", [notice.citation] if notice.citation else []
    yield "Document", "document_number", [notice.document_number] if notice.document_number else []
    yield "Published", "publication_date", [long_date(notice.publication_date)] if notice.publication_date else []
    yield "Portal docket", "portal_dockets", list(notice.portal_dockets) or ["none found"]
    yield "Agency docket", "agency_dockets", list(notice.agency_dockets)
    yield "RIN", "rins", list(notice.rins)
    yield "CFR", "cfr_parts", [", ".join(notice.cfr_parts)] if notice.cfr_parts else []
    yield "Other numbers", "other_numbers", list(notice.other_numbers)
    yield "Address", "url", [notice.url] if notice.url else []
    yield "Contact", "contact_text", [notice.contact_text] if notice.contact_text else []


def deadline_words(notice: Notice) -> str:
    """The deadline with its hour: "March 27, 2024, 5:00 p.m. Eastern Time"."""
    if not notice.comments_close:
        return "not found; look at the DATES paragraph"
    day = long_date(notice.comments_close)
    if not notice.comments_close_time:
        return f"{day} (Eastern Time)"
    hour, _, minute = notice.comments_close_time.partition(":")
    number = int(hour) if hour.isdecimal() else 0
    return f"{day}, {number % 12 or 12}:{minute or '00'} {'p.m.' if number >= 12 else 'a.m.'} Eastern Time"


def _usual(notice: Notice) -> str:
    counted = Counter(notice.origins.values())
    return counted.most_common(1)[0][0] if counted else ""


def _origin_words(origin: str) -> str:
    return f"the {'plain text' if origin == 'text' else origin}; another origin stands in brackets"


def _uncertain(notice: Notice, width: int) -> Iterator[str]:
    if notice.uncertain:
        yield ""
        yield "Not certain; please look at the notice itself:"
        for _, words in doubts(notice):
            yield from wrap(words, width, "  ")


def _rules(notice: Notice, width: int) -> Iterator[str]:
    if notice.filing_rules:
        yield ""
        yield "What the notice asks of a filing:"
        said: dict[str, list[str]] = {}
        for rule in notice.filing_rules:
            said.setdefault(rule.quote, []).append(rule_words(rule.rule, rule.value))
        for quote, rules in said.items():
            for words in rules:
                yield from wrap(words, width, "  ")
            if quote:
                yield from wrap(f"“{quote}”", width, "    ")


def rule_words(rule: str, value: str) -> str:
    """A rule as a person would say it: "Page limit: 15", "Page numbers"."""
    name = rule.replace("_", " ").replace("rin", "RIN")
    name = name[:1].upper() + name[1:]
    return name if value == "yes" else f"{name}: {value}"


def _count(notice: Notice) -> str:
    number = len(notice.questions)
    top = sum(not question.parent for question in notice.questions)
    if number == 1:
        return "One question:"
    return f"{number} questions{f', {top} of them at the top' if top != number else ''}:"
