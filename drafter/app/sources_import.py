"""`drafter sources import`: other programs' libraries into ours; nothing is added twice or overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.desk import Desk
from drafter.app.report import counted, near
from drafter.app.sources_ask import Asking, Decision
from drafter.gather.intake import Intake, Twin, sort_in
from drafter.gather.item import Gathered, Incoming, Item
from drafter.gather.merge import side_by_side
from drafter.model.errors import InvalidFile, Problem, UsageError
from drafter.model.record import field, record
from drafter.store.library_files import read_import, update_source, write_import
from drafter.ui.console import Console, Tone
from drafter.ui.progress import Progress

if TYPE_CHECKING:
    from drafter.store.zotero import ZoteroLibrary

_SHOWN = 12


@record(cached=True)
class ImportSources:
    """One import, from files or from Zotero, with everything that its options said."""

    desk: Desk
    console: Console
    files: Sequence[Path] = ()
    zotero: ZoteroLibrary | None = None
    merge: bool = False
    dry_run: bool = False
    asking: Asking = field(default_factory=Asking)

    def execute(self) -> bool:
        """Whether everything could be read. Writes to sources/ of the workspace."""
        if not self.files and self.zotero is None:
            raise UsageError("no file is given", hint="Name one or more: drafter sources import library.bib")
        workspace = self.desk.need_workspace()
        folder = workspace.root / "sources"
        good = True
        for name, gathered in self._gathered():
            good = not gathered.problems and good
            self._problems(gathered.problems)
            intake = self._sorted(gathered.works)
            merges, added = self._decided(intake)
            self._say(name, intake, len(added), len(merges))
            if not self.dry_run:
                self._write(folder, name, added, merges)
        return good

    # -- reading

    def _gathered(self) -> Iterable[tuple[str, Gathered]]:
        from drafter.gather.read import read_library

        for path in self.files:
            with Progress(self.console, f"Reading {path.name}"):
                text, encoding = read_import(path)
                if encoding:
                    self.console.say(f"{path.name} is not UTF-8; it was read as {encoding}.", Tone.DIM)
                try:
                    gathered = read_library(text, file=str(near(path.absolute())))
                except InvalidFile as fault:
                    gathered = Gathered(problems=fault.problems)
            yield path.stem, gathered
        if self.zotero is not None:
            with Progress(self.console, "Reading from Zotero") as progress:
                items = self.zotero.read(progress.advance)
            yield "zotero", read_library(json.dumps(items), file="Zotero", form="json")

    def _sorted(self, works: Sequence[Incoming]) -> Intake:
        existing = [source.data for source in self.desk.sources.items.values()]
        with Progress(self.console, "Comparing with your sources", len(works)) as progress:
            return sort_in(works, existing, progress.advance)

    # -- deciding

    def _decided(self, intake: Intake) -> tuple[list[Twin], list[Item]]:
        """The twins to merge and the works to add; what is undecided stays apart."""
        merges: list[Twin] = []
        dropped: set[str] = set()
        shown = 0
        for twin in intake.twins:
            if not twin.match.certain or twin.adds or twin.differs:
                shown += 1
                if shown <= _SHOWN or self.asking.interactive:
                    self._side_by_side(twin)
            decision = Decision.MERGE if self.merge else self.asking.twin(twin)
            if decision is Decision.MERGE:
                merges.append(twin)
            if decision is not Decision.BOTH:
                dropped.add(str(twin.new["id"]) if not twin.match.certain else "")
        if shown > _SHOWN and not self.asking.interactive:
            self.console.say(f"and {shown - _SHOWN} more that may be the same as one you have", Tone.DIM)
        return merges, [item for item in intake.new if item["id"] not in dropped]

    def _side_by_side(self, twin: Twin) -> None:
        certain = "is the same work as" if twin.match.certain else "may be the same work as"
        title = str(twin.new.get("title") or twin.new.get("container-title") or twin.new["id"])
        self.console.say(f"{twin.where}: “{title}” {certain} {twin.old['id']} ({twin.match.reason}).", Tone.STRONG)
        for name, have, comes in side_by_side(twin.old, twin.new):
            self.console.say(f"{name}:  you have: {have or '(nothing)'}", indent="  ")
            self.console.say(f"{' ' * len(name)}   it brings: {comes or '(nothing)'}", indent="  ")

    # -- writing and telling

    def _write(self, folder: Path, name: str, added: Sequence[Item], merges: Sequence[Twin]) -> None:
        for path in write_import(folder, name, added) if added else ():
            self.console.data(str(near(path)))
        stack = self.desk.sources
        for twin in merges:
            key = str(twin.old["id"])
            if key in stack.items and twin.adds:
                path = update_source(folder, stack.origins[key], stack.items[key], twin.merged)
                self.console.say(f"{key}: filled in {', '.join(twin.adds)} ({near(path)})")
        self.desk.forget_sources()

    def _say(self, name: str, intake: Intake, added: int, merges: int) -> None:
        would = "Would add" if self.dry_run else "Added"
        parts = [f"{would} {counted(added, 'source')} from {name}"]
        if intake.same:
            parts.append(f"{intake.same:,} were there already")
        left = sum(1 for twin in intake.twins if twin.match.certain)
        if merges:
            parts.append(f"{merges:,} merged")
        elif left:
            parts.append(f"{left:,} left out as the same work under another record")
        self.console.say("; ".join(parts) + ".", Tone.GOOD)
        if intake.twins and not merges and not self.asking.interactive:
            self.console.hint("With --merge, fields that you lack are filled in; what you have is never overwritten.")

    def _problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems[:50]:
            self.console.warn(str(problem))
        if len(problems) > 50:
            self.console.warn(f"and {len(problems) - 50:,} more")
