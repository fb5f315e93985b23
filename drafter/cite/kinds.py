"""Which kind of authority a CSL item is; `custom.kind` wins over what its type and fields suggest."""

from __future__ import annotations

import re

from drafter.cite.codes import WHOLE, code_name, is_state_code, names_a_code, reporter_name
from drafter.cite.work import Work, words
from drafter.cite.work import work as read
from drafter.model.pattern import pattern
from drafter.model.source import Source

PRIMARY = words(
    "case unreported-case docketed-case court-filing adjudication statute session-law constitution cfr "
    "treasury-regulation federal-register executive-order bill congressional-report court-rule restatement uniform-act "
    "treaty eu-act eu-case agency-record manual attorney-general-opinion municipal-code congressional-record patent"
)
"""Kinds that are repeated in a short form of their own and never by *supra* (The Indigo Book R15, R34)."""

KINDS = PRIMARY | words(
    "book chapter article forthcoming magazine newspaper news web social-post report working-paper thesis speech "
    "interview podcast video broadcast dataset press-release letter docket-comment hearing memorandum reference "
    "unpublished software film committee-print"
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
    "email": "letter",
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
    "blog": "web",
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
    "book-chapter": "chapter",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "classic": "book",
    "collection": "book",
    "dataset": "dataset",
    "dissertation": "thesis",
    "entry": "reference",
    "entry-dictionary": "reference",
    "entry-encyclopedia": "reference",
    "graphic": "web",
    "event": "speech",
    "figure": "web",
    "hearing": "hearing",
    "interview": "interview",
    "journal-article": "article",
    "legal_commentary": "book",
    "manuscript": "unpublished",
    "map": "web",
    "monograph": "book",
    "motion_picture": "film",
    "pamphlet": "report",
    "paper-conference": "chapter",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "social-post",
    "post-weblog": "web",
    "posted-content": "working-paper",
    "proceedings-article": "chapter",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "podcast",
    "speech": "speech",
    "periodical": "magazine",
    "standard": "report",
    "thesis": "thesis",
    "treaty": "treaty",
    "video": "video",
    "webpage": "web",
}

DATABASE = pattern(r"^(WL|.*LEXIS|BL|Bloomberg.*|.*Westlaw.*)$")
_COURT_RULES = pattern(
    r"^(Fed\. R\. |Federal Rules? of |Sup\. Ct\. R\.|\S+ ?Cir\. R\.|.*\bR\. (Civ|Crim|App|Evid|Bankr)\.|.*\bL\.R\."
    r"|(The )?Rules of the Supreme Court|.*Local Rules?\b|.*\bRules of (Civil|Criminal|Appellate|Evidence|Professional)"
    r"|F\.?R\.?(C\.?P|E|A\.?P|Cr\.?P)\.?)"
)
_MODEL = pattern(r"^(Model |Unif\.|Uniform |U\.C\.C\.|Principles of |.*\bSent(encing|[’']g) Guidelines)")
_COMMITTEE = pattern(r"^(S\.|H\.R\.|H\.|Senate|House|Conf\.)( Exec\.| Conf\.)? ?(Rep|Doc|Print|Comm)")
_ORDER = pattern(r"^(Exec(utive|\.)? Order|E\.O\.|Proclamation|Presidential Proclamation)")
AGENCY_REPORTS = pattern(
    r"(FCC Rcd|F\.C\.C\.|N\.L\.R\.B\.|F\.T\.C\.|FERC$|S\.E\.C\.|SEC Docket|I\. & N\. Dec|Op\. O\.L\.C\."
    r"|(U\.S\. )?Op\. Att[’']y Gen|Comp\. Gen|CPD$|Interior Dec|M\.S\.P\.B\.|E\.A\.D\.|N\.R\.C\.|F\.L\.R\.A\."
    r"|N\.M\.B\.|S\.T\.B\.|C\.B\.$|I\.R\.B\.$)"
)
_PAPERS = pattern(r"(working|research|discussion|staff|occasional) paper|preprint", re.IGNORECASE)


def kind_of(work: Work) -> str:
    """The kind of authority that `work` is: one of KINDS."""
    memo = work.memo.setdefault(0, {})
    if "kind" not in memo:
        memo["kind"] = _kind(work)
    return memo["kind"]


def container(work: Work) -> str:
    """The short name of what contains the work: a reporter, a code, a journal, a site."""
    return work.own("reporter") or work.text("container-title-short", "journalAbbreviation", "container-title")


def kind_of_source(source: Source) -> str:
    """The kind of authority that a source of the library is."""
    return kind_of(read(source))


def _kind(work: Work) -> str:
    named = work.own("kind").lower().replace(" ", "-").replace("_", "-")
    named = ALIASES.get(named, named)
    if named in KINDS:
        return named
    kind = work.type.lower()
    if kind in {"legal_case", "legal-case", "case"}:
        return _case(work)
    return _anywhere(work, kind) or _by_type(work, kind)


def _anywhere(work: Work, kind: str) -> str:
    """Kinds that are told by what the fields say, whatever type was chosen for lack of a better one."""
    within, title, genre = code_name(container(work)), work.text("title"), work.text("genre")
    if work.own("exec-order") or (_ORDER.match(title) and kind in _LAWS | {"report", "document", "bill"}):
        return "executive-order"
    if _ORDER.match(genre):
        return "executive-order"
    if within == "Fed. Reg.":
        return "federal-register"
    if AGENCY_REPORTS.match(within) and not _has_section(work):
        return "agency-record"
    if within == "Cong. Rec.":
        return "congressional-record"
    if re.match(r"Restatement\b", title):
        return "restatement"
    if re.match(r"(press|news) release", genre, re.IGNORECASE):
        return "press-release"
    if re.match(r"e-?mail", genre + work.text("medium"), re.IGNORECASE):
        return "letter"
    if re.match(r"Comm(ittee|\.) Print|Staff of", genre + title):
        return "committee-print"
    if kind == "report" and re.search(r"Committee Report", genre) and work.text("number"):
        return "congressional-report"
    if _COMMITTEE.match(genre) or (kind == "report" and _COMMITTEE.match(work.text("number") or title)):
        return "congressional-report"
    return ""


_LAWS = frozenset({"legislation", "regulation", "gazette", "statute", "rule"})


def _by_type(work: Work, kind: str) -> str:
    if kind in _LAWS:
        return _law(work, kind)
    forthcoming = "forthcoming" in f"{work.text('status')} {work.text('genre')} {work.own('forthcoming')}".lower()
    match kind:
        case "article-newspaper" | "article-magazine" if work.text("URL") and not work.text("page"):
            return "news"
        case "article-journal" | "article" if forthcoming or work.date().text.lower().startswith("forthcoming"):
            return "forthcoming"
        case "article-journal" if not work.text("volume") and not work.text("page") and work.text("URL"):
            return "news"
        case "report" | "manuscript" if _PAPERS.search(work.text("genre")):
            return "working-paper"
        case "report" | "document" if re.search(r"\bmemo", work.text("genre"), re.IGNORECASE):
            return "memorandum"
        case "personal_communication" if not work.people("author") and not work.people("recipient"):
            return "web"
        case "book" | "report" if _MODEL.match(work.text("title")) and work.text("section"):
            return "uniform-act"
        case "motion_picture" if work.text("URL") or container(work):
            return "video"
        case "song" | "broadcast" if "podcast" in (work.text("genre") + work.text("medium")).lower():
            return "podcast"
    return _BY_TYPE.get(kind, "web" if work.text("URL") else "report")


def _case(work: Work) -> str:
    within = container(work)
    if within.startswith("ECLI:EU") or work.text("ecli", "call-number").startswith("ECLI:EU"):
        return "eu-case"
    if work.text("document-name"):
        return "court-filing"
    if work.own("agency") or AGENCY_REPORTS.match(code_name(within)):
        return "adjudication"
    if DATABASE.match(reporter_name(within)):
        return "unreported-case"
    if within and (work.text("volume") or work.text("page")):
        return "case"
    court = work.own("court") or work.text("authority") or work.text("jurisdiction")
    return "docketed-case" if court or (work.text("number") and work.text("URL")) else "adjudication"


def _law(work: Work, kind: str) -> str:
    within, title = code_name(container(work)), work.text("title")
    if within.startswith(("O.J.", "Official Journal of the Eur")):
        return "eu-act"
    if re.match(r"((Temp|Prop)\. )?Treas\. Reg", title or within):
        return "treasury-regulation"
    if re.search(r"\bConst(\.|itution\b)", within or title):
        return "constitution"
    if _COURT_RULES.search(within or title):
        return "court-rule"
    if _MODEL.match(within or title):
        return "uniform-act"
    if _is_session_law(work, within):
        return "session-law"
    if not within and title[:1].isdigit() and (whole := WHOLE.fullmatch(title)):
        return "cfr" if code_name(whole["code"]) == "C.F.R." else "statute"
    if kind in {"regulation", "rule"}:
        return "cfr" if within == "C.F.R." or _has_section(work) or names_a_code(title) else "agency-record"
    return "cfr" if within == "C.F.R." else "statute"


def _has_section(work: Work) -> bool:
    return bool(work.text("section", "part", "part-number")) or (
        is_state_code(container(work)) and not work.text("page")
    )


def _is_session_law(work: Work, within: str) -> bool:
    if within == "Stat." or (re.match(r"\d* ?\S+ (Stat|Laws|Acts|Sess\. Laws)\.?$", within) and work.text("page")):
        return True
    public = re.compile(r"(Pub\.|P\.? ?L\.|Public Law|\d{2,3}-\d+$)")
    return bool(public.match(within) or (public.match(work.text("number")) and not within))
