"""The sources of all layers by key."""

from __future__ import annotations

from pathlib import Path

from drafter.model.errors import DrafterError, InvalidFile, Place, Problem
from drafter.model.source import Source
from drafter.store import cache
from drafter.store.files import DATA_LIMIT, inside, read_text
from drafter.store.layers import Layer, LayerName, Layers, Origin, Part, Stack, over

_KEPT = "sources"


def read_sources(layers: Layers) -> Stack[Source]:
    """Every source of the layers by key. A source with faults is left out and its problems are kept."""
    items: dict[str, Source] = {}
    origins: dict[str, Origin] = {}
    problems: list[Problem] = []
    seen: dict[tuple[LayerName, str], Place] = {}
    for layer, path, shown in layers.files(Part.SOURCES):
        try:
            found = _read(layer, path, shown, problems)
        except InvalidFile as error:
            problems += error.problems
            continue
        except DrafterError as error:
            problems.append(Problem(error.where or Place(shown), error.message, error.hint))
            continue
        for source in found:
            first = seen.setdefault((layer.name, source.id), source.where)
            if first != source.where:
                hint = "keep one of the two, or give one another key"
                problems.append(Problem(source.where, f"the source '{source.id}' is in {first} already", hint))
                continue
            items[source.id] = source
            origins[source.id] = over(origins.get(source.id), layer, path, shown)
    return Stack(items=items, origins=origins, problems=tuple(sorted(problems)))


def read_source_file(path: Path, *, shown: str = "") -> list[Source]:
    """The sources of one file that are in order; its faults are for `read_sources` and the doctor to name."""
    name = shown or str(path)
    try:
        return [] if path.suffix == ".bib" else _sources(read_text(path, shown=name, limit=DATA_LIMIT), path, name, [])
    except DrafterError:
        return []


def _read(layer: Layer, path: Path, shown: str, problems: list[Problem]) -> list[Source]:
    if layer.name is not LayerName.SHIPPED and path.is_symlink() and not inside(layer.base, path):
        hint = "copy the file into the workspace"
        raise InvalidFile([Problem(Place(shown), "the link leads out of the workspace", hint)])
    if path.suffix == ".bib":
        hint = f"take it in with: drafter sources import {shown}"
        raise InvalidFile([Problem(Place(shown), "BibTeX files are not read where they lie", hint)])
    return _sources(read_text(path, shown=shown, limit=DATA_LIMIT), path, shown, problems)


def _sources(text: str, path: Path, shown: str, problems: list[Problem]) -> list[Source]:
    """The sources in a file's text; those of a text without faults are kept for the next time."""
    if known := cache.kept(_KEPT, path.suffix, text):
        return [Source(id=key, data=data, where=Place(shown, line)) for key, data, line in known]
    from drafter.store.source_files import parse_sources

    faults: list[Problem] = []
    found = parse_sources(text, file=shown, problems=faults)
    problems += faults
    if found and not faults:
        cache.keep(_KEPT, [(source.id, source.data, source.where.line) for source in found], path.suffix, text)
    return found
