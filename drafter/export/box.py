"""Text for the portal's comment box: no formats, nothing cut, and its length as the portal counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.export.flow import NoteList, by_link, inside, listed, ordinal, printed
from drafter.model.letter import Letter
from drafter.model.record import record
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
)

LIMIT = 5000
# Repeated from the page header, or a table of pages and notes: neither belongs in a box, and the first has contact
# data in it.
_LEFT_OUT = ("letterhead", "contents", "authorities", "page-break")


@record
class BoxText:
    """Text to paste, and its length in characters; `over` says by how many it is too long, 0 if it fits."""

    text: str
    characters: int
    limit: int = LIMIT

    @property
    def over(self) -> int:
        """How many characters have to go before the text fits."""
        return max(0, self.characters - self.limit)


def write_box(letter: Letter, *, limit: int = LIMIT) -> BoxText:
    """The letter as plain text, notes numbered at its end; it is never shortened.

    Addresses of web links stand behind their text; e-mail addresses are shown only where the letter's own text does.
    """
    writer = _Writer()
    chunks = [chunk for chunk in writer.blocks(printed(letter.blocks)) if chunk.strip()]
    if writer.noted.notes:
        notes = [f"[{number}] {_line(note.content, NoteList())}" for number, note in writer.noted.notes]
        chunks.append("\n".join(["Notes", *notes]))
    text = "\n\n".join(chunks)
    return BoxText(text=text, characters=portal_length(text), limit=limit)


def portal_length(text: str) -> int:
    """The strictest count that a web form may make: UTF-16 units, and two for a line end.

    Browsers count a line end once while typing, but send it as CR LF (HTML, "form submission"), and a server counts
    what it is sent. A text that fits this count is refused by neither.
    """
    return len(text.encode("utf-16-le")) // 2 + text.count("\n")


class _Writer:
    def __init__(self) -> None:
        self.noted = NoteList()
        self.points = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for kind, stretch in listed(blocks):
            for block in stretch:
                if kind == "point":
                    self.points += 1
                    yield self.item(f"{self.points}. ", inside(block))
                elif kind == "subpoint":
                    yield self.item("- ", inside(block))
                else:
                    yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(content=content) | Heading(content=content):
                yield self.line(content)
            case Lines(lines=lines):
                yield "\n".join(map(self.line, lines))
            case ListBlock(items=items, ordered=ordered, start=start, style=style):
                numbers = range(start, start + len(items))
                markers = (f"{ordinal(number, style)}. " if ordered else "- " for number in numbers)
                yield "\n".join(map(self.item, markers, items))
            case Table(header=header, rows=rows, caption=caption):
                title = [self.line(caption)] if caption else []
                yield "\n".join([*title, *(" | ".join(map(self.line, row)) for row in (header, *rows))])
            case Quote(blocks=blocks):
                yield from self.blocks(blocks)
            case Division(blocks=blocks):
                if not any(block.has(name) for name in _LEFT_OUT):
                    yield from self.blocks(blocks)

    def item(self, marker: str, blocks: Sequence[Block]) -> str:
        out = marker
        for number, block in enumerate(blocks):
            text = "\n\n".join(self.blocks((block,)))
            if isinstance(block, ListBlock):
                out += "\n  " + text.replace("\n", "\n  ")
            else:
                out += ("\n\n" if number else "") + text
        return out

    def line(self, content: Content) -> str:
        return _line(content, self.noted)


def _line(content: Content, noted: NoteList) -> str:
    out = []
    for link, stretch in by_link(content):
        text = ""
        for piece in stretch:
            match piece:
                case Run():
                    text += piece.text
                case Break():
                    text += "\n"
                case Note():
                    text += f"[{noted.add(piece)}]"
        out.append(text + _address_behind(text, link))
    return "".join(out).strip()


def _address_behind(text: str, link: str | None) -> str:
    if link is None or link.lower().startswith("mailto:"):
        return ""
    shown = text.strip().rstrip("/")
    return "" if shown and shown in (link.rstrip("/"), link.rstrip("/").split("://", 1)[-1]) else f" ({link})"
