"""`drafter show`: one claim, source, kind or letter, and which file it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import shown


def show(
    name: Annotated[
        str, typer.Argument(help="The id of a claim, the key of a source, a letter or a kind.", autocompletion=shown)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show a claim, source, letter or kind, and the file that it comes from."""
    from drafter.app.desk import Desk
    from drafter.app.library import Show
    from drafter.ui.console import Console

    Show(desk=Desk.open(Path.cwd()), name=name, as_json=as_json, console=Console()).execute()
