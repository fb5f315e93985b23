"""`drafter cite`: sources put where evidence is missing, sentence by sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def cite(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; list what is open.")] = False,
    accept: Annotated[str, typer.Option("--accept", help="strong: ask nothing and take strong suggestions.")] = "",
) -> None:
    """Go through a letter's sentences that want a source, with suggestions from your library beside each."""
    from drafter.app.citing import CiteLetter
    from drafter.app.clerk import terminal_clerk
    from drafter.app.desk import Desk
    from drafter.ui.console import Console

    console, desk = Console(), Desk.open(Path.cwd())
    clerk = terminal_clerk(desk, console) if not no_input and not accept and sys.stdin.isatty() else None
    CiteLetter(desk=desk, console=console, name=name, clerk=clerk, accept=accept).execute()
