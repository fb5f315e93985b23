"""The person at the citing dialogue, on a terminal."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.app.citing import Choice, Sheet, Verb
from drafter.ui.citing import LineDialogue, Page
from drafter.ui.console import Console


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalClerk:
    """Shows a sheet, reads what is chosen."""

    console: Console
    dialogue: LineDialogue

    def choose(self, sheet: Sheet) -> Choice:
        """What the person chose for this sentence."""
        page = Page(
            number=sheet.number,
            total=sheet.total,
            reason=sheet.want.reason,
            before=sheet.want.before,
            sentence=sheet.want.sentence.text,
            after=sheet.want.after,
            offers=sheet.offers,
            heading=sheet.heading,
        )
        verb, number, words = self.dialogue.choose(page)
        return Choice(verb=Verb(verb), number=number, words=words)

    def words(self, label: str, initial: str = "", choices: tuple[str, ...] = ()) -> str:
        """A line of text; the usual answers are shown."""
        usual = f", such as {' · '.join(choices)} (Enter: none)" if choices else ""
        none = " (Enter: none)" if not choices and not initial else ""
        return self.dialogue.words(f"{label}{usual}{none}", initial)

    def say(self, text: str) -> None:
        """A message."""
        self.console.say(text)
