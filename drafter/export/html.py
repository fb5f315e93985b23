"""One self-contained page: the letter for a web site, for a screen reader, and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from drafter.export.flow import NoteList, by_link, cited_in, inside, is_authority, listed, printed
from drafter.model.letter import Letter
from drafter.model.text import (
    Block,
    Break,
    Content,
    Division,
    Heading,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    contents,
    plain,
)

_STYLE = """
:root { color-scheme: light; }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1a1a1a;
  font: 1.05rem/1.5 Georgia, "Times New Roman", serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; break-after: avoid; }
h2 { font-size: 1.3rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1.05rem; }
.document-title { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
p { margin: 0 0 0.9em; }
a { color: #0b4a8f; overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
sup { line-height: 0; font-size: 0.75em; }
sup a { text-decoration: none; padding: 0 0.1em; }
blockquote { margin: 0 2.5rem 0.9em; }
.re, .group-title { font-weight: bold; }
.letterhead, .title-page, .caption { text-align: center; }
.signatories, .cc { break-inside: auto; }
.authority { padding-left: 1.5rem; text-indent: -1.5rem; }
.cited { margin-left: 0.75em; }
.small-caps { font-variant-caps: small-caps; }
ol.points { padding-left: 1.6rem; } ol.points > li { margin-bottom: 0.9em; }
table { border-collapse: collapse; margin: 0 0 0.9em; }
caption { text-align: left; font-weight: bold; padding-bottom: 0.3em; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; vertical-align: top; }
.notes { border-top: 1px solid #767676; margin-top: 2rem; font-size: 0.9rem; }
@page { size: letter; margin: 1in; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font: 12pt/1.25 "Times New Roman", serif; }
  a { color: inherit; text-decoration: none; }
  .title-page, .page-break { break-after: page; } .appendix { break-before: page; }
  .back { display: none; } p, li { orphans: 2; widows: 2; } .notes { font-size: 10pt; }
}
"""
# Classes of a letter's parts that a reader of the page may meet; marks of the library stay out of what is published.
_PARTS = (
    "date", "addressee", "delivery", "re", "salutation", "title-page", "caption", "asks", "answer", "closing",
    "signature", "signatories", "cc", "appendix", "page-break", "letterhead", "authorities", "group-title",
)  # fmt: skip
_SECTIONS = {"signatories": "Signatories", "cc": "Copies to", "asks": "Requests", "appendix": "Appendix",
             "authorities": "Table of Authorities"}  # fmt: skip
_LIST_TYPES = {"1": "1", "a": "a", "i": "i", "A": "A", "I": "I"}


def write_html(letter: Letter) -> str:
    """The letter as one HTML page without scripts, pictures or anything fetched; all text is escaped.

    Headings go down by one level (the title is the only first one) and skip none, notes are linked both ways.
    """
    blocks = printed(letter.blocks)
    page = _Page(blocks)
    body = "".join(page.blocks(blocks))
    title = escape(letter.meta.title or "Letter")
    author = f'<meta name="author" content="{escape(letter.meta.author)}">\n' if letter.meta.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.meta.lang or "en-US")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{author}<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 class="document-title">{title}</h1>\n{body}{page.notes()}</main>\n</body>\n</html>\n'
    )


class _Page:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.outline = _Outline(blocks)
        self.noted = NoteList()
        self.points = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for kind, stretch in listed(blocks):
            if kind == "point":
                yield f'<ol class="points" start="{self.points + 1}">\n'
                for point in stretch:
                    self.points += 1
                    yield self.item(inside(point))
                yield "</ol>\n"
            elif kind == "subpoint":
                yield "<ul>\n"
                yield from (self.item(inside(subpoint)) for subpoint in stretch)
                yield "</ul>\n"
            else:
                yield from map(self.block, stretch)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(content=content):
                return f"<p>{self.inlines(content)}</p>\n"
            case Heading(content=content):
                level, identity = self.outline.place(block)
                return f'<h{level} id="{identity}">{self.inlines(content)}</h{level}>\n'
            case Lines(lines=lines):
                return "<p>" + "<br>\n".join(map(self.inlines, lines)) + "</p>\n"
            case ListBlock():
                return self.list_block(block)
            case Quote(blocks=blocks):
                return f"<blockquote>\n{''.join(self.blocks(blocks))}</blockquote>\n"
            case Table():
                return self.table(block)
            case Division():
                return self.division(block)

    def item(self, blocks: Sequence[Block]) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return f"<li>{self.inlines(blocks[0].content)}</li>\n"
        return f"<li>\n{''.join(self.blocks(blocks))}</li>\n"

    def list_block(self, block: ListBlock) -> str:
        items = "".join(map(self.item, block.items))
        if not block.ordered:
            return f"<ul>\n{items}</ul>\n"
        return f'<ol type="{_LIST_TYPES.get(block.style, "1")}" start="{block.start}">\n{items}</ol>\n'

    def division(self, division: Division) -> str:
        if division.has("contents"):
            return self.outline.contents()
        if is_authority(division):
            return self.authority(division)
        names = [name for name in _PARTS if division.has(name)]
        inner = "".join(self.blocks(division.blocks))
        if not names:
            return inner
        label = next((_SECTIONS[name] for name in names if name in _SECTIONS), "")
        tag, aria = ("section", f' aria-label="{label}"') if label else ("div", "")
        return f'<{tag} class="{" ".join(names)}"{aria}>\n{inner}</{tag}>\n'

    def authority(self, division: Division) -> str:
        words = "".join(self.inlines(content) for content in contents(division))
        numbers = cited_in(division)
        links = ", ".join(f'<a href="#note-{number}">{number}</a>' for number in numbers)
        noun = "notes" if len(numbers) > 1 else "note"
        cited = f"{noun} {links}" if numbers else "<em>passim</em>"
        return f'<p class="authority">{words} <span class="cited">{cited}</span></p>\n'

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        head = self.row(table.header, table.align, "th")
        rows = "".join(self.row(row, table.align, "td") for row in table.rows)
        return f"<table>\n{caption}<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"

    def row(self, cells: Sequence[Content], align: Sequence[str], tag: str) -> str:
        out = []
        for number, cell in enumerate(cells):
            side = align[number] if number < len(align) and align[number] in ("center", "right") else "left"
            scope = ' scope="col"' if tag == "th" else ""
            out.append(f'<{tag}{scope} style="text-align: {side}">{self.inlines(cell)}</{tag}>')
        return f"<tr>{''.join(out)}</tr>\n"

    def inlines(self, content: Content) -> str:
        return "".join(_inlines(content, self.mark))

    def mark(self, note: Note) -> str:
        number = self.noted.add(note)
        place = len(self.noted.notes)
        return (
            f'<sup><a id="ref-{place}" href="#note-{place}" role="doc-noteref" aria-label="note {number}">{number}</a>'
            "</sup>"
        )

    def notes(self) -> str:
        if not self.noted.notes:
            return ""
        out = []
        for place, (number, note) in enumerate(self.noted.notes, 1):
            # A note has no notes of its own, so its marks cannot add to the list that is being read.
            words = "".join(_inlines(note.content, lambda _: ""))
            back = f'<a class="back" href="#ref-{place}" role="doc-backlink" aria-label="back to note {number}">↩</a>'
            out.append(f'<li id="note-{place}" value="{number}">{words} {back}</li>\n')
        return (
            '<section class="notes" role="doc-endnotes" aria-label="Notes">\n<h2>Notes</h2>\n<ol>\n'
            f"{''.join(out)}</ol>\n</section>\n"
        )


def _inlines(content: Content, mark: Callable[[Note], str]) -> Iterator[str]:
    for link, stretch in by_link(content):
        inner = "".join(_piece(piece, mark) for piece in stretch)
        yield f'<a href="{escape(link)}">{inner}</a>' if link else inner


def _piece(piece: Run | Break | Note, mark: Callable[[Note], str]) -> str:
    match piece:
        case Note():
            return mark(piece)
        case Break():
            return "<br>\n"
        case Run(text=text, bold=bold, italic=italic, small_caps=small_caps):
            out = escape(text, quote=False)
            out = f'<span class="small-caps">{out}</span>' if small_caps else out
            out = f"<em>{out}</em>" if italic else out
            return f"<strong>{out}</strong>" if bold else out


class _Outline:
    """The headings of a letter: for each its level on the page and an id that stands there once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._headings = list(_headings(blocks))
        before = [
            part for part in blocks if isinstance(part, Division) and (part.has("title-page") or part.has("caption"))
        ]
        self._unlisted = {id(heading) for heading in _headings(before)}
        self._places: dict[int, tuple[int, str]] = {}
        taken: set[str] = set()
        level = 1
        for number, heading in enumerate(self._headings, 1):
            level = min(heading.level + 1, level + 1, 6)
            identity = "-".join(heading.id.split()) or f"section-{number}"
            while identity in taken or identity.startswith(("note-", "ref-")):
                identity = f"section-{identity}"
            taken.add(identity)
            self._places[id(heading)] = (level, escape(identity))

    def place(self, heading: Heading) -> tuple[int, str]:
        """The level and id of a heading of this letter."""
        return self._places[id(heading)]

    def contents(self) -> str:
        """The table of contents, without headings that are unlisted or stand on the title page."""
        lines = ""
        for heading in self._headings:
            if not heading.unlisted and id(heading) not in self._unlisted:
                level, identity = self.place(heading)
                words = escape(plain(heading.content), quote=False)
                lines += f'<li style="margin-left: {(level - 2) * 1.5}rem"><a href="#{identity}">{words}</a></li>\n'
        return f'<nav aria-label="Contents">\n<ol style="list-style: none">\n{lines}</ol>\n</nav>\n' if lines else ""


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote(blocks=inner) | Division(blocks=inner):
                yield from _headings(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from _headings(item)
            case _:
                pass
