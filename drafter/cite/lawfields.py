"""Computed fields of the law: courts and reporters, codes and sections, Congress and agencies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.cite.citation import Citation, Computed
from drafter.cite.codes import code_name, names_a_code, reporter_name, subdivision
from drafter.cite.courts import court_name
from drafter.cite.dates import full_date, year_of
from drafter.cite.kinds import DATABASE, container, kind_of
from drafter.cite.numbers import congress, docket_number, ordinal, public_law, with_commas
from drafter.cite.pinpoint import section_marked
from drafter.cite.states import BY_NAME, state_of

# --- cases


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
    """A public-domain citation, which has the court and the year in it: `2021-NCSC-66`, `2017 UT 5`."""
    work = cite.work
    name, year, page = _reporter(cite), work.text("volume"), work.text("page")
    if not re.fullmatch(r"[A-Z]{2,6}|Ohio", name) or year != year_of(work) or not page:
        return ""
    return f"{year}-{name}-{page}" if name.startswith(("NC", "NM", "Ohio")) else f"{year} {name} {page}"


def _decided(cite: Citation) -> str:
    """The day of the decision, or that on which the case was filed or argued (The Indigo Book R12)."""
    for word, name in (("", "issued"), ("filed ", "submitted"), ("argued ", "event-date")):
        if date := full_date(cite.work, name, long=cite.long):
            return word + date
    return ""


def _history(cite: Citation) -> str:
    """The case's later history, its explanatory phrase in italics (The Indigo Book R11.7)."""
    text = cite.work.text("references")
    match = re.match(r"[,\s]*(?P<phrase>[a-z][^,\d]*?)(?P<rest>,? .*|$)", text)
    if not text or not match or "<i>" in text:
        return text
    return f"<i>{match['phrase']}</i>{match['rest']}" if re.search(r"\d", match["rest"]) else text


def _weight(cite: Citation) -> str:
    """Words about the decision that stand in a parenthesis of their own: `en banc`, `per curiam`."""
    words = cite.work.own("weight") or cite.work.text("genre")
    return words if re.fullmatch(r"(en banc|per curiam|mem\.|plurality opinion|unpublished|.*table.*)", words) else ""


def _opinion(cite: Citation) -> str:
    genre = cite.work.text("genre")
    return "" if _weight(cite) else genre


def _federal_case_number(cite: Citation) -> str:
    return _docket(cite) if _reporter(cite) == "F. Cas." else ""


# --- codes


def code(cite: Citation) -> str:
    """The code, with its volume before it or its title or chapter behind it: `42 U.S.C.`, `Del. Code Ann. tit. 11,`."""
    work = cite.work
    jurisdiction = work.text("jurisdiction")
    volume = work.text("volume")
    name = code_name(container(work), state_of(jurisdiction))
    if kind_of(work) == "session-law" and (not name or _PUBLIC_LAW.match(name)):
        name = "Stat." if volume and work.text("page") else ""
    if not name and volume and work.text("section"):
        name = "C.F.R." if kind_of(work) == "cfr" else "U.S.C."
    mark = subdivision(name)
    if volume and mark:
        return f"{name} {mark} {volume}," if name else ""
    return f"{volume} {name}" if volume and name else name


def section(cite: Citation) -> str:
    """The section cited: the pinpoint if it names one, the source's own otherwise; `(c)(1)` is added to it."""
    own = _own_section(cite)
    pin = cite.pin
    if pin.value.startswith("("):
        return section_marked(own + pin.value) if own else pin.value
    if not pin.value:
        return own and _marked(cite, own)
    if pin.unit not in {"section", "page"}:
        # A paragraph or a note of the section that the source is about.
        return f"{_marked(cite, own)} {pin.marked}" if own and pin.unit in {"note", "comment"} else pin.marked
    return ("§§ " + pin.value) if pin.plural else _marked(cite, pin.value)


_UNMARKED = ("Ohio Admin. Code", "Fla. Admin. Code")


def _marked(cite: Citation, value: str) -> str:
    name = code(cite)
    if "Ill. Comp. Stat." in name or name.startswith(_UNMARKED):
        return value
    return section_marked(value)


def _own_section(cite: Citation) -> str:
    work = cite.work
    own = work.text("section")
    if own:
        return re.sub(r"^(§+|[Ss]ections?|[Ss]ecs?\.) *(?=\d)", "", own) if not own.startswith("§§") else own
    part = work.text("part", "part-number")
    if part:
        return part if part.startswith("pt") else f"pt. {part}"
    chapter = work.text("chapter-number")
    return f"ch. {chapter}" if chapter and work.text("volume") and kind_of(work) in {"statute", "cfr"} else ""


def _act(cite: Citation) -> str:
    """The popular name of an act, unless the title only repeats the code."""
    title = cite.work.text("title")
    name = container(cite.work)
    if not title or names_a_code(title) or title in {name, code(cite), cite.work.text("container-title")}:
        return ""
    return "" if re.search(r"\d+ (U\.S\.C|C\.F\.R)|§", title) and name else title


def _code_note(cite: Citation) -> str:
    work = cite.work
    year = year_of(work)
    supplement = work.text("supplement")
    note = " ".join(filter(None, (work.text("publisher"), year)))
    return f"{note} & {supplement}" if year and supplement else f"{note} {supplement}".strip()


def _law_number(cite: Citation) -> str:
    within = container(cite.work)
    return public_law(cite.work.text("number") or (within if _PUBLIC_LAW.match(within) else ""))


_PUBLIC_LAW = re.compile(r"(Pub\.|P\.) ?L|Public Law")


def _law_year(cite: Citation) -> str:
    """The year, unless the act's name or the volume says it (The Indigo Book R16.1.7)."""
    year = year_of(cite.work)
    return "" if year == cite.work.text("volume") or year in cite.work.text("title") else year


def _provision(cite: Citation) -> str:
    """The pinpoint with its sign, for works that are cited by section (a bill, a treaty)."""
    own, pin = cite.work.text("section"), cite.pin
    if pin.value:
        return section_marked(pin.value) if pin.unit == "page" else pin.marked
    return section_marked(own) if own and kind_of(cite.work) != "hearing" else ""


def _page_pin(cite: Citation) -> str:
    return cite.pin.marked if cite.pin.unit in {"page", "note"} else ""


def _section_pin(cite: Citation) -> str:
    return cite.pin.marked if cite.pin.unit == "section" else ""


def _constitution(cite: Citation) -> str:
    """The constitution and the provision: `U.S. Const. amend. XIV, § 1`."""
    work = cite.work
    named = next((v for v in (work.text("title"), container(work)) if "Const" in v), "") or container(work)
    name = re.sub(
        r"^(The )?(Constitution of (the )?|United States Constitution|U\.S\. Constitution)", "", named
    ).strip()
    state = state_of(work.text("jurisdiction"))
    if not re.search(r"Const\.", named):
        name = f"{state or _constitution_of(named)} Const."
    else:
        name = named if re.match(r"\S+ .*Const\.|\S+\. Const", named) else f"{state or 'U.S.'} {named}"
    parts = [_subdivided(work.text("section", "part", "number")), _subdivided(cite.pin.marked)]
    for part in filter(None, parts):
        name += f" {part}" if name.endswith("Const.") else f", {part}"
    return name


def _constitution_of(named: str) -> str:
    rest = re.sub(r"\bConstitution\b|\b(The|of|the|State)\b", "", named).strip()
    return (
        "U.S."
        if rest in {"", "United States", "United States America", "U.S."}
        else code_name(f"{rest} x").removesuffix(" x")
    )


def _subdivided(text: str) -> str:
    text = re.sub(r"\b[Ss]ec(tion|\.)? ?(?=\d)", "§ ", text)
    text = re.sub(r"\b[Aa]mend(ment|\.)? (?=[IVX\d])", "amend. ", text)
    text = re.sub(r"\b[Aa]rt(icle|\.)? (?=[IVX\d])", "art. ", text)
    return re.sub(r"\b[Cc]l(ause|\.)? (?=\d)", "cl. ", text)


def _rule(cite: Citation) -> str:
    """A court rule: `Fed. R. Civ. P. 12(b)(6)`."""
    work = cite.work
    title = work.text("title")
    names = (container(work), title) if not re.search(r"R\.|Guidelines", title) else (title, container(work))
    name = next(filter(None, (_RULES.get(n.lower(), n) for n in names)), "")
    number = work.text("section", "number", "volume")
    number = re.sub(r"^(Rules?|R\.|§) *", "", number)
    if number and not name.endswith(number):
        name = f"{name} {number}"
    value = cite.pin.value
    if not value:
        return name
    if value.startswith("("):
        return name + value
    if cite.pin.unit in {"page", "section", "rule"}:
        return f"{name.removesuffix(number).strip()} {value}" if number else f"{name} {value}"
    return f"{name} {cite.pin.marked}"


_RULES = {
    "federal rules of civil procedure": "Fed. R. Civ. P.",
    "federal rule of civil procedure": "Fed. R. Civ. P.",
    "federal rules of criminal procedure": "Fed. R. Crim. P.",
    "federal rules of appellate procedure": "Fed. R. App. P.",
    "federal rules of evidence": "Fed. R. Evid.",
    "federal rules of bankruptcy procedure": "Fed. R. Bankr. P.",
    "supreme court rules": "Sup. Ct. R.",
    "rules of the supreme court of the united states": "Sup. Ct. R.",
    "model rules of professional conduct": "Model Rules of Pro. Conduct",
    "frcp": "Fed. R. Civ. P.",
    "fre": "Fed. R. Evid.",
    "uniform commercial code": "U.C.C.",
}


# --- Congress


def _bill_number(cite: Citation) -> str:
    work = cite.work
    number = work.text("number")
    if not re.fullmatch(r"\d+", number):
        return re.sub(r"^(HR|H\.R|H\. R\.) ?(?=\d)", "H.R. ", re.sub(r"^(S|S\.)(?=\d)", "S. ", number))
    chamber = work.text("genre") or work.text("authority")
    if re.match(r"(U\.S\. |United States )?Senate", chamber) or chamber in {"S.", "S"}:
        return f"S. {number}"
    if re.match(r"(U\.S\. |United States )?House", chamber) or chamber in {"H.R.", "HR"}:
        return f"H.R. {number}"
    return f"{chamber} {number}" if chamber.endswith(".") and chamber != "Cong." else number


def _session(cite: Citation) -> str:
    """A state's legislature and session, as given."""
    work = cite.work
    if congress(work):
        return ""
    parts = (work.text("chapter-number", "session"), work.text("collection-title"))
    first, rest = (re.sub(r"^(\d{1,3})$", lambda m: f"{ordinal(m[1])} Leg.", part) for part in parts)
    return ", ".join(filter(None, (first, rest)))


def _legislature(cite: Citation) -> str:
    if congress(cite.work):
        return ""
    named = re.sub(r" ?\b(Leg|Gen\. Assemb|Legislature)\b\.?.*", "", cite.work.text("authority"))
    return state_of(cite.work.text("jurisdiction")) or BY_NAME.get(named, named)


def _bill_date(cite: Citation) -> str:
    return full_date(cite.work, long=cite.long) if _bill_status(cite) else year_of(cite.work)


def _bill_status(cite: Citation) -> str:
    status = cite.work.text("status")
    return "" if status == "enacted" else status


def _enacted(cite: Citation) -> str:
    return "enacted" if cite.work.text("status") == "enacted" else ""


def _hearing(cite: Citation) -> str:
    """A hearing's caption: `Topic: Hearing on H.R. 1 Before the Committee`, with what the title does not say yet."""
    work = cite.work
    title, number = work.text("title"), work.text("number")
    committee = work.text("committee", "section")
    if not re.search(r"\bHearings?\b", title):
        on = f" on {number}" if number else ""
        title = f"{title}: Hearing{on}" if title else f"Hearing{on}"
    if committee and not re.search(r"\b[Bb]efore\b", title):
        committee = committee.removeprefix("the ")
        title = f"{title} Before the {committee}"
    return title


def _committee_report(cite: Citation) -> str:
    """`S. Rep. No. 106-261`."""
    work = cite.work
    genre, number = work.text("genre"), work.text("number")
    whole = next((v for v in (number, work.text("title")) if re.match(r"(S\.|H\.R\.|H\.).* No\.", v)), "")
    if whole:
        return whole
    if not _CHAMBER.match(genre):
        chamber = "S." if re.search(r"Senate|^S\.", work.text("authority") + work.text("committee")) else "H.R."
        genre = f"{chamber} Rep."
    genre = re.sub(r"Conf(\.|erence) ", "", genre)
    genre = re.sub(r"^Senate ", "S. ", re.sub(r"^House ", "H.R. ", genre)).replace("Report", "Rep.")
    number = re.sub(r"^No\. ", "", number)
    if re.fullmatch(r"\d+", number) and congress(work):
        number = f"{re.sub(r'[^0-9]', '', congress(work))}-{number}"
    return f"{genre} No. {number}" if number else genre


_CHAMBER = re.compile(r"S\.|H\.|Senate|House|Conf\.|J\.")


def _daily(cite: Citation) -> str:
    page = cite.work.text("page")
    return f"daily ed. {full_date(cite.work, long=cite.long)}" if re.match(r"[SHED]\d", page) else year_of(cite.work)


# --- agencies


def _order(cite: Citation) -> str:
    """The number of an executive order, with its comma."""
    work = cite.work
    number = work.own("exec-order") or work.text("number")
    digits = re.search(r"\d[\d,]*", number) or re.search(
        r"(?:Order|Proclamation|E\.O\.) (?:No\. )?(\d[\d,]*)", work.text("title")
    )
    return with_commas(re.sub(r"\D", "", digits[digits.lastindex or 0])) if digits else ""


def _order_name(cite: Citation) -> str:
    words = cite.work.text("genre") + " " + cite.work.text("title")
    return "Proclamation" if "Proclamation" in words else "Exec. Order"


def _order_date(cite: Citation) -> str:
    """The day in the Federal Register; 3 C.F.R. has only its year."""
    within = code_name(container(cite.work))
    return year_of(cite.work) if within == "C.F.R." else full_date(cite.work, long=cite.long)


def _release(cite: Citation) -> str:
    genre, number = cite.work.text("genre"), cite.work.text("number")
    if not number or genre.lower() in _RULE_TYPES:
        return number if number and re.match(r"[A-Z]", number) and "-" not in number[:3] else ""
    return f"{genre} No. {number}" if genre and not number.startswith("No") else " ".join(filter(None, (genre, number)))


_RULE_TYPES = frozenset(
    {"rule", "proposed rule", "notice", "final rule", "interim final rule", "presidential document"}
)


def _rule_status(cite: Citation) -> str:
    """`proposed` before the date of a proposed rule (The Indigo Book R19.2)."""
    status = cite.work.text("status")
    return status or ("proposed" if cite.work.text("genre").lower() == "proposed rule" else "")


def _ruling(cite: Citation) -> str:
    """The title of a ruling, letter or opinion; what has parties is italic like a case (R19.3.1)."""
    work = cite.work
    title = work.text("title")
    return title if work.text("genre") or _RULINGS.match(title) or re.search(r"\d", title) else ""


_RULINGS = re.compile(r"(Rev\.|I\.R\.S\.|T\.D\.|Priv\.|Adv|Op\.|Opinion|Letter|Notice|Order|Decision|Release)")


def _agency_title(cite: Citation) -> str:
    title = cite.work.text("title")
    return f"<i>{title}</i>" if cite.work.flag("italic-title") else title


def _agency_number(cite: Citation) -> str:
    return " ".join(filter(None, (cite.work.own("agency-label"), cite.work.text("number"))))


def _patent(cite: Citation) -> str:
    number = re.sub(r"^(U\.?S\.? ?)?(Patent )?(No\. )?", "", cite.work.text("number"))
    return f"{int(number):,}" if number.isdecimal() else number


def _patent_date(cite: Citation) -> str:
    filed = full_date(cite.work, "submitted", long=cite.long)
    return f"filed {filed}" if filed else f"issued {full_date(cite.work, long=cite.long)}"


def _uniform_act(cite: Citation) -> str:
    work = cite.work
    return _RULES.get(work.text("title").lower()) or code_name(work.text("title") or container(work))


def _uniform_section(cite: Citation) -> str:
    """The section of an act; model rules are cited as `r. 1.6`."""
    found = section(cite)
    return re.sub(r"^§ ", "r. ", found) if "Rules" in _uniform_act(cite) else found


def _reprint(cite: Citation) -> str:
    work = cite.work
    name, page = container(work), work.text("page")
    volume = work.text("volume") or year_of(work)
    return f"{volume} {name} {page}" if name and page else ""


FIELDS: Mapping[str, Computed] = {
    "act": _act,
    "act-section": lambda cite: cite.work.own("act-section"),
    "agency-number": _agency_number,
    "agency-title": _agency_title,
    "bill-date": _bill_date,
    "bill-number": _bill_number,
    "case-page": _case_page,
    "code": code,
    "code-note": _code_note,
    "codified": lambda cite: cite.work.text("codified", "codified-at"),
    "committee": lambda cite: cite.work.text("committee", "section"),
    "committee-report": _committee_report,
    "congress": lambda cite: congress(cite.work),
    "constitution": _constitution,
    "court": lambda cite: court_name(cite.work),
    "daily": _daily,
    "database": _database,
    "decided": _decided,
    "bill-status": _bill_status,
    "conference": lambda cite: "Conf. Rep." if "Conf" in cite.work.text("genre") else "",
    "enacted": _enacted,
    "ruling": _ruling,
    "proposed-url": lambda cite: cite.work.text("URL") if "proposed" in _rule_status(cite) else "",
    "docket": _docket,
    "federal-case-number": _federal_case_number,
    "hearing": _hearing,
    "history": _history,
    "law-number": _law_number,
    "law-year": _law_year,
    "legislature": _legislature,
    "opinion": _opinion,
    "order": _order,
    "order-date": _order_date,
    "order-name": _order_name,
    "order-page": lambda cite: cite.work.text("section"),
    "page-pin": _page_pin,
    "provision": _provision,
    "release": _release,
    "reporter": _reporter,
    "rule": _rule,
    "rule-status": _rule_status,
    "section": section,
    "section-pin": _section_pin,
    "session": _session,
    "submitted": lambda cite: "comment submitted" if cite.work.own("on") else "",
    "neutral": _neutral,
    "own-section": lambda cite: section_marked(cite.work.text("section")),
    "parties": lambda cite: cite.work.text("parties", "authority"),
    "patent": _patent,
    "patent-date": _patent_date,
    "patent-short": lambda cite: _patent(cite)[-3:],
    "press-release": lambda _: "Press Release",
    "reprint": _reprint,
    "restater": lambda _: "Am. L. Inst.",
    "treaty-number": lambda cite: cite.work.text("number"),
    "uniform-act": _uniform_act,
    "uniform-section": _uniform_section,
    "weight": _weight,
}
"""Computed fields of the law by name."""
