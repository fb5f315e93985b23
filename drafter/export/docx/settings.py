"""What a letter's settings say of its notes."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.export.docx.footnotes import SEPARATORS
from drafter.export.docx.wordml import NAMESPACES

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


def declare_separators(settings: Any) -> None:
    """Lists the separators in `w:settings`, in place of what a template had listed."""
    listed = "".join(f'<w:footnote w:id="{identifier}"/>' for identifier in SEPARATORS.values())
    declaration = parse_xml(f"<w:footnotePr {NAMESPACES}>{listed}</w:footnotePr>")
    for old in settings.findall(qn("w:footnotePr")):
        settings.remove(old)
    successor = next((child for child in settings if _local_name(child) in _BEHIND_NOTES), None)
    if successor is None:
        settings.append(declaration)
    else:
        successor.addprevious(declaration)


def _local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
