"""`drafter find`: claims and sources by half-remembered words."""

from __future__ import annotations

from typing import Annotated

import typer

from drafter.cli import calls

app = typer.Typer(help="Find claims or sources by half-remembered words.", no_args_is_help=True, rich_markup_mode=None)

_Words = Annotated[list[str], typer.Argument(help="Words, in any order; typing mistakes are forgiven.")]
_Json = Annotated[bool, typer.Option("--json", help="For programs.")]
_Most = Annotated[int, typer.Option("-n", min=1, max=100, help="At most so many.")]


@app.command("claims")
def find_claims(words: _Words, most: _Most = 10, as_json: _Json = False) -> None:
    """Find claims."""
    calls.find(what="claims", words=words, most=most, as_json=as_json)


@app.command("sources")
def find_sources(words: _Words, most: _Most = 10, as_json: _Json = False) -> None:
    """Find sources."""
    calls.find(what="sources", words=words, most=most, as_json=as_json)
