"""`drafter init`: a workspace for an organization."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(help="Where; this folder if left out.")] = Path(),
    organization: Annotated[str, typer.Option("--organization", help="Your organization's name.")] = "",
) -> None:
    """Make a workspace: the folder that keeps your claims, sources and letters."""
    from drafter.app.library import InitWorkspace
    from drafter.ui.console import Console

    InitWorkspace(folder=folder, organization=organization, console=Console()).execute()
