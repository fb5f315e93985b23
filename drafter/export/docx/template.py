"""The Word file whose styles and page set-up a letter takes: a house's own, or the neutral one that ships."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

import docx  # noqa: F401 - registers the classes of a package's parts
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from lxml import etree

from drafter.export.docx.neutral import neutral
from drafter.export.docx.wordml import NAMESPACES
from drafter.model.errors import ExportError

HINT: Final = "Open the template in Word or LibreOffice and save it again as a .docx."
_CHARACTER_SET: Final = re.compile(rb' w:characterSet="[^"]*"')
_KEPT: Final = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.ENDNOTES,
        RELATIONSHIP_TYPE.CUSTOM_XML,
    }
)

# Word's own template format (.dotx) is a document under another name.
PartFactory.part_type_for["application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"] = (
    DocumentPart
)


def open_template(data: bytes | None) -> Package:
    """The package of a template; without data, that of the neutral one."""
    try:
        package = Package.open(io.BytesIO(neutral() if data is None else data))
        main = package.main_document_part
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as problem:
        raise ExportError("the house's Word template cannot be read", hint=HINT) from problem
    if not isinstance(main, DocumentPart) or main.element.find(qn("w:body")) is None:
        raise ExportError("the house's Word template is not a Word document", hint=HINT)
    return package


def section_setup(main: DocumentPart) -> Any:
    """The set-up of the template's first section, whose headers are its letterhead."""
    body = main.element.find(qn("w:body"))
    found = next(body.iter(qn("w:sectPr")), None)
    return parse_xml(f"<w:sectPr {NAMESPACES}/>") if found is None else found


def replace_main(package: Package, element: Any, kept: set[str]) -> DocumentPart:
    """Puts a new body in the place of the template's, which goes with all it points to.

    `kept` are the relationships (headers and footers) that the new body still uses.
    """
    old = package.main_document_part
    new = DocumentPart(old.partname, CONTENT_TYPE.WML_DOCUMENT_MAIN, element, package)
    for identifier, rel in old.rels.items():
        if identifier in kept or (rel.reltype in _KEPT and not rel.is_external):
            new.load_rel(rel.reltype, rel.target_part, identifier)
    for identifier in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[identifier]
    key = next(key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.rels[key] = package.rels.add_relationship(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, new, key)
    return new


def complete(main: DocumentPart) -> None:
    """Gives the document the parts that Word expects and a template may lack, and mends its list of fonts."""
    present = {rel.reltype: rel for rel in main.rels.values() if not rel.is_external}
    missing = [reltype for reltype in (RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.THEME) if reltype not in present]
    if missing:
        ours = open_template(None).main_document_part
        for reltype in missing:
            part = ours.part_related_by(reltype)
            main.relate_to(Part(part.partname, part.content_type, part.blob, main.package), reltype)
    if RELATIONSHIP_TYPE.FONT_TABLE in present:
        rel = present[RELATIONSHIP_TYPE.FONT_TABLE]
        old = rel.target_part
        # LibreOffice names character sets that the schema does not know; nobody reads them.
        blob = _CHARACTER_SET.sub(b"", old.blob)
        main.load_rel(rel.reltype, Part(old.partname, old.content_type, blob, main.package), rel.rId)


def part_element(main: DocumentPart, reltype: str, create: Callable[[Package], XmlPart]) -> Any:
    """The root element of a part that the main part has, or is now given."""
    package = main.package
    part = next((rel.target_part for rel in main.rels.values() if rel.reltype == reltype and not rel.is_external), None)
    if part is None and package is not None:
        part = create(package)
        main.relate_to(part, reltype)
    if not isinstance(part, XmlPart):
        raise ExportError("the house's Word template is damaged", hint=HINT)
    return part.element


def new_numbering(package: Package) -> XmlPart:
    """An empty numbering part, which python-docx cannot make."""
    element = parse_xml(f"<w:numbering {NAMESPACES}/>")
    return NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, package)


def clean_settings(main: DocumentPart, settings: Any) -> None:
    """Takes out of the settings what would send a reader of the letter to the house's own disks."""
    for name in ("w:attachedTemplate", "w:mailMerge"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    part = main.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for identifier in _external(part):
        del part.rels[identifier]


def _external(part: Part) -> Iterator[str]:
    yield from [identifier for identifier, rel in part.rels.items() if rel.is_external]


def set_language(styles: Any, language: str) -> None:
    """Sets the language that text has unless its style says otherwise."""
    properties = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        child = properties.find(qn(name))
        if child is None:
            child = parse_xml(f"<{name} {NAMESPACES}/>")
            properties.insert(0, child)
        properties = child
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = parse_xml(f"<w:lang {NAMESPACES}/>")
        properties.append(lang)
    lang.set(qn("w:val"), language)
