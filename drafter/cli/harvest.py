"""`drafter harvest`: read filed letters back."""

from __future__ import annotations

import sys
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
        list[str] | None,
        typer.Option("--accept", help="Add unseen: claims, sources, quotes, contexts, with commas between."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; show what is in the letter.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also letters that were read before, and proposals that you skipped.")
    ] = False,
) -> None:
    """Take claims, sources and sentences from filed letters. Each is shown first; only what you accept is written."""
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
        asked=sys.stdin.isatty() and not no_input,
        again=again,
    )
    if not use_case.execute():
        raise typer.Exit(1)
