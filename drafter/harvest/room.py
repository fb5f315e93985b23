"""How lines are set: how far apart, how far to the margin, and how much room a word would have found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drafter.harvest.lines import Line, spaced


def full(single: Sequence[Sequence[Line]], pages: int) -> float:
    """How far lines go where pages have one column, but for a few that no margin holds; 0 where most have two."""
    rights = sorted(line.right for frame in single for line in frame if len(line.text) > 40)
    return rights[int(0.97 * (len(rights) - 1))] if rights and len(single) >= 0.7 * pages else 0.0


def leading(body: Sequence[Sequence[Line]], size: float) -> float:
    """The usual way from one line of the text to the next."""
    gaps = Counter(
        round(a.y - b.y)
        for frame in body
        for a, b in pairwise(frame)
        if 0.9 * size < a.y - b.y < 3 * size and len(b.text) > 40
    )
    # Where paragraphs are short and set apart, the way between them is as frequent as the way between lines.
    often = [gap for gap, count in gaps.items() if count >= 0.4 * max(gaps.values())]
    return float(min(often)) if often else 1.2 * size


def entries(lines: Sequence[Line]) -> set[int]:
    """The lines of a narrow column that begin an entry: neither set in nor closer than entries are."""
    gaps = {number: last.y - line.y for number, (last, line) in enumerate(pairwise(lines), 1) if line.y < last.y}
    usual = sorted(gaps.values())[-1 - len(gaps) // 4] if gaps else 0.0
    margins: dict[float, int] = {}
    for line in lines:
        margins[round(line.left)] = margins.get(round(line.left), 0) + 1
    out: set[int] = set()
    for number, line in enumerate(lines[1:], 1):
        set_in = any(3 < line.left - left < 30 and count > 1 for left, count in margins.items())
        if (
            not set_in
            and gaps.get(number, usual) > 0.87 * min(usual, 2 * line.size)
            and line.text[:1].upper() == line.text[:1]
        ):
            out.add(number)
    return out


def first_word(line: Line) -> float:
    """How much room the first word of a line takes behind another."""
    word = line.text.split(" ", 1)[0]
    return (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)


def tabbed(line: Line) -> bool:
    """Whether a line stands in columns."""
    return any("\t" in text for text in spaced(line))
