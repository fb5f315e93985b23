"""`drafter` on a real pseudo-terminal, read through a terminal emulator as a person reads it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.cli.runner import environment

PATIENCE = 30.0
ENTER, ESC, TAB, CTRL_C, CTRL_U = "\r", "\x1b", "\t", "\x03", "\x15"
ALT_DOWN, DOWN = "\x1b[1;3B", "\x1b[B"


class Terminal:
    """One session; `until` waits for what the screen shows, never for time."""

    def __init__(self, columns: int, rows: int, *arguments: str, cwd: Path, **env: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        variables = {**os.environ, **environment(cwd), **env}
        del variables["COLUMNS"]
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "drafter.cli", *arguments],
            dimensions=(rows, columns),
            cwd=str(cwd),
            env=variables,
        )

    @property
    def text(self) -> str:
        """The screen, lines without blanks at their ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, shown: str | Callable[[str], bool]) -> str:
        """The screen as soon as it shows `shown`; the test fails with the screen as it is if it never does."""
        ready = (lambda text: shown in text) if isinstance(shown, str) else shown
        end = time.monotonic() + PATIENCE
        while not ready(self.text):
            if not self._read() or time.monotonic() > end:
                if ready(self.text):
                    break
                pytest.fail(f"never shown: {shown}\n{self.text}")
        return self.text

    def answer(self, shown: str, keys: str) -> str:
        """Waits for a question and types."""
        text = self.until(shown)
        self.child.send(keys)
        return text

    def exit_code(self) -> int:
        """Waits for the end."""
        while self._read():
            pass
        self.child.close()
        return int(self.child.exitstatus)

    def _read(self) -> bool:
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True
