"""Reading shipped styles for tests, without the workspace around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drafter.cite.style import Style
from drafter.model.errors import Place

STYLES = Path(__file__).parents[2] / "templates" / "styles"


@cache
def shipped(name: str) -> Style:
    """The style that ships under `name`."""
    return read(STYLES / f"{name}.yaml")


def read(path: Path) -> Style:
    """The style in a file; its parent is looked for beside it."""
    text = path.read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)
    parent = shipped(data["inherit"]) if "inherit" in data else None
    places: dict[str, Place] = {}
    _places(yaml.compose(text, Loader=yaml.CBaseLoader), "", path.name, places)
    return Style.from_data(data, name=path.stem, places=places, parent=parent)


def _places(node: yaml.Node, path: str, file: str, places: dict[str, Place]) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        inner = f"{path}.{key.value}".lstrip(".")
        mark = value.start_mark
        quoted = isinstance(value, yaml.ScalarNode) and value.style in ('"', "'")
        places[inner] = Place(file, mark.line + 1, mark.column + 1 + quoted)
        _places(value, inner, file, places)
