"""Letters as plain text: lines that were wrapped are joined, marks of notes found by what notes look like in text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from drafter.harvest.grids import grid_table
from drafter.harvest.marks import SUPERSCRIPTS, bracketed, raised
from drafter.harvest.paper import Paper, Shape
from drafter.harvest.script import Ref, Rough, Script, Sign, clean
from drafter.harvest.settle import settle
from drafter.harvest.text_blocks import BULLETS, ITEM, parted
from drafter.harvest.text_feet import with_notes_apart
from drafter.harvest.text_pages import joined, pages_of
from drafter.model.record import replace
from drafter.notice.mend import clean_characters
from drafter.notice.reflow import is_heading

_MARK = re.compile(
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|\[\^?(?P<bracket>\d{1,3})\]|(?<=\S)\^(?P<caret>\d{1,3})\b"
    r"|(?<=[a-z]{4})(?P<stuck>\d{1,4})(?=[\s,;.)]|$)"
    r"|(?<=[a-z)\]”\"’][.,;:?!])(?P<glued>\d{1,4})(?=\s|$)|(?<=[a-z.,][”\"’)])(?P<closed>\d{1,4})(?=\s|$)"
)
_HEAD = "\ue00d"
_RULE = re.compile(r"\s*(?:[-_*=–—]\s*){3,}$")
_NOTES = re.compile(r"\s*(?:foot|end)?\s?notes?\s*:?\s*$|\s*(?:references|citations|sources)\s*:?\s*$", re.IGNORECASE)
_DEFINITION = re.compile(
    r"\s{0,8}(?:[\[(]?\^?(?P<label>\d{1,3})[\])]?[.:)]?\s+|[\[(]?(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\])]?[.:)]?\s*)(?=\S)"
)
_APART = re.compile(r"(?<=\S) {4,}(?=\S)")
_OPEN = re.compile(r"\b(?:of|the|and|on|for|in|to|a|an|by|with|under|from|or)\s*$|[,–—-]\s*$")
_COPIED = re.compile(r"\s*(?:cc|copies to|copy to)\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:question|issue|topic)\s+\d", re.IGNORECASE)
_NAMED = re.compile(r"\s*[A-ZÀ-Þ][^,]{2,60}, \S")
_PAGE = re.compile(r"\s*(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE)


def read_text(text: str) -> Paper:
    """The paper of a plain text file."""
    text = clean_characters(clean(text))
    blocks = _read_blocks("\n".join(joined(pages_of(text))))
    if (start := _first_note(blocks)) is None and (apart := with_notes_apart(text)) != text:
        blocks = _read_blocks(apart)
        start = _first_note(blocks)
    script = Script()
    page = _page_width(blocks)
    for number, lines in enumerate(blocks):
        if start is not None and number >= start:
            _notes(script, lines)
            continue
        if all(_RULE.match(line) for line in lines):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else [""]
        for rough in _paragraphs(lines, page):
            headed = rough.text.startswith(_HEAD) or (
                rough.shape is not Shape.BULLET and _is_heading(rough, lines, following)
            )
            shape = Shape.HEADING if headed else rough.shape
            words = _marked(script, rough.text.removeprefix(_HEAD), glued=start is not None)
            script.paragraphs.append(Rough(text=words, shape=shape, label=rough.label))
    return settle(script)


def _read_blocks(text: str) -> list[list[str]]:
    blocks = _blocks(_ungridded(text.split("\n")))
    return [[line] for block in blocks for line in block] if _is_by_lines(blocks) else blocks


def _ungridded(lines: Sequence[str]) -> list[str]:
    """The lines, each row of a drawn table as one line for every line of its cells, with tabs between them."""
    out: list[str] = []
    index = 0
    while index < len(lines):
        rows, end = grid_table(lines, index)
        for row in rows:
            columns = zip_longest(*(cell.split("\n") for cell in row), fillvalue="")
            out += ["", *("\t".join(cells).rstrip() for cells in columns), ""]
        if not rows:
            out.append(lines[index])
        index = max(end, index + 1)
    return out


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            if out[-1]:
                out.append([])
        elif _RULE.match(line) and len(out[-1]) == 1 and len(line.strip()) >= 0.7 * len(out[-1][0].strip()):
            # A line that is underlined with dashes is a heading.
            out[-1][0] = _HEAD + out[-1][0]
            out.append([])
        elif _RULE.match(line):
            out += [[line], []]
        else:
            out[-1].append(line.rstrip())
    return [block for block in out if block]


def _is_by_lines(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether every line is a paragraph, as in texts that word processors save."""
    lines = [line for block in blocks for line in block]
    return len(blocks) < 0.3 * len(lines) and sum(len(line) > 200 for line in lines) > 2


def _first_note(blocks: Sequence[Sequence[str]]) -> int | None:
    """The block with which the notes at the end begin: they count from 1 behind a rule or a heading."""
    for number in range(len(blocks) - 1, 0, -1):
        before, block = blocks[number - 1], blocks[number]
        first = _DEFINITION.match(block[0])
        headed = _RULE.match(before[-1]) or _NOTES.match(before[-1].removeprefix(_HEAD))
        if headed and first and _number(first) == 1:
            return number
    return None


def _notes(script: Script, lines: Sequence[str]) -> None:
    for line in lines:
        label = _DEFINITION.match(line)
        last = int(script.refs[-1].label) if script.refs and script.refs[-1].sign is Sign.NOTE else 0
        if label and last < _number(label) <= last + 3:
            mark = script.ref(Ref(label=str(_number(label)), sign=Sign.NOTE))
            script.paragraphs.append(Rough(text=mark + line[label.end() :].strip(), foot=True))
        elif script.paragraphs and script.paragraphs[-1].foot:
            open_ = script.paragraphs.pop()
            script.paragraphs.append(Rough(text=f"{open_.text} {line.strip()}", foot=True))


def _number(definition: re.Match[str]) -> int:
    return int(definition["label"] or definition["raised"].translate(SUPERSCRIPTS))


def _page_width(blocks: Sequence[Sequence[str]]) -> int:
    """How long a full line is; a text whose paragraphs are lines has none."""
    lengths = sorted(len(line) for block in blocks for line in block)
    if not lengths:
        return 80
    if lengths[-1] > 200:
        return lengths[-1]
    # In a short letter most lines are short: those that hold most of its letters count as well.
    filled, most = 0, 0.75 * sum(lengths)
    for length in lengths:
        filled += length
        if filled >= most:
            break
    return min(max(length, lengths[int(0.9 * (len(lengths) - 1))]), 100)


def _is_heading(rough: Rough, lines: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a line alone, in capitals or title case, stands over running text."""
    words = rough.text.strip()
    return (
        len(lines) == 1
        and len(words) < 100
        and "\t" not in words
        and (is_heading(words) or bool(_QUESTION.match(words)))
        and sum(map(len, following)) > 60
    )


def _paragraphs(lines: Sequence[str], page: int) -> list[Rough]:
    """The paragraphs of a block; breaks that were meant stay line ends."""
    if len(lines) == 1 and len(lines[0].strip()) < 12 and _PAGE.fullmatch(lines[0].strip()):
        return []
    width = max(len(line) for line in lines)
    if width > 140 and len(lines) > 1:
        return [rough for line in lines for rough in _paragraphs([line], page)]
    placed = _is_placed(lines)
    lines = lines if placed else _hung(lines)
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    lines = [line[indent:] for line in lines]
    width = min(width - indent, int(1.15 * page)) if width - indent > 0.75 * page else page
    out = []
    for part, headed in parted(lines, width):
        rough = _paragraph(part, width, placed=placed)
        out.append(replace(rough, text=_HEAD + rough.text) if headed else rough)
    return out


def _paragraph(lines: Sequence[str], width: int, *, placed: bool) -> Rough:
    label, shape = "", Shape.TEXT
    first = lines[0]
    if item := ITEM.match(first):
        label = item["label"]
        shape = Shape.BULLET if label in BULLETS else Shape.NUMBER
        first = first[item.end() :]
    out = [first.strip()]
    room = [width - len(last) - 1 - len(line.split()[0]) for last, line in pairwise(lines)]
    free = [left > 0 for left in room]
    listed = sum(free) >= 0.6 * len(free) if free else False
    address = listed and len(lines) > 3 and not any(re.search(r"[a-z]{3}\.\s*$", line) for line in lines)
    placed = (placed and len(lines) > 1) or (bool(_COPIED.match(lines[0])) and not any(";" in line for line in lines))
    named = sum(bool(_NAMED.match(line)) for line in lines) > 0.6 * len(lines)
    for place, line in enumerate(lines[1:]):
        meant = (
            placed
            or (free[place] and (listed or room[place] > 25))
            or (named and listed and bool(_NAMED.match(line)))
            or (address and line.strip()[:1].isupper() and not _OPEN.search(lines[place]))
        )
        words = line.strip()
        if not meant and words[:1].islower() and re.search(r"[a-z]-$", out[-1][-2:]):
            out[-1] = out[-1][:-1] + words
        else:
            out.append(("\n" if meant else " ") + words)
    # What stands apart in a line stands in columns.
    text = _APART.sub("\t", "".join(out)) if listed or placed or len(lines) == 1 else "".join(out)
    return Rough(text=text, shape=shape, label=label)


def _hung(lines: Sequence[str]) -> list[str]:
    """The lines, one that is set in deeper than all others behind the one that it goes on with."""
    indents = Counter(len(line) - len(line.lstrip()) for line in lines)
    if len(lines) < 4 or len(indents) != 2:
        return list(lines)
    (most, count), (other, _) = indents.most_common()
    if count < 0.7 * len(lines) or most < 8 or other < most + 4:
        return list(lines)
    out: list[str] = []
    for line in lines:
        if out and len(line) - len(line.lstrip()) == other:
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line)
    return out


def _is_placed(lines: Sequence[str]) -> bool:
    """Whether each line was set at a place of its own, as centred lines and those at the right margin are."""
    indents = {len(line) - len(line.lstrip()) for line in lines}
    return len(lines) > 1 and len(indents) > 0.6 * len(lines) and max(indents) - min(indents) > 3 and max(indents) > 8


def _marked(script: Script, text: str, *, glued: bool) -> str:
    out: list[str] = []
    position = 0
    for found in _MARK.finditer(text):
        before = text[position : found.start()]
        if found["raised"]:
            mark = raised(script, found["raised"].translate(SUPERSCRIPTS), before)
        elif found["bracket"]:
            mark = bracketed(script, found["bracket"])
        elif glued or found["caret"]:
            label = found["caret"] or found["glued"] or found["closed"] or found["stuck"]
            weight = 0.5 if found["stuck"] else 0.9
            mark = script.ref(Ref(label=label, sign=Sign.EITHER, shown=found[0], weight=weight))
        else:
            continue
        out += [before, mark]
        position = found.end()
    return "".join(out) + text[position:]
