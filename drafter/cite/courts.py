"""Names of courts as a citation's parenthesis prints them (The Indigo Book R11.4, T9)."""

from __future__ import annotations

import re

from drafter.cite.codes import reporter_name
from drafter.cite.kinds import container
from drafter.cite.numbers import ordinal
from drafter.cite.states import BY_CODE, BY_NAME, jurisdiction_code
from drafter.cite.work import Work
from drafter.model.pattern import pattern

_SUPREME = pattern(r"^(U\.S\.( \(.*\))?|S\. Ct\.|L\. Ed\.( 2d)?|U\.S\.L\.W\.|Wall\.|Cranch|Wheat\.|Dall\.)$")
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"), 1
    )
}
_SIDES = {"northern": "N", "southern": "S", "eastern": "E", "western": "W", "central": "C", "middle": "M"}
_SIDE_NAMES = {letter: name.capitalize() for name, letter in _SIDES.items()}
_NATIONAL = {
    "supreme court of the united states": "U.S.",
    "united states supreme court": "U.S.",
    "u.s. supreme court": "U.S.",
    "us supreme court": "U.S.",
    "scotus": "U.S.",
    "united states court of federal claims": "Fed. Cl.",
    "court of federal claims": "Fed. Cl.",
    "united states court of international trade": "Ct. Int’l Trade",
    "court of international trade": "Ct. Int’l Trade",
    "united states tax court": "T.C.",
    "u.s. tax court": "T.C.",
    "tax court": "T.C.",
    "united states court of appeals for the armed forces": "C.A.A.F.",
    "united states court of appeals for veterans claims": "Vet. App.",
    "foreign intelligence surveillance court": "FISA Ct.",
    "judicial panel on multidistrict litigation": "J.P.M.L.",
}
_STATE_COURTS = (
    (r"supreme court,? appellate division(?P<more>.*)", "App. Div."),
    (r"appellate division(?P<more>.*)", "App. Div."),
    (r"supreme (judicial )?court( of appeals)?", ""),
    (r"superior court ?,? appellate division", "Super. Ct. App. Div."),
    (r"superior court", "Super. Ct."),
    (r"courts? of criminal appeals", "Crim. App."),
    (r"courts? of civil appeals", "Civ. App."),
    (r"district courts? of appeal", "Dist. Ct. App."),
    (r"courts? of special appeals", "Ct. Spec. App."),
    (r"commonwealth court", "Commw. Ct."),
    (r"courts? of appeals?", "Ct. App."),
    (r"appeals court", "App. Ct."),
    (r"appellate court", "App. Ct."),
    (r"court of chancery|chancery court", "Ch."),
    (r"circuit court", "Cir. Ct."),
    (r"district court", "Dist. Ct."),
    (r"family court", "Fam. Ct."),
    (r"court of common pleas", "Ct. Com. Pl."),
    (r"land court", "Land Ct."),
)
# Their highest court is called Court of Appeals.
_HIGHEST_IS_APPEALS = frozenset({"N.Y.", "D.C.", "Md."})


def court_name(work: Work) -> str:
    """The court in its parenthesis, "" where the reporter already says which court it is."""
    reporter = reporter_name(container(work))
    named = _short(work.own("court") or work.text("authority"), jurisdiction_code(work.text("jurisdiction")))
    if not named or _SUPREME.match(reporter) or _says(reporter, named):
        return ""
    return _beyond(named, reporter)


def home_state(work: Work) -> str:
    """The short name of the state whose court decided, "" for a federal court."""
    reporter = reporter_name(container(work))
    named = _short(work.own("court") or work.text("authority"), jurisdiction_code(work.text("jurisdiction")))
    told = f"{named or reporter} "
    return next((state for state in BY_NAME.values() if told.startswith(f"{state} ")), "")


def _says(reporter: str, named: str) -> bool:
    """Whether a reporter bears the name of its tribunal: "N.L.R.B.", "FCC Rcd.", but never only a state's."""
    squeezed = re.sub(r"\W", "", named).lower()
    if named in BY_NAME.values():
        return named == reporter
    return re.sub(r"\W", "", reporter).lower().startswith(squeezed)


def _beyond(named: str, reporter: str) -> str:
    """`named` without what a state's reporter says already (R12.3): "Cal. 4th" is the Supreme Court's."""
    for state in BY_NAME.values():
        if not reporter.startswith(state) or not (named == state or named.startswith(f"{state} ")):
            continue
        series = reporter.removeprefix(state).strip()
        if named == state:
            return "" if re.fullmatch(r"(St\. )?(\d\w+)?", series) else named
        court = named.removeprefix(state).strip()
        # Appeals of these states go to more than one court with reports of one name.
        several = state in {"Cal.", "N.Y."} or not series.startswith("App.")
        return court if several or court not in {"Ct. App.", "App. Ct."} else ""
    return named


def _short(name: str, jurisdiction: str) -> str:
    name = _as_spoken(_CODED.get(name, name))
    if coded := _by_code(name):
        return coded
    if (
        "." in name
        and "Circuit" not in name
        and not re.match(r"((U\.S\.|United States) )?(District|Court|Supreme|Bankr)\b", name)
    ):
        return re.sub(r"\b(\d+)(?:nd|rd) Cir\.", r"\1d Cir.", name)
    lower = re.sub(r"\s+", " ", name.lower().replace("’", "'")).strip()
    lower = lower.removeprefix("the ")
    if lower in _NATIONAL:
        return _NATIONAL[lower]
    parts = jurisdiction.split(":")
    state = BY_CODE.get(parts[1], "") if len(parts) > 1 and parts[0] == "us" else ""
    return _federal(lower, parts) or _of_state(lower, state) or (name if lower not in _GENERIC else "")


_CODED = {"scotus": "U.S.", "cadc": "D.C. Cir.", "CADC": "D.C. Cir.", "cafc": "Fed. Cir.", "CAFC": "Fed. Cir."}
_COURT_CODE = pattern(
    r"(?:ca|CA)(?P<circuit>\d{1,2})|(?P<state>[a-z]{2})(?P<side>[nsewcm])?d|(?:(?P<Side>[NSEWCM])D|D)(?P<State>[A-Z]{2})"
)


def _by_code(name: str) -> str:
    """A federal court by its code in case-law databases: `ca9`, `cand`, or its initials, `SDNY`."""
    code = _COURT_CODE.fullmatch(name) if len(name) < 6 else None
    if not code:
        return ""
    if code["circuit"]:
        return f"{ordinal(code['circuit'])} Cir."
    state = BY_CODE.get((code["state"] or code["State"]).lower(), "")
    side = (code["side"] or code["Side"] or "").upper()
    return _closed_up(f"{side}.D." if side else "D.", state) if state else ""


_SIDE = pattern(r"\b(?:([NSEWCM])\.? ?)?D(?:\.|ist\.)? (?=[A-Z][a-z])")
_LISTED = pattern(r"([A-Z][A-Za-z]+): (.+)")


def _as_spoken(name: str) -> str:
    """A court as search engines list it, in the order of words that its own name has.

    Google Scholar has `Dist. Court, ND California`, `Court of Appeals, 2nd Circuit` and `Cal: Supreme Court`,
    CourtListener `District Court, N.D. California`.
    """
    if listed := _LISTED.fullmatch(name):
        state = next((full for full, short in BY_NAME.items() if short.replace(".", "") == listed[1]), listed[1])
        court = re.sub(r",.*", "", listed[2]).replace("Div.", "Division")
        return f"{court} of {state}"
    court, comma, where = name.partition(", ")
    if not comma or not re.match(r"(U\.S\. |United States )?(Dist(\.|rict) Court|Bankr|Court of Appeals)", court):
        return name
    where = re.sub(r"^Dist\. of ", "District of ", where.partition(", ")[0])
    if not where.startswith("District of"):
        where = _SIDE.sub(lambda side: f"{_SIDE_NAMES[side[1]]} District of " if side[1] else "District of ", where)
    return f"{court.replace('Dist.', 'District').replace('Bankr.', 'Bankruptcy')} for the {where}"


_GENERIC = frozenset({"supreme court", "court of appeals", "district court", ""})


def _federal(lower: str, parts: list[str]) -> str:
    bankruptcy = "Bankr. " if "bankruptcy" in lower else ""
    panel = "B.A.P. " if "appellate panel" in lower else ""
    if district := _district(lower, parts):
        return bankruptcy + district
    if circuit := _circuit(lower, parts):
        return panel + circuit
    if parts == ["us"] and lower in {"supreme court", ""}:
        return "U.S." if lower else ""
    return ""


def _circuit(lower: str, parts: list[str]) -> str:
    if match := re.search(r"(\w+|district of columbia|d\.c\.) circuit", lower):
        word = "district of columbia" if "district of columbia" in lower else match[1]
        if word in {"federal"}:
            return "Fed. Cir."
        if word in {"district of columbia", "d.c.", "dc"}:
            return "D.C. Cir."
        number = _ORDINALS.get(word) or re.sub(r"\D", "", word)
        return f"{ordinal(number)} Cir." if number else ""
    code = next((part for part in parts[1:] if re.fullmatch(r"c\d+|c|fed|cfc|ca\d+|cafc|cadc", part)), "")
    if not code or any("." in part for part in parts[1:]):
        return ""
    if code in {"fed", "cafc", "c"}:
        return "Fed. Cir."
    number = re.sub(r"\D", "", code)
    return "D.C. Cir." if number in {"", "0"} else f"{ordinal(number)} Cir."


def _district(lower: str, parts: list[str]) -> str:
    match = re.search(
        r"(?:(northern|southern|eastern|western|central|middle) )?district (?:of|for) (?:the )?([a-z. ]+)$", lower
    )
    if match and "circuit" not in lower:
        state = next((short for name, short in BY_NAME.items() if name.lower() == match[2].strip()), "")
        if state and (match[2] != "columbia"):
            return _closed_up(f"{_SIDES[match[1]]}.D." if match[1] else "D.", state)
    if lower.endswith("district of columbia") and "district court" in lower:
        return "D.D.C."
    for part in parts[1:]:
        code = re.fullmatch(r"([a-z]{2})\.([nsewcm])?d|([nsewcm])?d\.([a-z]{2})", part)
        state = BY_CODE.get((code[1] or code[4]) if code else "", "")
        if code and state:
            side = (code[2] or code[3] or "").upper()
            return _closed_up(f"{side}.D." if side else "D.", state)
    return ""


def _closed_up(district: str, state: str) -> str:
    """Single capitals stand close: `S.D.N.Y.`, but `N.D. Cal.`"""
    return district + ("" if re.fullmatch(r"(?:[A-Z]\.)+", state) else " ") + state


def _names(lower: str, state: str) -> bool:
    return state in lower and bool(re.search(rf"\b{state}\b", lower))


def _of_state(lower: str, state: str) -> str:
    if not state:
        name = max((name for name in BY_NAME if _names(lower, name.lower())), key=len, default="")
        state = BY_NAME.get(name, "")
        lower = re.sub(rf"\b(of|for|,)? ?(the )?(state of )?{name.lower()}\b", "", lower).strip(" ,") if name else lower
    if not state:
        return ""
    if state in _HIGHEST_IS_APPEALS and lower == "court of appeals":
        return state
    if state == "N.Y." and lower == "supreme court":
        return "N.Y. Sup. Ct."
    if state == "Tex." and re.match(r"courts? of appeals", lower):
        return "Tex. App."
    for name, short in _STATE_COURTS:
        if re.match(name, lower):
            return f"{state} {short}".strip()
    return state if not lower else ""
