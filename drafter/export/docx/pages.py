"""Pages: their size, their sections, and which headers and footers they have."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import HeaderPart
from docx.parts.story import StoryPart

from drafter.export.docx.flow import Section
from drafter.export.docx.wordml import NAMESPACES
from drafter.model.errors import ExportError

_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# CT_SectPr, in the order of the schema.
_ORDER: Final = (
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
_OURS: Final = frozenset(
    {"headerReference", "footerReference", "type", "cols", "titlePg", "printerSettings", "sectPrChange"}
)
_PAGES: Final = {"letter": (12240, 15840), "a4": (11906, 16838)}
_MARGIN: Final = 1440
_EDGE: Final = 720
_COLUMN_GAP: Final = 480


class Pages:
    """The page set-up of one document, taken from its template's first section."""

    def __init__(self, setup: Any, *, page: str | None = None) -> None:
        """`setup` is the template's `w:sectPr`; `page` ("letter", "a4") sets another size."""
        self._base = {
            _local(child): copy.deepcopy(child)
            for child in setup
            if _local(child) in _ORDER and _local(child) not in _OURS
        }
        self._references = [copy.deepcopy(child) for child in setup if _local(child).endswith("Reference")]
        self._first_differs = setup.find(qn("w:titlePg")) is not None
        if page is not None or "pgSz" not in self._base:
            if page not in {None, *_PAGES}:
                raise ExportError(f"There is no page size {page!r}.", hint=f"Sizes are {', '.join(_PAGES)}.")
            wide, high = _PAGES[page or "letter"]
            self._base["pgSz"] = parse_xml(f'<w:pgSz {NAMESPACES} w:w="{wide}" w:h="{high}"/>')
        if "pgMar" not in self._base:
            sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
            self._base["pgMar"] = parse_xml(
                f'<w:pgMar {NAMESPACES} {sides} w:header="720" w:footer="720" w:gutter="0"/>'
            )

    def _measure(self, element: str, name: str) -> int:
        return abs(int(float(self._base[element].get(qn(f"w:{name}"), "0"))))

    @property
    def width(self) -> int:
        """The width of the text in twentieths of a point."""
        margins = sum(self._measure("pgMar", side) for side in ("left", "right", "gutter"))
        return max(self._measure("pgSz", "w") - margins, _MARGIN)

    @property
    def height(self) -> int:
        """The height of the text in twentieths of a point."""
        return max(
            self._measure("pgSz", "h") - self._measure("pgMar", "top") - self._measure("pgMar", "bottom"), _MARGIN
        )

    @property
    def kept(self) -> set[str]:
        """The relationships of the template's own headers and footers."""
        return {reference.get(qn("r:id")) for reference in self._references}

    def add(self, main: DocumentPart, part: StoryPart, kind: str) -> None:
        """Adds a header or footer of a kind ("first", "default") to the document."""
        is_header = isinstance(part, HeaderPart)
        identifier = main.relate_to(part, RELATIONSHIP_TYPE.HEADER if is_header else RELATIONSHIP_TYPE.FOOTER)
        name = "headerReference" if is_header else "footerReference"
        self._references = [r for r in self._references if (_local(r), r.get(qn("w:type"))) != (name, kind)]
        self._references.append(parse_xml(f'<w:{name} {NAMESPACES} w:type="{kind}" r:id="{identifier}"/>'))
        self._make_room("header" if is_header else "footer")
        if kind == "first" and not self._first_differs:
            self._first_differs = True
            self._share_with_first()

    def _make_room(self, side: str) -> None:
        """A template without headers may leave them no room: LibreOffice puts them at the paper's edge."""
        if self._measure("pgMar", side) < _EDGE:
            self._base["pgMar"].set(qn(f"w:{side}"), str(_EDGE))

    def _share_with_first(self) -> None:
        """Lets the first page keep what the template has on all pages."""
        taken = {_local(reference) for reference in self._references if reference.get(qn("w:type")) == "first"}
        for reference in [r for r in self._references if r.get(qn("w:type")) == "default" and _local(r) not in taken]:
            first = copy.deepcopy(reference)
            first.set(qn("w:type"), "first")
            self._references.append(first)

    def has(self, main: DocumentPart, name: str, kind: str) -> bool:
        """Whether the template has a header or footer of this kind with something in it."""
        for reference in self._references:
            if _local(reference) == name and reference.get(qn("w:type")) == kind:
                part = main.related_parts[reference.get(qn("r:id"))]
                return _says_something(part.element)
        return False

    @property
    def first_differs(self) -> bool:
        """Whether the first page has a header and footer of its own."""
        return self._first_differs

    def fill(self, body: Any, sections: Sequence[Section]) -> None:
        """Fills the empty `w:sectPr` elements of the body, one for each section."""
        columns_used = any(section.columns > 1 for section in sections)
        for position, (element, section) in enumerate(zip(list(body.iter(qn("w:sectPr"))), sections, strict=True)):
            self._fill_one(element, section, first=position == 0)
            if columns_used:
                # Left to itself, Word sets notes in the columns of the text and then breaks the page between sections.
                element.append(element.makeelement(f"{_W15}footnoteColumns", {qn("w:val"): "1"}))

    def _fill_one(self, element: Any, section: Section, *, first: bool) -> None:
        own = {name: copy.deepcopy(child) for name, child in self._base.items() if first or name != "pgNumType"}
        own["type"] = parse_xml(f'<w:type {NAMESPACES} w:val="{section.start}"/>')
        several = f' w:num="{section.columns}"' if section.columns > 1 else ""
        own["cols"] = parse_xml(f'<w:cols {NAMESPACES}{several} w:space="{_COLUMN_GAP if several else 720}"/>')
        if first:
            # Later sections inherit headers and footers; a title page of theirs would bring the letterhead back.
            order = {"headerReference": 0, "footerReference": 1}
            element.extend(sorted(self._references, key=lambda r: (order[_local(r)], r.get(qn("w:type")) != "first")))
            if self._first_differs:
                own["titlePg"] = parse_xml(f"<w:titlePg {NAMESPACES}/>")
        element.extend(own[name] for name in _ORDER if name in own)


def _says_something(element: Any) -> bool:
    for tag in ("w:t", "w:drawing", "w:pict", "w:object", "w:fldSimple", "w:instrText"):
        if any(child.text is None or child.text.strip() for child in element.iter(qn(tag))):
            return True
    return False


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
