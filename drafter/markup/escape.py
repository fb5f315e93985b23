"""Plain words made safe to stand in Markdown: what a person typed must print as it was typed."""

from __future__ import annotations

import re

from drafter.model.pattern import pattern

_SPECIAL = pattern(r"([\\`*_\[\]<>^~$])")
# An at sign begins a citation only where no letter or figure stands before it: addresses stay readable.
_AT = pattern(r"(?<![^\W_])@(?=\w|\{|\?)")
_ENTITY = pattern(r"&(?=#?\w+;)")
_LINE_START = pattern(r"^(\s*)(?:([-+#|:>])|(\(?(?:\d+|[a-z]|[ivxlc]+))([.)]))(?=\s|[#|:>]|$)", re.MULTILINE)


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """`text` as Markdown that prints the same words."""
    if isinstance(text, Markdown):
        return text
    escaped = _SPECIAL.sub(r"\\\1", text)
    escaped = _AT.sub(r"\\@", escaped)
    escaped = _ENTITY.sub(r"\\&", escaped)
    return Markdown(_LINE_START.sub(_protect, escaped))


def _protect(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}\\{match[2]}"
    return f"{match[1]}{match[3]}\\{match[4]}"
