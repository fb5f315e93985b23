"""What stands at the head and foot of pages: letterhead, running head, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.shared import Emu, Inches

from drafter.export.docx.pages import Pages
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import NAMESPACES, TAB, field, paragraph, rule, run, spacing, tabs
from drafter.model.errors import ExportError
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.text import Division, Heading, Lines, Paragraph, contents, plain

_LOGO_HEIGHT: Final = Inches(0.6)
_LOGO_WIDTH: Final = Inches(2.6)
_DOT: Final = " · "
_LONGEST: Final = 60


def add_heads(
    main: DocumentPart, styles: StyleBook, sheets: Pages, *, letter: Letter, house: House, layout: str
) -> None:
    """Adds letterhead, running head and page numbers, each only where the template has none of its own."""
    own_foot = sheets.has(main, "footerReference", "default") or sheets.has(main, "footerReference", "first")
    if not has_own_head(main, sheets):
        _add_headers(main, styles, sheets, letter=letter, house=house, layout=layout)
    if own_foot:
        return
    sheets.add(main, _page_numbers(main, styles), "default")
    if sheets.first_differs:
        title_page = any(True for _ in letter.divisions("title-page"))
        sheets.add(main, _empty_footer(main, styles) if title_page else _page_numbers(main, styles), "first")


def has_own_head(main: DocumentPart, sheets: Pages) -> bool:
    """Whether the template brings a letterhead, or any other header."""
    return any(sheets.has(main, "headerReference", kind) for kind in ("first", "default"))


def _add_headers(
    main: DocumentPart, styles: StyleBook, sheets: Pages, *, letter: Letter, house: House, layout: str
) -> None:
    sheets.add(main, _first_header(main, styles, letter, house), "first")
    words = _head_words(letter, layout)
    if any(words):
        sheets.add(main, _running_head(main, styles, words, sheets.width), "default")


def opens_with_letterhead(letter: Letter) -> bool:
    """Whether the sender's name stands above everything else in the letter itself."""
    first = letter.blocks[0] if letter.blocks else None
    return isinstance(first, Division) and first.has("letterhead")


def _first_header(main: DocumentPart, styles: StyleBook, letter: Letter, house: House) -> HeaderPart:
    if titled(letter):
        return _empty_header(main, styles)
    if opens_with_letterhead(letter):
        # The body has the name, where every reader finds it; to repeat it just above would be odd.
        return _logo_header(main, styles, house) if house.logo else _empty_header(main, styles)
    known = bool(house.name or house.logo or any(house.address) or any(house.contacts))
    return _letterhead(main, styles, house) if known else _empty_header(main, styles)


def _logo_header(main: DocumentPart, styles: StyleBook, house: House) -> HeaderPart:
    return _letterhead(main, styles, House(logo=house.logo, logo_text=house.logo_text or house.name))


def _letterhead(main: DocumentPart, styles: StyleBook, house: House) -> HeaderPart:
    """The header of the first page: logo, name, address and contacts of the sender."""
    paragraphs: list[str] = []
    if house.logo:
        paragraphs.append(paragraph(styles.id("Letterhead"), "<w:r><w:drawing/></w:r>", spacing=spacing(after=100)))
    if house.name:
        paragraphs.append(paragraph(styles.id("Letterhead Name"), run(house.name)))
    lines = [_DOT.join(part for part in parts if part) for parts in (house.address, house.contacts) if any(parts)]
    paragraphs += [paragraph(styles.id("Letterhead"), run(line)) for line in lines]
    if house.name or lines:
        below = spacing(before=80, after=0)
        paragraphs.append(paragraph(styles.id("Letterhead"), "", border=rule("top", 5), spacing=below))
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


def _running_head(main: DocumentPart, styles: StyleBook, words: tuple[str, str], width: int) -> HeaderPart:
    """The header of later pages: two short texts above a rule, left and right."""
    left, right = words
    tail = TAB + run(right) if right else ""
    line = paragraph(
        styles.id("header"),
        run(left) + tail,
        border=rule("bottom", 4),
        tabs=tabs(("clear", 4680), ("right", width)),
        spacing=spacing(after=200),
    )
    return HeaderPart(_partname(main, "header"), CONTENT_TYPE.WML_HEADER, _story("hdr", [line]), main.package)


def _page_numbers(main: DocumentPart, styles: StyleBook) -> FooterPart:
    """The footer: "Page 2 of 5"."""
    words = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    line = paragraph(styles.id("footer"), words, align="center")
    return FooterPart(_partname(main, "footer"), CONTENT_TYPE.WML_FOOTER, _story("ftr", [line]), main.package)


def _empty_header(main: DocumentPart, styles: StyleBook) -> HeaderPart:
    line = paragraph(styles.id("header"), "")
    return HeaderPart(_partname(main, "header"), CONTENT_TYPE.WML_HEADER, _story("hdr", [line]), main.package)


def _empty_footer(main: DocumentPart, styles: StyleBook) -> FooterPart:
    line = paragraph(styles.id("footer"), "")
    return FooterPart(_partname(main, "footer"), CONTENT_TYPE.WML_FOOTER, _story("ftr", [line]), main.package)


def _story(name: str, paragraphs: Sequence[str]) -> Any:
    return parse_xml(f"<w:{name} {NAMESPACES}>{''.join(paragraphs)}</w:{name}>")


def _partname(main: DocumentPart, kind: str) -> PackURI:
    taken = {str(part.partname) for part in main.package.iter_parts()} if main.package else set()
    number = next(n for n in count(1) if f"/word/{kind}{n}.xml" not in taken)
    return PackURI(f"/word/{kind}{number}.xml")


def titled(letter: Letter) -> bool:
    """Whether the first page is a title page or has a caption, either of which takes the letterhead's place."""
    return any(True for name in ("title-page", "caption") for _ in letter.divisions(name))


def _head_words(letter: Letter, layout: str) -> tuple[str, str]:
    """What the running head says: whose letter, to whom, of which day; or whose comments, in which docket."""
    if layout == "letter":
        to = _first_line(letter, "addressee") or _shortened(letter.meta.title)
        return to, _first_line(letter, "date")
    author = f"Comments of {letter.meta.author}" if letter.meta.author else _shortened(letter.meta.title)
    return author, _shortened(letter.meta.subject)


def _first_line(letter: Letter, name: str) -> str:
    for division in letter.divisions(name):
        for block in division.blocks:
            if isinstance(block, Paragraph | Heading | Lines):
                return _shortened(plain(next(contents(block), ())).strip())
    return ""


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
