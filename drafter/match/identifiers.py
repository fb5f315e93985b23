"""Identifiers in a text: what must be equal to the last digit, whatever the words around it look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.model.pattern import pattern

_EVENED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u00a0\u2009\u202f", " ")
)
# A full stop between digits belongs to the value (12 CFR 1026.58); all others are spelling.
_FILLER = pattern(r"[\s,]|\.(?!\d)|(?<!\d)\.")
_DIGIT = pattern(r"\d")

Normal = Callable[[re.Match[str]], str]


def _joined(match: re.Match[str]) -> str:
    return ":".join(_FILLER.sub("", g).lower() for g in match.groups() if g)


def _doi(match: re.Match[str]) -> str:
    return match[1].rstrip(".,;:)]}>'\"”").lower()


def _address(match: re.Match[str]) -> str:
    return match[1].rstrip("/.,;:)]}>'\"”").lower()


def _rin(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}".lower()


# Kind, pattern, and how the groups become one value. Reporters of federal courts only.
_PATTERNS: tuple[tuple[str, re.Pattern[str], Normal], ...] = (
    ("url", pattern(r"\bhttps?://(?:www\.)?([^\s<>\"”]+)", re.I), _address),
    ("doi", pattern(r"\b(10\.\d{4,9}/[^\s<>\"”]+)", re.I), _doi),
    ("arxiv", pattern(r"(?<![\d.])(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d.]*\d)"), _joined),
    ("docket", pattern(r"\b([A-Z]{2,8}(?:-[A-Z]{1,8})?-\d{4}-\d{4}(?:-\d{4})?)\b", re.I), _joined),
    ("docket", pattern(r"\b(\d{6}-\d{4})\b"), _joined),
    ("rin", pattern(r"\b(\d{4})-?([A-Z]{2}\d{2,3})\b", re.I), _rin),
    ("fr", pattern(r"\b(\d{1,3})\s+(?:F\.?\s?R\.?|Fed\.?\s+Reg\.?)\s+(\d{1,3}(?:,\d{3})+|\d+)", re.I), _joined),
    ("frdoc", pattern(r"\b((?:19|20)\d\d-\d{5})\b"), _joined),
    (
        "case",
        pattern(
            r"\b(\d{1,4})\s+(U\.?\s?S\.?|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?|F\.(?:\s?(?:2d|3d|4th))?"
            r"|F\.\s?Supp\.(?:\s?[23]d)?|F\.?(?:2d|3d|4th)|F\.?\s?Supp\.?(?:\s?[23]d)?)\s+(\d{1,5})\b",
            re.I,
        ),
        _joined,
    ),
    ("stat", pattern(r"\b(\d{1,3})\s+Stat\.\s+(\d+)", re.I), _joined),
    (
        "usc",
        pattern(
            r"\b(\d{1,2})\s+U\.?\s?S\.?\s?C\.?A?\.?\s+(?:§+\s*|sec(?:tion|\.)\s+)?"
            r"(\d+(?:[a-z]+(?:-\d{1,2}[a-z]?\b)?)?)",
            re.I,
        ),
        _joined,
    ),
    ("cfr", pattern(r"\b(\d{1,2})\s+C\.?\s?F\.?\s?R\.?\s+(?:§+\s*|parts?\s+)?(\d+(?:\.\d+)?)", re.I), _joined),
    ("publ", pattern(r"\bPub(?:\.|lic)\s*L(?:\.|aw)\s*(?:No\.?\s*)?(\d{2,3}-\d+)", re.I), _joined),
    ("eo", pattern(r"\b(?:E\.?\s?O\.?|Exec(?:\.|utive)\s+Order)\s+(?:No\.?\s*)?(\d{5})\b", re.I), _joined),
    ("rfc", pattern(r"\bRFC[\s-]?(\d{3,5})\b"), _joined),
    ("memo", pattern(r"\b(M-\d{2}-\d{2})\b"), _joined),
    ("isbn", pattern(r"\bISBN(?:-1[03])?:?\s*([\d-]{9,16}[\dX])\b", re.I), lambda m: m[1].replace("-", "").lower()),
)

# What a text must hold for the pattern of a kind to match; looking for it takes a fiftieth of the time.
_NEEDED = {
    "url": "://", "doi": "10.", "arxiv": ".", "docket": "-", "frdoc": "-", "stat": "stat.", "publ": "pub", "rfc": "rfc",
    "memo": "m-", "isbn": "isbn",
}  # fmt: skip


def identifiers(text: str) -> tuple[str, ...]:
    """The identifiers that stand in a text, each once, as `kind:value` with spaces, case and dashes evened out."""
    if not _DIGIT.search(text) and "://" not in text:
        return ()
    return tuple(dict.fromkeys(_found(text.translate(_EVENED))))


def _found(text: str) -> Iterator[str]:
    lowered = text.lower()
    for kind, form, normal in _PATTERNS:
        if _NEEDED.get(kind, "") not in lowered:
            continue
        for match in form.finditer(text):
            value = normal(match)
            if kind == "url":
                yield from _from_address(value)
            yield f"{kind}:{value}"


def _from_address(address: str) -> Iterator[str]:
    """A DOI or arXiv number that an address carries."""
    host, _, path = address.partition("/")
    if host == "doi.org" or host.endswith(".doi.org"):
        yield f"doi:{path}"
