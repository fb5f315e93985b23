"""Citation styles from their files: YAML, with the one that a style inherits from read first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.cite.style import Style
from drafter.markup.header import Fields, read_yaml
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.store import cache
from drafter.store.files import read_text
from drafter.store.layers import Layers, Part

_KEPT = "style"


def read_style(layers: Layers, name: str) -> Style:
    """The style of that name from the highest layer that has it; InvalidFile with every fault of its file."""
    return _read(layers, name, ())


def _read(layers: Layers, name: str, below: tuple[str, ...]) -> Style:
    origin = layers.origin(Part.STYLES, name)
    text = read_text(origin.path, shown=origin.shown)
    values = cache.kept(_KEPT, text)
    fields = _fields(values, text, origin.shown) if values else read_yaml(text, file=origin.shown)
    parent_name = fields.values.get("inherit")
    parent = None
    if isinstance(parent_name, str) and parent_name:
        if parent_name in (*below, name):
            message = f"the styles inherit from each other: {' -> '.join((*below, name, parent_name))}"
            hint = "Take the line `inherit` out of one of them."
            raise InvalidFile([Problem(fields.place("inherit"), message, hint)])
        parent = _read(layers, parent_name, (*below, name))
    places = _Places(fields, text)
    style = Style.from_data(fields.values, name=name, places=places, parent=parent, checked=bool(values))
    if not values:
        cache.keep(_KEPT, fields.values, text)
    return style


def _fields(values: dict[str, Any], text: str, file: str) -> Fields:
    """The values of a file that was read before; its lines are looked up only when something is wrong."""
    return Fields(values=values, file=file, locate=lambda path: read_yaml(text, file=file).line(*path))


class _Places(Mapping[str, Place]):
    """Where each value of the file begins, by dotted path; worked out only when something is wrong."""

    def __init__(self, fields: Fields, text: str) -> None:
        self._fields = fields
        self._text = text

    def __getitem__(self, path: str) -> Place:
        value: Any = self._fields.values
        for step in path.split("."):
            if not isinstance(value, Mapping) or step not in value:
                raise KeyError(path)
            value = value[step]
        from drafter.markup.yaml_reader import text_place

        return Place(self._fields.file, *text_place(self._text, tuple(path.split("."))))

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields.values)

    def __len__(self) -> int:
        return len(self._fields.values)
