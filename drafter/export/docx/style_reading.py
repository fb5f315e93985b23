"""What the styles of a Word file say about a paragraph or a run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from drafter.export.docx.archive import MAIN
from drafter.export.docx.wordtext import Level
from drafter.model.record import record

W = f"{{{MAIN}}}"
_VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off"})
# Programs in other languages write the names of the built-in heading styles in theirs.
_HEADING = re.compile(
    r"(?:heading|head|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|"
    r"заголовок|见出し|标题|見出し|제목)[ _]?(\d)",
    re.IGNORECASE,
)


@record
class Format:
    """Bold, italic, small caps, underline, and whether text is raised; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    small_caps: bool | None = None
    underline: bool | None = None
    raised: bool | None = None

    def over(self, below: Format) -> Format:
        """This format, and `below` where it says nothing."""
        return Format(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            small_caps=below.small_caps if self.small_caps is None else self.small_caps,
            underline=below.underline if self.underline is None else self.underline,
            raised=below.raised if self.raised is None else self.raised,
        )


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child, None where there is none."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(_VAL) if child is not None else None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off child (ECMA-376 17.17.4): True when it stands alone, None where there is none."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(_VAL) not in _OFF


def format_of(properties: Element | None) -> Format:
    """The formats that run properties name."""
    line, height = value(properties, "u"), value(properties, "vertAlign")
    return Format(
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        small_caps=switch(properties, "smallCaps"),
        underline=None if line is None else line != "none",
        raised=None if height is None else height == "superscript",
    )


def numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name, each None where it is not said."""
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    level = value(numbers, "ilvl")
    return value(numbers, "numId"), int(level) if level and level.isdecimal() else None


def _outline(level: str) -> int:
    return int(level) + 1 if level.isdecimal() and len(level) == 1 and level != "9" else 0


class Styles:
    """The style definitions of a file, with what each inherits."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(f"{W}style") if root is not None else []
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )
        self._formats: dict[str, Format] = {}

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of a paragraph's style; the default one where the paragraph names none."""
        return value(properties, "pStyle") or self._default

    def name(self, style_id: str) -> str:
        """The name of a style, its id where it is not defined."""
        return value(self._styles.get(style_id), "name") or style_id

    def format(self, style_id: str | None) -> Format:
        """What a style and those it is based on say."""
        if not style_id:
            return Format()
        if style_id not in self._formats:
            result = Format()
            for style in self._chain(style_id):
                result = result.over(format_of(style.find(f"{W}rPr")))
            self._formats[style_id] = result
        return self._formats[style_id]

    def numbering(self, properties: Element | None, style_id: str) -> Level | None:
        """The list and level of a paragraph, its own or its style's; list 0 means none (ECMA-376 17.9.18)."""
        number, level = numbering_of(properties)
        for style in self._chain(style_id):
            inherited, at = numbering_of(style.find(f"{W}pPr"))
            number = inherited if number is None else number
            level = at if level is None else level
        return Level(number_id=number, level=level or 0) if number not in (None, "0") else None

    def outline(self, properties: Element | None, style_id: str) -> int:
        """The level of a heading, from 1, by its outline level or its style's name; 0 for text (17.3.1.20)."""
        own = value(properties, "outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self._chain(style_id):
            if found := _HEADING.fullmatch(value(style, "name") or ""):
                return int(found[1])
            level = value(style.find(f"{W}pPr"), "outlineLvl")
            if level is not None:
                return _outline(level)
        return 0

    def _chain(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()
        current: str | None = style_id
        while current and current not in seen and current in self._styles:
            seen.add(current)
            yield self._styles[current]
            current = value(self._styles[current], "basedOn")
