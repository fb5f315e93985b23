"""YAML as far as headers need it: strings, lists and mappings, without anchors; faults in words that a lawyer reads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.pattern import pattern

try:
    from yaml.cyaml import CBaseLoader as BaseLoader
except ImportError:  # PyYAML without libyaml: the same language, slower
    from yaml import BaseLoader  # type: ignore[assignment]

_NO_SPACE = pattern(r"^\s*(?:- )?([A-Za-z_][\w-]*):([^\s/].*)$")
# What word processors put for a space: at the start of a line, or behind a key's colon.
_HARD_SPACE = pattern("^(?: *|[ ]*(?:- )?[A-Za-z_][\\w-]*: *)[\u00a0\u2007\u202f]")
_QUOTES = "put the value in quotation marks"


class _Fault(Exception):
    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


def load(text: str, *, file: str, first_line: int, depth_limit: int) -> tuple[Any, list[Problem]]:
    """The value of `text` and its faults that do not hinder reading; "" for an empty text is an empty mapping."""
    builder = _Builder(depth_limit)
    try:
        for event in yaml.parse(text, Loader=BaseLoader):
            builder.take(event)
    except _Fault as fault:
        place = Place(file, fault.line + first_line, fault.column + 1)
        raise InvalidFile([Problem(place, fault.message, fault.hint)]) from None
    except yaml.MarkedYAMLError as error:
        raise InvalidFile([_explain(error, text, file, first_line)]) from None
    except yaml.YAMLError as error:
        raise InvalidFile([Problem(Place(file, first_line), f"this is not a readable header ({error})")]) from None
    twice = [
        Problem(Place(file, line + first_line), f"the key “{key}” is given twice", "Keep one of the two.")
        for key, line in builder.twice
    ]
    return builder.root, twice


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line (from 1) on which the value at `path` is written, or its nearest ancestor; `text` must be valid."""
    node = compose(text)
    line = 1
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        line, node = found
    return line


def text_place(text: str, path: tuple[str | int, ...]) -> tuple[int, int | None]:
    """Line and column (from 1) of the first character of the text at `path`; `text` must be valid.

    The column is None where characters of the value are not those of the file in a row (escapes, folded lines). What
    holds other values stands where its key does.
    """
    node = compose(text)
    line = 1
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        line, node = found
    if not isinstance(node, yaml.ScalarNode):
        return line, _key_column(text, line)
    start, end = node.start_mark, node.end_mark
    quote = len(node.style or "") if node.style in ("'", '"') else 0
    raw = text[start.index + quote : end.index - quote]
    return start.line + 1, start.column + 1 + quote if raw == node.value else None


def _key_column(text: str, line: int) -> int:
    written = text.splitlines()[line - 1] if text else ""
    return len(written) - len(written.lstrip()) + 1


@lru_cache(maxsize=4)
def compose(text: str) -> yaml.Node | None:
    """The nodes of a text with their marks, as this reader's own loader has them."""
    return yaml.compose(text, Loader=BaseLoader)


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        item = node.value[step]
        return item.start_mark.line + 1, item
    return None


_TOO_DEEP = "lists and keys are nested too deeply here"


class _Builder:
    """Values from parser events, without recursion: a header nested a million deep ends in a message."""

    def __init__(self, depth_limit: int) -> None:
        self.root: Any = {}
        self.twice: list[tuple[str, int]] = []
        self._limit = depth_limit
        self._open: list[Any] = []
        self._keys: list[str | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_anchor(event)
            self._add(event.value, event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            hint = f"If the value is to begin with an asterisk, {_QUOTES}"
            raise _fault("a value may not begin with * (an alias)", hint, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _fault("a second header starts here", "remove the line ---", event)

    def _enter(self, value: Any, event: yaml.CollectionStartEvent) -> None:
        self._refuse_anchor(event)
        if len(self._open) >= self._limit:
            raise _fault(_TOO_DEEP, "", event)
        self._add(value, event)
        self._open.append(value)
        self._keys.append(None)

    def _refuse_anchor(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            hint = f"If the value is to begin with an ampersand, {_QUOTES}"
            raise _fault("a value may not begin with & (an anchor)", hint, event)

    def _add(self, value: Any, event: yaml.Event) -> None:
        if not self._open:
            # An empty text is a header without keys, not a header that is the text "".
            self.root = {} if value == "" else value
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
            return
        key = self._keys[-1]
        if key is None:
            self._take_key(parent, value, event)
        else:
            parent[key] = value
            self._keys[-1] = None

    def _take_key(self, parent: dict[str, Any], key: Any, event: yaml.Event) -> None:
        if not isinstance(key, str):
            hint = f"If braces or brackets belong to the text, {_QUOTES}"
            raise _fault("a list or group stands where a key is expected", hint, event)
        if _HARD_SPACE.match(key):
            raise _fault("a non-breaking space stands where a plain one must", "type the space anew", event)
        if key in parent:
            self.twice.append((key, _at(event)[0]))
        self._keys[-1] = key


def _fault(message: str, hint: str, event: yaml.Event) -> _Fault:
    return _Fault(message, hint, *_at(event))


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _explain(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    message, hint, at_context = _wording(str(error.problem or ""), str(error.context or ""))
    line, column = _position(error, at_context=at_context)
    lines = text.split("\n")
    if "cannot start any token" in str(error.problem) and lines[line][column : column + 1] == "\t":
        message, hint = "a tab stands where spaces must", "replace the tab by spaces"
    if "expected key" in str(error.problem) and lines[line][:column].rstrip().endswith(('"', "'")):
        message, hint = "text follows a closing quotation mark", "quote the whole value, or none of it"
    # The parser notices a missing space only where the next line does not fit.
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        if found := _HARD_SPACE.match(lines[number]):
            message, hint = "a non-breaking space stands where a plain one must", "type the space anew"
            line, column = number, found.end() - 1
            break
        if found := _NO_SPACE.match(lines[number]):
            message, hint = f"a space is missing after “{found[1]}:”", f"Write `{found[1]}: {found[2]}`"
            line, column = number, found.start(2)
            break
    return Problem(Place(file, line + first_line, column + 1), message, hint)


def _position(error: yaml.MarkedYAMLError, *, at_context: bool) -> tuple[int, int]:
    marks = [error.context_mark, error.problem_mark] if at_context else [error.problem_mark, error.context_mark]
    return next(((mark.line, mark.column) for mark in marks if mark is not None), (0, 0))


# Problem and context as libyaml words them (scanner.c, parser.c), whether its context is the better place, our words.
_WORDINGS: tuple[tuple[str, str, bool, str, str], ...] = (
    ("unexpected end of stream", "quoted", True, "a quotation mark is opened here and never closed", ""),
    ("unexpected document indicator", "quoted", True, "a quotation mark is opened here and never closed", ""),
    ("unknown escape character", "", False, "a backslash has a special meaning inside double quotation marks",
     "use single quotation marks, or write \\\\"),
    ("cannot start any token", "", False, "a value or key may not begin with this character",
     _QUOTES),
    ("found a tab", "", False, "a tab stands where spaces must", "replace the tab by spaces"),
    ("tab character", "", False, "a tab stands where spaces must", "replace the tab by spaces"),
    ("mapping values are not allowed", "", False, "a colon followed by a space stands inside a value",
     f"{_QUOTES}; if this is a key, check that it is indented like its neighbours"),
    ("could not find expected ':'", "", True, "the colon after this key is missing", "write `key: value`"),
    ("expected ',' or ']'", "", True, "the list opened with [ is not closed, or a comma is missing in it", ""),
    ("expected ',' or '}'", "", True, "the group opened with { is not closed, or a comma is missing in it",
     f"if the value is to begin with a brace, {_QUOTES}"),
    ("did not find expected key", "", False, "this line does not fit the lines above it",
     "indent it like its neighbours"),
    ("expected '-' indicator", "", False, "this line does not fit the list above it",
     "start it with `- `, or indent it like the keys"),
    ("expected <document start>", "", False, "this line does not fit the lines above it", "write `key: value`"),
    # Newer versions of libyaml stop by themselves before our own limit is reached.
    ("maximum nesting", "", False, _TOO_DEEP, ""),
    ("undefined alias", "", False, "a value may not begin with * (an alias)", _QUOTES),
    ("alphabetic or numeric character", "", False, "a value may not begin with * or &", _QUOTES),
    ("did not find expected node content", "", False, "a value is missing or begins with a character it may not",
     _QUOTES),
    ("block sequence entries are not allowed", "", False, "a list may not begin on this line",
     "put `- ` on a line of its own below the key"),
    ("expected comment or line break", "block scalar", False, "text may not follow | or > on the same line",
     _QUOTES),
)  # fmt: skip


def _wording(problem: str, context: str) -> tuple[str, str, bool]:
    for needle, setting, at_context, message, hint in _WORDINGS:
        if needle in problem and setting in context:
            return message, hint, at_context
    return "this line cannot be read as `key: value`", f"check colons, quotation marks and indents ({problem})", False
