"""A letter as a Word file."""

from __future__ import annotations

from typing import Final

from drafter.export.docx import authorities, contents, heads
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.estimate import Estimate, Paper
from drafter.export.docx.footnotes import footnotes_xml
from drafter.export.docx.inline import Links
from drafter.export.docx.layouts import LAYOUTS, Layout
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
from drafter.model.pattern import pattern

_POINTS: Final = 20
_TAGS: Final = pattern(r"<[^>]*>")
# What the letterhead takes off the first page, in points.
_NAME_ALONE: Final = 36
_LOGO_AND_NAME: Final = 84
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES: Final = "word/footnotes.xml"
_NOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_docx(letter: Letter, *, house: House, layout: str = "letter", shell: Shell | None = None) -> bytes:
    """The letter as the content of a .docx; the same letter and house always give the same bytes.

    The letter is fully resolved: its notes are numbered in order from 1 and hold runs and breaks only. `layout` is
    "letter", "comments" (title page, contents, running head with the docket) or "pleading" (comments with double-spaced
    text and notes in 12 points). `shell` is the house's, prepared before. Raises ExportError where the letter, the
    template or the logo cannot be used.
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

    body = _write_body(
        letter, house=house, shell=shell, styles=styles, numbering=numbering, pages=pages, layout=LAYOUTS[layout]
    )
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
    shell: Shell,
    styles: StyleBook,
    numbering: Numbering,
    pages: Pages,
    layout: Layout,
) -> Body:
    head = 0
    if not heads.titled(letter):
        head = _LOGO_AND_NAME if house.logo else _NAME_ALONE if house.name or house.address else 0
    paper = Paper(
        width=pages.width / _POINTS,
        height=pages.height / _POINTS,
        letterhead=head,
        leading=layout.leading,
        behind_text=layout.behind_text,
        note_size=layout.note_size,
        note_leading=layout.note_leading,
    )
    estimate = Estimate(letter.blocks, paper)
    body = Body(
        styles=styles,
        numbering=numbering,
        width=pages.width,
        parts=PARTS,
        layout=layout,
        entries=contents.entries(letter, estimate),
        room=int(estimate.room * _POINTS),
        height=pages.height,
        letterhead_on_top=not pages.has("header"),
        note_pages=estimate.note_pages,
        marked=authorities.marked(letter),
        printed_head=_headers(shell),
    )
    body.blocks(letter.blocks, Setting(style=layout.text))
    return body


def _headers(shell: Shell) -> str:
    """The words in the template's own headers."""
    headers = [part.data.decode("utf-8", "replace") for part in shell.parts if part.name.startswith("word/header")]
    words = _TAGS.sub("", " ".join(headers))
    if "&" not in words:
        return words
    from html import unescape

    return unescape(words)


def _addresses(links: Links) -> list[Relationship]:
    return [Relationship(key, f"{_OFFICE}/hyperlink", target, True) for target, key in links.targets.items()]
