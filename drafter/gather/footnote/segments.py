"""Where one citation of a note ends and the next begins: semicolons, signals, ends of sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from drafter.cite.parse import SIGNALS
from drafter.gather.footnote.mask import ADDRESS, QUOTED, mask, urls
from drafter.model.record import record

_SIGNAL_WORDS = "|".join(
    re.escape(signal).replace(r"\ ", r"\s+").replace(",", ",?")
    for signal in SIGNALS
    if signal not in {"Contra", "Accord"}
)
_GENERALLY = r"See\s+also,?\s+(?:e\.g\.|generally)|See,?\s+generally|But\s+see\s+generally"
SIGNAL = re.compile(
    rf"(?:{_GENERALLY}|{_SIGNAL_WORDS}|Accord|Contra|Compare|For example,\s+see)(?:,?\s+e\.g\.)?(?=[,:]?\s|[“\"])[,:]?",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"(?<=[.!?)\]”\"{QUOTED}{ADDRESS}:—–])\s+(?={SIGNAL.pattern})", re.IGNORECASE)
_LOWER = re.compile(r",\s+(?=(?:and\s+)?(?:see\s+also|see,?\s+e\.g\.|but\s+see|cf\.)[\s,])", re.IGNORECASE)
# "..., https://example.org, and Ink Circular A-1, ..."
_AND = re.compile(rf"(?<={ADDRESS}),\s+and\s+(?=[A-Z“\"])")
_WITH = re.compile(r",\s+(?=with\s+[A-Z“\"*])")
_SEMICOLON = re.compile(r"\s*;\s*(?:(?:and|or)\s+(?=\W|[A-Z]))?")
_SENTENCE = re.compile(r"(?P<stop>[.!?][”\"]?|(?<=[\x02/])\s)\s+(?=[A-Z“\"(0-9])")
_ENDED = re.compile(
    rf"(?:\)|\]|{ADDRESS}|(?P<year>\b(?:1[89]|20)\d\d)|(?:\bat|\bpp?\.|§+|¶+)\s*\(?\d[\w().*–-]*|\b\d+(?:\([a-zA-Z0-9]+\))+|\b\d{{3,}}|\d-\d+|\bseq|[Ii]d|[Ii]bid|”|\")\.?[”\"]?\s*$"
)
_GOES_ON = re.compile(
    r"(?:Available|Accessible|Retrieved|Accessed|Found|Last|At|From|https?:|www\.|Pp?\.|DOI|doi|Published|Updated|No\.|Vol\.|Sec\.|§|\(|\[)",
    re.IGNORECASE,
)
_APA = re.compile(rf"(?:\.|\))\s*\({QUOTED}+\)\.?\s*$")
_ID = re.compile(r"(?<=[.)\]”])\s+(?=(?:Id|Ibid)\b\.?)")


@record(kw_only=False)
class Segment:
    """A stretch that holds one citation, its signal in front if it has one."""

    start: int
    end: int
    signal: str
    core: int


def segments(text: str) -> list[Segment]:
    """The stretches of `text`, in order; what divides them belongs to none."""
    blotted = mask(text)
    cuts = sorted({*_cuts(text, blotted)})
    edges = [(0, 0), *cuts, (len(text), len(text))]
    out = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        if text[start:end].strip(" .,;:"):
            out.append(_segment(text, start, end))
    return out


def _segment(text: str, start: int, end: int) -> Segment:
    while start < end and text[start] in " ;,.":
        start += 1
    at = start
    if lead := re.compile(r"(?:and|or)\s+(?=see|cf)", re.IGNORECASE).match(text, at):
        at = lead.end()
    signal = ""
    while (match := SIGNAL.match(text, at, end)) and not _is_word(text, match):
        signal = f"{signal} {match[0]}".strip()
        at = match.end()
        while at < end and text[at] in " ,:":
            at += 1
    return Segment(start, end, signal.rstrip(",: "), at)


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a signal is an ordinary word: "Compare" or "Accord" in a name, "E.g." never."""
    word = match[0].rstrip(",: ").lower()
    after = text[match.end() :].lstrip()
    return word in {"accord", "contra", "compare", "with"} and not re.match(r"[A-Z“\"*]", after)


def _cuts(text: str, blotted: str) -> Iterator[tuple[int, int]]:
    for match in _SEMICOLON.finditer(blotted):
        # "2025 Aug;16(4):951" is one place in a medical journal.
        if not (
            re.match(r"\d", blotted[match.end() :])
            and re.search(r"(?:19|20)\d\d(?:\s\w{3}(?:\s\d+)?)?$", blotted[: match.start()])
        ):
            yield match.span()
    for pattern in (_CAPITAL, _LOWER, _ID, _AND):
        for match in pattern.finditer(blotted):
            yield match.span()
    if re.search(r"\bCompare\b", blotted):
        for match in _WITH.finditer(blotted):
            yield match.span()
    stretches = urls(text)
    for (_, end), (start, _) in itertools.pairwise(stretches):
        if not text[end:start].strip(" ,."):
            yield end, start
    for match in _SENTENCE.finditer(blotted):
        if _ends_citation(blotted[: match.end("stop")], blotted[match.end() :], text[match.end() :]):
            yield match.span() if match["stop"].strip() else (match.start(), match.end())


def _ends_citation(before: str, after: str, words: str) -> bool:
    end = before[-200:]
    ended = _ENDED.search(end)
    if not ended or _GOES_ON.match(words) or _APA.search(end):
        return False
    # A bare year ends a citation whose title has been seen; else the title may follow: "Circular, May 2015. Title."
    if ended["year"] and QUOTED not in before and ADDRESS not in before:
        return False
    # Initials and short words with a full stop do not end a citation: "v. U.S. Dep't".
    return not re.search(r"(?:\b[A-Z]|\bNo|\bVol|\bEd)\.$", end) or bool(re.match(r"Id\b|See\b", words))
