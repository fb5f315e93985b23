"""A document's facts: caption, dates, places, people, questions and rules put together."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.model.notice import Notice
from drafter.model.record import replace
from drafter.notice.caption import Caption, read_caption, short_names, web_head
from drafter.notice.dates import iso_date
from drafter.notice.deadline import Deadline, deadline
from drafter.notice.document import Document
from drafter.notice.filing import filing_rules_in
from drafter.notice.identifiers import citations, portal_dockets, rins, unique
from drafter.notice.question_tree import QuestionTree, question_tree
from drafter.notice.reflow import DUE_LINE

_AMENDS = (
    ("withdrawal", re.compile(r"\bwithdraw", re.I)),
    ("reopening", re.compile(r"\breopen", re.I)),
    (
        "extension",
        re.compile(
            r"\bexten(?:sion|ding|ds)\b(?!\s+of\s+(?:a\s+|the\s+)?(?:currently|existing|information|approval))", re.I
        ),
    ),
    ("correction", re.compile(r"\bcorrect(?:ion|ing)\b", re.I)),
)
_PERIOD = re.compile(
    r"comment (?:period|deadline)|time (?:for|to) (?:comment|submit)|correct|withdraw|deadline|due date", re.I
)
_INVITES = re.compile(
    r"request for (?:public )?(?:comments?|information|input)|proposed|comments? (?:must|should|are|may|will|on|"
    r"is)\b|inquiry|notice and request|"
    r"solicit|invit|seek|\brfi\b|comment period|petition|hearing|listening",
    re.I,
)


def notice_of(document: Document, origin: str) -> Notice:
    """The notice that `document` is; `origin` is what its facts are said to come from."""
    sections = document.sections
    caption = read_caption(document.caption, sections.get("agency", ""))
    shown = web_head(document.caption)
    published = document.publication_date or shown.publication_date or _scheduled(document.caption)
    dates = sections.get("dates", "")
    if not dates:
        dates = _dates_in_body(document)
    read = _deadline(dates, published, sections)
    portal, portal_doubt = _portal(document, caption)
    action = sections.get("action", "").strip().removesuffix(".")
    amends, amended = _amends(action, document)
    asked = action or " ".join(block.text for block in document.body if block.heading)
    invited = bool(_INVITES.search(asked) or read.day or document.type == "Proposed Rule")
    tree = question_tree(document.body, invited=invited) if not (amends and amends != "reopening") else QuestionTree()
    citation = (
        f"{document.volume} FR {document.start_page}" if document.volume and document.start_page else shown.citation
    )
    notice = Notice(
        document_number=document.document_number,
        citation=citation,
        end_page=document.end_page,
        title=document.title or caption.title,
        action=action,
        type=document.type or shown.type,
        agencies=document.agencies or caption.agencies,
        parents=dict(document.parents or caption.parents),
        agency_dockets=tuple(d for d in caption.dockets.agency if d not in portal),
        portal_dockets=portal,
        other_numbers=caption.dockets.other,
        rins=caption.rins or rins(document.text, labelled=True),
        cfr_parts=caption.cfr_parts,
        publication_date=published,
        comments_close=read.day,
        comments_close_time=read.time,
        dates_text=dates,
        addresses_text=sections.get("addresses", ""),
        contact_text=sections.get("contact", ""),
        summary=sections.get("summary", ""),
        amends=amends,
        amends_citation=amended,
        questions=tree.questions,
        filing_rules=filing_rules_in(document) if invited else (),
    )
    names = short_names(notice.agencies, sections.get("agency", ""), document.text, portal)
    return _with_doubts(
        notice, names, document, (*read.doubts, *portal_doubt, *tree.uncertain), invited=invited, origin=origin
    )


def _with_doubts(
    notice: Notice, names: dict[str, str], document: Document, doubts: tuple[str, ...], *, invited: bool, origin: str
) -> Notice:

    from drafter.notice.api import with_origins

    more = list(document.uncertain)
    if not notice.title:
        more.append("title: not found")
    if not notice.agencies:
        more.append("agencies: not found")
    if invited and not notice.comments_close:
        more.append("comments_close: no date found in the DATES text")
    if len(notice.portal_dockets) > 1:
        more.append(f"dockets: the notice names several dockets of the portal ({', '.join(notice.portal_dockets)})")
    if invited and not notice.rins:
        more.append("rins: the notice gives none")
    if not notice.publication_date:
        more.append("publication_date: this form does not carry it")
    if not notice.citation:
        more.append("citation: this form does not carry volume and page")
    return with_origins(replace(notice, abbreviations=names, uncertain=(*more, *doubts)), origin)


def _portal(document: Document, caption: Caption) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sections = document.sections
    found = unique(
        (
            *caption.dockets.portal,
            *portal_dockets(sections.get("addresses", "")),
            *portal_dockets(sections.get("dates", "")),
        )
    )
    # "OST-2031-0057" is "DOT-OST-2031-0057" without the department.
    found = tuple(one for one in found if not any(other.endswith(f"-{one}") for other in found))
    if found:
        return found, ()
    for block in document.body:
        if re.search(r"regulations\.gov|docket", block.text, re.I):
            found = portal_dockets(block.text)
            if found:
                return found[:1], (f"dockets: {found[0]} stands only in the text, not in the caption or ADDRESSES",)
    return (), ()


def _scheduled(caption: tuple[str, ...]) -> str:
    """The day on which a copy from public inspection says that it will be published."""
    said = re.search(r"scheduled to be published in the Federal Register on ([\w/, ]{6,20})", " ".join(caption), re.I)
    return iso_date(said[1]) if said else ""


def _deadline(dates: str, published: str, sections: Mapping[str, str]) -> Deadline:
    """The deadline of the DATES text; where that names none, the one in ADDRESSES or SUMMARY, marked as such."""
    read = deadline(dates, published)
    if read.day or read.quote:
        return read
    for name in ("addresses", "summary"):
        other = deadline(sections.get(name, ""), published)
        if other.quote:
            doubt = f"comments_close: the DATES text gives no day; read in {name.upper()}: “{other.quote}”"
            return replace(other, doubts=(*read.doubts, doubt, *other.doubts))
    return read


def _dates_in_body(document: Document) -> str:
    """Sentences with a last day for comments where the notice has no DATES section (orders, SEC and FCC notices)."""
    due = r"\b(?:comments?|submissions?|responses?)\b.{0,120}\b(?:due|date|on or before|no later than|by|within)\b"
    lines = "\n".join(block.text for block in document.body[:40] if DUE_LINE.match(block.text))
    if deadline(lines).quote:
        return lines
    for block in document.body:
        if re.search(due, block.text, re.I) and deadline(block.text).day:
            return block.text
    return ""


def _amends(action: str, document: Document) -> tuple[str, str]:
    title = document.title or " ".join(document.caption[-4:])
    for kind, pattern in _AMENDS:
        if pattern.search(action) and (_PERIOD.search(action) or pattern.search(title)):
            text = " ".join(document.sections.get(key, "") for key in ("dates", "summary"))
            named = citations(text) or citations(" ".join(block.text for block in document.body[:6]))
            return kind, named[0] if named else ""
    return "", ""
