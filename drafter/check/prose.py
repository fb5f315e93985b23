"""A letter as stretches of plain words, each with its line and its place in the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model.record import field, record
from drafter.model.text import (
    Block,
    CitationMark,
    Content,
    Division,
    Heading,
    Inline,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)

_HEAD = frozenset({"date", "addressee", "delivery", "re", "salutation", "letterhead", "title-page", "caption"})


@record
class Stretch:
    """Words that stand together: a paragraph, heading, line, cell or note.

    `kind` is "paragraph", "heading", "line", "cell" or "note"; `note` the number of a note, 0 in the body. `classes`
    are those of all passages around it, `claim` the id of the innermost claim, `question` that of the answer it stands
    in. `marks` are the notes of the stretch with the offset of each in `text`; `links` its addresses; `keys` the
    sources that a note cites. `quoted` says that it is part of a block quotation.
    """

    text: str
    line: int = 0
    kind: str = "paragraph"
    note: int = 0
    level: int = 0
    classes: frozenset[str] = frozenset()
    claim: str = ""
    question: str = ""
    marks: tuple[tuple[int, Note], ...] = ()
    links: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def head(self) -> bool:
        """Whether it belongs to the head of the letter."""
        return bool(self.classes & _HEAD)


@record
class _Around:
    classes: frozenset[str] = frozenset()
    claim: str = ""
    question: str = ""
    quoted: bool = False


@record(frozen=False, kw_only=False)
class _Walk:
    number: int = 0
    waiting: list[Stretch] = field(default_factory=list)

    def blocks(self, blocks: Sequence[Block], around: _Around) -> Iterator[Stretch]:
        for block in blocks:
            yield from self.block(block, around)

    def block(self, block: Block, around: _Around) -> Iterator[Stretch]:
        match block:
            case Paragraph(content=content):
                yield from self.content(content, block.line, "paragraph", around)
            case Heading(content=content, level=level):
                yield from self.content(content, block.line, "heading", around, level)
            case Lines(lines=lines):
                for offset, line in enumerate(lines):
                    yield from self.content(line, block.line + offset if block.line else 0, "line", around)
            case ListBlock(items=items):
                for item in items:
                    yield from self.blocks(item, around)
            case Table(header=header, rows=rows, caption=caption):
                for cell in (caption, *header, *(cell for row in rows for cell in row)):
                    yield from self.content(cell, block.line, "cell", around)
            case Quote(blocks=blocks):
                quoting = _Around(classes=around.classes, claim=around.claim, question=around.question, quoted=True)
                yield from self.blocks(blocks, quoting)
            case Division():
                yield from self.blocks(block.blocks, _inside(block, around))

    def content(self, content: Content, line: int, kind: str, around: _Around, level: int = 0) -> Iterator[Stretch]:
        if not content:
            if kind == "heading":
                yield self.stretch(content, line, kind, around, level)
            return
        yield self.stretch(content, line, kind, around, level)
        for item in content:
            if isinstance(item, Note):
                self.number += 1
                yield self.note(item, line, around)

    def stretch(self, content: Content, line: int, kind: str, around: _Around, level: int) -> Stretch:
        at, marks = 0, []
        for item in content:
            if isinstance(item, Note):
                marks.append((at, item))
            at += len(plain((item,)))
        return Stretch(
            text=plain(content),
            line=line,
            kind=kind,
            level=level,
            classes=around.classes,
            claim=around.claim,
            question=around.question,
            marks=tuple(marks),
            links=_links(content),
            quoted=around.quoted,
        )

    def note(self, note: Note, line: int, around: _Around) -> Stretch:
        return Stretch(
            text=note_words(note.content),
            line=note.line or line,
            kind="note",
            note=note.number or self.number,
            classes=around.classes,
            claim=around.claim,
            question=around.question,
            links=_links(note.content),
            keys=tuple(item.key for item in note.content if isinstance(item, CitationMark)),
        )


def stretches(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Every stretch of `blocks` in reading order, a note right behind the stretch that has its mark."""
    return _Walk().blocks(blocks, _Around())


def _inside(division: Division, around: _Around) -> _Around:
    return _Around(
        classes=around.classes | frozenset(division.classes),
        claim=division.id if division.has("claim") else around.claim,
        question=division.attributes.get("question", around.question),
        quoted=around.quoted,
    )


def _links(content: Sequence[Inline]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.link for item in content if isinstance(item, Run) and item.link))


def note_words(content: Sequence[Inline]) -> str:
    """The words of a note as typed; a citation still to be printed stands as U+FFFC."""
    return "".join("\ufffc" if isinstance(item, CitationMark) else plain((item,)) for item in content)


def excerpt(text: str, start: int, end: int, around: int = 30) -> str:
    """The words of `text` from `start` to `end` with some before and behind, cut between words."""
    left, right = max(0, start - around), min(len(text), end + around)
    before, behind = text[left:start], text[end:right]
    if left:
        before = "…" + re.sub(r"^\S*\s", "", before)
    if right < len(text):
        behind = re.sub(r"\s\S*$", "", behind) + "…"
    return " ".join((before + text[start:end] + behind).replace("\ufffc", "[source]").split())


_DASHES = re.compile("\\s?[\u2010-\u2015\u2212\u00ad-]\\s?")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " "})


def even(text: str) -> str:
    """`text` with one kind of dash, quotation mark and space, so that identifiers can be compared exactly."""
    return " ".join(_DASHES.sub("-", text.translate(_MARKS)).split())
