"""`drafter signatories import`: a form's answers become a letter's list of signatories, once a person has looked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.report import counted, near
from drafter.app.signatories import CURRENT, Roll, chosen_version
from drafter.app.signatories_ask import SignOnAsking
from drafter.assemble.signatories import as_line, count_in_words, is_person, sort_signatories
from drafter.model.errors import DrafterError, InvalidFile, Place, Problem, Stopped, UsageError
from drafter.model.form import FormTable
from drafter.model.people import SignatoryStatus
from drafter.model.record import record, replace
from drafter.signon.answers import Answers, Entry, heading_in, likely_signer, read_answers, unsaid
from drafter.signon.cells import EMAIL, SignsAs
from drafter.signon.columns import Columns, find_columns, set_columns
from drafter.signon.form import Form, find_form
from drafter.signon.headings import Part
from drafter.signon.intake import Decide, Intake, keep_all, settle_sure, take_in
from drafter.signon.trials import is_trial, no_answer
from drafter.store.signatory_list import SignatoryList
from drafter.store.tables import read_table
from drafter.ui.console import Console, Tone
from drafter.ui.text import clip

MERGES = ("ask", "sure", "none")
_MOST = 20


@record(cached=True)
class ImportSignatories:
    """One import with everything that its options said.

    `merge` is one of MERGES; "" asks where somebody can be asked, and else merges what is sure. `sign_as` says who
    signs in rows that name a person and an organization and do not say.
    """

    desk: Desk
    console: Console
    asking: SignOnAsking
    name: str
    file: Path | None
    sheet: str = ""
    columns: Sequence[str] = ()
    merge: str = ""
    sign_as: str = ""
    status: str = ""
    version: str = ""
    mend: bool = True
    dry_run: bool = False

    def execute(self) -> bool:
        """Whether every row could be used. The list is written whole, at the end, or not at all."""
        self._check_words()
        roll = Roll.open(self.desk, self.name, to_change=not self.dry_run)
        version = chosen_version(self.version, roll.version)
        form = self._form()
        columns = self._columns(form)
        answers = self._answers(form, columns)
        self._problems(answers.problems)
        self._odd(answers.entries)
        entries = [_headed(entry, roll) for entry in self._mended(self._real(answers.entries))]
        if not self.version and roll.version and self._confirmed(entries):
            said = self.asking.version(roll.version, self._confirmed(entries)) if self.asking.interactive else CURRENT
            version = chosen_version(said, roll.version)
        intake = take_in(entries, roll.kept.rows, roll.kept.private, self._decide(), version=version)
        kept = _with(roll.kept, intake)
        self._say(intake, kept, version)
        if self.dry_run:
            self.console.say("Nothing was written (--dry-run).", Tone.DIM)
        elif self._agreed(roll, kept):
            roll.write(kept, self.console)
            self.console.data(str(near(roll.folder.signatories)))
        return not answers.problems

    def _check_words(self) -> None:
        if self.merge and self.merge not in MERGES:
            raise UsageError(f"--merge cannot be “{self.merge}”", hint=f"One of: {', '.join(MERGES)}")
        if self.sign_as and self.sign_as not in (SignsAs.ORGANIZATION, SignsAs.INDIVIDUAL):
            raise UsageError(f"--sign-as cannot be “{self.sign_as}”", hint="organization or individual")
        if self.status and self.status not in tuple(SignatoryStatus):
            raise UsageError(f"there is no status “{self.status}”", hint=f"One of: {', '.join(SignatoryStatus)}")
        if self.merge == "ask" and not self.asking.interactive:
            raise UsageError("--merge ask needs a terminal", hint="Use --merge sure or --merge none.")

    # -- reading

    def _form(self) -> Form:
        if self.file is None:
            raise UsageError("no file is given", hint="drafter signatories import LETTER answers.csv")
        path = self.file.expanduser()
        path = path if path.is_absolute() else self.desk.start / path
        table = read_table(path, shown=str(self.file), sheet=self.sheet)
        form = find_form(table)
        for line, why in (none := no_answer(form)).items():
            self.console.say(f"row {line}: {why}; it is left out.", Tone.DIM)
        form = replace(form, rows=tuple(row for row in form.rows if row.line not in none))
        if not form.rows:
            message = "no answers stand below the headings"
            raise InvalidFile([Problem(Place(form.file, form.line), message, "Has anybody answered the form yet?")])
        self._how_read(table, form)
        return form

    def _how_read(self, table: FormTable, form: Form) -> None:
        where = f", headings in row {form.line}" if form.line > 1 else ""
        sheet = f", sheet “{table.sheet}”" if table.sheet else ""
        self.console.say(f"{Path(form.file).name}{sheet}: {counted(len(form.rows), 'answer')}{where}.", Tone.STRONG)
        if table.told:
            self.console.say(f"The file is not UTF-8; it was read as {table.told}. Look at names with accents.")
        if len(table.sheets) > 1:
            others = ", ".join(f"“{name}”" for name in table.sheets[1:])
            self.console.say(f"Other sheets were not read: {others}. (--sheet NAME)", Tone.DIM)

    def _columns(self, form: Form) -> Columns:
        columns = set_columns(form, find_columns(form), self.columns)
        columns = self.asking.columns(form, columns)
        if not columns.names:
            hint = "Name it: --column name=HEADING. The headings are: " + "; ".join(h for h in form.headings if h)
            message = "no column holds the names of those who sign"
            raise InvalidFile([Problem(Place(form.file, form.line), message, hint)])
        return columns

    def _answers(self, form: Form, columns: Columns) -> Answers:
        rows = unsaid(form, columns)
        signer = SignsAs(self.sign_as) if self.sign_as else likely_signer(form, columns)
        if rows and not self.sign_as:
            signer = self.asking.signer(rows, signer)
            if not self.asking.interactive:
                kind = "organization" if signer is SignsAs.ORGANIZATION else "person"
                said = f"{counted(rows, 'row')} with a person and an organization: the {kind} signs"
                self.console.say(f"{said} (--sign-as organization|individual).")
        status = SignatoryStatus(self.status) if self.status else None
        return read_answers(form, columns, otherwise=signer, status=status)

    def _problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems[:_MOST]:
            self.console.warn(str(problem))
            if problem.hint:
                self.console.say(problem.hint, Tone.DIM, indent="  ")
        if len(problems) > _MOST:
            self.console.warn(f"and {len(problems) - _MOST:,} more rows")

    def _odd(self, entries: Sequence[Entry]) -> None:
        """Names that nobody has: they are kept as they are, and a person is to look at them."""
        for entry in entries:
            name = clip(entry.row.name, 50)
            if re.match(r"[=+@＝＋＠-]|.*(?:https?://|\bwww\.)", name) or EMAIL.search(name):
                self.console.warn(f"row {entry.line}: “{name}” reads like a formula or an address, not like a name")
            elif is_person(entry.row) and re.search(r"\S{2} (?:and|&) \S{2}", name):
                self.console.warn(f"row {entry.line}: “{name}” reads like two persons; each needs a row of their own")

    def _real(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The entries without those that read like trials of the form, unless the person wants to keep them."""
        trials = [entry for entry in entries if is_trial(entry)]
        if not trials:
            return entries
        for entry in trials:
            self.console.warn(f"row {entry.line}: “{clip(entry.typed.name, 50)}” reads like a trial of the form")
        text = f"Leave row {trials[0].line} out?" if len(trials) == 1 else f"Leave these {len(trials):,} out?"
        choices = [("yes", "Yes, leave out"), ("no", "No, they sign")]
        if self.asking.choose("trials", text, choices) == "no":
            return entries
        count = counted(len(trials), "row")
        self.console.say(f"Left out: {count}. (If it is no trial: drafter signatories add)", Tone.DIM)
        return [entry for entry in entries if entry not in trials]

    # -- deciding

    def _mended(self, entries: Sequence[Entry]) -> list[Entry]:
        return self.asking.mendings(entries) if self.mend else [entry.as_typed() for entry in entries]

    def _decide(self) -> Decide:
        if self.merge == "none":
            return keep_all
        if self.merge == "sure" or not self.asking.interactive:
            return settle_sure
        return self.asking.pair

    def _agreed(self, roll: Roll, kept: SignatoryList) -> bool:
        if kept == roll.kept:
            self.console.say("The list is as it was.", Tone.GOOD)
            return False
        answer = self.asking.choose("write", "Write the list?", [("yes", "Yes"), ("no", "No, change nothing")])
        if answer == "no":
            raise Stopped("Stopped. Nothing was written.")
        return True

    @staticmethod
    def _confirmed(entries: Sequence[Entry]) -> int:
        return sum(entry.row.status is SignatoryStatus.CONFIRMED for entry in entries)

    # -- telling

    def _say(self, intake: Intake, kept: SignatoryList, version: str) -> None:
        for merge in intake.merges:
            pair = merge.pair
            one, other = as_line(pair.first), as_line(pair.second)
            both = f"{one} and {other}" if one != other else f"{one}, twice"
            self.console.say(f"Merged ({', '.join(pair.how.reasons)}): {both}. Kept: {as_line(merge.kept)}")
        for pair in intake.kept_apart:
            said = f"Kept apart ({', '.join(pair.how.reasons)}): {as_line(pair.first)} / {as_line(pair.second)}"
            self.console.say(said, Tone.WARNING)
        for note in intake.notes:
            self.console.warn(note)
        would = "Would add" if self.dry_run else "New"
        parts = [f"{would}: {counted(len(intake.new), 'signatory').replace('signatorys', 'signatories')}"]
        parts += [f"merged: {len(intake.merges):,}"] if intake.merges else []
        parts += [f"in the list already: {intake.same:,}"] if intake.same else []
        parts += [f"changed: {len(intake.changed):,}"] if intake.changed else []
        self.console.say("; ".join(parts) + ".", Tone.GOOD)
        waiting = sum(row.status is SignatoryStatus.INVITED for row in intake.new)
        declined = sum(row.status is SignatoryStatus.DECLINED for row in intake.new)
        if waiting:
            self.console.say(f"{counted(waiting, 'answer')} without consent: in the list as invited, not printed.")
        if declined:
            self.console.say(f"{counted(declined, 'answer')} said no: in the list as declined, not printed.")
        self.console.say(f"The letter prints {count_in_words(sort_signatories(kept.rows)) or 'nobody'}.")
        if version and any(row.version == version for row in intake.new):
            self.console.say(f"They confirmed version {version} of the text (--version none if it was another).")


def _headed(entry: Entry, roll: Roll) -> Entry:
    """The entry under the heading that the list has for its kind."""
    return replace(entry, row=replace(entry.row, category=heading_in(entry.row.category, roll.kept.rows)))


def _with(kept: SignatoryList, intake: Intake) -> SignatoryList:
    for at, row in intake.changed.items():
        kept = kept.with_row(at, row)
    return replace(kept.with_more(intake.new), private=intake.private)


def holds_answers(path: Path, *, shown: str) -> bool:
    """Whether a file holds a form's answers rather than a list of those who sign; False for what cannot be read."""
    try:
        form = find_form(read_table(path, shown=shown))
    except DrafterError:
        return False
    found = set(find_columns(form).at)
    # A list says of each row who signs; a form asks, and what was answered decides.
    asks = {Part.CONSENT, Part.KIND, Part.CAPACITY, Part.TIMESTAMP} & found
    return bool(asks) and not {Part.CATEGORY, Part.STATUS} & found
