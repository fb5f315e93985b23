"""Sound Word files spoilt in one place each, in ways that make Word refuse, repair or misread them.

Each change works on the parsed parts of any file that has footnotes with a link, a numbered paragraph, a picture in
its header, and a second section; so it does not depend on who wrote the file.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from drafter.export.docx.archive import MAIN, RELATIONSHIPS

W = f"{{{MAIN}}}"
DOCUMENT, FOOTNOTES, SETTINGS = "word/document.xml", "word/footnotes.xml", "word/settings.xml"
NUMBERING, NOTE_LINKS, BODY_LINKS = (
    "word/numbering.xml",
    "word/_rels/footnotes.xml.rels",
    "word/_rels/document.xml.rels",
)
TYPES, CORE = "[Content_Types].xml", "docProps/core.xml"


@dataclass
class Spoilt:
    """The members of a file, open to change; `twice` are written a second time."""

    members: dict[str, bytes]
    twice: list[str] = field(default_factory=list)
    _roots: dict[str, Element] = field(default_factory=dict)

    def root(self, part: str) -> Element:
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.members[part])
        return self._roots[part]

    def all(self, part: str, name: str) -> list[Element]:
        return list(self.root(part).iter(W + name))

    def drop(self, *parts: str) -> None:
        for part in parts:
            del self.members[part]
            self._roots.pop(part, None)

    def data(self) -> bytes:
        out = io.BytesIO()
        for part, root in self._roots.items():
            self.members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in [*self.members, *self.twice]:
                archive.writestr(name, self.members[name])
        return out.getvalue()


Mutant = Callable[[Spoilt], None]
MUTANTS: dict[str, Mutant] = {}


def mutant(change: Mutant) -> Mutant:
    MUTANTS[change.__name__] = change
    return change


def spoil(data: bytes, change: Mutant) -> bytes:
    """`data` with one change; AssertionError where the change changed nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        spoilt = Spoilt({name: archive.read(name) for name in archive.namelist()})
    change(spoilt)
    result = spoilt.data()
    assert _members(result) != _members(data)
    return result


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [
            (info.filename, etree.tostring(etree.fromstring(archive.read(info)), method="c14n"))
            if info.filename.endswith((".xml", ".rels")) and b"\x0b" not in archive.read(info)
            else (info.filename, archive.read(info))
            for info in archive.infolist()
        ]


def _notes(spoilt: Spoilt) -> list[Element]:
    return [note for note in spoilt.all(FOOTNOTES, "footnote") if note.get(f"{W}type") in (None, "normal")]


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _first_section(spoilt: Spoilt) -> Element:
    return next(section for section in spoilt.all(DOCUMENT, "sectPr") if section.find(f"{W}titlePg") is not None)


def _entries(spoilt: Spoilt, part: str) -> Iterator[Element]:
    return iter(spoilt.root(part))


@mutant
def reference_to_a_missing_footnote(spoilt: Spoilt) -> None:
    spoilt.all(DOCUMENT, "footnoteReference")[2].set(f"{W}id", "333")


@mutant
def one_footnote_id_twice(spoilt: Spoilt) -> None:
    second, third = _notes(spoilt)[1:3]
    third.set(f"{W}id", second.get(f"{W}id", ""))


@mutant
def separator_listed_but_absent(spoilt: Spoilt) -> None:
    gone = next(note for note in spoilt.all(FOOTNOTES, "footnote") if note.get(f"{W}type") == "separator")
    _parent(gone).remove(gone)


@mutant
def link_of_a_footnote_without_its_relationship(spoilt: Spoilt) -> None:
    spoilt.drop(NOTE_LINKS)


@mutant
def paragraph_properties_in_wrong_order(spoilt: Spoilt) -> None:
    numbers = spoilt.all(DOCUMENT, "numPr")[0]
    _parent(numbers).insert(0, numbers)
    if (style := _parent(numbers).find(f"{W}pStyle")) is None:
        style = etree.SubElement(_parent(numbers), f"{W}pStyle", {f"{W}val": "Normal"})
    numbers.addnext(style)


@mutant
def run_properties_in_wrong_order(spoilt: Spoilt) -> None:
    style = next(use for use in spoilt.all(FOOTNOTES, "rStyle") if _parent(use).tag == f"{W}rPr")
    style.addprevious(style.makeelement(f"{W}i", {}))


@mutant
def list_before_its_definition(spoilt: Spoilt) -> None:
    root = spoilt.root(NUMBERING)
    root.insert(0, root.findall(f"{W}num")[0])


@mutant
def no_content_type_for_the_footnotes(spoilt: Spoilt) -> None:
    for entry in list(_entries(spoilt, TYPES)):
        if entry.get("PartName") == f"/{FOOTNOTES}":
            spoilt.root(TYPES).remove(entry)


@mutant
def footnotes_part_missing(spoilt: Spoilt) -> None:
    spoilt.drop(FOOTNOTES, NOTE_LINKS)


@mutant
def style_that_is_not_defined(spoilt: Spoilt) -> None:
    spoilt.all(DOCUMENT, "pStyle")[0].set(f"{W}val", "NoSuchStyle")


@mutant
def control_character_in_the_text(spoilt: Spoilt) -> None:
    text = next(text for text in spoilt.all(DOCUMENT, "t") if text.text and " " in text.text)
    text.text = (text.text or "").replace(" ", "@@", 1)
    data = etree.tostring(spoilt.root(DOCUMENT))
    spoilt.drop(DOCUMENT)
    spoilt.members = {**spoilt.members, DOCUMENT: data.replace(b"@@", b"\x0b")}


@mutant
def one_relationship_id_twice(spoilt: Spoilt) -> None:
    first = next(_entries(spoilt, BODY_LINKS))
    first.addnext(deepcopy(first))


@mutant
def columns_after_the_title_page(spoilt: Spoilt) -> None:
    section = _first_section(spoilt)
    columns = section.find(f"{W}cols")
    assert columns is not None
    section.append(columns)


@mutant
def footnote_settings_at_the_end(spoilt: Spoilt) -> None:
    root = spoilt.root(SETTINGS)
    found = root.find(f"{W}footnotePr")
    assert found is not None
    root.append(found)


@mutant
def footnote_without_a_paragraph(spoilt: Spoilt) -> None:
    note = _notes(spoilt)[3]
    for child in list(note):
        note.remove(child)


@mutant
def list_that_is_not_defined(spoilt: Spoilt) -> None:
    spoilt.all(DOCUMENT, "numId")[0].set(f"{W}val", "99")


@mutant
def picture_missing(spoilt: Spoilt) -> None:
    spoilt.drop(*(name for name in spoilt.members if name.startswith("word/media/")))


@mutant
def footnote_inside_a_footnote(spoilt: Spoilt) -> None:
    paragraph = next(_notes(spoilt)[2].iter(f"{W}p"))
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}footnoteReference", {f"{W}id": _notes(spoilt)[3].get(f"{W}id", "")})


@mutant
def title_twice_in_the_properties(spoilt: Spoilt) -> None:
    title = next(spoilt.root(CORE).iter("{http://purl.org/dc/elements/1.1/}title"))
    title.addnext(deepcopy(title))


@mutant
def hyperlink_inside_a_hyperlink(spoilt: Spoilt) -> None:
    link = spoilt.all(FOOTNOTES, "hyperlink")[0]
    inner = deepcopy(link)
    for child in list(link):
        link.remove(child)
    link.append(inner)


@mutant
def text_outside_a_run(spoilt: Spoilt) -> None:
    paragraph = spoilt.all(DOCUMENT, "p")[1]
    paragraph.text = "stray"


@mutant
def tracked_insertion_without_an_id(spoilt: Spoilt) -> None:
    run = next(run for run in spoilt.all(DOCUMENT, "r") if _parent(run).tag == f"{W}p")
    insertion = run.makeelement(f"{W}ins", {f"{W}author": "A. Partner"})
    run.addprevious(insertion)
    insertion.append(run)


@mutant
def one_member_twice(spoilt: Spoilt) -> None:
    spoilt.twice.append(SETTINGS)


@mutant
def one_drawing_id_twice(spoilt: Spoilt) -> None:
    header = next(
        name for name in spoilt.members if name.startswith("word/header") and b"<w:drawing" in spoilt.members[name]
    )
    run = _parent(spoilt.all(header, "drawing")[0])
    run.addnext(deepcopy(run))


@mutant
def section_type_that_does_not_exist(spoilt: Spoilt) -> None:
    kinds = [child for section in spoilt.all(DOCUMENT, "sectPr") for child in section.findall(f"{W}type")]
    kinds[0].set(f"{W}val", "continious")


@mutant
def address_with_a_space(spoilt: Spoilt) -> None:
    links = (entry for entry in _entries(spoilt, NOTE_LINKS) if entry.get("Type") == f"{RELATIONSHIPS}/hyperlink")
    next(links).set("Target", "https://www.example.org/federal register/[x] y")


@mutant
def one_footnote_referenced_twice(spoilt: Spoilt) -> None:
    first, second = spoilt.all(DOCUMENT, "footnoteReference")[:2]
    second.set(f"{W}id", first.get(f"{W}id", ""))
