"""How a filed letter ends: who signed it under which heading, who is copied, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from drafter.harvest.columns import unfolded
from drafter.harvest.dates import date_line
from drafter.harvest.headings import is_heading
from drafter.harvest.names import TITLE, is_name, is_organization, split_entry
from drafter.harvest.paper import Mark, Paper, Paragraph, Shape, Span
from drafter.harvest.signatories import EMAIL, SIGNED, Group, enter, entries, is_running
from drafter.model.record import record, replace

_VALEDICTION = re.compile(
    r"(?:(?:very |most )?respectfully(?: (?:submitted|yours))?|(?:most )?sincerely(?: yours)?|"
    r"yours (?:very )?(?:truly|sincerely|faithfully)|"
    r"very truly yours|(?:with )?(?:best|kind|warm)(?:est)?(?: (?:regards|wishes))?|regards|cordially|thank you|thanks|"
    r"with (?:appreciation|gratitude|respect|thanks)|in partnership|signed|in solidarity|the undersigned|"
    r"(?:respectfully|sincerely),? (?:on behalf of .{3,60}|and with .{3,40}))[,.:;]?",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:again,? |we )?(?:thank you|thanks|many thanks)\b[^.]{0,90}[.!,]?", re.IGNORECASE)
_CC = re.compile(
    r"(?:cc(?:[’']?d)?|c\.c\.|xc|(?:with )?cop(?:ies|y) (?:to|furnished)|carbon copy|copied|bcc)\s*(?:[:–—]|\.|$)\s*|"
    r"(?:CC|Cc|cc)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:enclosures?|encl|attachments?|appendix|appendices|exhibits?|annex|footnotes|endnotes|notes|references|"
    r"certificate of service|attendees|service list|list of (?:attendees|participants))\b",
    re.IGNORECASE,
)
# Longer than what stands under names about them: a remark on affiliations, an invitation to sign.
_MOST_REMARKS = 600
_CONTACT = re.compile(
    r"(?:for (?:more|further) information|contacts?(?: (?:information|persons?|us))?)\s*:?$", re.IGNORECASE
)
_ANNEX = re.compile(
    r"(?:attachment|appendix|exhibit|annex|enclosure)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,5}|one|two|three)\b\s*(?:[:.–—-]|$)|"
    r"(?:ATTACHMENT|APPENDIX|EXHIBIT|ANNEX|Attachment|Appendix|Exhibit|Annex)\b[^,;]*$",
    re.IGNORECASE,
)


@record(frozen=False, kw_only=False)
class Closing:
    """What stands behind the text: from `start`, where the valediction stands, to `end`, where an annex may begin.

    `resumed` says that the text itself goes on there, as comments do behind the letter that goes with them.
    """

    start: int
    end: int
    date: str = ""
    signatories: tuple[tuple[str, str, str], ...] = ()
    cc: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    resumed: bool = False


def parted(paper: Paper) -> Paper:
    """The paper with every valediction at the head of its paragraph."""
    out: list[Paragraph] = []
    for paragraph in paper.paragraphs:
        lines = _side_by_side(paragraph) or paragraph.lines
        at = next((i for i, line in enumerate(lines) if i and _VALEDICTION.fullmatch(line)), None)
        if at is None or any(isinstance(piece, Mark) for piece in paragraph.content):
            out.append(paragraph)
        else:
            for part in (lines[:at], lines[at:]):
                out.append(replace(paragraph, content=(Span(text="\n".join(part)),)))
    return replace(paper, paragraphs=tuple(out))


def _side_by_side(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph in which the valediction stands beside something else, that put over it; else none."""
    lines = [[" ".join(cell.split()) for cell in line.split("\t")] for line in paragraph.text.split("\n")]
    for place, cells in enumerate(lines):
        if len(cells) > 1 and (leave := next(filter(_VALEDICTION.fullmatch, cells), "")):
            beside = [cell for cell in cells if cell and cell != leave]
            before, behind = (
                [cell for line in part for cell in line if cell] for part in (lines[:place], lines[place + 1 :])
            )
            return [*before, *beside, leave, *behind] if len(beside) == 1 else []
    return []


def read(paragraphs: Sequence[Paragraph], body: int) -> Closing:
    """The closing of a letter whose text begins at `body`."""
    start = _start(paragraphs, body)
    if start is None:
        cc = next((i for i in range(body, len(paragraphs)) if _CC.match(paragraphs[i].text)), None)
        if cc is None:
            return Closing(len(paragraphs), len(paragraphs))
        start = cc
    reading = _Reading(start)
    for place, paragraph in unfolded(paragraphs[start:]):
        if place and _ends(paragraph, reading.copied) and not _copied_behind(paragraphs, start + place):
            reading.end = start + place
            break
        if place and not reading.copied and _resumes(paragraphs, start, start + place):
            reading.end, reading.resumed = start + place, True
            break
        reading.take(paragraph, first=place == 0, following=_next_lines(paragraphs, start + place))
    before = (date_line(line) for paragraph in paragraphs[max(body, start - 3) : start] for line in paragraph.lines)
    return reading.closing(next(filter(None, before), ""), len(paragraphs))


class _Reading:
    """What stands behind the text, while it is read paragraph by paragraph."""

    def __init__(self, start: int) -> None:
        self.start, self.end = start, -1
        self.groups = [Group("")]
        self.cc: list[str] = []
        self.copied = self.resumed = False
        self.date = ""

    def take(self, paragraph: Paragraph, *, first: bool, following: Sequence[str]) -> None:
        """One more paragraph."""
        lines = paragraph.lines
        if first and lines and (_VALEDICTION.fullmatch(lines[0]) or _THANKS.fullmatch(lines[0])):
            lines = lines[1:]
        if first and lines and (rest := _behind_valediction(lines[0])):
            lines = [rest, *lines[1:]]
        at = next((i for i, line in enumerate(lines) if _CC.match(line)), None)
        if at is not None and (found := _CC.match(lines[at])):
            self._sign(paragraph, lines[:at], following)
            self.copied = True
            rest = lines[at][found.end() :].strip()
            lines = [*([rest] if rest else []), *lines[at + 1 :]]
        if self.copied:
            self.cc += [name for line in lines if not is_running(line) for name in _copies(line)]
        else:
            stop = next((i for i, line in enumerate(lines) if _CONTACT.match(line)), len(lines))
            self._sign(paragraph, lines[:stop], following)

    def _sign(self, paragraph: Paragraph, lines: Sequence[str], following: Sequence[str]) -> None:
        self.date = self.date or next((date_line(line) for line in lines if date_line(line)), "")
        enter(self.groups, paragraph, [line for line in lines if not date_line(line)], following)

    def closing(self, date: str, count: int) -> Closing:
        """All that was read; `date` is what stands before it, `count` the number of the letter's paragraphs."""
        signatories = [entry for group in self.groups for entry in entries(group)]
        return Closing(
            self.start,
            self.end if self.end >= 0 else count,
            self.date or date,
            _once(signatories),
            tuple(line for line in self.cc if re.search(r"[^\W_]", line)),
            tuple(line for group in self.groups for block in group.blocks for line in block),
            self.resumed,
        )


def _once(entries: Sequence[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Each name under its heading once, with the body that stands with it anywhere."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for name, affiliation, category in entries:
        known = found.get((name, category))
        if known is None or not known[1]:
            found[name, category] = (name, affiliation, category)
    return tuple(found.values())


def _copies(line: str) -> list[str]:
    """Those who are named in one line of a list of copies."""
    line = line.strip(" •·*-–\t")
    parts = [part.strip(" ,") for part in re.split(r";\s*(?:and\s+)?", line)]
    if len(parts) > 1:
        return [part for part in parts if part]
    names = [part for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", line) if part]
    return names if len(names) > 1 and all(map(is_name, names)) else [line]


def _resumes(paragraphs: Sequence[Paragraph], start: int, place: int) -> bool:
    """Whether the text goes on behind a signature, as comments do behind the letter that goes with them."""
    first = next((one for one in paragraphs[place:] if not is_heading(one) or is_name(one.words)), None)
    if first is None or _running_letters([first]) == 0:
        return False
    rest = _running_letters(paragraphs[place:])
    return rest > _MOST_REMARKS and rest > 0.3 * _running_letters(paragraphs[:start])


def _running_letters(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(one.words) for one in paragraphs if is_running(one.words) and len(one.words) > 120)


def _copied_behind(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether a word on enclosures stands between the names and those who are copied."""
    if paragraphs[place].shape is Shape.HEADING:
        return False
    return any(_CC.match(one.text) for one in paragraphs[place + 1 : place + 4] if len(one.words) < 200)


def _behind_valediction(line: str) -> str:
    found = re.match(r"(?:Sincerely|Respectfully(?: submitted)?|Regards),\s+(?=[A-Z])", line)
    return line[found.end() :] if found else ""


def _next_lines(paragraphs: Sequence[Paragraph], place: int) -> list[str]:
    return paragraphs[place + 1].lines if place + 1 < len(paragraphs) else []


def _start(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """The valediction, or what else shows that the text is over."""
    leaves = [place for place in range(body, len(paragraphs)) if _takes_leave(paragraphs[place].lines)]
    for place, following in zip_longest(leaves, leaves[1:], fillvalue=-1):
        # A letter that is attached to this one takes leave as well.
        if following < 0 or any(map(_annexed, paragraphs[place + 1 : following])):
            return place
    for place in range(max(body, len(paragraphs) // 3), len(paragraphs)):
        lines = paragraphs[place].lines
        if lines and (
            SIGNED.match(lines[0]) or re.fullmatch(r"(?:signatories|signed by|list of signatories)\b.*", lines[0], re.I)
        ):
            return place
    return _thanked(paragraphs, body) or _last_name(paragraphs, body) or _last_names(paragraphs, body)


def _takes_leave(lines: Sequence[str]) -> bool:
    return (
        bool(lines) and len(lines[0]) < 50 and bool(_VALEDICTION.fullmatch(lines[0]) or _behind_valediction(lines[0]))
    )


def _annexed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of something attached."""
    lines = paragraph.lines
    return bool(lines) and len(paragraph.words) < 120 and bool(_ANNEX.match(lines[0]))


def _thanked(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """A line of thanks over the names."""
    for place in range(len(paragraphs) - 1, body - 1, -1):
        words = paragraphs[place].words
        if _THANKS.fullmatch(words) and place + 1 < len(paragraphs) and _names_follow(paragraphs[place + 1 :]):
            return place
    return None


def _names_follow(paragraphs: Sequence[Paragraph]) -> bool:
    first = next((one for one in paragraphs if one.lines), None)
    if first is None:
        return False
    lines = [cell for row in first.cells for cell in row] if first.shape is Shape.ROW else first.lines
    return bool(lines) and max(map(len, lines)) < 120 and not is_running(first.words)


def _last_names(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """Short lines to the end of the letter, most of them names of people or organizations."""
    end = next((i for i in range(body, len(paragraphs)) if _ends(paragraphs[i], copied=False)), len(paragraphs))
    start = end
    while start > body and _is_short(paragraphs[start - 1]):
        start -= 1
    lines = [line for one in paragraphs[start:end] for line in one.lines]
    named = sum(is_name(split_entry(line)[0]) or is_organization(line) for line in lines)
    return start if lines and named >= 0.5 * len(lines) else None


def _is_short(paragraph: Paragraph) -> bool:
    return (
        paragraph.shape in (Shape.TEXT, Shape.BULLET, Shape.ROW)
        and all(len(line) < 90 for line in paragraph.lines)
        and not re.search(r"[a-z]{3}[.?!:]$", paragraph.words)
    )


def _last_name(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """A name with its title at the very end of a letter that takes leave without a word."""
    for place in range(max(body, len(paragraphs) - 8), len(paragraphs)):
        lines = paragraphs[place].lines
        following = lines[1:] or _next_lines(paragraphs, place)
        if lines and is_name(lines[0]) and following and TITLE.search(following[0]) and len(following[0]) < 80:
            return place
    return None


def _ends(paragraph: Paragraph, copied: bool) -> bool:
    """Whether a paragraph begins what is attached to a letter."""
    if not paragraph.lines or not _END.match(paragraph.lines[0]) or EMAIL.search(paragraph.lines[0]):
        return False
    return paragraph.shape is Shape.HEADING or len(paragraph.lines[0]) < 80 or copied
