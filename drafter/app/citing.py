"""`drafter cite`: a letter gone through sentence by sentence where evidence is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from drafter.app.brief import one_line
from drafter.app.desk import Desk
from drafter.app.learning import learn_from
from drafter.app.matching import matcher
from drafter.app.suggest import suggest_for
from drafter.cite.evidence import Want, wanting
from drafter.markup.sentences import sentences, set_note
from drafter.match.matcher import Matcher
from drafter.model.errors import UsageError
from drafter.model.source import Source
from drafter.model.suggestion import Strength, Suggestion, Suggestions
from drafter.store.atomic import write_atomic
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console

MOST = 5


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
    texts: list[str] = field(default_factory=list)

    def execute(self) -> int:
        """How many citations were set; the letter is written after each, so that stopping loses nothing."""
        if self.accept not in ("", "strong"):
            raise UsageError(f"--accept {self.accept} is not known", hint="Only --accept strong can be taken unseen.")
        folder = self.desk.letter(self.name)
        with matcher(self.desk, self.console) as found:
            taken = self._dialogue(folder, found, self.clerk) if self.clerk else self._unseen(folder, found)
        if taken:
            learn_from(self.desk, folder)
        return taken

    def _text(self, folder: LetterFolder) -> str:
        return read_text(folder.text, shown=shown_path(folder.text, self.desk.root))

    def _wants(self, text: str) -> list[Want]:
        required = {c.id for c in self.desk.claims.items.values() if c.evidence == "required"}
        return list(wanting(sentences(text), required))

    # -- without a person

    def _unseen(self, folder: LetterFolder, found: Matcher) -> int:
        text = self._text(folder)
        taken = 0
        # From the end, so that places before an insertion stay where they are.
        for want in reversed(self._wants(text)):
            answer = suggest_for(found, want, self.desk, exclude=folder.slug, most=MOST)
            first = answer.items[0] if answer.items else None
            if self.accept and first and first.level is Strength.STRONG:
                text = with_note(text, want, f"@{first.source}.")
                self.console.say(f"line {want.sentence.line}: took @{first.source}")
                taken += 1
            else:
                best = f"; best: @{first.source} ({first.level.value})" if first else "; nothing in the library fits"
                self.console.data(
                    f"{shown_path(folder.text, self.desk.root)}:{want.sentence.line}: {want.reason}{best}"
                )
        if taken:
            write_atomic(folder.text, text)
        return taken

    # -- with one

    def _dialogue(self, folder: LetterFolder, found: Matcher, clerk: Clerk) -> int:
        position = 0
        skipped: set[str] = set()
        undo: list[str] = []
        heading, search = "", ""
        while True:
            text = self._text(folder)
            open_now = [w for w in self._wants(text) if w.sentence.text not in skipped]
            if position >= len(open_now):
                clerk.say("No more sentences want a source." if not skipped else f"Done; {len(skipped)} skipped.")
                return len(undo)
            want = open_now[position]
            sheet = Sheet(
                number=position + 1,
                total=len(open_now),
                want=want,
                offers=self._offers(found, want, folder, search),
                heading=heading,
            )
            heading, search = "", ""
            choice = clerk.choose(sheet)
            if choice.verb is Verb.STOP:
                return len(undo)
            if choice.verb is Verb.SEARCH:
                search, heading = choice.words, f"Found for “{choice.words}”"
            elif choice.verb is Verb.SKIP:
                skipped.add(want.sentence.text)
            elif choice.verb is Verb.BACK:
                position = max(0, position - 1)
            elif choice.verb is Verb.UNDO:
                heading = self._undo(folder, text, undo)
            elif choice.verb is Verb.NEW:
                heading = self._new_source(clerk)
            elif prose := self._prose(clerk, sheet, choice):
                undo.append(text)
                write_atomic(folder.text, with_note(text, want, prose))
                clerk.say(f"Set: {prose}")

    def _offers(self, found: Matcher, want: Want, folder: LetterFolder, search: str) -> tuple[Offer, ...]:
        if search:
            items = found.lookup(search, k=MOST)
            answer = Suggestions(level=Strength.MEDIUM, items=tuple(items))
        else:
            answer = suggest_for(found, want, self.desk, exclude=folder.slug, most=MOST)
        return tuple(self._offer(each) for each in answer.items)

    def _offer(self, each: Suggestion) -> Offer:
        source = self.desk.sources.items.get(each.source)
        return Offer(
            key=each.source,
            line=one_line(source) if source else each.source,
            level=each.level.value,
            reasons=each.reasons,
            quotes=quotes_of(source) if source else (),
        )

    def _prose(self, clerk: Clerk, sheet: Sheet, choice: Choice) -> str:
        """The note's text: built from signal, pinpoint and parenthetical, or edited by hand; "" to leave it."""
        if choice.verb is Verb.EDIT:
            first = sheet.offers[choice.number - 1].key if 0 < choice.number <= len(sheet.offers) else "?"
            return clerk.words("The note, with @keys in it", f"See @{first}.").strip()
        offer = sheet.offers[choice.number - 1]
        signal = clerk.words("Signal (empty for none)", "", ("", "See", "See, e.g.,", "See also", "Cf.", "But see"))
        pinpoint = clerk.words("Pinpoint (empty for none), such as: at 5, or § 3(b)", "")
        initial = f'"{offer.quotes[0]}"' if offer.quotes else ""
        parenthetical = clerk.words("Parenthetical (empty for none)", initial)
        return note_prose(offer.key, signal=signal, pinpoint=pinpoint, parenthetical=parenthetical)

    def _undo(self, folder: LetterFolder, text: str, undo: list[str]) -> str:
        if not undo:
            return "There is nothing to undo."
        write_atomic(folder.text, undo.pop())
        return "The last citation was taken out again."

    def _new_source(self, clerk: Clerk) -> str:
        clerk.say("A new source is put in with: drafter sources add. Then come back with: drafter cite")
        return ""


def note_prose(key: str, *, signal: str = "", pinpoint: str = "", parenthetical: str = "") -> str:
    """The prose of a note for one source: `See, e.g., @key [at 5] ("quotation").`"""
    words = [signal.strip(), f"@{key}"]
    if pinpoint.strip():
        words.append(f"[{pinpoint.strip()}]")
    inside = parenthetical.strip().removeprefix("(").removesuffix(")")
    if inside:
        words.append(f"({inside})")
    return " ".join(word for word in words if word) + "."


def with_note(text: str, want: Want, prose: str) -> str:
    """`text` with the note set behind the sentence, or in the place of its mark `^[@?]`."""
    if not want.marked:
        return set_note(text, want.sentence, prose)
    # The first mark from here on is this sentence's: that is why the sentence is marked.
    mark = text.index("@?", want.sentence.start)
    if text.startswith("^[@?]", mark - 2):
        return f"{text[:mark]}{prose}{text[mark + 2 :]}"
    return f"{text[:mark]}{prose.removesuffix('.')}{text[mark + 2 :]}"


def quotes_of(source: Source) -> tuple[str, ...]:
    """The quotations that a source's record holds."""
    value = source.custom.get("quotes")
    found = value if isinstance(value, list) else [value] if value else []
    return tuple(str(q.get("text", "")) if isinstance(q, dict) else str(q) for q in found)
