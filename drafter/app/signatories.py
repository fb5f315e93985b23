"""`drafter signatories`: who signs a letter, where each stands, and who signed which text."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from drafter.app.desk import Desk
from drafter.app.report import counted, near
from drafter.app.status import today
from drafter.assemble.signatories import as_line, count_in_words, sort_key, sort_signatories
from drafter.assemble.version import is_version, same_version, text_version
from drafter.model.errors import DrafterError, UsageError
from drafter.model.people import PrivateRecord, Signatory, SignatoryStatus
from drafter.model.record import record, replace
from drafter.store.filed import refuse_filed
from drafter.store.files import shown_path
from drafter.store.letters import LetterFolder, letters
from drafter.store.private_list import read_private
from drafter.store.signatories import read_signatories
from drafter.store.signatory_list import SignatoryList, ignore_private, read_list, write_list
from drafter.ui.console import Console, Tone

SCHEMA = 1
NO_VERSION = "none"
CURRENT = "current"


@record(cached=True)
class Roll:
    """A letter's list of signatories, opened: the list, and the version of the text as it stands ("" without one)."""

    desk: Desk
    folder: LetterFolder
    kept: SignatoryList
    version: str

    @classmethod
    def open(cls, desk: Desk, name: str, *, to_change: bool = True) -> Roll:
        """The list of the letter of that name; UsageError where it is to be changed and the letter was filed."""
        folder = desk.letter(name)
        if to_change:
            refuse_filed(folder)
        return cls(desk=desk, folder=folder, kept=read_list(folder, desk.root), version=current_version(desk, folder))

    def emails(self) -> dict[int, str]:
        """The e-mail address of each row that has one."""
        known = {(record.name, record.affiliation): record.email for record in self.kept.private}
        found = {at: row.email or known.get((row.name, row.affiliation), "") for at, row in enumerate(self.kept.rows)}
        return {at: email for at, email in found.items() if email}

    def write(self, kept: SignatoryList, console: Console) -> None:
        """Write the list, and keep what is private out of version control."""
        write_list(self.folder, kept)
        if kept.private and self.desk.root and (path := ignore_private(self.desk.root)):
            console.say(f"{near(path)} now leaves signatories.private.csv out of version control.", Tone.DIM)


def letter_and_names(desk: Desk, name: str, who: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The letter's name and who is meant by words of which the first may be either, where there is only one letter."""
    if not name or desk.workspace is None:
        return name, tuple(who)
    try:
        desk.letter(name)
    except UsageError:
        slugs = [folder.slug for folder in letters(desk.workspace.root)]
        # What is nearly the letter's name is a slip in it, and must not come into the list.
        if len(slugs) == 1 and not difflib.get_close_matches(name.casefold(), slugs, n=1, cutoff=0.75):
            return slugs[0], (name, *who)
    return name, tuple(who)


def of_another_version(row: Signatory, version: str) -> bool:
    """Whether a confirmed row is of another text than the one that stands; not where either has no version."""
    confirmed = row.status is SignatoryStatus.CONFIRMED
    return confirmed and bool(row.version and version) and not same_version(row.version, version)


def current_version(desk: Desk, folder: LetterFolder) -> str:
    """The version of the text as it stands; "" where there is no text yet."""
    from drafter.markup.letter import read_letter
    from drafter.store.files import read_text

    if not folder.text.is_file():
        return ""
    shown = shown_path(folder.text, desk.root)
    return text_version(read_letter(read_text(folder.text, shown=shown), file=shown))


def chosen_version(said: str, current: str) -> str:
    """The version that `--version` names: that of the text as it stands, none, or an earlier one; else UsageError."""
    wanted = said.strip().casefold()
    if wanted in ("", CURRENT):
        return current
    if wanted == NO_VERSION:
        return ""
    if not is_version(wanted):
        hint = f"A version is what drafter signatories list prints, such as {current or '3f9a1c22b07d'}; or none."
        raise UsageError(f"“{said}” is no version of a text", hint=hint)
    return current if same_version(wanted, current) else wanted


def chosen_day(said: str) -> str:
    """The day that `--on` names, in ISO form; today's without it. UsageError where it is none."""
    from drafter.interview.dates import parse_date
    from drafter.model.asking import Invalid

    if not said:
        return today(datetime.now(UTC)).isoformat()
    try:
        return parse_date(said)
    except Invalid as fault:
        raise UsageError(f"--on: {fault.message}", hint=fault.hint) from None


# -- list


@record(cached=True)
class ListSignatories:
    """Say who signs, by status, and who signed another version of the text."""

    desk: Desk
    console: Console
    name: str = ""
    status: str = ""
    as_json: bool = False

    def execute(self) -> None:
        """The list, as lines or as one object for programs."""
        if self.status and self.status not in tuple(SignatoryStatus):
            raise UsageError(f"there is no status “{self.status}”", hint=f"One of: {', '.join(SignatoryStatus)}")
        folder = self.desk.letter(self.name)
        shown = shown_path(folder.signatories, self.desk.root)
        rows = read_signatories(folder.signatories, shown=shown) if folder.signatories.is_file() else ()
        version = current_version(self.desk, folder)
        self._warn_of_private(folder)
        if self.as_json:
            self.console.data(json.dumps(self._record(folder, rows, version), ensure_ascii=False, indent=2))
            return
        if not rows:
            self.console.say("Nobody is in the list yet.")
            self.console.hint(f"Bring a form's answers: drafter signatories import {folder.slug} answers.csv")
            return
        if version:
            self.console.data(f"The text as it stands is version {version}.")
        for status in SignatoryStatus:
            self._group(version, [row for row in self._chosen(rows) if row.status is status])
        groups = sort_signatories(rows)
        self.console.data(f"\nPrinted: {count_in_words(groups) or 'nobody'}")

    def _chosen(self, rows: Sequence[Signatory]) -> Sequence[Signatory]:
        return [row for row in rows if self.status in ("", row.status)]

    def _warn_of_private(self, folder: LetterFolder) -> None:
        """Nothing that is listed stands in the private file; still, whoever broke it should hear of it."""
        try:
            read_private(folder.private, shown=shown_path(folder.private, self.desk.root))
        except DrafterError as error:
            self.console.warn(f"{error}. The list below is whole; to change it, mend that file first.")

    def _group(self, version: str, rows: Sequence[Signatory]) -> None:
        if not rows:
            return
        others = [row for row in rows if of_another_version(row, version)]
        note = f", {len(others):,} of another version" if others else ""
        self.console.data(f"\n{rows[0].status.capitalize()} ({len(rows):,}{note})")
        for row in sorted(rows, key=_place):
            mark = f"  [version {row.version}]" if of_another_version(row, version) else ""
            self.console.data(f"  {as_line(row)}{f'  ({row.date})' if row.date else ''}{mark}")

    def _record(self, folder: LetterFolder, rows: Sequence[Signatory], version: str) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "letter": folder.slug,
            "version": version,
            "printed": {name: len(group) for name, group in sort_signatories(rows)},
            "signatories": [
                {
                    "name": row.name,
                    "affiliation": row.affiliation,
                    "title": row.title,
                    "category": row.category,
                    "status": str(row.status),
                    "date": row.date,
                    "version": row.version,
                    "this_version": None if not row.version else not of_another_version(row, version),
                    "personal": row.personal,
                }
                for row in self._chosen(rows)
            ],
        }


# -- answers


@record(cached=True)
class SetStatus:
    """Note what signatories answered. Whoever is invited and not yet in the list comes into it.

    `everybody` means those who had confirmed: an answer that nobody gave is never noted.
    """

    desk: Desk
    console: Console
    name: str
    who: Sequence[str]
    status: SignatoryStatus
    on: str = ""
    version: str = ""
    everybody: bool = False

    def execute(self) -> None:
        """Writes the list once all names are known; nothing is written if one is not."""
        roll = Roll.open(self.desk, self.name)
        day = chosen_day(self.on) if self.status is not SignatoryStatus.INVITED else ""
        version = chosen_version(self.version, roll.version) if self.status is SignatoryStatus.CONFIRMED else ""
        if not self.who and not self.everybody:
            raise UsageError("nobody is named", hint=f"drafter signatories {self._verb} {roll.folder.slug} NAME ...")
        kept, new = roll.kept, []
        for at, who in self._places(roll):
            if at is None:
                new.append(replace(_guessed(who), status=SignatoryStatus.INVITED))
                continue
            row = replace(kept.rows[at], status=self.status, date=day, version=version)
            self.console.say(self._said(kept.rows[at], row))
            kept = kept.with_row(at, row)
        for row in new:
            self.console.say(f"{as_line(row)}: added as invited, under {row.category}.")
        roll.write(kept.with_more(new), self.console)
        self.console.data(str(near(roll.folder.signatories)))

    @property
    def _verb(self) -> str:
        return {"confirmed": "confirm", "declined": "decline", "invited": "invite"}[self.status]

    def _places(self, roll: Roll) -> list[tuple[int | None, str]]:
        from drafter.signon.find import find_signatory, likely, named

        rows, emails = roll.kept.rows, roll.emails()
        if self.everybody:
            return [(at, "") for at, row in enumerate(rows) if row.status is SignatoryStatus.CONFIRMED]
        found: list[tuple[int | None, str]] = []
        for who in self.who:
            inviting = self.status is SignatoryStatus.INVITED
            if inviting and not named(rows, who, emails) and not likely(rows, _guessed(who).name):
                found.append((None, who))
            else:
                found.append((find_signatory(rows, who, emails), who))
        return found

    def _said(self, before: Signatory, now: Signatory) -> str:
        since = f" since {now.date}" if now.date else ""
        of = f", version {now.version}" if now.version else ""
        was = f" (was {before.status})" if before.status is not now.status else ""
        return f"{as_line(now)}: {now.status}{since}{of}{was}."


@record(cached=True)
class AddSignatory:
    """Put one more into the list: a late addition."""

    desk: Desk
    console: Console
    name: str
    who: str
    affiliation: str = ""
    title: str = ""
    category: str = ""
    email: str = ""
    status: str = "confirmed"
    on: str = ""
    version: str = ""
    personal: bool = False
    force: bool = False

    def execute(self) -> None:
        """Writes the list; UsageError where somebody like this is in it already."""
        from drafter.signon.twins import Known, Shelf

        roll = Roll.open(self.desk, self.name)
        if not self.who:
            raise UsageError("nobody is named", hint=f'drafter signatories add {roll.folder.slug} "NAME"')
        row = self._row(roll)
        shelf = Shelf()
        emails = roll.emails()
        for at, known in enumerate(roll.kept.rows):
            shelf.add(Known(row=known, email=emails.get(at, "")))
        twins = [] if self.force else shelf.twins(Known(row=row, email=self.email))
        for at, how in twins:
            message = f"“{as_line(roll.kept.rows[at])}” is in the list already ({', '.join(how.reasons)})"
            hint = f"The same? drafter signatories confirm {roll.folder.slug} ... Two? Add the second with --force."
            raise UsageError(message, hint=hint)
        kept = roll.kept.with_more([row])
        if self.email:
            record = PrivateRecord(name=row.name, affiliation=row.affiliation, email=self.email)
            kept = replace(kept, private=(*kept.private, record))
        roll.write(kept, self.console)
        self.console.say(f"{as_line(row)}: added as {row.status}, under {row.category}.", Tone.GOOD)
        self.console.data(str(near(roll.folder.signatories)))

    def _row(self, roll: Roll) -> Signatory:
        if self.status not in tuple(SignatoryStatus):
            raise UsageError(f"there is no status “{self.status}”", hint=f"One of: {', '.join(SignatoryStatus)}")
        status = SignatoryStatus(self.status)
        from drafter.signon.answers import heading_in

        guessed = _guessed(self.who)
        if not guessed.name:
            raise UsageError("the name is empty", hint="Write the name as it shall be printed.")
        affiliation = self.affiliation or guessed.affiliation
        category = self.category or ("Individuals" if affiliation else guessed.category)
        return Signatory(
            name=guessed.name,
            affiliation=affiliation,
            title=self.title,
            category=heading_in(category, roll.kept.rows),
            status=status,
            date=chosen_day(self.on) if status is not SignatoryStatus.INVITED else "",
            version=chosen_version(self.version, roll.version) if status is SignatoryStatus.CONFIRMED else "",
            personal=self.personal,
        )


def _place(row: Signatory) -> tuple[object, ...]:
    """Organizations first, then other headings by name, as far as one status goes; each as it is printed."""
    return row.category.casefold() != "organizations", row.category.casefold(), sort_key(row)


def _guessed(who: str) -> Signatory:
    """A signatory from words such as "Jane Roe, Example University"; a name alone is an organization unless it reads
    like a person's."""
    from drafter.harvest.names import is_name, is_organization, split_entry

    text = " ".join(who.split())
    name, affiliation = split_entry(text) if text else ("", "")
    person = bool(affiliation) or (is_name(name) and not is_organization(name))
    return Signatory(name=name, affiliation=affiliation, category="Individuals" if person else "Organizations")


@record(cached=True)
class RemoveSignatories:
    """Take signatories out of the list, and out of what is kept in private."""

    desk: Desk
    console: Console
    name: str
    who: Sequence[str]

    def execute(self) -> None:
        """Writes the list without them; what was taken out is said in full, so that it can be put back."""
        from drafter.signon.find import find_signatory

        roll = Roll.open(self.desk, self.name)
        if not self.who:
            raise UsageError("nobody is named", hint=f"drafter signatories remove {roll.folder.slug} NAME ...")
        emails = roll.emails()
        places = [find_signatory(roll.kept.rows, who, emails) for who in self.who]
        for at in places:
            row = roll.kept.rows[at]
            self.console.say(f"Taken out: {as_line(row)} ({row.category}, {row.status}).")
        roll.write(roll.kept.without(places), self.console)
        self.console.say(f"{counted(len(roll.kept.rows) - len(set(places)), 'row')} left in the list.", Tone.DIM)
        self.console.data(str(near(roll.folder.signatories)))
