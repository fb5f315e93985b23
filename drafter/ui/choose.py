"""Which asker suits the terminal."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.ui.console import Console
    from drafter.ui.plain import PlainAsker
    from drafter.ui.search import Search
    from drafter.ui.terminal import TerminalAsker


class Mode(StrEnum):
    """How questions are put; AUTO leaves it to the terminal, SILENT asks nobody."""

    AUTO = "auto"
    FULL = "full"
    PLAIN = "plain"
    SILENT = "silent"


def choose_asker(mode: Mode | str, stdin_isatty: bool, term: str) -> Mode:
    """The way to ask, never AUTO: without a terminal nobody is asked, and a dumb one is asked in plain lines."""
    wanted = Mode(mode)
    if wanted in {Mode.AUTO, Mode.FULL} and not stdin_isatty:
        return Mode.SILENT
    if wanted is Mode.AUTO:
        return Mode.PLAIN if term in {"", "dumb", "unknown"} else Mode.FULL
    return wanted


def open_asker(mode: Mode, console: Console, search: Search) -> TerminalAsker | PlainAsker:
    """The asker for FULL or PLAIN; the terminal library is loaded only where it is used."""
    if mode is Mode.PLAIN:
        from drafter.ui.plain import PlainAsker

        return PlainAsker(console=console, search=search)
    from drafter.ui.terminal import TerminalAsker

    return TerminalAsker(console=console, search=search)
