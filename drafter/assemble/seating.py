"""Signatories take their places: the empty `signatories` passage is filled from the list of names."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.assemble.signatories import as_line, sort_signatories
from drafter.model.letter import Letter
from drafter.model.people import Signatory, SignatoryStatus
from drafter.model.record import replace
from drafter.model.text import Block, Division, Lines, Paragraph, Run

PERSONAL_MARK = "*"
PERSONAL_NOTE = "Signing in a personal capacity; affiliation for identification only."


def seat_signatories(letter: Letter, signatories: Sequence[Signatory]) -> Letter:
    """The letter with the confirmed names, sorted under their categories, in its `signatories` passage.

    Who signs in a personal capacity has an asterisk, which a line under the names explains.
    """
    confirmed = [s for s in signatories if s.status is SignatoryStatus.CONFIRMED]
    groups = tuple(_group(category, names) for category, names in sort_signatories(confirmed))
    marked = any(s.personal for s in confirmed)
    return replace(letter, blocks=_seat(letter.blocks, groups, marked=marked))


def _group(category: str, names: Sequence[Signatory]) -> Division:
    lines = tuple((Run(text=as_line(name) + (PERSONAL_MARK if name.personal else "")),) for name in names)
    return Division(classes=("group",), attributes={"title": category}, blocks=(Lines(lines=lines),))


def _seat(blocks: Sequence[Block], groups: tuple[Division, ...], *, marked: bool) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Division) and block.has("signatories"):
            note = (_note(block.attributes.get("note", "")),) if marked else ()
            out.append(replace(block, blocks=(*block.blocks, *groups, *note)))
        elif isinstance(block, Division):
            out.append(replace(block, blocks=_seat(block.blocks, groups, marked=marked)))
        else:
            out.append(block)
    return tuple(out)


def _note(words: str) -> Paragraph:
    return Paragraph(content=(Run(text=f"{PERSONAL_MARK} {words or PERSONAL_NOTE}", italic=True),))
