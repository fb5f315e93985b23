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
# An initial is no label: "J. Quist", "T. J. Marlowe".
_ITEM = re.compile(
    r"\s*(?P<label>[-*•●o]|\(?(?:\d{1,2}|[a-z]|[A-EIVX](?!\.\s+[A-Z]\.)|[A-Z](?!\.\s+(?:[A-Z]\.|[A-Z]\w+\s*(?:[,\t]|$|\s{2})))|[ivxIVX]{2,5})[.)])\s+(?=\S)"
)
_APART = re.compile(r"(?<=\S) {4,}(?=\S)")
_COPIED = re.compile(r"\s*(?:cc|copies to|copy to)\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:question|issue|topic)\s+\d", re.IGNORECASE)
_NAMED = re.compile(r"\s*[A-ZÀ-Þ][^,]{2,60}, \S")
_PAGE = re.compile(r"\s*(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE)


def read_text(text: str) -> Paper:
    """The paper of a plain text file."""
    text = clean_characters(clean("\n\n".join(_without_heads(text.split("\f")))))
    blocks = _blocks(_ungridded(text.split("\n")))
    if _is_by_lines(blocks):
        blocks = [[line] for block in blocks for line in block]
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
            headed = rough.text.startswith(_HEAD) or _is_heading(rough, lines, following)
            shape = Shape.HEADING if headed else rough.shape
            words = _marked(script, rough.text.removeprefix(_HEAD), glued=start is not None)
            script.paragraphs.append(Rough(text=words, shape=shape, label=rough.label))
    return settle(script)


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


def _without_heads(pages: Sequence[str]) -> list[str]:
    """The pages without what stands at the head or the foot of most of them."""
    if len(pages) < 2:
        return list(pages)
    split = [page.split("\n") for page in pages]
    edges = [_edges(lines) for lines in split]
    seen = Counter(
        shape for lines, places in zip(split, edges, strict=True) for shape in {_shape(lines[i]) for i in places}
    )
    common = {shape for shape, count in seen.items() if count >= max(2, 0.5 * (len(pages) - 1))}
    out: list[str] = []
    for lines, places in zip(split, edges, strict=True):
        gone = {i for i in places if _shape(lines[i]) in common or _PAGE.fullmatch(lines[i])}
        out.append("\n".join(line for i, line in enumerate(lines) if i not in gone))
    return out


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the first two and the last two lines with words."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return [*full[:2], *(i for i in full[-2:] if i not in full[:2])]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


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
    if lengths and lengths[-1] > 200:
        return lengths[-1]
    return min(lengths[int(0.9 * (len(lengths) - 1))], 100) if lengths else 80


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
    items: list[list[str]] = [[]]
    for number, line in enumerate(lines):
        if number and _ITEM.match(line) and (_ITEM.match(lines[0]) or re.search(r":\s*$", lines[number - 1])):
            items.append([])
        items[-1].append(line)
    return [_paragraph(item, width if width > 0.75 * page else page) for item in items if item]


def _paragraph(lines: Sequence[str], width: int) -> Rough:
    label, shape = "", Shape.TEXT
    first = lines[0]
    if item := _ITEM.match(first):
        label = item["label"]
        shape = Shape.BULLET if label in "-*•●o" else Shape.NUMBER
        first = first[item.end() :]
    out = [first.strip()]
    room = [width - len(last) - 1 - len(line.split()[0]) for last, line in pairwise(lines)]
    free = [left > 0 for left in room]
    listed = sum(free) >= 0.6 * len(free) if free else False
    placed = _is_placed(lines) or (bool(_COPIED.match(lines[0])) and not any(";" in line for line in lines))
    named = sum(bool(_NAMED.match(line)) for line in lines) > 0.6 * len(lines)
    for place, line in enumerate(lines[1:]):
        meant = (
            placed or (free[place] and (listed or room[place] > 25)) or (named and listed and bool(_NAMED.match(line)))
        )
        words = line.strip()
        if not meant and words[:1].islower() and re.search(r"[a-z]-$", out[-1][-2:]):
            out[-1] = out[-1][:-1] + words
        else:
            out.append(("\n" if meant else " ") + words)
    # What stands apart in a line stands in columns.
    text = _APART.sub("\t", "".join(out)) if listed or placed or len(lines) == 1 else "".join(out)
    return Rough(text=text, shape=shape, label=label)


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
