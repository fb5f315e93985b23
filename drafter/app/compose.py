"""From letter.md to the letter as it will be printed: references, names, citations, typography."""

from __future__ import annotations

from drafter.app.desk import Desk
from drafter.assemble.references import resolve_references
from drafter.cite.resolve import Use, resolve
from drafter.export.typography import typeset
from drafter.markup.letter import read_letter
from drafter.model.errors import Problem
from drafter.model.letter import Letter
from drafter.model.record import record
from drafter.model.source import Source
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder


@record
class Composed:
    """The letter as it will be printed, every citation in it, and what still wants a person's eye."""

    letter: Letter
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]


def compose(desk: Desk, folder: LetterFolder, *, style: str = "") -> Composed:
    """The letter in `folder`, ready to be written in any format."""
    letter, problems, shown = read_for_print(desk, folder)
    chosen = desk.style(style or letter.meta.style or desk.settings.style or "letter", folder)
    sources = sources_of(desk, folder)
    cited = resolve(letter, sources, chosen, file=shown)
    if next(letter.divisions("authorities"), None) is not None:
        from drafter.cite.authorities import seat_authorities

        cited = seat_authorities(cited, sources, chosen, file=shown)
    return Composed(letter=typeset(cited.letter), uses=cited.uses, problems=(*problems, *cited.problems))


def read_for_print(desk: Desk, folder: LetterFolder) -> tuple[Letter, tuple[Problem, ...], str]:
    """The letter with its references and names in place and nothing cited yet, its problems, and its file's name."""
    shown = shown_path(folder.text, desk.root)
    letter = read_letter(read_text(folder.text, shown=shown), file=shown)
    letter, problems = resolve_references(letter, file=shown)
    return _seated(letter, desk, folder), tuple(problems), shown


def _seated(letter: Letter, desk: Desk, folder: LetterFolder) -> Letter:
    """The letter with the names of its signatories, if it has a list of them."""
    if not folder.signatories.is_file():
        return letter
    from drafter.assemble.seating import seat_signatories
    from drafter.store.signatories import read_signatories

    names = read_signatories(folder.signatories, shown=shown_path(folder.signatories, desk.root))
    return seat_signatories(letter, names)


def sources_of(desk: Desk, folder: LetterFolder) -> dict[str, Source]:
    """The sources that a letter may cite; InvalidFile where a file of theirs cannot be read."""
    from drafter.store.sources import read_sources

    return dict(read_sources(desk.layers(folder)).require())
