"""Regular expressions that are compiled when they are first used.

Compiling one takes as long as printing a citation, and a module has many that a letter without tables, without case
law, without lists never asks for: 12 ms of an export that uses a hundred others.
"""

from __future__ import annotations

import re
from typing import Any, cast


class LazyPattern:
    """Stands for `re.compile(pattern, flags)`. What was once asked of it is at hand like an attribute of its own."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for a module's constant, used as `re.compile` gives it."""
    return cast("re.Pattern[str]", LazyPattern(source, flags))
