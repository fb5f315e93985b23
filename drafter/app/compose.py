"""From letter.md to the letter as it will be printed: references, names, citations, typography."""

from __future__ import annotations

from drafter.app.desk import Desk
from drafter.assemble.references import resolve_references
from drafter.cite.resolve import Use, resolve
from drafter.export.typography import typeset
from drafter.markup.letter import read_letter
from drafter.model.errors import Problem
from drafter.model.letter import Letter
from drafter.model.people import Signatory
from drafter.model.record import record
from drafter.model.source import Source
from drafter.model.text import SignatoryCount, contents
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
    names = signatories_of(desk, folder)
    letter, miscounted = counted_in(letter, names, file=shown)
    if names:
        from drafter.assemble.seating import seat_signatories

        letter = seat_signatories(letter, names)
    return letter, (*problems, *miscounted), shown


def signatories_of(desk: Desk, folder: LetterFolder) -> tuple[Signatory, ...]:
    """The rows of a letter's list of signatories, whatever their status; none where there is no list."""
    if not folder.signatories.is_file():
        return ()
    from drafter.store.signatories import read_signatories

    return read_signatories(folder.signatories, shown=shown_path(folder.signatories, desk.root))


def counted_in(letter: Letter, names: tuple[Signatory, ...], *, file: str) -> tuple[Letter, tuple[Problem, ...]]:
    """The letter with the numbers of its signatories as they are now."""
    inlines = (item for block in letter.blocks for content in contents(block) for item in content)
    if not any(isinstance(item, SignatoryCount) for item in inlines):
        return letter, ()
    from drafter.assemble.counting import count_signatories

    counted, problems = count_signatories(letter, names, file=file)
    return counted, tuple(problems)


def sources_of(desk: Desk, folder: LetterFolder) -> dict[str, Source]:
    """The sources that a letter may cite; InvalidFile where a file of theirs cannot be read."""
    from drafter.store.sources import read_sources

    return dict(read_sources(desk.layers(folder)).require())
