"""Numbered points and lists by Word's own numbering (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.export.docx.wordml import NAMESPACES

STEP: Final = 360
"""The grid of numbers, bullets and indents: a quarter of an inch in twentieths of a point."""

_LEVELS: Final = 9
_FORMATS: Final = {"1": ("decimal", "%{}."), "a": ("lowerLetter", "%{}."), "i": ("lowerRoman", "%{}.")}
_SIDES: Final = {"start": "left", "end": "right"}
# CT_Lvl, in the order of the schema.
_LEVEL_PARTS: Final = (
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
_LEVEL_ORDER: Final = {qn(f"w:{name}"): position for position, name in enumerate(_LEVEL_PARTS)}
_POINTS: Final = "point"
# The outermost bullet is round, whether it stands by itself or inside a point, which takes up the first level.
_BULLET_FACE: Final = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:hint="default"/></w:rPr>'
_BULLETS: Final = {"bullet": "•–", "bullet in a point": "–•"}


def text_position(level: int) -> int:
    """Where the text of a list item of this level (from 0) starts."""
    return STEP * (level + 2)


class Numbering:
    """The numbering definitions of one document, added to those of its template on demand."""

    def __init__(self, element: Any) -> None:
        """`element` is the template's `w:numbering`."""
        _mend(element)
        self._element = element
        self._abstract_id = _highest(element, "w:abstractNum", "w:abstractNumId")
        self._num_id = _highest(element, "w:num", "w:numId")
        self._abstracts: dict[str, int] = {}
        self._shared: dict[str, int] = {}

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
        self._num_id += 1
        abstract = self._abstract(kind)
        xml = f'<w:num {NAMESPACES} w:numId="{self._num_id}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        self._insert(xml, before=("w:numIdMacAtCleanup",))
        return self._num_id

    def _abstract(self, kind: str) -> int:
        if kind not in self._abstracts:
            self._abstract_id += 1
            self._abstracts[kind] = self._abstract_id
            self._insert(_abstract_xml(kind, self._abstract_id), before=("w:num", "w:numIdMacAtCleanup"))
        return self._abstracts[kind]

    def _insert(self, xml: str, before: tuple[str, ...]) -> None:
        # Word drops numbering silently when a definition stands behind its first use.
        successor = next((child for child in self._element if child.tag in {qn(name) for name in before}), None)
        if successor is None:
            self._element.append(parse_xml(xml))
        else:
            successor.addprevious(parse_xml(xml))


def number(num_id: int, level: int) -> str:
    """The `w:numPr` of a paragraph at `level` of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def _mend(element: Any) -> None:
    """Puts in order what LibreOffice writes out of order, and names sides as the schema does."""
    for level in element.iter(qn("w:lvl")):
        level[:] = sorted(level, key=lambda child: _LEVEL_ORDER.get(child.tag, len(_LEVEL_ORDER)))
        for side in level.findall(qn("w:lvlJc")):
            written = side.get(qn("w:val"), "left")
            side.set(qn("w:val"), _SIDES.get(written, written))


def _highest(element: Any, tag: str, attribute: str) -> int:
    return max((int(child.get(qn(attribute))) for child in element.findall(qn(tag))), default=0)


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
