"""How much of one text stands in another: shares in both directions, and the passages that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import StrEnum

from drafter.match.runs import RUN, Reading
from drafter.model.record import record, replace

WARN, ALARM, SAME = 0.05, 0.20, 0.70
# A letter sent twice is most of both; a short one that stands whole in a long one is borrowed.
_SAME_BACK = 0.5
# A fifth of another's letter is worth a look however long one's own is, but not a fifth of three sentences.
_MUCH = 50
# Fewer runs in common than this (fifteen words that stand together) are chance or a form of words.
_FEWEST = 8
_NOTHING: frozenset[int] = frozenset()


class Level(StrEnum):
    """What a likeness means: another's words in places, much of them, one letter sent twice, or nothing."""

    NONE = "none"
    WARNING = "warning"
    ALARM = "alarm"
    SAME = "one letter"


@record
class Shared:
    """A passage that stands in both texts: `words` of them, with the offset of its first letter in each."""

    text: str
    words: int
    start: int
    other_start: int


@record
class Likeness:
    """What a text has in common with another one.

    `share` is the part of this text's runs that stands in the other, `back` the part of the other's that stands here,
    both from 0 to 1; `whole` and `whole_back` are the same with the runs of the own library. `passages` come longest
    first.
    """

    share: float = 0.0
    back: float = 0.0
    whole: float = 0.0
    whole_back: float = 0.0
    runs: int = 0
    passages: tuple[Shared, ...] = ()

    @property
    def level(self) -> Level:
        """What the share means; a letter sent twice is one with all that it has from the library."""
        found = level(self.share)
        if found is Level.NONE and self.back >= ALARM and self.runs >= _MUCH:
            found = Level.WARNING
        twice = found is not Level.NONE and one_letter(self.whole, self.whole_back)
        return Level.SAME if twice else found

    @property
    def words(self) -> int:
        """The words of all passages."""
        return sum(passage.words for passage in self.passages)


@record
class Given:
    """Runs that say nothing about who took from whom.

    Those of the `notice` are in no text at all, as it were. Those of the own `library` belong to the text and are never
    shared. `forms` are short runs that many letters have: they count only where they add up to a fifth of a text.
    """

    notice: Set[int] = _NOTHING
    library: Set[int] = _NOTHING
    forms: Set[int] = _NOTHING


@record
class Closeness:
    """How close two short texts are in per cent, rounded down: word for word in order, and in runs of the shorter."""

    words: int
    runs: int

    @property
    def best(self) -> int:
        """The higher of the two."""
        return max(self.words, self.runs)


def level(share: float) -> Level:
    """What a share of a letter means."""
    return Level.ALARM if share >= ALARM else Level.WARNING if share >= WARN else Level.NONE


def one_letter(share: float, back: float) -> bool:
    """Whether two texts of which these parts stand in each other are one letter."""
    return max(share, back) >= SAME and min(share, back) >= _SAME_BACK


def compare(own: Reading, other: Reading, given: Given | None = None, *, always: bool = True) -> Likeness:
    """What `own` and `other` have in common; passages of texts that are not alike only with `always`."""
    given = given or Given()
    kept, theirs = own.distinct - given.notice, other.distinct - given.notice
    whole = kept & theirs
    shared = whole - given.library
    fewest = min(len(kept), len(theirs))
    if len(shared) < max(_FEWEST, ALARM * fewest):
        shared -= given.forms
    # Texts too short for that are alike only if one of them is wholly in the other.
    if len(shared) < min(_FEWEST, fewest) or not shared:
        return Likeness()
    found = Likeness(
        share=len(shared) / len(kept),
        back=len(shared) / len(theirs),
        whole=len(whole) / len(kept),
        whole_back=len(whole) / len(theirs),
        runs=len(shared),
    )
    if found.level is Level.NONE and not always:
        return found
    passages = sorted(_passages(own, other, shared), key=lambda one: (-one.words, one.start))
    return replace(found, passages=tuple(passages))


def closeness(own: Reading, other: Reading) -> Closeness:
    """How close two texts are, each of about the length of a claim."""
    from rapidfuzz import fuzz

    shared = len(own.distinct & other.distinct)
    least = min(len(own.distinct), len(other.distinct))
    return Closeness(words=int(fuzz.ratio(own.numbers, other.numbers)), runs=100 * shared // least if least else 0)


def _passages(own: Reading, other: Reading, shared: Set[int]) -> Iterator[Shared]:
    for first, end in _stretches([place for place, run in enumerate(own.runs) if run in shared]):
        yield Shared(
            text=own.words(first, end),
            words=end - first,
            start=own.offset(first),
            other_start=other.offset(other.places[own.runs[first]][0]),
        )


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first word and the word behind the last of each stretch that the runs at these places cover."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place >= last + RUN:
            yield first, last + RUN
            first = place
        last = place
    yield first, last + RUN
