"""The short way into the commands that are called all day: plain arguments, read without Typer.

Importing Typer and building a command with it takes as long as exporting a letter. So plain calls of these commands are
read here, from a table that says what `cli/export.py`, `suggest.py` and `find.py` say; tests hold the two equal.
Whatever is not in the table word for word (help, completion, `--format=pdf`, a slip of the fingers) is left to Typer,
and so is all that is said about it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from drafter.model.record import field, record


@record(kw_only=False)
class Option:
    """An option: the parameter that it sets, and how the word behind it is read; without `read` it is a switch.

    `read` raises ValueError for a word that is not of its kind.
    """

    sets: str
    read: Callable[[str], object] | None = None


@record
class Way:
    """A command that can be called in short: the function in `calls.py`, and what it takes."""

    call: str
    options: Mapping[str, Option] = field(default_factory=dict)
    word: str = ""
    """The parameter for the one word that may be given."""
    words: str = ""
    """The parameter for all words, of which there must be one."""
    given: Mapping[str, object] = field(default_factory=dict)
    """What the command's name says already."""


def _at_most(limit: int) -> Callable[[str], object]:
    def read(word: str) -> int:
        if not (word.isascii() and word.isdecimal() and 1 <= int(word) <= limit):
            raise ValueError(word)
        return int(word)

    return read


_EXPORT = {
    "--output": Option("output", Path),
    "-o": Option("output", Path),
    "--format": Option("form", str),
    "-f": Option("form", str),
    "--style": Option("style", str),
    "--csl": Option("csl", Path),
    "--force": Option("force"),
}
_SUGGEST = {"-n": Option("most", _at_most(50)), "--json": Option("as_json"), "--batch": Option("batch", Path)}
_FIND = {"-n": Option("most", _at_most(100)), "--json": Option("as_json")}

WAYS: Mapping[tuple[str, ...], Way] = {
    ("export",): Way(call="export", options=_EXPORT, word="name"),
    ("suggest",): Way(call="suggest", options=_SUGGEST, word="text"),
    ("find", "sources"): Way(call="find", options=_FIND, words="words", given={"what": "sources"}),
    ("find", "claims"): Way(call="find", options=_FIND, words="words", given={"what": "claims"}),
    ("--help",): Way(call="overview"),
    ("-h",): Way(call="overview"),
}


def run(arguments: Sequence[str]) -> int | None:
    """The exit code of a command that was called plainly; None where nothing was done and Typer is to read them."""
    read = plain(arguments)
    if read is None:
        return None
    from drafter.cli import calls

    call, values = read
    code: int | None = getattr(calls, call)(**values)
    return code


def plain(arguments: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    """The function of `calls.py` that is called and its parameters; None for anything that is not in the table."""
    # A shell that asks for completions goes to Typer; so does Windows, where Typer expands *.md as shells do elsewhere.
    if "_DRAFTER_COMPLETE" in os.environ or os.name == "nt":
        return None
    for name, way in WAYS.items():
        if tuple(arguments[: len(name)]) == name:
            values = _values(way, arguments[len(name) :])
            return None if values is None else (way.call, values)
    return None


def _values(way: Way, arguments: Iterable[str]) -> dict[str, Any] | None:
    values = dict(way.given)
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        option = way.options.get(argument)
        if option is None:
            words.append(argument)
        elif option.read is None:
            values[option.sets] = True
        else:
            try:
                values[option.sets] = option.read(_value(next(rest, "-")))
            except ValueError:
                return None
    if any(word.startswith("-") for word in words):
        return None
    if way.words and words:
        return {**values, way.words: words}
    if way.word and len(words) == 1:
        return {**values, way.word: words[0]}
    return None if way.words or words else values


def _value(word: str) -> str:
    if word.startswith("-"):
        raise ValueError(word)
    return word
