"""`drafter harvest`: read filed letters back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class View(StrEnum):
    """How the tracked changes of a Word file are read."""

    accepted = "accepted"
    rejected = "rejected"


def harvest(
    files: Annotated[list[Path], typer.Argument(help="Filed letters, or folders: .docx, .pdf, .md, .txt, .html.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    view: Annotated[
        View, typer.Option("--view", help="Tracked changes of Word: as accepted or rejected.")
    ] = View.accepted,
) -> None:
    """Read filed letters: points, notes with their sentences, sources, signatories. Nothing is written."""
    from drafter.app.harvest import Harvest
    from drafter.ui.console import Console

    if not Harvest(files=files, console=Console(), as_json=as_json, view=str(view)).execute():
        raise typer.Exit(1)
