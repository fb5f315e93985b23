"""Which text somebody signed: a short number that changes with the words of a letter and with nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafter.model.digest import sha256_hex
from drafter.model.letter import Letter
from drafter.model.text import (
    Abbreviation,
    Block,
    Break,
    CitationMark,
    CrossReference,
    Division,
    Inline,
    Note,
    Quote,
    Run,
    SignatoryCount,
    contents,
)

LENGTH = 12
# What surrounds the text: it changes at filing, with every late signatory, or with the house's paper.
_AROUND = frozenset(
    {"date", "delivery", "letterhead", "signature", "signatories", "cc", "contents", "authorities", "page-break"}
)
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‑": "-", "\u00ad": None})


def text_version(letter: Letter) -> str:
    """Twelve hexadecimal digits for what signatories agree to: the words of the letter as typed, in order.

    Counted are addressee, Re line, salutation, body, asks, closing, appendices, footnotes with the sources that they
    cite, and the full forms of abbreviations. Not counted are the date, delivery, letterhead, signature, names,
    copies, numbers of signatories, and all presentation: formats, headings' levels, spaces and line breaks, the shape
    of quotation marks and dashes, citation style, claims' ids.
    """
    words = "\n".join(_even(words) for words in _stretches(letter.blocks) if words.strip())
    used = sorted({item.short for item in _abbreviations(letter.blocks)} & set(letter.meta.abbreviations))
    full = "\n".join(_even(f"{short}: {letter.meta.abbreviations[short]}") for short in used)
    return sha256_hex(f"{words}\n\n{full}".encode())[:LENGTH]


def is_version(text: str) -> bool:
    """Whether `text` can be a version, or the beginning of one that tells it from others."""
    return bool(re.fullmatch(r"[0-9a-f]{6,12}", text))


def same_version(one: str, other: str) -> bool:
    """Whether two versions, of which either may be cut short, are of one text."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _stretches(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Division):
            if not _AROUND & set(block.classes):
                yield from _stretches(block.blocks)
        elif isinstance(block, Quote):
            yield from _stretches(block.blocks)
        else:
            yield from ("".join(map(_words, content)) for content in contents(block))


def _words(item: Inline) -> str:
    match item:
        case Run(text=text):
            return text
        case Break():
            return " "
        case CrossReference(label=label, target=target):
            return f"{label} #{target}"
        case Abbreviation(short=short):
            return short
        case SignatoryCount():
            # Late signatories change the number, not what was agreed to.
            return "#"
        case CitationMark(key=key, pinpoint=pinpoint):
            return f"@{key} [{pinpoint or ''}]"
        case Note(content=content):
            return f" [^{''.join(map(_words, content)).strip()}]"


def _abbreviations(blocks: Sequence[Block]) -> Iterator[Abbreviation]:
    for block in blocks:
        for content in contents(block):
            for item in content:
                inner = item.content if isinstance(item, Note) else (item,)
                yield from (part for part in inner if isinstance(part, Abbreviation))


def _even(text: str) -> str:
    even = unicodedata.normalize("NFKC", text.translate(_MARKS)).replace("\u2014", "---").replace("\u2013", "--")
    return " ".join(even.split())
