"""What all writers need to know of a letter: its words in merged runs, its note numbers, its safe links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from drafter.model.pattern import pattern
from drafter.model.record import field, record, replace
from drafter.model.text import (
    Abbreviation,
    Block,
    Break,
    CitationMark,
    CrossReference,
    Division,
    Inline,
    Note,
    Paragraph,
    Run,
    SignatoryCount,
    look,
)

Piece = Run | Break | Note
Inlined = TypeVar("Inlined", bound=Inline)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ADDRESS = pattern(r"https?://[^\W_][^\s<>\"“”‘’|{}\\^`]*", re.IGNORECASE)
_CLOSING = ".,;:!?'*_)]…"
_PAIRS = {")": "(", "]": "["}
_SCHEMES = ("http://", "https://", "mailto:")


def pieces(content: Iterable[Inline]) -> Iterator[Piece]:
    """`content` with neighbouring runs of one format merged; what was left unresolved stands as its source form."""
    yield from addressed(map(_resolved, content))


def addressed(content: Iterable[Inlined]) -> Iterator[Inlined | Run]:
    """`content` with neighbouring runs of one format merged, and a link on each web address that is spelled out."""
    pending: Run | None = None
    for item in content:
        if not isinstance(item, Run):
            if pending:
                yield from _with_links(pending)
            pending = None
            yield item
        elif pending and look(pending) == look(item):
            pending = replace(pending, text=pending.text + item.text)
        elif item.text:
            if pending:
                yield from _with_links(pending)
            pending = item
    if pending:
        yield from _with_links(pending)


def _with_links(run: Run) -> Iterator[Run]:
    """`run` with its web addresses linked; the stop or bracket behind an address is no part of it."""
    if run.link or "://" not in run.text:
        if run.text:
            yield run
        return
    end = 0
    for found in _ADDRESS.finditer(run.text):
        address = found[0]
        while address[-1] in _CLOSING and not _balanced(address):
            address = address[:-1]
        if not safe_link(address):
            continue
        if found.start() > end:
            yield replace(run, text=run.text[end : found.start()])
        yield replace(run, text=address, link=address)
        end = found.start() + len(address)
    if end < len(run.text):
        yield replace(run, text=run.text[end:])


def _balanced(address: str) -> bool:
    pair = _PAIRS.get(address[-1])
    return pair is not None and address.count(pair) >= address.count(address[-1])


def _resolved(item: Inline) -> Piece:
    match item:
        case CitationMark(key=key, pinpoint=pinpoint):
            return Run(text=f"@{key} [{pinpoint}]" if pinpoint else f"@{key}")
        case CrossReference(label=label, bold=bold, italic=italic):
            return Run(text=label, bold=bold, italic=italic)
        case Abbreviation(short=short, bold=bold, italic=italic):
            return Run(text=short, bold=bold, italic=italic)
        case SignatoryCount(words=words, bold=bold, italic=italic):
            return Run(text=words, bold=bold, italic=italic)
        case Run(link=link) if link is not None:
            return replace(item, link=safe_link(link))
        case _:
            return item


def by_link(content: Iterable[Inline]) -> Iterator[tuple[str | None, tuple[Piece, ...]]]:
    """The pieces of `content` in stretches under one link (None: no link)."""
    for link, stretch in groupby(pieces(content), key=lambda piece: piece.link if isinstance(piece, Run) else None):
        yield link, tuple(stretch)


def safe_link(link: str) -> str | None:
    """The address with its spaces escaped; None unless it is http, https or mailto and free of control characters."""
    address = link.strip(" ").replace(" ", "%20")
    plain = address.isprintable() and not any(character.isspace() for character in address)
    return address if plain and address.lower().startswith(_SCHEMES) else None


def printed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` with the words that every format prints over a part of its own accord.

    These are the title of a group of signatories and "cc:" over copies that bring no heading. A heading of the
    contents goes: the contents are made by each format, or left to the reader's program.
    """
    return tuple(_printed(block, signatories=False) for block in blocks)


def _printed(block: Block, *, signatories: bool) -> Block:
    if not isinstance(block, Division):
        return block
    if block.has("contents"):
        return replace(block, blocks=())
    within = signatories or block.has("signatories")
    inner = tuple(_printed(part, signatories=within) for part in block.blocks)
    title = block.attributes.get("title", "") if signatories else ""
    if block.has("cc") and inner and not isinstance(inner[0], Paragraph):
        title = "cc:"
    if not title:
        return replace(block, blocks=inner)
    heading = Division(classes=("group-title",), blocks=(Paragraph(content=(Run(text=title),)),))
    return replace(block, blocks=(heading, *inner))


@record(frozen=False, kw_only=False)
class NoteList:
    """Notes in the order of their marks; a note that citing did not number gets the next number."""

    notes: list[tuple[int, Note]] = field(default_factory=list)

    def add(self, note: Note) -> int:
        """The number of `note`, which is now in the list."""
        last = self.notes[-1][0] if self.notes else 0
        number = note.number if note.number is not None else last + 1
        self.notes.append((number, note))
        return number


def is_point(block: Block) -> bool:
    """Whether a block is a numbered point of the letter; points are counted from 1 to its end."""
    return isinstance(block, Division) and block.has("point")


def is_subpoint(block: Block) -> bool:
    """Whether a block is a labelled bullet inside a point."""
    return isinstance(block, Division) and block.has("subpoint")


def listed(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """`blocks` in stretches of one kind: "point", "subpoint", or "" for all else."""
    for kind, stretch in groupby(blocks, key=_kind):
        yield kind, tuple(stretch)


def _kind(block: Block) -> str:
    return "point" if is_point(block) else "subpoint" if is_subpoint(block) else ""


def inside(block: Block) -> tuple[Block, ...]:
    """The blocks in a division; any other block stands for itself."""
    return block.blocks if isinstance(block, Division) else (block,)


def is_authority(block: Block) -> bool:
    """Whether a block is a line of a table of authorities."""
    return isinstance(block, Division) and block.has("authority")


def cited_in(authority: Division) -> tuple[int, ...]:
    """The numbers of the notes that cite an authority; none where it is cited throughout (*passim*)."""
    if authority.attributes.get("passim"):
        return ()
    return tuple(int(number) for number in authority.attributes.get("notes", "").split() if number.isdecimal())


def ordinal(number: int, style: str) -> str:
    """A number as a list prints it: "1" (digits), "a" (letters, then aa, ab) or "i" (roman), capitals likewise."""
    if style.lower() == "i" and 0 < number < 4000:
        out = ""
        for unit, letters in _ROMAN:
            count, number = divmod(number, unit)
            out += letters * count
    elif style.lower() == "a" and number > 0:
        out = ""
        while number:
            number, place = divmod(number - 1, 26)
            out = chr(ord("a") + place) + out
    else:
        return str(number)
    return out.upper() if style.isupper() else out
