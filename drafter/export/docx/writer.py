"""A letter as a Word file."""

from __future__ import annotations

from typing import Final

from drafter.export.docx import authorities, contents, heads
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.estimate import LEADING, Estimate, Paper
from drafter.export.docx.footnotes import footnotes_xml
from drafter.export.docx.inline import Links
from drafter.export.docx.numbering import Numbering
from drafter.export.docx.package import CORE, Package, core_xml
from drafter.export.docx.pages import Pages
from drafter.export.docx.parts import PARTS
from drafter.export.docx.shell import Relationship, Shell
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
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES: Final = "word/footnotes.xml"
_NOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_docx(letter: Letter, *, house: House, layout: str = "letter", shell: Shell | None = None) -> bytes:
    """The letter as the content of a .docx; the same letter and house always give the same bytes.

    The letter is fully resolved: its notes are numbered in order from 1 and hold runs and breaks only. `layout` is
    "letter", "comments" (title page, contents, running head with the docket) or "pleading" (comments with
    double-spaced text). `shell` is the house's, prepared before. Raises ExportError where the letter, the template or
    the logo cannot be used.
    """
    if layout not in LAYOUTS:
        raise ExportError(f"there is no layout “{layout}”", hint=f"Layouts are {', '.join(LAYOUTS)}.")
    if shell is None:
        from drafter.export.docx.prepare import prepare

        shell = prepare(house)
    pages = Pages(shell.sheet, page=house.page if house.template is None else None)
    styles = StyleBook(shell.styles)
    numbering = Numbering(shell.lists)
    package = Package(shell)

    body = _write_body(letter, house=house, styles=styles, numbering=numbering, pages=pages, layout=layout)
    inner = body.flow.finish()
    heads.Heads(package=package, shell=shell, styles=styles, pages=pages).add(letter, house, layout)
    notes = footnotes_xml(body.text.notes, styles.id("Normal"))
    package.add_xml(_NOTES, _NOTES_TYPE, notes, _addresses(body.text.note_links))
    package.relate(f"{_OFFICE}/footnotes", _NOTES)
    package.link(_addresses(body.text.links))
    package.write(shell.styles.part, styles.xml(letter.meta.lang))
    package.write(shell.lists.part, numbering.xml())
    package.write(CORE, core_xml(letter))
    filled = pages.filled(inner, body.flow.sections)
    return package.pack(f"<w:document {ROOT_NAMESPACES}><w:body>{filled}</w:body></w:document>")


def _write_body(
    letter: Letter,
    *,
    house: House,
    styles: StyleBook,
    numbering: Numbering,
    pages: Pages,
    layout: str,
) -> Body:
    head = 0 if heads.titled(letter) else _LOGO_AND_NAME if house.logo else _NAME_ALONE
    leading = _DOUBLE_SPACED if layout == "pleading" else LEADING
    paper = Paper(width=pages.width / _POINTS, height=pages.height / _POINTS, letterhead=head, leading=leading)
    estimate = Estimate(letter.blocks, paper)
    body = Body(
        styles=styles,
        numbering=numbering,
        width=pages.width,
        parts=PARTS,
        entries=contents.entries(letter, estimate),
        room=int(estimate.room * _POINTS),
        letterhead_on_top=not pages.has("header"),
        note_pages=estimate.note_pages,
        marked=authorities.marked(letter),
    )
    body.blocks(letter.blocks, Setting(style=LAYOUTS[layout]))
    return body


def _addresses(links: Links) -> list[Relationship]:
    return [Relationship(key, f"{_OFFICE}/hyperlink", target, True) for target, key in links.targets.items()]
