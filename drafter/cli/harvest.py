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
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="Add to the library: sources, contexts, or both by a comma.")
    ] = None,
) -> None:
    """Read filed letters: points, notes with their sentences, sources, signatories. Only --accept writes."""
    from drafter.app.desk import Desk
    from drafter.app.harvest import Harvest
    from drafter.app.harvest_learn import parts_of
    from drafter.ui.console import Console

    use_case = Harvest(
        files=files,
        console=Console(),
        as_json=as_json,
        view=view.value,
        desk=Desk.open(Path.cwd()),
        accepted=parts_of(accept or ()),
    )
    if not use_case.execute():
        raise typer.Exit(1)
