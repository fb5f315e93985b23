"""`drafter check`: look a letter over before it is filed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def check(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", help="Only these codes (C1 is all that begin so).")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="All but these codes.")] = None,
    explain: Annotated[str, typer.Option("--explain", help="Say what a code means, why, and what to do.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="Name all checks.")] = False,
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", metavar="FOLDER", help="Compare it with the letters of this folder too."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend in letter.md what is safe to mend.")] = False,
) -> None:
    """Check a letter: citations, quotations, text, claims, numbers, names, filing rules, the Word file."""
    from drafter.app.check import CheckLetter, catalogue
    from drafter.app.check import explain as explained
    from drafter.app.desk import Desk
    from drafter.ui.console import Console

    console = Console()
    if explain or listing:
        console.data(explained(explain) if explain else catalogue())
        return
    use_case = CheckLetter(
        desk=Desk.open(Path.cwd()),
        console=console,
        name=name,
        as_json=as_json,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fix=fix,
        against=tuple(against or ()),
    )
    if code := use_case.execute():
        raise typer.Exit(code)
