"""Computed fields of codes and rules: the code, the section cited, constitutions, court rules, uniform acts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.cite.citation import Citation, Computed
from drafter.cite.codes import WHOLE, code_name, is_state_code, names_a_code, subdivision
from drafter.cite.dates import year_of
from drafter.cite.kinds import container, kind_of
from drafter.cite.numbers import public_law
from drafter.cite.pinpoint import section_marked
from drafter.cite.states import state_of
from drafter.cite.work import Work
from drafter.model.pattern import pattern
from drafter.model.reporter import with_commas


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
    if not name and (whole := _whole(work)):
        return f"{whole['volume']} {code_name(whole['code'])}"
    mark = subdivision(name)
    if volume and mark:
        return f"{name} {mark} {volume}," if name else ""
    return f"{volume} {name}" if volume and name else name


def _whole(work: Work) -> re.Match[str] | None:
    """The parts of a title that is all there is of a law's citation, such as `47 U.S.C. § 230`."""
    title = work.text("title")
    return WHOLE.fullmatch(title) if title[:1].isdigit() and not container(work) and not work.text("section") else None


def section(cite: Citation) -> str:
    """The section cited: the pinpoint if it names one, the source's own otherwise; `(c)(1)` is added to it."""
    own = _own_section(cite)
    pin = cite.pin
    if pin.value.startswith("("):
        return section_marked(own + pin.value) if own else pin.value
    if own and pin.value in {"note", "app."}:
        return f"{_marked(cite, own)} {pin.value}"
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
    if whole := _whole(work):
        return re.sub(r"^[Pp]arts? |^pts?\. ?", "pt. ", whole["section"])
    chapter = work.text("chapter-number")
    return f"ch. {chapter}" if chapter and work.text("volume") and kind_of(work) in {"statute", "cfr"} else ""


def _act(cite: Citation) -> str:
    """The popular name of an act, unless the title only repeats the code."""
    title = cite.work.text("title")
    name = container(cite.work)
    if (
        not title
        or names_a_code(title)
        or _whole(cite.work)
        or title in {name, code(cite), cite.work.text("container-title")}
    ):
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


_PUBLIC_LAW = pattern(r"(Pub\.|P\.) ?L|Public Law")


def _law_year(cite: Citation) -> str:
    """The year, unless the act's name or the volume says it (The Indigo Book R16.1.7)."""
    year = year_of(cite.work)
    return "" if year == cite.work.text("volume") or year in cite.work.text("title") else year


def _codified_law(cite: Citation) -> str:
    """Where a session law is codified (R16.1.7); "codified as amended at" where the source says it in those words."""
    place = cite.work.text("codified", "codified-at")
    return place if not place or "codified" in place else f"codified at {place}"


def _provision(cite: Citation) -> str:
    """The pinpoint with its sign, for works that are cited by section (a bill, a treaty)."""
    own, pin = cite.work.text("section"), cite.pin
    if pin.value:
        return section_marked(pin.value) if pin.unit == "page" else pin.marked
    return section_marked(own) if own and kind_of(cite.work) != "hearing" else ""


def _page_pin(cite: Citation) -> str:
    return cite.pin.marked if cite.pin.unit in {"page", "note"} else ""


def _comma_page_pin(cite: Citation) -> str:
    return with_commas(_page_pin(cite)) if cite.options.page_commas else _page_pin(cite)


def _section_pin(cite: Citation) -> str:
    return cite.pin.marked if cite.pin.unit == "section" else ""


def _constitution(cite: Citation) -> str:
    """The constitution and the provision: `U.S. Const. amend. XIV, § 1`."""
    return f"{_const(cite)} {_const_provision(cite)}".strip()


def _const(cite: Citation) -> str:
    """The constitution alone: `U.S. Const.`, whatever else its title says."""
    name, behind, _ = _const_named(cite).partition("Const.")
    return name + behind


def _const_provision(cite: Citation) -> str:
    work = cite.work
    titled = _const_named(cite).partition("Const.")[2].strip(" ,")
    parts = (titled, _subdivided(work.text("section", "part", "number")), _subdivided(cite.pin.marked))
    return ", ".join(filter(None, parts))


def _const_named(cite: Citation) -> str:
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


def _uniform_act(cite: Citation) -> str:
    work = cite.work
    return _RULES.get(work.text("title").lower()) or code_name(work.text("title") or container(work))


def _uniform_section(cite: Citation) -> str:
    """The section of an act; model rules are cited as `r. 1.6`."""
    found = section(cite)
    return re.sub(r"^§ ", "r. ", found) if "Rules" in _uniform_act(cite) else found


def _small_code(cite: Citation) -> str:
    """The code, a state's in small capitals as academic style has it (R17): `<sc>Cal. Civ. Code</sc>`."""
    name = code(cite)
    if not is_state_code(re.sub(r"^\d+ ", "", name)):
        return name
    return re.sub(r"^(\d+ )?(.+?)( (?:tit|ch)\. .+,)?$", lambda m: f"{m[1] or ''}<sc>{m[2]}</sc>{m[3] or ''}", name)


def _official_journal(cite: Citation) -> str:
    """`2016 O.J. (L 119) 1` of a volume such as `L 119`; since October 2023 each act is an issue: `(L 2024/1689)`."""
    work = cite.work
    series = re.search(r"\(?\b([LC])\b\)?", f"{container(work)[4:]} {work.text('volume', 'issue')}")
    number = re.sub(r"^[LC] ?", "", work.text("volume", "issue") or work.text("number"))
    issue = " ".join(filter(None, (series[1] if series else "", number)))
    page = re.split(r"[-–]", work.text("page"))[0]
    return " ".join(filter(None, (year_of(work), "O.J.", f"({issue})" if issue else "", page)))


FIELDS: Mapping[str, Computed] = {
    "act": _act,
    "act-section": lambda cite: cite.work.own("act-section"),
    "code": code,
    "code-note": _code_note,
    "committee": lambda cite: cite.work.text("committee", "section"),
    "codified-law": _codified_law,
    "comma-page-pin": _comma_page_pin,
    "const": _const,
    "const-provision": _const_provision,
    "constitution": _constitution,
    "law-number": _law_number,
    "law-year": _law_year,
    "official-journal": _official_journal,
    "order-page": lambda cite: cite.work.text("section"),
    "own-section": lambda cite: section_marked(cite.work.text("section")),
    "page-pin": _page_pin,
    "provision": _provision,
    "restater": lambda _: "Am. L. Inst.",
    "rule": _rule,
    "rule-name": lambda cite: _rule(cite).rpartition(" ")[0] or _rule(cite),
    "rule-number": lambda cite: _rule(cite).rpartition(" ")[2] if " " in _rule(cite) else "",
    "section": section,
    "small-code": _small_code,
    "section-pin": _section_pin,
    "uniform-act": _uniform_act,
    "uniform-section": _uniform_section,
}
"""Computed fields of codes and rules by name."""
