"""Questions about sources, through the interview's asker."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum

from drafter.gather.intake import Twin
from drafter.interview.port import Asker
from drafter.interview.sources import Silent
from drafter.model.prompt import Choice, Prompt, PromptType, Value
from drafter.model.record import field, record
from drafter.ui.console import Console

_SECTION = "Sources"


class Decision(StrEnum):
    """What becomes of a work that is there already, or may be."""

    MERGE = "merge"
    BOTH = "both"
    SKIP = "skip"


@record(frozen=False, kw_only=False)
class Asking:
    """Asks about one thing after another; without an asker it takes what loses nothing."""

    asker: Asker = field(default_factory=Silent)
    interactive: bool = False
    _always: Decision | None = None

    def twin(self, twin: Twin) -> Decision:
        """What to do with a twin. Unasked, a proven one is left out and a likely one stays beside the other."""
        if self._always:
            return self._always
        if not self.interactive:
            return Decision.SKIP if twin.match.certain else Decision.BOTH
        choices = [("merge", "Merge: fill in what you lack"), ("skip", "Leave the new one out")]
        if not twin.match.certain:
            choices.insert(1, ("both", "They are two works: keep both"))
        choices.append(("all", "Merge this one and all that follow"))
        answer = self.choose("twin", "What shall become of it?", choices)
        if answer == "all":
            self._always = Decision.MERGE
        return self._always or Decision(answer)

    def choose(self, key: str, text: str, choices: Sequence[tuple[str, str]]) -> str:
        """One of the choices by its value."""
        options = tuple(Choice(value=value, label=label) for value, label in choices)
        return str(
            self.put(
                Prompt(key=key, text=text, type=PromptType.CHOICE, choices=options, section=_SECTION), choices[0][0]
            )
        )

    def text(self, key: str, text: str, default: str = "", *, required: bool = False, long: bool = False) -> str:
        """A line (or lines) of text, "" for nothing."""
        kind = PromptType.LONG if long else PromptType.TEXT
        prompt = Prompt(key=key, text=text, type=kind, required=required, section=_SECTION)
        return str(self.put(prompt, default or None))

    def put(self, prompt: Prompt, default: object) -> Value:
        """A prompt, put until its answer will do."""
        from drafter.interview.single import ask_one

        return ask_one(self.asker, prompt, default, first="There is no question before this one.")


def asking(console: Console, *, no_input: bool = False) -> Asking:
    """Asks on the terminal if there is one and asking is wished."""
    from drafter.match.filter import Filter
    from drafter.ui.choose import Mode, choose_asker, open_asker

    mode = Mode.SILENT if no_input else choose_asker(Mode.AUTO, sys.stdin.isatty(), console.env.get("TERM", ""))
    if mode is Mode.SILENT:
        return Asking()
    return Asking(asker=open_asker(mode, console, Filter), interactive=True)
