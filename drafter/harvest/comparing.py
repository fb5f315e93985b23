"""How alike two texts are, and in which words they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from drafter.markup.inlines import matching_bracket
from drafter.model.record import record

RUN = 8
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TEMPLATE = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{-?\s*parts\s*-?\}\}", re.DOTALL)
_BLANK = re.compile(r"\{\{-?\s*(\w+).*?\}\}", re.DOTALL)
# Cross-references, links, short forms: the words that they show.
_LINK = re.compile(r"(?<![\\^])\[((?:[^\[\]\\]|\\.)*)\](?:\([^()\s]*\)|\{\.\w+\})")
_AROUND = 4


@record
class Alike:
    """How alike two texts are in per cent: word for word in order, and in runs of eight words of the shorter one."""

    words: int
    runs: int

    @property
    def best(self) -> int:
        """The higher of the two."""
        return max(self.words, self.runs)


class Change(StrEnum):
    """What became of words between an older text and a newer one."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@record(kw_only=False)
class Piece:
    """Words with what became of them."""

    change: Change
    text: str


def bare(markdown: str) -> str:
    """The running words of a claim: without notes, conditions, marks of format and the braces of blanks."""
    out, at = [], 0
    text = _LINK.sub(r"\1", _TEMPLATE.sub("", markdown))
    text = _BLANK.sub(lambda blank: f"[{blank[1].replace('_', ' ')}]", text)
    while (start := text.find("^[", at)) >= 0 and (end := matching_bracket(text, start + 1)) is not None:
        out.append(text[at:start])
        at = end + 1
    out.append(text[at:])
    return " ".join(re.sub(r"\\(?=[^\w\s])|\*+|^-\s+", "", "".join(out), flags=re.MULTILINE).split())


def tokens(text: str) -> list[str]:
    """The words that count in a comparison, without case and with one kind of apostrophe."""
    return [word[0].casefold().replace("’", "'") for word in _WORD.finditer(text)]


def runs(words: Sequence[str]) -> frozenset[int]:
    """Every run of eight words, as a number that holds for this process."""
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def alike(one: Sequence[str], other: Sequence[str], cutoff: int = 0) -> Alike:
    """How alike two texts are, given as `tokens`."""
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(one, other, score_cutoff=cutoff)
    mine, theirs = runs(one), runs(other)
    least = min(len(mine), len(theirs))
    # Rounded down: a hundred per cent are all.
    return Alike(words=int(ratio), runs=int(100 * len(mine & theirs) / least) if least else 0)


def differences(old: str, new: str) -> list[Piece]:
    """`old` turned into `new` by words; what differs only in blanks, case or apostrophes is the same."""
    from rapidfuzz.distance import Indel

    before, after = old.split(), new.split()
    keys = [[_key(word) for word in words] for words in (before, after)]
    pieces: list[Piece] = []
    for step in Indel.opcodes(keys[0], keys[1]):
        if step.tag == "equal":
            pieces.append(Piece(Change.SAME, " ".join(after[step.dest_start : step.dest_end])))
            continue
        if gone := " ".join(before[step.src_start : step.src_end]):
            pieces.append(Piece(Change.OUT, gone))
        if come := " ".join(after[step.dest_start : step.dest_end]):
            pieces.append(Piece(Change.IN, come))
    return _joined(pieces)


def _key(word: str) -> str:
    return word.casefold().translate({0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2011: "-"})


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Words out and in that stand beside each other, gathered: all that went out before all that came in."""
    out: list[Piece] = []
    waiting: dict[Change, list[str]] = {Change.OUT: [], Change.IN: []}

    def settle() -> None:
        for change, words in waiting.items():
            if words:
                out.append(Piece(change, " ".join(words)))
                words.clear()

    for number, piece in enumerate(pieces):
        if piece.change is not Change.SAME:
            waiting[piece.change].append(piece.text)
        elif len(piece.text) < 4 and any(waiting.values()) and number + 1 < len(pieces):
            # One short word between two changes belongs to neither side; apart they read worse than together.
            waiting[Change.OUT].append(piece.text)
            waiting[Change.IN].append(piece.text)
        else:
            settle()
            out.append(piece)
    settle()
    return out


def shortened(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Each change with a few words around it, changes that stand close together as one."""
    hunks: list[list[Piece]] = []
    open_hunk: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.change is not Change.SAME:
            open_hunk.append(piece)
            continue
        words = piece.text.split()
        if place == 0 or not open_hunk:
            open_hunk = [Piece(Change.SAME, _tail(words))]
            continue
        if len(words) <= 2 * _AROUND and place + 1 < len(pieces):
            open_hunk.append(piece)
            continue
        head = " ".join(words[:_AROUND]) + (" …" if len(words) > _AROUND else "")
        hunks.append([*open_hunk, Piece(Change.SAME, head)])
        open_hunk = [Piece(Change.SAME, _tail(words))] if place + 1 < len(pieces) else []
    if any(piece.change is not Change.SAME for piece in open_hunk):
        hunks.append(open_hunk)
    return hunks


def _tail(words: Sequence[str]) -> str:
    return ("… " if len(words) > _AROUND else "") + " ".join(words[-_AROUND:])
