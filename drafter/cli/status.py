"""`drafter status`: where a letter stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def status(
    name: Annotated[
        str, typer.Argument(help="The letter's name; all letters if left out.", autocompletion=letters)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say where letters stand: deadline, edits since assembly, open blanks, exports."""
    from drafter.app.desk import Desk
    from drafter.app.status import Status
    from drafter.ui.console import Console

    Status(desk=Desk.open(Path.cwd()), name=name, as_json=as_json, console=Console()).execute()
