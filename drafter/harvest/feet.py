"""Where the notes of a page stand, and what stands on every page and belongs to none: running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.harvest.lines import Line
from drafter.harvest.pages import Page, Rule
from drafter.model.record import field, record
from drafter.notice.marks import roman_value

_PAGE_NUMBER = re.compile(
    r"[\s\-–—|\[(]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\s\-–—|\])]*", re.IGNORECASE
)
_ROMAN = re.compile(r"[ivxl]{1,8}\s+(?=\S)")
_LABEL = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§]{1,3})[\])]?[.:]?(?=\s|[A-Z“\"(]|$)")


def body_size(pages: Sequence[Sequence[Sequence[Line]]]) -> float:
    """The size in which most characters are set."""
    counts: Counter[float] = Counter()
    for frames in pages:
        for frame in frames:
            for line in frame:
                counts[round(line.size * 2) / 2] += len(line.text)
    if not counts:
        return 12.0
    size, most = counts.most_common(1)[0]
    # Notes can be longer than the text over them: what is larger and stands above on its pages is the text.
    larger = [other for other, count in counts.items() if other > size + 0.4 and count > 0.2 * most]
    return next((other for other in sorted(larger, reverse=True) if _stands_above(pages, other, size)), size)


def _stands_above(pages: Sequence[Sequence[Sequence[Line]]], size: float, under: float) -> bool:
    """Whether lines of one size stand over those of another on nearly all pages that have both."""
    above = below = 0
    for frames in pages:
        lines = [line for frame in frames for line in frame if len(line.text) > 20]
        first = [line.y for line in lines if abs(line.size - size) < 0.3]
        second = [line.y for line in lines if abs(line.size - under) < 0.3]
        if first and second:
            above += min(first) > max(second)
            below += min(first) <= max(second)
    return above > 4 * below


def furniture(pages: Sequence[Page], frames: Sequence[Sequence[Sequence[Line]]]) -> set[int]:
    """The ids of the lines that are heads, feet and page numbers."""
    edges = [_edge_lines(page, found) for page, found in zip(pages, frames, strict=True)]
    seen: Counter[tuple[str, int]] = Counter()
    for lines in edges:
        seen.update({place for line in lines if not _is_note(line) for place in _places(line)})
    counted = _counted(edges)
    needed = max(2, round(0.4 * len(pages))) if len(pages) < 6 else max(3, round(0.25 * len(pages)))
    out: set[int] = set()
    first = {line.text for frame in frames[0] for line in frame} if frames else set()
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True)):
        under = False  # whether something that is no furniture stands lower
        for line in reversed(lines):
            # The head of a second page repeats addressee and date.
            if number and line.y > 0.86 * page.height and all(piece.text.strip() in first for piece in line.pieces):
                out.add(id(line))
            if _is_note(line) or _shape(line.text) in counted:
                under = True
                continue
            if not _PAGE_NUMBER.fullmatch(line.text) and _goes_on_with(line, lines):
                under = True
                continue
            outside = line.y < 0.11 * page.height or line.y > 0.9 * page.height
            again = len(pages) > 1 and max(seen[place] for place in _places(line)) >= needed
            # Notes may say the same on many pages; a foot has nothing but its own lines below it.
            if (outside and _PAGE_NUMBER.fullmatch(line.text)) or (
                again and not (under and line.y < 0.5 * page.height)
            ):
                out.add(id(line))
            elif id(line) not in out:
                under = True
    return out


def _goes_on_with(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line at the foot stands as close under another one as the lines of a note do, and ends its sentence."""
    over = next((one for one in lines if 0 < one.y - line.y < 1.3 * line.size and abs(one.left - line.left) < 30), None)
    return over is not None and abs(over.size - line.size) < 0.2 and bool(re.fullmatch(r"\d[\d\s,–-]*[.)]+", line.text))


def _counted(edges: Sequence[Sequence[Line]]) -> set[str]:
    """The shapes of lines that begin with a number which does not count as pages do: notes that say the same."""
    steps: dict[str, set[int]] = {}
    for number, lines in enumerate(edges):
        for line in lines:
            if found := re.match(r"\[?(\d{1,3})[.)\]]?\s+\S", line.text):
                steps.setdefault(_shape(line.text), set()).add(int(found[1]) - number)
    return {
        shape
        for shape, found in steps.items()
        if len(found) > 1 and not _PAGE_NUMBER.fullmatch(shape.replace("#", "1"))
    }


def _places(line: Line) -> list[tuple[str, int]]:
    """The words of a line with its height, in two grids so that small differences do not tell."""
    shape = _shape(line.text)
    return [(shape, 2 * round(line.y / 16)), (shape, 2 * round(line.y / 16 + 0.5) + 1)]


def _is_note(line: Line) -> bool:
    """Whether a line begins with a raised number: "12 Id." may well stand at the foot of several pages."""
    first = line.pieces[0]
    return line.is_raised(first) and len(line.text) > len(first.text.strip()) + 1


def _edge_lines(page: Page, frames: Sequence[Sequence[Line]]) -> list[Line]:
    lines = sorted((line for frame in frames for line in frame), key=lambda line: -line.y)
    top = [line for line in lines[:4] if line.y > 0.86 * page.height]
    bottom = [line for line in lines[-4:] if line.y < 0.14 * page.height]
    return [*top, *(line for line in bottom if line not in top)]


def _share(lines: Sequence[Line], body: float) -> float:
    """How much of some lines is set smaller than the text."""
    small = sum(len(line.text) for line in lines if line.size < body - 0.4)
    return small / max(1, sum(len(line.text) for line in lines))


def _underlines(rule: Rule, frame: Sequence[Line]) -> bool:
    """Whether a rule is the underline of words, as links have it."""
    return any(
        -0.1 * line.size < line.y - rule.y < 0.3 * line.size and line.left < rule.right and line.right > rule.left
        for line in frame
    )


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold()).strip()


@record(frozen=False, kw_only=False)
class FootNotes:
    """The notes of all feet so far, each as its lines."""

    labels: list[str] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    endnotes: list[bool] = field(default_factory=list)
    raised: set[str] = field(default_factory=set)  # what was raised on the pages so far
    roman: bool = False  # whether marks are small roman numbers

    @property
    def last(self) -> int:
        """The number of the last note, 0 if there is none."""
        return next((int(label) for label in reversed(self.labels) if label.isdecimal()), 0)

    def take(self, frame: Sequence[Line], page: Page, body: float) -> list[Line]:
        """The lines of the frame's text; those of its notes are added to the notes."""
        for piece in (piece for line in frame for piece in line.pieces if line.is_raised(piece)):
            self.raised.add(piece.text.strip())
            self.roman = self.roman or piece.roman
        start = self._start(frame, page, body)
        for line in frame[start:]:
            label = self._label(line)
            if label:
                self.labels.append(label)
                self.lines.append([line])
                self.endnotes.append(line.pieces[0].roman or (self.roman and bool(_ROMAN.match(line.text))))
            elif self.lines:
                self.lines[-1].append(line)
        return list(frame[:start])

    def _start(self, frame: Sequence[Line], page: Page, body: float) -> int:
        """Where the notes at the foot of a frame begin; its length if there are none."""
        ruled = self._under_rule(frame, page, body)
        if ruled is not None:
            return ruled
        start = len(frame)
        while start > 0 and frame[start - 1].size < body - 0.4:
            start -= 1
        if start == len(frame):
            return self._unmarked(frame, page)
        labelled = next((i for i in range(start, len(frame)) if self._label(frame[i])), None)
        if labelled is None:
            # A note that fills the foot of a page and goes on; without notes before it, it is small print.
            near = self.lines and abs(frame[start].size - self.lines[-1][-1].size) < 0.5
            goes_on = near and frame[start].page == self.lines[-1][-1].page + 1 and frame[-1].y < 0.4 * page.height
            return start if goes_on else len(frame)
        size = frame[labelled].size
        if self.lines and self.lines[-1][-1].page < frame[start].page:
            while start < labelled and abs(frame[start].size - size) > 0.3:
                start += 1
            return start
        return labelled

    def _under_rule(self, frame: Sequence[Line], page: Page, body: float) -> int | None:
        """Where a short line parts notes from the text."""
        if not frame:
            return None
        left, right = min(line.left for line in frame), max(line.right for line in frame)
        for rule in sorted(page.rules, key=lambda one: -one.y):
            if rule.right - rule.left > 0.72 * (right - left) or abs(rule.left - left) > 24 or _underlines(rule, frame):
                continue
            start = next((i for i, line in enumerate(frame) if line.y < rule.y), len(frame))
            below = frame[start:]
            if not below or any(line.size > body + 0.1 for line in below):
                continue
            small = _share(below, body) > 0.6  # a table in a note may be set larger
            first = below[0].pieces[0]
            if (small and (self._label(below[0]) or self._goes_on(below))) or (
                below[0].is_raised(first) and self._label(below[0])
            ):
                return start
        return None

    def _goes_on(self, below: Sequence[Line]) -> bool:
        if not self.lines or below[0].page > self.lines[-1][-1].page + 1:
            return False
        return abs(below[0].size - self.lines[-1][0].size) < 0.5

    def _unmarked(self, frame: Sequence[Line], page: Page) -> int:
        """Notes in the size of the text: from a raised number at the head of a line that is low or below a gap."""
        for index, line in enumerate(frame):
            first = line.pieces[0]
            apart = index > 0 and frame[index - 1].y - line.y > 1.6 * line.size and line.y < 0.7 * page.height
            low = apart or line.y < 0.5 * page.height
            if low and line.is_raised(first) and first.text.strip() == str(self.last + 1):
                return index
        return len(frame)

    def _label(self, line: Line) -> str:
        """The number with which a line begins a note, "" if it goes on with one."""
        first = line.pieces[0]
        if self.roman and not line.is_raised(first) and (small := _ROMAN.match(line.text)):
            number = roman_value(small[0].strip()) or 0
            return str(number) if number == self.last + 1 else ""
        found = _LABEL.match(first.text if line.is_raised(first) else line.text)
        if not found:
            return ""
        label = found[1]
        if not label.isdecimal():
            # Some programs print the sign itself, and what was typed for it, one behind the other.
            half = label[: len(label) // 2] if len(label) % 2 == 0 and label not in self.raised else label
            known = half in self.raised and "§" not in half
            return half if line.is_raised(first) or known else ""
        number = int(label)
        if line.is_raised(first):
            return label if number > self.last or number == 1 else ""
        if number == 1 and self.lines and line.page > self.lines[-1][-1].page and len(line.text) > len(found[0]) + 1:
            return label  # numbers that start anew on each page
        ahead = 3 if self.labels else 60
        return label if self.last < number <= self.last + ahead and len(line.text) > len(found[0]) + 1 else ""
