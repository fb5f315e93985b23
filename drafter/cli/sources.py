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


@app.command("add", short_help="Add one: a DOI, an address, a footnote, or by hand.")
def add_source(
    what: Annotated[
        str,
        typer.Argument(help="A DOI, an address, a Federal Register number or citation, its JSON file, or a footnote."),
    ] = "",
    note: Annotated[str, typer.Option("--note", help="A footnote, pasted; - reads it from standard input.")] = "",
    key: Annotated[str, typer.Option("--key", help="The source's key, instead of one that is made.")] = "",
    sets: Annotated[list[str] | None, typer.Option("--set", help="One field: title=... May be repeated.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take what was found without looking it over.")] = False,
    copy: Annotated[bool, typer.Option("--copy/--no-copy", help="Keep a copy of the page.")] = True,
    doi_at: Annotated[str, typer.Option("--doi-at", hidden=True)] = "",
    no_input: _NoInput = False,
) -> None:
    """Find a source, show its fields, and add it once they are right. The network is used only for what you name."""
    import sys

    from drafter.app.desk import Desk
    from drafter.app.sources_add import DOI_AT, AddSource
    from drafter.app.sources_ask import asking
    from drafter.ui.console import Console

    console = Console()
    use_case = AddSource(
        desk=Desk.open(Path.cwd()),
        console=console,
        what=what,
        note=sys.stdin.read() if note == "-" else note,
        key=key,
        sets=tuple(sets or ()),
        yes=yes,
        copy=copy,
        asking=asking(console, no_input=no_input or yes or note == "-"),
        doi_at=doi_at or DOI_AT,
    )
    use_case.execute()


@app.command("archive", short_help="Keep a copy of a source, with hash and date.")
def archive_source(
    key: Annotated[str, typer.Argument(help="The source's key.")],
    what: Annotated[str, typer.Argument(help="A file, an address, or https://perma.cc/... Else its own address.")] = "",
) -> None:
    """Keep a copy of a source, or note its address in a public archive and print the bracket for the citation."""
    from drafter.app.desk import Desk
    from drafter.app.sources_keep import ArchiveSource
    from drafter.ui.console import Console

    ArchiveSource(desk=Desk.open(Path.cwd()), console=Console(), key=key, what=what).execute()


@app.command("status", short_help="Say that a source is revoked, withdrawn, superseded ...")
def set_status(
    key: Annotated[str, typer.Argument(help="The source's key.")],
    standing: Annotated[str, typer.Argument(help="current, revoked, withdrawn, superseded, corrected, dead-link")],
    by: Annotated[str, typer.Option("--by", help="By what: Exec. Order No. 14,148.")] = "",
    since: Annotated[str, typer.Option("--since", help="Since when: 2025-01-20 or January 20, 2025.")] = "",
    note: Annotated[str, typer.Option("--note", help="A word more.")] = "",
) -> None:
    """Say whether a source still says what it said."""
    from drafter.app.desk import Desk
    from drafter.app.sources_keep import SetStatus
    from drafter.ui.console import Console

    desk = Desk.open(Path.cwd())
    SetStatus(desk=desk, console=Console(), key=key, standing=standing, by=by, since=since, note=note).execute()


@app.command("check", short_help="Look over the sources, with --links their addresses too.")
def check_sources(
    keys: Annotated[list[str] | None, typer.Argument(help="Only these.")] = None,
    links: Annotated[
        bool, typer.Option("--links", help="Ask whether every address answers (uses the network).")
    ] = False,
    shipped: Annotated[bool, typer.Option("--all", help="Those that ship with drafter, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Look over the sources: standing, missing fields, short links, copies; with --links dead addresses."""
    from drafter.app.desk import Desk
    from drafter.app.sources_keep import CheckSources
    from drafter.ui.console import Console

    use_case = CheckSources(
        desk=Desk.open(Path.cwd()),
        console=Console(),
        keys=tuple(keys or ()),
        links=links,
        shipped=shipped,
        as_json=as_json,
    )
    if not use_case.execute():
        raise typer.Exit(1)


@app.command("export", short_help="Give them to Zotero, pandoc or LaTeX.")
def export_sources(
    keys: Annotated[list[str] | None, typer.Argument(help="Only these.")] = None,
    form: Annotated[str, typer.Option("--to", help="csl or biblatex; else what the file's name says.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Into this file.")] = None,
    shipped: Annotated[bool, typer.Option("--all", help="Those that ship with drafter, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write your sources as CSL-JSON or BibLaTeX, with everything that they hold."""
    from drafter.app.desk import Desk
    from drafter.app.sources_export import ExportSources
    from drafter.ui.console import Console

    use_case = ExportSources(
        desk=Desk.open(Path.cwd()),
        console=Console(),
        keys=tuple(keys or ()),
        form=form,
        out=out,
        shipped=shipped,
        force=force,
    )
    use_case.execute()
