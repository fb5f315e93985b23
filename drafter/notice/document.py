"""A notice as text: the blocks that every form is read into, and the facts that only its pages carry."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.record import field, record, replace


@record
class Block:
    """One paragraph or heading, without line breaks. A heading is `certain` if the form marks it as one."""

    text: str
    heading: bool = False
    certain: bool = False


@record
class Document:
    """One Federal Register document. `caption` holds the lines above AGENCY:, `sections` the labelled parts of the
    preamble ("dates", "addresses", ...), `body` what follows SUPPLEMENTARY INFORMATION."""

    caption: tuple[str, ...] = ()
    sections: dict[str, str] = field(default_factory=dict)
    body: tuple[Block, ...] = ()
    document_number: str = ""
    volume: str = ""
    start_page: str = ""
    end_page: str = ""
    publication_date: str = ""
    type: str = ""
    title: str = ""
    agencies: tuple[str, ...] = ()
    parents: dict[str, str] = field(default_factory=dict)
    uncertain: tuple[str, ...] = ()

    def with_doubts(self, doubts: Sequence[str]) -> Document:
        """This document with `doubts` added to what is uncertain."""
        return replace(self, uncertain=(*self.uncertain, *doubts)) if doubts else self

    @property
    def text(self) -> str:
        """All words of the document, one block a line."""
        return "\n".join((*self.caption, *self.sections.values(), *(block.text for block in self.body)))
