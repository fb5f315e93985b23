"""A letter as a Word file."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.settings import SettingsPart
from docx.parts.story import StoryPart
from docx.parts.styles import StylesPart

from drafter.export.docx import contents, footnotes, pages, template
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.estimate import Estimate, Paper
from drafter.export.docx.inline import Links
from drafter.export.docx.numbering import Numbering
from drafter.export.docx.package import pack, set_core_properties
from drafter.export.docx.parts import PARTS
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import ROOT_NAMESPACES
from drafter.model.errors import ExportError
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.text import Heading, Lines, Paragraph, plain
from drafter.model.text import contents as contents_of

LAYOUTS: Final = {"letter": "Body Text", "comments": "Body Text", "pleading": "Double-Spaced Text"}
"""The layouts, and the style that running text has in each."""

_LONGEST_HEAD: Final = 60
_POINTS: Final = 20
# What the letterhead takes off the first page, in points.
_NAME_ALONE: Final = 36
_LOGO_AND_NAME: Final = 84


def write_docx(letter: Letter, *, house: House, layout: str = "letter") -> bytes:
    """The letter as the content of a .docx; the same letter and house always give the same bytes.

    The letter is fully resolved: its notes are numbered in order from 1 and hold runs and breaks only. `layout` is
    "letter", "comments" (title page, contents, running head with the docket) or "pleading" (comments with
    double-spaced text). Raises ExportError where the letter, the template or the logo cannot be used.
    """
    if layout not in LAYOUTS:
        raise ExportError(f"There is no layout {layout!r}.", hint=f"Layouts are {', '.join(LAYOUTS)}.")
    package = template.open_template(house.template)
    old = package.main_document_part
    setup = template.section_setup(old)
    sheets = pages.Pages(setup, page=house.page if house.template is None else None)
    styles_element = template.part_element(old, RELATIONSHIP_TYPE.STYLES, StylesPart.default)
    template.set_language(styles_element, letter.meta.lang)
    styles = StyleBook(styles_element)
    numbering = Numbering(template.part_element(old, RELATIONSHIP_TYPE.NUMBERING, template.new_numbering))

    body = _write_body(letter, house=house, styles=styles, numbering=numbering, sheets=sheets, layout=layout)
    inner = body.flow.finish()
    element = parse_xml(f"<w:document {ROOT_NAMESPACES}><w:body>{inner}</w:body></w:document>")
    main = template.replace_main(package, element, sheets.kept)
    _add_headers(main, styles, sheets, letter=letter, house=house, layout=layout)
    sheets.fill(element, body.flow.sections)
    _add_notes(main, package, styles, body)
    set_core_properties(package, letter)
    return pack(package)


def _write_body(
    letter: Letter, *, house: House, styles: StyleBook, numbering: Numbering, sheets: pages.Pages, layout: str
) -> Body:
    head = 0 if _titled(letter) else _LOGO_AND_NAME if house.logo else _NAME_ALONE
    paper = Paper(width=sheets.width / _POINTS, height=sheets.height / _POINTS, letterhead=head)
    estimate = Estimate(letter.blocks, paper)
    body = Body(
        styles=styles,
        numbering=numbering,
        width=sheets.width,
        parts=PARTS,
        entries=contents.entries(letter, estimate),
        room=int(estimate.room * _POINTS),
    )
    body.blocks(letter.blocks, Setting(style=LAYOUTS[layout]))
    return body


def _add_notes(main: DocumentPart, package: Package, styles: StyleBook, body: Body) -> None:
    part = footnotes.FootnotesPart.of_notes(body.text.notes, package, styles.id("Normal"))
    footnotes.relate(main, part)
    settings = template.part_element(main, RELATIONSHIP_TYPE.SETTINGS, SettingsPart.default)
    template.clean_settings(main, settings)
    footnotes.declare_separators(settings)
    _add_links(main, body.text.links)
    _add_links(part, body.text.note_links)


def _add_links(part: DocumentPart | footnotes.FootnotesPart, links: Links) -> None:
    for target, identifier in links.targets.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, identifier, is_external=True)


def _add_headers(
    main: DocumentPart, styles: StyleBook, sheets: pages.Pages, *, letter: Letter, house: House, layout: str
) -> None:
    """Letterhead, running head and page numbers, each only where the template has none of its own."""
    title_page = any(True for _ in letter.divisions("title-page"))
    own_head = any(sheets.has(main, "headerReference", kind) for kind in ("first", "default"))
    own_foot = sheets.has(main, "footerReference", "default")
    has_letterhead = bool(house.name or house.logo or any(house.address) or any(house.contacts))
    if not own_head:
        if _titled(letter) or not has_letterhead:
            first: StoryPart = pages.empty_part(main, styles, "header")
        else:
            first = pages.letterhead(main, styles, house)
        sheets.add(main, first, "first")
        words = _head_words(letter, layout)
        if any(words):
            sheets.add(main, pages.running_head(main, styles, words, sheets.width), "default")
    if not own_foot:
        sheets.add(main, pages.page_numbers(main, styles), "default")
    if sheets.first_differs and not sheets.has(main, "footerReference", "first"):
        foot = pages.empty_part(main, styles, "footer") if title_page else pages.page_numbers(main, styles)
        sheets.add(main, foot, "first")


def _titled(letter: Letter) -> bool:
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
                return _shortened(plain(next(contents_of(block), ())).strip())
    return ""


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_HEAD:
        return words
    return words[:_LONGEST_HEAD].rsplit(" ", 1)[0].rstrip(",;:") + " …"
