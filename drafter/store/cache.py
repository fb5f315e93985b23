"""What was worked out from files before, kept in the user's own cache folder.

An entry is found by the content that it was made from, so it is never stale; and whatever cannot be read or written
is as if it were not there. Deleting the folder loses nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.model.digest import sha256_hex
from drafter.store.cache_folder import cache_folder

_MOST = 40
"""How many entries of a kind are kept."""


def kept(kind: str, *made_from: bytes | str) -> Any:
    """The value kept under `made_from`, the whole content that it depends on; None if there is none."""
    try:
        data = _path(kind, made_from).read_bytes()
    except OSError:
        return None
    digest, _, value = data.partition(b"\n")
    return json.loads(value) if digest == _digest(value) else None


def keep(kind: str, value: Any, *made_from: bytes | str) -> None:
    """Keep `value`, made of what JSON can hold, under the content that it was made from."""
    path = _path(kind, made_from)
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    unfinished = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_digest(data) + b"\n" + data)
        unfinished.replace(path)
        _forget_oldest(path.parent)


def _path(kind: str, made_from: tuple[bytes | str, ...]) -> Path:
    # Each piece is hashed by itself: where one ends and the next begins is part of the content.
    pieces = [_digest(piece if isinstance(piece, bytes) else piece.encode()) for piece in (__version__, *made_from)]
    return cache_folder() / kind / f"{_digest(b''.join(pieces)).decode()}.json"


def _digest(data: bytes) -> bytes:
    return sha256_hex(data).encode()


def _forget_oldest(entries: Path) -> None:
    by_age = sorted(entries.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in by_age[_MOST:]:
        path.unlink(missing_ok=True)
