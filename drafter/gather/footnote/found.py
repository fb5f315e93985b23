"""What a footnote holds: sources with their fields, and references to earlier notes."""

from __future__ import annotations

from enum import StrEnum

from drafter.gather.item import Item
from drafter.model.record import field, record


class Kind(StrEnum):
    """Whether words stand for a source in full, or point back to one."""

    SOURCE = "source"
    ID = "id"
    SUPRA = "supra"
    SHORT = "short"


@record
class Found:
    """One citation in a note.

    `fields` is a CSL item without id, empty for a reference; `span` says where it stands in the text as given, signal
    and parentheticals included. `back` is the number of the note that a *supra* points to, "" where none is named.
    """

    kind: Kind
    span: tuple[int, int]
    fields: Item = field(default_factory=dict)
    signal: str = ""
    pinpoint: str = ""
    parentheticals: tuple[str, ...] = ()
    quotation: str = ""
    back: str = ""

    @property
    def is_source(self) -> bool:
        """Whether it is a source in full."""
        return self.kind is Kind.SOURCE
