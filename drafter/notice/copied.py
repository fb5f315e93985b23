"""Text copied from a page: what the page put around and between the words of the notice is taken off again."""

from __future__ import annotations

import re
from collections import Counter

from drafter.model.record import record
from drafter.notice.caption import DEPARTMENTS
from drafter.notice.dates import iso_date
from drafter.notice.mend import DASHES, PAGE

# Words that the web page puts between the parts of a notice when it is copied, one or several of them on a line.
_WEB_WORDS = re.compile(
    r"^[ \t•*–-]*(?:(?:Start|End) (?:Preamble|Further Info|Supplemental Information|Signature|Printed Page \d+|"
    r"Footnotes?|Authority|List of Subjects|Amendment Part|Part)\b[ \t]*)+|\(?printed page \d+\)",
    re.M,
)
_NUMBER = rf"(?:[A-Z]\d[{DASHES}])?[A-Z]?\d{{1,4}}[{DASHES}]\d{{3,6}}"
# "Some Rules for Fog, 64071-64078 [2020-21985]" and "2020-21985. Some Rules for Fog" stand over copies of the Register.
_HEAD = re.compile(
    rf"\s*(?:(?P<title>\S[^\n]{{9,500}}), (?P<first>\d{{1,6}})(?:[{DASHES}](?P<last>\d{{1,6}}))?"
    rf" \[(?P<number>{_NUMBER})\]"
    rf"|(?P<second>{_NUMBER})\.[ \t]+(?P<after>[A-Z][^\n]{{9,500}}))[ \t]*(?:\n|$|(?=Download as PDF))"
    r"(?:\s*Download as PDF\b[ \t]*\n?)?"
)
_LABEL = (
    r"(?:AGENC(?:Y|IES)|ACTION|SUMMARY|DATES?|ADDRESS(?:ES)?|FOR FURTHER INFORMATION CONTACT|"
    r"SUPPLEMENTARY INFORMATION):"
)
_INSIDE = re.compile(rf"(?<=\S)[ \t]+(?={_LABEL})")
_FOLDED = 600
_TAG = re.compile(r"</?[A-Z]+\d*(?: [A-Z]+=\"[^\"<>]*\")*/?>")
_DEEP = 8
_BREAK_BEFORE = re.compile(
    r"(?<=\S)[ \t]+(?=\[(?:Docket|Release|File|FR Doc|Project)\b|\d{1,2} CFR (?:Parts?|Chapter)\b|RIN \d|"
    r"BILLING CODE\b|• |Dated: |DEPARTMENT OF )"
)
_BREAK_BEHIND = re.compile(
    rf"(\[(?:Docket|Release|File|FR Doc|Project)\b[^\]]{{1,300}}\]|BILLING CODE [\w{DASHES}]+|"
    rf"\bRIN \d{{4}}[{DASHES}][A-Z]{{2}}\d{{2}}\b|DEPARTMENT OF (?:THE )?(?:{'|'.join(DEPARTMENTS).upper()})\b|"
    r"\d{1,2} CFR (?:Parts? \d+(?:(?:,| and|, and) \d+)*|Chapter [IVXLC]+))[ \t]+(?=\S)"
)
_COUNTED = re.compile(r"(?<=[.?:;])[ \t]+(?=(\d{1,2})\.[ \t]+[A-Z])")
_COVER = re.compile(rf"^Part [IVXLC]+[ \t]*$[^{PAGE}]*", re.M)
_SECTION_OF_ISSUE = re.compile(
    r"^This section of the FEDERAL REGISTER\s.{0,400}?\b(?:rules|notices|documents)\.\s*$", re.M | re.S
)


# "77 Fed. Reg. 47352 (Aug. 8, 2012)" in a line of its own is the document's place.
_PLACE = re.compile(
    r"^[ \t]*(?P<volume>\d{1,3}) (?:FR|Fed\. Reg\.) (?P<page>\d[\d,]*) \((?P<day>\w{3,9}\.? \d{1,2}, \d{4})\)[ \t]*$",
    re.M,
)
_PAGE_LINES = re.compile(r"^[ \t]*(?:Download(?: as)? PDF|Federal Register ?\w{3,9}\.? \d{1,2}, \d{4})[ \t]*$", re.M)


@record(kw_only=False)
class CopyHead:
    """What a page says over its copy of a notice; empty strings where it says nothing."""

    title: str = ""
    number: str = ""
    first: str = ""
    last: str = ""
    volume: str = ""
    day: str = ""


def take_off_head(text: str) -> tuple[str, CopyHead]:
    """`text` without the head that a page set over its copy, and what the head said."""
    match = _HEAD.match(text)
    if match is None:
        place = _PLACE.search(text[:1500])
        if place is None:
            return text, CopyHead()
        text = _PAGE_LINES.sub("", text[: place.start()]) + text[place.end() :]
        page = place["page"].replace(",", "")
        return text, CopyHead(first=page, volume=place["volume"], day=iso_date(place["day"]))
    title = (match["title"] or match["after"]).strip()
    whole = not re.search(r"(?:\.\.\.|…)$", title)
    number = re.sub(f"[{DASHES}]", "-", match["number"] or match["second"])
    first, last = match["first"] or "", match["last"] or match["first"] or ""
    return text[match.end() :], CopyHead(title if whole else "", number, first, last)


def undressed(text: str) -> str:
    """`text` without tags of the full-text XML that a page shows, or an indentation that all its lines have."""
    if "<HD SOURCE=" in text:
        text = _TAG.sub("", text)
    lines = text.split("\n")
    depths = Counter(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    depth, often = depths.most_common(1)[0] if depths else (0, 0)
    if depth >= _DEEP and often > sum(depths.values()) * 0.6:
        lines = [line[min(depth, len(line) - len(line.lstrip(" "))) :] for line in lines]
    return "\n".join(lines)


def take_off_page_words(text: str) -> str:
    """`text` without the words that a page puts between the parts of a notice."""
    text = _WEB_WORDS.sub("", text)
    return re.sub(r"^[ \t]*[–-][ \t]*$", "", text, flags=re.M)


def take_off_covers(text: str) -> str:
    """`text` without the cover of a separate part of the issue and the words that open a section of it."""
    cover = _COVER.search(text[:1500])
    if cover and PAGE in text[cover.end() : cover.end() + 1] and not re.search(_LABEL, text[: cover.end()]):
        text = text[cover.end() :]
    return _SECTION_OF_ISSUE.sub("", text)


def unfolded(text: str) -> str:
    """`text` with its lines again where a copy ran all of it into a few long ones; other text as it is."""
    return "\n".join(_unfolded(line) if len(line) > _FOLDED else line for line in text.split("\n"))


def _unfolded(line: str) -> str:
    if len(set(re.findall(_LABEL, line))) < 3:
        return line
    line = _INSIDE.sub("\n", re.sub(r"[-=_]{20,}", "\n", line))
    line = _BREAK_BEHIND.sub(r"\1\n", _BREAK_BEFORE.sub("\n", line))
    pieces: list[str] = []
    start = last = 0
    for match in _COUNTED.finditer(line):
        number = int(match[1])
        if number == 1 or number == last + 1:
            pieces.append(line[start : match.start()])
            start, last = match.end(), number
    return "\n".join((*pieces, line[start:]))
