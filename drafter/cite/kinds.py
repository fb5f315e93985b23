"""Which kind of authority a CSL item is; `custom.kind` wins over what its type and fields suggest."""

from __future__ import annotations

import re

from drafter.cite.work import Work, words

PRIMARY = words(
    "case unreported-case docketed-case court-filing adjudication statute session-law constitution cfr "
    "treasury-regulation federal-register executive-order bill congressional-report court-rule restatement uniform-act "
    "treaty agency-record manual attorney-general-opinion municipal-code congressional-record patent"
)
"""Kinds that are repeated in a short form of their own and never by *supra* (The Indigo Book R15, R34)."""

KINDS = PRIMARY | words(
    "book chapter article forthcoming magazine newspaper news web post social-post report working-paper thesis speech "
    "interview podcast video broadcast dataset press-release email letter docket-comment hearing memorandum reference "
    "unpublished software"
)

ALIASES = {
    "comment": "docket-comment",
    "public-comment": "docket-comment",
    "const": "constitution",
    "rule": "court-rule",
    "filing": "court-filing",
    "brief": "court-filing",
    "transcript": "court-filing",
    "treasury-reg": "treasury-regulation",
    "treas-reg": "treasury-regulation",
    "fedreg": "federal-register",
    "final-rule": "federal-register",
    "proposed-rule": "federal-register",
    "notice": "federal-register",
    "eo": "executive-order",
    "exec-order": "executive-order",
    "reported-case": "case",
    "docketed": "docketed-case",
    "unreported": "unreported-case",
    "session-laws": "session-law",
    "model-act": "uniform-act",
    "regulation": "cfr",
    "state-regulation": "cfr",
    "state-statute": "statute",
    "ordinance": "municipal-code",
    "blog": "post",
    "tweet": "social-post",
    "preprint": "working-paper",
    "white-paper": "report",
    "legislative-report": "congressional-report",
    "committee-report": "congressional-report",
    "agency-adjudication": "adjudication",
    "dissertation": "thesis",
    "website": "web",
    "webpage": "web",
    "journal": "article",
    "law-review": "article",
}

_BY_TYPE = {
    "article-journal": "article",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "article": "working-paper",
    "bill": "bill",
    "book": "book",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "dataset": "dataset",
    "entry": "reference",
    "entry-dictionary": "reference",
    "entry-encyclopedia": "reference",
    "gazette": "federal-register",
    "hearing": "hearing",
    "interview": "interview",
    "legislation": "statute",
    "manuscript": "unpublished",
    "motion_picture": "video",
    "pamphlet": "report",
    "paper-conference": "chapter",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "social-post",
    "post-weblog": "post",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "podcast",
    "speech": "speech",
    "standard": "report",
    "thesis": "thesis",
    "treaty": "treaty",
    "video": "video",
    "webpage": "web",
}

DATABASE = re.compile(r"^(WL|.*LEXIS|BL|Bloomberg.*|.*Westlaw.*)$")
_RULES = re.compile(r"^(Fed\.|Federal|.*\b)? ?R(\.|ules?)( of)? (Civ|Crim|App|Evid|Bankr|Prac|Ct|Sup)", re.IGNORECASE)


def kind_of(work: Work) -> str:
    """The kind of authority that `work` is: one of KINDS."""
    cached = work.memo.get("kind")
    if cached is None:
        cached = work.memo["kind"] = _kind(work)
    return cached


def _kind(work: Work) -> str:
    named = work.own("kind").lower().replace(" ", "-").replace("_", "-")
    named = ALIASES.get(named, named)
    if named in KINDS:
        return named
    if work.own("exec-order"):
        return "executive-order"
    match work.type:
        case "legal_case" | "legal-case":
            return _case(work)
        case "legislation" | "regulation" | "gazette" | "statute":
            return _law(work)
        case "report":
            return _report(work)
        case "article-newspaper" | "article-magazine" if work.text("URL") and not work.text("page"):
            return "news"
        case "article-journal" if container(work) == "Fed. Reg.":
            return "federal-register"
        case "article-journal" if not work.text("page") and not work.text("volume") and _is_forthcoming(work):
            return "forthcoming"
        case other:
            return _BY_TYPE.get(other, "web" if work.text("URL") else "report")


def container(work: Work) -> str:
    """The short name of what contains the work: a reporter, a code, a journal, a site."""
    return work.own("reporter") or work.text("container-title-short", "journalAbbreviation", "container-title")


def _is_forthcoming(work: Work) -> bool:
    return "forthcoming" in (work.text("status") + work.text("genre") + work.own("forthcoming")).lower()


def _case(work: Work) -> str:
    if work.text("document-name"):
        return "court-filing"
    if work.own("agency"):
        return "adjudication"
    if DATABASE.match(container(work)):
        return "unreported-case"
    if work.text("volume") or container(work):
        return "case"
    return "docketed-case"


def _law(work: Work) -> str:
    within = container(work)
    title = work.text("title")
    if re.match(r"((Temp|Prop)\. )?Treas\. Reg", title) and within != "Fed. Reg.":
        return "treasury-regulation"
    if re.search(r"^Exec(utive|\.) Order", title):
        return "executive-order"
    if re.search(r"\bConst(\.|itution\b)", within or title):
        return "constitution"
    if within in {"Fed. Reg.", "Federal Register"}:
        return "federal-register"
    if within == "Stat." or within in {"Statutes at Large", "United States Statutes at Large"}:
        return "session-law"
    if _RULES.search(within or title):
        return "court-rule"
    if re.match(r"Restatement\b", title):
        return "restatement"
    if work.type == "regulation":
        return "agency-record" if work.text("volume") and "C.F.R." not in within else "cfr"
    return "cfr" if within == "C.F.R." else "statute"


def _report(work: Work) -> str:
    if re.match(r"(S\.|H\.R\.|H\.|Senate|House)( Conf\.)? (Rep|Doc|Print|Report)", work.text("genre")):
        return "congressional-report"
    return "report"
