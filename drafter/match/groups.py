"""Letters of which many are one: form letters, and a letter that was sent to several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from drafter.match.candidates import Marked
from drafter.match.likeness import one_letter
from drafter.match.runs import sampled

# Two letters with half of all their runs in common share none of these once in 4,000 times, with two thirds 500,000.
_SIGNS = 12
_TRIED = 5


def groups(letters: Iterable[Marked]) -> list[list[int]]:
    """The rows of letters that are one letter, the first of each group in front; letters that stand alone are left out.

    Each letter is compared by its marks with the first ones of groups alone, so that the time grows with their number.
    """
    firsts: list[Sequence[int]] = []
    rows: list[list[int]] = []
    known: dict[int, list[int]] = defaultdict(list)
    for letter in letters:
        signs = [mark for mark in letter.marks if sampled(mark)][:_SIGNS]
        near = Counter(group for sign in signs for group in known[sign])
        likely = (group for group, _ in near.most_common(_TRIED))
        home = next((group for group in likely if _one(letter.marks, firsts[group])), None)
        if home is not None:
            rows[home].append(letter.row)
            continue
        for sign in signs:
            known[sign].append(len(rows))
        firsts.append(letter.marks)
        rows.append([letter.row])
    return sorted((group for group in rows if len(group) > 1), key=lambda group: -len(group))


def _one(marks: Sequence[int], others: Sequence[int]) -> bool:
    """Whether two letters are one, by marks that are kept of both."""
    ours, theirs = ({mark for mark in some if sampled(mark)} for some in (marks, others))
    both = len(ours & theirs)
    return bool(both) and one_letter(both / len(ours), both / len(theirs))
