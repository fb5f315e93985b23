"""A Word package as bytes that depend on its content alone: no clock, no order of hashing, no platform."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Final

from drafter.export.docx.shell import Part, Relationship, Shell
from drafter.export.docx.wordml import escape
from drafter.export.docx.zipped import zipped
from drafter.model.letter import Letter
from drafter.model.months import MONTHS
from drafter.model.pattern import pattern
from drafter.model.text import contents, plain

CORE: Final = "docProps/core.xml"
"""The part that has the core properties."""

_FIRST_DATE: Final = (1980, 1, 1)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OUTSIDE: Final = ' TargetMode="External"'
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DEFAULT_TYPES: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_DATE_TYPE: Final = ' xsi:type="dcterms:W3CDTF"'
_LETTER_DATE: Final = pattern(rf"\b({'|'.join(MONTHS)})\s+(\d{{1,2}}),\s+(\d{{4}})\b")


class Package:
    """The package of one letter: what the shell brings, and what is added to it."""

    def __init__(self, shell: Shell) -> None:
        self._main = shell.main
        self._links = list(shell.links)
        self._types = {part.name: part.type for part in (*shell.parts, shell.main)}
        self._members = {part.name: part.data for part in shell.parts}
        self._members |= {name: text.encode() for name, text in shell.members.items()}

    def free_name(self, stem: str) -> str:
        """A name for an XML part that is not yet taken: `stem` with a number."""
        return next(name for n in count(1) if (name := f"{stem}{n}.xml") not in self._types)

    def add(self, part: Part) -> None:
        """Adds a part as it is."""
        self._types[part.name] = part.type
        self._members[part.name] = part.data

    def add_xml(self, name: str, kind: str, text: str, links: Iterable[Relationship] = ()) -> None:
        """Adds a part that is the root element `text`, with its relationships."""
        self._types[name] = kind
        self.write(name, _XML + text)
        if links := tuple(links):
            folder, file = posixpath.split(name)
            self.write(posixpath.join(folder, "_rels", f"{file}.rels"), relationships(links))

    def write(self, name: str, text: str) -> None:
        """Gives a part that the shell has named its content."""
        self._members[name] = text.encode()

    def relate(self, kind: str, name: str) -> str:
        """Relates a part to the main part; the id under which."""
        taken = {link.id for link in self._links}
        identifier = next(key for n in count(1) if (key := f"rId{n}") not in taken)
        self._links.append(Relationship(identifier, kind, self.target(name)))
        return identifier

    def link(self, links: Iterable[Relationship]) -> None:
        """Relates the main part to addresses outside."""
        self._links += links

    def target(self, name: str) -> str:
        """A part as the main part and its neighbours point to it."""
        return posixpath.relpath(f"/{name}", posixpath.dirname(f"/{self._main.name}"))

    def pack(self, main: str) -> bytes:
        """The package as a zip file: content types first, then all parts by name, with fixed dates and attributes.

        `main` is the root element of the main part.
        """
        self.add_xml(self._main.name, self._main.type, main, self._links)
        return zipped([(_CONTENT_TYPES, _content_types(self._types).encode()), *sorted(self._members.items())])


def relationships(links: Iterable[Relationship]) -> str:
    """The part in which another part's relationships are written."""
    inner = "".join(
        f'<Relationship Id="{link.id}" Type="{link.type}" Target="{escape(link.target)}"'
        f"{_OUTSIDE if link.outside else ''}/>"
        for link in links
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types(types: dict[str, str]) -> str:
    defaults = {"rels", "xml"}
    overrides: list[str] = []
    for name, kind in sorted(types.items()):
        extension = posixpath.splitext(name)[1][1:].lower()
        if extension != "xml" and _DEFAULT_TYPES.get(extension) == kind:
            defaults.add(extension)
        else:
            overrides.append(f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>')
    known = [f'<Default Extension="{name}" ContentType="{_DEFAULT_TYPES[name]}"/>' for name in sorted(defaults)]
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(known)}{"".join(overrides)}</Types>'


def core_xml(letter: Letter) -> str:
    """The letter's title, author, subject, keywords, language and date as core properties."""
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
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
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
                return datetime(int(year), MONTHS.index(month) + 1, int(day), tzinfo=UTC)
            except ValueError:
                break
    return datetime(*_FIRST_DATE, tzinfo=UTC)
