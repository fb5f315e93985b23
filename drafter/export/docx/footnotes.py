"""The footnotes part (ECMA-376 part 1, 11.3.7 and 17.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from drafter.export.docx.wordml import NAMESPACES

SEPARATORS: Final = {"separator": -1, "continuationSeparator": 0}
"""The two notes that Word expects before all others, and their ids."""


def footnotes_xml(notes: Iterable[str], normal: str) -> str:
    """The root of the part that holds `notes` (each a `w:footnote`, ids from 1) behind the separators."""
    specials = "".join(_separator(kind, identifier, normal) for kind, identifier in SEPARATORS.items())
    return f"<w:footnotes {NAMESPACES}>{specials}{''.join(notes)}</w:footnotes>"


def _separator(kind: str, identifier: int, normal: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="{normal}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
    )
