"""TOML: the standard reader, with faults in words that a lawyer reads and the lines of keys."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.pattern import pattern

_AT = pattern(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = pattern(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = pattern(r"""^\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PIECE = pattern(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^."'\s]+))\s*(?:\.|$)""")

# As tomllib words it, and our words.
_WORDINGS = (
    ("Invalid value", "the value cannot be read", 'put text in quotation marks: key = "text"'),
    ("Cannot overwrite a value", "this key is given twice", "keep one of the two"),
    ("twice", "this group is given twice", "keep one of the two"),
    ("Expected newline or end of document", "something follows the value on this line", "close the quotation marks"),
    ("Illegal character '\\n'", "a quotation mark is opened on this line and never closed", ""),
    ("Unterminated string", "a quotation mark is opened and never closed", ""),
    ("Expected '\"\"\"'", 'a text opened with """ is never closed', ""),
    ("Unescaped '\\'", "a backslash has a special meaning inside double quotation marks",
     "use single quotation marks, or write \\\\"),
    ("Unclosed array", "a list opened with [ is not closed, or a comma is missing in it", ""),
    ("Unclosed inline table", "a group opened with { is not closed, or a comma is missing in it", ""),
    ("Expected '='", "the = after this key is missing", 'write key = "value"'),
    ("Invalid statement", "this line cannot be read", 'write key = "value"'),
    ("Invalid initial character for a key part", "a key is missing or begins with a character it may not",
     "put the key in quotation marks"),
    ("Duplicate inline table key", "a key is given twice in this group", "keep one of the two"),
    ("Cannot mutate immutable namespace", "this group is already written elsewhere", "keep one of the two"),
)  # fmt: skip


def load(text: str, *, file: str) -> dict[str, Any]:
    """The values of a TOML text; InvalidFile with line and column where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidFile([_explain(str(error), text, file)]) from None
    except RecursionError:
        raise InvalidFile([Problem(Place(file), "lists and groups are nested too deeply")]) from None


def _explain(words: str, text: str, file: str) -> Problem:
    at = _AT.search(words)
    last = max(1, len(text.splitlines()))
    place = Place(file, int(at[1]), int(at[2])) if at and at[1] else Place(file, last)
    lines = text.split("\n")
    if "“" in lines[(place.line or 1) - 1] and "Invalid value" in words:
        return Problem(place, "the value stands in curly quotation marks", 'Type straight ones: "')
    for needle, message, hint in _WORDINGS:
        if needle in words:
            return Problem(place, message, hint)
    return Problem(place, f"this line cannot be read ({_AT.sub('', words)})", 'Write key = "value"')


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line (from 1) of the key at `path`, or of its nearest written ancestor; 1 if none is written."""
    best, depth = 1, 0
    for written, line in _written(text):
        shared = _shared(written, path)
        if shared > depth:
            best, depth = line, shared
    return best


def _shared(written: tuple[str | int, ...], path: tuple[str | int, ...]) -> int:
    """How much of `path` is written at `written`: all of it where that is the path or lies below it."""
    if written[: len(path)] == path:
        return len(path)
    return len(written) if written == path[: len(written)] else 0


def _written(text: str) -> list[tuple[tuple[str | int, ...], int]]:
    found: list[tuple[tuple[str | int, ...], int]] = []
    prefix: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if header := _HEADER.match(line):
                prefix = _table(header, counts)
                found.append((prefix, number))
            elif key := _KEY.match(line):
                found.append(((*prefix, *_pieces(key[1])), number))
        for quotes in ('"""', "'''"):
            if inside in ("", quotes) and line.count(quotes) % 2:
                inside = "" if inside else quotes
    return found


def _table(header: re.Match[str], counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    steps: tuple[str | int, ...] = ()
    pieces = _pieces(header[2])
    for position, piece in enumerate(pieces):
        steps = (*steps, piece)
        if position == len(pieces) - 1 and header[1] == "[[":
            counts[steps] = counts.get(steps, -1) + 1
        if steps in counts:
            steps = (*steps, counts[steps])
    return steps


def _pieces(dotted: str) -> list[str]:
    return [next(part for part in piece if part or part == piece[-1]) for piece in _PIECE.findall(dotted)]
