"""Computed fields of Congress and agencies: bills, hearings, reports, orders, rules, decisions, patents."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.cite.citation import Citation, Computed
from drafter.cite.codes import code_name
from drafter.cite.dates import full_date, year_of
from drafter.cite.kinds import AGENCY_REPORTS, container
from drafter.cite.names import full_names
from drafter.cite.numbers import congress, docket_number, ordinal
from drafter.cite.states import BY_NAME, state_of
from drafter.model.pattern import pattern
from drafter.model.reporter import with_commas


def _bill_number(cite: Citation) -> str:
    work = cite.work
    number = work.text("number")
    if not re.fullmatch(r"\d+", number):
        number = re.sub(r"^(HR|H\.R|H\. R\.) ?(?=\d)", "H.R. ", re.sub(r"^(S|S\.)(?=\d)", "S. ", number))
        return re.sub(r"^([A-Z])([BDFP])\.? ?(?=\d)", r"\1.\2. ", number)
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
    titled = re.sub(
        r"^H(?:ouse|\.) Rep(?:ort|\.)", "H.R. Rep.", re.sub(r"^Senate Report", "S. Rep.", work.text("title"))
    )
    whole = next((v for v in (number, titled) if re.match(r"(S\.|H\.R\.|H\.).* No\.", v)), "")
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
    return f"{genre} No. {number}" if number else ""


_CHAMBER = pattern(r"S\.|H\.|Senate|House|Conf\.|J\.")


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


def _commenter(cite: Citation) -> str:
    """Who commented, unless the title says it: `Comments of the Sample Institute`."""
    people = cite.work.people("author")
    if people and f" of {people[0].full}" in cite.work.text("title").replace(" of the ", " of "):
        return ""
    return full_names(people, cite.options.conjunction, cite.options.et_al)


def _comment_docket(cite: Citation) -> str:
    number = cite.work.own("docket")
    return number if not number or "Docket" in number or "No." in number else f"Docket No. {number}"


def _agency_title(cite: Citation) -> str:
    """The title of a decision or ruling: roman as in T2, italic where the source says so, without procedural words."""
    title = re.sub(r"^In the Matter of (the )?", "", cite.work.text("title"))
    return f"<i>{title}</i>" if cite.work.flag("italic-title") else title


def _short_agency_title(cite: Citation) -> str:
    short = cite.work.text("hereinafter", "short", "title-short", "title")
    return f"<i>{short}</i>" if cite.work.flag("italic-title") else short


def _agency_number(cite: Citation) -> str:
    return (
        ""
        if _service_number(cite)
        else " ".join(filter(None, (cite.work.own("agency-label"), cite.work.text("number"))))
    )


def _authority(cite: Citation) -> str:
    """Who decided or published, unless the tribunal's own reports say it."""
    return "" if AGENCY_REPORTS.match(code_name(container(cite.work))) else cite.work.text("authority")


def _record_date(cite: Citation) -> str:
    """The date, unless a volume numbered by its year says it (T2: `2020-46 I.R.B. 1016`)."""
    year = year_of(cite.work)
    return "" if year and cite.work.text("volume").startswith(f"{year}-") else full_date(cite.work, long=cite.long)


def _service_number(cite: Citation) -> str:
    """The docket number beside the year, as for services of the safety and health commission (T2)."""
    return docket_number(cite.work.text("number")) if re.search(r"\bOSH[CD]\b", container(cite.work)) else ""


def _patent(cite: Citation) -> str:
    number = re.sub(r"^(U\.?S\.? ?)?(Patent )?(No\. )?", "", cite.work.text("number"))
    return f"{int(number):,}" if number.isdecimal() else number


def _patent_short(cite: Citation) -> str:
    """The last three digits, by which patents are called."""
    return re.sub(r"\D", "", re.sub(r" [A-Z]\d$", "", _patent(cite)))[-3:]


def _patent_pin(cite: Citation) -> str:
    return cite.pin.at if cite.pin.unit == "page" else cite.pin.marked


def _reprint(cite: Citation) -> str:
    work = cite.work
    name, page = container(work), work.text("page")
    volume = work.text("volume") or year_of(work)
    return f"{volume} {name} {page}" if name and page else ""


_PRESS = {"press release": "Press Release", "news release": "News Release"}

FIELDS: Mapping[str, Computed] = {
    "agency-number": _agency_number,
    "agency-title": _agency_title,
    "authority": _authority,
    "bill-date": _bill_date,
    "bill-number": _bill_number,
    "bill-status": _bill_status,
    "codified": lambda cite: cite.work.text("codified", "codified-at").removeprefix("to be codified at "),
    "comment-docket": _comment_docket,
    "commenter": _commenter,
    "committee-report": _committee_report,
    "conference": lambda cite: "Conf. Rep." if "Conf" in cite.work.text("genre") else "",
    "congress": lambda cite: congress(cite.work),
    "daily": _daily,
    "enacted": _enacted,
    "hearing": _hearing,
    "legislature": _legislature,
    "order": _order,
    "order-name": _order_name,
    "parties": lambda cite: cite.work.text("parties", "authority"),
    "patent": _patent,
    "patent-filed": lambda cite: full_date(cite.work, "submitted", long=cite.long),
    "patent-issued": lambda cite: full_date(cite.work, long=cite.long),
    "patent-pin": _patent_pin,
    "patent-short": _patent_short,
    "press-release": lambda cite: (
        _PRESS.get(cite.work.text("genre").lower(), "") or cite.work.text("genre") or "Press Release"
    ),
    "proposed-url": lambda cite: cite.work.text("URL") if "proposed" in _rule_status(cite) else "",
    "record-date": _record_date,
    "release": _release,
    "reprint": _reprint,
    "rule-status": _rule_status,
    "service-number": _service_number,
    "session": _session,
    "short-agency-title": _short_agency_title,
    "staff": lambda cite: re.sub(r"^Staff of (the )?", "", cite.work.text("committee", "section", "author")),
    "submitted": lambda cite: "comment submitted" if cite.work.own("on") else "",
    "treaty-number": lambda cite: cite.work.text("number"),
}
"""Computed fields of Congress and agencies by name."""
