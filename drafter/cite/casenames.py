"""Names of cases as citations have them, whatever the caption has, and the party by which a short form calls one.

The Indigo Book R11.2 and R15.2.3; The Bluebook has the same under 10.2 and 10.9.
"""

from __future__ import annotations

import re

from drafter.cite.courts import home_state
from drafter.cite.states import BY_NAME
from drafter.cite.work import Work
from drafter.model.pattern import pattern

_VERSUS = pattern(r" vs?\.? ")
_MATTER = pattern(r"(?:In the )?(?:Matter|Application|Petition) of (?:the )?(?=\S)|In re:? (?=\S)", re.IGNORECASE)
_AND_OTHERS = pattern(r",? et\.? al\.?(?=,|$)")
_SOVEREIGN = pattern(r"(State|Commonwealth|People) of (?:the )?(?:State of )?(.+)")
_COMMON_LITIGANT = pattern(
    r"(?:United States|U\.S\.)(?: of America)?$|(?:State|People|Commonwealth)(?:$| of | ex rel\. )"
    r"|(?:City|County|Cnty\.|Town|Village|Borough|Board|Bd\.) of "
    r"|(?:U\.S\. |United States )?Dep(?:artment|[’']t)\.? of "
    r"|Comm(?:issioner|[’']r)\b|Sec(?:retary|[’']y)\b|Att(?:orney|[’']y) Gen|Nat(?:ional|[’']l) Lab"
    r"|Fed(?:eral|\.) (?:Trade|Comm|Election|Energy)|Sec(?:urities|\.) & Exch|Env(?:ironmental|[’']t|[’']l) Prot"
    r"|(?:CFPB|CFTC|CPSC|DHS|DOJ|EEOC|EPA|FAA|FCC|FDA|FDIC|FEC|FERC|FTC|HHS|HUD|ICC|INS|IRS|NLRB|NRC|OSHA|SEC|SSA|USDA"
    r"|USPTO|N\.L\.R\.B\.|F\.T\.C\.|F\.C\.C\.|S\.E\.C\.|E\.P\.A\.)$"
)
_FIRM = pattern(r",? (Inc\.|LLC|L\.L\.C\.|Corp\.|Ltd\.|Co\.|L\.P\.|LLP)$")


def case_name(title: str, work: Work) -> str:
    """`title` without what a caption has beyond the first parties' names: other parties, articles, "of America"."""
    title = _VERSUS.sub(" v. ", title)
    if "; " in title:
        title = title[: title.index("; ")]
    opened = _MATTER.match(title)
    if opened:
        # Between adversaries nothing is said of the kind of proceeding (R11.2.2).
        title = title[opened.end() :] if " v. " in title and title[0] == "M" else f"In re {title[opened.end() :]}"
    return " v. ".join([_party(party, work) for party in title.split(" v. ")])


def _party(name: str, work: Work) -> str:
    if name.endswith((" al", " al.")) or " al.," in name:
        name = _AND_OTHERS.sub("", name)
    if name.startswith("The ") and " " in name[4:]:
        name = name[4:]
    if name == "United States of America":
        return "United States"
    sovereign = _SOVEREIGN.fullmatch(name) if " of " in name else None
    if sovereign and sovereign[2] in BY_NAME:
        return sovereign[1] if home_state(work) == BY_NAME[sovereign[2]] else sovereign[2]
    return name


def short_case_name(name: str, *, second_party: bool) -> str:
    """One party's name, and not that of a government or agency, which is a party to too many cases."""
    first, versus, second = name.partition(" v. ")
    common = _COMMON_LITIGANT.match(first) or first in BY_NAME or first in BY_NAME.values()
    party = second if versus and (common or second_party) else first
    party = party.strip()
    while _FIRM.search(party):
        party = _FIRM.sub("", party)
    return party
