"""Letters compared with one: the other letters of the workspace, and folders of other people's."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from drafter.app.harvest_read import FORMATS
from drafter.app.letter_texts import read_filed_text, read_own
from drafter.match.candidates import candidates
from drafter.match.likeness import Given, Level, Likeness, compare
from drafter.match.runs import Reading
from drafter.model.errors import DrafterError
from drafter.model.filed import filed_words
from drafter.model.record import field, record
from drafter.store.filed import read_filings
from drafter.store.letter_index import LetterIndex, LetterText, consult
from drafter.store.letters import LetterFolder, letters
from drafter.store.root import SETTINGS
from drafter.ui.console import Console
from drafter.ui.progress import Progress

# What letters are made of is no letter: a workspace's claims stand in its letters.
_LIBRARY = frozenset({"claims", "sources", "templates", "contexts", "filed"})

# Beyond these a form letter is only counted.
_COMPARED = 200


@record
class Found:
    """A letter that shares a twentieth or more with the one asked about."""

    path: Path
    letter: LetterText
    likeness: Likeness
    ours: bool = False

    @property
    def filed(self) -> str:
        """When a letter of ours was last filed, in words; "" where that is not known."""
        if not self.ours:
            return ""
        try:
            filings = read_filings(LetterFolder(folder=self.path.parent))
        except DrafterError:
            # Another check speaks of a record that cannot be read.
            return ""
        return filed_words(filings[-1].date, filings[-1].tracking) if filings else ""


@record(frozen=False)
class Search:
    """The outcome of a search, likest first. `number` letters were there; `more` are as like and were only counted."""

    found: list[Found] = field(default_factory=list)
    number: int = 0
    more: int = 0
    unread: list[tuple[Path, str]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def add(self, other: Search) -> None:
        """Take in what another search gave."""
        self.found = sorted((*self.found, *other.found), key=_order)
        self.number += other.number
        self.more += other.more
        self.unread += other.unread
        self.messages += other.messages


def search_ours(root: Path, own: Reading, given: Given, *, but: Path, console: Console | None = None) -> Search:
    """The letters of a workspace that are like `own`, but for the letter at `but`."""
    files = [letter.text for letter in letters(root) if letter.text.is_file()]
    if all(path == but for path in files):
        return Search()

    def use(index: LetterIndex) -> Search:
        return _search(index, own, given, but, ours=True)

    with counting(console, "Reading your letters") as progress:
        return consult(root / "letters", files, read_own, use, progress=progress)


def search_folder(folder: Path, own: Reading, given: Given, *, but: Path, console: Console | None = None) -> Search:
    """The letters of a folder that are like `own`, but for the file at `but`."""

    def use(index: LetterIndex) -> Search:
        return _search(index, own, given, but)

    with counting(console, f"Reading the letters in {folder.name or folder}") as progress:
        return consult(folder, letter_paths(folder), read_filed_text, use, progress=progress)


def letter_paths(folder: Path) -> Iterator[Path]:
    """The letters below a folder in the order of their names; hidden and unfinished files are passed over."""
    for base, folders, names in os.walk(folder):
        library = _LIBRARY if SETTINGS in names else frozenset()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in library)
        for name in sorted(names):
            if Path(name).suffix.lower() in FORMATS and not name.startswith((".", "~$")):
                yield Path(base, name)


def liken(own: Reading, path: Path, letter: LetterText, given: Given, *, ours: bool = False) -> Found:
    """What a letter shares with `own`, be it ever so little."""
    return Found(path=path, letter=letter, likeness=compare(own, Reading(letter.text), given), ours=ours)


def _search(index: LetterIndex, own: Reading, given: Given, but: Path, *, ours: bool = False) -> Search:
    chosen = candidates(own, index.marked(), given.notice | given.library)
    rows = [row for row in chosen.rows[: _COMPARED + 1] if index.path(row) != but][:_COMPARED]
    known = Given(notice=given.notice, library=given.library, forms=chosen.forms)
    found = []
    for row in rows:
        letter = index.letter(row)
        likeness = compare(own, Reading(letter.text), known, always=False)
        if likeness.level is not Level.NONE:
            found.append(Found(path=index.path(row), letter=letter, likeness=likeness, ours=ours))
    return Search(
        found=sorted(found, key=_order),
        number=index.number(but),
        more=max(0, chosen.alarming - _COMPARED),
        unread=[(path, reason) for path, reason in index.problems() if path != but],
        messages=[index.message] if index.message else [],
    )


def _order(found: Found) -> tuple[float, float, str]:
    return -found.likeness.share, -found.likeness.back, str(found.path)


@contextlib.contextmanager
def counting(console: Console | None, text: str) -> Iterator[Callable[[int, int], None]]:
    """A line of progress, shown from when there is something to read."""
    with contextlib.ExitStack() as stack:
        shown: list[Progress] = []

        def moved(_: int, total: int) -> None:
            if not shown:
                shown.append(stack.enter_context(Progress(console or Console(), text, total)))
            shown[0].advance()

        yield moved
