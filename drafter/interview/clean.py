"""Typed and pasted text without what cannot be seen: control characters, direction overrides, hidden hyphens."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Joiners (U+200C, U+200D) are kept: Persian, Indic scripts and emoji are spelled with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
REMOVED = "Characters that cannot be seen were taken out of the text."


def clean(text: str) -> tuple[str, bool]:
    """The text without hidden characters, composed (NFC), with plain line ends; and whether any were taken out."""
    text = _BREAKS.sub("\n", text)
    bare = _HIDDEN.sub("", _ESCAPES.sub("", text))
    return unicodedata.normalize("NFC", bare), bare != text


def one_line(text: str) -> str:
    """The text on one line, single spaces between words."""
    return _SPACES.sub(" ", text).strip()


def paragraphs(text: str) -> str:
    """The text with its lines kept: no blanks at line ends, no empty lines around it."""
    return "\n".join(line.rstrip() for line in text.expandtabs(4).split("\n")).strip("\n").rstrip()


def plain_hyphens(text: str) -> str:
    """The text with every kind of dash typed as a hyphen: notices print docket numbers and RINs with any of them."""
    return _DASHES.sub("-", text)
