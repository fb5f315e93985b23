"""From letter.md to the letter as it will be printed: references, names, citations, typography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.app.desk import Desk
from drafter.assemble.references import resolve_references
from drafter.assemble.seating import seat_signatories
from drafter.cite.authorities import seat_authorities
from drafter.cite.resolve import Use, resolve
from drafter.export.typography import typeset
from drafter.markup.letter import read_letter
from drafter.model.errors import Problem
from drafter.model.letter import Letter
from drafter.model.source import Source
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder

if TYPE_CHECKING:
    from drafter.model.people import Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The letter as it will be printed, every citation in it, and what still wants a person's eye."""

    letter: Letter
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]


def compose(desk: Desk, folder: LetterFolder, *, style: str = "") -> Composed:
    """The letter in `folder`, ready to be written in any format."""
    shown = shown_path(folder.text, desk.root)
    letter = read_letter(read_text(folder.text, shown=shown), file=shown)
    letter, problems = resolve_references(letter, file=shown)
    letter = seat_signatories(letter, _signatories(desk, folder))
    chosen = desk.style(style or letter.meta.style or desk.settings.style or "letter", folder)
    sources = _sources(desk, folder)
    cited = seat_authorities(resolve(letter, sources, chosen, file=shown), sources, chosen, file=shown)
    return Composed(letter=typeset(cited.letter), uses=cited.uses, problems=(*problems, *cited.problems))


def _signatories(desk: Desk, folder: LetterFolder) -> tuple[Signatory, ...]:
    if not folder.signatories.is_file():
        return ()
    from drafter.store.signatories import read_signatories

    return read_signatories(folder.signatories, shown=shown_path(folder.signatories, desk.root))


def _sources(desk: Desk, folder: LetterFolder) -> dict[str, Source]:
    from drafter.store.sources import read_sources

    return dict(read_sources(desk.layers(folder)).require())
