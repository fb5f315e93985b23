"""Markdown text to typed blocks: the part of pandoc's Markdown that docs/letter-md.md lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.markup.fences import closing, matching_close, opening, parse_attributes
from drafter.markup.inlines import BRACKET, parse_inlines
from drafter.markup.roman import roman_number
from drafter.markup.tables import read_table, starts_table
from drafter.model.errors import Place, Problem
from drafter.model.pattern import pattern
from drafter.model.record import record
from drafter.model.text import Block, Content, Division, Heading, Lines, ListBlock, Paragraph, Quote

_HEADING = pattern(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_HEADING_ATTRIBUTES = pattern(r"[ \t]*\{([^{}]*)\}$")
_ITEM = pattern(
    r"^(?P<indent> {0,3})(?P<marker>[-*+]|(?:\d{1,9}|[a-z]|[ivxlc]+|#)[.)]|\((?:\d{1,9}|[a-z])\))(?P<gap>[ \t]+|$)"
)
_QUOTE = pattern(r"^ {0,3}> ?")
_LINE = pattern(r"^\| ?(.*)$")
_ROMAN = pattern(r"^[ivxlc]+$")
_MAX_DEPTH = 40


@record(kw_only=False)
class _Numbered:
    """A list item's marker, read: what kind of list it belongs to and where its text begins."""

    ordered: bool
    style: str
    number: int
    offset: int


def parse_blocks(
    text: str, *, first_line: int = 1, file: str = "letter.md", problems: list[Problem] | None = None
) -> tuple[Block, ...]:
    """The typed blocks of Markdown `text`; `first_line` is where it begins in `file`.

    What cannot be read as meant (a fence that is never closed) is added to `problems` with its line.
    """
    reader = _BlockReader(file, problems if problems is not None else [])
    return tuple(reader.read(text.expandtabs(4).split("\n"), first_line, 0))


class _BlockReader:
    """Reads lines into blocks; nested containers call `read` again on their own lines."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.open_items = 0

    def read(self, lines: Sequence[str], first: int, depth: int) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        if depth > _MAX_DEPTH:
            self._problem(first, "passages stand inside one another too deeply", "Take one of the fences away.")
            return blocks
        while index < len(lines):
            if not lines[index].strip():
                index += 1
                continue
            block, index = self._block(lines, index, first, depth)
            if block is not None:
                blocks.append(block)
        return blocks

    def _block(self, lines: Sequence[str], index: int, first: int, depth: int) -> tuple[Block | None, int]:
        line = lines[index]
        if line.startswith(":::"):
            return self._division(lines, index, first, depth)
        heading = _HEADING.match(line)
        if heading:
            return self._heading(heading, first + index), index + 1
        if starts_table(lines, index):
            return read_table(lines, index, first)
        if line.startswith("|"):
            return self._lines(lines, index, first)
        if _QUOTE.match(line):
            return self._quote(lines, index, first, depth)
        if item_marker(line):
            return self._list(lines, index, first, depth)
        return self._paragraph(lines, index, first)

    def _problem(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(self.file, line), message, hint))

    def _division(self, lines: Sequence[str], index: int, first: int, depth: int) -> tuple[Block | None, int]:
        attributes = opening(lines[index])
        if attributes is None:
            what = "closes a passage that was never opened" if closing(lines[index]) else "opens no passage"
            self._problem(
                first + index,
                f"the fence {lines[index].strip()!r} {what}",
                'Write ::: {.claim id="name"} or take it out.',
            )
            return None, index + 1
        close = matching_close(lines, index)
        if close is None:
            self._problem(
                first + index,
                f"the passage opened here by {lines[index].strip()!r} is never closed",
                "Put ::: on a line of its own where the passage ends.",
            )
            close = len(lines)
        inner = self.read(lines[index + 1 : close], first + index + 1, depth + 1)
        division = Division(
            classes=attributes.classes,
            id=attributes.id,
            attributes=attributes.pairs,
            blocks=tuple(inner),
            line=first + index,
        )
        return division, close + 1

    def _heading(self, match: re.Match[str], line: int) -> Heading:
        text, identifier = match[2], ""
        classes: tuple[str, ...] = ()
        tail = _HEADING_ATTRIBUTES.search(text)
        attributes = parse_attributes(tail[1]) if tail else None
        if tail and attributes is not None:
            text, identifier, classes = text[: tail.start()], attributes.id, attributes.classes
        return Heading(
            level=len(match[1]),
            content=self._inlines(text, line),
            id=identifier,
            unlisted="unlisted" in classes,
            line=line,
        )

    def _inlines(self, text: str, line: int) -> Content:
        if text.count("^[") and not _notes_closed(text):
            self._problem(line, "a footnote that opens with ^[ is never closed", "Close it with ] after its last word.")
        return parse_inlines(text, line)

    def _lines(self, lines: Sequence[str], index: int, first: int) -> tuple[Block, int]:
        start = index
        gathered: list[tuple[int, str]] = []
        while index < len(lines):
            match = _LINE.match(lines[index])
            if match:
                gathered.append((first + index, _keep_indent(match[1])))
            elif gathered and lines[index].startswith(" ") and lines[index].strip():
                number, text = gathered[-1]
                gathered[-1] = (number, f"{text} {lines[index].strip()}")
            else:
                break
            index += 1
        return Lines(lines=tuple(self._inlines(text, n) for n, text in gathered), line=first + start), index

    def _quote(self, lines: Sequence[str], index: int, first: int, depth: int) -> tuple[Block, int]:
        start = index
        inner: list[str] = []
        while index < len(lines) and lines[index].strip() and not closing(lines[index]):
            inner.append(_QUOTE.sub("", lines[index], count=1))
            index += 1
        return Quote(blocks=tuple(self.read(inner, first + start, depth + 1)), line=first + start), index

    def _list(self, lines: Sequence[str], index: int, first: int, depth: int) -> tuple[Block, int]:
        start = index
        head = item_marker(lines[index])
        items: list[tuple[Block, ...]] = []
        marker = head
        while head and marker and (marker.ordered, marker.style) == (head.ordered, head.style):
            inner, end = _item_lines(lines, index, marker)
            self.open_items += 1
            items.append(tuple(self.read(inner, first + index, depth + 1)))
            self.open_items -= 1
            index = _skip_blank(lines, end)
            marker = item_marker(lines[index], head.style) if index < len(lines) else None
        number = head.number if head else 1
        block = ListBlock(
            items=tuple(items),
            ordered=bool(head and head.ordered),
            start=number,
            style=head.style if head else "1",
            line=first + start,
        )
        return block, index

    def _interrupts(self, line: str) -> bool:
        """A fence ends a paragraph; inside a list item the marker of a nested list does so too (pandoc's rules)."""
        return line.startswith(":::") or bool(self.open_items and item_marker(line))

    def _paragraph(self, lines: Sequence[str], index: int, first: int) -> tuple[Block, int]:
        start = index
        while index < len(lines) and lines[index].strip() and not (index > start and self._interrupts(lines[index])):
            index += 1
        text = "\n".join(line.strip() if n == 0 else line.lstrip() for n, line in enumerate(lines[start:index]))
        return Paragraph(content=self._inlines(text.rstrip(), first + start), line=first + start), index


def item_marker(line: str, style: str = "") -> _Numbered | None:
    """What the marker at the start of a list item says, or None. `style` is the list's, where one is open."""
    match = _ITEM.match(line)
    if match is None:
        return None
    marker = match["marker"]
    offset = len(match[0]) if match["gap"] and line[match.end() :].strip() else len(match["indent"]) + len(marker) + 1
    if marker in "-*+":
        return _Numbered(False, "1", 1, offset)
    if line.strip() == marker:
        return None
    core = marker.strip("().")
    if core.isdigit() or core == "#":
        return _Numbered(True, "1", int(core) if core.isdigit() else 1, offset)
    if style == "a" and len(core) == 1:
        return _Numbered(True, "a", ord(core) - ord("a") + 1, offset)
    if _ROMAN.match(core) and (style == "i" or core == "i" or len(core) > 1):
        return _Numbered(True, "i", roman_number(core), offset)
    return _Numbered(True, "a", ord(core) - ord("a") + 1, offset) if len(core) == 1 else None


def _item_lines(lines: Sequence[str], index: int, marker: _Numbered) -> tuple[list[str], int]:
    """The lines of one item without its indent, and the index behind them."""
    inner = [lines[index][marker.offset :]]
    index += 1
    blank = False
    while index < len(lines):
        line = lines[index]
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            blank = True
        elif indent >= min(marker.offset, 4) or (indent >= 2 and marker.offset <= indent + 2):
            blank = False
        elif blank or item_marker(line) or line.startswith(":::"):
            break
        inner.append(line[min(indent, marker.offset, 4) if marker.offset <= 4 else min(indent, marker.offset) :])
        index += 1
    return inner, index


def _skip_blank(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _keep_indent(text: str) -> str:
    """Leading spaces of a line block's line are kept, as no-break spaces (pandoc's rule)."""
    stripped = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(stripped)) + stripped


def _notes_closed(text: str) -> bool:
    """Whether every `^[` of a paragraph finds its `]`."""
    depth = 0
    for found in BRACKET.finditer(text):
        if found[0] == "[" and (depth or text.endswith("^", 0, found.start())):
            depth += 1
        elif found[0] == "]" and depth:
            depth -= 1
    return depth == 0
