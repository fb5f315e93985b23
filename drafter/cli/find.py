"""`drafter find`: claims and sources by half-remembered words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Find claims or sources by half-remembered words.", no_args_is_help=True, rich_markup_mode=None)

_Words = Annotated[list[str], typer.Argument(help="Words, in any order; typing mistakes are forgiven.")]
_Json = Annotated[bool, typer.Option("--json", help="For programs.")]
_Most = Annotated[int, typer.Option("-n", min=1, max=100, help="At most so many.")]


@app.command("claims")
def find_claims(words: _Words, most: _Most = 10, as_json: _Json = False) -> None:
    """Find claims."""
    _find("claims", words, most, as_json)


@app.command("sources")
def find_sources(words: _Words, most: _Most = 10, as_json: _Json = False) -> None:
    """Find sources."""
    _find("sources", words, most, as_json)


def _find(what: str, words: list[str], most: int, as_json: bool) -> None:
    from drafter.app.find import Find
    from drafter.ui.console import Console

    use_case = Find(start=Path.cwd(), what=what, words=" ".join(words), most=most, as_json=as_json, console=Console())
    use_case.execute()
