"""Rough paragraphs: strings in which private characters stand for formats and for what may be the mark of a note.

Strings can be cut, joined and searched; which marks are notes is known only when the whole letter is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from drafter.harvest.paper import Mark, PaperNote, Shape, Span
from drafter.model.record import field, record

BOLD, PLAIN, ITALIC, UPRIGHT = "\ue000", "\ue001", "\ue002", "\ue003"
_OPEN, _CLOSE = "\ue004", "\ue005"
REF = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
_TOKEN = re.compile(rf"{_OPEN}(\d+){_CLOSE}|([\ue000-\ue003])")
_PRIVATE = re.compile("[\ue000-\ue005]")
_BIDI = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad]")
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2009": " ", "\u2002": " ", "\u2003": " ", "\u3000": " "})


class Sign(Enum):
    """What is known of a mark: that it stands in the text, that it begins a note, either, or its note itself."""

    MARK = "mark"
    NOTE = "note"
    EITHER = "either"
    BOUND = "bound"


@record
class Ref:
    """What may be the mark of a note; `shown` is what is printed if it is none; `weight` how likely it is one."""

    label: str
    sign: Sign
    shown: str = ""
    weight: float = 1.0
    note: int = -1
    endnote: bool = False


def is_decimal(label: str) -> bool:
    """Whether a label is a number that a note may have."""
    return label.isascii() and label.isdecimal() and len(label) < 7


@record
class Rough:
    """A paragraph in rough form; `foot` if it stands where notes are printed."""

    text: str
    shape: Shape = Shape.TEXT
    level: int = 0
    label: str = ""
    foot: bool = False


@record(frozen=False, kw_only=False)
class Script:
    """The rough paragraphs of a file, with the marks that their strings name, and notes known with their marks."""

    paragraphs: list[Rough] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    notes: list[PaperNote] = field(default_factory=list)

    def ref(self, ref: Ref) -> str:
        """The private characters that stand for `ref` in a string."""
        self.refs.append(ref)
        return f"{_OPEN}{len(self.refs) - 1}{_CLOSE}"

    def bind(self, note: PaperNote) -> str:
        """The private characters for a mark whose note is known."""
        self.notes.append(note)
        return self.ref(Ref(label="", sign=Sign.BOUND, note=len(self.notes) - 1))


def clean(text: str) -> str:
    """`text` as it may stand in a rough paragraph: no private characters, no bidi controls, plain spaces."""
    return _BIDI.sub("", _PRIVATE.sub("", text)).translate(_SPACES)


def bare(text: str) -> str:
    """The words of a rough string."""
    return _TOKEN.sub("", text)


def content(text: str, mark: Callable[[int], int | str]) -> tuple[Span | Mark, ...]:
    """The pieces of a rough string; `mark` says for each reference which note it is, or what is printed instead."""
    pieces: list[Span | Mark] = []
    bold = italic = False
    position = 0
    for token in _TOKEN.finditer(text):
        _add(pieces, text[position : token.start()], bold, italic)
        position = token.end()
        if token[1]:
            is_note = mark(int(token[1]))
            if isinstance(is_note, int):
                pieces.append(Mark(index=is_note))
            else:
                _add(pieces, is_note, bold, italic)
        else:
            bold = {BOLD: True, PLAIN: False}.get(token[2], bold)
            italic = {ITALIC: True, UPRIGHT: False}.get(token[2], italic)
    _add(pieces, text[position:], bold, italic)
    return tuple(pieces)


def _add(pieces: list[Span | Mark], text: str, bold: bool, italic: bool) -> None:
    if not text:
        return
    last = pieces[-1] if pieces else None
    if isinstance(last, Span) and (last.bold, last.italic) == (bold, italic):
        pieces[-1] = Span(text=last.text + text, bold=bold, italic=italic)
    else:
        pieces.append(Span(text=text, bold=bold, italic=italic))
