"""What the picker needs of a search; which search it is, is decided where the program is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol


class Ranked(Protocol):
    """A list made ready to be searched."""

    def rank(self, query: str) -> list[int]:
        """Indices of what matches, best first; all for an empty query."""
        ...


Search = Callable[[Sequence[str]], Ranked]
