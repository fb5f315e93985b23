"""Chooses some of many: search that forgives typing mistakes, the text of what is marked, and the order at the end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, DynamicContainer, HSplit, ScrollOffsets, VSplit, Window
from prompt_toolkit.layout.dimension import Dimension

from drafter.model.asking import Back, Invalid, Item, Question
from drafter.ui.listing import Listing
from drafter.ui.order import order_items
from drafter.ui.preview import Preview
from drafter.ui.screen import Screen, columns, finish, keys_line, leave, rows, words
from drafter.ui.search import Ranked, Search
from drafter.ui.selection import Selection, by_group
from drafter.ui.text import clip, pad, width

WIDE = 90
_HELP = (
    "Type to search: several words in any order, typing mistakes are forgiven.  Up, Down: move.  Tab: choose or take "
    "out.  PageUp, PageDown: scroll the text.  Ctrl-U: clear the search.  Enter: done, then put in order.  Esc: back.  "
    "Ctrl-C: save and stop.  F1: close this help."
)


def pick_items(
    screen: Screen, question: Question, items: Sequence[Item], chosen: Sequence[str], search: Search
) -> list[str]:
    """The keys chosen, in the order that the person gave them; Back carries what was chosen so far."""
    selection = Selection.of(items, chosen)
    grouped = by_group(items)
    picking = _Picking(question=question, items=grouped, search=search([i.search for i in grouped]), chosen=selection)
    # A long list is here to stay: looking through it for garbage would stop a key for a tenth of a second.
    gc.freeze()
    while True:
        picking.chosen = screen.run(picking.body(), picking.keys(), focus=picking.typed, full=True)
        if len(picking.chosen.keys) < 2 or not question.prompt.ordered:
            return list(picking.chosen.keys)
        try:
            return list(order_items(screen, picking.chosen).keys)
        except Back as back:
            picking.said = ""
            if isinstance(back.draft, Selection):
                picking.chosen = back.draft


@dataclass(slots=True, kw_only=True)
class _Picking:
    question: Question
    items: Sequence[Item]
    search: Ranked
    chosen: Selection
    said: str = ""
    warned: bool = False
    help: bool = False
    at: int = 0
    # A line of the list is an index into `items`, or the name of a group.
    lines: list[int | str] = field(default_factory=list)
    query: Buffer = field(init=False)
    typed: Window = field(init=False)
    listing: Listing = field(init=False)
    preview: Preview = field(init=False)

    def __post_init__(self) -> None:
        self.query = Buffer(multiline=False)
        self.query.on_text_changed += lambda _: self.found()
        self.typed = Window(
            BufferControl(self.query), height=1, get_line_prefix=lambda line, wrapped: [("class:dim", "Search: ")]
        )
        self.listing = Listing(lambda: len(self.lines), lambda: self.at, self.line)
        self.preview = Preview(self.item, self.chosen.items)
        self.said = self.question.problem
        self.found()

    def found(self) -> None:
        """Lists what matches: by group while nothing is searched for, else best first."""
        hits = self.search.rank(self.query.text)
        self.lines = []
        if self.query.text.strip():
            self.lines += hits
        else:
            group = ""
            for index in hits:
                if self.items[index].group != group:
                    group = self.items[index].group
                    self.lines.append(group)
                self.lines.append(index)
        self.at = 0
        self.said = ""
        self.move(0)

    def item(self) -> Item | None:
        """The item that is marked."""
        line = self.lines[self.at] if self.at < len(self.lines) else ""
        return self.items[line] if isinstance(line, int) else None

    def move(self, step: int) -> None:
        """Moves the mark, past the names of groups."""
        last = len(self.lines) - 1
        self.at = max(0, min(last, self.at + step))
        way = -1 if step < 0 and self.at > 0 else 1
        while 0 <= self.at <= last and isinstance(self.lines[self.at], str):
            self.at += way
            if self.at < 0:
                self.at, way = 0, 1
        self.preview.top()

    def line(self, number: int, room: int) -> StyleAndTextTuples:
        """One line of the list."""
        if not self.lines:
            return [("class:dim", " Nothing matches. Fewer or other words may.")]
        line = self.lines[number]
        if isinstance(line, str):
            return [("class:group", clip(line, room))]
        item = self.items[line]
        place = self.chosen.place(item.key)
        mark = f"[{place if self.question.prompt.ordered else 'x'}]" if place else "[ ]"
        here = number == self.at
        lead = f"{'>' if here else ' '} {mark:<4} "
        group = f"  {clip(item.group, room // 3)}" if self.query.text.strip() and item.group and room >= 50 else ""
        label = pad(item.label, room - width(lead) - width(group))
        style = "class:here" if here else "class:chosen" if place else ""
        return [(style, lead + label), ("class:here" if here else "class:dim", group)]

    def status(self) -> str:
        """What is shown and chosen, in numbers."""
        found = sum(isinstance(line, int) for line in self.lines)
        shown = f"{found:,} of {len(self.items):,}" if self.query.text.strip() else f"{found:,}"
        names = ", ".join(
            f"{n}. {self.chosen.items[key].label}" if self.question.prompt.ordered else key
            for n, key in enumerate(self.chosen.keys, 1)
        )
        return f"{shown} to choose from, {len(self.chosen.keys)} chosen{': ' if names else ''}{names}"

    def body(self) -> HSplit:
        """The screen: question, search, list with the marked text beside or below, a word, and the keys."""
        prompt = self.question.prompt
        names = Window(
            self.listing,
            wrap_lines=False,
            width=lambda: Dimension(weight=1),
            height=self.height,
            # The name of a group stands above its first item.
            scroll_offsets=ScrollOffsets(top=1, bottom=1),
        )
        wide = VSplit([names, Window(width=1, char="│", style="class:rule"), self.preview.window(weight=1)], padding=1)
        low = HSplit([names, Window(height=1, char="─", style="class:rule"), self.preview.window(weight=1)])
        return HSplit(
            [
                words(lambda: prompt.text, "class:question", most=4 if rows() >= 24 else 2),
                words(lambda: prompt.help if rows() >= 24 else "", "class:dim", most=2),
                self.typed,
                words(self.status, "class:dim", most=1),
                DynamicContainer(lambda: wide if columns() >= WIDE else low),
                words(lambda: self.said, "class:problem", most=4),
                words(lambda: _HELP if self.help else "", most=6),
                words(
                    lambda: keys_line("Tab: choose", "Enter: done", "F1: help"),
                    "class:dim",
                    most=1,
                ),
            ]
        )

    def height(self) -> Dimension:
        """Room for the list: where the marked text stands below, a short list leaves it the rest."""
        return Dimension(weight=1) if columns() >= WIDE else Dimension(min=3, max=max(3, len(self.lines)), weight=1)

    def toggle(self) -> None:
        """Chooses the marked item or takes it out, and says what came with it."""
        self.warned = False
        if item := self.item():
            self.chosen, self.said = self.chosen.toggled(item.key)

    def done(self, event: KeyPressEvent) -> None:
        """Ends with the choice; objections are said once, and Enter again overrides them."""
        try:
            self.question.check(list(self.chosen.keys))
        except Invalid as fault:
            self.said = (
                f"{fault.message} Mark one and press Tab to choose it." if not self.chosen.keys else fault.message
            )
            return
        troubles = self.chosen.troubles()
        if troubles and not self.warned:
            self.warned = True
            self.said = " ".join((*troubles, "Enter again goes on all the same."))
            return
        finish(event, self.chosen)

    def keys(self) -> KeyBindings:
        """What the keys do."""
        keys = KeyBindings()

        def on(*names: str, run: Callable[[KeyPressEvent], object]) -> None:
            for name in names:
                keys.add(name, eager=True)(lambda event: _done(run(event)))

        on("up", "c-p", run=lambda _: self.move(-1))
        on("down", "c-n", run=lambda _: self.move(1))
        on("c-home", run=lambda _: self.move(-len(self.lines)))
        on("c-end", run=lambda _: self.move(len(self.lines)))
        on("tab", run=lambda _: self.toggle())
        on("enter", run=self.done)
        # Not eager: other keys with Alt arrive as Esc and the key.
        keys.add("escape")(lambda event: leave(event, list(self.chosen.keys)))
        on("pageup", run=lambda _: self.preview.scroll(-1))
        on("pagedown", run=lambda _: self.preview.scroll(1))
        on("f1", run=lambda _: setattr(self, "help", not self.help))
        asked = Condition(lambda: not self.query.text)
        keys.add("?", filter=asked)(lambda _: setattr(self, "help", not self.help))
        keys.add(Keys.BracketedPaste, eager=True)(lambda event: self.query.insert_text(" ".join(event.data.split())))
        return keys


def _done(_: object) -> None:
    """Key bindings of prompt_toolkit take a returned value for a coroutine."""
