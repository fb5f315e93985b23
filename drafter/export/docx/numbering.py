"""Numbered points and lists by Word's own numbering (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from typing import Final

from drafter.export.docx.shell import ListSheet
from drafter.export.docx.wordml import NAMESPACES

STEP: Final = 360
"""The grid of numbers, bullets and indents: a quarter of an inch in twentieths of a point."""

_LEVELS: Final = 9
_FORMATS: Final = {"1": ("decimal", "%{}."), "a": ("lowerLetter", "%{}."), "i": ("lowerRoman", "%{}.")}
LEVEL_PARTS: Final = (
    "start",
    "numFmt",
    "lvlRestart",
    "pStyle",
    "isLgl",
    "suff",
    "lvlText",
    "lvlPicBulletId",
    "legacy",
    "lvlJc",
    "pPr",
    "rPr",
)
"""The parts of a level (CT_Lvl), in the order of the schema."""

_POINTS: Final = "point"
# The outermost bullet is round, whether it stands by itself or inside a point, which takes up the first level.
_BULLET_FACE: Final = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:hint="default"/></w:rPr>'
_BULLETS: Final = {"bullet": "•–", "bullet in a point": "–•"}


def text_position(level: int) -> int:
    """Where the text of a list item of this level (from 0) starts."""
    return STEP * (level + 2)


class Numbering:
    """The numbering definitions of one document, added to those of its template on demand."""

    def __init__(self, sheet: ListSheet) -> None:
        """`sheet` has the definitions of the template."""
        self._sheet = sheet
        self._definition = sheet.definition
        self._list = sheet.list
        self._definitions: dict[str, tuple[int, str]] = {}
        self._lists: list[str] = []
        self._shared: dict[str, int] = {}

    def xml(self) -> str:
        """numbering.xml."""
        definitions = "".join(xml for _, xml in self._definitions.values())
        return self._sheet.head + definitions + self._sheet.lists + "".join(self._lists) + self._sheet.tail

    def points(self) -> int:
        """The list of all numbered points: one count through the whole letter."""
        return self._shared_list(_POINTS)

    def bullets(self, *, in_point: bool = False) -> int:
        """The list of all bullets, or of all those inside numbered points."""
        return self._shared_list("bullet in a point" if in_point else "bullet")

    def ordered(self, style: str, start: int, level: int) -> int:
        """A new list that counts from `start` at `level`."""
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._new_list(style if style in _FORMATS else "1", override)

    def _shared_list(self, kind: str) -> int:
        if kind not in self._shared:
            self._shared[kind] = self._new_list(kind, "")
        return self._shared[kind]

    def _new_list(self, kind: str, override: str) -> int:
        self._list += 1
        definition = self._defined(kind)
        self._lists.append(
            f'<w:num {NAMESPACES} w:numId="{self._list}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
        )
        return self._list

    def _defined(self, kind: str) -> int:
        if kind not in self._definitions:
            self._definition += 1
            self._definitions[kind] = self._definition, _abstract_xml(kind, self._definition)
        return self._definitions[kind][0]


def number(num_id: int, level: int) -> str:
    """The `w:numPr` of a paragraph at `level` of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def _abstract_xml(kind: str, identifier: int) -> str:
    levels = "".join(_level(kind, level) for level in range(_LEVELS))
    return (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{identifier}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(kind: str, level: int) -> str:
    left = text_position(level)
    look = ""
    if kind in _BULLETS:
        style, text = "bullet", _BULLETS[kind][level % 2]
        look = _BULLET_FACE
    elif kind == _POINTS:
        style, text = "decimal", f"%{level + 1}."
        left, look = STEP * (level + 1), "<w:rPr><w:b/><w:bCs/></w:rPr>"
    else:
        style, pattern = _FORMATS[kind]
        text = pattern.format(level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr>{look}</w:lvl>'
    )
