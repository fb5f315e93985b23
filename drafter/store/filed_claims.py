"""`filed/*.jsonl`: the claims of filed letters as they were filed, one a line and one file a letter.

The letter's own folder may be changed, moved or deleted afterwards; what was filed stays here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from drafter.model.errors import Place, Problem
from drafter.model.filed import FiledClaim
from drafter.store.atomic import write_atomic
from drafter.store.files import DATA_LIMIT, read_text, shown_path

FOLDER = "filed"

_NAMES = tuple(field.name for field in fields(FiledClaim))
_REQUIRED = ("claim", "letter", "date", "text", "digest")


def read_filed_claims(root: Path) -> tuple[tuple[FiledClaim, ...], tuple[Problem, ...]]:
    """Every claim that was filed, by day; and the lines that cannot be read."""
    found: list[FiledClaim] = []
    problems: list[Problem] = []
    folder = root / FOLDER
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        claims, faults = _read(path, shown_path(path, root))
        found += claims
        problems += faults
    return tuple(sorted(found, key=lambda c: (c.date, c.letter, c.filing))), tuple(problems)


def write_filed_claims(root: Path, letter: str, filing: int, claims: Sequence[FiledClaim]) -> bool:
    """Put down the claims of a letter's filing in place of what stands there for it; whether anything changed.

    No claims take the filing out. Lines that cannot be read stay as they are.
    """
    path = root / FOLDER / f"{letter}.jsonl"
    old = read_text(path, shown=shown_path(path, root), limit=DATA_LIMIT) if path.is_file() else ""
    kept = [line for line in old.split("\n") if line.strip() and _number(line) != filing]
    text = "".join(f"{line}\n" for line in (*kept, *(json.dumps(_row(claim), ensure_ascii=False) for claim in claims)))
    if text == old:
        return False
    if text:
        write_atomic(path, text)
    else:
        path.unlink(missing_ok=True)
    return True


def _read(path: Path, shown: str) -> tuple[list[FiledClaim], list[Problem]]:
    found, problems = [], []
    for number, line in enumerate(read_text(path, shown=shown, limit=DATA_LIMIT).split("\n"), 1):
        claim = _claim(line) if line.strip() else None
        if claim:
            found.append(claim)
        elif line.strip():
            message = "this line is not a claim as it was filed"
            problems.append(Problem(Place(shown, number), message, "Take the line out, or get the file back from git."))
    return found, problems


def _claim(line: str) -> FiledClaim | None:
    data = _data(line)
    if data is None or not all(isinstance(data.get(name), str) for name in _REQUIRED):
        return None
    values = {name: str(data[name]) for name in _NAMES if name != "filing" and name in data}
    return FiledClaim(**values, filing=_number(line))


def _number(line: str) -> int:
    """The number of the filing that a line belongs to; 0 where it is no such line."""
    data = _data(line)
    value = data.get("filing", 1) if data else 0
    return value if isinstance(value, int) else 0


def _data(line: str) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _row(claim: FiledClaim) -> dict[str, Any]:
    return {name: value for name in _NAMES if (value := getattr(claim, name)) not in ("", None)}
