"""`drafter export`: a letter as a Word file, or in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import calls
from drafter.cli.complete import formats, letters, styles


def export(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="docx, pdf, html, md or txt.", autocompletion=formats)
    ] = "",
    style: Annotated[
        str, typer.Option("--style", help="Citation style, instead of the letter's own.", autocompletion=styles)
    ] = "",
    csl: Annotated[
        Path | None, typer.Option("--csl", help="Print the citations in this CSL style, through pandoc.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that was changed since.")] = False,
) -> None:
    """Write a letter as a Word file (or pdf, html, md, txt)."""
    code = calls.export(name=name, output=output, form=form, style=style, csl=csl, force=force)
    if code:
        raise typer.Exit(code)
