"""A word about work that takes long enough to be noticed."""

from __future__ import annotations

import time
from types import TracebackType

from drafter.ui.console import Console
from drafter.ui.text import clip

_PATIENCE = 0.4


class Progress:
    """Shows "Reading claims, 120 of 300" on one line once the work has taken a while, and takes it away at the end.

    Shows nothing where messages go to a file or the terminal cannot rewrite a line.
    """

    def __init__(self, console: Console, text: str, total: int | None = None) -> None:
        self._console = console
        self._text = text
        self._total = total
        self._count = 0
        self._started = self._shown = 0.0
        self._live = console.err.isatty() and not console.dumb

    def __enter__(self) -> Progress:
        self._started = time.monotonic()
        return self

    def reach(self, count: int, total: int) -> None:
        """Says how many steps are done, and of how many, where that is known only on the way."""
        self._total = total
        self.advance(count - self._count)

    def advance(self, steps: int = 1) -> None:
        """Counts steps done."""
        self._count += steps
        now = time.monotonic()
        if self._live and now - self._started > _PATIENCE and now - self._shown > 0.1:
            self._shown = now
            count = f", {self._count:,} of {self._total:,}" if self._total else f", {self._count:,}"
            self._console.err.write(f"\r\x1b[K{clip(self._text + count, self._console.width - 1)}")
            self._console.err.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._console.err.write("\r\x1b[K")
            self._console.err.flush()
