"""Layers: what ships, the workspace over it, a letter's own folder over that; the highest of the same id wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from drafter.model.errors import InvalidFile, Problem, WorkspaceError
from drafter.model.record import field, record
from drafter.store.files import inside, shown_path, walk
from drafter.store.root import templates

T = TypeVar("T")


class LayerName(StrEnum):
    """The layers, lowest first."""

    SHIPPED = "shipped"
    WORKSPACE = "workspace"
    LETTER = "letter"


class Part(StrEnum):
    """What a layer may hold, and the folder in which it does."""

    KINDS = "letters"
    QUESTIONS = "questions"
    CLAIMS = "claims"
    SOURCES = "sources"
    STYLES = "styles"
    RULES = "rules"
    WORD = "word"


_ENDINGS: Mapping[Part, tuple[str, ...]] = {
    Part.QUESTIONS: (".toml",),
    Part.CLAIMS: (".md",),
    Part.SOURCES: (".yaml", ".yml", ".json", ".bib"),
    Part.STYLES: (".yaml", ".yml", ".toml"),
    Part.RULES: (".yaml", ".yml", ".toml"),
    Part.WORD: (".docx", ".dotx"),
}


@record
class Layer:
    """One layer: `root` is its folder, `base` the workspace that its files may not leave."""

    name: LayerName
    root: Path
    base: Path

    def folder(self, part: Part) -> Path:
        """Where the layer keeps a part. Claims and sources lie open in a workspace, the rest under templates/."""
        if self.name is LayerName.SHIPPED or part in (Part.CLAIMS, Part.SOURCES):
            return self.root / part
        return self.root / "templates" / part

    def shown(self, path: Path) -> str:
        """A file as messages name it: from the workspace, or as drafter's own."""
        if self.name is LayerName.SHIPPED:
            return f"drafter/templates/{shown_path(path, self.root)}"
        return shown_path(path, self.base)


@record
class Origin:
    """Where a thing of an id comes from: the file that wins, its layer, and the files that it shadows."""

    path: Path
    shown: str
    layer: LayerName
    shadows: tuple[str, ...] = ()


@record
class Stack(Generic[T]):
    """Things read from all layers: what wins by id, where each comes from, and the faults of their files."""

    items: Mapping[str, T] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def require(self) -> Mapping[str, T]:
        """The things, if all their files were in order; else InvalidFile with every problem."""
        if self.problems:
            raise InvalidFile(self.problems)
        return self.items


@record
class Layers:
    """The layers of a letter, lowest first."""

    layers: tuple[Layer, ...]

    def files(self, part: Part) -> Iterator[tuple[Layer, Path, str]]:
        """Every file of a part with its layer and the name it is shown by, lowest layer first."""
        for layer in self.layers:
            folder = layer.folder(part)
            for path in _things(folder, part):
                yield layer, path, layer.shown(path)

    def ids(self, part: Part) -> dict[str, Origin]:
        """What there is of a part, by id (a kind's folder name, else the file's name without ending)."""
        found: dict[str, Origin] = {}
        for layer, path, shown in self.files(part):
            if layer.name is not LayerName.SHIPPED and not inside(layer.base, path):
                continue
            name = path.parent.name if part is Part.KINDS else path.stem
            found[name] = over(found.get(name), layer, path, shown)
        return found

    def origin(self, part: Part, name: str) -> Origin:
        """Where the thing of an id comes from; WorkspaceError with a likely id if there is none."""
        known = self.ids(part)
        if name in known:
            return known[name]
        raise WorkspaceError(f"there is no {_SINGULAR[part]} “{name}”", hint=_likely(name, known))


_SINGULAR = {
    Part.KINDS: "kind of letter",
    Part.QUESTIONS: "set of questions",
    Part.CLAIMS: "claim",
    Part.SOURCES: "file of sources",
    Part.STYLES: "citation style",
    Part.RULES: "set of filing rules",
    Part.WORD: "house style",
}


def layers(workspace: Path | None = None, letter: Path | None = None, *, shipped: Path | None = None) -> Layers:
    """The layers of a letter in a workspace; what ships alone, where neither is given."""
    shipped = shipped or shipped_templates()
    found = [Layer(name=LayerName.SHIPPED, root=shipped, base=shipped.parent)]
    if workspace:
        found.append(Layer(name=LayerName.WORKSPACE, root=workspace, base=workspace))
    if letter:
        found.append(Layer(name=LayerName.LETTER, root=letter, base=workspace or letter))
    return Layers(layers=tuple(found))


def shipped_templates() -> Path:
    """The folder of what ships: inside the package in a wheel, beside it in a checkout."""
    folder = templates()
    if folder.is_dir():
        return folder
    raise WorkspaceError("drafter's own templates are missing", hint="Install drafter again.")


def over(lower: Origin | None, layer: Layer, path: Path, shown: str) -> Origin:
    """The origin of a thing at `path` that lies over `lower`."""
    shadows = (lower.shown, *lower.shadows) if lower else ()
    return Origin(path=path, shown=shown, layer=layer.name, shadows=shadows)


def _things(folder: Path, part: Part) -> Iterable[Path]:
    if part is Part.KINDS:
        return sorted(folder.glob("[!.]*/questions.toml"))
    return walk(folder, _ENDINGS[part])


def _likely(name: str, known: Iterable[str]) -> str:
    from drafter.markup.header import did_you_mean

    names = sorted(known)
    near = did_you_mean(name, names)
    if near:
        return near.removeprefix(", ")
    return f"known: {', '.join(names[:12])}" if names else ""
