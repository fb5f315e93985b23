"""Works in forms that fix the place of everything: Vancouver, numbered memoranda, and articles with "no." (Chicago)."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re

from drafter.gather.dates import MONTH, csl_date
from drafter.gather.footnote.mask import sentence_stops
from drafter.gather.footnote.reading import DATE, Reading
from drafter.gather.names import BODY, Name, is_person, person

# "Quill AB, Reed T. Ink and law. J Ink. 2025 Aug;16(4):951-960"
_VANCOUVER = re.compile(
    r"(?P<who>(?:[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?\s[A-Z]{1,3}(?:,\s+|\.\s+|(?=,\s+et al)))+(?:,?\s*et al\.?\s+)?)"
    r"(?P<title>.+?)[.?!]\s+(?P<journal>[A-Z][\w .&:()-]{1,80}?)\.?\s+"
    rf"(?P<date>(?:1[89]|20)\d\d(?:\s+{MONTH}(?:\s+\d{{1,2}})?)?)\s*;\s*(?P<volume>\d+)(?:\s?\((?P<issue>[\w\s–/-]+)\))?"
    r"(?::\s*(?P<page>[\w–-]+))?"
)
_SHORT_NAME = re.compile(r"(?P<family>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)\s(?P<given>[A-Z]{1,3})(?=[,.]|$)")
# "OMB Memorandum M-10-06, Open Ink Directive"
_SERIES = re.compile(
    r"(?P<who>[A-Z]{2,6}|[A-Z][\w’'.]+(?:\s(?:of|and|for|the|&|[A-Z][\w’'.]+)){1,7}?),?\s+(?P<kind>Memorandum|Memo|Circular|Bulletin|Special Publication|FIPS Publication|Directive|Advisory Opinion|Working Paper)\s+"
    r"(?:No\.\s*)?(?P<number>[A-Z\d][\w.-]*\d[\w.-]*|[A-Z]-\d+),\s+(?P<title>[A-Z“\"].{5,})$"
)
# "Journal of Ink 43, no. 2: 383-99", the year taken off
_NUMBERED = re.compile(
    r"(?P<journal>[A-Z][^\d“”\"]{2,90}?),?\s+(?:[Vv]ol\.\s*)?(?P<volume>\d{1,4})(?:,?\s*[Nn]o\.\s*(?P<issue>[\w/–-]+))?"
    r"(?:,?\s*(?::|pp?\.)\s*(?P<page>[\de]\w*(?:\s?[-–]\s?\w+)?))?$"
)
_DATED = re.compile(
    rf"(?:^|[,(]\s*|\s)(?:(?:last\s+)?(?:updated|revised|published)\s+)?(?P<date>{DATE})\)?$", re.IGNORECASE
)
_FIRST_INVERTED = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w’'-]+),\s(?P<given>[A-ZÀ-Þ][\w’'-]*\.?(?:\s?[A-ZÀ-Þ]\.?[\w’'-]*)*)(?:,?\s+(?:and|&)\s+(?P<other>[^,]+))?$"
)


def read_vancouver(text: str, reading: Reading) -> bool:
    """Whether `text` is an article as medical journals cite it; then it is read."""
    found = _VANCOUVER.match(text)
    if not found:
        return False
    names = [{"family": one["family"], "given": one["given"]} for one in _SHORT_NAME.finditer(found["who"])]
    if "et al" in found["who"]:
        reading.own("et-al", "true")
    parts = found["date"].split()
    fields = {name: (found[name] or "").replace("–", "-") for name in ("volume", "issue", "page")}
    reading.item |= {
        "type": "article-journal",
        "author": names,
        "title": found["title"].strip(),
        "container-title": found["journal"].strip(),
        "issued": csl_date(" ".join([*parts[1:2], *([f"{parts[2]},"] if len(parts) > 2 else []), parts[0]])),
        **{name: value for name, value in fields.items() if value},
    }
    return True


def read_stopped(text: str, reading: Reading) -> bool:
    """Whether `text` is a body's work with full stops between its parts: "Ink Institute. Ink Matters. May 2023."."""
    edges = [0, *(at for stop in sentence_stops(text) for at in stop.span()), len(text.rstrip(" ."))]
    stops = [part for a, b in zip(edges[::2], edges[1::2], strict=True) if (part := text[a:b].strip())]
    if len(stops) < 2 or not _is_body(stops[0]) or len(stops[1].split()) < 3:
        return False
    last = _DATED.search(stops[-1])
    if not last and "issued" not in reading.item:
        return False
    if last and "issued" not in reading.item:
        reading.item["issued"] = csl_date(last["date"])
    stops[-1] = stops[-1][: last.start()].strip(" ,(") if last else stops[-1]
    more = [part for part in stops[2:] if part]
    if more and re.fullmatch(r"[A-Z]{1,6}[ -]?\d[\w-]*", more[0]):
        reading.item["number"] = more[0]
    reading.item |= {"author": [{"literal": stops[0]}], "title": stops[1].strip(' ,“”"')}
    reading.by_form = True
    return True


def _is_body(words: str) -> bool:
    named = bool(BODY.search(words) or re.fullmatch(r"[A-Z][A-Z&]{2,9}", words))
    return named and len(words.split()) < 10 and not re.search(r"[,:“\d]|\b(?:is|are|was|has|have|that)\b", words)


def read_series(text: str, reading: Reading) -> bool:
    """Whether `text` is a numbered paper of an office with a title of its own; then it is read."""
    found = _SERIES.match(text)
    if not found:
        return False
    reading.item |= {
        "type": "report",
        "author": [{"literal": found["who"]}],
        "number": found["number"],
        "genre": found["kind"],
        "title": found["title"].strip(' ,.“”"'),
    }
    if found["kind"].startswith("Memo"):
        reading.own("kind", "memorandum")
    return True


def read_numbered(text: str, reading: Reading) -> bool:
    """Whether what stands behind a title is a journal with volume, "no." or pages; then it is read."""
    found = _NUMBERED.match(text.strip(" ,.;"))
    if not found or not (found["issue"] or found["page"]):
        return False
    fields = {name: re.sub(r"\s?–\s?", "-", found[name] or "") for name in ("volume", "issue", "page")}
    reading.item |= {
        "type": "article-journal",
        "container-title": found["journal"].strip(" ,"),
        **{name: value for name, value in fields.items() if value},
    }
    return True


def first_inverted(text: str) -> list[Name] | None:
    """Authors of whom only the first is inverted: "Quill, A., and T. Reed"; None if they are others."""
    found = _FIRST_INVERTED.match(text.strip(" ,"))
    if not found or not is_person(f"{found['given']} {found['family']}"):
        return None
    other = (found["other"] or "").strip(" ,.")
    if other and not is_person(other):
        return None
    return [{"family": found["family"], "given": found["given"].strip()}, *([person(other)] if other else [])]
