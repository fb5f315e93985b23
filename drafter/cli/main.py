"""The command `drafter`: its subcommands, and what happens when one fails."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from drafter import __version__
from drafter.cli import doctor, export, find, init, listing, new, show, status

_EPILOG = "Begin with: drafter new"

app = typer.Typer(
    name="drafter",
    help="Public comment letters to US federal agencies: from your own claims to a Word file with footnotes.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"drafter {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Public comment letters to US federal agencies: from your own claims to a Word file with footnotes."""


app.command("new")(new.new)
app.command("export")(export.export)
app.command("list")(listing.list_letters)
app.command("show")(show.show)
app.command("status")(status.status)
app.add_typer(find.app, name="find")
app.command("init")(init.init)
app.command("doctor")(doctor.doctor)


def run() -> None:
    """The entry point: runs the command and turns whatever goes wrong into words and an exit code."""
    from drafter.cli.guard import guarded

    sys.exit(guarded(app))
