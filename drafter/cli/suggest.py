"""`drafter suggest`: sources that may support a sentence, with reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import calls
from drafter.cli.complete import letters


def suggest(
    text: Annotated[
        str, typer.Argument(help="A sentence in quotation marks, or a letter's name.", autocompletion=letters)
    ] = "",
    most: Annotated[int, typer.Option("-n", min=1, max=50, help="At most so many.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="Answer each line of a JSON-lines file.")] = None,
) -> None:
    """Suggest sources from your library for a sentence, or for each sentence of a letter that wants one."""
    calls.suggest(text=text, most=most, as_json=as_json, batch=batch)
