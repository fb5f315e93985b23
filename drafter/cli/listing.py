"""`drafter list`: the letters of the workspace, and what there is to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import things


def list_letters(
    what: Annotated[
        str, typer.Argument(help="letters, kinds, claims, sources or styles.", autocompletion=things)
    ] = "letters",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List letters, kinds of letters, claims, sources or citation styles."""
    from drafter.app.desk import Desk
    from drafter.app.library import Listing
    from drafter.ui.console import Console

    Listing(desk=Desk.open(Path.cwd()), what=what, as_json=as_json, console=Console()).execute()
