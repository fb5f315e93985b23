"""A citation while it is being read: addresses, parentheses and pinpoint are taken off its words."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re

from drafter.gather.dates import MONTH, csl_date
from drafter.gather.footnote.mask import groups, mask, urls
from drafter.gather.footnote.people import authors
from drafter.gather.item import Item
from drafter.model.record import field, record

DATE = rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?[,.]?\s*\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}}|{MONTH},?\s+\d{{4}}|(?:Spring|Summer|Fall|Autumn|Winter),?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}|(?:1[6-9]|20)\d\d)"
_IN_PAREN = re.compile(
    rf"^(?P<before>[^()]*?)[,;]?\s*(?:(?:last\s+)?(?:updated|revised|published|posted|as\s+of|dated|released|rel\.|rev\.|(?:working|discussion)\s+paper,?|pre-?print,?|manuscript,?|forthcoming|proposed|submitted|filed)\s+(?:on\s+)?)?(?P<date>{DATE})(?P<more>(?:\s*[,;:].*|\s*\([^()]*\))?)$",
    re.IGNORECASE,
)
_VISITED = re.compile(
    rf"^(?:last\s+)?(?:visited|accessed|viewed|retrieved)(?:\s+on)?:?\s+(?P<date>{DATE})$", re.IGNORECASE
)
_VISITED_OPEN = re.compile(
    rf"[,.;(]?\s*\b(?:last\s+)?(?:visited|accessed|viewed)(?:\s+on)?:?\s+(?P<date>{DATE})\)?", re.IGNORECASE
)
_LEAD_TO_URL = re.compile(
    r"(?:[,.;:(\s]*\b(?:(?:also\s+)?(?:available|accessible|found|retrieved|located|posted|published)(?:\s+(?:on-?line|here))?(?:\s+(?:at|from|on|via))?|at|from|here|URL|see|DOI|doi)\s*:?|[,.;:(<\s]+)\s*$",
    re.IGNORECASE,
)
_TAIL_PIN = re.compile(
    r"[,\s]*(?:\b|(?<=\s)(?=[§¶]))(?P<pin>(?:at\s+(?:slide|line|page|p\.|pp\.|¶+|para\.|§+|art(?:icle|\.)|n\.)?s?\s*|(?:pp?|Pp?)\.\s*|pages?\s+|§+\s*|¶+\s*|slides?\s+|ch\.\s*)[\dxivlc][\dxivlc(),.–\- ]*(?:\(\w+\))*)[\s.]*$"
)
_ARXIV = re.compile(
    r"arXiv(?:\s+preprint)?[:\s]*(?:arXiv:)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?|arxiv\.org/(?:abs|pdf|html)/(?P<path>\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi\.org/|doi:\s*)(?P<doi>10\.\d{4,9}/[^\s,;\"”)]+)", re.IGNORECASE)


@record(frozen=False, kw_only=False)
class Reading:
    """A work while it is being read: its fields so far, the words that are left, pinpoint and parentheticals."""

    item: Item = field(default_factory=dict)
    pinpoint: str = ""
    parentheticals: list[str] = field(default_factory=list)
    by_form: bool = False
    dated: bool = False

    def own(self, name: str, value: str) -> None:
        """A field under `custom`."""
        self.item.setdefault("custom", {})[name] = value


def without_addresses(text: str, reading: Reading) -> str:
    found = [text[start:end] for start, end in urls(text)]
    out = text
    for start, end in reversed(urls(text)):
        before = out[:start]
        lead = _LEAD_TO_URL.search(before)
        if lead and lead.end() == len(before):
            before = before[: lead.start()]
        after = out[end:].lstrip(">")
        closing = re.match(r"\s*\]", after) if before.count("[") > before.count("]") else None
        out = before.rstrip("[") + (after[closing.end() :] if closing else after) if closing else before + after
    for address in found:
        address = address if address.startswith("http") else f"https://{address}"
        if (
            re.match(r"https?://(?:perma\.cc|web\.archive\.org|archive\.(?:ph|is|today))/", address)
            and "URL" in reading.item
        ):
            reading.own("archive-url", address)
        else:
            reading.item.setdefault("URL", address)
    if arxiv := _ARXIV.search(text):
        reading.own("arxiv", arxiv["id"] or arxiv["path"])
        out = re.sub(
            r"[,\s]*\(?arXiv(?:\s+preprint)?[:\s]*(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?(?:\s*\[[\w.-]+\])?\)?",
            ", arXiv",
            out,
            flags=re.IGNORECASE,
        )
        reading.item.setdefault("URL", f"https://arxiv.org/abs/{arxiv['id'] or arxiv['path']}")
    if doi := _DOI.search(text):
        reading.item["DOI"] = doi["doi"].rstrip(".")
        out = re.sub(r"[,.\s]*\bdoi:\s*10\.\S+", "", out, flags=re.IGNORECASE)
    if visited := _VISITED_OPEN.search(out):
        reading.item["accessed"] = csl_date(visited["date"])
        out = out[: visited.start()] + out[visited.end() :]
    return re.sub(r"\(\s*\)|\[\s*\]", "", out).strip(" ,;")


def without_parentheses(text: str, reading: Reading) -> str:
    """`text` without the parentheses of date and explanation behind it; those inside a title or a name stay."""
    out = text
    for start, end in reversed([group for group in groups(mask(text)) if text[group[0]] == "("]):
        inner = text[start + 1 : end - 1].strip()
        dated = _IN_PAREN.match(inner)
        if visited := _VISITED.match(inner):
            reading.item["accessed"] = csl_date(visited["date"])
        elif (
            dated
            and "issued" not in reading.item
            and len(inner) < 120
            and not re.match(r"(?!forthcoming|eds?\.|rev\.|draft|last|proposed)[a-z]", dated["before"])
            and not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", dated["before"])
        ):
            reading.item["issued"] = csl_date(dated["date"])
            reading.by_form = reading.dated = True
            before = dated["before"].strip(" ,;:")
            if before and not re.fullmatch(r"(?:forthcoming|ed\.|rev\.|draft|proposed|last|on)", before, re.IGNORECASE):
                edition = re.match(r"(?:(?P<press>.*?)\s)?(?P<edition>\d+(?:st|nd|rd|th|d))\s+ed\.?$", before)
                if edition:
                    reading.item["edition"] = edition["edition"]
                    before = (edition["press"] or "").strip(" ,")
                editors = re.fullmatch(r"(?P<names>[A-Z].{3,120}?),?\s+eds?\.", before)
                if editors:
                    reading.item["editor"] = authors(editors["names"])
                elif before:
                    reading.item["publisher"] = before
        elif (
            re.fullmatch(r"[“\"‘'][\w.&’ -]{1,20}[”\"’']", inner) and len(inner.split()) < 4 and inner[-2] not in ".!?…"
        ):
            continue
        elif re.match(r"[“\"\[‘]|[a-z]|[A-Z][a-z]+(?:ing|ed)\b", inner) or (
            len(inner.split()) > 6 and not text[end:].strip(" .")
        ):
            reading.parentheticals.insert(0, inner)
        else:
            continue
        out = out[:start].rstrip() + out[end:]
    return out.strip(" ,;")


def pinned(text: str, reading: Reading) -> str:
    match = _TAIL_PIN.search(text)
    if not match or match.start() < 4:
        return text
    reading.pinpoint = re.sub(r"^at\s+", "", match["pin"]).strip(" ,.")
    return text[: match.start()].rstrip(" ,")
