"""`drafter filed`: a letter is marked as filed, and the organization remembers what it said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.filed_facts import (
    Exports,
    claims_of,
    day_in_washington,
    docket_of,
    doubts,
    errors_of,
    exports_of,
    likely_day,
)
from drafter.app.learning import learn_from
from drafter.app.report import counted, near
from drafter.app.sources_ask import Asking
from drafter.markup.header import odd_character
from drafter.markup.letter import read_letter
from drafter.model.errors import DrafterError, Stopped, UsageError
from drafter.model.filed import FiledFile, Filing, filed_words
from drafter.model.prompt import Prompt, PromptType
from drafter.model.record import record, replace
from drafter.store.exports import as_exported
from drafter.store.filed import file_of, read_filings, signatories_digest, standstill, text_digest, write_filings
from drafter.store.filed_claims import write_filed_claims
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console, Tone

_SECTION = "Filing"


@record
class Facts:
    """What was said of a filing on the command line; "" for what was not."""

    date: str = ""
    tracking: str = ""
    docket: str = ""

    @classmethod
    def read(cls, *, date: str, tracking: str, docket: str) -> Facts:
        """The facts as they are kept. UsageError for a day that cannot be, or a number that is none."""
        return cls(date=_day(date) if date else "", tracking=_number(tracking), docket=_number(docket))


@record
class FileLetter:
    """Mark one letter as filed; `anyway` accepts what speaks against it, `files` are those that were filed."""

    desk: Desk
    console: Console
    asking: Asking
    name: str = ""
    facts: Facts = Facts()
    files: tuple[Path, ...] = ()
    anyway: bool = False

    def execute(self) -> int:
        """Writes the record, the claims and the contexts, in that order; 1 where the person did not want it."""
        self.desk.need_workspace()
        folder = self.desk.letter(self.name)
        filings = read_filings(folder)
        if filings and not filings[-1].reopened:
            self._again(folder, filings)
            return 0
        read_text(folder.text, shown=shown_path(folder.text, self.desk.root))
        exports = exports_of(self.desk, folder, self.files)
        against = doubts(exports, errors_of(self.desk, folder), folder.latest())
        if against and not self._accepted(folder, exports, against):
            self.console.say("Nothing was noted.")
            self.console.hint(f"Mend it: {_mending(exports)} {folder.slug}")
            return 1
        filing = self._filing(folder, exports, against)
        claims = self._write(folder, [*filings, filing])
        self._say(folder, filing, exports, claims)
        return 0

    def _accepted(self, folder: LetterFolder, exports: Exports, against: Sequence[str]) -> bool:
        if self.anyway:
            return True
        if self.asking.interactive:
            for line in against:
                self.console.warn(f"{line[0].upper()}{line[1:]}.")
            return self.asking.asker.confirm("Mark it as filed all the same?", default=False)
        raise UsageError(
            f"the letter {folder.slug} does not look as if it was filed: {'; and '.join(against)}",
            hint=f"Mend it: {_mending(exports)} {folder.slug}; or note it all the same: --anyway",
        )

    def _filing(self, folder: LetterFolder, exports: Exports, against: Sequence[str]) -> Filing:
        facts = self.facts
        date, tracking = facts.date, facts.tracking
        if self.asking.interactive and not date:
            date = self._asked_day(likely_day(folder))
        if self.asking.interactive and not tracking:
            text = "Which tracking number did the portal give? It may come later."
            asked = Prompt(key="tracking", text=text, section=_SECTION, required=False)
            tracking = _number(str(self.asking.put(asked, None)))
        return Filing(
            date=date or likely_day(folder),
            tracking=tracking,
            docket=facts.docket or docket_of(folder),
            text=text_digest(folder),
            signatories=signatories_digest(folder),
            files=tuple(file_of(folder, path) for path in exports.current),
            in_spite_of=tuple(against),
        )

    def _asked_day(self, likely: str) -> str:
        asked = Prompt(key="date", text="On which day was it filed?", type=PromptType.DATE, section=_SECTION)
        while True:
            try:
                return _day(str(self.asking.put(asked, likely)))
            except UsageError as fault:
                self.console.warn(f"{fault.message}. {fault.hint}")

    def _again(self, folder: LetterFolder, filings: Sequence[Filing]) -> None:
        """What was said anew of a letter that is filed already; and what an interrupted call left undone."""
        before = standstill(folder)
        assert before is not None  # noqa: S101 - the caller has seen that it is locked
        if before.text_changed:
            raise UsageError(
                f"the text of {folder.slug} was changed after it was {filed_words(before.filing.date)}",
                hint="Get the filed text back from git; or, if the new text was filed too: "
                f"drafter filed {folder.slug} --reopen, and then drafter filed again",
            )
        said = {name: value for name in ("date", "tracking", "docket") if (value := getattr(self.facts, name))}
        filing = replace(before.filing, **said)
        if self.files:
            added = {file.name: file for file in (*filing.files, *(self._file(folder, path) for path in self.files))}
            filing = replace(filing, files=tuple(added.values()))
        self._write(folder, [*filings[:-1], filing])
        if filing != before.filing:
            self.console.say(f"The record of {folder.slug} has the new facts.", Tone.GOOD)
        self.console.say(f"{folder.slug}: {filed_words(filing.date, filing.tracking)} already; the record is complete.")
        _warn(self.console, folder)

    def _file(self, folder: LetterFolder, path: Path) -> FiledFile:
        exports = exports_of(self.desk, folder, [path])
        return file_of(folder, (*exports.current, *exports.older)[0])

    def _write(self, folder: LetterFolder, filings: Sequence[Filing]) -> int:
        """The lock comes first: who is stopped after it has a filed letter, which the next call completes."""
        if tuple(filings) != read_filings(folder):
            write_filings(folder, filings)
        go_on = f"The letter is marked as filed. Complete its record with: drafter filed {folder.slug}"
        try:
            return self._remember(folder, filings[-1], len(filings))
        except KeyboardInterrupt as stop:
            raise Stopped("Stopped. Not all that the letter says is noted yet.", hint=go_on) from stop
        except DrafterError as error:
            error.hint = f"{error.hint}\n{go_on}".strip()
            raise

    def _remember(self, folder: LetterFolder, filing: Filing, number: int) -> int:
        claims = claims_of(folder, filing, number)
        write_filed_claims(self.desk.need_workspace().root, folder.slug, number, claims)
        meta = read_letter(read_text(folder.text), file=folder.text.name).meta
        learn_from(self.desk, folder, replace(meta, subject=filing.docket or meta.subject, date=filing.date))
        return len(claims)

    def _say(self, folder: LetterFolder, filing: Filing, exports: Exports, claims: int) -> None:
        self.console.say(
            f"{folder.slug}: {filed_words(filing.date, filing.tracking)}. It is kept as it is now.", Tone.GOOD
        )
        self.console.data(str(near(folder.folder / "filed.toml")))
        files = ", ".join(file.name for file in filing.files) or "none"
        names = " and signatories" if filing.signatories else ""
        self.console.say(f"Noted: the text{names}; files: {files}; {counted(claims, 'claim')}.")
        for path in exports.older if exports.current else ():
            self.console.say(f"Left out, since it is older than the {folder.latest()}: {near(path)}", Tone.DIM)
        for path in exports.current:
            if not as_exported(path):
                self.console.warn(
                    f"{near(path)} was edited after its export; the claims are noted as letter.md has them."
                )
        if not filing.tracking:
            self.console.hint(f"When the tracking number comes: drafter filed {folder.slug} --tracking NUMBER")


@record
class ReopenLetter:
    """Open a filed letter again; with `undo` the last filing is taken back, because it never was one."""

    desk: Desk
    console: Console
    name: str = ""
    undo: bool = False

    def execute(self) -> None:
        """Writes the record; a letter that is open already stays open."""
        root = self.desk.need_workspace().root
        folder = self.desk.letter(self.name)
        filings = read_filings(folder)
        if not filings:
            raise UsageError(f"the letter {folder.slug} is not marked as filed", hint="Nothing needs to be done.")
        if self.undo:
            write_filed_claims(root, folder.slug, len(filings), ())
            write_filings(folder, filings[:-1])
            self.console.say(
                f"The filing of {folder.slug} on {filings[-1].date} is taken out of the record.", Tone.GOOD
            )
            return
        if filings[-1].reopened:
            self.console.say(f"{folder.slug} is open since {filings[-1].reopened}.")
        else:
            write_filings(folder, [*filings[:-1], replace(filings[-1], reopened=day_in_washington())])
            self.console.say(f"{folder.slug} may be changed again. That it was filed stays in the record.", Tone.GOOD)
        self.console.hint(f"Once the new text is filed: drafter filed {folder.slug}")


def _warn(console: Console, folder: LetterFolder) -> None:
    state = standstill(folder)
    if state and state.signatories_changed:
        console.warn("signatories.csv is not as it was filed.")
    for name in state.changed if state else ():
        console.warn(f"{name} is not as it was filed.")
    for name in state.missing if state else ():
        console.warn(f"{name} is no longer there.")


def _day(text: str) -> str:
    from drafter.interview.dates import parse_date

    day = parse_date(text)
    if day > day_in_washington():
        raise UsageError(f"{day} is still to come", hint="Mark the letter as filed once it is.")
    return day


def _number(text: str) -> str:
    """A number as typed, on one line."""
    number = " ".join(text.split())
    if fault := odd_character(number):
        raise UsageError(fault, hint="Type the number anew.")
    return number


def _mending(exports: Exports) -> str:
    return "drafter check" if exports.current else "drafter export"
