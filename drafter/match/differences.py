"""Two texts word by word: what differs, and how edits of one are carried over to the template it was made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from drafter.model.record import record, replace

# A blank line is a word of its own: a paragraph that is parted or joined is a change. A slot or tag of a template is
# one word, and so is a citation key. A space that must not break (`\ `) is a space.
_UNIT = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|@[\w:-]+|[^\W_]+(?:['’\-‐‑][^\W_]+)*|\S"
# A note with brackets of one depth in it.
_NOTE = r"\^\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*\]"
_GAP, _SPACE = r"(?P<gap>[ \t]*\n[ \t]*\n\s*)", r"(?P<space>(?:\s|\\ )*)"
_WORD = re.compile(rf"{_GAP}|{_SPACE}(?P<word>{_UNIT})", re.DOTALL)
# Half a note is no Markdown: edits take a note whole or leave it.
_WORD_OR_NOTE = re.compile(rf"{_GAP}|{_SPACE}(?P<word>{_NOTE}|{_UNIT})", re.DOTALL)
_TAG = re.compile(r"\{[{%#].*[}%#]\}", re.DOTALL)
# So short a stretch between two changes is read with them: word by word there would be nothing but marks.
_STRAY = 2
_GLYPHS = str.maketrans("‘’“”‐‑", "''\"\"--")
_ENDS = frozenset('.?!]:”"')


class Kind(StrEnum):
    """What a stretch of words is: in both texts, only in the old one, only in the new one."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@record
class Piece:
    """A stretch of words of one kind, with the space before each."""

    kind: Kind
    text: str


@record
class Word:
    """A word and the space before it; words are the same whatever that space is."""

    space: str
    text: str


@record
class Carried:
    """A template with the edits that could be carried over, how many those are, and those that stand in a slot's place.

    Each of `left` is what stood there and what the edited text has.
    """

    text: str
    taken: int = 0
    left: tuple[tuple[str, str], ...] = ()


def words_of(text: str, *, notes_whole: bool = False) -> list[Word]:
    """The words of a text in order, without the space behind the last; with `notes_whole` a note is one word."""
    pattern = _WORD_OR_NOTE if notes_whole else _WORD
    return [
        Word(space="", text="\n\n") if found["gap"] else Word(space=found["space"], text=found["word"])
        for found in pattern.finditer(text.strip())
    ]


def joined(words: Sequence[Word]) -> str:
    """The text of words."""
    return "".join(word.space + word.text for word in words)


def alike_in_print(word: str) -> str:
    """A word without what two printings of one text may differ in: capitals, kinds of quotation marks and hyphens."""
    return word.casefold().translate(_GLYPHS)


def differences(old: str, new: str, *, key: Callable[[str], str] = str) -> list[Piece]:
    """Both texts as one sequence of pieces; a single SAME piece, or none, where they say the same.

    Words are the same if their `key` is; then the new text's word is shown.
    """
    before, after = words_of(old), words_of(new)
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in _steps(before, after, key):
        if same:
            # Behind words that are gone and not replaced, what is left is read with the space that it had before.
            alone = bool(pieces) and pieces[-1].kind is Kind.GONE
            first = replace(after[j1], space=after[j1].space or (before[i1].space if alone else ""))
            pieces.append(Piece(kind=Kind.SAME, text=joined([first, *after[j1 + 1 : j2]])))
            continue
        if i2 > i1:
            pieces.append(Piece(kind=Kind.GONE, text=joined(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(kind=Kind.NEW, text=joined(after[j1:j2])))
    return pieces


def carry_over(base: str, template: str, edited: str) -> Carried:
    """The `template` with the changes that lead from `base`, the text it gave, to `edited`.

    Words that came from a slot are the letter's and not the library's: a change that touches them is left.
    """
    given, raw, wanted = (words_of(text, notes_whole=True) for text in (base, template, edited))
    places = _places(given, raw)
    out = [*raw]
    taken, left = 0, []
    for tag, i1, i2, j1, j2 in reversed(SequenceMatcher(None, *_texts(given, wanted), autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        span = _span(places, i1, i2, len(given))
        if i1 == i2 == len(given) and given and given[-1].text in _ENDS:
            # What is added behind the last sentence is no part of the slot that gave it.
            span = len(raw), len(raw)
        if span is None:
            left.append((joined(given[i1:i2]).strip(), joined(wanted[j1:j2]).strip()))
            continue
        start, end = span
        out[start:end] = wanted[j1:j2]
        follows = start + j2 - j1
        if i2 < len(given) and j2 < len(wanted) and places[i2] == end:
            out[follows] = replace(out[follows], space=wanted[j2].space)
        taken += 1
    return Carried(text=joined(out).strip(), taken=taken, left=tuple(reversed(left)))


def _places(given: Sequence[Word], raw: Sequence[Word]) -> list[int | None]:
    """For each word that a template gave, which of the template's words it is; None for what a slot gave."""
    places: list[int | None] = [None] * len(given)
    for block in SequenceMatcher(None, *_texts(given, raw), autojunk=False).get_matching_blocks():
        for step in range(block.size):
            if not _TAG.fullmatch(raw[block.b + step].text):
                places[block.a + step] = block.b + step
    return places


def _span(places: Sequence[int | None], start: int, end: int, count: int) -> tuple[int, int] | None:
    """Where in the template the words `start` to `end` stand, if they all stand there side by side."""
    if start == end:
        before = places[start - 1] if start else -1
        after = places[end] if end < count else None
        at = before + 1 if before is not None else after
        return (at, at) if at is not None else None
    found = [place for place in places[start:end] if place is not None]
    if len(found) < end - start or found[-1] - found[0] != end - start - 1:
        return None
    return found[0], found[-1] + 1


def _texts(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[str], list[str]]:
    return [word.text for word in one], [word.text for word in other]


def _steps(
    before: Sequence[Word], after: Sequence[Word], key: Callable[[str], str]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """The opcodes with stray words between two changes taken into them."""
    held: tuple[int, int, int, int] | None = None
    keys = [[key(word.text) for word in side] for side in (before, after)]
    codes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for index, (tag, i1, i2, j1, j2) in enumerate(codes):
        between = 0 < index < len(codes) - 1
        if tag == "equal" and not (between and i2 - i1 <= _STRAY):
            if held:
                yield False, *held
            held = None
            yield True, i1, i2, j1, j2
        else:
            held = (held[0], i2, held[2], j2) if held else (i1, i2, j1, j2)
    if held:
        yield False, *held
