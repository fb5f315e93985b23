"""Dialogues of `drafter cite` in plain lines, as they are written in `dialogues/`: all that is said, and what is typed.

A line that begins with `< ` is typed; `(Ctrl-C)` is the key. `python -m tests.cli.test_cite_dialogue` writes what is
said now into all of them. The library is that of the test alone, so that what ships may change.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from unittest import mock

import pytest

from drafter.app.citing import CiteLetter
from drafter.app.clerk import TerminalClerk
from drafter.app.desk import Desk
from drafter.model.errors import Stopped
from drafter.ui.citing import LineDialogue
from drafter.ui.console import Console

FOLDER = Path(__file__).parent / "dialogues"
LETTER = """---
title: On Bridges
---

Nothing here. Research shows that bridges sag.^[@?] Plain words.

About 70 percent of bridges are old. We thank the bureau^[*See also* @?, on its own.] for asking.

Experts agree that wood rots first.
"""
SOURCES = """
references:
  - id: span2020
    type: report
    title: How Bridges Sag and Why
    author: [{family: Exemplar, given: Ada}]
    issued: {date-parts: [["2020"]]}
    custom: {quotes: [{text: "most spans sag", at: "12"}]}
  - id: age2021
    type: report
    title: The Age of Bridges in Percent
    author: [{family: Sample, given: Jo}]
    issued: {date-parts: [["2021"]]}
    custom: {status: {standing: withdrawn, since: "2024-05-01", by: the bureau}}
"""


def replay(written: str, home: Path) -> str:
    """The dialogue as it goes now if the same is typed."""
    desk = home / "desk"
    (desk / "letters/bridges").mkdir(parents=True)
    (desk / "sources").mkdir()
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / "sources/own.yaml").write_text(SOURCES, encoding="utf-8")
    (desk / "letters/bridges/letter.md").write_text(LETTER, encoding="utf-8")
    typed = iter([line[2:] for line in written.splitlines() if line.startswith("< ") or line == "<"])
    said = io.StringIO()

    def read(prompt: str) -> str:
        line = next(typed)
        said.write(f"{prompt.rstrip()}\n< {line}".rstrip() + "\n")
        if line == "(Ctrl-C)":
            raise KeyboardInterrupt
        return line

    console = Console(out=said, err=said, env={}, columns=70)
    clerk = TerminalClerk(desk=Desk.open(desk), console=console, dialogue=LineDialogue(console=console, read=read))
    with (
        mock.patch.dict(os.environ, {"XDG_CACHE_HOME": str(home / "cache")}),
        mock.patch("drafter.app.matching.templates", return_value=home / "nothing"),
    ):
        try:
            CiteLetter(desk=clerk.desk, console=console, name="bridges", clerk=clerk).execute()
        except Stopped as stop:
            console.error(stop)
    text = (desk / "letters/bridges/letter.md").read_text(encoding="utf-8")
    changed = [line for line in text.splitlines() if line not in LETTER.splitlines()]
    return said.getvalue() + "\nIn letter.md:\n" + "\n".join(changed or ["nothing changed"]) + "\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_the_dialogue_goes_as_it_is_written(name: str, tmp_path: Path) -> None:
    written = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert replay(written, tmp_path) == written


if __name__ == "__main__":
    for path in FOLDER.glob("*.txt"):
        with tempfile.TemporaryDirectory() as home:
            path.write_text(replay(path.read_text(encoding="utf-8"), Path(home)), encoding="utf-8")
