"""The dialogue over proposals: one of them on a page, beside what the library has, and one key for each thing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drafter.match.differences import Piece
from drafter.model.record import record
from drafter.ui.compared import changes, coloured
from drafter.ui.console import Console, Tone
from drafter.ui.plain import typed_line
from drafter.ui.text import pad, width, wrap

SIDE_BY_SIDE = 84
"""The width from which on two texts stand beside each other."""

_MOST_LINES = 22
_MOST_CHANGES = 8
_MOST_WORDS = 30
_LABEL = 10
_ESC = "\x1b"
_KEYS = (
    ("accept", ("a", "accept", "y", "yes"), "a accept"),
    ("edit", ("e", "edit"), "e edit"),
    ("replace", ("r", "replace"), "r replace the library’s"),
    ("skip", ("s", "skip", "n", "no"), "s skip"),
    ("all", ("all", "*"), "all {kind}"),
    ("part", ("p", "part", "parts"), "p parts"),
    ("view", ("v", "view"), "v whole text"),
    ("back", ("b", "back", "u", "undo"), "b back, undo"),
    ("stop", ("q", "quit", "stop"), "q stop"),
)


@record
class Beside:
    """What the library has, beside the proposal: texts of both, and the pieces of which both consist."""

    heading: str
    old: str
    new: str
    pieces: Sequence[Piece] = ()
    sides: tuple[str, str] = ("In the library", "In the letter")


@record
class ProposalPage:
    """One proposal as it is shown. `facts` are labels with words; `verbs` what can be done with it."""

    place: str
    title: str
    verbs: frozenset[str]
    kind: str = ""
    text: str = ""
    notes: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    beside: Beside | None = None
    said: str = ""
    whole: bool = False

    @property
    def keys(self) -> Iterator[str]:
        """What can be typed, one by one."""
        for verb, _, shown in _KEYS:
            if verb in self.verbs:
                yield shown.format(kind=self.kind)


@record
class ProposalLines:
    """The dialogue in lines: works on every terminal and for screen readers."""

    console: Console
    read: Callable[[str], str] = typed_line

    def choose(self, page: ProposalPage) -> str:
        """The verb that was meant, "skip" for an empty line and "back" for Esc; asked again until it is clear."""
        for line in self._page(page):
            self.console.laid(line)
        while True:
            typed = self.read("> ")
            word = typed.strip().lower()
            if word == _ESC:
                return "back"
            if not word:
                return "skip"
            meant = next((verb for verb, words, _ in _KEYS if word in words and verb in page.verbs), "")
            if meant:
                return meant
            self.console.say(f"Please type one of these: {', '.join(page.keys)}", Tone.WARNING)

    def say(self, text: str) -> None:
        """A message."""
        self.console.say(text)

    def _page(self, page: ProposalPage) -> Iterator[str]:
        room = self.console.width
        yield ""
        if page.said:
            yield from self._wrapped(page.said, Tone.WARNING)
        yield from self._wrapped(page.place, Tone.HINT)
        yield from self._wrapped(page.title, Tone.STRONG, "  ")
        # Beside the library's own the text stands in a column.
        if page.text and (page.beside is None or room < SIDE_BY_SIDE):
            yield ""
            yield from self._clipped(wrap(page.text, room, "  "), page)
        yield from [""] if page.notes else []
        for number, note in enumerate(page.notes, 1):
            yield from self._hanging(f"[{number}]", note, Tone.DIM, len(f"[{len(page.notes)}] "), "  ")
        yield from [""] if page.text else []
        for label, words in page.facts:
            yield from self._hanging(label, words, None, _LABEL, "")
        if page.beside is not None:
            yield from self._beside(page.beside, page)
        yield from self._wrapped(" · ".join(key.replace(" ", "\u00a0") for key in page.keys), Tone.DIM)

    def _wrapped(self, text: str, tone: Tone | None, indent: str = "") -> Iterator[str]:
        for line in wrap(text, self.console.width, indent):
            yield self.console.toned(line, tone)

    def _clipped(self, lines: Sequence[str], page: ProposalPage) -> Iterator[str]:
        most = len(lines) if page.whole else _MOST_LINES
        yield from lines[:most]
        if len(lines) > most:
            yield self.console.toned(f"  … {len(lines) - most} more lines (v)", Tone.DIM)

    def _hanging(self, label: str, words: str, tone: Tone | None, room: int, indent: str) -> Iterator[str]:
        lines = wrap(words, self.console.width, " " * (room + len(indent)), whole=True)
        for number, line in enumerate(lines):
            head = f"{indent}{label:<{room}}" if number == 0 else " " * (room + len(indent))
            text = line[room + len(indent) :]
            first = self.console.toned(head, tone or Tone.DIM) if number == 0 else head
            yield f"{first}{self.console.toned(text, tone)}"

    def _beside(self, beside: Beside, page: ProposalPage) -> Iterator[str]:
        yield from self._wrapped(beside.heading, Tone.WARNING)
        if self.console.width >= SIDE_BY_SIDE:
            yield from self._columns(beside, page)
        found = changes(beside.pieces, most=0 if page.whole else _MOST_WORDS)
        shown = found if page.whole else found[:_MOST_CHANGES]
        if shown:
            yield from self._wrapped(
                f"What differs, [-{_small(beside.sides[0])}-] and {{+{_small(beside.sides[1])}+}}:", Tone.DIM
            )
        for change in shown:
            yield from coloured(wrap(change, self.console.width, "  "), colour=self.console.colour)
        if len(found) > len(shown):
            yield self.console.toned(f"  … and {len(found) - len(shown)} more places (v)", Tone.DIM)

    def _columns(self, beside: Beside, page: ProposalPage) -> Iterator[str]:
        half = (self.console.width - 5) // 2
        old, new = wrap(beside.old, half), wrap(beside.new, half)
        count = max(len(old), len(new))
        most = count if page.whole else min(count, _MOST_LINES)
        yield self.console.toned(f"  {pad(beside.sides[0], half)} │ {beside.sides[1]}", Tone.DIM)
        for at in range(most):
            left, right = (lines[at] if at < len(lines) else "" for lines in (old, new))
            yield f"  {left}{' ' * (half - width(left))} │ {right}"
        if count > most:
            yield self.console.toned(f"  … {count - most} more lines (v)", Tone.DIM)


def _small(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"
