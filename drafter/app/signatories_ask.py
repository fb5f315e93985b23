"""Questions about a form's answers, through the interview's asker."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import suppress

from drafter.assemble.signatories import as_line
from drafter.interview.port import Asker
from drafter.interview.sources import Silent
from drafter.model.asking import Back
from drafter.model.prompt import Choice, Prompt, PromptType
from drafter.model.record import field, record, replace
from drafter.signon.answers import Entry
from drafter.signon.cells import SignsAs
from drafter.signon.columns import Columns
from drafter.signon.form import Form
from drafter.signon.headings import MEANS, Part
from drafter.signon.intake import Decision, Pair, better
from drafter.signon.mend import Mend
from drafter.signon.twins import Sureness
from drafter.ui.console import Console, Tone
from drafter.ui.text import clip, pad

_SECTION = "Signatories"
_FIRST = "There is no question before this one. Ctrl-C stops; nothing has been written."


@record(frozen=False, kw_only=False)
class SignOnAsking:
    """Asks about one thing after another; without an asker it takes what is offered."""

    console: Console
    asker: Asker = field(default_factory=Silent)
    interactive: bool = False

    def choose(
        self, key: str, text: str, choices: Sequence[tuple[str, str]], default: str = "", *, first: str = _FIRST
    ) -> str:
        """One of the choices by its value; the default, or the first, where nobody is asked.

        `first` is said to whoever wants to go back; without it, Back is raised.
        """
        default = default or choices[0][0]
        if not self.interactive:
            return default
        from drafter.interview.single import ask_one

        options = tuple(Choice(value=value, label=label) for value, label in choices)
        prompt = Prompt(key=key, text=text, type=PromptType.CHOICE, choices=options, section=_SECTION)
        return str(ask_one(self.asker, prompt, default, first=first))

    # -- columns

    def columns(self, form: Form, columns: Columns) -> Columns:
        """The columns once the person says that they are right."""
        while True:
            self.show_columns(form, columns)
            if not self.interactive:
                return columns
            answer = self.choose(
                "columns",
                "Are these columns right?",
                [("yes", "Yes, go on"), ("change", "No, change one")],
                default="yes" if columns.names else "change",
            )
            if answer == "yes" and columns.names:
                return columns
            with suppress(Back):
                columns = self._changed(form, columns)

    def show_columns(self, form: Form, columns: Columns) -> None:
        """What each column is taken for, with its heading and the first answer below it."""
        room = max(20, (self.console.width - 20) // 2)
        for part in columns.at:
            for number, at in enumerate(columns.of(part)):
                example = next((" ".join(cell.split()) for cell in form.cells(at) if cell.strip()), "")
                name = "or else" if number else f"{part}{' (?)' if part in columns.unsure else ''}"
                line = f"{pad(name, 16)}{pad(form.headings[at] or f'column {at + 1}', room)}  {example}"
                self.console.row(line, indent="  ")
        used = {at for part in columns.at for at in columns.of(part)}
        rest = [heading for at, heading in enumerate(form.headings) if heading and at not in used]
        if rest:
            self.console.say(f"Not used: {'; '.join(clip(heading, 40) for heading in rest)}", Tone.DIM)

    def _changed(self, form: Form, columns: Columns) -> Columns:
        names = [(str(part), f"{part}: {MEANS[part]}") for part in Part]
        part = Part(self.choose("part", "Which one?", names, first=""))
        headings = [
            (
                str(at),
                clip(heading, 60) if form.headings.count(heading) == 1 else f"{clip(heading, 50)} (column {at + 1})",
            )
            for at, heading in enumerate(form.headings)
        ]
        now = columns.at.get(part)
        where = self.choose(
            "heading",
            f"Which column holds it ({MEANS[part]})?",
            [*headings, ("none", "None of them")],
            default="none" if now is None else str(now),
            first="",
        )
        return columns.with_column(part, None if where == "none" else int(where))

    # -- who signs, and what

    def signer(self, rows: int, offered: SignsAs) -> SignsAs:
        """Who signs in rows that name a person and an organization and do not say."""
        word = "row names" if rows == 1 else f"{rows:,} rows name"
        text = f"{'1 ' if rows == 1 else ''}{word} a person and an organization. Who signs?"
        choices = [
            ("organization", "The organization; the person filled in the form"),
            ("individual", "The person, with the organization as affiliation"),
        ]
        return SignsAs(self.choose("signer", text, choices, default=str(offered)))

    def version(self, current: str, confirmed: int) -> str:
        """Which text those who confirmed have seen: "current" or "none"."""
        choices = [
            ("current", f"The text as it stands (version {current})"),
            ("none", "Another one, or nobody knows: note no version"),
        ]
        return self.choose("version", f"Which text did the {confirmed:,} who confirmed agree to?", choices)

    # -- mendings

    def mendings(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries with those mendings that the person wants; all of them are shown."""
        mended = [entry for entry in entries if entry.mends]
        if not mended:
            return list(entries)
        self.show_mends(mended)
        answer = self.choose(
            "mend",
            f"Mend these {len(mended):,} answers?" if len(mended) > 1 else "Mend it?",
            [("all", "Yes, all of them"), ("each", "Ask for each"), ("none", "No, leave them as they were typed")],
        )
        if answer == "all":
            return list(entries)
        return [
            entry.as_typed() if entry.mends and (answer == "none" or not self._one(entry)) else entry
            for entry in entries
        ]

    def _one(self, entry: Entry) -> bool:
        typed = {mend.part: mend.before for mend in entry.mends}
        name, where = typed.get("name", entry.typed.name), typed.get("affiliation", entry.typed.affiliation)
        text = f"Row {entry.line}: {shown(name, where)}"
        label = f"Mend: {shown(entry.row.name, entry.row.affiliation)}"
        return self.choose("each", text, [("mend", label), ("leave", "Leave it as it was typed")]) == "mend"

    def show_mends(self, entries: Sequence[Entry]) -> None:
        """Every mending with its row, by what is wrong, so that like stands beside like."""
        by_reason: dict[str, list[tuple[Entry, Mend]]] = {}
        for entry in entries:
            for mend in entry.mends:
                reason = re.sub(r" \([^)]*\)", "", mend.why)
                by_reason.setdefault(reason, []).append((entry, mend))
        for reason, found in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
            self.console.say(f"{reason[:1].upper()}{reason[1:]} ({len(found):,}):", Tone.STRONG)
            for entry, mend in found:
                where = "" if mend.part == "name" else f" [{mend.part}]"
                before = visible(mend.before) or "(empty)"
                self.console.say(f"row {entry.line}{where}: {before} -> {mend.after or '(empty)'}", indent="  ")

    # -- twins

    def pair(self, pair: Pair) -> Decision:
        """What becomes of two that may be one: sure ones are merged and shown at the end, likely ones asked."""
        if pair.how.sureness is Sureness.SURE:
            return better(pair)
        if not self.interactive:
            return Decision.BOTH
        self.show_pair(pair)
        choices = [
            ("both", "They are two: keep both"),
            ("first", f"One: keep {as_line(pair.first)}"),
            ("second", f"One: keep {as_line(pair.second)}"),
        ]
        return Decision(self.choose("twin", "Are they one and the same?", choices))

    def show_pair(self, pair: Pair) -> None:
        """Two that may be one, side by side."""
        half = max(24, (self.console.width - 18) // 2)
        self.console.say(f"May be one and the same: {', '.join(pair.how.reasons)}.", Tone.STRONG)
        origin = "in the list" if pair.listed else "came before"
        lines = [("", origin, f"row {pair.line}"), ("name", pair.first.name, pair.second.name)]
        for part in ("affiliation", "title"):
            lines.append((part, getattr(pair.first, part), getattr(pair.second, part)))
        lines.append(("e-mail", pair.first_email, pair.second_email))
        for name, one, other in lines:
            if one or other:
                self.console.row(f"{pad(name, 12)} {pad(one or '-', half)} {clip(other or '-', half)}", indent="  ")


def shown(name: str, affiliation: str) -> str:
    """A name and affiliation on one line, spaces visible."""
    return ", ".join(part for part in (visible(name), visible(affiliation)) if part)


def visible(text: str) -> str:
    """Text in which spaces that are not single can be seen."""
    marked = text.replace("\u00a0", "␣").replace("\n", " ⏎ ").replace("\t", "⇥")
    return marked.replace("  ", "␣␣") if marked == marked.strip() else f"“{marked.replace('  ', '␣␣')}”"


def sign_on_asking(console: Console, *, no_input: bool) -> SignOnAsking:
    """Asks on the terminal if there is one and asking is wished."""
    from drafter.match.filter import Filter
    from drafter.ui.choose import Mode, choose_asker, open_asker

    mode = Mode.SILENT if no_input else choose_asker(Mode.AUTO, sys.stdin.isatty(), console.env.get("TERM", ""))
    asking = SignOnAsking(console=console)
    if mode is Mode.SILENT:
        return asking
    return replace(asking, asker=open_asker(mode, console, Filter), interactive=True)
