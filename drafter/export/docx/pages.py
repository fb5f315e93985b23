"""Pages: their size, sections, letterhead, running head and page numbers."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.story import StoryPart
from docx.shared import Emu, Inches

from drafter.export.docx.flow import Section
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import NAMESPACES, TAB, field, paragraph, run, spacing, tabs
from drafter.model.errors import ExportError
from drafter.model.house import House

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
_LOGO_HEIGHT: Final = Inches(0.6)
_LOGO_WIDTH: Final = Inches(2.6)
_COLUMN_GAP: Final = 480
_DOT: Final = " · "


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
        if kind == "first":
            self._first_differs = True

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


def letterhead(main: DocumentPart, styles: StyleBook, house: House) -> HeaderPart:
    """The header of the first page: logo, name, address and contacts of the sender."""
    paragraphs: list[str] = []
    if house.logo:
        paragraphs.append(paragraph(styles.id("Letterhead"), "<w:r><w:drawing/></w:r>", spacing=spacing(after=100)))
    if house.name:
        paragraphs.append(paragraph(styles.id("Letterhead Name"), run(house.name)))
    lines = [_DOT.join(part for part in parts if part) for parts in (house.address, house.contacts) if any(parts)]
    paragraphs += [paragraph(styles.id("Letterhead"), run(line)) for line in lines]
    # A rule below, and room for the date.
    paragraphs.append(
        f'<w:p><w:pPr><w:pStyle w:val="{styles.id("Letterhead")}"/><w:pBdr><w:top w:val="single" w:sz="4" w:space="5" '
        'w:color="8C8C8C"/></w:pBdr><w:spacing w:before="80" w:after="0"/></w:pPr></w:p>'
    )
    part = HeaderPart(_partname(main, "header"), CONTENT_TYPE.WML_HEADER, _story("hdr", paragraphs), main.package)
    if house.logo:
        _place_logo(part, house.logo, house.logo_text or house.name)
    return part


def _place_logo(part: HeaderPart, logo: bytes, text: str) -> None:
    try:
        inline = part.new_pic_inline(io.BytesIO(logo), height=_LOGO_HEIGHT)
        if inline.extent.cx > _LOGO_WIDTH:
            inline.extent.cy = Emu(inline.extent.cy * _LOGO_WIDTH // inline.extent.cx)
            inline.extent.cx = _LOGO_WIDTH
    except (UnrecognizedImageError, ValueError, KeyError) as problem:
        raise ExportError("The logo cannot be read.", hint="Use a PNG or JPEG file.") from problem
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", text)
    for size in inline.iter(qn("a:ext")):
        size.set("cx", str(inline.extent.cx))
        size.set("cy", str(inline.extent.cy))
    next(part.element.iter(qn("w:drawing"))).append(inline)


def running_head(main: DocumentPart, styles: StyleBook, words: tuple[str, str], width: int) -> HeaderPart:
    """The header of later pages: two short texts above a rule, left and right."""
    left, right = words
    tail = TAB + run(right) if right else ""
    shape = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.id("header")}"/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" '
        f'w:color="8C8C8C"/></w:pBdr>{tabs(("clear", 4680), ("right", width))}{spacing(after=200)}</w:pPr>'
        f"{run(left)}{tail}</w:p>"
    )
    return HeaderPart(_partname(main, "header"), CONTENT_TYPE.WML_HEADER, _story("hdr", [shape]), main.package)


def page_numbers(main: DocumentPart, styles: StyleBook) -> FooterPart:
    """The footer: "Page 2 of 5"."""
    words = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    line = paragraph(styles.id("footer"), words, align="center")
    return FooterPart(_partname(main, "footer"), CONTENT_TYPE.WML_FOOTER, _story("ftr", [line]), main.package)


def empty_part(main: DocumentPart, styles: StyleBook, kind: str) -> StoryPart:
    """A header ("header") or footer ("footer") with nothing in it, for a title page."""
    line = paragraph(styles.id(kind), "")
    if kind == "header":
        return HeaderPart(_partname(main, kind), CONTENT_TYPE.WML_HEADER, _story("hdr", [line]), main.package)
    return FooterPart(_partname(main, kind), CONTENT_TYPE.WML_FOOTER, _story("ftr", [line]), main.package)


def _story(name: str, paragraphs: Sequence[str]) -> Any:
    return parse_xml(f"<w:{name} {NAMESPACES}>{''.join(paragraphs)}</w:{name}>")


def _partname(main: DocumentPart, kind: str) -> PackURI:
    taken = {str(part.partname) for part in main.package.iter_parts()} if main.package else set()
    number = next(n for n in count(1) if f"/word/{kind}{n}.xml" not in taken)
    return PackURI(f"/word/{kind}{number}.xml")


def _says_something(element: Any) -> bool:
    for tag in ("w:t", "w:drawing", "w:pict", "w:object", "w:fldSimple", "w:instrText"):
        if any(child.text is None or child.text.strip() for child in element.iter(qn(tag))):
            return True
    return False


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
