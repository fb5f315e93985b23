"""docs/commands.md has the help of every command, word for word; `python -m tests.cli.test_commands_page` writes it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.cli.runner import ROOT, drafter

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

What `drafter COMMAND --help` prints. Data goes to standard output, everything said to a person to standard error.

| exit code | means |
|---|---|
| 0 | done |
| 1 | something wants a look: `check` or `doctor` found problems, or a text is too long for the portal's box |
| 2 | the command was called with something it cannot use |
| 3 | the workspace or one of its files is missing or invalid |
| 4 | a template of a letter or claim cannot be filled in |
| 5 | a citation names no source of the library |
| 6 | a file cannot be written in the format asked for |
| 7 | a question has no answer, and nobody can be asked |
| 130 | stopped with Ctrl-C; answers are saved |
"""


def page(folder: Path) -> str:
    """The page as the commands' help has it now."""
    return HEAD + "".join(_sections(folder, ()))


def _sections(folder: Path, path: tuple[str, ...]) -> Iterator[str]:
    text = drafter(*path, "--help", cwd=folder).out
    yield f"\n## {' '.join(('drafter', *path))}\n\n```text\n{text.rstrip()}\n```\n"
    for name in re.findall(r"^  ([a-z]+)  ", text.partition("Commands:")[2], re.MULTILINE):
        yield from _sections(folder, (*path, name))


def test_the_page_is_what_the_commands_say(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    assert PAGE.read_text(encoding="utf-8") == page(tmp_path / "desk")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        PAGE.write_text(page(Path(home)), encoding="utf-8")
