"""The Markdown of letter.md and of claims: text to typed blocks, and the lossless manuscript under it."""

from drafter.markup.blocks import parse_blocks
from drafter.markup.inlines import parse_inlines

__all__ = ["parse_blocks", "parse_inlines"]
