"""The Word template that ships."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from drafter.model.errors import ExportError

_NEUTRAL: Final = Path("word") / "neutral.docx"


@cache
def neutral() -> bytes:
    """The neutral template that ships with the program."""
    package_folder = Path(__file__).resolve().parents[2]
    for folder in (package_folder / "templates", package_folder.parent / "templates"):
        if (folder / _NEUTRAL).is_file():
            return (folder / _NEUTRAL).read_bytes()
    raise ExportError("the neutral Word template is missing", hint="Install the program again.")
