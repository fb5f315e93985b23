"""The program as Typer builds it: its subcommands, and what they have in common."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from drafter import __version__
from drafter.cli.commands import ABOUT, COMMANDS, EPILOG
from drafter.cli.guard import ReaderGone, stopped

_KINDS = {"str": "TEXT", "text": "TEXT", "path": "FILE", "int": "NUMBER", "int range": "NUMBER", "float": "NUMBER"}


class _Commands(TyperGroup):
    """The subcommands, of which only the one that is called is imported and built.

    Typer would end quietly on Ctrl-C, on Ctrl-D and when our reader has gone; the guard speaks.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, short_help=command.line) for name, command in COMMANDS.items()}

    def get_params(self, ctx: Any) -> list[Any]:
        parameters: list[Any] = super().get_params(ctx)
        for parameter in parameters:
            # It works all the same; the list of commands is to fit on a screen of 30 lines.
            if parameter.name == "show_completion":
                parameter.hidden = True
        return parameters

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        return name, _built(name) if name and found else found, rest

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, EOFError) as stop:
            raise stopped() from stop
        except BrokenPipeError as gone:
            raise ReaderGone from gone


def _built(name: str) -> Any:
    command = COMMANDS[name]
    thing = getattr(import_module(f"drafter.cli.{command.module}"), command.attribute)
    if isinstance(thing, typer.Typer):
        built: Any = get_group(thing)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(short_help=command.line)(thing)
        built = get_command(alone)
    built.name = name
    _in_words(built)
    return built


def _in_words(command: Any) -> None:
    """The kinds of values in the help, in words of people and not of Python."""
    for each in getattr(command, "commands", {}).values():
        _in_words(each)
    for parameter in command.params:
        if parameter.metavar is None and (word := _KINDS.get(parameter.type.name)):
            parameter.metavar = word if parameter.param_type_name == "option" else None


app = typer.Typer(
    name="drafter",
    cls=_Commands,
    help=ABOUT,
    epilog=EPILOG,
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
