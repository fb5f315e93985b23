"""The whole interview on a real pseudo-terminal, read through a terminal emulator."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.unit.ui.build import ALT_DOWN, CTRL_C, CTRL_U, DOWN, ENTER, ESC, TAB, paste

ROOT = Path(__file__).parents[3]
PATIENCE = 20.0


class Pty:
    """The demo on a terminal of a given size; `until` waits for what the screen shows instead of for time."""

    def __init__(self, columns: int, rows: int, *args: str, **env: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.unit.ui.demo", *args],
            dimensions=(rows, columns),
            cwd=str(ROOT),
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **env},
        )

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def until(self, shown: str | Callable[[str], bool]) -> str:
        ready = (lambda text: shown in text) if isinstance(shown, str) else shown
        end = time.monotonic() + PATIENCE
        while not ready(self.text):
            if time.monotonic() > end:
                pytest.fail(f"never shown: {shown}\n{self.text}")
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                if not ready(self.text):
                    pytest.fail(f"ended without: {shown}\n{self.text}")
        return self.text

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def exit_code(self) -> int:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        self.child.close()
        return int(self.child.exitstatus)


@pytest.fixture
def opened() -> Iterator[list[Pty]]:
    terminals: list[Pty] = []
    yield terminals
    for terminal in terminals:
        terminal.child.close(force=True)


def start(opened: list[Pty], columns: int, rows: int, *args: str, **env: str) -> Pty:
    opened.append(Pty(columns, rows, *args, **env))
    return opened[-1]


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (70, 20)])
def test_claims_are_searched_read_chosen_and_put_in_order(opened: list[Pty], columns: int, rows: int) -> None:
    pty = start(opened, columns, rows, "claims")
    pty.until("45 to choose from, 0 chosen")
    pty.until("Enter: done")
    assert ("│" in pty.text) is (columns >= 90)
    pty.until("Policy should rest on evidence")
    pty.send("documentaton bfore")
    pty.until("1 of 45 to choose from")
    pty.until("Documentation should come before restrictions.")
    pty.send(TAB)
    pty.until("2 chosen")
    pty.until("Also chosen, because")
    pty.send(CTRL_U + "immunity" + TAB)
    pty.until("3 chosen")
    pty.send(ENTER)
    pty.until("In which order")
    pty.send(ALT_DOWN)
    pty.until(" 1. Ask for documentation")
    pty.send(ENTER)
    pty.until("Which example shows the effect?")
    pty.until("the “nutrition label”")
    pty.send(ENTER)
    pty.until("Please look over your answers")
    pty.send(ENTER)
    assert '"claims": ["transparency-first", "marginal-risk", "section-230"]' in pty.until(lambda t: "}" in t).replace(
        "\n", ""
    )
    assert pty.exit_code() == 0


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (70, 20), (40, 12)])
def test_no_screen_of_the_picker_is_broken_at_any_size(opened: list[Pty], columns: int, rows: int) -> None:
    pty = start(opened, columns, rows, "claims")
    pty.until(lambda _: "Enter:" in "\n".join(pty.lines[-3:]))
    assert pty.lines[0].startswith("Which claims")
    assert any(line.startswith("> [ ]") for line in pty.lines)
    assert "Window too small" not in pty.text


def test_the_picker_follows_the_window(opened: list[Pty]) -> None:
    pty = start(opened, 100, 30, "claims")
    pty.until("│")
    pty.resize(70, 20)
    pty.until("─" * 20)
    pty.resize(100, 30)
    pty.until("│")


def test_the_preview_is_scrolled(opened: list[Pty]) -> None:
    pty = start(opened, 70, 20, "claims")
    pty.until("more lines (PageDown)")
    pty.send("\x1b[6~" * 5)
    pty.until("made-up quotation")
    assert "more lines (PageDown)" not in pty.text


def test_an_interview_is_stopped_and_taken_up_again(opened: list[Pty], tmp_path: Path) -> None:
    saved = str(tmp_path / "answers.json")
    pty = start(opened, 70, 20, "full", saved)
    pty.until("Which agency")
    pty.send("Burea of Tsts" + ENTER)
    pty.until("What is the RIN?")
    pty.send("12" + ENTER)
    pty.until("A RIN looks like 0660-XC060.")
    pty.send(ESC)
    pty.until("> Burea of Tsts")
    pty.send(CTRL_U + "Bureau of Tests" + ENTER)
    pty.until("> 12")
    pty.send(CTRL_C)
    pty.until("Stopped. Your answers are saved.")
    pty.until("hint: Go on with:")
    assert pty.exit_code() == 130
    again = start(opened, 70, 20, "full", saved)
    assert "Which agency" not in again.until("What is the RIN?")
    again.send(paste("0660–xc060") + ENTER)
    again.until("0660-XC060")
    again.until("When are comments due?")
    again.send("3/25/24")
    again.until("= March 25, 2024")


def test_without_colour_no_colour_is_sent_and_the_mark_is_still_seen(opened: list[Pty]) -> None:
    pty = start(opened, 70, 20, "claims", NO_COLOR="1")
    pty.until("to choose from")
    pty.send(DOWN)
    pty.until("> [ ]  Ask for documentation")
    colours = {cell.fg for row in pty.screen.buffer.values() for cell in row.values()}
    assert colours == {"default"}


def test_a_dumb_terminal_is_asked_in_plain_lines(opened: list[Pty]) -> None:
    pty = start(opened, 70, 20, "auto", TERM="dumb")
    pty.until("Type “back” for the question before")
    pty.send("Bureau\n")
    pty.until("Question 2 of 3. What is the RIN?")
    pty.send("quit\n")
    pty.until("Stopped. Your answers are saved.")
    assert pty.exit_code() == 130


def test_a_long_text_is_written_in_the_editor_of_the_person(opened: list[Pty], tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'from the editor' > \"$1\"\n")
    editor.chmod(0o755)
    pty = start(opened, 70, 20, "long", EDITOR=str(editor), VISUAL="")
    pty.until("F4: open in your editor")
    pty.send("\x1bOS")
    pty.until("> from the editor")
    pty.send(ENTER + ENTER)
    pty.until("Please look over your answers")
    pty.until("from the editor")
