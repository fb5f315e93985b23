"""Whether an exported Word file prints what an export would print now, whatever its date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.desk import Desk
from drafter.model.errors import DrafterError
from drafter.store.files import read_bytes
from drafter.store.letters import LetterFolder

if TYPE_CHECKING:
    from drafter.app.compose import Composed

_LIMIT = 100_000_000


def prints_the_same(desk: Desk, folder: LetterFolder, path: Path, composed: Composed | None = None) -> bool:
    """Whether a Word file prints what an export would; False for other files, and for a letter without an export.

    Dates do not tell: git gives all files the time at which it wrote them, and a day or a version that is noted in
    the list of signatories is not printed.
    """
    from drafter.app.compose import compose
    from drafter.app.export import ExportLetter

    if path.suffix.lower() != ".docx":
        return False
    try:
        again = ExportLetter(desk=desk, name=folder.slug).word_file(composed or compose(desk, folder), folder)
        kept = read_bytes(path, limit=_LIMIT)
        return kept == again or _printed(kept) == _printed(again)
    except DrafterError:
        return False


def _printed(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file that make its pages: all but its properties."""
    from drafter.export.docx.archive import open_archive

    archive = open_archive(data)
    return {name: archive.read(name) for name in archive.names if name.startswith("word/")}
