"""Where two texts that are mostly one part: what stands in the one in place of what stands in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from drafter.match.runs import RUN, Reading
from drafter.model.record import record


@record
class Difference:
    """What stands here and what stands there, "" for nothing, with the offset of its place in the first text."""

    here: str
    there: str
    start: int


def differences(own: Reading, other: Reading) -> tuple[Difference, ...]:
    """What differs, in the order of the first text. Words that were moved differ in both places."""
    return tuple(_gaps(own, other))


def _gaps(own: Reading, other: Reading) -> Iterator[Difference]:
    here = there = 0
    ends = len(own.spans), len(other.spans)
    for first, second, length in (*_blocks(own, other), (*ends, 0)):
        if first > here or second > there:
            found = Difference(
                here=own.words(here, first),
                there=other.words(there, second),
                start=own.offset(here) if here < ends[0] else len(own.text),
            )
            if found.here.casefold() != found.there.casefold():
                yield found
        here, there = first + length, second + length


def _blocks(own: Reading, other: Reading) -> list[tuple[int, int, int]]:
    """The stretches that both have in one order: first word here, first word there, number of words."""
    blocks: list[tuple[int, int, int]] = []
    for here, there in _rising(_anchors(own, other)):
        if blocks:
            first, second, length = blocks[-1]
            if here - first == there - second and here <= first + length:
                blocks[-1] = (first, second, here - first + RUN)
                continue
            over = max(first + length - here, second + length - there, 0)
            here, there, left = here + over, there + over, RUN - over
            if left > 0:
                blocks.append((here, there, left))
        else:
            blocks.append((here, there, RUN))
    return blocks


def _anchors(own: Reading, other: Reading) -> list[tuple[int, int]]:
    """The places of runs that stand once in each text."""
    once = {run: places[0] for run, places in other.places.items() if len(places) == 1}
    return [(place, once[run]) for place, run in enumerate(own.runs) if run in once and len(own.places[run]) == 1]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second numbers rise as the first do."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        at = bisect_left(tops, there)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1] = [there]
        last[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
