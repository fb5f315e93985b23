"""Short names of journals and newspapers (The Indigo Book R30.3, T11, T12, T15)."""

from __future__ import annotations

import re
from functools import cache

from drafter.cite.states import BY_NAME

_PHRASES = {
    "Journal of the American Medical Association": "JAMA", "American Bar Association": "A.B.A.",
    "American Medical Association": "AMA", "Boston College": "B.C.", "Boston University": "B.U.",
    "Brigham Young University": "BYU", "Case Western Reserve": "Case W. Rsrv.", "George Mason": "Geo. Mason",
    "George Washington": "Geo. Wash.", "Law and Contemporary Problems": "Law & Contemp. Probs.",
    "Los Angeles": "L.A.", "New York University": "N.Y.U.", "Notre Dame": "Notre Dame", "San Diego": "San Diego",
    "San Francisco": "S.F.", "Southern Methodist University": "SMU", "Supreme Court": "Sup. Ct.",
    "University of California": "U.C.", "University of Pennsylvania": "U. Pa.", "University of Chicago": "U. Chi.",
    "Wall Street": "Wall St.", "William and Mary": "Wm. & Mary", "William & Mary": "Wm. & Mary",
    "Washington and Lee": "Wash. & Lee", "William Mitchell": "Wm. Mitchell", "Southern California": "S. Cal.",
    "California Law Review": "Calif. L. Rev.", "UC": "U.C.", "Loyola": "Loy.", "John Marshall": "J. Marshall",
    "Civil Rights": "C.R.", "Civil Liberties": "C.L.", "Artificial Intelligence": "A.I.",
    "Thurgood Marshall": "T. Marshall", "New England": "New Eng.", "New York": "N.Y.", "United States": "U.S.",
}  # fmt: skip
_WORDS = {
    "Academy": "Acad.", "Accounting": "Acct.", "Administration": "Admin.", "Administrative": "Admin.",
    "Advocate": "Advoc.", "Affair": "Aff.", "Affairs": "Affs.", "African": "Afr.", "Agriculture": "Agric.",
    "Albany": "Alb.", "Alternative": "Alt.", "Amendment": "Amend.", "American": "Am.", "Annual": "Ann.",
    "Appellate": "App.", "Arbitration": "Arb.", "Association": "Ass’n", "Atlantic": "Atl.", "Attorney": "Att’y",
    "Authority": "Auth.", "Baltimore": "Balt.", "Bankruptcy": "Bankr.", "Behavior": "Behav.", "Board": "Bd.",
    "Boston": "Bos.", "British": "Brit.", "Brooklyn": "Brook.", "Buffalo": "Buff.", "Building": "Bldg.",
    "Bulletin": "Bull.", "Business": "Bus.", "Capital": "Cap.", "Catholic": "Cath.", "Center": "Ctr.",
    "Central": "Cent.", "Chapman": "Chap.", "Chicago": "Chi.", "Chicago-Kent": "Chi.-Kent", "Children": "Child.",
    "Chronicle": "Chron.", "Cincinnati": "Cin.", "Circuit": "Cir.", "Civil": "Civ.", "Cleveland": "Clev.",
    "College": "Coll.", "Columbia": "Colum.", "Commentary": "Comment.", "Commerce": "Com.", "Commercial": "Com.",
    "Commission": "Comm’n", "Committee": "Comm.", "Communication": "Commc’n", "Communications": "Commc’ns",
    "Community": "Cmty.", "Comparative": "Compar.", "Compensation": "Comp.", "Computer": "Comput.",
    "Computers": "Computs.", "Conference": "Conf.", "Congress": "Cong.", "Congressional": "Cong.",
    "Constitutional": "Const.", "Construction": "Constr.", "Contemporary": "Contemp.", "Contract": "Cont.",
    "Contracts": "Conts.", "Cooperation": "Coop.", "Corporate": "Corp.", "Corporation": "Corp.", "Counsel": "Couns.",
    "County": "Cnty.", "Court": "Ct.", "Courts": "Cts.", "Criminal": "Crim.", "Cumberland": "Cumb.",
    "Dallas": "Dall.", "Defense": "Def.", "Denver": "Denv.", "Department": "Dep’t", "Detroit": "Det.",
    "Development": "Dev.", "Digest": "Dig.", "Digital": "Digit.", "Discrimination": "Discrim.", "Dispute": "Disp.",
    "District": "Dist.", "Division": "Div.", "Duquesne": "Duq.", "East": "E.", "Eastern": "E.", "Economic": "Econ.",
    "Economics": "Econ.", "Economy": "Econ.", "Education": "Educ.", "Electronic": "Elec.", "Employment": "Emp.",
    "Enforcement": "Enf’t", "Engineering": "Eng’g", "English": "Eng.", "Entertainment": "Ent.",
    "Environment": "Env’t", "Environmental": "Env’t", "Equality": "Equal.", "Estate": "Est.", "European": "Eur.",
    "Exchange": "Exch.", "Executive": "Exec.", "Faculty": "Fac.", "Family": "Fam.", "Federal": "Fed.",
    "Federation": "Fed’n", "Finance": "Fin.", "Financial": "Fin.", "Forum": "F.", "Foundation": "Found.",
    "Future": "Fut.", "Gazette": "Gaz.", "General": "Gen.", "Georgetown": "Geo.", "Global": "Glob.",
    "Gonzaga": "Gonz.", "Government": "Gov’t", "Group": "Grp.", "Harvard": "Harv.", "Historical": "Hist.",
    "Histories": "Hists.", "History": "Hist.", "Hospital": "Hosp.", "Housing": "Hous.", "Houston": "Hous.",
    "Howard": "How.", "Human": "Hum.", "Humanities": "Humans.", "Immigration": "Immigr.", "Independent": "Indep.",
    "Industrial": "Indus.", "Industry": "Indus.", "Information": "Info.", "Injury": "Inj.", "Institute": "Inst.",
    "Insurance": "Ins.", "Intellectual": "Intell.", "Intelligence": "Intel.", "Interdisciplinary": "Interdisc.",
    "International": "Int’l", "Investment": "Inv.", "Journal": "J.", "Judicial": "Jud.", "Jurisprudence": "Juris.",
    "Justice": "Just.", "Juvenile": "Juv.", "Labor": "Lab.", "Law": "L.", "Lawyer": "Law.", "Lawyers": "Laws.",
    "Legislation": "Legis.", "Legislative": "Legis.", "Liability": "Liab.", "Library": "Libr.", "Limited": "Ltd.",
    "Literature": "Lit.", "Litigation": "Litig.", "Local": "Loc.", "Machine": "Mach.", "Magazine": "Mag.",
    "Management": "Mgmt.", "Maritime": "Mar.", "Market": "Mkt.", "Marketing": "Mktg.", "Markets": "Mkts.",
    "Marquette": "Marq.", "Medical": "Med.", "Medicine": "Med.", "Memphis": "Mem.", "Miami": "Mia.",
    "Military": "Mil.", "Modern": "Mod.", "Municipal": "Mun.", "National": "Nat’l", "Natural": "Nat.",
    "Negotiation": "Negot.", "Newsletter": "Newsl.", "North": "N.", "Northeastern": "Ne.", "Northern": "N.",
    "Northwestern": "Nw.", "Office": "Off.", "Opinion": "Op.", "Order": "Ord.", "Organization": "Org.",
    "Organizations": "Orgs.", "Pacific": "Pac.", "Partnership": "P’ship", "Patent": "Pat.", "Pepperdine": "Pepp.",
    "Person": "Pers.", "Perspective": "Persp.", "Perspectives": "Persps.", "Philadelphia": "Phila.",
    "Philosophical": "Phil.", "Philosophy": "Phil.", "Pittsburgh": "Pitt.", "Planning": "Plan.", "Policy": "Pol’y",
    "Political": "Pol.", "Politics": "Pol.", "Practice": "Prac.", "Preservation": "Pres.", "Privacy": "Priv.",
    "Private": "Priv.", "Probate": "Prob.", "Problems": "Probs.", "Procedure": "Proc.", "Proceedings": "Proc.",
    "Product": "Prod.", "Products": "Prods.", "Profession": "Pro.", "Professional": "Pro.", "Property": "Prop.",
    "Protection": "Prot.", "Psychological": "Psych.", "Psychology": "Psych.", "Public": "Pub.",
    "Publishing": "Publ’g", "Quarterly": "Q.", "Record": "Rec.", "Regional": "Reg’l", "Register": "Reg.",
    "Regulation": "Regul.", "Regulatory": "Regul.", "Relation": "Rel.", "Relations": "Rels.", "Report": "Rep.",
    "Reporter": "Rep.", "Reports": "Reps.", "Reproductive": "Reprod.", "Research": "Rsch.", "Resolution": "Resol.",
    "Resource": "Res.", "Resources": "Res.", "Responsibility": "Resp.", "Review": "Rev.", "Richmond": "Rich.",
    "Rights": "Rts.", "School": "Sch.", "Science": "Sci.", "Sciences": "Scis.", "Scientific": "Sci.",
    "Securities": "Sec.", "Security": "Sec.", "Service": "Serv.", "Services": "Servs.", "Social": "Soc.",
    "Society": "Soc’y", "Sociology": "Socio.", "Solution": "Sol.", "South": "S.", "Southeastern": "Se.",
    "Southern": "S.", "Southwestern": "Sw.", "Stanford": "Stan.", "State": "St.", "Statistic": "Stat.",
    "Statistical": "Stat.", "Statistics": "Stat.", "Street": "St.", "Studies": "Stud.", "Supreme": "Sup.",
    "Survey": "Surv.", "Symposium": "Symp.", "System": "Sys.", "Systems": "Sys.", "Taxation": "Tax’n",
    "Teacher": "Tchr.", "Techniques": "Techs.", "Technologies": "Techs.", "Technology": "Tech.",
    "Telecommunication": "Telecomm.", "Telecommunications": "Telecomms.", "Temple": "Temp.", "Toledo": "Tol.",
    "Transnational": "Transnat’l", "Transport": "Transp.", "Transportation": "Transp.", "Tribune": "Trib.",
    "Trust": "Tr.", "Trusts": "Trs.", "Tulane": "Tul.", "Uniform": "Unif.", "University": "U.", "Urban": "Urb.",
    "Utility": "Util.", "Valparaiso": "Val.", "Vanderbilt": "Vand.", "Villanova": "Vill.", "Virginia": "Va.",
    "Week": "Wk.", "Weekly": "Wkly.", "West": "W.", "Western": "W.", "Yearbook": "Y.B.", "and": "&",
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
        return text.removeprefix("The ")
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
