"""What is said after a letter was written."""

from __future__ import annotations

from pathlib import Path

from drafter.app.export import Exported
from drafter.ui.console import Console, Tone


def say_exported(console: Console, done: Exported) -> int:
    """Says what was written and what still wants a look; the exit code (1 where the box text is too long)."""
    notes = f", with {done.notes} footnote{'s' if done.notes != 1 else ''}" if done.notes else ""
    console.say(f"The letter is written{notes}:", Tone.GOOD)
    console.data(str(near(done.path)))
    if done.limit:
        console.say(f"The portal's box holds {done.limit:,} characters; this text has {done.characters:,}.")
    for problem in done.problems:
        console.warn(f"{problem.where}: {problem.message}")
        if problem.hint:
            console.hint(problem.hint)
    if done.over:
        console.warn(f"The text is {done.over:,} characters too long for the box. Nothing was cut.")
        console.hint("Use the claims' short or box variants, or put a short text in the box and attach the letter.")
        return 1
    return 0


def near(path: Path) -> Path:
    """The path as a person in this folder would write it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def counted(number: int, word: str) -> str:
    """A number with its noun: "1 finding", "1,204 findings"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
