"""Short names of journals and newspapers (The Indigo Book R30.3, T11, T12, T15)."""

from __future__ import annotations

import re
from functools import cache

from drafter.cite.states import BY_NAME

_PHRASES = {
    "American Bar Association": "A.B.A.", "American Medical Association": "AMA", "Boston College": "B.C.",
    "Boston University": "B.U.", "Brigham Young University": "BYU", "Case Western Reserve": "Case W. Rsrv.",
    "George Mason": "Geo. Mason", "George Washington": "Geo. Wash.", "Law and Contemporary Problems":
    "Law & Contemp. Probs.", "Los Angeles": "L.A.", "New York University": "N.Y.U.", "Notre Dame": "Notre Dame",
    "San Diego": "San Diego", "San Francisco": "S.F.", "Southern Methodist University": "SMU",
    "Supreme Court": "Sup. Ct.", "University of California": "U.C.", "University of Pennsylvania": "U. Pa.",
    "University of Chicago": "U. Chi.", "Wall Street": "Wall St.", "William and Mary": "Wm. & Mary",
    "William & Mary": "Wm. & Mary", "Washington and Lee": "Wash. & Lee", "California Law Review": "Calif. L. Rev.",
    "New England": "New Eng.", "New York": "N.Y.", "United States": "U.S.",
}  # fmt: skip
_WORDS = {
    "Academy": "Acad.", "Accounting": "Acct.", "Administration": "Admin.", "Administrative": "Admin.",
    "Advocate": "Advoc.", "American": "Am.", "and": "&", "Annals": "Annals", "Annual": "Ann.", "Antitrust": "Antitrust",
    "Arbitration": "Arb.", "Association": "Ass’n", "Baltimore": "Balt.", "Bankruptcy": "Bankr.", "Behavior": "Behav.",
    "Boston": "Bos.", "British": "Brit.", "Buffalo": "Buff.", "Bulletin": "Bull.", "Business": "Bus.", "Cardozo":
    "Cardozo", "Chicago": "Chi.", "Chronicle": "Chron.", "Cincinnati": "Cin.", "Civil": "Civ.", "Columbia": "Colum.",
    "Commentary": "Comment.", "Commerce": "Com.", "Commercial": "Com.", "Communications": "Commc’ns",
    "Communication": "Commc’n", "Comparative": "Compar.", "Computer": "Comput.", "Constitutional": "Const.",
    "Contemporary": "Contemp.", "Corporate": "Corp.", "Criminal": "Crim.", "Criminology": "Criminology",
    "Dallas": "Dall.", "Defense": "Def.", "Denver": "Denv.", "Development": "Dev.", "Digest": "Dig.",
    "Economic": "Econ.", "Economics": "Econ.", "Education": "Educ.", "Empirical": "Empirical", "Employment": "Emp.",
    "Energy": "Energy", "Entertainment": "Ent.", "Environment": "Env’t", "Environmental": "Env’t", "Ethics": "Ethics",
    "European": "Eur.", "Faculty": "Fac.", "Family": "Fam.", "Federal": "Fed.", "Fordham": "Fordham", "Gazette": "Gaz.",
    "General": "Gen.", "Georgetown": "Geo.", "Government": "Gov’t", "Harvard": "Harv.", "Health": "Health",
    "History": "Hist.", "Houston": "Hous.", "Human": "Hum.", "Information": "Info.", "Institute": "Inst.",
    "Intellectual": "Intell.", "International": "Int’l", "Journal": "J.", "Journalism": "Journalism", "Judicature":
    "Judicature", "Jurisprudence": "Juris.", "Justice": "Just.", "Labor": "Lab.", "Law": "L.", "Lawyer": "Law.",
    "Lawyers": "Laws.", "Legal": "Legal", "Legislation": "Legis.", "Legislative": "Legis.", "Library": "Libr.",
    "Literature": "Lit.", "Local": "Loc.", "Magazine": "Mag.", "Management": "Mgmt.", "Medical": "Med.",
    "Medicine": "Med.", "Miami": "Mia.", "National": "Nat’l", "Natural": "Nat.", "Negotiation": "Negot.",
    "Newsletter": "Newsl.", "Northern": "N.", "Northwestern": "Nw.", "Organization": "Org.", "Pacific": "Pac.",
    "Patent": "Pat.", "Perspectives": "Persps.", "Perspective": "Persp.", "Philadelphia": "Phila.",
    "Philosophy": "Phil.", "Philosophical": "Phil.", "Policy": "Pol’y", "Political": "Pol.", "Politics": "Pol.",
    "Practice": "Prac.", "Privacy": "Priv.", "Problems": "Probs.", "Procedure": "Proc.", "Proceedings": "Proc.",
    "Professional": "Pro.", "Property": "Prop.", "Psychology": "Psych.", "Public": "Pub.", "Quarterly": "Q.",
    "Record": "Rec.", "Reform": "Reform", "Register": "Reg.", "Regulation": "Regul.", "Relations": "Rels.",
    "Report": "Rep.", "Reports": "Reps.", "Research": "Rsch.", "Responsibility": "Resp.", "Review": "Rev.",
    "Rights": "Rts.", "School": "Sch.", "Science": "Sci.", "Sciences": "Scis.", "Securities": "Sec.",
    "Social": "Soc.", "Society": "Soc’y", "Sociology": "Socio.", "South": "S.", "Southern": "S.", "Stanford": "Stan.",
    "State": "State", "Statistical": "Stat.", "Statistics": "Stat.", "Street": "St.", "Studies": "Stud.",
    "Survey": "Surv.", "Symposium": "Symp.", "System": "Sys.", "Systems": "Sys.", "Tax": "Tax", "Taxation": "Tax’n",
    "Technology": "Tech.", "Telecommunications": "Telecomms.", "Temple": "Temp.", "Theory": "Theory", "Trade": "Trade",
    "Transnational": "Transnat’l", "Tribune": "Trib.", "Tulane": "Tul.", "University": "U.", "Urban": "Urb.",
    "Vanderbilt": "Vand.", "Virginia": "Va.", "Weekly": "Wkly.", "Western": "W.", "Yearbook": "Y.B.", "Yale": "Yale",
}  # fmt: skip
_DROPPED = frozenset({"a", "an", "at", "in", "of", "the"})


@cache
def journal_name(text: str) -> str:
    """The short name of a periodical; one that has a full stop in it, or is a single word, stays as it is."""
    if "." in text or "’n" in text:
        return text
    name = re.sub(r":.*", "", text).replace(",", "").strip()
    significant = [word for word in name.split() if word.lower() not in _DROPPED]
    if len(significant) < 2:
        return text
    for phrase, short in _PHRASES.items():
        name = re.sub(rf"\b{re.escape(phrase)}\b", short.replace(" ", "\0"), name)
    for state, short in BY_NAME.items():
        name = re.sub(rf"\b{state}\b", short.replace(" ", "\0"), name)
    return _close_up([_WORDS.get(w, w).replace("\0", " ") for w in name.split() if w.lower() not in _DROPPED])


def _close_up(words: list[str]) -> str:
    """Single capitals stand close (`Yale L.J.`), but stay apart from a school (`N.Y.U. L. Rev.`)."""
    out = ""
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        both = re.fullmatch(r"[A-Z]\.", before) and re.fullmatch(r"[A-Z]\.", word)
        out += word if not out or (both and not _law_of_school(words, index)) else f" {word}"
    return out


def _law_of_school(words: list[str], index: int) -> bool:
    """Whether `L.` follows the name of a university, which keeps its space: `U. Chi. L. Rev.`, but `Yale L.J.`"""
    return words[index] == "L." and words[index - 1] == "U."
