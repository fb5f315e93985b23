"""What was exported last, so that a file that somebody edited since is never overwritten without a word."""

from __future__ import annotations

import json
from pathlib import Path

from drafter.model.digest import sha256_hex
from drafter.model.errors import ExportError, Place, WorkspaceError
from drafter.store.atomic import write_atomic

MEMORY = ".exports.json"


def write_export(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write an export and remember it; ExportError if the file is open elsewhere or was changed since the last one."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    check_overwrite(path, force=force)
    # Noted before it is written: whoever is stopped in between has the old file or the new one, and knows both.
    try:
        remember(path, raw)
    except WorkspaceError as error:
        # The person knows of the export, not of the note beside it.
        error.where = Place(str(path))
        raise
    write_atomic(path, raw)


def check_overwrite(path: Path, *, force: bool = False) -> None:
    """ExportError with the way out where `path` is open in a word processor, or not as it was exported.

    `force` overwrites what was changed; a file that is open is refused all the same, because the program that has it
    would write its own text over ours.
    """
    if holder := lock_of(path):
        message = "the file is open in another program"
        hint = f"Close it, or write elsewhere: -o other-name{path.suffix}"
        hint += f"; if no program has it open, delete the lock {holder.name}"
        raise ExportError(message, hint=hint, where=Place(str(path)))
    if force or not path.exists():
        return
    if path.is_dir():
        raise ExportError("a folder of this name stands in the way", hint="-o other-name", where=Place(str(path)))
    if _digest(path.read_bytes()) not in _memory(path.parent).get(path.name, "").split():
        known = path.name in _memory(path.parent)
        message = "the file was edited since it was exported" if known else "a file that drafter did not write is here"
        hint = f"Keep it and write elsewhere: -o other-name{path.suffix}; or overwrite it: --force"
        raise ExportError(message, hint=hint, where=Place(str(path)))


def as_exported(path: Path) -> bool:
    """Whether a file is what was exported to it last; a file of which nothing is known is taken for that."""
    known = _memory(path.parent).get(path.name, "").split()
    return not known or _digest(path.read_bytes()) in known


def remember(path: Path, data: bytes) -> None:
    """Note that `data` is what is exported to `path`, beside what was exported there before."""
    known = {name: digest for name, digest in _memory(path.parent).items() if (path.parent / name).exists()}
    latest = known.get(path.name, "").split()[-1:]
    known[path.name] = " ".join(dict.fromkeys([*latest, _digest(data)]))
    write_atomic(path.parent / MEMORY, json.dumps(known, indent=2, sort_keys=True) + "\n", last=False)


def lock_of(path: Path) -> Path | None:
    """The lock file that LibreOffice (.~lock.NAME#) or Word (~$NAME) keeps beside an open file."""
    # Word drops one or two characters of a longer name for its lock (owner files of Office).
    names = (f".~lock.{path.name}#", *(f"~${path.name[cut:]}" for cut in range(3)))
    return next((lock for name in names if (lock := path.with_name(name)).exists()), None)


def _digest(data: bytes) -> str:
    return sha256_hex(data)


def _memory(folder: Path) -> dict[str, str]:
    try:
        value = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: str(digest) for name, digest in value.items()} if isinstance(value, dict) else {}
