"""`drafter likeness`: how much of one letter stands in another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def likeness(
    first: Annotated[
        str,
        typer.Argument(
            help="A letter: its name, or a file. A folder: its letters beside each other.", autocompletion=letters
        ),
    ],
    others: Annotated[
        list[str] | None, typer.Argument(help="Letters or folders to compare it with; else your own letters.")
    ] = None,
    notice: Annotated[
        Path | None, typer.Option("--notice", metavar="FILE", help="The notice's file: quotations of it do not count.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show the passages that letters have in common: with your other letters, with a file, with a folder."""
    from drafter.app.desk import Desk
    from drafter.app.liken import LikenLetters
    from drafter.ui.console import Console

    use_case = LikenLetters(
        desk=Desk.open(Path.cwd()),
        console=Console(),
        first=first,
        others=tuple(others or ()),
        notice=notice,
        as_json=as_json,
    )
    if code := use_case.execute():
        raise typer.Exit(code)
