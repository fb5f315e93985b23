"""`drafter cite`: a letter gone through sentence by sentence where evidence is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from drafter.app.citing_notes import SIGNALS, fault_of, marked_note, note_prose, with_note, with_whole_note
from drafter.app.desk import Desk
from drafter.app.learning import learn_from
from drafter.app.matching import matcher
from drafter.app.suggest import suggest_for, wants_in
from drafter.cite.evidence import Want
from drafter.match.matcher import Matcher
from drafter.model.errors import Stopped, UsageError
from drafter.model.source import Source
from drafter.model.suggestion import Strength, Suggestion
from drafter.store.atomic import write_atomic
from drafter.store.brief import one_line
from drafter.store.filed import refuse_filed
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console

MOST = 5
NOTHING = "nothing in the library fits"
_NOTE = "The note, with @ before the key of each source"
_NEW = "Stop with q, add the source with: drafter sources add; then go on with: drafter cite"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose: a verb, and the number of a suggestion or the words of a search."""

    verb: Verb
    number: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One suggestion as it is shown: the source in a line, its level and reasons, quotations that it holds."""

    key: str
    line: str
    level: str
    reasons: tuple[str, ...]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sentence as it is shown with what may support it."""

    number: int
    total: int
    want: Want
    offers: tuple[Offer, ...]
    heading: str = ""


class Clerk(Protocol):
    """Whoever is asked."""

    def choose(self, sheet: Sheet) -> Choice: ...

    def words(self, label: str, initial: str = "", choices: tuple[str, ...] = ()) -> str: ...

    def say(self, text: str) -> None: ...


@dataclass(slots=True, kw_only=True)
class CiteLetter:
    """Go through one letter. Without a clerk only what `accept` allows is taken, and the rest is listed."""

    desk: Desk
    console: Console
    name: str = ""
    clerk: Clerk | None = None
    accept: str = ""

    def execute(self) -> int:
        """How many citations were set; the letter is written after each, so that stopping loses nothing."""
        if self.accept not in ("", "strong"):
            raise UsageError(f"--accept {self.accept} is not known", hint="Only --accept strong can be taken unseen.")
        folder = self.desk.letter(self.name)
        if self.clerk or self.accept:
            refuse_filed(folder)
        session = _Session(desk=self.desk, console=self.console, folder=folder)
        with matcher(self.desk.root, self.desk.start, self.console) as found:
            try:
                if self.clerk:
                    session.dialogue(found, self.clerk)
                else:
                    session.unseen(found, self.accept)
            except (KeyboardInterrupt, EOFError) as stop:
                raise Stopped(f"Stopped. {session.said}", hint=f"Go on with: drafter cite {folder.slug}") from stop
            finally:
                if session.taken:
                    learn_from(self.desk, folder)
        self.console.say(session.said)
        return session.taken


@dataclass(slots=True, kw_only=True)
class _Session:
    """One run over one letter: what was set, in the order in which it can be taken back."""

    desk: Desk
    console: Console
    folder: LetterFolder
    done: list[tuple[str, str, int]] = field(default_factory=list)
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

    # -- without a person

    def unseen(self, found: Matcher, accept: str) -> None:
        """Take what `accept` allows and list the rest."""
        text = self._text()
        lines: list[str] = []
        # From the end, so that places before an insertion stay where they are.
        for want in reversed(wants_in(text, self.desk)):
            self.seen = True
            answer = suggest_for(found, want, self.desk, exclude=self.folder.slug, most=MOST)
            first = answer.items[0] if answer.items else None
            place = f"{shown_path(self.folder.text, self.desk.root)}:{want.sentence.line}"
            if accept and first and first.level is Strength.STRONG:
                text = with_note(text, want, f"@{first.source}.")
                lines.append(f"{place}: took @{first.source}")
                self.counted += 1
            else:
                likely = first and first.level is not Strength.NONE
                best = f"best: @{first.source} ({first.level.value})" if first and likely else NOTHING
                lines.append(f"{place}: {want.reason}; {best}")
        for line in reversed(lines):
            self.console.data(line)
        if self.counted:
            write_atomic(self.folder.text, text)

    # -- with one

    def dialogue(self, found: Matcher, clerk: Clerk) -> None:
        """Show each sentence, do what the person chooses, until none is left or the person stops."""
        position, heading, search = 0, "", ""
        while True:
            text = self._text()
            still = wants_in(text, self.desk)
            self.seen = self.seen or bool(still)
            if position >= len(still):
                return
            want = still[position]
            sheet = Sheet(
                number=len(self.done) + position + 1,
                total=len(self.done) + len(still),
                want=want,
                offers=self._offers(found, want, search),
                heading=heading,
            )
            heading, search = "", ""
            choice = clerk.choose(sheet)
            match choice.verb:
                case Verb.STOP:
                    return
                case Verb.SEARCH:
                    search, heading = choice.words, f"Found for “{choice.words}”:"
                case Verb.SKIP:
                    position += 1
                case Verb.BACK:
                    heading = "" if position else "This is the first sentence that wants a source."
                    position = max(0, position - 1)
                case Verb.UNDO:
                    position, heading = self._undo(position)
                case Verb.NEW:
                    heading = _NEW
                case Verb.TAKE | Verb.EDIT:
                    heading = self._set(clerk, sheet, choice, text, position)

    def _set(self, clerk: Clerk, sheet: Sheet, choice: Choice, text: str, position: int) -> str:
        """Put the note into the letter; what went wrong, if anything did."""
        want = sheet.want
        prose = self._prose(clerk, sheet, choice, text)
        while prose and (fault := fault_of(prose, self.desk.sources.items)):
            clerk.say(fault)
            prose = clerk.words(_NOTE, prose).strip()
        if not prose:
            return ""
        if self._text() != text:
            return "letter.md was changed meanwhile and was read again. Nothing else was changed."
        put = with_whole_note if choice.verb is Verb.EDIT else with_note
        after = put(text, want, prose)
        write_atomic(self.folder.text, after)
        self.done.append((text, after, position))
        clerk.say(f"Set: {prose}")
        return ""

    def _offers(self, found: Matcher, want: Want, search: str) -> tuple[Offer, ...]:
        items: Sequence[Suggestion]
        if search:
            items = found.lookup(search, k=MOST)
        else:
            items = suggest_for(found, want, self.desk, exclude=self.folder.slug, most=MOST).items
        # What shares nothing with the sentence is no help at all.
        return tuple(self._offer(each) for each in items if each.reasons or each.level is not Strength.NONE)

    def _offer(self, each: Suggestion) -> Offer:
        source = self.desk.sources.items.get(each.source)
        return Offer(
            key=each.source,
            line=one_line(source) if source else each.source,
            level=each.level.value,
            reasons=each.reasons,
            quotes=quotes_of(source) if source else (),
        )

    def _prose(self, clerk: Clerk, sheet: Sheet, choice: Choice, text: str) -> str:
        """The note's text: built from signal, pinpoint and parenthetical, or edited by hand; "" to leave it."""
        note = marked_note(text, sheet.want)
        if choice.verb is Verb.EDIT:
            first = sheet.offers[choice.number - 1].key if 0 < choice.number <= len(sheet.offers) else "?"
            begun = note.replace("@?", f"@{first}") if note.strip(" .") not in ("", "@?") else f"See @{first}."
            return clerk.words(_NOTE, begun).strip()
        offer = sheet.offers[choice.number - 1]
        # A note that has words of its own before the mark has its signal.
        own = note.partition("@?")[0].strip()
        signal = "" if own else clerk.words("Signal", "", SIGNALS)
        pinpoint = clerk.words("Pinpoint", "", ("at 5", "§ 3(b)"))
        initial = f'"{offer.quotes[0]}"' if offer.quotes else ""
        parenthetical = clerk.words("Parenthetical", initial)
        return note_prose(offer.key, signal=signal, pinpoint=pinpoint, parenthetical=parenthetical)

    def _undo(self, position: int) -> tuple[int, str]:
        """Take the last citation out again; where to go on, and what to say."""
        if not self.done:
            return position, "There is nothing to undo."
        before, after, place = self.done[-1]
        if self._text() != after:
            return position, "letter.md was changed since; take the note out there."
        self.done.pop()
        write_atomic(self.folder.text, before)
        return place, "The last citation was taken out again."


def quotes_of(source: Source) -> tuple[str, ...]:
    """The quotations that a source's record holds."""
    value = source.custom.get("quotes")
    found = value if isinstance(value, list) else [value] if value else []
    return tuple(str(q.get("text", "")) if isinstance(q, dict) else str(q) for q in found)
