"""The lines of a page in reading order: pieces on one baseline together, raised numbers with the line they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drafter.harvest.pages import Page, Piece
from drafter.model.record import field, record
from drafter.notice.marks import roman_value

_NUMBER = re.compile(r"[\[(]?(?:\d{1,6}|[ivxl]{1,10}|[*†‡§]{1,3})(?:\s?[,–-]\s?\d{1,4})*[\])]?,?\s*$")


_ORDINAL = re.compile(r"(?:st|nd|rd|th|®|™|SM)[,.;:]?")


@record(frozen=False, kw_only=False)
class Line:
    """Pieces from left to right; `y` and `size` are those of the line itself, not of what is raised in it."""

    pieces: list[Piece]
    y: float
    size: float
    page: int = 0
    edge: float = 0.0  # how far the lines of its column reach
    listed: bool = False  # in one of two columns of short lines, each an entry
    raised: set[int] = field(default_factory=set)  # ids of the pieces that are raised

    @property
    def left(self) -> float:
        """Where the line begins."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """Where the line ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        """The words."""
        return " ".join("".join(spaced(self)).split())

    @property
    def words(self) -> str:
        """The words without what is raised."""
        return " ".join(
            "".join(
                text for piece, text in zip(self.pieces, spaced(self), strict=True) if id(piece) not in self.raised
            ).split()
        )

    @property
    def is_bold(self) -> bool:
        """Whether all words are bold."""
        return all(piece.bold for piece in self.pieces if id(piece) not in self.raised)

    @property
    def is_ended(self) -> bool:
        """Whether its writer ended it, although it goes to the margin."""
        return any(piece.ended for piece in self.pieces)

    @property
    def is_italic(self) -> bool:
        """Whether all words are in italics."""
        return all(piece.italic for piece in self.pieces if id(piece) not in self.raised)

    def is_raised(self, piece: Piece) -> bool:
        """Whether a piece stands above the line."""
        return id(piece) in self.raised


def spaced(line: Line) -> list[str]:
    """The texts of a line's pieces, with a space where there is one on the page."""
    out: list[str] = []
    last: Piece | None = None
    for piece in line.pieces:
        gap = piece.left - last.right if last else 0.0
        if last and gap > 2.2 * line.size and not line.is_raised(piece):
            # Columns: what stands so far apart is no part of one text.
            out[-1] = out[-1].rstrip() + "\t"
        elif last and gap > 0.2 * line.size and not out[-1].endswith(" ") and not piece.text.startswith(" "):
            out[-1] += " "
        out.append(piece.text)
        last = piece
    return out


def frames(page: Page, number: int) -> list[list[Line]]:
    """The lines of a page, column by column; a page of one column is one frame."""
    lines = _lines(page, number)
    gutter = _gutter(lines)
    if gutter is None:
        return _side_by_side(lines)
    out: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.y):
        if line.left < gutter - 2 and line.right > gutter + 2:
            out += [_joined(left), _joined(right), [line]]
            left, right = [], []
        else:
            (left if line.right <= gutter + 2 else right).append(line)
    out += [_joined(left), _joined(right)]
    return _merged([frame for frame in out if frame])


def _merged(found: list[list[Line]]) -> list[list[Line]]:
    """Neighbouring full-width lines as one frame."""
    out: list[list[Line]] = []
    for frame in found:
        if out and len(frame) == 1 and len(out[-1]) >= 1 and all(_same_column(line, frame[0]) for line in out[-1][-1:]):
            out[-1].extend(frame)
        else:
            out.append(frame)
    return out


def _same_column(line: Line, other: Line) -> bool:
    return line.right - line.left > 0.8 * (other.right - other.left)


def _lines(page: Page, number: int) -> list[Line]:
    plain = [piece for piece in page.pieces if not _may_be_raised(piece)]
    lines = _rows(plain, number)
    waiting = [piece for piece in page.pieces if _may_be_raised(piece)]
    ordered = sorted(lines, key=lambda line: line.y)
    heights = [line.y for line in ordered]
    loose: list[Piece] = []
    for piece in waiting:
        line = _home(piece, ordered, heights)
        if line is None:
            loose.append(piece)
            continue
        line.pieces.append(piece)
        if piece.raised or (piece.y > line.y + 0.1 * line.size and piece.size < 0.9 * line.size):
            line.raised.add(id(piece))
            # Word counts endnotes in small roman numbers unless it is told otherwise.
            if digits := _from_roman(piece.text.strip()):
                piece.text, piece.roman = piece.text.replace(piece.text.strip(), digits), True
    for line in lines:
        line.pieces.sort(key=lambda piece: piece.left)
    return lines + _rows(loose, number)


def _from_roman(text: str) -> str:
    """A small roman number, or two that follow each other without a space, in digits; "" for anything else."""
    if number := roman_value(text):
        return str(number)
    if re.fullmatch(r"[ivxl]{2,10}", text):
        for cut in range(1, len(text)):
            first, second = roman_value(text[:cut]), roman_value(text[cut:])
            if first and second == first + 1:
                return f"{first}{second}"
    return ""


def _may_be_raised(piece: Piece) -> bool:
    return bool(_NUMBER.match(piece.text.strip()) or _ORDINAL.fullmatch(piece.text.strip()))


def _home(piece: Piece, lines: Sequence[Line], heights: Sequence[float]) -> Line | None:
    """The line that a number stands in: beside its pieces, on its baseline or raised above it."""
    from bisect import bisect_left, bisect_right

    best: tuple[float, Line] | None = None
    first, last = bisect_left(heights, piece.y - 14), bisect_right(heights, piece.y + 2)
    for line in lines[first:last]:
        rise = piece.y - line.y
        if not -0.12 * line.size <= rise <= 0.75 * line.size:
            continue
        if rise > 0.1 * line.size and piece.size > 0.9 * line.size:
            continue
        away = min(max(other.left - piece.right, piece.left - other.right, 0.0) for other in line.pieces[:60])
        # Before a line that is stretched to both margins the number of its note stands far off.
        reach = (1.2 if rise > 0.1 * line.size and piece.right > line.left else 2.2) * line.size
        if away <= reach and (best is None or away + rise < best[0]):
            best = away + rise, line
    return best[1] if best else None


def _rows(pieces: Sequence[Piece], number: int) -> list[Line]:
    """Pieces on one baseline, cut where there is a gap as wide as between columns."""
    out: list[Line] = []
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.left)):
        if rows and abs(rows[-1][0].y - piece.y) < 0.25 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
    starts = _column_starts(rows)
    for row in rows:
        current: list[Piece] = []
        for piece in row:
            gap = piece.left - current[-1].right if current else 0.0
            if gap > 2.2 * piece.size or (gap > 0.6 * piece.size and round(piece.left) in starts):
                out.append(_line(current, number))
                current = []
            current.append(piece)
        out.append(_line(current, number))
    return out


def _column_starts(rows: Sequence[Sequence[Piece]]) -> set[int]:
    """Where, behind a gap, pieces begin in row after row: there a column begins."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update(round(b.left) for a, b in pairwise(row) if b.left - a.right > 0.6 * b.size)
    return {place for place, count in counts.items() if count >= 5}


def _line(pieces: list[Piece], number: int) -> Line:
    main = max(pieces, key=lambda piece: len(piece.text))
    return Line(pieces, main.y, main.size, number)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x between two columns, None on a page of one."""
    if len(lines) < 12:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    narrow = [line for line in lines if line.right - line.left < 0.6 * width]
    if len(narrow) < 12:
        return None
    best: tuple[float, float] | None = None
    edges = sorted((line.left, line.right) for line in narrow)
    reach = edges[0][1]
    for start, end in edges:
        if start - reach > 8 and left + 0.25 * width < (start + reach) / 2 < left + 0.75 * width:
            middle = (start + reach) / 2
            if _two_columns(narrow, middle, width) and (best is None or start - reach > best[0]):
                best = start - reach, middle
        reach = max(reach, end)
    return best[1] if best else None


def _two_columns(lines: Sequence[Line], middle: float, width: float) -> bool:
    first = [line for line in lines if line.right <= middle]
    second = [line for line in lines if line.left >= middle]
    if len(first) < 5 or len(second) < 5:
        return False
    heights = {round(line.y / 4) for line in first}
    level = sum(1 for line in second if round(line.y / 4) in heights or round(line.y / 4) + 1 in heights)
    return level >= 4 and min(_median(first), _median(second)) > 0.12 * width


def _median(lines: Sequence[Line]) -> float:
    return sorted(line.right - line.left for line in lines)[len(lines) // 2]


def _side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page on which only some stand in two columns, as lists of signatories do."""
    if not lines:
        return []
    width = max(line.right for line in lines) - min(line.left for line in lines)
    out: list[list[Line]] = []
    columns = True
    for band in _bands(lines):
        for part, gutter in _parts(band, width):
            if gutter:
                for line in part:
                    line.listed = True
                out += [
                    _joined([line for line in part if line.left < gutter]),
                    _joined([line for line in part if line.left >= gutter]),
                ]
            elif columns:
                out.append(_joined(part))
            else:
                out[-1] += _joined(part)
            columns = bool(gutter)
    return out


def _parts(band: Sequence[Line], width: float) -> list[tuple[list[Line], float]]:
    """A band in parts, each with the place where its second column begins; 0 where it has one column."""
    gutter = _band_gutter([line for line in band if line.right - line.left < 0.6 * width], width)
    if gutter is None:
        return [(list(band), 0.0)]
    out: list[tuple[list[Line], float]] = []
    for line in band:
        place = 0.0 if line.left < gutter - 4 and line.right > gutter else gutter
        if out and out[-1][1] == place:
            out[-1][0].append(line)
        else:
            out.append(([line], place))
    return out


def _bands(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted where a blank line goes through the whole page."""
    out: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.y):
        if out and out[-1][-1].y - line.y - line.size < 0.85 * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _band_gutter(band: Sequence[Line], width: float) -> float | None:
    """Where the second column of a band begins; both have three lines or more, side by side."""
    if len(band) < 6:
        return None
    edges = sorted((line.left, line.right) for line in band)
    reach = edges[0][1]
    for place, (start, end) in enumerate(edges):
        if start - reach > 8 and 3 <= place <= len(edges) - 3:
            left = [line for line in band if line.left < start]
            right = [line for line in band if line.left >= start]
            if min(_median(left), _median(right)) > 0.12 * width and _overlap(left, right):
                return start
        reach = max(reach, end)
    return None


def _overlap(first: Sequence[Line], second: Sequence[Line]) -> bool:
    high = min(max(line.y for line in first), max(line.y for line in second))
    low = max(min(line.y for line in first), min(line.y for line in second))
    heights = [max(line.y for line in side) - min(line.y for line in side) for side in (first, second)]
    return high - low > 0.5 * min(heights)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Lines of one column from top to bottom; what stands on one baseline is one line."""
    out: list[Line] = []
    for line in sorted(lines, key=lambda one: (-one.y, one.left)):
        last = out[-1] if out else None
        if last is not None and abs(last.y - line.y) < 0.25 * min(last.size, line.size):
            last.pieces += line.pieces
            last.raised |= line.raised
            last.pieces.sort(key=lambda piece: piece.left)
        else:
            out.append(line)
    return out
