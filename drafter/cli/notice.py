"""`drafter notice`: the Federal Register notice that a letter answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters

app = typer.Typer(help="Add, show and update the notice of a letter.", no_args_is_help=True, rich_markup_mode=None)

_SOURCE = (
    "A document number (2024-03763), a citation (“89 FR 14059”), an address, or a file: .pdf, .txt, .xml, .html, .json."
)
_Letter = Annotated[
    str, typer.Argument(help="The letter; may be left out where there is only one.", autocompletion=letters)
]


@app.command("add", short_help="Keep a notice beside a letter.")
def add(source: Annotated[str, typer.Argument(help=_SOURCE)], letter: _Letter = "") -> None:
    """Read a notice and keep it beside a letter, with where each fact was read."""
    from drafter.app.desk import Desk
    from drafter.app.notice_letter import AddNotice
    from drafter.ui.console import Console

    AddNotice(desk=Desk.open(Path.cwd()), console=Console(), source=source, name=letter).execute()


@app.command("show", short_help="Show a notice: its facts, its filing rules, its questions.")
def show(
    what: Annotated[
        str,
        typer.Argument(
            help="A letter, or a notice in a file or by its number.", metavar="[LETTER|FILE]", autocompletion=letters
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Only the questions.")] = False,
) -> None:
    """Show what a notice says, where each fact was read, and what is not certain."""
    from drafter.app.desk import Desk
    from drafter.app.notice_letter import ShowNotice
    from drafter.ui.console import Console

    ShowNotice(desk=Desk.open(Path.cwd()), console=Console(), name=what, as_json=as_json, questions=questions).execute()


@app.command("update", short_help="See what has changed, and carry the answers over.")
def update(
    letter: _Letter = "",
    source: Annotated[
        str, typer.Argument(help=f"The amendment; the notice is fetched again if left out. {_SOURCE}")
    ] = "",
) -> None:
    """Fetch a letter's notice again, or read the document that amends it, and say what has changed."""
    from drafter.app.desk import Desk
    from drafter.app.notice_update import UpdateNotice
    from drafter.ui.console import Console

    UpdateNotice(desk=Desk.open(Path.cwd()), console=Console(), name=letter, source=source).execute()


_NUMBERS = "Numbers, with commas between them, or all. May be repeated."


@app.command("questions", short_help="Say which questions the letter answers, and who answers them.")
def questions(
    letter: _Letter = "",
    answer: Annotated[list[str] | None, typer.Option("--answer", help=f"To be answered. {_NUMBERS}")] = None,
    decline: Annotated[list[str] | None, typer.Option("--decline", help=f"“No response”. {_NUMBERS}")] = None,
    leave_out: Annotated[list[str] | None, typer.Option("--leave-out", help=f"Not in the letter. {_NUMBERS}")] = None,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", help="Who answers: 1.a=Jo or 1.a,2=Jo; 1.a= for nobody.")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Ask in plain lines, for screen readers.")] = False,
) -> None:
    """Decide which questions of the notice the letter answers; without options, by asking."""
    from drafter.app.desk import Desk
    from drafter.app.notice_questions import DecideQuestions
    from drafter.ui.console import Console

    DecideQuestions(
        desk=Desk.open(Path.cwd()),
        console=Console(),
        name=letter,
        answer=tuple(answer or ()),
        decline=tuple(decline or ()),
        leave_out=tuple(leave_out or ()),
        owner=tuple(owner or ()),
        prompts="plain" if plain else "auto",
        no_input=no_input,
    ).execute()
