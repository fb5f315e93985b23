"""What stands at the head and foot of pages: letterhead, running head, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.export.docx.package import Package
from drafter.export.docx.pages import Pages
from drafter.export.docx.shell import Relationship, Shell
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import NAMESPACES, TAB, field, paragraph, raw_run, rule, run, spacing, tabs
from drafter.model.house import House
from drafter.model.letter import Letter
from drafter.model.record import record, replace
from drafter.model.text import Division, Heading, Lines, Paragraph, contents, plain

LOGO: Final = "rId1"
"""The relationship of the logo in the header that has it."""

_DOT: Final = " · "
_LONGEST: Final = 60
_WORDML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@record
class Heads:
    """Adds heads and feet to the package of one letter."""

    package: Package
    shell: Shell
    styles: StyleBook
    pages: Pages

    def add(self, letter: Letter, house: House, layout: str) -> None:
        """Adds letterhead, running head and page numbers, each only where the template has none of its own."""
        if not self.pages.has("header"):
            self._add_header("first", self._first_header(letter, house))
            words = _head_words(letter, layout)
            if any(words):
                self._add_header("default", [self._running_head(words)])
        if self.pages.has("footer"):
            return
        self._add_footer("default", self._page_numbers())
        if self.pages.first_differs:
            title_page = any(True for _ in letter.divisions("title-page"))
            self._add_footer("first", self._empty("footer") if title_page else self._page_numbers())

    def _add_header(self, kind: str, paragraphs: Sequence[str]) -> None:
        links: list[Relationship] = []
        logo = self.shell.logo
        if logo and any(self.shell.drawing in text for text in paragraphs):
            self.package.add(logo)
            links.append(Relationship(LOGO, f"{_OFFICE}/image", self.package.target(logo.name)))
        self._story("header", "hdr", kind, paragraphs, links)

    def _add_footer(self, kind: str, line: str) -> None:
        self._story("footer", "ftr", kind, [line], [])

    def _story(self, side: str, root: str, kind: str, lines: Sequence[str], links: list[Relationship]) -> None:
        name = self.package.free_name(f"word/{side}")
        data = f"<w:{root} {NAMESPACES}>{''.join(lines)}</w:{root}>"
        self.package.add_xml(name, f"{_WORDML}.{side}+xml", data, links)
        self.pages.add(side, kind, self.package.relate(f"{_OFFICE}/{side}", name))

    def _first_header(self, letter: Letter, house: House) -> Sequence[str]:
        if titled(letter):
            return [self._empty("header")]
        if opens_with_letterhead(letter):
            # The body has the name, where every reader finds it; to repeat it just above would be odd.
            house = replace(house, name="", address=(), contacts=())
        return self._letterhead(house) or [self._empty("header")]

    def _letterhead(self, house: House) -> list[str]:
        """The header of the first page: logo, name, address and contacts of the sender."""
        style = self.styles.id
        paragraphs: list[str] = []
        if self.shell.drawing:
            paragraphs.append(paragraph(style("Letterhead"), raw_run(self.shell.drawing), spacing=spacing(after=100)))
        if house.name:
            paragraphs.append(paragraph(style("Letterhead Name"), run(house.name)))
        lines = [_DOT.join(part for part in parts if part) for parts in (house.address, house.contacts) if any(parts)]
        paragraphs += [paragraph(style("Letterhead"), run(line)) for line in lines]
        if house.name or lines:
            below = spacing(before=80, after=0)
            paragraphs.append(paragraph(style("Letterhead"), "", border=rule("top", 5), spacing=below))
        return paragraphs

    def _running_head(self, words: tuple[str, str]) -> str:
        """The header of later pages: two short texts above a rule, left and right."""
        left, right = words
        return paragraph(
            self.styles.id("header"),
            run(left) + (TAB + run(right) if right else ""),
            border=rule("bottom", 4),
            tabs=tabs(("clear", 4680), ("right", self.pages.width)),
            spacing=spacing(after=200),
        )

    def _page_numbers(self) -> str:
        """The footer: "Page 2 of 5"."""
        words = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
        return paragraph(self.styles.id("footer"), words, align="center")

    def _empty(self, side: str) -> str:
        return paragraph(self.styles.id(side), "")


def opens_with_letterhead(letter: Letter) -> bool:
    """Whether the sender's name stands above everything else in the letter itself."""
    first = letter.blocks[0] if letter.blocks else None
    return isinstance(first, Division) and first.has("letterhead")


def titled(letter: Letter) -> bool:
    """Whether the first page is a title page or has a caption, either of which takes the letterhead's place."""
    return any(True for name in ("title-page", "caption") for _ in letter.divisions(name))


def _head_words(letter: Letter, layout: str) -> tuple[str, str]:
    """What the running head says: whose letter, to whom, of which day; or whose comments, in which docket."""
    if layout == "letter":
        to = _first_line(letter, "addressee") or _shortened(letter.meta.title)
        return to, _first_line(letter, "date")
    author = f"Comments of {letter.meta.author}" if letter.meta.author else _shortened(letter.meta.title)
    return author, _shortened(letter.meta.subject)


def _first_line(letter: Letter, name: str) -> str:
    for division in letter.divisions(name):
        for block in division.blocks:
            if isinstance(block, Paragraph | Heading | Lines):
                return _shortened(plain(next(contents(block), ())).strip())
    return ""


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
