"""One question on the terminal: the field, what is wrong with it below, and the choices if there are any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Window
from prompt_toolkit.layout.dimension import Dimension

from drafter.model.asking import Invalid
from drafter.model.form import TABLE_ENDINGS
from drafter.ui.screen import Screen, columns, finish, keys_line, leave, words
from drafter.ui.text import clip, width
from drafter.ui.wordwrap import WordWrap

_MOST_CHOICES = 8
_MOST_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is asked, and how.

    `judge` raises Invalid for an answer that will not do; `understood` says on every key how what is typed is read.
    With `choices`, what is typed narrows them down. `paths` completes file names on Tab.
    """

    text: str
    judge: Callable[[str], object]
    understood: Callable[[str], str] | None = None
    label: str = ""
    heading: str = ""
    help: str = ""
    initial: str = ""
    problem: str = ""
    multiline: bool = False
    choices: Sequence[str] = ()
    paths: bool = False


def ask_field(screen: Screen, asked: Field) -> str:
    """The text of an answer that `judge` accepts; Back carries what was typed."""
    env = screen.console.env
    editor = asked.multiline and bool(env.get("VISUAL") or env.get("EDITOR"))
    state = _Choosing(asked) if asked.choices else _Typing(asked, editor=editor)
    return str(screen.run(state.body(), state.keys(), focus=state.window))


@dataclass(slots=True)
class _Typing:
    asked: Field
    editor: bool = False
    problem: str = ""
    matches: Sequence[str] = ()
    buffer: Buffer = field(init=False)
    window: Window = field(init=False)

    def __post_init__(self) -> None:
        self.problem = self.asked.problem
        self.buffer = Buffer(multiline=self.asked.multiline, tempfile_suffix=".txt")
        self.buffer.set_document(Document(self.start(), len(self.start())))
        self.buffer.on_text_changed += self.changed
        self.window = Window(
            BufferControl(self.buffer, input_processors=[WordWrap(self.lead)]),
            wrap_lines=True,
            height=Dimension(min=1, max=_MOST_LINES),
            dont_extend_height=True,
            get_line_prefix=self.lead,
        )

    def start(self) -> str:
        return self.asked.initial

    def lead(self, line: int, wrapped: int) -> str:
        lead = f"{self.asked.label}: " if self.asked.label else "> "
        return lead if line == 0 and wrapped == 0 else " " * (width(lead) if not self.asked.multiline else 2)

    def changed(self, _: object) -> None:
        self.problem = ""
        self.matches = ()

    def body(self) -> HSplit:
        asked = self.asked
        return HSplit(
            [
                Window(height=1),
                words(lambda: asked.heading, "class:heading"),
                words(lambda: asked.text, "class:question"),
                words(lambda: asked.help, "class:dim", most=6),
                self.window,
                *self.below(),
                words(lambda: self.problem, "class:problem", most=4),
                words(self.hint, "class:dim"),
            ]
        )

    def below(self) -> Sequence[Window | ConditionalContainer]:
        return [
            words(self.understood, "class:good", most=2),
            words(lambda: " · ".join(self.matches), "class:dim", most=3),
        ]

    def understood(self) -> str:
        """How the text is understood as it stands, while nothing is wrong with it."""
        if self.problem or self.asked.understood is None or not self.buffer.text.strip():
            return ""
        try:
            said = self.asked.understood(self.buffer.text)
        except Invalid:
            return ""
        return f"= {said}" if said != self.buffer.text.strip() else ""

    def hint(self) -> str:
        return keys_line(
            "Enter on an empty line: next" if self.asked.multiline else "Enter: next",
            "Tab: complete a file name" if self.asked.paths else "",
            "Ctrl-U: clear the line" if self.asked.initial else "",
            "F4: open in your editor" if self.editor else "",
        )

    def answer(self) -> str:
        return self.buffer.text

    def keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter", eager=True)
        def _enter(event: KeyPressEvent) -> None:
            if self.asked.multiline and not self._finished():
                self.buffer.insert_text("\n")
            else:
                self.accept(event)

        # Not eager: Alt with an arrow, which moves by words, arrives as Esc and the arrow.
        @keys.add("escape")
        def _back(event: KeyPressEvent) -> None:
            leave(event, self.draft())

        @keys.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            text = event.data.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
            self.buffer.insert_text(text if self.asked.multiline else " ".join(text.split("\n")).strip("\n"))

        @keys.add("tab", eager=True)
        def _tab(event: KeyPressEvent) -> None:
            self.complete()

        @keys.add("f4", filter=Condition(lambda: self.editor))
        def _edit(event: KeyPressEvent) -> None:
            self.buffer.open_in_editor()

        @keys.add("up", filter=Condition(lambda: not self.asked.multiline), eager=True)
        def _up(event: KeyPressEvent) -> None:
            self.move(-1)

        @keys.add("down", filter=Condition(lambda: not self.asked.multiline), eager=True)
        def _down(event: KeyPressEvent) -> None:
            self.move(1)

        return keys

    def accept(self, event: KeyPressEvent) -> None:
        try:
            self.asked.judge(self.answer())
        except Invalid as fault:
            self.problem = f"{fault.message} {fault.hint}".strip()
        else:
            finish(event, self.answer())

    def draft(self) -> object:
        return None if self.buffer.text == self.asked.initial else self.buffer.text

    def complete(self) -> None:
        if self.asked.paths:
            done, self_matches = complete_path(self.buffer.text)
            if done != self.buffer.text:
                self.buffer.set_document(Document(done, len(done)))
            self.matches = self_matches

    def move(self, step: int) -> None:
        """Nothing to move through in a plain field."""

    def _finished(self) -> bool:
        """Whether Enter ends the text: on an empty line at the end, in an empty field, or behind a file's name."""
        document = self.buffer.document
        if self.asked.paths and document.line_count == 1 and document.text.strip().lower().endswith(TABLE_ENDINGS):
            return True
        return document.is_cursor_at_the_end and not document.current_line.strip()


@dataclass(slots=True)
class _Choosing(_Typing):
    at: int = 0

    def __post_init__(self) -> None:
        # Named, because a dataclass with slots is a new class that bare super() does not know.
        _Typing.__post_init__(self)
        labels = list(self.asked.choices)
        self.at = labels.index(self.asked.initial) if self.asked.initial in labels else 0

    def start(self) -> str:
        # The offered choice is marked in the list; an empty field takes typing without clearing it first.
        return "" if self.asked.initial in self.asked.choices else self.asked.initial

    def lead(self, line: int, wrapped: int) -> str:
        return "Answer: "

    def changed(self, _: object) -> None:
        _Typing.changed(self, _)
        typed = self.buffer.text.strip().casefold()
        if not typed:
            return
        if typed.isdecimal() and 0 < int(typed) <= len(self.asked.choices):
            self.at = int(typed) - 1
            return
        found = self._matching(typed)
        self.at = found[0] if found else self.at

    def below(self) -> Sequence[Window | ConditionalContainer]:
        def shown() -> StyleAndTextTuples:
            out: StyleAndTextTuples = []
            for number, label in enumerate(self.asked.choices):
                here = number == self.at
                lead = f"{'>' if here else ' '} {number + 1}. "
                line = lead + clip(label, columns() - 1 - len(lead))
                out += [("[SetCursorPosition]", "")] if here else []
                out.append(("class:here" if here else "", line))
                out.append(("", "\n"))
            return out[:-1]

        most = min(_MOST_CHOICES, len(self.asked.choices))
        return [
            Window(FormattedTextControl(shown, show_cursor=False), height=Dimension(min=1, max=most, preferred=most))
        ]

    def hint(self) -> str:
        return keys_line("Up, Down or first letters: mark", "Enter: next")

    def answer(self) -> str:
        typed = self.buffer.text.strip()
        if (
            not typed
            or (typed.isdecimal() and int(typed) - 1 == self.at)
            or self.at in self._matching(typed.casefold())
        ):
            return self.asked.choices[self.at]
        return typed

    def draft(self) -> object:
        return None

    def complete(self) -> None:
        label = self.asked.choices[self.at]
        if self.buffer.text == label:
            self.move(1)
            label = self.asked.choices[self.at]
        at = self.at
        self.buffer.set_document(Document(label, len(label)))
        self.at = at

    def move(self, step: int) -> None:
        at = (self.at + step) % len(self.asked.choices)
        self.buffer.set_document(Document(""))
        self.at = at

    def _matching(self, typed: str) -> list[int]:
        labels = [label.casefold() for label in self.asked.choices]
        begun = [n for n, label in enumerate(labels) if label.startswith(typed)]
        return begun or [n for n, label in enumerate(labels) if any(w.startswith(typed) for w in label.split())]


def complete_path(text: str) -> tuple[str, list[str]]:
    """The text of a file name completed as far as it is certain, and the names that are possible."""
    typed = text.strip()
    base = Path(typed).expanduser()
    folder, start = (base, "") if typed.endswith("/") or not typed else (base.parent, base.name)
    try:
        found = sorted(entry for entry in folder.iterdir() if entry.name.startswith(start))
    except OSError:
        return text, []
    found = [entry for entry in found if start.startswith(".") or not entry.name.startswith(".")]
    found = [entry for entry in found if entry.is_dir() or entry.suffix.lower() in TABLE_ENDINGS]
    names = [entry.name + ("/" if entry.is_dir() else "") for entry in found]
    if not names:
        return text, []
    common = names[0]
    for name in names[1:]:
        while not name.startswith(common):
            common = common[:-1]
    head = typed[: len(typed) - len(start)]
    return head + common, names if len(names) > 1 else []
