"""Who wrote it: the authors in front of a title, persons or bodies."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import itertools
import re

from drafter.gather.footnote.mask import mask
from drafter.gather.names import ORGANIZATION, Name, is_person, person

# Behind a body only its parts follow: "U.S. Dep't of Com., Nat'l Inst. of Standards".
_OFFICE = re.compile(
    r"(?:U\.S\. |Nat[’']l |Sub|Joint )?(?:Off|Comm|Dep|Div|Bureau|Inst|Nat|Fed|Ctr|Center|Centre|Agency|Admin|Board|Branch|Direct|Serv|School|College|Univ)\w*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\b(?:a|to|with|under|against|towards?|from|how|why|report|statistics|guide|handbook|overview|discussion|analysis|review|"
    r"summary|expenditures|assessment|introduction|principles|plan|strategy|framework|act|rule|year|series|concerns|definition)\b|:|\d(?!\))",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?P<who>(?:[A-Z][\w’'-]+,\s(?:[A-Z]\.[\s-]?)+(?:,?\s*(?:and|&)\s+|,\s+)?)+)(?P<more>,?\s*et al\.?)?,?\s+(?=[A-Z“])"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Inc|LLC|L\.L\.C|Ltd|Ph\.?D|Esq|[Ee]ds?)\.?")
# "Restoring Internet Freedom" is what is done, and nobody's name.
_DOING = re.compile(r"(?!Sterling|Channing|Irving|Manning|Fielding|Harding|Golding|Browning)[A-Z]\w{3,}ing\b")
# "Quill, A. B."
SURNAME_FIRST = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*,\s(?:[A-Z]\.[\s-]?)+")
PUBLISHER_SHORT = re.compile(r"^(?P<name>.+?)\s+\((?P<short>[“\"]?[A-Z][\w&.-]{1,12}[”\"]?)\)(?P<more>.*)$")


def parts_of(text: str) -> list[str]:
    blotted = mask(text)
    cuts = [match.start() for match in re.finditer(r",\s", blotted)]
    cuts = [at for at in cuts if not re.match(r",\s(?:Inc|INC|L\.L\.C|LLC|Ltd|Jr|Sr|Ph\.D)\b", text[at:])]
    edges = [-1, *cuts, len(text)]
    return [text[a + 1 : b].strip() for a, b in itertools.pairwise(edges)]


def split_authors(text: str) -> tuple[str, str]:
    """The parts in front that are persons or bodies, and the rest."""
    if inverted := _INVERTED.match(text):
        return inverted[0].rstrip(" ,"), text[inverted.end() :]
    parts = parts_of(text)
    taken = 0
    if len(parts) > 1 and _persons(parts[0]) and not _DOING.match(parts[0]):
        taken = _last_of_persons(parts)
    else:
        while taken < len(parts) - 1 and is_author(parts[taken], taken):
            taken += 1
    if not taken:
        colon = re.match(r"(?P<who>[^,:“]{3,80}):\s+(?P<rest>.+)$", text)
        named = colon and is_person(colon["who"]) and not _DOING.match(colon["who"])
        return (colon["who"], colon["rest"]) if colon and named else ("", text)
    rest = text
    for part in parts[:taken]:
        rest = rest[rest.index(part) + len(part) :].lstrip(" ,")
    return ", ".join(parts[:taken]), rest


def _last_of_persons(parts: list[str]) -> int:
    """How many parts in front are persons: a list of them ends in "and" or "&", else it is the first alone."""
    taken = 1
    for at in range(1, len(parts) - 1):
        if not _persons(parts[at]):
            break
        if re.search(r"(?:^|\s)(?:&|and)\s|et al", parts[at]) or _SUFFIX.fullmatch(parts[at]):
            taken = at + 1
    return taken


def _persons(part: str) -> bool:
    text = re.sub(r"\s+et al\.?$|^(?:and|&)\s+", "", part).strip()
    return _SUFFIX.fullmatch(text) is not None or all(is_person(name) for name in re.split(r"\s+(?:&|and)\s+", text))


def is_author(part: str, position: int) -> bool:
    text = re.sub(r"\s+et al\.?$|^(?:and|&)\s+", "", part).strip()
    names = re.split(
        r"\s+(?:&|and)\s+",
        re.sub(r"^(?:President|Secretary|Senator|Governor|Chairman|Commissioner)\s+(?=[A-Z])", "", text),
    )
    if all(is_person(name) for name in names) and not _DOING.match(text):
        return True
    if _SUFFIX.fullmatch(text):
        return position > 0
    if re.fullmatch(r"[A-Z][A-Z&.]{1,9}", text):
        return True
    if position and not _OFFICE.match(text):
        return False
    office = re.search(r"\b(?:Div|Off|Admin|Ctr|Inst|Office|Comm[’']n|Dep[’']t)\.?$", text)
    named = bool(ORGANIZATION.search(text)) and (office is not None or not _NO_AUTHOR.search(text))
    return len(text.split()) <= 14 and named


def authors(text: str) -> list[Name]:
    """Persons or bodies parted by commas, "and" and "&"; a body's own commas and "and" stay inside it."""
    text = re.sub(r",?\s+(?:eds?|trans|comp)\.?$", "", text.strip(" ,"))
    pieces = [piece.strip() for piece in re.split(r",\s+(?:and\s+|&\s+)?|\s+(?:and|&)\s+", text) if piece.strip()]
    pieces = _rejoined(pieces)
    if pieces and all(is_person(piece) for piece in pieces):
        return [person(piece) for piece in pieces]
    if (
        re.match(r"(?:President|Secretary|Senator|Sen\.|Rep\.|Representative|Governor)\s", text)
        and len(text.split()) < 5
    ):
        return [{"literal": text}]
    halves = re.split(r",?\s+(?:&|and)\s+", text)
    if (
        len(halves) < 2
        or not all(is_person(half) or ORGANIZATION.search(half) for half in halves)
        or re.search(r"\bof\b", text)
    ):
        halves = [text]
    return [person(half) if is_person(half) else {"literal": half.strip(" ,")} for half in halves]


def _rejoined(pieces: list[str]) -> list[str]:
    out: list[str] = []
    for piece in pieces:
        if out and re.fullmatch(r"(?:Jr|Sr|II|III|IV|Ph\.?D|Esq)\.?", piece):
            out[-1] = f"{out[-1]}, {piece}"
        else:
            out.append(piece)
    return out


def inverted_authors(text: str) -> list[Name]:
    text = text.strip(" .,")
    pairs = re.findall(r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*),\s((?:[A-Z]\.[\s-]?)+)", f"{text}.")
    if pairs:
        return [{"family": family, "given": given.strip()} for family, given in pairs]
    short = PUBLISHER_SHORT.match(text)
    return [{"literal": short["name"] if short else text}]
