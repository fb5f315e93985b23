"""The files of sources, written: lists that an import brings, single sources, and changes in place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from drafter.model.errors import DrafterError, InvalidFile, Place, Problem, WorkspaceError
from drafter.model.source import Source
from drafter.store.atomic import write_atomic
from drafter.store.files import DATA_LIMIT, read_bytes, read_text
from drafter.store.layers import LayerName, Origin
from drafter.store.source_files import LIST, parse_sources

IMPORT_LIMIT = 200_000_000
# A YAML file of more works than these makes every command wait; JSON is read ten times as fast.
YAML_MOST = 300
_PER_FILE = 4_000
_HEAD = "# Imported from {name}. In the fields of CSL; edit freely, an import never overwrites what stands here.\n"

Item = Mapping[str, Any]


def read_import(path: Path) -> tuple[str, str]:
    """A file of another program as text, and the encoding if it is not UTF-8 (older BibTeX is Latin-1)."""
    data = read_bytes(path, limit=IMPORT_LIMIT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace")), "UTF-16"
    try:
        return _lines(data.decode("utf-8-sig")), ""
    except UnicodeDecodeError:
        if b"\0" in data[:4096]:
            raise InvalidFile([Problem(Place(str(path)), "this is not a text file")]) from None
        return _lines(data.decode("cp1252", "replace")), "Windows-1252 (Latin-1)"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def dump_item(item: Item) -> str:
    """One source as YAML; every scalar comes back as the string that it is."""
    return _yaml(dict(item))


def _yaml(value: Any) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(value, Dumper=dumper, sort_keys=False, allow_unicode=True, width=110))


def write_import(folder: Path, name: str, items: Sequence[Item]) -> list[Path]:
    """The files of `folder` that now hold the items, new ones or longer ones; small lists as YAML, large as JSON."""
    stem = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "imported"
    written = []
    for start in range(0, len(items), _PER_FILE):
        part = items[start : start + _PER_FILE]
        path = _appended(folder, stem, part) or _new_list(folder, stem, part, name)
        written.append(path)
    return list(dict.fromkeys(written))


def _new_list(folder: Path, stem: str, items: Sequence[Item], name: str) -> Path:
    ending = "yaml" if len(items) <= YAML_MOST else "json"
    path = _free(folder, stem, ending)
    text = _HEAD.format(name=" ".join(name.split())) + _yaml({LIST: list(items)}) if ending == "yaml" else _json(items)
    check_written(text, path.name, items)
    write_atomic(path, text)
    return path


def _free(folder: Path, stem: str, ending: str) -> Path:
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        if not any((folder / f"{stem}{tail}.{known}").exists() for known in ("yaml", "yml", "json")):
            return folder / f"{stem}{tail}.{ending}"
        number += 1


def _json(items: Sequence[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def _appended(folder: Path, stem: str, items: Sequence[Item]) -> Path | None:
    """The file of an earlier import with the items behind its own; None if there is none or it has no room."""
    for ending in ("yaml", "json"):
        path = folder / f"{stem}.{ending}"
        if not path.exists() or path.stat().st_size > DATA_LIMIT // 2:
            continue
        try:
            text = read_text(path, limit=DATA_LIMIT)
            before = parse_sources(text, file=path.name)
            longer = _longer_yaml(text, items) if ending == "yaml" else _json([*json.loads(text), *items])
            check_written(longer, path.name, [*(source.data for source in before), *items])
        except (DrafterError, ValueError, TypeError):
            continue
        if ending == "yaml" and len(before) + len(items) > YAML_MOST:
            continue
        write_atomic(path, longer)
        return path
    return None


def _longer_yaml(text: str, items: Sequence[Item]) -> str:
    dash = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = dash[1] if dash else ""
    block = "".join(f"{indent}{line}\n" for line in _yaml(list(items)).splitlines())
    return text.rstrip("\n") + "\n" + block


def write_source(folder: Path, item: Item) -> Path:
    """A new file for one source, named by its key. Raises WorkspaceError where one stands already."""
    path = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '-', str(item['id']))}.yaml"
    if path.exists():
        raise WorkspaceError(
            "there is a file of this name already", hint="Give the source another key.", where=Place(str(path))
        )
    text = dump_item(item)
    check_written(text, path.name, [item])
    write_atomic(path, text)
    return path


def update_source(folder: Path, origin: Origin, source: Source, item: Item) -> Path:
    """The file that now holds `item` in place of `source`; the rest of the file stays as it is, comments too.

    A source that ships with the program is written to the workspace, where it wins. Raises WorkspaceError where the
    file is such that only a person can change it.
    """
    if origin.layer is LayerName.SHIPPED:
        return write_source(folder, item)
    text = read_text(origin.path, shown=origin.shown, limit=DATA_LIMIT)
    before = parse_sources(text, file=origin.shown, problems=[])
    wanted = [item if one.id == source.id else one.data for one in before]
    for change in (_json_change, _yaml_change):
        try:
            after = change(text, origin.path, source, item)
            if after:
                check_written(after, origin.shown, wanted, strict=False)
                write_atomic(origin.path, after)
                return origin.path
        except (InvalidFile, ValueError, TypeError):
            continue
    raise WorkspaceError(
        f"“{source.id}” cannot be changed here without touching the rest of the file",
        hint="Change it in your editor.", where=source.where,
    )  # fmt: skip


def _json_change(text: str, path: Path, source: Source, item: Item) -> str:
    if path.suffix != ".json":
        return ""
    data = json.loads(text)
    items = data if isinstance(data, list) else data[LIST]
    at = [
        n
        for n, one in enumerate(items)
        if isinstance(one, dict) and source.id in (one.get("id"), one.get("citation-key"))
    ]
    if len(at) != 1:
        return ""
    items[at[0]] = dict(item)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _yaml_change(text: str, path: Path, source: Source, item: Item) -> str:
    if path.suffix == ".json":
        return ""
    lines = text.split("\n")
    at = (source.where.line or 1) - 1
    dash = re.match(r"( *)-(?= )", lines[at]) if at < len(lines) else None
    if dash is None:
        # One source is the whole file: its own comments above the first key stay.
        first = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
        return "\n".join([*lines[:first], dump_item(item)])
    indent = dash[1]
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent + " ")):
        end += 1
    while end > at + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    block = [f"{indent}{line}" for line in _yaml([dict(item)]).splitlines()]
    return "\n".join([*lines[:at], *block, *lines[end:]])


def check_written(text: str, file: str, items: Sequence[Item], *, strict: bool = True) -> None:
    """Raises InvalidFile unless the text, read back, gives the items."""
    problems: list[Problem] = []
    found = parse_sources(text, file=file, problems=problems)
    if (strict and problems) or [dict(source.data) for source in found] != [dict(item) for item in items]:
        raise InvalidFile(problems or [Problem(Place(file), "the file would not read back as it was meant")])
