"""`drafter signatories`: who signs a coalition's letter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import letters

app = typer.Typer(
    help="Bring in, list and change who signs a letter.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Letter = Annotated[
    str, typer.Argument(help="The letter's name; may be left out where there is only one.", autocompletion=letters)
]
_Who = Annotated[
    list[str] | None, typer.Argument(help="A name, the beginning of one, an acronym or an e-mail address.")
]
_On = Annotated[str, typer.Option("--on", help="The day of the answer; today if left out.")]
_Version = Annotated[
    str, typer.Option("--version", help="The version that was confirmed, or none; the text as it stands if left out.")
]


@app.command("import", short_help="Bring in the answers of a sign-on form.")
def import_form(
    name: Annotated[str, typer.Argument(help="The letter's name; may be left out where there is only one.")],
    file: Annotated[Path | None, typer.Argument(help="The form's answers: .csv, .tsv or .xlsx.")] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="What a column holds: name=HEADING. May be repeated.")
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet of a workbook.")] = "",
    merge: Annotated[str, typer.Option("--merge", help="Those who may be in it twice: ask, sure or none.")] = "",
    sign_as: Annotated[
        str, typer.Option("--sign-as", help="Who signs where a row does not say: organization or individual.")
    ] = "",
    status: Annotated[str, typer.Option("--status", help="confirmed, invited or declined, where no row says.")] = "",
    version: _Version = "",
    mend: Annotated[bool, typer.Option("--mend/--no-mend", help="Mend names as proposed, or leave them.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take everything as proposed.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
) -> None:
    """Bring in the answers of a sign-on form. Columns, mended names and duplicates are shown first."""
    from drafter.app.desk import Desk
    from drafter.app.signatories_ask import sign_on_asking
    from drafter.app.signatories_import import ImportSignatories
    from drafter.ui.console import Console

    console = Console()
    use_case = ImportSignatories(
        desk=Desk.open(Path.cwd()),
        console=console,
        asking=sign_on_asking(console, no_input=no_input or yes),
        name=name if file else "",
        file=file or (Path(name) if Path(name).is_file() else None),
        columns=tuple(column or ()),
        sheet=sheet,
        merge=merge,
        sign_as=sign_as,
        status=status,
        version=version,
        mend=mend,
        dry_run=dry_run,
    )
    if not use_case.execute():
        raise typer.Exit(1)


@app.command("list", short_help="Say who signs, and who signed another text.")
def list_signatories(
    name: Annotated[
        str, typer.Argument(help="The letter's name; may be left out where there is only one.", autocompletion=letters)
    ] = "",
    status: Annotated[str, typer.Option("--status", help="Only confirmed, invited or declined.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say who has confirmed, been invited or declined, and who confirmed another version of the text."""
    from drafter.app.desk import Desk
    from drafter.app.signatories import ListSignatories
    from drafter.ui.console import Console

    use_case = ListSignatories(desk=Desk.open(Path.cwd()), console=Console(), name=name, status=status, as_json=as_json)
    use_case.execute()


@app.command("confirm", short_help="Note that somebody signs, and which text.")
def confirm(
    name: _Letter = "",
    who: _Who = None,
    on: _On = "",
    version: _Version = "",
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who had confirmed, anew.")] = False,
) -> None:
    """Note that signatories have confirmed, on which day, and which version of the text."""
    _answer("confirmed", name, who, on=on, version=version, everybody=everybody)


@app.command("decline", short_help="Note that somebody does not sign.")
def decline(name: _Letter = "", who: _Who = None, on: _On = "") -> None:
    """Note that signatories have declined, or withdrawn. They stay in the list and are not printed."""
    _answer("declined", name, who, on=on)


@app.command("invite", short_help="Note that somebody was asked.")
def invite(name: _Letter = "", who: _Who = None) -> None:
    """Note that signatories were asked; whoever is not in the list comes into it. They are not printed."""
    _answer("invited", name, who)


def _answer(
    status: str, name: str, who: list[str] | None, *, on: str = "", version: str = "", everybody: bool = False
) -> None:
    from drafter.app.desk import Desk
    from drafter.app.signatories import SetStatus, letter_and_names
    from drafter.model.people import SignatoryStatus
    from drafter.ui.console import Console

    desk = Desk.open(Path.cwd())
    letter, names = letter_and_names(desk, name, who or ())
    use_case = SetStatus(
        desk=desk,
        console=Console(),
        name=letter,
        who=names,
        status=SignatoryStatus(status),
        on=on,
        version=version,
        everybody=everybody,
    )
    use_case.execute()


@app.command("add", short_help="Add one: a late signatory.")
def add(
    name: _Letter = "",
    who: Annotated[str, typer.Argument(help="The name, as it shall be printed.")] = "",
    affiliation: Annotated[str, typer.Option("--affiliation", help="Where an individual works.")] = "",
    title: Annotated[str, typer.Option("--title", help="Title or position; not printed.")] = "",
    category: Annotated[str, typer.Option("--category", help="The heading to stand under.")] = "",
    email: Annotated[str, typer.Option("--email", help="Kept in signatories.private.csv.")] = "",
    status: Annotated[str, typer.Option("--status", help="confirmed, invited or declined.")] = "confirmed",
    on: _On = "",
    version: _Version = "",
    personal: Annotated[bool, typer.Option("--personal", help="Signs in a personal capacity: an asterisk.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Add them although one like them is in the list.")] = False,
) -> None:
    """Add a signatory. Numbers in the text and the order of names follow by themselves."""
    from drafter.app.desk import Desk
    from drafter.app.signatories import AddSignatory, letter_and_names
    from drafter.ui.console import Console

    desk = Desk.open(Path.cwd())
    letter, names = (name, (who,)) if who else letter_and_names(desk, name, ())
    use_case = AddSignatory(
        desk=desk,
        console=Console(),
        name=letter,
        who=names[0] if names else "",
        affiliation=affiliation,
        title=title,
        category=category,
        email=email,
        status=status,
        on=on,
        version=version,
        personal=personal,
        force=force,
    )
    use_case.execute()


@app.command("remove", short_help="Take somebody out of the list.")
def remove(name: _Letter = "", who: _Who = None) -> None:
    """Take signatories out of the list. Use decline for those whose answer shall be remembered."""
    from drafter.app.desk import Desk
    from drafter.app.signatories import RemoveSignatories, letter_and_names
    from drafter.ui.console import Console

    desk = Desk.open(Path.cwd())
    letter, names = letter_and_names(desk, name, who or ())
    RemoveSignatories(desk=desk, console=Console(), name=letter, who=names).execute()
