"""`drafter filed`: mark a letter as filed, and remember what it said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def filed(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    tracking: Annotated[str, typer.Option("--tracking", help="The number that the portal gave.")] = "",
    date: Annotated[str, typer.Option("--date", help="When it was filed: 2024-03-27; today if left out.")] = "",
    docket: Annotated[str, typer.Option("--docket", help="The docket; the letter's own if left out.")] = "",
    file: Annotated[list[Path] | None, typer.Option("--file", help="What was filed; all exports if left out.")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even if check finds errors or the export is old.")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Let the letter be changed again.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="It was never filed: take the last record out.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
) -> None:
    """Mark a letter as filed: lock its text and files, remember its claims and which source stood for what."""
    from drafter.app.desk import Desk
    from drafter.app.filed import Facts, FileLetter, ReopenLetter
    from drafter.app.sources_ask import asking
    from drafter.model.errors import UsageError
    from drafter.ui.console import Console

    console = Console()
    desk = Desk.open(Path.cwd())
    if (reopen or undo) and (tracking or date or docket or file or anyway or (reopen and undo)):
        which = "--reopen" if reopen else "--undo"
        raise UsageError(f"{which} stands alone", hint="Give the facts of the filing when you note the next one.")
    if reopen or undo:
        ReopenLetter(desk=desk, console=console, name=name, undo=undo).execute()
        return
    use_case = FileLetter(
        desk=desk,
        console=console,
        asking=asking(console, no_input=no_input),
        name=name,
        facts=Facts.read(date=date, tracking=tracking, docket=docket),
        files=tuple(file or ()),
        anyway=anyway,
    )
    if code := use_case.execute():
        raise typer.Exit(code)
