"""A finding: something in a letter that a careful reader would mark."""

from __future__ import annotations

from enum import StrEnum

from drafter.model.errors import Place
from drafter.model.record import record


class Level(StrEnum):
    """How much a finding matters: an error stops a filing, a warning wants a look, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Finding:
    """One finding. `hint` says what to do; `passage` quotes the words at fault."""

    code: str
    level: Level
    message: str
    where: Place | None = None
    hint: str = ""
    passage: str = ""
