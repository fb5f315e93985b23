"""Contexts: `contexts/*.jsonl`, one sentence a line with the sources cited for it, the letter, its docket and date."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.suggestion import Context

_REQUIRED = ("sentence", "sources")
_FIELDS = ("sentence", "sources", "letter", "docket", "date")


def context_files(folder: Path) -> list[Path]:
    """The context files of a workspace in order of their names; none if the folder is missing."""
    return sorted(folder.glob("*.jsonl")) if folder.is_dir() else []


def read_contexts(path: Path) -> list[Context]:
    """All contexts of a file; every line that is not one is reported with its number."""
    problems: list[Problem] = []
    found: list[Context] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        context = _context(line)
        if context is None:
            problems.append(Problem(Place(str(path), number), "this line is not a sentence with its sources"))
        else:
            found.append(context)
    if problems:
        raise InvalidFile(problems, hint='A line looks like {"sentence": "...", "sources": ["id"], "letter": "..."}.')
    return found


def write_contexts(path: Path, contexts: Iterable[Context]) -> None:
    """Replace a file of contexts; the old one stays whole until the new one is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with building.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(contexts))
            file.flush()
            os.fsync(file.fileno())
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def learn(path: Path, contexts: Iterable[Context]) -> int:
    """Add contexts to a file and return how many are new.

    A sentence of a letter that the file knows already takes on the new sources, docket and date.
    """
    known = {(c.letter, c.sentence): c for c in (read_contexts(path) if path.exists() else ())}
    before = dict(known)
    for context in contexts:
        known[context.letter, context.sentence] = context
    if known != before:
        write_contexts(path, known.values())
    return len(known) - len(before)


def _lines(contexts: Iterable[Context]) -> Iterator[str]:
    for context in contexts:
        values: dict[str, Any] = {name: getattr(context, name) for name in _FIELDS}
        yield json.dumps({k: v for k, v in values.items() if v or k in _REQUIRED}, ensure_ascii=False) + "\n"


def _context(line: str) -> Context | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("sentence"), str):
        return None
    sources = data.get("sources")
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        return None
    rest = {name: str(data.get(name, "")) for name in ("letter", "docket", "date")}
    return Context(sentence=data["sentence"], sources=tuple(sources), **rest)
