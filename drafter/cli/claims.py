"""`drafter claims`: the library's memory: what is fresh, what was said where, what says nearly the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.complete import claims, letters

app = typer.Typer(
    help="Keep claims fresh: reviews, differences, likenesses, where they were filed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Claim = Annotated[str, typer.Argument(help="The claim's id.", autocompletion=claims)]
_Json = Annotated[bool, typer.Option("--json", help="For programs.")]
_NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]


@app.command("list", short_help="Say how fresh each claim is, the worst first.")
def list_claims(
    stale: Annotated[bool, typer.Option("--stale", help="Only those that want a look.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="With --stale: also claims that ship and that no letter has used.")
    ] = False,
    topic: Annotated[str, typer.Option("--topic", help="Only those with this topic.")] = "",
    months: Annotated[
        int | None, typer.Option("--months", min=1, help="How long a review holds; else what drafter.toml says, or 12.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Each claim with its review, its sources and its last filing, and in words why it wants a look."""
    from drafter.app.claims_list import ListClaims
    from drafter.app.desk import Desk
    from drafter.ui.console import Console

    use_case = ListClaims(
        desk=Desk.open(Path.cwd()),
        console=Console(),
        stale=stale,
        everything=everything,
        topic=topic,
        months=months or 0,
        as_json=as_json,
    )
    use_case.execute()


@app.command("review", short_help="Note that a claim was read and is right.")
def review(
    ids: Annotated[list[str], typer.Argument(help="The claims' ids.", autocompletion=claims)],
    by: Annotated[str, typer.Option("--by", help="Who has read it.")] = "",
    on: Annotated[str, typer.Option("--on", help="When: 2026-01-15; today if left out.")] = "",
    copy: Annotated[bool, typer.Option("--copy", help="Make a claim that ships your own, and review that.")] = False,
    no_input: _NoInput = False,
) -> None:
    """Note who read a claim, when, and a digest of what was read: the review is stale as soon as a word changes."""
    from drafter.app.claims_review import ReviewClaims
    from drafter.app.desk import Desk
    from drafter.app.sources_ask import asking
    from drafter.ui.console import Console

    console = Console()
    use_case = ReviewClaims(
        desk=Desk.open(Path.cwd()),
        console=console,
        asking=asking(console, no_input=no_input),
        names=ids,
        by=by,
        on=on,
        copy=copy,
    )
    use_case.execute()


@app.command("diff", short_help="Show where letters tell a claim in other words.")
def diff(
    claim: _Claim,
    letter: Annotated[str, typer.Option("--letter", help="Only as this letter has it.", autocompletion=letters)] = "",
    take: Annotated[bool, typer.Option("--take", help="Propose the letter's words for the library.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --take: write the proposal without asking.")] = False,
    no_input: _NoInput = False,
) -> None:
    """Hold the library's text against the layers below it, the letters that use it, and those that were filed."""
    from drafter.app.claims_diff import DiffClaim
    from drafter.app.desk import Desk
    from drafter.app.sources_ask import asking
    from drafter.model.errors import UsageError
    from drafter.ui.console import Console

    if yes and not take:
        raise UsageError("--yes says yes to --take, which is not given", hint="Add --take, or leave --yes out.")
    console = Console()
    use_case = DiffClaim(
        desk=Desk.open(Path.cwd()),
        console=console,
        asking=asking(console, no_input=no_input),
        name=claim,
        letter=letter,
        take=take,
        yes=yes,
    )
    if code := use_case.execute():
        raise typer.Exit(code)


@app.command("similar", short_help="Find claims that say nearly the same.")
def similar(
    what: Annotated[
        str, typer.Argument(help="A claim's id, a file, or a text in quotation marks.", autocompletion=claims)
    ] = "",
    most: Annotated[int, typer.Option("-n", min=1, max=100, help="At most so many.")] = 5,
    every: Annotated[bool, typer.Option("--all", help="All pairs of claims that say nearly the same.")] = False,
    as_json: _Json = False,
) -> None:
    """The claims that say nearly the same, side by side, with what both say marked."""
    from drafter.app.claims_similar import SimilarClaims
    from drafter.app.desk import Desk
    from drafter.ui.console import Console

    use_case = SimilarClaims(
        desk=Desk.open(Path.cwd()), console=Console(), what=what, most=most, every=every, as_json=as_json
    )
    use_case.execute()


@app.command("history", short_help="Say where a claim was used, filed and reviewed.")
def history(claim: _Claim, as_json: _Json = False) -> None:
    """The letters that use a claim, its filings and reviews, and the changes of its file where git knows them."""
    from drafter.app.claims_history import ClaimHistory
    from drafter.app.desk import Desk
    from drafter.ui.console import Console

    ClaimHistory(desk=Desk.open(Path.cwd()), console=Console(), name=claim, as_json=as_json).execute()
