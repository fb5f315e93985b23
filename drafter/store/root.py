"""Where a workspace is, for commands that need nothing else of it."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = "drafter.toml"


def root_around(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that has a drafter.toml, None if there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / _SETTINGS).is_file()), None)
