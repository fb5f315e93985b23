"""What the shell offers on TAB: from a cheap look at the folders, never from reading the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from drafter.model.pattern import pattern

FORMATS = ("docx", "pdf", "html", "md", "txt")
THINGS = ("letters", "kinds", "claims", "sources", "styles")

_KEY = pattern(r"""^[ \t]*(?:-[ \t]+)?\{?[ \t]*["']?id["']?:[ \t]*["']?([^\s"',}]+)""", re.MULTILINE)


def letters(incomplete: str) -> Iterable[str]:
    """Names of letters."""
    return _beginning(incomplete, lambda root: _named(root, "letters/*/letter.md", parent=True), shipped=False)


def claims(incomplete: str) -> Iterable[str]:
    """Ids of claims."""
    return _beginning(incomplete, lambda root: _named(root, "claims/**/*.md"))


def kinds(incomplete: str) -> Iterable[str]:
    """Kinds of letter."""
    return _beginning(incomplete, _kinds)


def styles(incomplete: str) -> Iterable[str]:
    """Citation styles."""
    return _beginning(
        incomplete, lambda root: [*_named(root, "styles/*.yaml"), *_named(root, "templates/styles/*.yaml")]
    )


def shown(incomplete: str) -> Iterable[str]:
    """Whatever can be shown: claims, sources, kinds, letters."""

    def everything(root: Path) -> Iterable[str]:
        yield from _named(root, "claims/**/*.md")
        yield from _kinds(root)
        yield from _named(root, "letters/*/letter.md", parent=True)
        for path in (root / "sources").glob("*.*"):
            if path.suffix in (".yaml", ".yml", ".json"):
                yield from _KEY.findall(path.read_text(encoding="utf-8", errors="replace"))

    return _beginning(incomplete, everything)


def formats(incomplete: str) -> Iterable[str]:
    """Formats of an export."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def things(incomplete: str) -> Iterable[str]:
    """What there is to list."""
    return [name for name in THINGS if name.startswith(incomplete)]


def _kinds(root: Path) -> Iterable[str]:
    return (
        path.parent.name
        for pattern in ("letters/*/questions.toml", "templates/letters/*/questions.toml")
        for path in root.glob(pattern)
    )


def _named(root: Path, pattern: str, *, parent: bool = False) -> Iterable[str]:
    return (path.parent.name if parent else path.stem for path in root.glob(pattern))


def _beginning(incomplete: str, names: Callable[[Path], Iterable[str]], *, shipped: bool = True) -> list[str]:
    from drafter.model.errors import DrafterError
    from drafter.store.layers import shipped_templates
    from drafter.store.root import root_around

    try:
        roots = [root_around(Path.cwd()), shipped_templates() if shipped else None]
        found = {name for root in roots if root for name in names(root)}
    except (OSError, DrafterError):
        # A shell that completes nothing is better than one that prints a complaint into the line being typed.
        return []
    return sorted(name for name in found if name.startswith(incomplete))
