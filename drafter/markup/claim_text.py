"""The text of a claim before a letter fills it in: what it cites, with the template's tags left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.markup.letter import read_letter
from drafter.model.claim import Claim
from drafter.model.pattern import pattern
from drafter.model.text import CitationMark, notes

TAG = pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""A slot, a condition or a remark of a template."""


def cited_in(claim: Claim) -> Iterator[tuple[str, str]]:
    """Each source that a claim cites, in all its texts, with the note's prose."""
    for text in (claim.body, *claim.variants.values()):
        letter = read_letter(TAG.sub("", text), file=claim.where.file)
        for note in notes(letter.blocks):
            yield from ((i.key, note.prose) for i in note.content if isinstance(i, CitationMark) and i.key != "?")
