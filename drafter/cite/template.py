"""The small language in which a style says how a citation is put together.

{volume}        a field            {a|b}        the first of several that is there
[, at {pin}]    left out when a field directly inside is missing
[A|B]           the first alternative whose fields are all there
{?url} {!url}   prints nothing; counts as missing unless the field is there (is not there)
*italics*       ^small caps^       «text» linked to the source's address
\\[             the character itself
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.cite.spans import Pen, Span
from drafter.model.pattern import pattern
from drafter.model.record import record

Getter = Callable[[str], str]


class BrokenTemplate(ValueError):
    """A template that cannot be read; `offset` is the character at fault, from 0."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


@record(kw_only=False)
class _Text:
    text: str

    def write(self, _: Getter, pen: Pen) -> bool:
        pen.write(self.text)
        return True


@record(kw_only=False)
class _Field:
    names: tuple[str, ...]
    wanted: bool | None = None

    def write(self, get: Getter, pen: Pen) -> bool:
        value = ""
        for name in self.names:
            if value := get(name):
                break
        if self.wanted is not None:
            return bool(value) is self.wanted
        pen.write(value)
        return bool(value)


@record(kw_only=False)
class _Group:
    options: tuple[tuple[_Node, ...], ...]

    def write(self, get: Getter, pen: Pen) -> bool:
        begin, format_ = len(pen.spans), (pen.italic, pen.small_caps, pen.link)
        for option in self.options:
            complete = _write(option, get, pen)
            pen.italic, pen.small_caps, pen.link = format_
            if complete:
                break
            del pen.spans[begin:]
        return True


@record(kw_only=False)
class _Switch:
    what: str

    def write(self, get: Getter, pen: Pen) -> bool:
        match self.what:
            case "*":
                pen.italic = not pen.italic
            case "^":
                pen.small_caps = not pen.small_caps
            case "«":
                pen.link = get("URL") or None
            case _:
                pen.link = None
        return True


_Node = _Text | _Field | _Group | _Switch

_TOKEN = pattern(r"\\(?P<escaped>.)|(?P<text>[^\\\[\]{}|*^«»]+)|\{(?P<field>[^{}\[\]]*)\}|(?P<mark>.)", re.DOTALL)
_SWITCHES = frozenset("*^«»")


@record(kw_only=False)
class Template:
    """A compiled template. `fields` are the `names` that occur in it, with the offset of each."""

    nodes: tuple[_Node, ...]
    fields: tuple[tuple[str, int], ...]
    names: frozenset[str]

    def fill(self, get: Getter) -> list[Span]:
        """The template with its fields filled in; missing fields outside of groups are left empty."""
        pen = Pen()
        _write(self.nodes, get, pen)
        return pen.spans


def compile_template(text: str) -> Template:
    """The template written as `text`; raises BrokenTemplate at the first fault."""
    reader = _Reader(text)
    nodes = reader.sequence(None)
    return Template(nodes=nodes, fields=tuple(reader.fields), names=frozenset(name for name, _ in reader.fields))


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(text)
        self.fields: list[tuple[str, int]] = []
        self.length = len(text)
        self.on: dict[str, int] = {}

    def sequence(self, opened: int | None) -> tuple[_Node, ...]:
        options = self._options(opened)
        return options[0] if opened is None else (_Group(options=tuple(options)),)

    def _options(self, opened: int | None) -> list[tuple[_Node, ...]]:
        options: list[tuple[_Node, ...]] = []
        nodes: list[_Node] = []
        depth = len(self.on)
        for token in self.tokens:
            mark = token["mark"]
            if mark is None:
                nodes.append(self._leaf(token))
            elif mark == "[":
                nodes.extend(self.sequence(token.start()))
            elif mark == "]" and opened is not None:
                self._all_closed(depth)
                return [*options, tuple(nodes)]
            elif mark == "|" and opened is not None:
                self._all_closed(depth)
                options.append(tuple(nodes))
                nodes = []
            elif mark in _SWITCHES:
                nodes.append(self._switch(mark, token.start()))
            else:
                raise BrokenTemplate(f"“{mark}” stands alone", token.start(), hint=f"Write \\{mark} for the character.")
        if opened is not None:
            raise BrokenTemplate("this “[” is never closed", opened, hint="Add the “]” that ends the optional part.")
        self._all_closed(0)
        return [tuple(nodes)]

    def _leaf(self, token: re.Match[str]) -> _Node:
        name = token["field"]
        if name is None:
            return _Text(token["text"] or token["escaped"])
        wanted = {"?": True, "!": False}.get(name[:1])
        names = tuple(part.strip() for part in name[wanted is not None :].split("|"))
        if not all(names):
            raise BrokenTemplate("a field without a name", token.start(), hint="Write {title}, or {a|b} for either.")
        self.fields.extend((part, token.start()) for part in names)
        return _Field(names, wanted)

    def _switch(self, mark: str, offset: int) -> _Node:
        if mark == "»":
            if "«" not in self.on:
                raise BrokenTemplate("“»” without “«” before it", offset)
            del self.on["«"]
        elif mark == "«" or mark not in self.on:
            self.on[mark] = offset
        else:
            del self.on[mark]
        return _Switch(mark)

    def _all_closed(self, depth: int) -> None:
        for mark, offset in list(self.on.items())[depth:]:
            raise BrokenTemplate(
                f"“{mark}” begun here is not ended in the same part",
                offset,
                hint=f"Add the closing “{mark}”.",
            )


def _write(nodes: tuple[_Node, ...], get: Getter, pen: Pen) -> bool:
    """Writes the nodes; whether every field directly among them is there."""
    complete = True
    for node in nodes:
        complete &= node.write(get, pen)
    return complete
