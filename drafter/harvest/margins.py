"""What pages have beside their text and in its letters: numbers of lines, stretched lines, small capitals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.harvest.pages import Page, Piece
from drafter.model.record import replace

_FEWEST, _HEADS = 7, 4
_NEAR = 4.0


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages without the columns of numbers that count their lines, as pleadings and drafts have them."""
    counted = [
        [one for column in _columns(page.pieces) if _counts(column) for one in _beside(column, page)] for page in pages
    ]
    edges = [(piece.left, piece.right) for column in counted for piece in column]
    if not edges:
        return list(pages)
    out: list[Page] = []
    for page, column in zip(pages, counted, strict=True):
        # A page with few lines has few numbers.
        numbers = column or _beside([one for one in page.pieces if _is_number(one) and _stands(one, edges)], page)
        gone = {id(piece) for piece in numbers}
        out.append(replace(page, pieces=tuple(one for one in page.pieces if id(one) not in gone)))
    return out


def _is_number(piece: Piece) -> bool:
    return piece.text.strip().isdecimal() and len(piece.text.strip()) < 5


def _stands(piece: Piece, edges: Sequence[tuple[float, float]]) -> bool:
    return any(abs(piece.left - left) < _NEAR or abs(piece.right - right) < _NEAR for left, right in edges)


def _columns(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Numbers that stand under each other, by their right edges and by their left ones."""
    edges: dict[tuple[str, int, int], list[Piece]] = defaultdict(list)
    for piece in filter(_is_number, pieces):
        for side, edge in (("left", piece.left), ("right", piece.right)):
            for grid in (round(edge / 4), round(edge / 4 + 0.5) + 10_000):
                edges[side, grid, round(piece.size)].append(piece)
    yield from (sorted(column, key=lambda one: -one.y) for column in edges.values() if len(column) >= _FEWEST)


def _counts(column: Sequence[Piece]) -> bool:
    """Whether numbers count from the top down, by ones or by fives."""
    values = [int(piece.text) for piece in column]
    steps = [second - first for first, second in pairwise(values)]
    usual = max(set(steps), key=steps.count)
    return 1 <= usual <= 10 and steps.count(usual) >= 0.8 * len(steps)


def _beside(column: Sequence[Piece], page: Page) -> Sequence[Piece]:
    """The column, if it begins at the head of the page and nearly all other text stands on one side of it.

    The numbers of notes and of the rows of a table count as well, but have text over them.
    """
    if not column:
        return ()
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    own = {id(piece) for piece in column}
    high, low = max(piece.y for piece in column) + 2, min(piece.y for piece in column) - 2
    over = {round(piece.y / 4) for piece in page.pieces if piece.y > high}
    if len(over) > _HEADS:
        return ()
    others = [piece for piece in page.pieces if id(piece) not in own and low <= piece.y <= high]
    apart = [piece for piece in others if piece.left > right + 2], [piece for piece in others if piece.right < left - 2]
    return column if others and max(map(len, apart)) >= 0.95 * len(others) else ()


def unstretched(page: Page) -> Page:
    """The page with lines that were stretched to both margins, word by word, as pieces with plain spaces.

    Justified text stretches a line at whose end its writer broke it; the gaps are as wide as those between columns.
    """
    rows: dict[int, list[Piece]] = defaultdict(list)
    for piece in page.pieces:
        rows[round(piece.y * 2)].append(piece)
    lefts = Counter(round(piece.left / _NEAR) for piece in page.pieces)
    rights = Counter(round(piece.right / _NEAR) for piece in page.pieces)
    out: list[Piece] = []
    for row in rows.values():
        row.sort(key=lambda one: one.left)
        for run in _runs(row):
            first, last = run[0], run[-1]
            if len(run) > 2 and _is_margin(first.left, lefts) and _is_margin(last.right, rights):
                out.append(_joined(run))
            else:
                out += run
    return replace(page, pieces=tuple(out)) if len(out) < len(page.pieces) else page


def _joined(run: Sequence[Piece]) -> Piece:
    """The pieces of a stretched line as one, which says that its end was meant."""
    first = run[0]
    text = " ".join(piece.text.strip() for piece in run)
    return Piece(
        text, first.left, run[-1].right, first.y, first.size, first.bold, first.italic, raised=False, ended=True
    )


def _is_margin(place: float, places: Counter[int]) -> bool:
    near = round(place / _NEAR)
    return sum(places[one] for one in (near - 1, near, near + 1)) > _FEWEST


def _runs(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a line, single words of one look at even and wide distances together."""
    run: list[Piece] = []
    gap = 0.0
    for piece in row:
        last = run[-1] if run else None
        here = piece.left - last.right if last else 0.0
        alike = (
            last is not None and (last.bold, last.italic) == (piece.bold, piece.italic) and " " not in last.text.strip()
        )
        even = len(run) < 2 or abs(here - gap) < 0.3 * piece.size
        if run and not (alike and even and here > 0.9 * piece.size and " " not in piece.text.strip()):
            yield run
            run = []
        run.append(piece)
        gap = here
    if run:
        yield run


def lowered(page: Page) -> Page:
    """The page with small capitals as the small letters that they stand for.

    Programs print them as capitals of four fifths of the size, beside those that were typed as capitals.
    """
    rows: dict[int, list[Piece]] = defaultdict(list)
    for piece in page.pieces:
        if piece.text.isupper():
            rows[round(piece.y * 2)].append(piece)
    small: dict[int, float] = {}
    for row in rows.values():
        row.sort(key=lambda one: one.left)
        for first, second in pairwise(row):
            if _is_smaller(second, first.size) and second.left - first.right < 1 and first.text[-1:].isalpha():
                small |= {id(piece): first.size for piece in row if _is_smaller(piece, first.size)}
                break
    if not small:
        return page
    pieces = (replace(p, text=p.text.lower(), size=small[id(p)]) if id(p) in small else p for p in page.pieces)
    return replace(page, pieces=tuple(pieces))


def _is_smaller(piece: Piece, size: float) -> bool:
    return 0.68 * size < piece.size < 0.88 * size


def usual_size(pages: Sequence[Page]) -> float:
    """The size in which most characters are set."""
    counts: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            counts[round(piece.size * 2) / 2] += len(piece.text)
    return counts.most_common(1)[0][0] if counts else 12.0


def parted(page: Page, size: float) -> list[Page]:
    """What stands small in the left margin of a page, as letterheads have it, and the rest; else the page alone."""
    lefts = Counter(round(piece.left / 2) for piece in page.pieces if abs(piece.size - size) < 0.3)
    if not lefts:
        return [page]
    margin = 2 * lefts.most_common(1)[0][0]
    aside = [piece for piece in page.pieces if piece.right < margin - 4 and piece.size < size - 0.8]
    # Notes begin as far left, and go on over the margin.
    top = max((piece.y for piece in aside), default=0.0)
    across = [
        piece.y for piece in page.pieces if piece.left < margin - 8 and piece.right > margin + 8 and piece.y < top
    ]
    aside = [piece for piece in aside if piece.y > max(across, default=0.0) + 6]
    words = [piece for piece in aside if len(piece.text.strip()) > 3]
    # In a page of two columns the text of the first one stands there.
    text = [piece for piece in page.pieces if piece.left < margin - 40 and piece.size >= size - 0.8]
    high = top > 0.7 * page.height and all(piece.y > 0.25 * page.height for piece in aside)
    if text or not high or len({round(piece.y) for piece in words}) < _HEADS:
        return [page]
    gone = {id(piece) for piece in aside}
    rest = tuple(piece for piece in page.pieces if id(piece) not in gone)
    return [replace(page, pieces=tuple(aside), rules=()), replace(page, pieces=rest)]
