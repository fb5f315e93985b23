"""A console that keeps what is said, a screen fed from a pipe, and questions to put on it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drafter.interview.validate import convert, words
from drafter.match.filter import Filter
from drafter.model.asking import Question
from drafter.ui.console import Console
from drafter.ui.screen import Screen
from drafter.ui.terminal import TerminalAsker
from tests.unit.interview.build import prompt

UP, DOWN, ALT_UP, ALT_DOWN = "\x1b[A", "\x1b[B", "\x1b[1;3A", "\x1b[1;3B"
ESC, CTRL_C, CTRL_U, ENTER, TAB, DELETE = "\x1b", "\x03", "\x15", "\r", "\t", "\x1b[3~"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def console(columns: int = 80, *, tty: bool = False, **env: str) -> Console:
    stream = Terminal if tty else io.StringIO
    return Console(stream(), stream(), {"TERM": "xterm", **env}, columns)


def said(to: Console) -> str:
    assert isinstance(to.err, io.StringIO)
    return to.err.getvalue()


def paste(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


class Sized(DummyOutput):
    def __init__(self, columns: int, rows: int) -> None:
        self._size = Size(rows=rows, columns=columns)

    def get_size(self) -> Size:
        return self._size


@contextmanager
def screen(keys: str, columns: int = 70, rows: int = 20) -> Iterator[Screen]:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        yield Screen(console=console(columns), input=pipe, output=Sized(columns, rows))


@contextmanager
def terminal(keys: str) -> Iterator[TerminalAsker]:
    with screen(keys) as drawn:
        asker = TerminalAsker(console=drawn.console, search=Filter)
        asker.screen = drawn
        yield asker


def question(
    kind: str = "text", *, default: Any = None, problem: str = "", read: Any = None, **fields: Any
) -> Question:
    asked = prompt(fields.pop("key", "a"), kind, **fields)
    check: Callable[[object], Any] = lambda raw: convert(asked, raw, read=read)  # noqa: E731
    return Question(
        prompt=asked, check=check, words=lambda value: words(asked, value), default=default, problem=problem
    )
