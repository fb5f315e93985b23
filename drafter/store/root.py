"""Where a workspace is and where what ships is, for commands that need nothing else of either."""

from __future__ import annotations

from pathlib import Path

import drafter

SETTINGS = "drafter.toml"


def root_around(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that has a drafter.toml, None if there is none."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def templates(*parts: str) -> Path:
    """The templates that ship, or one of their files: inside the package when installed, beside it in a checkout."""
    package = Path(drafter.__file__).absolute().parent
    inside = package / "templates"
    return (inside if inside.is_dir() else package.parent / "templates").joinpath(*parts)
