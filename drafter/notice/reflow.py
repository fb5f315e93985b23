"""Lines of a page joined into paragraphs, where the form itself does not say where one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.notice.document import Block
from drafter.notice.marks import BULLET, readings
from drafter.notice.mend import column_width, word_joiner

SECTION = re.compile(
    r"^(AGENC(?:Y|IES)|ACTION|SUMMARY|DATES?|EFFECTIVE DATE|COMMENT DATE|ADDRESS(?:ES)?|"
    r"FOR (?:FURTHER |ADDITIONAL )?INFORMATION(?:,)? CONTACT|FURTHER INFORMATION CONTACT|"
    r"SUPP?LEMENTA\w* INFORMATION)\s*:",
)
SIGNATURE = re.compile(
    r"^(?:Dated\b.{0,12}:|Signed (?:at|in|on)\b|Issued (?:at|in|on)\b|By order of the\b|By the Commission\b|"
    r"\[FR Doc\.|BILLING CODE\b|Authority:\s)"
)
# Lines of their own that give a day, in public notices and on agencies' pages.
DUE_LINE = re.compile(
    r"^(?:(?:Reply|Initial|Original|Revised|New|Written)\s+)*"
    r"(?:Comments?|Responses?|Submissions?|Release|Comment Period)"
    r"(?:\s+(?:Due|Dates?|Deadline|Ends?|Closes?))+\s*:",
    re.I,
)
_SENTENCE_END = re.compile(r"(?:[.?!:;][”’\")\]]*\s*\d{0,3}|[;,] (?:and|or))$")
_STOP = re.compile(r"[.?!:][”’\")\]]*$")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "under",
        "upon",
        "via",
        "with",
        "within",
    ]
)


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The paragraphs and headings that `lines` make, hyphens mended."""
    join = word_joiner("\n".join(lines))
    indented = sum(1 for line in lines if re.match(r" {3,}\S", line)) > max(3, len(lines) // 60)
    width = column_width(lines)
    found: list[Block] = []
    for group in _groups(lines, width, indented=indented):
        text = join(group)
        if text:
            found.append(Block(text=text, heading=is_heading(text)))
    return tuple(found)


def _groups(lines: Sequence[str], width: int, *, indented: bool) -> list[list[str]]:
    groups: list[list[str]] = []
    open_ = False
    for index, line in enumerate(lines):
        if not line.strip():
            open_ = False
            continue
        if not open_ or _starts_block(lines, index, width, groups[-1], indented=indented):
            groups.append([])
        groups[-1].append(line)
        open_ = True
    return groups


def _starts_block(lines: Sequence[str], index: int, width: int, group: Sequence[str], *, indented: bool) -> bool:
    line, before = lines[index].strip(), lines[index - 1].strip()
    if SECTION.match(line) or SECTION.fullmatch(before) or SIGNATURE.match(line):
        return True
    if DUE_LINE.match(line) or DUE_LINE.match(before):
        return True
    if indented:
        return bool(re.match(r" {3,}\S", lines[index]))
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    marked = bool(readings(line)) or bool(BULLET.match(line))
    under_heading = len(group) <= 3 and is_heading(" ".join(part.strip() for part in group))
    if marked and (_SENTENCE_END.search(before) or under_heading or (len(group) == 1 and len(before) < width * 0.6)):
        return True
    # "Other matters:" over the next number is no end of the question before it.
    if _STOP.search(before) and len(line) < width * 0.7 and readings(after) and re.match(r"[A-Z].*(?:\w|:)$", line):
        return True
    starts_sentence = bool(re.match(r"[A-Z“\"(\[•]", line))
    if not starts_sentence:
        return False
    if _STOP.search(before) and (len(before) < width * 0.8 or _heading_line(line, after, width)):
        return True
    # A heading of two lines goes on; a sentence under a heading starts.
    return under_heading and not is_heading(line)


def _heading_line(line: str, after: str, width: int) -> bool:
    return len(line) <= width and is_heading(line) and bool(re.match(r"[A-Z“\"(\[•\d]", after) or readings(after))


def is_heading(text: str) -> bool:
    """Whether `text` alone looks like a heading: short, title case or capitals, no stop at its end."""
    found = readings(text)
    rest = text[found[0].length :] if found else text
    if not rest or len(rest) > 150 or re.search(r"[.,;:?!\-—]$", rest) or not re.match(r"[A-Z“\"\d]", rest):
        return False
    words = [w for w in re.findall(r"[A-Za-z][A-Za-z’'.-]*", rest) if w.lower() not in _SMALL]
    if not words:
        return False
    capital = sum(1 for word in words if word[0].isupper())
    return capital == len(words) or (len(words) >= 8 and capital >= len(words) - 1)
