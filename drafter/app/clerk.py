"""The person at the citing dialogue, on a terminal."""

from __future__ import annotations

from drafter.app.citing import Choice, Sheet, Verb
from drafter.app.desk import Desk
from drafter.model.asking import Back
from drafter.model.errors import DrafterError
from drafter.model.record import record
from drafter.ui.choose import Mode, choose_asker
from drafter.ui.citing import LineDialogue, Page
from drafter.ui.console import Console


@record
class TerminalClerk:
    """Shows a sheet, reads what is chosen."""

    desk: Desk
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
            searched=sheet.searched,
        )
        verb, number, words = self.dialogue.choose(page)
        return Choice(verb=Verb(verb), number=number, words=words)

    def at_end(self, said: str) -> Verb:
        """What the person wants behind the last sentence."""
        return Verb(self.dialogue.end(said))

    def words(self, label: str, initial: str = "", *, about: str = "") -> str:
        """A line of text, which may be empty."""
        return self.dialogue.words(label, initial, about=about)

    def say(self, text: str) -> None:
        """A message."""
        self.console.say(text)

    def add_source(self) -> str:
        """What `drafter sources add` asks, asked here; Ctrl-C leaves it and comes back to the sentence."""
        from drafter.app.sources_add import AddSource
        from drafter.app.sources_ask import asking

        try:
            keys = AddSource(desk=self.desk, console=self.console, asking=asking(self.console)).execute()
        except (Back, KeyboardInterrupt):
            keys = []
        except DrafterError as error:
            self.console.error(error)
            keys = []
        self.desk.forget_sources()
        return keys[0] if keys else ""


def terminal_clerk(desk: Desk, console: Console, *, mode: Mode = Mode.AUTO) -> TerminalClerk:
    """The person at this terminal, asked with what it can do, or in plain lines."""
    screen = None
    if choose_asker(mode, stdin_isatty=True, term=console.env.get("TERM", "")) is Mode.FULL:
        from drafter.ui.screen import Screen

        screen = Screen(console=console)
    return TerminalClerk(desk=desk, console=console, dialogue=LineDialogue(console=console, screen=screen))
