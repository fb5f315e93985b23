"""All answers on one screen before anything is written; any of them can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import HSplit, ScrollOffsets, Window

from drafter.model.asking import Answered
from drafter.model.prompt import Origin
from drafter.ui.listing import Listing
from drafter.ui.screen import Screen, finish, keys_line, leave, words
from drafter.ui.text import clip, pad, width

_KEYS = keys_line("Up, Down: mark", "Enter: change the marked answer, or go on")
ALL_RIGHT = "Everything is right: go on"
FROM = {
    Origin.DEFAULT: "suggested",
    Origin.FILE: "from your file",
    Origin.SET: "from the command",
    Origin.NOTICE: "from the notice",
    Origin.HOUSE: "from your organization",
    Origin.TYPED: "",
}


def review_answers(screen: Screen, answered: Sequence[Answered]) -> str | None:
    """The key of the answer to change, None to go on."""
    review = _Review(answered=answered)
    result = screen.run(review.body(), review.keys(), full=True)
    return str(result) if result else None


def shown(line: Answered) -> str:
    """An answer on one line."""
    if not line.words:
        return "(none)"
    parts = line.words.split("\n")
    return " / ".join(part for part in parts if part)


@dataclass(slots=True, kw_only=True)
class _Review:
    answered: Sequence[Answered]
    at: int = 0
    # A line is an answer, the name of a section, or None for going on.
    lines: list[Answered | str | None] = field(default_factory=list)
    listing: Listing = field(init=False)

    def __post_init__(self) -> None:
        section = ""
        self.lines.append(None)
        for line in self.answered:
            if line.prompt.section != section:
                section = line.prompt.section
                self.lines.append(section)
            self.lines.append(line)
        self.listing = Listing(lambda: len(self.lines), lambda: self.at, self.line)

    def line(self, number: int, room: int) -> StyleAndTextTuples:
        """One line of the list."""
        line = self.lines[number]
        here = number == self.at
        style = "class:here" if here else ""
        mark = "> " if here else "  "
        if line is None:
            return [(style or "class:good", mark + pad(ALL_RIGHT, room - 2))]
        if isinstance(line, str):
            return [("class:group", clip(line, room))]
        half = min(44, room * 2 // 5)
        origin = FROM[line.origin] if room >= 80 else ""
        tail = f"  {origin}" if origin else ""
        answer = pad(shown(line), room - half - 4 - width(tail))
        text = f"{mark}{pad(line.prompt.text, half)}  {answer}"
        return [(style, text), (style or "class:dim", tail)]

    def detail(self) -> str:
        """The marked question and answer in full."""
        line = self.lines[self.at]
        return f"{line.prompt.text}\n{line.words or '(none)'}" if isinstance(line, Answered) else ""

    def body(self) -> HSplit:
        """The screen."""
        return HSplit(
            [
                words(lambda: "Please look over your answers", "class:question"),
                words(lambda: "Nothing has been written yet.", "class:dim"),
                Window(self.listing, wrap_lines=False, scroll_offsets=ScrollOffsets(top=1, bottom=1)),
                Window(height=1, char="─", style="class:rule"),
                words(self.detail, most=5),
                words(lambda: _KEYS, "class:dim"),
            ]
        )

    def move(self, step: int) -> None:
        """Moves the mark, past the names of sections."""
        at = self.at + step
        while 0 <= at < len(self.lines) and isinstance(self.lines[at], str):
            at += 1 if step > 0 else -1
        self.at = max(0, min(len(self.lines) - 1, at))

    def enter(self, event: KeyPressEvent) -> None:
        """Ends with the marked line."""
        line = self.lines[self.at]
        finish(event, line.prompt.key if isinstance(line, Answered) else "")

    def keys(self) -> KeyBindings:
        """What the keys do."""
        keys = KeyBindings()
        for name, step in (("up", -1), ("down", 1), ("pageup", -8), ("pagedown", 8), ("home", -9999), ("end", 9999)):
            keys.add(name, eager=True)(lambda _, step=step: self.move(step))
        keys.add("enter", eager=True)(self.enter)
        keys.add("escape")(lambda event: leave(event))
        return keys
