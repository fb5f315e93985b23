"""The subcommands: what the list of them says, and where each is."""

from __future__ import annotations

from typing import NamedTuple

ABOUT = "Public comment letters to US federal agencies: from your own claims to a Word file with footnotes."
EPILOG = "Begin with: drafter new"


class _Command(NamedTuple):
    """A command as the list shows it, and where it is: a function, or a Typer with commands of its own."""

    module: str
    attribute: str
    line: str


COMMANDS = {
    "new": _Command("new", "new", "Answer questions, choose claims, get a letter."),
    "notice": _Command("notice", "app", "Add, show and update the notice of a letter."),
    "cite": _Command("cite", "cite", "Put sources where evidence is missing."),
    "suggest": _Command("suggest", "suggest", "Suggest sources for a sentence."),
    "coverage": _Command("coverage", "coverage", "Show which questions of the notice are answered."),
    "signatories": _Command("signatories", "app", "Bring in, list and change who signs."),
    "check": _Command("check", "check", "Look a letter over before it is filed."),
    "likeness": _Command("likeness", "likeness", "Show what letters have in common."),
    "export": _Command("export", "export", "Write a letter as a Word file, or pdf, html, md, txt."),
    "package": _Command("package", "package", "Make the folder for filing."),
    "filed": _Command("filed", "filed", "Mark a letter as filed, and remember what it said."),
    "status": _Command("status", "status", "Say where letters stand."),
    "list": _Command("listing", "list_letters", "List letters, kinds, claims, sources or styles."),
    "show": _Command("show", "show", "Show a claim, source, letter or kind."),
    "find": _Command("find", "app", "Find claims or sources by half-remembered words."),
    "claims": _Command("claims", "app", "Keep claims fresh: reviews, differences, likenesses."),
    "harvest": _Command("harvest", "harvest", "Read filed letters: points, notes, sources, people."),
    "sources": _Command("sources", "app", "Import, add, check and export sources."),
    "styles": _Command("styles", "app", "List, show, try and copy citation styles."),
    "init": _Command("init", "init", "Make a workspace for your organization."),
    "doctor": _Command("doctor", "doctor", "Read every file and name every problem."),
}

# What `drafter --help` says on a terminal of 80 columns or more, where Typer wraps lines. It is here as a text because
# Typer takes longer to import than all else that a shell, an editor or a person waits for when they ask for it.
_OVERVIEW = """\
Usage: drafter [OPTIONS] COMMAND [ARGS]...

  Public comment letters to US federal agencies: from your own claims to a
  Word file with footnotes.

Options:
  --version             Print the version and stop.
  --install-completion  Install completion for the current shell.
  -h, --help            Show this message and exit.

Commands:
{commands}

  {epilog}
"""


def overview() -> str:
    """The help of the program as a whole, as Typer prints it."""
    width = max(map(len, COMMANDS))
    lines = (f"  {name:{width}}  {command.line}" for name, command in COMMANDS.items())
    return _OVERVIEW.format(commands="\n".join(lines), epilog=EPILOG)
