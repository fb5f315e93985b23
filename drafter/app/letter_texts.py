"""What is compared of a letter: its text without head, signatures and notes.

Notes are left out because a citation reads alike whoever writes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.check.prose import Stretch, stretches
from drafter.harvest import closing, opening
from drafter.harvest.paper import Paper, Paragraph
from drafter.markup.letter import read_letter
from drafter.markup.manuscript import Manuscript
from drafter.match.runs import BREAK, runs_of
from drafter.model.errors import DrafterError, WorkspaceError
from drafter.model.letter import Letter
from drafter.model.record import record
from drafter.store.files import read_text
from drafter.store.letter_index import LetterText

PARAGRAPH = "\n\n"
_NO_TEXT = frozenset({"signature", "signatories", "cc"})
# A head or an end that takes up nearly all of a letter was not one.
_LEAST_BODY = 0.25


class Lines:
    """The line on which each part of a text stood in its file."""

    def __init__(self, starts: Sequence[int], lines: Sequence[int]) -> None:
        self._starts, self._lines = starts, lines

    def at(self, offset: int) -> int:
        """The line of the part in which `offset` lies, 0 if that is not known."""
        place = bisect_right(self._starts, offset) - 1
        return self._lines[place] if place >= 0 else 0


@record
class OwnText:
    """A letter.md for comparison, with the lines of its parts; `given` are runs that are as the library gave them."""

    letter: LetterText
    lines: Lines
    given: frozenset[int] = frozenset()


def own_text(text: str, letter: Letter | None = None) -> OwnText:
    """What is compared of a letter.md."""
    letter = letter or read_letter(text)
    edited = {passage.claim: passage.edited for passage in Manuscript.of(text).passages() if passage.claim}
    parts: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    given: list[str] = []
    at, claim = 0, ""
    for stretch in _body(letter):
        # Two letters with the same claims in the same order share the seams too.
        words = f"{BREAK} {stretch.text}" if stretch.claim != claim else stretch.text
        claim = stretch.claim
        if claim and not edited.get(claim, True):
            given.append(stretch.text)
        parts.append(words)
        starts.append(at)
        lines.append(stretch.line)
        at += len(words) + len(PARAGRAPH)
    kept = LetterText(text=PARAGRAPH.join(parts), date=letter.meta.date, to=_to(letter))
    return OwnText(letter=kept, lines=Lines(starts, lines), given=runs_of(given))


def read_own(path: Path) -> LetterText:
    """The letter.md at `path` for comparison; DrafterError for one that cannot be read."""
    return own_text(read_text(path)).letter


def read_filed_text(path: Path, *, whole: bool = False) -> LetterText:
    """A letter in a file of any form for comparison; DrafterError, whatever is wrong with the file.

    With `whole` nothing is taken for a head or an end, as in a document that is no letter.
    """
    from drafter.app.harvest_read import read_paper

    try:
        return _of_paper(read_paper(path), whole=whole)
    except DrafterError:
        raise
    except RecursionError:
        message = "it is nested too deeply to be read"
    except MemoryError:
        message = "it is too large to be read"
    except Exception as fault:
        # The file comes from anywhere, and the other files of its folder are to be read all the same.
        message = f"it cannot be read ({type(fault).__name__})"
    raise WorkspaceError(message, hint="Save it again as text.")


def paragraph_at(text: str, offset: int) -> int:
    """In which paragraph of a letter's text an offset lies, from 1 on."""
    return text.count(PARAGRAPH, 0, offset) + 1


def _of_paper(paper: Paper, *, whole: bool) -> LetterText:
    paper = closing.parted(paper)
    head = opening.read(paper)
    tail = closing.read(paper.paragraphs, head.body)
    body = paper.paragraphs[head.body : tail.start]
    if whole or _words(body) < _LEAST_BODY * _words(paper.paragraphs):
        body = paper.paragraphs
    text = PARAGRAPH.join("\n".join(paragraph.lines) for paragraph in body)
    return LetterText(text=text, date=head.date or tail.date or paper.date, to=head.addressee[:6])


def _words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)


def _body(letter: Letter) -> Iterator[Stretch]:
    heading = False
    for stretch in stretches(letter.blocks):
        text = stretch.text.strip()
        if stretch.head or stretch.note or stretch.classes & _NO_TEXT or not text:
            continue
        # A question of the notice that is printed above its answer.
        asked = bool(stretch.question) and heading and text.endswith("?")
        heading = stretch.kind == "heading"
        if not asked and not (stretch.question and heading):
            yield stretch


def _to(letter: Letter) -> tuple[str, ...]:
    head = [s for s in stretches(letter.blocks) if "addressee" in s.classes]
    return tuple(plain_line for s in head[:6] if (plain_line := " ".join(s.text.split())))
