"""`drafter coverage`: which questions of the notice a letter answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def coverage(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As a table for a spreadsheet.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with the matrix to this file.")] = None,
) -> None:
    """Show each question of the notice with what answers it, and what answers none."""
    from drafter.app.coverage import ShowCoverage
    from drafter.app.desk import Desk
    from drafter.model.errors import UsageError
    from drafter.ui.console import Console

    if as_json and as_csv:
        raise UsageError("--json and --csv cannot both be had", hint="Leave one of them out.")
    form = "json" if as_json else "csv" if as_csv else "text"
    ShowCoverage(desk=Desk.open(Path.cwd()), console=Console(), name=name, form=form, page=html).execute()
