"""`drafter sources`: how sources come in, go out, and are kept in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Bring sources in, keep them in order, give them to other programs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]


@app.command("import", short_help="Take in a library: .bib, .json, .ris, or Zotero.")
def import_sources(
    files: Annotated[list[Path] | None, typer.Argument(help="CSL-JSON, BibTeX, BibLaTeX or RIS.")] = None,
    zotero: Annotated[bool, typer.Option("--zotero", help="From the Zotero that runs on this computer.")] = False,
    zotero_at: Annotated[str, typer.Option("--zotero-at", help="Another address of Zotero's local API.")] = "",
    group: Annotated[str, typer.Option("--group", help="A Zotero group's number, instead of your own library.")] = "",
    merge: Annotated[bool, typer.Option("--merge", help="Fill in missing fields of sources that you have.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    no_input: _NoInput = False,
) -> None:
    """Take in the library of another program. What is there already is not added again, nor overwritten."""
    from drafter.app.desk import Desk
    from drafter.app.sources_ask import asking
    from drafter.app.sources_import import ImportSources
    from drafter.store.zotero import BASE, ZoteroLibrary
    from drafter.ui.console import Console

    console = Console()
    library = None
    if zotero or zotero_at or group:
        library = ZoteroLibrary(base=zotero_at or BASE, library=f"groups/{group}" if group else "users/0")
    use_case = ImportSources(
        desk=Desk.open(Path.cwd()),
        console=console,
        files=tuple(files or ()),
        zotero=library,
        merge=merge,
        dry_run=dry_run,
        asking=asking(console, no_input=no_input or merge),
    )
    if not use_case.execute():
        raise typer.Exit(1)
