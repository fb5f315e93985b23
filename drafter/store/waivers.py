"""checks.toml of a letter: findings that were looked at and accepted, each with a reason, and settings of checks."""

from __future__ import annotations

import re
from pathlib import Path

from drafter.markup.header import read_toml
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.finding import Finding
from drafter.model.record import field, record
from drafter.store.files import read_text

NAME = "checks.toml"
OLDEST = 10

_SCHEMA = Schema(
    keys={
        "schema": Rule(shape=Shape.NUMBER),
        "source_age": Rule(shape=Shape.NUMBER),
        "waiver": Rule(
            shape=Shape.GROUPS,
            keys={"code": Rule(required=True), "reason": Rule(required=True), "passage": Rule()},
        ),
    }
)


@record
class Waiver:
    """One accepted kind of finding. `passage` narrows it to findings in whose passage or message these words stand."""

    code: str
    reason: str
    passage: str = ""
    where: Place = field(default_factory=lambda: Place(NAME))

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is accepted by this waiver."""
        if finding.code != self.code.upper():
            return False
        words = " ".join(self.passage.split())
        # Whole words: "is is" does not stand in "this is".
        return not words or bool(
            re.search(rf"(?<!\w){re.escape(words)}(?!\w)", f"{finding.passage}\n{finding.message}")
        )


@record
class LetterChecks:
    """What a letter says about its checks. `source_age` is the age in years from which a source counts as old."""

    waivers: tuple[Waiver, ...] = ()
    source_age: int = OLDEST


def read_checks(path: Path, *, shown: str = "") -> LetterChecks:
    """The checks.toml at `path`; what holds without one where there is none. InvalidFile with every problem."""
    name = shown or str(path)
    if not path.is_file():
        return LetterChecks()
    fields = read_toml(read_text(path, shown=name), file=name)
    problems: list[Problem] = _SCHEMA.problems(fields)
    if problems:
        raise InvalidFile(problems)
    rows = fields.values.get("waiver") or []
    waivers = tuple(
        Waiver(
            code=str(row["code"]).strip(),
            reason=str(row["reason"]).strip(),
            passage=str(row.get("passage") or ""),
            where=fields.place("waiver", index),
        )
        for index, row in enumerate(rows)
    )
    return LetterChecks(waivers=waivers, source_age=int(fields.values.get("source_age") or OLDEST))
