"""What every screen of the terminal shares: keys that mean the same everywhere, colours, and how text is laid out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Container, FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from drafter.model.asking import Back
from drafter.model.record import record
from drafter.ui.console import Console
from drafter.ui.text import clip, wrap

STYLE = Style.from_dict(
    {
        "heading": "ansicyan",
        "question": "bold",
        "dim": "ansibrightblack",
        "problem": "ansired",
        "good": "ansigreen",
        "here": "reverse",
        "chosen": "bold",
        "group": "ansicyan bold",
        "rule": "ansibrightblack",
    }
)
# Long enough for the bytes of one key over a slow line, short enough that Esc feels immediate.
_ESCAPE_SECONDS = 0.08


@record
class Screen:
    """A terminal to draw on; `input` and `output` are given in tests."""

    console: Console
    input: Input | None = None
    output: Output | None = None

    def run(self, body: Container, keys: KeyBindingsBase, *, focus: Any = None, full: bool = False) -> Any:
        """What the screen ends with; raises Back and KeyboardInterrupt."""
        app: Application[Any] = Application(
            layout=Layout(body, focused_element=focus),
            key_bindings=merge_key_bindings([_stop_keys(), keys]),
            style=STYLE,
            full_screen=full,
            erase_when_done=True,
            color_depth=None if self.console.colour else ColorDepth.DEPTH_1_BIT,
            input=self.input,
            output=self.output or _output(self.console),
        )
        app.ttimeoutlen = _ESCAPE_SECONDS
        app.timeoutlen = _ESCAPE_SECONDS
        return app.run()


def _output(console: Console) -> Output:
    """Draws on stderr, so that stdout stays free for data, unless only stdout is a terminal."""
    stream = console.out if console.out.isatty() and not console.err.isatty() else console.err
    output = create_output(stdout=stream)
    if isinstance(output, Vt100_Output):
        # Terminals that do not answer would get a warning in the middle of a question.
        output.enable_cpr = False
    return output


def _stop_keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>")
    def _stop(event: KeyPressEvent) -> None:
        if not event.app.is_done:
            event.app.exit(exception=KeyboardInterrupt())

    return keys


def leave(event: KeyPressEvent, draft: object = None) -> None:
    """Ends the screen with the way back."""
    if not event.app.is_done:
        event.app.exit(exception=Back(draft))


def finish(event: KeyPressEvent, result: object) -> None:
    """Ends the screen with a result; a key that follows Esc in the same breath comes after the end and is dropped."""
    if not event.app.is_done:
        event.app.exit(result=result)


def columns() -> int:
    """The width of the terminal now."""
    return get_app().output.get_size().columns


def rows() -> int:
    """The height of the terminal now."""
    return get_app().output.get_size().rows


def keys_line(*keys: str) -> str:
    """What the keys do, with those that work everywhere; broken only between them."""
    every = (*filter(None, keys), "Esc: back", "Ctrl-C: stop")
    return " · ".join(key.replace(" ", "\u00a0") for key in every)


def words(text: Callable[[], str], style: str = "", *, most: int | None = None, indent: str = "") -> Window:
    """A block of text that is wrapped anew at every width, takes no room when empty, and at most `most` lines."""

    def lines() -> list[str]:
        said = text()
        out = wrap(said, max(20, columns() - 1), indent) if said else []
        if most is not None and len(out) > most:
            out = [*out[: most - 1], clip(f"{out[most - 1]} {out[most]}", max(20, columns() - 1))]
        return out

    def shown() -> StyleAndTextTuples:
        return [(style, "\n".join(lines()))]

    return Window(
        FormattedTextControl(shown), height=lambda: len(lines()), dont_extend_height=True, always_hide_cursor=True
    )
