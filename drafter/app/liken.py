"""`drafter likeness`: a letter beside another, beside a folder, or the letters of a folder beside each other."""

from __future__ import annotations

from pathlib import Path

from drafter.app.compared import OneLetter, existing, is_ours, of_file, of_workspace, search_named, search_standing
from drafter.app.desk import Desk
from drafter.app.harvest_read import FORMATS
from drafter.app.liken_show import show
from drafter.app.own_words import notice_copy
from drafter.match.likeness import Level
from drafter.model.errors import UsageError
from drafter.model.record import record, replace
from drafter.store.letters import LetterFolder, letters
from drafter.ui.console import Console


@record(cached=True)
class LikenLetters:
    """One run of `drafter likeness`."""

    desk: Desk
    console: Console
    first: str
    others: tuple[str, ...] = ()
    notice: Path | None = None
    as_json: bool = False

    def execute(self) -> int:
        """Says or prints what the letters share; the exit code: 1 where it is a fifth or more."""
        path = Path(self.first)
        if path.exists() and (around := Desk.open(path if path.is_dir() else path.parent)).root != self.desk.root:
            # A letter of another workspace is compared as it would be there.
            return replace(self, desk=around).execute() if around.root else self._execute(path)
        return self._execute(path)

    def _execute(self, path: Path) -> int:
        folder = self._letter(self.first)
        if folder is None and path.is_dir():
            return self._folder(path)
        if folder is None and not self.others and self.desk.root is None:
            raise UsageError("with what is it to be compared?", hint="Name a second letter, or a folder of letters.")
        one = self._one(folder, path)
        targets = tuple(dict.fromkeys(map(self._target, self.others)))
        search = search_named(self.desk, one, targets) if targets else search_standing(self.desk, one)
        show(self.console, one, search, root=self.desk.root, as_json=self.as_json)
        return 1 if any(found.likeness.level in (Level.ALARM, Level.SAME) for found in search.found) else 0

    def _folder(self, path: Path) -> int:
        if self.others:
            raise UsageError("a folder is compared with nothing else", hint="Name the letter first.")
        if is_ours(self.desk, path):
            raise UsageError("these are your own letters", hint="drafter likeness NAME compares one with the others.")
        from drafter.app.liken_folder import LikenFolder

        return LikenFolder(console=self.console, folder=path.resolve(), as_json=self.as_json).execute()

    def _one(self, folder: LetterFolder | None, path: Path) -> OneLetter:
        notice = notice_copy(existing((self.notice,))[0]) if self.notice else frozenset[int]()
        if folder is None:
            (full,) = existing((path,))
            return of_file(self.desk, full, notice)
        from drafter.app.subject import gather

        return of_workspace(self.desk, folder, gather(self.desk, folder).subject, notice)

    def _letter(self, name: str) -> LetterFolder | None:
        """The letter of the workspace that is meant by its name or by a path to it; another file's path goes first."""
        if self.desk.root is None:
            return None
        path = Path(name)
        if not path.exists():
            return None if path.suffix.lower() in FORMATS else self.desk.letter(name)
        full = path.resolve()
        known = letters(self.desk.root)
        return next((one for one in known if full in (one.folder.resolve(), one.text.resolve())), None)

    def _target(self, name: str) -> Path:
        folder = self._letter(name)
        return folder.text if folder else existing((Path(name),))[0]
