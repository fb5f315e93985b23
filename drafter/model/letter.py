"""The letter: its blocks, and what is said about it in its header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from drafter.model.record import field, record, replace
from drafter.model.text import Block, Content, Division, Heading, Lines, ListBlock, Paragraph, Quote, Table


@record
class LetterMeta:
    """The header of letter.md. `abbreviations`: short form to full name. `extra` keeps what we do not know."""

    title: str = ""
    kind: str = ""
    style: str = "letter"
    lang: str = "en-US"
    subject: str = ""
    author: str = ""
    date: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)


@record(cached=True)
class Letter:
    """A letter as typed blocks; `Division`s of class `claim` keep where each passage came from."""

    meta: LetterMeta
    blocks: tuple[Block, ...]

    def divisions(self, name: str) -> Iterator[Division]:
        """Every division of class `name`, to any depth, in order."""
        return (division for division in self._divisions if division.has(name))

    @cached_property
    def _divisions(self) -> tuple[Division, ...]:
        return tuple(_divisions(self.blocks))


def _divisions(blocks: Sequence[Block]) -> Iterator[Division]:
    for block in blocks:
        if isinstance(block, Division):
            yield block
            yield from _divisions(block.blocks)
        elif isinstance(block, Quote):
            yield from _divisions(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _divisions(item)


def rewrite(blocks: Sequence[Block], change: Callable[[Content], Content]) -> tuple[Block, ...]:
    """`blocks` with `change` applied to each stretch of inlines in reading order."""
    return tuple(_rewrite_one(block, change) for block in blocks)


def _rewrite_one(block: Block, change: Callable[[Content], Content]) -> Block:
    match block:
        case Paragraph() | Heading():
            changed = change(block.content)
            return block if changed is block.content else replace(block, content=changed)
        case Lines(lines=lines):
            return replace(block, lines=tuple(change(line) for line in lines))
        case ListBlock(items=items):
            return replace(block, items=tuple(rewrite(item, change) for item in items))
        case Table(header=header, rows=rows, caption=caption):
            new_caption = change(caption) if caption else caption
            new_header = tuple(change(cell) for cell in header)
            new_rows = tuple(tuple(change(cell) for cell in row) for row in rows)
            return replace(block, caption=new_caption, header=new_header, rows=new_rows)
        case Quote(blocks=blocks) | Division(blocks=blocks):
            return replace(block, blocks=rewrite(blocks, change))
