"""One letter that was sent to several: what it says is proposed once."""

from __future__ import annotations

from pathlib import Path

from drafter.app.harvest_learn import Proposal
from drafter.app.liken_show import sent_to
from drafter.harvest.letter import FiledLetter
from drafter.match.likeness import one_letter
from drafter.match.runs import Reading, marks_of
from drafter.model.record import field, record, replace
from drafter.store.letter_index import LetterText

_ALIKE = 0.4
"""From what share of its runs on a claim of the one letter is the other's."""


@record
class Twin:
    """An earlier letter of the run that is the same one."""

    path: Path
    letter: LetterText
    reading: Reading
    sentences: frozenset[str]


@record(frozen=False, kw_only=False)
class Twins:
    """The letters of a run; each is looked for among those before it by the runs of words that both have."""

    letters: list[tuple[frozenset[int], Twin]] = field(default_factory=list)

    def of(self, letter: FiledLetter, path: Path) -> Twin | None:
        """The earlier letter that this one is, if it is one; it is kept for those that follow."""
        body = "\n".join(paragraph.words for paragraph in letter.body)
        reading = Reading(body)
        marks = frozenset(marks_of(reading.distinct))
        found = next((twin for known, twin in self.letters if _one(marks, known)), None)
        if found is None and marks:
            text = LetterText(text=body, date=letter.date, to=letter.addressee)
            sentences = frozenset(_plain(note.sentence) for note in letter.notes)
            self.letters.append((marks, Twin(path=path, letter=text, reading=reading, sentences=sentences)))
        return found


def said_of(twin: Twin, letter: FiledLetter) -> str:
    """That two letters are one, and to whom it was sent."""
    other = LetterText(text="", date=letter.date, to=letter.addressee)
    sent = sent_to([twin.letter, other])
    return f"One letter, {sent}: it is {twin.path.name} again." if sent else f"It is one letter with {twin.path.name}."


def but_for(proposal: Proposal, twin: Twin) -> Proposal:
    """What a letter offers beyond an earlier one that it is: passages of its own, and sources that the other lacked."""
    claims = tuple(one for one in proposal.claims if not _within(one.draft.block.words, twin.reading))
    contexts = tuple(one for one in proposal.contexts if _plain(one.context.sentence) not in twin.sentences)
    return replace(proposal, claims=claims, contexts=contexts)


def _one(marks: frozenset[int], others: frozenset[int]) -> bool:
    both = len(marks & others)
    return bool(both) and one_letter(both / len(marks), both / len(others))


def _within(words: str, reading: Reading) -> bool:
    own = Reading(words).distinct
    return len(own & reading.distinct) >= _ALIKE * len(own) if own else True


def _plain(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
