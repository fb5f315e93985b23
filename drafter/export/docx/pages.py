"""Pages: their size, their sections, and which headers and footers they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.export.docx.flow import SECTION, Section
from drafter.export.docx.shell import Sheet
from drafter.export.docx.wordml import escape
from drafter.model.errors import ExportError

SECTION_PARTS: Final = (
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
)
"""The parts of a section's set-up (CT_SectPr), in the order of the schema."""

OURS: Final = frozenset(
    {"headerReference", "footerReference", "type", "cols", "titlePg", "printerSettings", "sectPrChange"}
)
"""The parts that are written anew for each letter."""

_PAGES: Final = {"letter": (12240, 15840), "a4": (11906, 16838)}
_MARGIN: Final = 1440
_EDGE: Final = 720
_COLUMN_GAP: Final = 480
_ELEMENTS: Final = {"header": "headerReference", "footer": "footerReference"}


class Pages:
    """The page set-up of one document, taken from its template's first section."""

    def __init__(self, sheet: Sheet, *, page: str | None = None) -> None:
        """`page` ("letter", "a4") sets another size than the template's."""
        self._base = sheet.base
        self._size = dict(sheet.size)
        self._margins = dict(sheet.margins)
        self._heads = list(sheet.heads)
        self._first_differs = sheet.first_differs
        self._spoken = sheet.spoken
        if page is not None or not self._size:
            if page not in {None, *_PAGES}:
                raise ExportError(f"there is no page size “{page}”", hint=f"Sizes are {', '.join(_PAGES)}.")
            wide, high = _PAGES[page or "letter"]
            self._size = {"w:w": str(wide), "w:h": str(high)}
        if not self._margins:
            self._margins = {f"w:{side}": str(_MARGIN) for side in ("top", "right", "bottom", "left")}
            self._margins |= {"w:header": str(_EDGE), "w:footer": str(_EDGE), "w:gutter": "0"}

    @property
    def width(self) -> int:
        """The width of the text in twentieths of a point."""
        margins = sum(_measure(self._margins, side) for side in ("left", "right", "gutter"))
        return max(_measure(self._size, "w") - margins, _MARGIN)

    @property
    def height(self) -> int:
        """The height of the text in twentieths of a point."""
        margins = _measure(self._margins, "top") + _measure(self._margins, "bottom")
        return max(_measure(self._size, "h") - margins, _MARGIN)

    @property
    def first_differs(self) -> bool:
        """Whether the first page has a header and footer of its own."""
        return self._first_differs

    def has(self, side: str) -> bool:
        """Whether the template has a "header" or "footer" with something in it."""
        return any((_ELEMENTS[side], kind) in self._spoken for kind in ("first", "default"))

    def add(self, side: str, kind: str, link: str) -> None:
        """Adds a "header" or "footer" of a kind ("first", "default"), which is related to the document as `link`."""
        element = _ELEMENTS[side]
        self._heads = [head for head in self._heads if head[:2] != (element, kind)]
        self._heads.append((element, kind, link))
        # A template without headers may leave them no room: LibreOffice puts them at the paper's edge.
        if _measure(self._margins, side) < _EDGE:
            self._margins[f"w:{side}"] = str(_EDGE)
        if kind == "first" and not self._first_differs:
            self._first_differs = True
            self._share_with_first()

    def _share_with_first(self) -> None:
        """Lets the first page keep what the template has on all pages."""
        taken = {element for element, kind, _ in self._heads if kind == "first"}
        shared = [(e, "first", link) for e, kind, link in self._heads if kind == "default" and e not in taken]
        self._heads += shared

    def filled(self, body: str, sections: Sequence[Section]) -> str:
        """`body` with its empty `w:sectPr` elements filled, one for each section."""
        columns = any(section.columns > 1 for section in sections)
        first, *others = body.split(SECTION)
        filled = [first]
        for position, (section, text) in enumerate(zip(sections, others, strict=True)):
            filled += (self._section(section, first=position == 0, columns=columns), text)
        return "".join(filled)

    def _section(self, section: Section, *, first: bool, columns: bool) -> str:
        own = {name: xml for name, xml in self._base.items() if first or name != "pgNumType"}
        own["pgSz"] = f"<w:pgSz{_attributes(self._size)}/>"
        own["pgMar"] = f"<w:pgMar{_attributes(self._margins)}/>"
        own["type"] = f'<w:type w:val="{section.start}"/>'
        several = f' w:num="{section.columns}"' if section.columns > 1 else ""
        own["cols"] = f'<w:cols{several} w:space="{_COLUMN_GAP if several else 720}"/>'
        heads = ""
        if first:
            # Later sections inherit headers and footers; a title page of theirs would bring the letterhead back.
            order = sorted(self._heads, key=lambda head: (head[0] != _ELEMENTS["header"], head[1] != "first"))
            heads = "".join(f'<w:{element} w:type="{kind}" r:id="{link}"/>' for element, kind, link in order)
            if self._first_differs:
                own["titlePg"] = "<w:titlePg/>"
        inner = "".join(own[name] for name in SECTION_PARTS if name in own)
        # Left to itself, Word sets notes in the columns of the text and then breaks the page between sections.
        notes = '<w15:footnoteColumns w:val="1"/>' if columns else ""
        return f"<w:sectPr>{heads}{inner}{notes}</w:sectPr>"


def _measure(attributes: dict[str, str], name: str) -> int:
    return abs(int(float(attributes.get(f"w:{name}", "0"))))


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())
