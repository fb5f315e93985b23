"""Preparing a shell from a house style: the one place where letters need python-docx."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from typing import Any, Final

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import HeaderPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart
from docx.shared import Emu, Inches
from lxml import etree

from drafter.export.docx import template
from drafter.export.docx.catalogue import CATALOGUE
from drafter.export.docx.heads import LOGO
from drafter.export.docx.numbering import LEVEL_PARTS
from drafter.export.docx.package import CORE, relationships
from drafter.export.docx.pages import OURS, SECTION_PARTS
from drafter.export.docx.settings import declare_separators
from drafter.export.docx.shell import ListSheet, Part, Relationship, Sheet, Shell, StyleSheet
from drafter.export.docx.wordml import NAMESPACES
from drafter.model.errors import ExportError
from drafter.model.house import House

_LOGO_HEIGHT: Final = Inches(0.6)
_LOGO_WIDTH: Final = Inches(2.6)
_LANGUAGE: Final = "drafter: the letter's language"
_HERE: Final = ("drafter: definitions go here", "drafter: lists go here")
_SIDES: Final = {"start": "left", "end": "right"}
_LEVEL_ORDER: Final = {qn(f"w:{name}"): position for position, name in enumerate(LEVEL_PARTS)}
_SPEAKING: Final = ("w:t", "w:drawing", "w:pict", "w:object", "w:fldSimple", "w:instrText")


def prepare(house: House) -> Shell:
    """The shell of a house's letters; ExportError where its template or logo cannot be used."""
    package = template.open_template(house.template)
    old = package.main_document_part
    styles = template.part_element(old, RELATIONSHIP_TYPE.STYLES, StylesPart.default)
    template.set_language(styles, _LANGUAGE)
    numbering = template.part_element(old, RELATIONSHIP_TYPE.NUMBERING, template.new_numbering)
    sheet = _sheet(template.section_setup(old), old)
    empty = parse_xml(f"<w:document {NAMESPACES}><w:body/></w:document>")
    main = template.replace_main(package, empty, {link for _, _, link in sheet.heads})
    template.complete(main)
    settings = template.part_element(main, RELATIONSHIP_TYPE.SETTINGS, SettingsPart.default)
    template.clean_settings(main, settings)
    declare_separators(settings)
    _replace_core(package)
    style_part, list_part = (
        main.part_related_by(kind) for kind in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING)
    )
    parts = list(package.iter_parts())
    written = (main, style_part, list_part)
    drawing, logo = _logo(house, package) if house.logo else ("", None)
    return Shell(
        parts=tuple(_part(part, b"" if part in written else part.blob) for part in parts if part is not main),
        members=dict(_members(package, [part for part in parts if part is not main])),
        main=_part(main),
        links=tuple(_links(main.rels)),
        styles=_style_sheet(style_part, styles),
        lists=_list_sheet(list_part, numbering),
        sheet=sheet,
        drawing=drawing,
        logo=logo,
    )


def _part(part: PackagePart, data: bytes = b"") -> Part:
    return Part(part.partname.membername, part.content_type, data)


def _members(package: Package, parts: list[PackagePart]) -> Iterator[tuple[str, str]]:
    yield "_rels/.rels", relationships(_links(package.rels))
    for part in parts:
        if len(part.rels):
            yield part.partname.rels_uri.membername, relationships(_links(part.rels))


def _links(rels: Relationships) -> Iterator[Relationship]:
    for rel in rels.values():
        yield Relationship(rel.rId, rel.reltype, rel.target_ref, rel.is_external)


def _replace_core(package: Package) -> None:
    """Gives the package a place for the letter's own core properties; a template's are let go."""
    kind = RELATIONSHIP_TYPE.CORE_PROPERTIES
    for identifier in [key for key, rel in package.rels.items() if rel.reltype == kind]:
        del package.rels[identifier]
    part = PackagePart(PackURI(f"/{CORE}"), CONTENT_TYPE.OPC_CORE_PROPERTIES, b"", package)
    package.relate_to(part, kind)


def _style_sheet(part: PackagePart, styles: Any) -> StyleSheet:
    known: dict[tuple[str, str], str] = {}
    taken: list[str] = []
    normal = "Normal"
    for element in styles.iterchildren(qn("w:style")):
        identifier = element.get(qn("w:styleId"), "")
        taken.append(identifier)
        name = element.find(qn("w:name"))
        kind = element.get(qn("w:type"), "paragraph")
        if name is not None:
            known.setdefault((kind, name.get(qn("w:val"), "").lower()), identifier)
        if kind == "paragraph" and element.get(qn("w:default")) in {"1", "true", "on"}:
            normal = identifier
    before, behind = _cut(part.blob, f'"{_LANGUAGE}"')
    end = behind.rindex("</")
    return StyleSheet(
        part=part.partname.membername,
        before_language=before + '"',
        behind_language='"' + behind[:end],
        tail=behind[end:],
        ids={name: known[style.kind, name] for name, style in CATALOGUE.items() if (style.kind, name) in known},
        taken=tuple(taken),
        normal=normal,
    )


def _list_sheet(part: PackagePart, numbering: Any) -> ListSheet:
    _mend(numbering)
    highest = [_highest(numbering, f"w:{name}", f"w:{name}Id") for name in ("abstractNum", "num")]
    # Word drops numbering silently when a definition stands behind its first use.
    for mark, names in zip(_HERE, (("w:num", "w:numIdMacAtCleanup"), ("w:numIdMacAtCleanup",)), strict=True):
        tags = {qn(name) for name in names}
        at = next((n for n, child in enumerate(numbering) if child.tag in tags), len(numbering))
        numbering.insert(at, etree.Comment(mark))
    head, rest = _cut(part.blob, f"<!--{_HERE[0]}-->")
    lists, tail = _cut(rest.encode(), f"<!--{_HERE[1]}-->")
    name = part.partname.membername
    return ListSheet(part=name, head=head, lists=lists, tail=tail, definition=highest[0], list=highest[1])


def _cut(xml: bytes, mark: str) -> tuple[str, str]:
    before, found, behind = xml.decode().partition(mark)
    if not found or mark in behind:
        raise ExportError("the house's Word template is damaged", hint=template.HINT)
    return before, behind


def _mend(numbering: Any) -> None:
    """Puts in order what LibreOffice writes out of order, and names sides as the schema does."""
    for level in numbering.iter(qn("w:lvl")):
        level[:] = sorted(level, key=lambda child: _LEVEL_ORDER.get(child.tag, len(_LEVEL_ORDER)))
        for side in level.findall(qn("w:lvlJc")):
            written = side.get(qn("w:val"), "left")
            side.set(qn("w:val"), _SIDES.get(written, written))


def _highest(element: Any, tag: str, attribute: str) -> int:
    return max((int(child.get(qn(attribute))) for child in element.findall(qn(tag))), default=0)


def _sheet(setup: Any, main: DocumentPart) -> Sheet:
    base = {_local(child): child for child in setup if _local(child) in SECTION_PARTS and _local(child) not in OURS}
    size, margins = (_attributes(base.pop(name, None)) for name in ("pgSz", "pgMar"))
    references = [child for child in setup if _local(child).endswith("Reference")]
    heads = tuple((_local(child), child.get(qn("w:type")), child.get(qn("r:id"))) for child in references)
    return Sheet(
        base={name: _standing_alone(child) for name, child in base.items()},
        size=size,
        margins=margins,
        heads=heads,
        spoken=tuple((name, kind) for name, kind, link in heads if _says_something(main.related_parts[link].element)),
        first_differs=setup.find(qn("w:titlePg")) is not None,
    )


def _attributes(element: Any) -> dict[str, str]:
    if element is None:
        return {}
    return {f"w:{etree.QName(name).localname}": value for name, value in element.items() if name.startswith("{")}


def _standing_alone(element: Any) -> str:
    """The element as XML that declares each prefix that it uses."""
    alone = copy.deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode")


def _says_something(element: Any) -> bool:
    spoken = (child for tag in _SPEAKING for child in element.iter(qn(tag)))
    return any(child.text is None or child.text.strip() for child in spoken)


def _logo(house: House, package: Package) -> tuple[str, Part]:
    """The logo as `w:drawing`, and the picture's part."""
    element = parse_xml(f"<w:hdr {NAMESPACES}><w:p/></w:hdr>")
    header = HeaderPart(PackURI("/word/header.xml"), CONTENT_TYPE.WML_HEADER, element, package)
    try:
        inline = header.new_pic_inline(io.BytesIO(house.logo or b""), height=_LOGO_HEIGHT)
        if inline.extent.cx > _LOGO_WIDTH:
            inline.extent.cy = Emu(inline.extent.cy * _LOGO_WIDTH // inline.extent.cx)
            inline.extent.cx = _LOGO_WIDTH
    except (UnrecognizedImageError, ValueError, KeyError) as problem:
        raise ExportError("the logo cannot be read", hint="Use a PNG or JPEG file.") from problem
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", house.logo_text or house.name)
    for size in inline.iter(qn("a:ext")):
        size.set("cx", str(inline.extent.cx))
        size.set("cy", str(inline.extent.cy))
    picture = header.related_parts[LOGO]
    return f"<w:drawing>{_standing_alone(inline)}</w:drawing>", _part(picture, picture.blob)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
