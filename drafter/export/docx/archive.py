"""A Word file opened as what it is, a zip of XML parts, with nothing of it trusted."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafter.model.errors import WorkspaceError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# ISO/IEC 29500 Strict names the same elements in other namespaces; files saved that way are read as the usual kind.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONSHIPS.encode()),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# All that Python's zipfile has been seen to raise for spoilt bytes; RuntimeError is its word for "encrypted".
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_SAVE_AGAIN = "Open it in Word and save it as a Word Document (.docx)."
_ASK_AGAIN = "Ask for the file again; it was probably cut off on its way."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may cost: number of members, unpacked bytes in all, unpacked bytes of one XML part."""

    members: int = 5_000
    unpacked: int = 400_000_000
    part: int = 60_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a part points to; `target` is a member's name, or the address as it stands when `external`."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(slots=True)
class Archive:
    """The members of a Word file; parts are parsed when asked for."""

    _zip: zipfile.ZipFile
    _limits: Limits
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A member's bytes; WorkspaceError where it is too large or damaged."""
        info = self._zip.getinfo(name)
        if info.file_size > self._limits.part:
            raise _too_large()
        try:
            with self._zip.open(info) as member:
                # The size in the directory may be a lie: a bounded read never unpacks more than was promised.
                return member.read(info.file_size + 1)
        except UNREADABLE as error:
            raise _damaged() from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; entities stay unexpanded and a document type is refused."""
        data = self.read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            message = "this Word file has a document type declaration in it, which Word never writes"
            raise WorkspaceError(message, hint="Do not trust the file; ask its sender for a new copy.")
        return root

    def relationships(self, part: str) -> Iterator[Relationship]:
        """What `part` points to; "" stands for the package itself."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.names:
            return
        for element in self.xml(name).iter(etree.Element):
            target = element.get("Target")
            if target is None:
                continue
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relationship(id=element.get("Id", ""), type=element.get("Type", ""), target=target, external=external)

    def main_part(self) -> str:
        """The name of the document part."""
        for relationship in self.relationships(""):
            if relationship.type.endswith("/officeDocument") and relationship.target in self.names:
                return relationship.target
        if "mimetype" in self.names:
            raise WorkspaceError("this file is an OpenDocument file, not a Word file", hint=_SAVE_AGAIN)
        raise WorkspaceError("this file is a zip archive without a Word document in it", hint=_SAVE_AGAIN)


def open_archive(data: bytes, limits: Limits | None = None) -> Archive:
    """The members of a .docx file; WorkspaceError says what the file is instead, if it is not one."""
    limits = limits or Limits()
    _refuse_other_formats(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as error:
        raise _damaged() from error
    members = archive.infolist()
    if len(members) > limits.members or sum(info.file_size for info in members) > limits.unpacked:
        raise _too_large()
    if any(info.flag_bits & 0x1 for info in members):
        raise _protected()
    return Archive(archive, limits)


def _refuse_other_formats(data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise _protected()
        raise WorkspaceError("this is a Word 97-2003 file (.doc) under the name .docx", hint=_SAVE_AGAIN)
    if start.startswith((b"<!doctype html", b"<html")):
        message = "this file is a web page (HTML), not a Word file"
        hint = "The download probably gave a sign-in or error page: download the document itself again."
        raise WorkspaceError(message, hint=hint)
    if start.startswith(b"{\\rtf"):
        raise WorkspaceError("this is an RTF file under the name .docx", hint=_SAVE_AGAIN)
    if start.startswith(b"%pdf-"):
        message = "this is a PDF file under the name .docx"
        raise WorkspaceError(message, hint="Ask for the Word file from which the PDF was made.")
    if not data.strip():
        raise WorkspaceError("this file is empty", hint=_ASK_AGAIN)
    if not data.startswith(b"PK"):
        raise WorkspaceError("this file is not a Word file", hint=_SAVE_AGAIN)


def _damaged() -> WorkspaceError:
    return WorkspaceError("this Word file is damaged or incomplete", hint=_ASK_AGAIN)


def _too_large() -> WorkspaceError:
    message = "this Word file unpacks to far more than a letter can hold"
    return WorkspaceError(message, hint="Take out its pictures, or copy its text into a new document.")


def _protected() -> WorkspaceError:
    message = "this Word file is protected by a password"
    return WorkspaceError(message, hint="Open it in Word, remove the password under File > Info, and save it.")
