"""Abbreviations: in full with the short form behind it where the reader meets it first, short afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.model.pattern import pattern
from drafter.model.record import field, record

_DEFINES = pattern(r"(?P<full>[^()]+?) \((?P<short>[A-Z][\w&.-]*[A-Z&][\w&.-]*)\)(?P<parent>.*)")


@record(frozen=False, kw_only=False)
class Definitions:
    """What is defined at one point of a letter; `names` has the full names that its header gives.

    A definition in the body serves the notes behind it; one in a note serves only notes, since readers of the body
    need not read them.
    """

    names: Mapping[str, str]
    _in_body: set[str] = field(default_factory=set)
    _in_notes: set[str] = field(default_factory=set)

    def abbreviation(self, short: str, *, in_note: bool) -> str | None:
        """What is printed for a short form; None where it is new and nothing says what it stands for."""
        if short in self._in_body or (in_note and short in self._in_notes):
            return short
        (self._in_notes if in_note else self._in_body).add(short)
        name = self.names.get(short)
        return f"{name} ({short})" if name else None

    def publisher(self, name: str, short: str = "") -> str:
        """A publisher as a note prints it: "Center for X (CX), Some University" once, "CX" afterwards."""
        match = _DEFINES.fullmatch(name)
        full, short = (match["full"], match["short"]) if match else (name, short)
        if not short or not full:
            return name
        if short in self._in_notes or (short in self._in_body and self.names.get(short) == full):
            return short
        self._in_notes.add(short)
        return name if match else f"{name} ({short})"
