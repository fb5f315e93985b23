"""`drafter cite`: a letter gone through sentence by sentence where evidence is missing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from drafter.app.citing_notes import (
    SIGNALS,
    carried_over,
    fault_of,
    marked_note,
    note_prose,
    with_note,
    with_whole_note,
)
from drafter.app.desk import Desk
from drafter.app.learning import learn_from
from drafter.app.matching import matcher
from drafter.app.suggest import suggest_for, wants_in
from drafter.cite.evidence import Want
from drafter.match.library import Library
from drafter.match.matcher import Matcher
from drafter.model.asking import Back
from drafter.model.errors import Stopped, UsageError
from drafter.model.record import field, record
from drafter.model.suggestion import Strength, Suggestion
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_filed
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console

MOST = 5
_NEAREST = 3
NOTHING = "nothing in the library fits"
_NOTE = "Note"
_KEYED = "The whole note, with @ before the key of each source, such as: See @key [at 5]."
_SHOWS = "What the source shows, or a quotation in quotation marks; or nothing"


class Verb(StrEnum):
    """What a person can do with a sentence."""

    TAKE = "take"
    SEARCH = "search"
    NEW = "new"
    EDIT = "edit"
    SKIP = "skip"
    UNDO = "undo"
    BACK = "back"
    STOP = "stop"


@record
class Choice:
    """What the person chose: a verb, and the number of a suggestion or the words of a search."""

    verb: Verb
    number: int = 0
    words: str = ""


@record
class Offer:
    """One suggestion as it is shown: the source in a line, its level and reasons, quotations that it holds."""

    key: str
    line: str
    level: str
    reasons: tuple[str, ...]
    quotes: tuple[str, ...] = ()


@record
class Sheet:
    """One sentence as it is shown with what may support it."""

    number: int
    total: int
    want: Want
    offers: tuple[Offer, ...]
    heading: str = ""
    searched: bool = False


class Clerk(Protocol):
    """Whoever is asked. Raises Back where a question is to be left."""

    def choose(self, sheet: Sheet) -> Choice: ...

    def at_end(self, said: str) -> Verb:
        """UNDO or BACK behind the last sentence; anything else ends."""
        ...

    def words(self, label: str, initial: str = "", *, about: str = "") -> str: ...

    def say(self, text: str) -> None: ...

    def add_source(self) -> str:
        """The key of a source that was added meanwhile, "" if none was."""
        ...


@record(frozen=False)
class CiteLetter:
    """Go through one letter. Without a clerk only what `accept` allows is taken, and the rest is listed.

    `only_marked` passes over sentences that are not marked as wanting a source but read as if they did.
    """

    desk: Desk
    console: Console
    name: str = ""
    clerk: Clerk | None = None
    accept: str = ""
    only_marked: bool = False

    def execute(self) -> int:
        """How many citations were set; the letter is written after each, so that stopping loses nothing."""
        if self.accept not in ("", "strong"):
            raise UsageError(f"--accept {self.accept} is not known", hint="Only --accept strong can be taken unseen.")
        folder = self.desk.letter(self.name)
        if self.clerk or self.accept:
            refuse_filed(folder)
        session = _Session(desk=self.desk, console=self.console, folder=folder, only_marked=self.only_marked)
        try:
            if self.clerk:
                session.dialogue(self.clerk)
            else:
                session.unseen(self.accept)
        except (KeyboardInterrupt, EOFError) as stop:
            raise Stopped(f"Stopped. {session.said}", hint=f"Go on with: drafter cite {folder.slug}") from stop
        finally:
            if session.taken:
                learn_from(self.desk, folder)
        if self.clerk or session.taken or not self.only_marked:
            self.console.say(session.said)
        return session.taken


@record(frozen=False)
class _Session:
    """One run over one letter: what was set, in the order in which it can be taken back."""

    desk: Desk
    console: Console
    folder: LetterFolder
    only_marked: bool = False
    done: list[tuple[bytes, bytes, int]] = field(default_factory=list)
    position: int = 0
    heading: str = ""
    search: str = ""
    counted: int = 0
    seen: bool = False

    @property
    def taken(self) -> int:
        """How many citations stand."""
        return len(self.done) + self.counted

    @property
    def said(self) -> str:
        """What came of it."""
        if not self.seen:
            return "No sentence of this letter wants a source."
        return f"{self.taken} citation{'s' if self.taken != 1 else ''} set."

    def _text(self) -> str:
        return read_text(self.folder.text, shown=shown_path(self.folder.text, self.desk.root))

    def _wants(self, text: str) -> list[Want]:
        return [want for want in wants_in(text, self.desk) if want.marked or not self.only_marked]

    def _matcher(self) -> AbstractContextManager[Matcher]:
        """The library as it is now: a person may add to it elsewhere while a sentence is shown."""
        return matcher(self.desk.root, self.desk.start, self.console)

    # -- without a person

    def unseen(self, accept: str) -> None:
        """Take what `accept` allows and list the rest."""
        text = self._text()
        file = self.folder.text.read_bytes().decode("utf-8")
        lines: list[str] = []
        # From the end, so that places before an insertion stay where they are.
        with self._matcher() as found:
            for want in reversed(self._wants(text)):
                self.seen = True
                answer = suggest_for(found, want, self.desk, exclude=self.folder.slug, most=MOST)
                first = answer.items[0] if answer.items else None
                place = f"{shown_path(self.folder.text, self.desk.root)}:{want.sentence.line}"
                if accept and first and first.level is Strength.STRONG:
                    after = with_note(text, want, f"@{first.source}.")
                    text, file = after, carried_over(text, after, file)
                    lines.append(f"{place}: took @{first.source}")
                    self.counted += 1
                else:
                    likely = first and first.level is not Strength.NONE
                    best = f"best: @{first.source} ({first.level.value})" if first and likely else NOTHING
                    lines.append(f"{place}: {want.reason}; {best}")
        for line in reversed(lines):
            self.console.data(line)
        if self.counted:
            write_atomic(self.folder.text, file.encode("utf-8"))

    # -- with one

    def dialogue(self, clerk: Clerk) -> None:
        """Show each sentence, do what the person chooses, until none is left or the person stops."""
        going = True
        while going:
            text = self._text()
            still = self._wants(text)
            self.seen = self.seen or bool(still)
            if self.position < len(still):
                going = self._sentence(clerk, text, still)
            else:
                going = bool(self.done or still) and self._at_end(clerk, still)

    def _at_end(self, clerk: Clerk, still: Sequence[Want]) -> bool:
        """Whether the person goes back from behind the last sentence."""
        heading, self.heading = self.heading, ""
        verb = clerk.at_end(heading or f"That was the last sentence. {self.said}")
        if verb is Verb.UNDO:
            self._undo()
        elif verb is Verb.BACK and still:
            self.position = len(still) - 1
        else:
            return False
        return True

    def _sentence(self, clerk: Clerk, text: str, still: Sequence[Want]) -> bool:
        """Show the sentence that is next, and do what the person chooses; False to stop."""
        sheet = Sheet(
            number=len(self.done) + self.position + 1,
            total=len(self.done) + len(still),
            want=still[self.position],
            offers=self._offers(still[self.position], self.search),
            heading=self.heading,
            searched=bool(self.search),
        )
        self.heading, self.search = "", ""
        choice = clerk.choose(sheet)
        match choice.verb:
            case Verb.STOP:
                return False
            case Verb.SEARCH:
                self.search, self.heading = choice.words, f"Found for “{choice.words}”:"
            case Verb.SKIP:
                self.position += 1
            case Verb.BACK if not sheet.searched:
                self.heading = "" if self.position else "This is the first sentence that wants a source."
                self.position = max(0, self.position - 1)
            case Verb.UNDO:
                self._undo()
            case Verb.NEW:
                self.search = clerk.add_source()
                self.heading = f"Added as @{self.search}:" if self.search else "No source was added."
            case Verb.TAKE | Verb.EDIT:
                self.heading = self._set(clerk, sheet, choice, text)
        return True

    def _set(self, clerk: Clerk, sheet: Sheet, choice: Choice, text: str) -> str:
        """Put the note into the letter; what went wrong, if anything did."""
        try:
            prose = self._prose(clerk, sheet, choice, text)
            while prose and (fault := self._fault(prose)):
                clerk.say(fault)
                prose = clerk.words(_NOTE, prose, about=_KEYED).strip()
        except Back:
            return ""
        if not prose:
            return "No note was set."
        if self._text() != text:
            return "letter.md was changed meanwhile and was read again. Nothing else was changed."
        put = with_whole_note if choice.verb is Verb.EDIT else with_note
        old = self.folder.text.read_bytes()
        new = carried_over(text, put(text, sheet.want, prose), old.decode("utf-8")).encode("utf-8")
        write_atomic(self.folder.text, new)
        self.done.append((old, new, self.position))
        clerk.say(f"Set: {prose}")
        return ""

    def _fault(self, prose: str) -> str:
        with self._matcher() as found:
            return fault_of(prose, _Keys(found.library))

    def _offers(self, want: Want, search: str) -> tuple[Offer, ...]:
        items: Sequence[Suggestion]
        with self._matcher() as found:
            if search:
                items = found.lookup(search, k=MOST)
            else:
                items = suggest_for(found, want, self.desk, exclude=self.folder.slug, most=MOST).items
            likely = [each for each in items if each.level is not Strength.NONE]
            # What shares nothing with the sentence is no help at all; what was looked up has some of the words.
            shown = (likely or [*items]) if search else [each for each in items if each.reasons or each in likely]
            if not (search or likely):
                shown = shown[:_NEAREST]
            lines = found.library.lines(each.source for each in shown)
            quotes = {r.id: r.quotes for r in found.library.records(found.library.rows_of(lines)).values()}
        return tuple(
            Offer(
                key=each.source,
                line=lines.get(each.source) or each.source,
                level=each.level.value,
                reasons=each.reasons,
                quotes=quotes.get(each.source, ()),
            )
            for each in shown
        )

    def _prose(self, clerk: Clerk, sheet: Sheet, choice: Choice, text: str) -> str:
        """The note's text: built from signal, pinpoint and parenthetical, or edited by hand; "" to leave it."""
        note = marked_note(text, sheet.want)
        if choice.verb is Verb.EDIT:
            first = sheet.offers[choice.number - 1].key if 0 < choice.number <= len(sheet.offers) else "?"
            begun = note.replace("@?", f"@{first}") if note.strip(" .") not in ("", "@?") else f"See @{first}."
            return clerk.words(_NOTE, begun, about=_KEYED).strip()
        offer = sheet.offers[choice.number - 1]
        # A note that has words of its own before the mark has its signal.
        own = note.partition("@?")[0].strip()
        signal = "" if own else clerk.words("Signal", about=f"{' · '.join(SIGNALS)} · or nothing")
        pinpoint = clerk.words("Pinpoint", about="Such as at 5 · § 3(b) · or nothing")
        initial = f'"{offer.quotes[0]}"' if offer.quotes else ""
        about = "The quotation that is stored with the source; what it shows; or nothing" if initial else _SHOWS
        parenthetical = clerk.words("Parenthetical", initial, about=about)
        return note_prose(offer.key, signal=signal, pinpoint=pinpoint, parenthetical=parenthetical)

    def _undo(self) -> None:
        """Take the last citation out again and go back to its sentence."""
        if not self.done:
            self.heading = "There is nothing to undo."
            return
        before, after, place = self.done[-1]
        if self.folder.text.read_bytes() != after:
            self.heading = "letter.md was changed since; take the note out there."
            return
        self.done.pop()
        write_atomic(self.folder.text, before)
        self.position, self.heading = place, "The last citation was taken out again."


class _Keys:
    """The keys of the library's sources, asked of the index one by one."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __contains__(self, key: object) -> bool:
        return bool(self._library.rows_of([str(key)]))
