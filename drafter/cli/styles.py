"""`drafter styles`: the citation styles there are, what they print, and a copy of one's own to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import shown, styles

app = typer.Typer(
    help="The citation styles there are, what they print, and a copy of one to edit.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Name = Annotated[str, typer.Argument(help="The style's name.", autocompletion=styles)]
_Json = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.command("list")
def list_styles(as_json: _Json = False) -> None:
    """List the styles, and which file each comes from."""
    from drafter.app.desk import Desk
    from drafter.app.style_shelf import ListStyles
    from drafter.ui.console import Console

    ListStyles(desk=Desk.open(Path.cwd()), as_json=as_json, console=Console()).execute()


@app.command("show")
def show_style(name: _Name, as_json: _Json = False) -> None:
    """Show the file of a style."""
    from drafter.app.desk import Desk
    from drafter.app.style_shelf import ShowStyle
    from drafter.ui.console import Console

    ShowStyle(desk=Desk.open(Path.cwd()), name=name, as_json=as_json, console=Console()).execute()


@app.command("try")
def try_styles(
    keys: Annotated[list[str], typer.Argument(help="Keys of sources.", autocompletion=shown)],
    style: Annotated[
        str, typer.Option("--style", help="In this style only; else in every one.", autocompletion=styles)
    ] = "",
    pinpoint: Annotated[str, typer.Option("--at", help='With a pinpoint, such as "at 12" or "§ 3(a)".')] = "",
    as_json: _Json = False,
) -> None:
    """Print sources as each style does: in full, as Id., and in the short form that follows."""
    from drafter.app.desk import Desk
    from drafter.app.style_try import TryStyles
    from drafter.ui.console import Console

    use_case = TryStyles(
        desk=Desk.open(Path.cwd()),
        keys=tuple(keys),
        style=style,
        pinpoint=pinpoint,
        as_json=as_json,
        console=Console(),
    )
    if not use_case.execute():
        raise typer.Exit(3)


@app.command("copy")
def copy_style(
    name: _Name,
    new: Annotated[str, typer.Argument(help="What the copy is called; without it, it takes the place of NAME.")] = "",
) -> None:
    """Copy a style into the workspace's templates/styles, to edit it there."""
    from drafter.app.desk import Desk
    from drafter.app.style_shelf import CopyStyle
    from drafter.ui.console import Console

    CopyStyle(desk=Desk.open(Path.cwd()), name=name, new=new, console=Console()).execute()
