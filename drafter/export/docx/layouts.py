"""The layouts of a letter: which styles its running text, its lists and its notes have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drafter.model.record import record


@record
class Layout:
    """The styles of one layout by name. `behind_list` is the space behind a list, in twentieths of a point.

    `leading` and `behind_text` (the space behind a paragraph) are those of running text, `note_size` and
    `note_leading` those of notes, all in points.
    """

    text: str = "Body Text"
    item: str = "List Paragraph"
    item_continued: str = "List Continue"
    point: str = "Point"
    point_continued: str = "Point Continued"
    note: str = "footnote text"
    behind_list: int = 180
    leading: float = 14.9
    behind_text: float = 9.0
    note_size: float = 10
    note_leading: float = 11.8


ORDINARY: Final = Layout()
# 47 C.F.R. 1.49(a) is the strictest rule met: text double-spaced, notes in 12 points too; quotations and notes single.
_PLEADING: Final = Layout(
    text="Double-Spaced Text",
    item="Double-Spaced Item",
    item_continued="Double-Spaced Item Continued",
    point="Double-Spaced Point",
    point_continued="Double-Spaced Point Continued",
    note="Footnote Text 12 Point",
    behind_list=0,
    leading=28.0,
    behind_text=0.0,
    note_size=12,
    note_leading=14.2,
)
LAYOUTS: Final[Mapping[str, Layout]] = {"letter": ORDINARY, "comments": ORDINARY, "pleading": _PLEADING}
"""The layouts by name."""
