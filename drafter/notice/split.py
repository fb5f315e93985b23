"""One document cut out of pages that also hold parts of others, and its preamble cut into labelled sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.record import record, replace
from drafter.notice.copied import take_off_covers, take_off_head, take_off_page_words, undressed, unfolded
from drafter.notice.dates import iso_date
from drafter.notice.displaced import Labelled, settled, with_texts
from drafter.notice.document import Block, Document
from drafter.notice.identifiers import rins
from drafter.notice.mend import DASHES, PAGE, clean_characters, take_off_furniture, take_out_footnotes, word_joiner
from drafter.notice.reflow import SECTION, blocks

_DOC_NUMBER = rf"(?:[A-Z]\d[{DASHES}])?[A-Z]?\d{{1,4}}[{DASHES}]\d{{3,6}}"
# The mark at the end of a document; copies lose its brackets.
_FR_DOC = re.compile(
    rf"\[FR\s+Doc\.?\s*(?:No\.?:?\s*)?(?P<number>{_DOC_NUMBER})[^\]]{{0,90}}\]"
    rf"|^[ \t]*FR Doc\.? ?(?P<bare>{_DOC_NUMBER}) Filed \d[^\n]{{0,60}}$",
    re.M,
)
_END = re.compile(rf"(?:{_FR_DOC.pattern})\s*(?:BILLING\s+CODE[^\n]*\n?)?", re.M)
# Who signed stands over the mark at the end; copies leave no line free above the name.
_SIGNED = re.compile(
    r"(?<=[.?!”)])(?=\n[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,4}(?:, [\w.]{2,6})?,\n(?:[^\n]{3,90}\n){1,4}[ \t]*\[FR Doc)"
)
_LABELLED = re.compile(r"^\s*(?:AGENC(?:Y|IES)|ACTION|SUMMARY):", re.M)
# The head of the plain-text edition, since 2010 and before; copies lose its brackets.
_RAW_HEAD = re.compile(
    r"^\[?Federal Register(?: Volume (?P<volume>\d+), Number \d+ \((?P<date>[^)\n]*)\)|"
    r": (?P<old_date>[^(\]\n]*) \(Volume (?P<old_volume>\d+), Number \d+\))\]?\s*"
    r"(?:\[?(?P<kind>Notices|Proposed Rules|Rules and Regulations|Presidential Documents)\]?\s*)?"
    r"\[?Pages? (?P<first>\d+)(?:[-–](?P<last>\d+))?\]?"
    r"(?:\s*From the Federal Register[^\n\[]{0,200}(?:\n[^\n\[]+)?(?:\[[^\]\n]*\])?)?"
    r"(?:\s*\[?(?:FR Doc\.? No:? *(?P<number>[\w–-]+)|DOCID:[^\]\n]*)\]?)*",
    re.M,
)
_NO_LINES = "questions: this copy has lost its lines; compare its questions with the notice"
_KINDS = {"notices": "Notice", "proposed rules": "Proposed Rule", "rules and regulations": "Rule"}
_KEYS = (
    ("AGENC", "agency"),
    ("ACTION", "action"),
    ("SUMMARY", "summary"),
    ("DATE", "dates"),
    ("EFFECTIVE", "dates"),
    ("COMMENT DATE", "dates"),
    ("ADDRESS", "addresses"),
    ("SUPPLEMENT", "body"),
)


@record(kw_only=False)
class _Segment:
    text: str
    number: str
    whole: bool


def document_from_text(text: str, *, number: str = "") -> Document:
    """The document in `text` (pages of the printed edition, the plain-text edition, or text copied from a page).

    Where pages hold several documents, the one with the FR document number `number`, else the longest complete one.
    """
    text, copied = take_off_head(undressed(clean_characters(text).replace("\f", "\n")))
    raw = _RAW_HEAD.search(text)
    folded = text[raw.end() :] if raw else text
    text = take_off_page_words(unfolded(folded))
    lost = [_NO_LINES] if text.count("\n") > folded.count("\n") else []
    text, heads = take_off_furniture(text)
    segment, doubts = _choose(_segments(take_off_covers(text)), number or copied.number)
    first, last = _pages(text, segment.text)
    lines = take_out_footnotes(_SIGNED.sub("\n", _without_rules(segment.text)).split("\n"))
    document = from_lines(lines)
    document = replace(
        document,
        document_number=segment.number or copied.number,
        start_page=copied.first or first,
        end_page=copied.last or last,
        title=copied.title,
        volume=copied.volume,
        publication_date=copied.day,
    )
    if raw:
        document = replace(
            document,
            document_number=document.document_number or plain_number(raw["number"] or ""),
            volume=raw["volume"] or raw["old_volume"],
            publication_date=iso_date(raw["date"] or raw["old_date"]),
            start_page=raw["first"],
            end_page=raw["last"] or raw["first"],
            type=_KINDS.get((raw["kind"] or "").lower(), ""),
        )
    elif heads:
        document = replace(
            document,
            volume=heads[0]["volume"],
            publication_date=iso_date(heads[0]["date"]),
            type=_KINDS.get(" ".join(heads[0]["kind"].lower().split()), ""),
        )
    return document.with_doubts([*doubts, *lost])


def plain_number(text: str) -> str:
    """A document number with hyphens for whatever dash it was printed with."""
    return re.sub(f"[{DASHES}]", "-", text)


def _segments(text: str) -> list[_Segment]:
    found: list[_Segment] = []
    start = 0
    for match in _END.finditer(text):
        found.append(_Segment(text[start : match.end()], plain_number(match["number"] or match["bare"]), True))
        start = match.end()
    if text[start:].strip(" \n\f" + PAGE):
        found.append(_Segment(text[start:], "", False))
    return found


def _choose(segments: Sequence[_Segment], number: str) -> tuple[_Segment, list[str]]:
    if not segments:
        return _Segment("", "", False), []
    for segment in segments:
        if number and segment.number == plain_number(number):
            return segment, []
    labelled = [segment for segment in segments if _LABELLED.search(segment.text)]
    whole = [segment for segment in labelled if segment.whole] or labelled
    if not whole:
        return max(segments, key=lambda segment: len(segment.text)), []
    chosen = max(whole, key=lambda segment: len(segment.text))
    others = [segment.number for segment in whole if segment is not chosen and segment.number]
    doubts = [f"document_number: the file also holds {', '.join(others)}; the longest was taken"] if others else []
    if number and chosen.number and chosen.number != plain_number(number):
        doubts.append(f"document_number: {number} was asked for, the file holds {chosen.number}")
    return chosen, doubts


def _pages(text: str, segment: str) -> tuple[str, str]:
    start = text.find(segment)
    before = re.findall(f"{PAGE}(\\d+){PAGE}", text[:start])
    inside = re.findall(f"{PAGE}(\\d+){PAGE}", segment)
    first_inside_leads = bool(re.match(rf"\s*{PAGE}\d+{PAGE}", segment))
    first = inside[0] if inside and (first_inside_leads or not before) else before[-1] if before else ""
    last = inside[-1] if inside else first
    return first, last


def _without_rules(text: str) -> str:
    """`text` without the title of a part of the day's issue, which stands between double rules."""
    return re.sub(r"={20,}.*?={20,}", "", text, count=1, flags=re.S)


def from_lines(lines: Sequence[str]) -> Document:
    """The document that `lines` make, cut at the labels of its preamble."""
    start = next((i for i, line in enumerate(lines) if SECTION.match(line.strip())), None)
    if start is None:
        start = _end_of_unlabelled_caption(lines)
        caption = tuple(line.strip() for line in lines[:start])
        return Document(caption=_caption(caption), body=blocks(lines[start:]))
    caption = tuple(line.strip() if line.strip() else "" for line in lines[:start])
    return from_blocks(blocks(lines[start:]), caption=caption, join=True)


def _end_of_unlabelled_caption(lines: Sequence[str]) -> int:
    """Where the text of a notice without AGENCY: begins: at the date or the first sentence under its docket and title.

    The Securities and Exchange Commission's notices on exchanges' rules have this form.
    """
    for index, line in enumerate(lines[:60]):
        if re.match(r"\s*\[(?:Release|Docket|File|Project|SEC)\b", line):
            title = index + 1
            while title < min(len(lines), index + 20):
                text = lines[title].strip()
                if iso_date(text) or re.search(r"[.:]$", text) or len(text) > 150:
                    return title
                title += 1
    return 0


def from_blocks(parts: Sequence[Block], *, caption: Sequence[str] = (), join: bool = False) -> Document:
    """The document that `parts` make, cut at the labels of its preamble."""
    lines = list(caption)
    found: list[tuple[str, list[str]]] = []
    body: list[Block] = []
    key = ""
    for block in parts:
        match = SECTION.match(block.text)
        text = block.text
        if match and key != "body":
            key = _key(match[1])
            found.append((key, []))
            text = text[match.end() :].strip()
            block = Block(text=text)
        elif match and match.end() == len(text):
            continue  # a label that was torn from its text
        if text and key == "body":
            body.append(block)
        elif text and key:
            found[-1][1].append(text)
        elif text:
            lines.append(text)
    labelled = settled([Labelled(key, tuple(texts)) for key, texts in found])
    lines, sections = with_texts(_caption(lines) if join else tuple(lines), labelled)
    return Document(caption=tuple(lines), sections=sections, body=tuple(body))


def _key(label: str) -> str:
    return next((key for start, key in _KEYS if label.upper().startswith(start)), "contact")


def _caption(lines: Sequence[str]) -> tuple[str, ...]:
    """The caption with bracketed lines joined; blank lines stay as "" because they tell the title apart."""
    join = word_joiner("\n".join(lines))
    found: list[str] = []
    for line in lines:
        broken_rin = found and re.match(r"RIN\b", found[-1], re.I) and not rins(found[-1])
        if found and line and (broken_rin or (found[-1].startswith("[") and not found[-1].endswith("]"))):
            found[-1] = join([found[-1], line])
        elif line or (found and found[-1]):
            found.append(line)
    return tuple(found)
