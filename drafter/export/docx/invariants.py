"""What Word insists on and a schema cannot say: faults over which Word calls a file damaged or shows it wrong."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from drafter.export.docx.archive import MAIN, RELATIONSHIPS, UNREADABLE
from drafter.model.pattern import pattern
from drafter.model.record import field, record

_W = f"{{{MAIN}}}"
_R = f"{{{RELATIONSHIPS}}}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TYPES = "[Content_Types].xml"
_TEXT_ELEMENTS = frozenset(f"{_W}{name}" for name in ("t", "delText", "instrText", "delInstrText"))
# RFC 3986: a scheme, then unreserved, reserved and escaped characters only.
_ADDRESS = pattern(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_BAD_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")
_LARGEST_NOTE_ID = 32767


@record(frozen=False, kw_only=False)
class _Package:
    """A Word file's members and its parsed parts, by name."""

    names: list[str]
    parts: dict[str, Element] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    @property
    def word_parts(self) -> Iterator[tuple[str, Element]]:
        for name, root in self.parts.items():
            if name.startswith("word/") and not name.endswith(".rels"):
                yield name, root

    def relationships(self, part: str) -> list[Element]:
        folder, base = posixpath.split(part)
        root = self.parts.get(f"{folder}/_rels/{base}.rels")
        return list(root) if root is not None else []


def check_package(data: bytes) -> list[str]:
    """Every fault found in a Word file, one sentence each, in a stable order; empty for a sound file.

    Complements a schema check: it looks at what parts say about each other, not at the order of elements.
    """
    try:
        package = _open(data)
    except UNREADABLE:
        return ["the file is not a sound zip archive"]
    faults = [*package.broken]
    for rule in _RULES:
        faults += rule(package)
    return list(dict.fromkeys(faults))


def _open(data: bytes) -> _Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = _Package(archive.namelist())
        for name in dict.fromkeys(package.names):
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                package.parts[name] = etree.fromstring(
                    archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True)
                )
            except etree.XMLSyntaxError as error:
                package.broken.append(f"{name} is not well-formed: {error.msg}")
    return package


def _members(package: _Package) -> Iterator[str]:
    for name, count in Counter(package.names).items():
        if count > 1:
            yield f"member {name} stands in the archive {count} times"
    if package.names[:1] != [_TYPES]:
        yield f"{_TYPES} is not the first member"
    if "word/document.xml" not in package.names:
        yield "word/document.xml is missing"


def _content_types(package: _Package) -> Iterator[str]:
    root = package.parts.get(_TYPES)
    entries = list(root) if root is not None else []
    defaults = {entry.get("Extension", "").lower(): entry.get("ContentType") for entry in entries}
    overrides = {entry.get("PartName") for entry in entries if entry.get("PartName")}
    for name in dict.fromkeys(package.names):
        if name == _TYPES or name.endswith("/") or f"/{name}" in overrides:
            continue
        kind = defaults.get(name.rsplit(".", 1)[-1].lower())
        if kind is None:
            yield f"no content type for {name}"
        elif name.startswith("word/") and kind.endswith("/xml"):
            yield f"no content type of its own for {name}"


def _targets(package: _Package) -> Iterator[str]:
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for identity, count in Counter(entry.get("Id") for entry in package.parts[name]).items():
            if count > 1:
                yield f"{name}: relationship {identity} stands {count} times"
        for entry in package.parts[name]:
            target = entry.get("Target", "")
            if entry.get("TargetMode") == "External":
                if not _ADDRESS.fullmatch(target) or _BAD_ESCAPE.search(target):
                    yield f"{name}: {target!r} is not a valid address"
            elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in package.names:
                yield f"{name}: target {target} is missing"


def _uses(package: _Package) -> Iterator[str]:
    for name, root in package.word_parts:
        known = {entry.get("Id") for entry in package.relationships(name)}
        for element in root.iter("*"):
            used = [str(identity) for key, identity in element.attrib.items() if str(key).startswith(_R)]
            for identity in used:
                if identity not in known:
                    yield f"{name}: {_local(element)} uses relationship {identity}, which is not there"


def _structure(package: _Package) -> Iterator[str]:
    for name, root in package.word_parts:
        for element in root.iter(f"{_W}*"):
            if element.tag not in _TEXT_ELEMENTS and _has_text(element):
                yield f"{name}: text outside a run in w:{_local(element)}"
        for link in root.iter(f"{_W}hyperlink"):
            if next(link.iterancestors(f"{_W}hyperlink"), None) is not None:
                yield f"{name}: a hyperlink inside a hyperlink"


def _has_text(element: Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _note_references(package: _Package, kind: str) -> Iterator[str]:
    body = package.parts.get("word/document.xml")
    notes = package.parts.get(f"word/{kind}s.xml")
    references = Counter(_id(mark) for mark in body.iter(f"{_W}{kind}Reference")) if body is not None else Counter()
    if notes is None:
        if references:
            yield f"there are {kind} references but no {kind}s part"
        return
    special = {_id(note) for note in notes if note.get(f"{_W}type") not in (None, "normal")}
    ids = Counter(_id(note) for note in notes)
    for identity, count in ids.items():
        if count > 1:
            yield f"{kind} id {identity} stands {count} times"
        if not re.fullmatch(r"-?\d+", identity) or not -1 <= int(identity) <= _LARGEST_NOTE_ID:
            yield f"{kind} id {identity} is out of range"
    normal = set(ids) - special
    for identity, count in references.items():
        if count > 1:
            yield f"{kind} {identity} is referenced {count} times"
        if identity not in normal:
            yield f"a reference to {kind} {identity}, which is not there"
    yield from (f"{kind} {identity} is never referenced" for identity in sorted(normal - set(references)))


def _note_bodies(package: _Package, kind: str) -> Iterator[str]:
    notes = package.parts.get(f"word/{kind}s.xml")
    if notes is None:
        return
    if any(next(notes.iter(f"{_W}{name}Reference"), None) is not None for name in ("footnote", "endnote")):
        yield f"a note reference inside a {kind}"
    for note in notes:
        marks = sum(1 for _ in note.iter(f"{_W}{kind}Ref"))
        if note.find(f"{_W}p") is None:
            yield f"{kind} {_id(note)} has no paragraph"
        elif marks != (note.get(f"{_W}type") in (None, "normal")):
            yield f"{kind} {_id(note)} has {marks} marks of its own"


def _separators(package: _Package, kind: str) -> Iterator[str]:
    notes = package.parts.get(f"word/{kind}s.xml")
    settings = package.parts.get("word/settings.xml")
    present = {_id(note): note.get(f"{_W}type") for note in notes} if notes is not None else {}
    special = {identity for identity, type_ in present.items() if type_ not in (None, "normal")}
    listed = {_id(note) for note in settings.iterfind(f"{_W}{kind}Pr/{_W}{kind}")} if settings is not None else set()
    if notes is not None and not {"separator", "continuationSeparator"} <= set(present.values()):
        yield f"the {kind}s part lacks its separators"
    yield from (f"settings list {kind} {identity}, which is not there" for identity in sorted(listed - special))
    if notes is not None and special - listed:
        yield f"settings do not list the separators of the {kind}s part"


def _notes(package: _Package) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        for rule in (_note_references, _note_bodies, _separators):
            yield from rule(package, kind)


def _definitions(package: _Package) -> Iterator[str]:
    styles, numbering = package.parts.get("word/styles.xml"), package.parts.get("word/numbering.xml")
    defined = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")} if styles is not None else set()
    lists = {number.get(f"{_W}numId") for number in numbering.iter(f"{_W}num")} if numbering is not None else set()
    for name, root in package.word_parts:
        for use in root.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"):
            if use.get(f"{_W}val") not in defined:
                yield f"{name}: style {use.get(f'{_W}val')} is not defined"
        for use in root.iter(f"{_W}numId"):
            if use.get(f"{_W}val") not in lists | {"0"}:
                yield f"{name}: list {use.get(f'{_W}val')} is not defined"


def _unique_names(package: _Package) -> Iterator[str]:
    roots = [root for _, root in package.word_parts]
    drawings = Counter(drawing.get("id") for root in roots for drawing in root.iter(_DOC_PR))
    yield from (f"drawing id {identity} stands {count} times" for identity, count in drawings.items() if count > 1)
    bookmarks = Counter(start.get(f"{_W}name") for root in roots for start in root.iter(f"{_W}bookmarkStart"))
    yield from (f"bookmark {name} stands {count} times" for name, count in bookmarks.items() if count > 1)


def _endings(package: _Package) -> Iterator[str]:
    for name, root in package.word_parts:
        for cell in root.iter(f"{_W}tc"):
            if not len(cell) or cell[-1].tag != f"{_W}p":
                yield f"{name}: a table cell does not end with a paragraph"
        ends = {_id(end) for end in root.iter(f"{_W}bookmarkEnd")}
        for start in root.iter(f"{_W}bookmarkStart"):
            if _id(start) not in ends:
                yield f"{name}: bookmark {start.get(f'{_W}name')} does not end"


def _core_properties(package: _Package) -> Iterator[str]:
    core = package.parts.get("docProps/core.xml")
    for tag, count in Counter(child.tag for child in core).items() if core is not None else ():
        if count > 1:
            yield f"core property {str(tag).rsplit('}', 1)[-1]} stands {count} times"


_Rule = Callable[[_Package], Iterator[str]]
_RULES: tuple[_Rule, ...] = (
    _members,
    _content_types,
    _targets,
    _uses,
    _structure,
    _notes,
    _definitions,
    _unique_names,
    _endings,
    _core_properties,
)


def _id(element: Element) -> str:
    return element.get(f"{_W}id", "")


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
