"""Two texts compared, for a screen of any width: marks that are read without colour, and colour where there is some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.match.differences import Kind, Piece
from drafter.ui.console import Console
from drafter.ui.text import pad, wrap

_MARKS = {Kind.GONE: ("[-", "-]"), Kind.NEW: ("{+", "+}")}
_COLOURS = {"[-": "31", "{+": "32", "[=": "1"}
_ENDS = {"[-": "-]", "{+": "+}", "[=": "=]"}
_MARK = re.compile(r"\[-|-\]|\{\+|\+\}|\[=|=\]")
_AROUND = 12
_NEAR = 4
_CUT_HEAD, _CUT_TAIL = 12, 8
_WORDS = re.compile(r"\s*\S+")
_ELLIPSIS = " […] "


def marked(pieces: Sequence[Piece], around: int = _AROUND) -> str:
    """The pieces as one text, `[-gone-]` and `{+new+}`; of long stretches that are the same only the ends."""
    out = []
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.SAME:
            out.append(_shortened(piece.text, around, first=index == 0, last=index == len(pieces) - 1))
        else:
            out.append(_between(piece.text, *_MARKS[piece.kind]))
    return "".join(out).strip()


def changes(pieces: Sequence[Piece], around: int = _NEAR, most: int = 0) -> list[str]:
    """Each change as a marked text of its own, a few words around it; those that stand close together are one.

    Of more than `most` words that are gone or new only the ends are shown, if `most` is given.
    """
    found: list[str] = []
    text = ""
    for index, piece in enumerate(pieces):
        if piece.kind is not Kind.SAME:
            text += _between(_cut(piece.text, most), *_MARKS[piece.kind])
            continue
        words, last = _WORDS.findall(piece.text), index == len(pieces) - 1
        more = " …" if len(words) > around else ""
        if text and not last and len(words) <= 2 * around:
            text += piece.text
            continue
        if text:
            found.append(f"{text}{''.join(words[:around])}{more}")
        text = "" if last else f"{more}{''.join(words[-around:])}"
    return [" ".join(each.split()) for each in (*found, text) if each]


def show_text(console: Console, text: str, indent: str = "  ") -> None:
    """Prints a marked text, wrapped, in colour where the terminal has it."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    rows: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        rows += [""] if number else []
        rows += wrap(paragraph, console.width, indent, whole=True)
    console.data("\n".join(coloured(rows, colour=console.italics)))


def show_beside(console: Console, left: str, right: str, indent: str = "  ") -> None:
    """Prints two marked texts side by side; one below the other where the screen is too narrow."""
    room = (console.width - len(indent) - 3) // 2
    one, other = wrap(" ".join(left.split()), room), wrap(" ".join(right.split()), room)
    height = max(len(one), len(other))
    sides = [coloured([*lines, *[""] * (height - len(lines))], colour=console.italics) for lines in (one, other)]
    for row, (bare, first, second) in enumerate(zip([*one, *[""] * (height - len(one))], *sides, strict=True)):
        gap = pad(bare, room)[len(bare) :] if bare else " " * room
        console.data(f"{indent}{first}{gap} | {second if row < len(other) else ''}".rstrip())


def coloured(rows: Iterable[str], *, colour: bool) -> list[str]:
    """The rows, with `colour` in the colours of their marks, which may begin on one row and end on another."""
    if not colour:
        return list(rows)
    out, open_mark = [], ""
    for row in rows:
        text = f"\x1b[{_COLOURS[open_mark]}m" if open_mark else ""
        at = 0
        for found in _MARK.finditer(row):
            mark = found[0]
            if not open_mark and mark in _COLOURS:
                text += f"{row[at : found.start()]}\x1b[{_COLOURS[mark]}m{mark}"
                open_mark, at = mark, found.end()
            elif open_mark and mark == _ENDS[open_mark]:
                text += f"{row[at : found.end()]}\x1b[0m"
                open_mark, at = "", found.end()
        out.append(text + row[at:] + ("\x1b[0m" if open_mark else ""))
    return out


def _between(text: str, start: str, end: str) -> str:
    """The words between marks, the space before them left outside; a paragraph's end is said with a pilcrow."""
    bare = text.lstrip()
    if not bare:
        return f" {start}¶{end} "
    inner = re.sub(r"\s*\n\n\s*", " ¶ ", bare).strip()
    return f"{text[: len(text) - len(bare)]}{start}{inner}{end}"


def _cut(text: str, most: int) -> str:
    words = _WORDS.findall(text)
    if not most or len(words) <= most:
        return text
    return f"{''.join(words[:_CUT_HEAD])} …{''.join(words[-_CUT_TAIL:])}"


def _shortened(text: str, around: int, *, first: bool, last: bool) -> str:
    words = _WORDS.findall(text)
    if len(words) <= 2 * around + 6:
        return text
    head = [] if first else words[:around]
    tail = [] if last else words[-around:]
    return f"{''.join(head)}{_ELLIPSIS}{''.join(tail).lstrip()}"
