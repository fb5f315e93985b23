"""`drafter package`: put everything for filing into one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters


def package(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out if there is only one.", autocompletion=letters)
    ] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Another folder than out/package.")] = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Print a PDF where LibreOffice is installed.")] = True,
) -> None:
    """Make the upload folder: files, box text, form fields, checklist. Filing itself is done by hand."""
    from drafter.app.desk import Desk
    from drafter.app.package import PackageLetter
    from drafter.ui.console import Console

    use_case = PackageLetter(desk=Desk.open(Path.cwd()), console=Console(), name=name, output=output, pdf=pdf)
    if code := use_case.execute():
        raise typer.Exit(code)
