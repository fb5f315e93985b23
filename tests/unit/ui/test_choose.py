"""Which asker suits the terminal."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter.match.filter import Filter
from drafter.ui.choose import Mode, choose_asker, open_asker
from drafter.ui.plain import PlainAsker
from drafter.ui.terminal import TerminalAsker
from tests.unit.ui.build import console


@pytest.mark.parametrize(
    ("mode", "tty", "term", "chosen"),
    [
        ("auto", True, "xterm-256color", Mode.FULL),
        ("auto", True, "dumb", Mode.PLAIN),
        ("auto", True, "", Mode.PLAIN),
        ("auto", False, "xterm", Mode.SILENT),
        ("full", True, "dumb", Mode.FULL),
        ("full", False, "xterm", Mode.SILENT),
        ("plain", True, "xterm", Mode.PLAIN),
        ("plain", False, "xterm", Mode.PLAIN),
        ("silent", True, "xterm", Mode.SILENT),
    ],
)
def test_the_way_to_ask(mode: str, tty: bool, term: str, chosen: Mode) -> None:
    assert choose_asker(mode, tty, term) is chosen


def test_the_asker_is_opened_for_its_mode() -> None:
    assert isinstance(open_asker(Mode.PLAIN, console(), Filter), PlainAsker)
    assert isinstance(open_asker(Mode.FULL, console(), Filter), TerminalAsker)


def test_choosing_and_plain_lines_load_no_terminal_library() -> None:
    code = (
        "import sys, drafter.ui.choose, drafter.ui.plain, drafter.ui.console, drafter.ui.progress, "
        "drafter.interview.loop, drafter.match.filter\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'prompt_toolkit', 'rapidfuzz', 'jinja2', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
