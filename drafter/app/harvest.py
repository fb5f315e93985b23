"""`drafter harvest`: filed letters come back; nothing is written unless it is accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.harvest_learn import Part
from drafter.app.harvest_read import FORMATS, read_paper
from drafter.app.harvest_record import SCHEMA, as_json_object, sheet
from drafter.harvest.letter import FiledLetter, read_letter
from drafter.model.errors import DrafterError, UsageError
from drafter.model.record import record
from drafter.ui.console import Console
from drafter.ui.progress import Progress


@record(cached=True)
class Harvest:
    """Read filed letters and show what is in them; with `asked` a person at a terminal decides what is taken."""

    files: Sequence[Path]
    console: Console
    as_json: bool = False
    view: str = "accepted"
    desk: Desk | None = None
    accepted: frozenset[Part] = frozenset()
    asked: bool = False
    again: bool = False

    def execute(self) -> bool:
        """Whether every file could be read. One file gives one object; several give a list under `letters`."""
        paths = letter_files(self.files)
        if self.accepted:
            from drafter.app.harvest_accept import Accept

            desk = self.desk or Desk.open(Path.cwd())
            return Accept(
                desk=desk,
                console=self.console,
                parts=self.accepted,
                view=self.view,
                as_json=self.as_json,
                again=self.again,
            ).execute(paths)
        if self.asked and not self.as_json and self.desk is not None and self.desk.root is not None:
            from drafter.app.harvest_ask import Ask

            return Ask(desk=self.desk, console=self.console, view=self.view, again=self.again).execute(paths)
        return self._shown(paths)

    def _shown(self, paths: Sequence[Path]) -> bool:
        if len(paths) == 1:
            letter = read_filed(paths[0], self.view)
            self._show(letter)
            self._offer(letter, paths[0])
            return True
        from drafter.app.harvest_twins import Twins, said_of

        good = True
        letters: list[dict[str, object]] = []
        twins = Twins()
        with Progress(self.console, "Reading letters", len(paths)) as progress:
            for path in paths:
                progress.advance()
                try:
                    letter = read_filed(path, self.view)
                except DrafterError as fault:
                    good = False
                    self.console.warn(f"{path}: {fault.message}")
                    continue
                if self.as_json:
                    letters.append({"file": str(path), **as_json_object(letter)})
                else:
                    self.console.data(f"== {path}")
                    if twin := twins.of(letter, path):
                        self.console.data(said_of(twin, letter))
                    self._show(letter)
        if self.as_json:
            self.console.data(json.dumps({"schema": SCHEMA, "letters": letters}, ensure_ascii=False, indent=2))
        return good

    def _offer(self, letter: FiledLetter, path: Path) -> None:
        """Say what the library could take from the letter, where there is one."""
        if self.as_json or self.desk is None or self.desk.root is None:
            return
        from drafter.app.harvest_accept import said_of
        from drafter.app.harvest_learn import Proposer, slug

        said_of(self.console, Proposer.at(self.desk).propose(letter, slug(path)))

    def _show(self, letter: FiledLetter) -> None:
        if self.as_json:
            self.console.data(json.dumps(as_json_object(letter), ensure_ascii=False, indent=2))
            return
        for line in sheet(letter):
            self.console.data(line)
        for warning in letter.warnings:
            self.console.warn(warning)


def read_filed(path: Path, view: str = "accepted") -> FiledLetter:
    """The letter in a file; the error of one that cannot be read names the file."""
    from drafter.model.errors import Place

    try:
        return read_letter(read_paper(path, view))
    except RecursionError:
        fault: DrafterError = UsageError(f"{path.name} is nested too deeply to be read", hint="Save it again as text.")
    except DrafterError as error:
        fault = error
    fault.where = fault.where or Place(str(path))
    raise fault


def letter_files(paths: Sequence[Path]) -> list[Path]:
    """The files to read, those of folders in order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p for p in path.rglob("*") if p.suffix.lower() in FORMATS and not p.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    if not found:
        raise UsageError("there is no letter to read here", hint=f"Letters are read from {', '.join(FORMATS)} files.")
    return list(dict.fromkeys(found))
