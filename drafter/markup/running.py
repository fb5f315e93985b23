"""The running words of Markdown as a claim has it: what stands between its notes, and how it reads without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.markup.inlines import matching_bracket

_TEMPLATE = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{-?\s*parts\s*-?\}\}", re.DOTALL)
_BLANK = re.compile(r"\{\{-?\s*(\w+).*?\}\}", re.DOTALL)
# Cross-references, links, short forms: the words that they show.
_LINK = re.compile(r"(?<![\\^])\[((?:[^\[\]\\]|\\.)*)\](?:\([^()\s]*\)|\{\.\w+\})")
_MARK = re.compile(r"\\(?=[^\w\s])|\*+|^-\s+", re.MULTILINE)


def stretches(markdown: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its inline notes, and whether a stretch is one; a note that is never closed is text."""
    at = 0
    while (start := markdown.find("^[", at)) >= 0 and (end := matching_bracket(markdown, start + 1)) is not None:
        yield markdown[at:start], False
        yield markdown[start : end + 1], True
        at = end + 1
    yield markdown[at:], False


def running_words(markdown: str) -> str:
    """The words on one line: without notes, conditions and marks of format, blanks by their names in brackets."""
    text = _LINK.sub(r"\1", _TEMPLATE.sub("", markdown))
    text = _BLANK.sub(lambda blank: f"[{blank[1].replace('_', ' ')}]", text)
    return " ".join(_MARK.sub("", "".join(part for part, note in stretches(text) if not note)).split())
