"""The subcommands and what they have in common."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from drafter import __version__
from drafter.cli import (
    check,
    cite,
    coverage,
    doctor,
    export,
    find,
    init,
    listing,
    new,
    notice,
    package,
    show,
    sources,
    status,
    styles,
    suggest,
)
from drafter.cli.guard import ReaderGone, stopped

_EPILOG = "Begin with: drafter new"


class _Command(NamedTuple):
    """A command as the list shows it, and where it is: a function, or a Typer with commands of its own."""

    module: str
    attribute: str
    line: str


_COMMANDS = {
    "new": _Command("new", "new", "Answer questions, choose claims, get a letter."),
    "export": _Command("export", "export", "Write a letter as a Word file, or pdf, html, md, txt."),
    "cite": _Command("cite", "cite", "Put sources where evidence is missing."),
    "suggest": _Command("suggest", "suggest", "Suggest sources for a sentence."),
    "list": _Command("listing", "list_letters", "List letters, kinds, claims, sources or styles."),
    "show": _Command("show", "show", "Show a claim, source, letter or kind."),
    "status": _Command("status", "status", "Say where letters stand."),
    "find": _Command("find", "app", "Find claims or sources by half-remembered words."),
    "sources": _Command("sources", "app", "Import, add, check and export sources."),
    "init": _Command("init", "init", "Make a workspace for your organization."),
    "doctor": _Command("doctor", "doctor", "Read every file and name every problem."),
}


class _Commands(TyperGroup):
    """The subcommands, of which only the one that is called is imported and built.

    Typer would end quietly on Ctrl-C, on Ctrl-D and when our reader has gone; the guard speaks.
    """

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
    command = _COMMANDS[name]
    thing = getattr(import_module(f"drafter.cli.{command.module}"), command.attribute)
    if isinstance(thing, typer.Typer):
        built: Any = get_group(thing)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(short_help=command.line)(thing)
        built = get_command(alone)
    built.name = name
    return built


app = typer.Typer(
    name="drafter",
    cls=_Commands,
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


app.command("new", short_help="Answer questions, choose claims, get a letter.")(new.new)
app.add_typer(notice.app, name="notice", short_help="Add, show and update the notice of a letter.")
app.command("export", short_help="Write a letter as a Word file, or pdf, html, md, txt.")(export.export)
app.command("check", short_help="Look a letter over before it is filed.")(check.check)
app.command("coverage", short_help="Show which questions of the notice are answered.")(coverage.coverage)
app.command("package", short_help="Make the folder for filing.")(package.package)
app.command("cite", short_help="Put sources where evidence is missing.")(cite.cite)
app.command("suggest", short_help="Suggest sources for a sentence.")(suggest.suggest)
app.command("list", short_help="List letters, kinds, claims, sources or styles.")(listing.list_letters)
app.command("show", short_help="Show a claim, source, letter or kind.")(show.show)
app.command("status", short_help="Say where letters stand.")(status.status)
app.add_typer(find.app, name="find", short_help="Find claims or sources by half-remembered words.")
app.add_typer(sources.app, name="sources", short_help="Import, add, check and export sources.")
app.add_typer(styles.app, name="styles", short_help="List, show, try and copy citation styles.")
app.command("init", short_help="Make a workspace for your organization.")(init.init)
app.command("doctor", short_help="Read every file and name every problem.")(doctor.doctor)
def _stand_in() -> None:
    """Holds a command's place in the list."""

for _name, _command in _COMMANDS.items():
    app.command(_name, short_help=_command.line)(_stand_in)
