"""A source as it will be printed, for eyes that want to see it before it stands in a letter."""

from __future__ import annotations

from drafter.app.desk import Desk
from drafter.cite.resolve import resolve
from drafter.markup import parse_blocks
from drafter.model.letter import Letter, LetterMeta
from drafter.model.source import Source
from drafter.model.text import notes, plain


def printed(desk: Desk, source: Source, style: str) -> str:
    """The full citation of `source` in a style, as plain words."""
    letter = Letter(meta=LetterMeta(), blocks=parse_blocks(f"x^[@{{{source.id}}}]"))
    cited = resolve(letter, {source.id: source}, desk.style(style))
    return "".join(plain(note.content) for note in notes(cited.letter.blocks))
