"""A letter set beside all letters that it is to be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafter.app.copies import is_notice
from drafter.app.desk import Desk
from drafter.app.letter_texts import Lines, own_text, paragraph_at, read_filed_text, read_own
from drafter.app.likeness import Found, Search, liken, search_folder, search_ours
from drafter.app.own_words import library_runs, notice_copies, notice_runs, without_names
from drafter.check.subject import AlikeLetter, Compared, Subject
from drafter.match.likeness import Given, Level, compare
from drafter.match.runs import Reading
from drafter.model.errors import UsageError
from drafter.model.record import record
from drafter.store.files import shown_path
from drafter.store.letter_index import LetterText
from drafter.store.letters import LetterFolder
from drafter.store.root import SETTINGS


@record
class OneLetter:
    """The letter that is asked about, made ready to be compared with letters of its own house and with others.

    `lines` are those of letter.md; a letter in another file has none.
    """

    path: Path
    letter: LetterText
    among_ours: Reading
    among_others: Reading
    for_ours: Given
    for_others: Given
    lines: Lines | None = None

    def place(self, offset: int) -> tuple[str, int]:
        """Where a passage begins: on a line of letter.md, or in a paragraph of the text."""
        if self.lines:
            return "line", self.lines.at(offset)
        return "paragraph", paragraph_at(self.letter.text, offset)


def of_workspace(desk: Desk, folder: LetterFolder, subject: Subject, notice: frozenset[int] = frozenset()) -> OneLetter:
    """A letter of the workspace; `notice` are runs of the notice besides those that are kept with it."""
    text = own_text(subject.text, subject.letter)
    known = subject.notice
    kept = (
        subject.saved[key].text
        for key in dict.fromkeys(cite.key for cite in subject.cited)
        if known and key in subject.sources and is_notice(subject.sources[key], known) and key in subject.saved
    )
    notice = notice | notice_copies(folder) | notice_runs(known, *kept)
    return OneLetter(
        path=folder.text,
        letter=text.letter,
        among_ours=Reading(without_names(text.letter.text, desk, subject.answers)),
        among_others=Reading(text.letter.text),
        for_ours=Given(notice=notice, library=text.given | library_runs(desk, subject.answers)),
        for_others=Given(notice=notice),
        lines=text.lines,
    )


def of_file(desk: Desk, path: Path, notice: frozenset[int] = frozenset()) -> OneLetter:
    """A letter in a file of any form; one that lies among the letters of the workspace is of this house."""
    letter = read_filed_text(path)
    reading, given = Reading(letter.text), Given(notice=notice)
    ours = is_ours(desk, path)
    return OneLetter(
        path=path,
        letter=letter,
        among_ours=Reading(without_names(letter.text, desk, {})) if ours else reading,
        among_others=reading,
        for_ours=Given(notice=notice, library=library_runs(desk, {})) if ours else given,
        for_others=given,
    )


def is_ours(desk: Desk, path: Path) -> bool:
    """Whether a file lies among the letters of the workspace."""
    return desk.root is not None and path.resolve().is_relative_to((desk.root / "letters").resolve())


def search_standing(desk: Desk, one: OneLetter) -> Search:
    """The letters that every check looks at: those of the workspace, and the folder that drafter.toml names."""
    search = Search()
    if desk.root is None:
        return search
    search.add(search_ours(desk.root, one.among_ours, one.for_ours, but=one.path))
    folder = folder_of_others(desk)
    if folder and folder.is_dir():
        search.add(search_folder(folder, one.among_others, one.for_others, but=one.path))
    elif folder:
        named = f"{SETTINGS} names {desk.settings.others} as the folder of other people’s letters"
        search.messages.append(f"{named}, and there is no such folder")
    return search


def folder_of_others(desk: Desk) -> Path | None:
    """The folder of other people's letters that drafter.toml names, whether it is there or not."""
    named = desk.settings.others
    return (desk.root / Path(named).expanduser()).resolve() if named and desk.root else None


def search_named(desk: Desk, one: OneLetter, paths: Sequence[Path]) -> Search:
    """The letters of some folders that are like `one`; single files are compared in any case.

    What lies among the letters of the workspace is no letter of others, whichever folder is named.
    """
    search = Search()
    for path in paths:
        if path.is_dir():
            found = search_folder(path, one.among_others, one.for_others, but=one.path)
            found.found = [other for other in found.found if not is_ours(desk, other.path)]
            search.add(found)
        elif is_ours(desk, path):
            letter = read_own(path) if path.name == "letter.md" else read_filed_text(path)
            search.add(Search(found=[liken(one.among_ours, path, letter, one.for_ours, ours=True)], number=1))
        else:
            search.add(Search(found=[liken(one.among_others, path, read_filed_text(path), one.for_others)], number=1))
    return search


def compared_with(desk: Desk, folder: LetterFolder, subject: Subject, against: Sequence[Path]) -> Compared:
    """What a letter shares with the other letters of its workspace and with those of others, as checks see it."""
    one = of_workspace(desk, folder, subject)
    search = search_standing(desk, one)
    search.add(search_named(desk, one, [path for path in against if path != folder_of_others(desk)]))
    found = {alike.path: alike for alike in search.found if alike.likeness.level is not Level.NONE}
    return Compared(
        alike=tuple(_alike(alike, one, desk.root) for alike in found.values()),
        more=search.more,
        unread=tuple((shown_path(path, desk.root), reason) for path, reason in search.unread),
        messages=tuple(search.messages),
    )


def existing(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths in full, each once; UsageError for one that is not there."""
    paths = tuple(paths)
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}", hint="Check the name.")
    return tuple(dict.fromkeys(path.resolve() for path in paths))


def _from_library(found: Found, one: OneLetter) -> bool:
    """Whether nothing worth a word is left of a likeness without what the own library gives."""
    return compare(one.among_ours, Reading(found.letter.text), one.for_ours, always=False).level is Level.NONE


def _alike(found: Found, one: OneLetter, root: Path | None) -> AlikeLetter:
    return AlikeLetter(
        name=shown_path(found.path, root),
        likeness=found.likeness,
        ours=found.ours,
        filed=found.filed,
        to=found.letter.to,
        library=not found.ours and _from_library(found, one),
        lines=tuple(one.place(passage.start)[1] for passage in found.likeness.passages),
    )
