"""A written Word file, opened to be looked at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from lxml import etree

from drafter.export.docx.writer import write_docx
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.text import Block
from tests.unit.export.docx.letters import letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Opened:
    """The members of a Word file, parsed on demand."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()

    def part(self, name: str) -> etree._Element:
        """The root of a member."""
        return etree.fromstring(self.archive.read(name))

    @cached_property
    def body(self) -> etree._Element:
        """The body."""
        return self.part("word/document.xml")[0]

    @property
    def paragraphs(self) -> list[etree._Element]:
        """All paragraphs of the body, those of tables too."""
        return list(self.body.iter(f"{W}p"))

    def texts(self, style: str | None = None) -> list[str]:
        """The text of each paragraph, or of those in the style of this id."""
        return [text_of(p) for p in self.paragraphs if style is None or style_of(p) == style]

    def find(self, words: str) -> etree._Element:
        """The first paragraph with these words."""
        return next(p for p in self.paragraphs if words in text_of(p))

    def notes(self) -> list[etree._Element]:
        """The footnotes that are not separators."""
        return [note for note in self.part("word/footnotes.xml") if note.get(f"{W}type") is None]

    def targets(self, part: str) -> list[str]:
        """The link targets of a part ("document", "footnotes"), in order."""
        name = f"word/_rels/{part}.xml.rels"
        if name not in self.names:
            return []
        return [rel.get("Target", "") for rel in self.part(name) if rel.get("TargetMode") == "External"]

    def sections(self) -> list[etree._Element]:
        """The set-up of each section."""
        return list(self.body.iter(f"{W}sectPr"))

    def story(self, section: int, name: str, kind: str) -> str | None:
        """The text of a section's header or footer, None if it has none of its own."""
        for reference in self.sections()[section].findall(f"{W}{name}Reference"):
            if reference.get(f"{W}type") == kind:
                rels = self.part("word/_rels/document.xml.rels")
                target = next(rel.get("Target", "") for rel in rels if rel.get("Id") == reference.get(f"{R}id"))
                return "\n".join(text_of(p) for p in self.part(f"word/{target}").iter(f"{W}p"))
        return None


def written(*blocks: Block, house: House | None = None, layout: str = "letter", **meta: str) -> Opened:
    """A letter of these blocks, written and opened."""
    return opened(letter(*blocks, **meta), house=house, layout=layout)


def opened(value: Letter, *, house: House | None = None, layout: str = "letter") -> Opened:
    """A letter, written and opened."""
    return Opened(write_docx(value, house=house or House(), layout=layout))


def with_template(house: House, template: bytes) -> House:
    """The house with a Word template of its own."""
    return replace(house, template=template)


def text_of(element: etree._Element) -> str:
    """The text of a paragraph, tabs and breaks as such; field codes are left out."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    parts: list[str] = []
    for run in element.iter(f"{W}r"):
        for child in run:
            parts.append((child.text or "") if child.tag == f"{W}t" else signs.get(str(child.tag), ""))
    return "".join(parts)


def style_of(paragraph: etree._Element) -> str:
    """The style id of a paragraph."""
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")  # type: ignore[union-attr]


def has(paragraph: etree._Element, *properties: str) -> Sequence[bool]:
    """Which of these properties a paragraph has directly."""
    return [paragraph.find(f"{W}pPr/{W}{name}") is not None for name in properties]


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of a descendant, given by the names on the way."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")
