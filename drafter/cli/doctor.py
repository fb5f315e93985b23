"""`drafter doctor`: every file of the workspace read, every problem named."""

from __future__ import annotations

from pathlib import Path

import typer


def doctor() -> None:
    """Read every file of the workspace and name every problem."""
    from drafter.app.desk import Desk
    from drafter.app.doctor import Doctor
    from drafter.ui.console import Console

    if not Doctor(desk=Desk.open(Path.cwd()), console=Console()).execute():
        raise typer.Exit(1)
