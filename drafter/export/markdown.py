"""Plain Markdown for other tools: what CommonMark has, and footnotes; nothing that only one program reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.export.flow import NoteList, Piece, cited_in, inside, is_authority, listed, ordinal, pieces, printed
from drafter.model.letter import Letter
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
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
    plain,
)

# Everything that any Markdown gives a meaning inside a line. Straight quotes, double hyphens and triple dots are
# escaped too: many programs replace them unasked.
_SPECIAL = pattern(
    r"[\\`*_\[\]<>^~$|{}\"']|(?<![^\W_])@|&(?=#?\w+;)|(?<=-)-|(?<=\.)\.(?=\.)|[!#](?=$)",
)
_ENTITY = pattern(r"&(?=#?\w+;)")
_LINE_START = pattern(r"(?:[#+:=%-])|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|#)(?=[.)](?:\s|$))", re.IGNORECASE)
_NOTE_START = pattern(r"(\[\^\d+\]):")
# Between marks that would run into each other; a comment is printed by no program.
_GAP = "<!-- -->"
_BREAK = "\\\n"
_ADDRESS_UNSAFE = {character: f"%{ord(character):02X}" for character in '<>\\`"{}|^'}


def write_markdown(letter: Letter) -> str:
    """The letter as Markdown: points with their numbers, notes as `[^n]` with their texts at the end.

    Parts of the letter lose their fences, small caps their form; the table of contents is left to the reader's tool.
    """
    writer = _Writer()
    chunks = [chunk for chunk in writer.blocks(printed(letter.blocks)) if chunk]
    chunks += [_note(number, note) for number, note in writer.noted.notes]
    return "\n\n".join(chunks) + "\n"


class _Writer:
    def __init__(self) -> None:
        self.noted = NoteList()
        self.points = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        after_list = False
        for kind, stretch in listed(blocks):
            if kind and after_list:
                yield _GAP
            if kind == "point":
                for point in stretch:
                    self.points += 1
                    yield self.item(f"{self.points}.  ", inside(point))
                after_list = True
            elif kind == "subpoint":
                for subpoint in stretch:
                    yield self.item("-   ", inside(subpoint))
                after_list = True
            else:
                for block in stretch:
                    # Two lists in a row would be read as one.
                    if after_list and isinstance(block, ListBlock):
                        yield _GAP
                    yield from self.block(block)
                    after_list = isinstance(block, ListBlock)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(content=content):
                yield self.line(content)
            case Heading(level=level, content=content):
                if text := self.line(content, one=True):
                    yield f"{'#' * level} {text}"
            case Lines(lines=lines):
                yield _BREAK.join(self.line(line) or "\u00a0" for line in _filled(lines))
            case ListBlock(items=items, ordered=ordered, start=start, style=style):
                for number, item in enumerate(items, start):
                    marker = f"{ordinal(number, style)}." if ordered else "-"
                    yield self.item(f"{marker:<3} ", item)
            case Quote(blocks=blocks):
                text = "\n\n".join(filter(None, self.blocks(blocks)))
                yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
            case Table():
                yield from self.table(block)
            case Division(blocks=blocks) if is_authority(block):
                # Pandoc's name for a note; programs with other names print the number as it is.
                numbers = ", ".join(f"[{number}](#fn{number})" for number in cited_in(block))
                noun = "notes" if "," in numbers else "note"
                yield f"{' '.join(self.blocks(blocks))} — {f'{noun} {numbers}' if numbers else '*passim*'}"
            case Division(blocks=blocks):
                yield from self.blocks(blocks)

    def item(self, marker: str, blocks: Sequence[Block]) -> str:
        text = "\n\n".join(filter(None, self.blocks(blocks)))
        first, *others = text.split("\n")
        indent = " " * len(marker)
        return "\n".join([f"{marker}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in others)])

    def table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self.line(table.caption)
        rules = {"center": ":---:", "right": "---:"}
        rows = [
            [self.line(cell, one=True) for cell in table.header],
            [rules.get(side, "---") for side in table.align],
            *([self.line(cell, one=True) for cell in row] for row in table.rows),
        ]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def line(self, content: Content, *, one: bool = False) -> str:
        return _line(content, self.noted, one=one)


def _note(number: int, note: Note) -> str:
    text = _line(note.content, NoteList()).replace("\n", "\n    ")
    return f"[^{number}]: {text}"


def _line(content: Content, noted: NoteList, *, one: bool = False) -> str:
    """`content` as Markdown; `one`: breaks become spaces, where the form has room for one line only."""
    spans = _Spans()
    plain_caps = (replace(item, small_caps=False) if isinstance(item, Run) else item for item in content)
    for piece in _outer_spaces(pieces(plain_caps)):
        match piece:
            case Note():
                spans.add(f"[^{noted.add(piece)}]", frozenset())
            case Break():
                spans.add(" " if one else _BREAK, frozenset())
            case Run(text=text, link=link):
                spans.add_run(_linked(text, link), piece)
    return _stacked(spans.closed().split(_BREAK))


def _filled(lines: Sequence[Content]) -> Sequence[Content]:
    """Lines without empty ones at either end."""
    full = [place for place, line in enumerate(lines) if plain(line).strip() or any(isinstance(i, Note) for i in line)]
    return lines[full[0] : full[-1] + 1] if full else ()


def _stacked(lines: Sequence[str]) -> str:
    """Lines parted by breaks: none at either end, and something in an empty one to keep it."""
    kept = [_guarded(line.strip(" ")) for line in lines]
    while kept and not kept[-1]:
        del kept[-1]
    while kept and not kept[0]:
        del kept[0]
    return _BREAK.join(line or "\u00a0" for line in kept)


def _outer_spaces(found: Iterator[Piece]) -> Iterator[Piece]:
    """Spaces at the ends of emphasised or linked text moved outside, where Markdown needs them."""
    for piece in found:
        if not isinstance(piece, Run):
            yield piece
            continue
        text = re.sub(r"[\t\r\n]", " ", piece.text)
        inner = text.strip(" ")
        if inner == text or not (piece.bold or piece.italic or piece.link):
            yield replace(piece, text=text)
            continue
        lead = text[: len(text) - len(text.lstrip(" "))] if inner else text
        yield Run(text=lead)
        if inner:
            yield replace(piece, text=inner)
            yield Run(text=text[len(lead) + len(inner) :])


def _linked(text: str, link: str | None) -> str:
    if link is None:
        return _escaped(text)
    address = "".join(_ADDRESS_UNSAFE.get(character, character) for character in link)
    coded = _ENTITY.sub("&amp;", address)
    if coded == address and text in (address, address.removeprefix("mailto:")):
        return f"<{text}>"
    target = f"<{coded}>" if any(character in coded for character in "()") else coded
    return f"[{_escaped(text)}]({target})"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guarded(line: str) -> str:
    """A line that starts no list, heading or definition by accident."""
    line = _NOTE_START.sub(r"\1\\:", line) if line.startswith("[^") else line
    found = _LINE_START.match(line)
    if not found:
        return line
    place = found.end() if line[found.end() - 1].isalnum() or found[0].startswith("(") else found.start()
    return f"{line[:place]}\\{line[place:]}"


@record(frozen=False, kw_only=False)
class _Spans:
    """Text with the marks of bold and italic as they open and close, never two kinds of marks side by side."""

    text: str = ""
    open: tuple[str, ...] = ()

    def add_run(self, text: str, run: Run) -> None:
        wanted = frozenset(mark for mark, on in (("**", run.bold), ("*", run.italic)) if on and run.text.strip())
        self.add(text, wanted)

    def add(self, text: str, wanted: frozenset[str]) -> None:
        if not text:
            return
        before = self.text
        while not set(self.open) <= wanted:
            *rest, last = self.open
            self.text += last
            self.open = tuple(rest)
        new = tuple(mark for mark in ("**", "*") if mark in wanted and mark not in self.open)
        closed = self.text != before
        if (closed and (new or text[0].isalnum())) or (new and self.text[-1:].isalnum()):
            self.text += _GAP
        self.text += "".join(new) + text
        self.open = (*self.open, *new)

    def closed(self) -> str:
        """The text with all marks closed."""
        self.text += "".join(reversed(self.open))
        self.open = ()
        return self.text
