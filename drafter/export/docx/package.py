"""A Word package as bytes that depend on its content alone: no clock, no order of hashing, no platform."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import UTC, datetime
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.package import Package

from drafter.export.docx.wordml import escape
from drafter.model.letter import Letter
from drafter.model.text import contents, plain

_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OUTSIDE: Final = ' TargetMode="External"'
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DEFAULT_TYPES: Final = {
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
    "png": CONTENT_TYPE.PNG,
    "jpg": CONTENT_TYPE.JPEG,
    "jpeg": CONTENT_TYPE.JPEG,
}
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE_TYPE: Final = ' xsi:type="dcterms:W3CDTF"'
_LETTER_DATE: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),\s+(\d{{4}})\b")


def pack(package: Package) -> bytes:
    """The package as a zip file: content types first, then all parts by name, with fixed dates and attributes."""
    parts = list(package.iter_parts())
    members = {"_rels/.rels": _relationships(package.rels)}
    for part in parts:
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = _relationships(part.rels)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _store(archive, _CONTENT_TYPES, _content_types(parts).encode())
        for name in sorted(members):
            _store(archive, name, members[name])
    return buffer.getvalue()


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    archive.writestr(info, data)


def _relationships(rels: Relationships) -> bytes:
    inner = "".join(
        f'<Relationship Id="{rel.rId}" Type="{rel.reltype}" Target="{escape(rel.target_ref)}"'
        f"{_OUTSIDE if rel.is_external else ''}/>"
        for rel in rels.values()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _content_types(parts: list[Part]) -> str:
    defaults = {"rels", "xml"}
    overrides: list[str] = []
    for part in sorted(parts, key=lambda part: str(part.partname)):
        extension = part.partname.ext.lower()
        if extension != "xml" and _DEFAULT_TYPES.get(extension) == part.content_type:
            defaults.add(extension)
        else:
            overrides.append(f'<Override PartName="{escape(part.partname)}" ContentType="{part.content_type}"/>')
    known = [f'<Default Extension="{name}" ContentType="{_DEFAULT_TYPES[name]}"/>' for name in sorted(defaults)]
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(known)}{"".join(overrides)}</Types>'


def set_core_properties(package: Package, letter: Letter) -> None:
    """Gives the file the letter's title, author, subject, keywords, language and date; a template's are let go."""
    for identifier in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]:
        del package.rels[identifier]
    blob = _core_xml(letter).encode()
    part = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _core_xml(letter: Letter) -> str:
    meta = letter.meta
    keywords = meta.extra.get("keywords", "public comment")
    words = ", ".join(map(str, keywords)) if isinstance(keywords, list | tuple) else str(keywords)
    stamp = letter_time(letter).strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = [
        ("dc:title", meta.title),
        ("dc:subject", meta.subject),
        ("dc:creator", meta.author),
        ("cp:keywords", words),
        ("cp:lastModifiedBy", meta.author),
        ("cp:revision", "1"),
        ("dcterms:created", stamp),
        ("dcterms:modified", stamp),
        ("dc:language", meta.lang),
    ]
    elements = "".join(
        f"<{tag}{_DATE_TYPE if tag.startswith('dcterms:') else ''}>{escape(text)}</{tag}>" for tag, text in fields
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{elements}</cp:coreProperties>'
    )


def letter_time(letter: Letter) -> datetime:
    """When the file counts as written: SOURCE_DATE_EPOCH if set, else the letter's date, else the first zip date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    for division in letter.divisions("date"):
        words = " ".join(plain(content) for block in division.blocks for content in contents(block))
        found = _LETTER_DATE.search(words)
        if found:
            month, day, year = found.groups()
            try:
                return datetime(int(year), _MONTHS.index(month) + 1, int(day), tzinfo=UTC)
            except ValueError:
                break
    return datetime(*_ZIP_DATE, tzinfo=UTC)
