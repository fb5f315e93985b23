"""Which of many numbers are the marks of notes: those that rise through the letter as notes do."""

from __future__ import annotations

from collections.abc import Sequence


def rising(numbers: Sequence[int], weights: Sequence[float]) -> set[int]:
    """The places of the heaviest rising subsequence of `numbers`, none of them twice (n log n)."""
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of maxima
    before = [-1] * len(numbers)
    top = (0.0, -1)
    for place, number in enumerate(numbers):
        rank = ranks[number]
        weight, last = _below(best, rank - 1)
        before[place] = last
        here = (weight + weights[place], place)
        _raise(best, rank, here)
        top = max(top, here, key=lambda pair: pair[0])
    chosen: set[int] = set()
    place = top[1]
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen


def _below(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        found = max(found, tree[rank], key=lambda pair: pair[0])
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[float, int]], rank: int, value: tuple[float, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value, key=lambda pair: pair[0])
        rank += rank & -rank
