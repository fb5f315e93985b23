"""What the style sheet and the style attributes of a web page say about the words in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.model.record import record

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"(?:[\w-]*)\.([\w-]+)$")
_MOST = 500_000


@record
class Look:
    """How words look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: bool | None = None
    hidden: bool = False

    def over(self, below: Look) -> Look:
        """This look, and `below` where it says nothing."""
        return Look(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            underline=below.underline if self.underline is None else self.underline,
            raised=below.raised if self.raised is None else self.raised,
            hidden=self.hidden or below.hidden,
        )


def declared(text: str) -> Look:
    """What declarations such as "font-weight:700;font-style:italic" say."""
    values = {}
    for part in text.lower().split(";"):
        name, _, value = part.partition(":")
        values[name.strip()] = value.replace("!important", "").strip()
    weight, height = values.get("font-weight"), values.get("vertical-align")
    line = values.get("text-decoration") or values.get("text-decoration-line")
    return Look(
        bold=None if not weight else weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600),
        italic=None if "font-style" not in values else values["font-style"] in ("italic", "oblique"),
        underline=None if not line else "underline" in line,
        raised=None if not height else height == "super",
        hidden=values.get("display") == "none" or "hide" in values.get("mso-hide", ""),
    )


class PageStyles:
    """The rules of a page's own style sheets, by class."""

    def __init__(self, root: Element) -> None:
        sheets = "".join("".join(map(str, style.itertext())) for style in root.iter("style"))[:_MOST]
        sheets = re.sub(r"/\*.*?\*/|<!--|-->", "", sheets, flags=re.DOTALL)
        self._classes: dict[str, Look] = {}
        for names, text in _RULE.findall(sheets):
            look = declared(text)
            if look == Look():
                continue
            for name in names.split(","):
                if found := _CLASS.fullmatch(name.strip()):
                    self._classes[found[1]] = look.over(self._classes.get(found[1], Look()))

    def look(self, element: Element) -> Look:
        """What an element's attributes say about its words."""
        style = element.get("style")
        look = declared(style) if style else Look()
        for name in (element.get("class") or "").split():
            if name in self._classes:
                look = look.over(self._classes[name])
        return look
