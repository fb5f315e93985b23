"""The footnotes part, which python-docx lacks (ECMA-376 part 1, 11.3.7 and 17.11)."""

from __future__ import annotations

from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.story import StoryPart

from drafter.export.docx.wordml import NAMESPACES

_SEPARATORS: Final = {"separator": -1, "continuationSeparator": 0}
# CT_Settings: what may stand behind w:footnotePr.
_BEHIND_NOTES: Final = frozenset(
    {
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
        "docId",
        "chartTrackingRefBased",
        "defaultImageDpi",
        "discardImageEditingData",
        "conflictMode",
    }
)


class FootnotesPart(StoryPart):
    """`word/footnotes.xml`: as a story part it has relationships, and so links, of its own."""

    @classmethod
    def of_notes(cls, notes: list[str], package: Package, normal: str) -> FootnotesPart:
        """The part that holds `notes` (each a `w:footnote`, ids from 1) behind the separators that Word expects."""
        specials = "".join(_separator(kind, identifier, normal) for kind, identifier in _SEPARATORS.items())
        element = parse_xml(f"<w:footnotes {NAMESPACES}>{specials}{''.join(notes)}</w:footnotes>")
        return cls(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, element, package)


PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = FootnotesPart


def declare_separators(settings: Any) -> None:
    """Lists the separators in `w:settings`, in place of what a template had listed."""
    listed = "".join(f'<w:footnote w:id="{identifier}"/>' for identifier in _SEPARATORS.values())
    declaration = parse_xml(f"<w:footnotePr {NAMESPACES}>{listed}</w:footnotePr>")
    for old in settings.findall(qn("w:footnotePr")):
        settings.remove(old)
    successor = next((child for child in settings if _local_name(child) in _BEHIND_NOTES), None)
    if successor is None:
        settings.append(declaration)
    else:
        successor.addprevious(declaration)


def relate(main: StoryPart, part: FootnotesPart) -> None:
    """Ties the notes to the main part; a template's own notes are let go."""
    for identifier in [key for key, rel in main.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        del main.rels[identifier]
    main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(kind: str, identifier: int, normal: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="{normal}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
    )


def _local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
