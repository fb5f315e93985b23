"""`drafter new`: the interview, letter.md, and on request the Word file at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import kinds


class Prompts(StrEnum):
    """How questions are put."""

    AUTO = "auto"
    FULL = "full"
    PLAIN = "plain"


def new(
    kind: Annotated[
        str, typer.Argument(help="coalition, comments, rfi, individual, or a kind of your own.", autocompletion=kinds)
    ] = "",
    name: Annotated[str, typer.Option("--name", help="The letter's folder; made from its subject if left out.")] = "",
    notice: Annotated[
        str,
        typer.Option(
            "--notice",
            help="The notice that it answers: a file, a document number (2024-03763), “89 FR 14059”, an address.",
        ),
    ] = "",
    answers: Annotated[Path | None, typer.Option("--answers", help="Answers from a TOML, JSON or YAML file.")] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="One answer: key=value. May be repeated.")] = None,
    defaults: Annotated[bool, typer.Option("--defaults", help="Take every default without asking.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; stop if an answer is missing.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where the last interview stopped.")] = False,
    prompts: Annotated[Prompts, typer.Option("--prompts", help="plain: numbered questions, for screen readers.")] = (
        Prompts.AUTO
    ),
    export: Annotated[
        bool | None, typer.Option("--export/--no-export", help="Write the Word file at the end without asking.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a letter of the same name.")] = False,
) -> None:
    """Answer questions, choose claims, and get a letter."""
    from drafter.app.desk import Desk
    from drafter.app.new import NewLetter
    from drafter.ui.console import Console

    console = Console()
    use_case = NewLetter(
        desk=Desk.open(Path.cwd()),
        console=console,
        kind=kind,
        name=name,
        notice=notice,
        answers_file=answers,
        sets=tuple(sets or ()),
        defaults=defaults,
        no_input=no_input,
        resume=resume,
        prompts=prompts.value,
        export=export,
        force=force,
    )
    use_case.execute()
