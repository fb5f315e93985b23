"""`drafter status`: where a letter stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

from drafter.app.compose import signatories_of
from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.app.printed import prints_the_same
from drafter.app.report import counted, near
from drafter.markup.letter import read_letter
from drafter.markup.manuscript import Manuscript
from drafter.model.errors import DrafterError, WorkspaceError
from drafter.model.filed import Standstill, filed_words
from drafter.model.letter import Letter
from drafter.model.people import Signatory, SignatoryStatus
from drafter.model.record import record
from drafter.model.text import CitationMark, notes
from drafter.notice.dates import eastern
from drafter.store.answers import read_answers
from drafter.store.filed import standstill
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder, letters
from drafter.ui.console import Console, Tone


@record
class Standing:
    """The facts about one letter."""

    name: str
    title: str = ""
    deadline: str = ""
    claims: int = 0
    edited: tuple[str, ...] = ()
    notes: int = 0
    open_citations: int = 0
    signatories: str = ""
    other_version: int = 0
    exports: tuple[str, ...] = ()
    stale_exports: tuple[str, ...] = ()
    older_than: str = ""
    filed: str = ""
    tracking: str = ""
    changed_since_filed: tuple[str, ...] = ()
    fault: str = ""


@record
class Status:
    """Say where one letter stands, or all."""

    desk: Desk
    name: str
    as_json: bool
    console: Console

    def execute(self) -> None:
        """A few lines for each letter, or one object for programs."""
        root = self.desk.need_workspace().root
        folders = [self.desk.letter(self.name)] if self.name else letters(root)
        found = [standing(self.desk, folder) for folder in folders]
        if self.name and found[0].fault:
            raise WorkspaceError(found[0].fault, hint="See: drafter doctor")
        if self.as_json:
            from dataclasses import asdict

            rows = [asdict(each) for each in found]
            self.console.data(json.dumps({"schema": SCHEMA, "letters": rows}, ensure_ascii=False, indent=2))
            return
        if not found:
            self.console.say("There are no letters yet.")
            self.console.hint("Write one: drafter new")
        for each in found:
            self._say(each)

    def _say(self, each: Standing) -> None:
        self.console.data(f"{each.name}: {each.title}" if each.title else each.name)
        if each.fault:
            self.console.data(f"  cannot be read: {each.fault}")
            return
        if each.filed:
            self._say_filed(each)
        elif each.deadline:
            self.console.data(f"  comments close {each.deadline}{_days(each.deadline)}")
        edited = f", {len(each.edited)} edited since ({', '.join(each.edited)})" if each.edited else ""
        self.console.data(f"  {counted(each.claims, 'claim')}{edited}; {counted(each.notes, 'footnote')}")
        if each.open_citations:
            count = each.open_citations
            need = "1 footnote still needs" if count == 1 else f"{count} footnotes still need"
            self.console.data(f"  {need} a source (search letter.md for @?)")
        if each.signatories:
            other = f", {each.other_version:,} of them for another version of the text" if each.other_version else ""
            self.console.data(f"  signed by {each.signatories}{other}")
        if each.exports:
            self.console.data(f"  exported: {', '.join(each.exports)}")
        if each.stale_exports and not each.filed:
            older = ", ".join(each.stale_exports)
            self.console.say(f"older than the {each.older_than}: {older}", Tone.WARNING, indent="  ")
        if not each.exports and not each.filed:
            self.console.data(f"  not exported yet: drafter export {each.name}")

    def _say_filed(self, each: Standing) -> None:
        self.console.data(f"  {filed_words(each.filed, each.tracking)}")
        if each.changed_since_filed:
            changed = ", ".join(each.changed_since_filed)
            self.console.say(f"changed since it was filed: {changed}", Tone.WARNING, indent="  ")
            self.console.hint(f"If it is to be filed again: drafter filed {each.name} --reopen")


def standing(desk: Desk, folder: LetterFolder) -> Standing:
    """What can be said about a letter without exporting it."""
    shown = shown_path(folder.text, desk.root)
    try:
        text = read_text(folder.text, shown=shown)
        letter = read_letter(text, file=shown)
        filed = standstill(folder)
        names = signatories_of(desk, folder)
    except DrafterError as error:
        return Standing(name=folder.slug, fault=str(error))
    passages = [p for p in Manuscript.of(text).passages() if p.claim]
    found = list(notes(letter.blocks))
    needed = sum(1 for n in found for i in n.content if isinstance(i, CitationMark) and i.key == "?")
    exports = sorted(p for p in folder.out.glob("*") if p.is_file() and not p.name.startswith("."))
    changed = folder.changed()
    stale = tuple(p.name for p in exports if p.stat().st_mtime_ns < changed and not prints_the_same(desk, folder, p))
    return Standing(
        name=folder.slug,
        title=letter.meta.title,
        deadline=_deadline(folder),
        claims=len(passages),
        edited=tuple(p.claim for p in passages if p.edited),
        notes=len(found),
        open_citations=needed,
        exports=tuple(str(near(p)) for p in exports),
        signatories=_signed(names),
        other_version=_of_another_version(names, letter),
        stale_exports=stale,
        older_than=folder.latest() if stale else "",
        filed=filed.filing.date if filed else "",
        tracking=filed.filing.tracking if filed else "",
        changed_since_filed=_since_filed(filed) if filed else (),
    )


def _signed(names: Sequence[Signatory]) -> str:
    """How many are printed, in words; "" without a list."""
    if not names:
        return ""
    from drafter.assemble.signatories import count_in_words, sort_signatories

    return count_in_words(sort_signatories(names)) or "nobody yet"


def _of_another_version(names: Sequence[Signatory], letter: Letter) -> int:
    """How many of those who have confirmed agreed to other words than the letter's."""
    from drafter.assemble.version import same_version, text_version

    versions = [row.version for row in names if row.status is SignatoryStatus.CONFIRMED and row.version]
    current = text_version(letter) if versions else ""
    return sum(not same_version(version, current) for version in versions)


def _since_filed(found: Standstill) -> tuple[str, ...]:
    text = ("letter.md",) if found.text_changed else ()
    names = ("signatories.csv",) if found.signatories_changed else ()
    return (*text, *names, *found.changed, *(f"{name} (missing)" for name in found.missing))


def _deadline(folder: LetterFolder) -> str:
    if not folder.answers.is_file():
        return ""
    try:
        return str(read_answers(folder.answers).answers.get("deadline"))
    except DrafterError:
        return ""


def today(now: datetime) -> date:
    """The day in Washington, where deadlines run out; `now` has a time zone."""
    moment = eastern(now.isoformat())
    return moment.date() if moment else now.date()


def _days(deadline: str) -> str:
    try:
        left = (date.fromisoformat(deadline) - today(datetime.now(UTC))).days
    except ValueError:
        return ""
    if left < 0:
        return " (past)"
    return " (today)" if left == 0 else f" ({left} day{'s' if left != 1 else ''} left)"
