"""A letter as a Word file."""

from __future__ import annotations

from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from drafter.export.docx import contents, footnotes, heads, pages, template
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.estimate import LEADING, Estimate, Paper
from drafter.export.docx.inline import Links
from drafter.export.docx.numbering import Numbering
from drafter.export.docx.package import pack, set_core_properties
from drafter.export.docx.parts import PARTS
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import ROOT_NAMESPACES
from drafter.model.errors import ExportError
from drafter.model.house import House
from drafter.model.letter import Letter

LAYOUTS: Final = {"letter": "Body Text", "comments": "Body Text", "pleading": "Double-Spaced Text"}
"""The layouts, and the style that running text has in each."""

_POINTS: Final = 20
# What the letterhead takes off the first page, in points.
_NAME_ALONE: Final = 36
_LOGO_AND_NAME: Final = 84
_DOUBLE_SPACED: Final = 28.0


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

    body = _write_body(
        letter,
        house=house,
        styles=styles,
        numbering=numbering,
        sheets=sheets,
        own_head=heads.has_own_head(old, sheets),
        layout=layout,
    )
    inner = body.flow.finish()
    element = parse_xml(f"<w:document {ROOT_NAMESPACES}><w:body>{inner}</w:body></w:document>")
    main = template.replace_main(package, element, sheets.kept)
    template.complete(main)
    heads.add_heads(main, styles, sheets, letter=letter, house=house, layout=layout)
    sheets.fill(element, body.flow.sections)
    _add_notes(main, package, styles, body)
    set_core_properties(package, letter)
    return pack(package)


def _write_body(
    letter: Letter,
    *,
    house: House,
    styles: StyleBook,
    numbering: Numbering,
    sheets: pages.Pages,
    own_head: bool,
    layout: str,
) -> Body:
    head = 0 if heads.titled(letter) else _LOGO_AND_NAME if house.logo else _NAME_ALONE
    leading = _DOUBLE_SPACED if layout == "pleading" else LEADING
    paper = Paper(width=sheets.width / _POINTS, height=sheets.height / _POINTS, letterhead=head, leading=leading)
    estimate = Estimate(letter.blocks, paper)
    body = Body(
        styles=styles,
        numbering=numbering,
        width=sheets.width,
        parts=PARTS,
        entries=contents.entries(letter, estimate),
        room=int(estimate.room * _POINTS),
        letterhead_on_top=not own_head,
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
