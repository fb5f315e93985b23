"""Which sentences of a letter still want a source, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from drafter.markup.sentences import Sentence
from drafter.model.pattern import pattern
from drafter.model.record import record

_REASONS = (
    (
        "it appeals to research",
        pattern(
            r"\b(?:research|stud(?:y|ies)|evidence|data|experts?|economists|scholars|researchers|surveys?|polls?"
            r"|estimates?|analys[ei]s|reports?) (?:has |have |had )?(?:shows?|showed|shown|finds?|found|suggests?"
            r"|suggested|confirms?|demonstrates?|indicates?|estimates?|agree|warn|proves?)\b"
            r"|\baccording to\b|\bit is (?:well )?known\b",
            re.IGNORECASE,
        ),
    ),
    ("it quotes", pattern(r"[\"“][^\"”]{15,}[\"”]")),
    (
        "it gives a figure",
        pattern(
            r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:%|percent|million|billion|trillion|times|people|users|companies|jobs)|"
            r"\b(?:half|a third|two thirds|a quarter|most|the majority) of\b",
            re.IGNORECASE,
        ),
    ),
    (
        "it claims a first, most or best",
        pattern(
            r"\b(?:the|one of the|our) (?:first|largest|biggest|most|best|worst|only|leading|fastest|oldest|greatest|"
            r"smallest|lowest|highest)\b",
            re.IGNORECASE,
        ),
    ),
)


@record
class Want:
    """A sentence that wants a source, with its neighbours, and why in the words of a colleague."""

    sentence: Sentence
    reason: str
    before: str = ""
    after: str = ""
    marked: bool = False


def wanting(found: Sequence[Sentence], required: Collection[str] = ()) -> Iterator[Want]:
    """The sentences that want a source, in order.

    A mark `^[@?]` always does; a sentence with any other note does not. `required` are the claims whose text may not
    go out without a citation: if none of a claim's sentences has one, its first sentence wants it.
    """
    bare = {s.claim for s in found} & set(required) - {s.claim for s in found if s.keys}
    for index, sentence in enumerate(found):
        marked = any("@?" in note for note in sentence.notes)
        reason = "a citation is marked as needed here" if marked else ""
        if not reason and not sentence.notes:
            reason = _reason(sentence.text)
        if not reason and sentence.claim in bare and not sentence.notes:
            reason = "its claim may not go out without evidence"
        if sentence.claim in bare and reason:
            bare = bare - {sentence.claim}
        if reason:
            yield Want(
                sentence=sentence,
                reason=reason,
                before=_neighbour(found, index, -1),
                after=_neighbour(found, index, 1),
                marked=marked,
            )


def _reason(text: str) -> str:
    return next((reason for reason, pattern in _REASONS if pattern.search(text)), "")


def _neighbour(found: Sequence[Sentence], index: int, step: int) -> str:
    other = index + step
    same = 0 <= other < len(found) and found[other].paragraph == found[index].paragraph
    return found[other].text if same else ""
