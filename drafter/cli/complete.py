"""What the shell offers on TAB: from a cheap look at the folders, never from reading the library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FORMATS = ("docx", "pdf", "html", "md", "txt")


def letters(incomplete: str) -> Iterable[str]:
    """Names of letters."""
    return _names("letters/*/letter.md", incomplete, lambda path: path.parent.name)


def claims(incomplete: str) -> Iterable[str]:
    """Ids of claims, the shipped ones among them."""
    return _names("claims/**/*.md", incomplete, lambda path: path.stem, shipped=True)


def formats(incomplete: str) -> Iterable[str]:
    """Formats of an export."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def _names(pattern: str, incomplete: str, name: object, *, shipped: bool = False) -> list[str]:
    from drafter.model.errors import DrafterError
    from drafter.store.layers import shipped_templates
    from drafter.store.workspace import find_root

    assert callable(name)  # noqa: S101 - narrows the type of the small functions above
    try:
        roots: list[Path | None] = [find_root(Path.cwd())]
        if shipped:
            roots.append(shipped_templates())
        found = {name(path) for root in roots if root for path in root.glob(pattern)}
    except (OSError, DrafterError):
        return []
    return sorted(n for n in found if n.startswith(incomplete))
