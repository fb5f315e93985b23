"""The head of a notice: agencies and their departments, dockets, RINs, CFR parts and the title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.model.record import field, record
from drafter.notice.dates import iso_date
from drafter.notice.identifiers import Dockets, bracketed_dockets, cfr_parts, citations, rins, unique
from drafter.notice.mend import word_joiner

DEPARTMENTS = {
    "Agriculture": ("Department of Agriculture", "USDA"),
    "Commerce": ("Department of Commerce", "DOC"),
    "Defense": ("Department of Defense", "DOD", "DoD"),
    "Education": ("Department of Education", "ED"),
    "Energy": ("Department of Energy", "DOE"),
    "Health and Human Services": ("Department of Health and Human Services", "HHS"),
    "Homeland Security": ("Department of Homeland Security", "DHS"),
    "Housing and Urban Development": ("Department of Housing and Urban Development", "HUD"),
    "Interior": ("Department of the Interior", "DOI"),
    "Justice": ("Department of Justice", "DOJ"),
    "Labor": ("Department of Labor", "DOL"),
    "State": ("Department of State", "DOS"),
    "Transportation": ("Department of Transportation", "DOT", "USDOT"),
    "Treasury": ("Department of the Treasury", "USDT"),
    "Veterans Affairs": ("Department of Veterans Affairs", "VA"),
}
_HOUSES = frozenset({"Library of Congress", "Executive Office of the President", "National Science Foundation"})
_DEPARTMENT_OF = {name: names[0] for key, names in DEPARTMENTS.items() for name in (key, *names)}
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_IDENTIFIER = re.compile(
    r"^(?:\[|RINs?\b|\d+\s+CFR\b|(?:Docket|Release|File) (?:ID|Nos?\b|Numbers?\b)|[XZ]-?RIN\b|FRL[- ]\d)", re.I
)
_NEW_AGENCY = re.compile(
    r"^(?:DEPARTMENT|OFFICE OF|BUREAU OF|BOARD OF|NATIONAL|FEDERAL|SECURITIES|COMMODITY|CONSUMER|GENERAL|SMALL|NUCLEAR|"
    r"ENVIRONMENTAL|SOCIAL|EXECUTIVE|EQUAL|FARM)\b"
)
_UNFINISHED = re.compile(r"(?:\b(?:OF|THE|AND|FOR|ON|TO|FEDERAL|of|the|and|for|on|to)|[,-])$")


# Words of titles: a line with them is no agency.
_OF_A_TITLE = re.compile(
    r";|\.\.\.|…|^[\W\d]|\b(?:Requests? for|Notices? of|Comment(?:s| Request)|Proposed|Proposals|Rulemaking|Inquiry|"
    r"Collection|Amendments?|Extension|Reopening|Correction|Final Rule)\b"
)
_LONGEST_NAME = 140
_MOST_AGENCIES = 40
# What stands over a document on public inspection, before it is published.
_OF_INSPECTION = re.compile(
    r"^\[?BILLING CODE\b|^\[\d{4}-[\w-]{2,6}\]$|^\d* ?This document is scheduled to be published", re.I
)


@record
class Caption:
    """What the head of a notice says."""

    agencies: tuple[str, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    dockets: Dockets = field(default_factory=Dockets)
    rins: tuple[str, ...] = ()
    cfr_parts: tuple[str, ...] = ()


def read_caption(lines: Sequence[str], agency_text: str = "") -> Caption:
    """The caption that `lines` make; the AGENCY text tells agency and title apart where no number stands between."""
    shown = _web_head(lines)
    lines = _from_first_agency(lines)
    text = "\n".join(lines)
    last = max((i for i, line in enumerate(lines) if _IDENTIFIER.match(line)), default=-1)
    join = word_joiner(text)
    if last >= 0:
        heads, title = lines[: last + 1], join(lines[last + 1 :])
    else:
        heads, title = _without_identifiers(lines, agency_text)
    if shown is not None:
        heads, title = [], title if last >= 0 and title else shown.title
    agencies, parents = _agencies(heads)
    named, named_parents = agencies_named(agency_text)
    own = {name: _in_its_own_words(name, named) for name in agencies}
    agencies, parents = tuple(own.values()), {own[name]: parent for name, parent in parents.items()}
    if not agencies:
        agencies, parents = named, named_parents
    if shown is not None and not agencies:
        agencies = (shown.agency,)
    return Caption(
        agencies=agencies,
        parents=parents or {name: parent for name, parent in named_parents.items() if name in agencies},
        title=title.strip().removesuffix("."),
        dockets=bracketed_dockets(lines),
        rins=rins(text),
        cfr_parts=cfr_parts(" ".join(lines)),
    )


def title_start(lines: Sequence[str]) -> int:
    """Where the title begins in a caption: behind its last number of the proceeding, or its last line in capitals."""
    numbered = max((i for i, line in enumerate(lines) if _IDENTIFIER.match(line)), default=-1)
    capitals = next((i for i, line in enumerate(lines) if line and not _is_capitals(line)), len(lines))
    return numbered + 1 if numbered >= 0 else capitals


def _in_its_own_words(name: str, named: Sequence[str]) -> str:
    """The name as AGENCY has it where the caption only inverts it ("Fog Policy Office": "Office of Fog Policy")."""
    words = _name_words(name)
    return next((other for other in named if other != name and _name_words(other) == words), name)


def _name_words(name: str) -> list[str]:
    return sorted(word for word in re.findall(r"\w+", name.lower()) if word not in _SMALL)


@record(kw_only=False)
class WebHead:
    """What the head of a page on federalregister.gov says ("A Notice by the Bureau of Fog on 05/01/2025")."""

    title: str
    agency: str
    type: str
    publication_date: str
    citation: str


_BY_LINE = re.compile(r"^An? (Notice|Rule|Proposed Rule) by (?:the )?(.+?) on (\d{1,2}/\d{1,2}/\d{4})\.?$")


def _web_head(lines: Sequence[str]) -> WebHead | None:
    for index, line in enumerate(lines):
        match = _BY_LINE.match(line)
        if match:
            title = next((above for above in reversed(lines[:index]) if len(above) > 15), "")
            cited = next((c for near in lines if len(near) < 60 for c in citations(near)), "")
            return WebHead(title, match[2], match[1], iso_date(match[3]), cited)
    return None


def web_head(lines: Sequence[str]) -> WebHead:
    """The head of a web page in `lines`; empty if they have none."""
    return _web_head(lines) or WebHead("", "", "", "", "")


def _from_first_agency(lines: Sequence[str]) -> list[str]:
    """The lines from the first one in capitals or with a number of the proceeding: page copies begin with menus."""
    recent = [line for line in list(lines)[-60:] if not _OF_INSPECTION.match(line)]
    first = next((i for i, line in enumerate(recent) if _is_capitals(line) or _IDENTIFIER.match(line)), 0)
    return recent[first:]


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters) and not line.startswith("[")


def _without_identifiers(lines: Sequence[str], agency_text: str) -> tuple[list[str], str]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if len(groups) > 1:
        # Copies set a blank line between all lines, also between those of a title.
        start = next((i for i, group in enumerate(groups) if _begins_title(group)), len(groups) - 1)
        title = [line for group in groups[start:] for line in group]
        return [line for group in groups[:start] for line in (*group, "")], word_joiner("")(title)
    names = {_key(name) for name in agencies_named(agency_text)[0]}
    flat = [line for line in lines if line]
    capitals = next((i for i, line in enumerate(flat) if not _is_capitals(line)), len(flat))
    for end in range(capitals + 1, min(capitals + 5, len(flat))):
        if _key(" ".join(flat[capitals:end])) in names:
            return flat[:end], word_joiner("")(flat[end:])
    return flat[:capitals], word_joiner("")(flat[capitals:])


def _begins_title(group: Sequence[str]) -> bool:
    return bool(_OF_A_TITLE.search(group[0])) and not _is_capitals(group[0])


def _agencies(lines: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    found: list[tuple[str, bool]] = []
    open_ = False
    for line in lines:
        if not line or _IDENTIFIER.match(line):
            open_ = False
            continue
        capitals = _is_capitals(line)
        joins = open_ and found and found[-1][1] == capitals
        if joins and capitals and _NEW_AGENCY.match(line) and not _UNFINISHED.search(found[-1][0]):
            joins = False
        if joins:
            found[-1] = (f"{found[-1][0]} {line}", capitals)
        else:
            found.append((line, capitals))
        open_ = True
    parents: dict[str, str] = {}
    department = ""
    names: list[str] = []
    for raw, capitals in found:
        name = name_case(raw) if capitals else " ".join(raw.split())
        if not capitals and (_OF_A_TITLE.search(name) or len(name) > _LONGEST_NAME):
            continue
        if capitals:
            department = name if name.startswith("Department of") else ""
        elif department:
            parents[name] = department
        names.append(name)
    return unique(names), parents


def name_case(text: str) -> str:
    """A name in capitals as a name: "DEPARTMENT OF COMMERCE" is "Department of Commerce"."""
    if not _is_capitals(text):
        return " ".join(text.split())
    words = text.split()
    return " ".join(
        word.lower() if index and word.lower() in _SMALL else re.sub(r"[A-Za-z]+", _capitalized, word)
        for index, word in enumerate(words)
    )


def _capitalized(match: re.Match[str]) -> str:
    word = match.group()
    return (
        word
        if match.end() < len(match.string) and match.string[match.end()] == "." and len(word) == 1
        else word.capitalize()
    )


def agencies_named(agency_text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The agencies of an AGENCY paragraph ("Office of X, Treasury (OX); and Bureau of Y") and their departments."""
    names: list[str] = []
    parents: dict[str, str] = {}
    for item in re.split(r";\s*(?:and\s+)?|(?<!U\.S)\.\s+(?=[A-Z])", re.sub(r"\s*\([^()]*\)", "", agency_text)):
        parts = [part.strip(" .") for part in re.sub(r"^and\s+", "", item.strip()).split(",")]
        parts = [part for part in parts if part]
        if not parts:
            continue
        department = (
            parts[1]
            if len(parts) == 2 and parts[1] in _HOUSES
            else next((d for part in reversed(parts[1:]) if (d := _department(part))), "")
        )
        name = re.sub(r"^The\s+", "", parts[0]) if department or len(parts) == 1 else ", ".join(parts)
        name = _department(name) or name
        if department:
            names.append(department)
            parents[name] = department
        names.append(name)
    return unique(names), parents


def _department(text: str) -> str:
    bare = re.sub(r"^(?:the\s+)?(?:U\.S\.|United States)\s+", "", text.strip(" ."))
    return _DEPARTMENT_OF.get(bare, "") or (_DEPARTMENT_OF.get(name_case(bare), ""))


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def short_names(names: Sequence[str], agency_text: str, text: str, portal: Sequence[str]) -> dict[str, str]:
    """The short name of each agency: "(NTIA)" behind its name, or the prefix of its docket that its initials spell."""
    found: dict[str, str] = {}
    for name in names[:_MOST_AGENCIES]:
        pattern = r"\s+".join(map(re.escape, name.split()))
        match = re.search(
            rf"\b{pattern}(?:, [\w ]+?)?,?\s*\(([^()]{{1,60}})\)", f"{agency_text[:4000]} {text[:20000]}", re.I
        )
        short = re.search(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z&]{1,10}\b", match[1]) if match else None
        if short and _shortens(short[0], name):
            found[name] = short[0]
            continue
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        prefixes = {docket.split("-")[0] for docket in portal}
        if initials in prefixes:
            found[name] = initials
    return found


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of a short name stand in the name in their order; "US" may come before them."""
    letters = iter(name.lower())
    bare = re.sub(r"^US(?=[A-Z]{2})|[^A-Za-z]", "", short).lower()
    return all(letter in letters for letter in bare) or short.startswith("US")
