"""Letters in Markdown: our own exports, pandoc's, and what people paste from Word and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.harvest.grids import grid_table
from drafter.harvest.inline import inline
from drafter.harvest.paper import Paper, Shape
from drafter.harvest.script import Ref, Rough, Script, Sign
from drafter.harvest.settle import settle
from drafter.model.record import record, replace

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_INDENT = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])?[ \t]*")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<label>[-*+•]|\\?\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)])(?P<space>\s+)(?=\S)")
# A number behind a bullet is the number of a point that lost its list on the way.
_NUMBERED = re.compile(r"(?P<label>\(?(?:\d{1,2}|[A-Z]|[IVX]{1,5})\\?[.)])\s+(?=\S)")
_NOTE = re.compile(r"\s{0,3}\[\^(?P<label>[^\]\s]{1,40})\]:\s*")
_FENCE = re.compile(r"\s{0,3}:{3,}\s*(?:\{[^}]*\}|[\w.-]*)\s*:*\s*$")
_FRONT = re.compile(r"---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(title|date):\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_PROBED = 400
_ATTRIBUTES = re.compile(r"\s*\{[.#\-][^{}]*\}\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")


# The rule over and under a table without bars.
_DASHES = re.compile(r"\s*-{3,}(?: +-{3,})+\s*$")
# "430--31", as programs write a dash between numbers.
_SPAN = re.compile(r"(?<![^\s(])(\d{1,6})--(\d{1,6})(?![^\s,.;:)])")


@record(frozen=False, kw_only=False)
class _Block:
    lines: list[str]
    shape: Shape = Shape.TEXT
    level: int = 0
    label: str = ""
    indent: int = 0
    note: str = ""
    goes_on: bool = False  # a further paragraph of the note before
    kept: bool = False


def read_markdown(text: str) -> Paper:
    """The paper of a Markdown file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text = _SPAN.sub(r"\1–\2", text)
    front = _FRONT.match(text)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    script = Script()
    levels: list[int] = []
    for block in _blocks(text[front.end() if front else 0 :].split("\n")):
        rough = _rough(script, block, levels)
        if rough is not None:
            script.paragraphs.append(rough)
    return settle(script, title=fields.get("title", ""), date=fields.get("date", ""))


def _rough(script: Script, block: _Block, levels: list[int]) -> Rough | None:
    if block.shape is Shape.ROW:
        cells = [inline(script, cell) for cell in block.lines]
        return Rough(text="\t".join(cell.replace("\t", " ") for cell in cells), shape=Shape.ROW)
    raw = _lines(block)
    if block.goes_on:
        return Rough(text=inline(script, raw), foot=True)
    if block.note:
        mark = script.ref(Ref(label=block.note, sign=Sign.NOTE))
        return Rough(text=mark + inline(script, raw), foot=True)
    if block.shape in (Shape.BULLET, Shape.NUMBER):
        while levels and levels[-1] > block.indent:
            levels.pop()
        if not levels or levels[-1] < block.indent:
            levels.append(block.indent)
        block.level = len(levels) - 1
    elif block.shape is Shape.TEXT and block.indent == 0:
        levels.clear()
    words = inline(script, raw)
    level = block.level if block.shape is not Shape.TEXT else _within(block.indent, levels)
    return Rough(text=words.strip(" "), shape=block.shape, level=level, label=block.label)


def _within(indent: int, levels: Sequence[int]) -> int:
    """How deep in lists a paragraph stands: 0 outside of any, 1 in an item of the first level."""
    return sum(1 for level in levels if indent > level)


def _lines(block: _Block) -> str:
    """The lines of a block; breaks that the writer asked for stay line ends."""
    out: list[str] = []
    listed = _is_list(block.lines)
    for number, line in enumerate(block.lines):
        last = number == len(block.lines) - 1
        hard = block.kept or listed or line.endswith("  ") or (line.endswith("\\") and not line.endswith("\\\\"))
        # Inside the words of a link, as Word's markup has it, the backslash is no break.
        words = line.strip()
        if words.endswith("\\") and not words.endswith("\\\\") and not words.endswith("[\\"):
            words = words[:-1].rstrip()
        out.append(words if last else words + ("\n" if hard and not words.endswith("[\\") else " "))
    return "".join(out).replace("[\\ ", "[").rstrip()


def _is_list(lines: Sequence[str]) -> bool:
    """Whether the lines of a block are entries and not a wrapped text: most left room for the next one's first word."""
    if len(lines) < 2 or max(map(len, lines)) > 120 or any(line.endswith(("\\", "  ")) for line in lines[:-1]):
        return False
    width = max(len(line.strip()) for line in lines)
    room = [width - len(last.strip()) > len(line.split()[0]) for last, line in pairwise(lines) if line.split()]
    return sum(room) >= 0.5 * len(lines) or (width < 60 and not any(line.strip()[:1].islower() for line in lines))


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    current: _Block | None = None
    note = ""
    index = 0
    while index < len(lines):
        line = _INDENT.sub(lambda space: space[0].expandtabs(4), lines[index])
        rows, end = _rows(lines, index)
        if rows and not (current is not None and current.kept):
            if current is not None:
                yield current
                current = None
            yield from (_Block(lines=cells, shape=Shape.ROW) for cells in rows if any(cells))
            index = end
            continue
        index += 1
        begins = _begins(line, current)
        if begins is None and current is not None:
            under = _UNDERLINE.match(line)
            if under and current.shape is Shape.TEXT and len(current.lines) == 1 and not current.note:
                current = replace(current, shape=Shape.HEADING, level=1 if under[1][0] == "=" else 2)
                yield current
                current = None
                continue
            current.lines.append(line.lstrip("> ").removeprefix("| ") if current.kept else _unquoted(line))
            continue
        if current is not None:
            yield current
            current = None
        if begins is None or not begins.lines:
            continue
        if note and begins.indent >= 2 and begins.shape is Shape.TEXT and not begins.note:
            # A paragraph that is set in under a note goes on with it.
            current = replace(begins, goes_on=True)
            continue
        note = begins.note
        if begins.shape is Shape.HEADING:
            yield begins
        else:
            current = begins
    if current is not None:
        yield current


def _rows(lines: Sequence[str], index: int) -> tuple[list[list[str]], int]:
    """The cells of the table that begins at `index`, row by row, and the place behind it."""
    table = _table(lines, index)
    return (table, index + len(table) + 1) if table else grid_table(lines, index)


def _table(lines: Sequence[str], index: int) -> list[list[str]]:
    """The cells of a pipe table whose header stands at `index`, row by row; empty where none begins there."""
    if index + 1 >= len(lines) or "|" not in lines[index][:_PROBED] or "|" not in lines[index + 1]:
        return []
    if not _TABLE_RULE.match(lines[index + 1][:_PROBED]):
        return []
    rows = [lines[index]]
    for line in lines[index + 2 :]:
        if "|" not in line[:_PROBED] or not line.strip():
            break
        rows.append(line)
    return [
        [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", re.sub(r"^\s*\||\|\s*$", "", row))]
        for row in rows
    ]


def _begins(line: str, current: _Block | None) -> _Block | None:
    """The block that a line begins; an empty one where it ends what stands before; None where it goes on."""
    whole, line = line, line[:_PROBED]
    if (not line.strip() and not whole.strip()) or any(sign.match(line) for sign in (_FENCE, _TABLE_RULE, _DASHES)):
        return _Block(lines=[])
    if (heading := _HEADING.match(line)) is not None:
        return _Block(lines=[_ATTRIBUTES.sub("", heading[2])], shape=Shape.HEADING, level=len(heading[1]))
    if _RULE.match(line) and not (current and current.shape is Shape.TEXT and _UNDERLINE.match(line)):
        return _Block(lines=[])
    if note := _NOTE.match(line):
        return _Block(lines=[whole[note.end() :]], note=note["label"])
    if line.lstrip().startswith("| ") or line.strip() == "|":
        kept = whole.strip().removeprefix("|").rstrip("|").replace(" | ", "\n").strip()
        if current is not None and current.kept:
            return None
        return _Block(lines=[kept], kept=True)
    if (item := _ITEM.match(_unquoted(line))) and _may_begin(item, current):
        return _item(_unquoted(whole), item)
    if current is not None:
        return _Block(lines=[whole.strip()]) if current.kept else None
    indent = len(line) - len(line.lstrip())
    return _Block(lines=[_unquoted(whole)], indent=indent)


def _may_begin(item: re.Match[str], current: _Block | None) -> bool:
    """In the middle of a paragraph only a list that begins like one is a list (CommonMark, list items)."""
    if current is None or current.shape in (Shape.BULLET, Shape.NUMBER):
        return True
    return item["label"] in "-*+•" or item["label"].strip("\\.)") in ("1", "a", "i")


def _item(line: str, item: re.Match[str]) -> _Block:
    rest = line[item.end() :]
    label = item["label"].strip("\\")
    indent = len(item["indent"])
    if label in "-*+•" and (numbered := _NUMBERED.match(rest)):
        return _Block(
            lines=[_balanced(rest[numbered.end() :])],
            shape=Shape.NUMBER,
            label=numbered["label"].replace("\\", ""),
            indent=indent,
        )
    shape = Shape.BULLET if label in "-*+•" else Shape.NUMBER
    return _Block(lines=[rest], shape=shape, label=label, indent=indent)


def _balanced(rest: str) -> str:
    """`1. Thesis.** Text` has lost the asterisks that opened its bold words."""
    stars = [match.start() for match in re.finditer(r"(?<!\\)\*\*", rest)]
    return f"**{rest}" if len(stars) % 2 and rest[stars[0] - 1 : stars[0]].strip() else rest


def _unquoted(line: str) -> str:
    return re.sub(r"^\s{0,3}(?:>\s?)+", "", line)
