"""Short names of reporters and codes, however they were typed (The Indigo Book T1, T2, T3; R6.1 for the spaces)."""

from __future__ import annotations

import re
from functools import cache

from drafter.cite.states import BY_NAME, leading_state
from drafter.model.pattern import pattern

_REPORTERS = {
    "united states reports": "U.S.",
    "us reports": "U.S.",
    "u.s. reports": "U.S.",
    "us": "U.S.",
    "supreme court reporter": "S. Ct.",
    "s.ct.": "S. Ct.",
    "united states supreme court reports, lawyers' edition": "L. Ed.",
    "united states supreme court reports, lawyers' edition, second series": "L. Ed. 2d",
    "lawyers' edition": "L. Ed.",
    "federal reporter": "F.",
    "federal reporter, second series": "F.2d",
    "federal reporter, third series": "F.3d",
    "federal reporter, fourth series": "F.4th",
    "federal reporter 2d": "F.2d",
    "federal reporter 3d": "F.3d",
    "federal reporter 4th": "F.4th",
    "federal supplement": "F. Supp.",
    "federal supplement, second series": "F. Supp. 2d",
    "federal supplement, third series": "F. Supp. 3d",
    "federal supplement 2d": "F. Supp. 2d",
    "federal supplement 3d": "F. Supp. 3d",
    "federal appendix": "F. App’x",
    "federal rules decisions": "F.R.D.",
    "bankruptcy reporter": "B.R.",
    "federal cases": "F. Cas.",
    "federal claims reporter": "Fed. Cl.",
    "westlaw": "WL",
    "north eastern reporter": "N.E.",
    "north eastern reporter, second series": "N.E.2d",
    "north eastern reporter, third series": "N.E.3d",
    "north western reporter": "N.W.",
    "north western reporter, second series": "N.W.2d",
    "pacific reporter": "P.",
    "pacific reporter, second series": "P.2d",
    "pacific reporter, third series": "P.3d",
    "south eastern reporter": "S.E.",
    "south eastern reporter, second series": "S.E.2d",
    "south western reporter": "S.W.",
    "south western reporter, second series": "S.W.2d",
    "south western reporter, third series": "S.W.3d",
    "southern reporter": "So.",
    "southern reporter, second series": "So. 2d",
    "southern reporter, third series": "So. 3d",
    "atlantic reporter": "A.",
    "atlantic reporter, second series": "A.2d",
    "atlantic reporter, third series": "A.3d",
    "new york supplement": "N.Y.S.",
    "california reporter": "Cal. Rptr.",
}
_CODES = {
    "united states code": "U.S.C.",
    "us code": "U.S.C.",
    "u.s. code": "U.S.C.",
    "usc": "U.S.C.",
    "united states code annotated": "U.S.C.A.",
    "usca": "U.S.C.A.",
    "united states code service": "U.S.C.S.",
    "code of federal regulations": "C.F.R.",
    "cfr": "C.F.R.",
    "federal register": "Fed. Reg.",
    "fr": "Fed. Reg.",
    "fed. reg": "Fed. Reg.",
    "statutes at large": "Stat.",
    "united states statutes at large": "Stat.",
    "u.s. statutes at large": "Stat.",
    "internal revenue code": "I.R.C.",
    "congressional record": "Cong. Rec.",
    "federal communications commission record": "FCC Rcd.",
    "united states treaties and other international agreements": "U.S.T.",
    "united nations treaty series": "U.N.T.S.",
    "treaties and other international acts series": "T.I.A.S.",
    "uniform commercial code": "U.C.C.",
}
_WORDS = {
    "Administrative": "Admin.", "Agriculture": "Agric.", "Annotated": "Ann.", "Business": "Bus.", "Civil": "Civ.",
    "Codes": "Codes", "Codified": "Codified", "Commerce": "Com.", "Commercial": "Com.", "Compiled": "Comp.",
    "Consolidated": "Consol.", "Corporations": "Corp.", "Criminal": "Crim.", "Education": "Educ.",
    "Elections": "Elec.", "Environmental": "Env’t", "Evidence": "Evid.", "Executive": "Exec.", "Family": "Fam.",
    "Financial": "Fin.", "General": "Gen.", "Government": "Gov’t", "Human": "Hum.", "Institutions": "Inst.",
    "Insurance": "Ins.", "Judiciary": "Jud.", "Labor": "Lab.", "Local": "Loc.", "Military": "Mil.", "Natural": "Nat.",
    "Occupations": "Occ.", "Practice": "Prac.", "Remedies": "Rem.", "Services": "Servs.", "Procedure": "Proc.",
    "Professions": "Prof.", "Property": "Prop.", "Public": "Pub.", "Regulations": "Regs.", "Resources": "Res.",
    "Revenue": "Rev.", "Revised": "Rev.", "Statutes": "Stat.", "Statute": "Stat.", "Taxation": "Tax’n",
    "Transportation": "Transp.", "Utilities": "Util.", "Vehicle": "Veh.", "Vehicles": "Veh.", "Welfare": "Welf.",
    "and": "&", "of": "", "Rules": "R.",
}  # fmt: skip
# Codes that put their title or chapter behind the name.
_BEHIND = {
    "tit.": ("Del. Code", "Me. Rev. Stat.", "Me. Stat.", "Okla. Stat.", "Vt. Stat.", "P.R. Laws", "V.I. Code",
             "Cal. Code Regs.", "Mo. Code Regs.", "N.Y. Comp. Codes R. & Regs.", "Ill. Admin. Code", "Vt. Code R."),
    "ch.": ("Mass. Gen. Laws",),
}  # fmt: skip
_TOKEN = pattern(r"\d+(?:st|nd|rd|th|d)\b|[A-Z]\.(?![a-z’'])|[^\s.]+\.?|\.")
_SINGLE = pattern(r"[A-Z]\.|\d+(?:st|nd|rd|th|d)")

WHOLE = pattern(
    r"(?P<volume>\d+) (?P<code>U\. ?S\. ?C\.(?: ?[AS]\.)?|USC[AS]?|C\. ?F\. ?R\.|CFR) (?:§+ ?|[Ss]ec(?:tion|\.) )?"
    r"(?P<section>(?:pts?\. ?|[Pp]arts? )?\d\S*(?: et seq\.?)?)"
)
"""A title that is all there is of a law’s citation, such as `47 U.S.C. § 230`."""


@cache
def reporter_name(text: str) -> str:
    """A reporter's short name with its spaces as R6.1 wants them: `F. Supp. 2d`, `F.3d`."""
    known = _REPORTERS.get(text.lower().replace("’", "'")) or _CODES.get(text.lower())
    if known:
        return known
    if "." not in text or "(" in text:
        return text.replace("'", "’")
    out = ""
    before = ""
    for token in _TOKEN.findall(text.replace("'", "’").replace("2nd", "2d").replace("3rd", "3d")):
        close = not before or (_SINGLE.fullmatch(before) and _SINGLE.fullmatch(token))
        out += token if close else f" {token}"
        before = token
    return out


@cache
def code_name(text: str, state: str = "") -> str:
    """The short name of a code of laws; `state` is put before a state code that lacks it."""
    squeezed = re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)", "", text.strip())
    known = _CODES.get(squeezed.lower().rstrip(".")) or _CODES.get(squeezed.lower())
    if known:
        return known
    if squeezed.startswith("Code of ") and (inverted := re.sub(r"^Code of (the )?", "", squeezed)):
        squeezed = inverted.replace(" Regulations", " Code Regs.") if "Regulations" in inverted else f"{inverted} Code"
    found, rest = leading_state(squeezed)
    if found:
        return f"{found} {_shortened(rest)}"
    if state and not squeezed.startswith(state) and re.search(r"\b(Code|Laws?|Stat|Statutes|Rules|R\.)", squeezed):
        return f"{state} {_shortened(squeezed)}"
    return squeezed


def _shortened(text: str) -> str:
    return " ".join(filter(None, (_WORDS.get(word, word) for word in text.split())))


def subdivision(code: str) -> str:
    """`tit.` or `ch.` where a code puts its title or chapter behind its name, "" where the number stands before it."""
    return next((mark for mark, codes in _BEHIND.items() if code.startswith(codes)), "")


def names_a_code(text: str) -> bool:
    """Whether `text` is the name of a code and nothing else."""
    return text.lower().rstrip(".") in _CODES or text in set(_CODES.values())


def is_state_code(text: str) -> bool:
    """Whether `text` begins with a state's name or its short form."""
    return bool(leading_state(text)[0]) or text.startswith(tuple(BY_NAME.values()))
