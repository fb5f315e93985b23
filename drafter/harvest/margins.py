"""What stands beside the text of a page and is none: the numbers of its lines, as pleadings and drafts have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.harvest.pages import Page, Piece
from drafter.model.record import replace

_FEWEST = 5


def without_line_numbers(page: Page) -> Page:
    """The page without a column of numbers in its margin that count its lines."""
    gone = {id(piece) for column in _columns(page.pieces) if _counts(column) for piece in _beside(column, page.pieces)}
    return replace(page, pieces=tuple(one for one in page.pieces if id(one) not in gone)) if gone else page


def _columns(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Numbers that stand under each other, by their right edges and by their left ones."""
    edges: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.text.strip().isdecimal() and len(piece.text.strip()) < 5:
            for side, edge in (("left", piece.left), ("right", piece.right)):
                for grid in (round(edge / 4), round(edge / 4 + 0.5) + 10_000):
                    edges[side, grid].append(piece)
    yield from (sorted(column, key=lambda one: -one.y) for column in edges.values() if len(column) >= _FEWEST)


def _counts(column: Sequence[Piece]) -> bool:
    """Whether numbers count from the top down, by ones or by fives, at even distances."""
    values = [int(piece.text) for piece in column]
    steps = [second - first for first, second in pairwise(values)]
    usual = max(set(steps), key=steps.count)
    return 1 <= usual <= 10 and steps.count(usual) >= 0.8 * len(steps)


def _beside(column: Sequence[Piece], pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The column, if nearly all other text of the page stands on one side of it."""
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    own = {id(piece) for piece in column}
    high, low = column[0].y + 2, column[-1].y - 2
    others = [piece for piece in pieces if id(piece) not in own and low <= piece.y <= high]
    apart = [piece for piece in others if piece.left > right + 2], [piece for piece in others if piece.right < left - 2]
    return column if len(others) >= _FEWEST and max(map(len, apart)) >= 0.95 * len(others) else ()
