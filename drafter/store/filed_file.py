"""What filed.toml may say; read only where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.markup.header import read_toml, texts
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.errors import InvalidFile, Problem
from drafter.model.filed import FiledFile, Filing


def _within(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


_FILE = {
    "name": Rule(required=True, check=lambda name: "" if _within(name) else f"“{name}” leads out of the letter"),
    "sha256": Rule(required=True),
    "bytes": Rule(shape=Shape.NUMBER),
}
_PLAIN = ("date", "tracking", "docket", "text", "signatories", "reopened")
_SCHEMA = Schema(
    keys={
        "schema": Rule(shape=Shape.NUMBER, required=True),
        "filing": Rule(
            shape=Shape.GROUPS,
            required=True,
            keys={
                "date": Rule(shape=Shape.DATE, required=True),
                "tracking": Rule(),
                "docket": Rule(),
                "text": Rule(required=True),
                "signatories": Rule(),
                "reopened": Rule(shape=Shape.DATE),
                "in_spite_of": Rule(shape=Shape.TEXTS),
                "file": Rule(shape=Shape.GROUPS, keys=_FILE),
            },
        ),
    }
)


def parse_filings(text: str, *, file: str, form: int) -> tuple[Filing, ...]:
    """The filings in a record of that form; InvalidFile with every problem."""
    fields = read_toml(text, file=file)
    problems = _SCHEMA.problems(fields)
    if not problems and int(fields.values["schema"]) > form:
        message = "the record is written in a newer form than this drafter reads"
        problems = [Problem(fields.place("schema"), message, "Install the newer drafter.")]
    if problems:
        raise InvalidFile(problems)
    return tuple(_filing(row) for row in fields.values["filing"])


def _filing(row: dict[str, Any]) -> Filing:
    files = tuple(
        FiledFile(name=file["name"], sha256=file["sha256"], size=int(file.get("bytes") or 0))
        for file in row.get("file") or ()
    )
    plain = {name: str(row.get(name) or "") for name in _PLAIN}
    return Filing(**plain, in_spite_of=texts(row.get("in_spite_of")), files=files)
