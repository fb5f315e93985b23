"""What the commands that are called all day do once their arguments are read, by Typer or by `quick.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_LINE = 80


def export(
    *,
    name: str = "",
    output: Path | None = None,
    form: str = "",
    style: str = "",
    csl: Path | None = None,
    force: bool = False,
) -> int:
    """Writes a letter as a file; the exit code."""
    from drafter.app.desk import Desk
    from drafter.app.export import ExportLetter
    from drafter.app.report import say_exported
    from drafter.ui.console import Console

    use_case = ExportLetter(
        desk=Desk.open(Path.cwd()), name=name, output=output, form=form, style=style, csl=csl, force=force
    )
    return say_exported(Console(), use_case.execute())


def suggest(*, text: str = "", most: int = 5, as_json: bool = False, batch: Path | None = None) -> int:
    """Suggests sources for a sentence, for those of a letter, or for each line of a file; the exit code."""
    from drafter.app.suggest import Suggest
    from drafter.ui.console import Console

    Suggest(start=Path.cwd(), console=Console(), text=text, most=most, as_json=as_json, batch=batch).execute()
    return 0


def find(*, what: str, words: Sequence[str], most: int = 10, as_json: bool = False) -> int:
    """Finds claims or sources by words; the exit code."""
    from drafter.app.find import Find
    from drafter.ui.console import Console

    Find(start=Path.cwd(), what=what, words=" ".join(words), most=most, as_json=as_json, console=Console()).execute()
    return 0


def overview() -> int | None:
    """Prints the help of the program as a whole; the exit code, None where the terminal is too narrow for the text."""
    from drafter.cli.commands import overview

    if not _wide():
        return None
    sys.stdout.write(overview())
    return 0


def _wide() -> bool:
    """Whether lines of 80 characters stay whole, asked as `shutil` does, which Typer asks."""
    if given := os.environ.get("COLUMNS", ""):
        return given.isdecimal() and int(given) >= _LINE
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns >= _LINE if sys.__stdout__ else True
    except (OSError, ValueError):
        return True
