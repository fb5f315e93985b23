"""The marked paragraphs of a text as a tree: which mark continues which list, and where a list begins."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.record import field, record, replace
from drafter.notice.document import Block
from drafter.notice.marks import Mark, readings
from drafter.notice.reflow import SIGNATURE

HEADING = "#"
_NEAR = 40
_MISSING = 8
_LABELS = frozenset({"label", "topic"})


@record(frozen=False, kw_only=False)
class Node:
    """One marked paragraph with what stands under its mark up to the next one. `parent` is an index, -1 at the top."""

    mark: Mark
    list_id: int
    parent: int
    start: int
    blocks: list[Block] = field(default_factory=list)
    closed_by_heading: bool = False
    last: bool = False

    @property
    def text(self) -> str:
        """The first paragraph, without its mark."""
        return self.blocks[0].text[self.mark.length :].strip()


@record(frozen=False, kw_only=False)
class _Level:
    style: str
    last: int
    list_id: int
    node: int
    depth: int = 0


@record(frozen=False, kw_only=False)
class Outline:
    """All nodes in order, the nodes of each list of siblings, and the marks before which one is missing."""

    nodes: list[Node] = field(default_factory=list)
    lists: dict[int, list[int]] = field(default_factory=dict)
    gaps: dict[int, str] = field(default_factory=dict)


def outline(blocks: Sequence[Block]) -> Outline:
    """The tree of the marked paragraphs in `blocks`."""
    return _Builder(blocks).build()


class _Builder:
    """Walks over the blocks once and keeps the open lists as a stack, those that were closed in case one goes on."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._marks = [_readings(block) for block in blocks]
        self._certain = any(block.certain for block in blocks)
        self._levels: list[_Level] = []
        self._closed: list[_Level] = []
        self._barrier = False
        self._out = Outline()

    def build(self) -> Outline:
        current: Node | None = None
        for index, block in enumerate(self._blocks):
            if SIGNATURE.match(block.text):
                self._close(0)
                current = None
                continue
            node = self._place(index)
            if node is not None:
                current = node
                node.blocks.append(block)
            elif block.heading:
                self._barrier = True
                if current is not None:
                    current.closed_by_heading = True
                current = None
            elif current is not None:
                current.blocks.append(block)
        if self._out.nodes:
            self._out.nodes[-1].last = True
        return self._out

    def _place(self, index: int) -> Node | None:
        marks = self._marks[index]
        if not marks:
            return None
        ahead = next((m for m in self._marks[index + 1 : index + _NEAR] if m), ())
        continued = self._continuing(marks)
        started = next((m for m in marks if m.ordinal == 1 or m.style in _LABELS), None)
        if continued and started and _begins_roman(continued[1], started, ahead):
            continued = None
        if continued:
            depth, mark = continued
            self._close(depth + 1)
            return self._add(mark, index, self._levels[depth].list_id, depth)
        resumed = self._resuming(marks)
        if resumed and not (started and started.style not in _LABELS):
            return self._resume(*resumed, index)
        if started:
            return self._start(started, index)
        return self._over_gap(marks, index)

    def _continuing(self, marks: Sequence[Mark]) -> tuple[int, Mark] | None:
        for depth in range(len(self._levels) - 1, -1, -1):
            for mark in marks:
                level = self._levels[depth]
                if self._alike(level.style, mark.style) and (mark.ordinal == level.last + 1 or mark.style in _LABELS):
                    if mark.style in _LABELS and mark.ordinal <= level.last and mark.ordinal == 1:
                        continue
                    return depth, mark
        return None

    def _resuming(self, marks: Sequence[Mark]) -> tuple[_Level, Mark] | None:
        for level in reversed(self._closed):
            for mark in marks:
                if self._alike(level.style, mark.style) and mark.ordinal == level.last + 1:
                    return level, mark
        return None

    def _resume(self, level: _Level, mark: Mark, index: int) -> Node:
        self._closed = [other for other in self._closed if other is not level]
        headings = self._headings()
        depth = min(level.depth, headings) if level.style.startswith(HEADING) else level.depth
        self._close(headings if self._barrier else depth)
        self._levels.append(_Level(level.style, level.last, level.list_id, -1))
        return self._add(mark, index, level.list_id, len(self._levels) - 1)

    def _start(self, mark: Mark, index: int) -> Node:
        same = next((depth for depth, level in enumerate(self._levels) if level.style == mark.style), None)
        if self._barrier and same is None and not mark.style.startswith("path"):
            self._close(self._headings())
        elif same is not None:
            self._close(same)
        elif mark.style.startswith(HEADING):
            # A heading stands under headings only, never under a question.
            self._close(self._headings())
        elif mark.style in _LABELS:
            above = self._headings()
            under_topic = mark.style == "label" and len(self._levels) > above and self._levels[above].style == "topic"
            self._close(above + under_topic)
        list_id = len(self._out.lists)
        self._levels.append(_Level(mark.style, 0, list_id, -1))
        return self._add(mark, index, list_id, len(self._levels) - 1)

    def _over_gap(self, marks: Sequence[Mark], index: int) -> Node | None:
        """A list goes on over missing marks if the mark after this one is there too."""
        following = [m for found in self._marks[index + 1 : index + _NEAR] for m in found]
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            for mark in marks:
                missing = mark.ordinal - level.last - 1
                goes_on = any(m.style == mark.style and m.ordinal == mark.ordinal + 1 for m in following)
                if level.style == mark.style and 0 < missing <= _MISSING and goes_on:
                    self._out.gaps[len(self._out.nodes)] = self._blocks[index].text[: mark.length].strip()
                    self._close(depth + 1)
                    return self._add(mark, index, level.list_id, depth)
        return None

    def _add(self, mark: Mark, index: int, list_id: int, depth: int) -> Node:
        parent = self._levels[depth - 1].node if depth else -1
        node = Node(mark=mark, list_id=list_id, parent=parent, start=index)
        self._out.nodes.append(node)
        number = len(self._out.nodes) - 1
        self._out.lists.setdefault(list_id, []).append(number)
        self._levels[depth] = _Level(self._levels[depth].style, mark.ordinal, list_id, number)
        self._barrier = False
        return node

    def _alike(self, open_style: str, style: str) -> bool:
        """Whether a mark can go on in a list; where headings are only guessed, not every title looks like one."""
        return open_style == style or (not self._certain and open_style == HEADING + style)

    def _headings(self) -> int:
        """How many levels at the bottom of the stack are headings."""
        return next((d for d, o in enumerate(self._levels) if not o.style.startswith(HEADING)), len(self._levels))

    def _close(self, depth: int) -> None:
        for place, level in enumerate(self._levels[depth:], depth):
            level.depth = place
            self._closed.append(level)
        self._closed = self._closed[-12:]
        del self._levels[depth:]


def _readings(block: Block) -> tuple[Mark, ...]:
    """The readings of a block's mark; those of headings form lists of their own, so that sections are no questions."""
    found = readings(block.text)
    if not block.heading:
        return found
    section = ("I.", "A.", "1.")
    return (
        tuple(
            replace(m, style=HEADING + m.style) if block.certain or m.style in section else m
            for m in found
            if m.style not in _LABELS
        )
        or found
    )


def _begins_roman(continued: Mark, started: Mark, ahead: Sequence[Mark]) -> bool:
    """Whether "i." begins roman numerals although it could be the letter after "h.": the next mark tells."""
    if continued.style == started.style or "i" not in started.style.lower():
        return False
    second = any(m.style == started.style and m.ordinal == 2 for m in ahead)
    next_letter = any(m.style == continued.style and m.ordinal == continued.ordinal + 1 for m in ahead)
    return second and not next_letter
