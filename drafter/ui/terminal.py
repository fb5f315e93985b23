"""Asks on a terminal, one question at a time; what was answered stays readable above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.model.asking import Answered, Invalid, Item, Question
from drafter.model.prompt import Choice, PromptType
from drafter.ui.console import Console, Tone
from drafter.ui.field import Field, ask_field
from drafter.ui.picker import pick_items
from drafter.ui.review import review_answers
from drafter.ui.rows import RowsFlow
from drafter.ui.screen import Screen
from drafter.ui.search import Search
from drafter.ui.text import clip

_MULTILINE = frozenset({PromptType.LONG, PromptType.LIST, PromptType.SIGNATORIES})


@dataclass(slots=True, kw_only=True)
class TerminalAsker:
    """The interview's asker on a terminal that can move its cursor."""

    console: Console
    search: Search
    screen: Screen = field(init=False)
    section: str = ""

    def __post_init__(self) -> None:
        self.screen = Screen(console=self.console)

    def ask(self, question: Question) -> object:
        """The answer as typed; every answer has passed the question's check in its field."""
        if question.prompt.type is PromptType.ROWS:
            rows = self._rows(question)
            self._said(question, question.words(rows))
            return rows
        answer = ask_field(self.screen, _field(question))
        self._said(question, question.words(question.check(answer)))
        return answer

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        """The items chosen and put in order."""
        keys = pick_items(self.screen, question, items, chosen, self.search)
        labels = {item.key: item.label for item in items}
        ordered = question.prompt.ordered
        said = [f"{number}. {labels[key]}" if ordered else labels[key] for number, key in enumerate(keys, 1)]
        self._said(question, "\n".join(said))
        return keys

    def review(self, answered: Sequence[Answered]) -> str | None:
        """All answers on one screen."""
        return review_answers(self.screen, answered)

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """Yes or no."""
        initial = "Yes" if default else "No"
        return ask_field(self.screen, Field(text=text, judge=_any, choices=("Yes", "No"), initial=initial)) == "Yes"

    def show(self, message: str) -> None:
        """Says something."""
        self.console.say(message)

    def _said(self, question: Question, words: str) -> None:
        """Leaves question and answer in the scrollback, under the heading of their section."""
        if question.prompt.section != self.section:
            self.section = question.prompt.section
            self.console.say()
            self.console.say(self.section, Tone.STRONG)
        self.console.say(question.prompt.text, Tone.DIM)
        lines = words.split("\n") if words else ["(none)"]
        for line in lines[:6]:
            self.console.say(line, indent="  ")
        if len(lines) > 6:
            self.console.say(f"and {len(lines) - 6} more", Tone.DIM, indent="  ")

    def _rows(self, question: Question) -> list[dict[str, str]]:
        prompt = question.prompt
        heading = _heading(question)

        def line(part: str, number: int, *, default: str, required: bool) -> str:
            def judge(typed: str) -> None:
                if required and not typed.strip():
                    raise Invalid("This part is needed.")

            asked = Field(
                text=prompt.text,
                judge=judge,
                label=part.capitalize(),
                heading=f"{heading}, entry {number}",
                help=prompt.help,
                initial=default,
            )
            return " ".join(ask_field(self.screen, asked).split())

        def menu(text: str, choices: Sequence[Choice], *, shown: Sequence[str]) -> str:
            labels = [clip(choice.label, 200) for choice in choices]
            listed = "\n".join(f"{number}. {entry}" for number, entry in enumerate(shown, 1))
            asked = Field(
                text=prompt.text,
                judge=_any,
                heading=heading,
                help=f"{listed}\n{text}" if listed else prompt.help or text,
                choices=labels,
                initial=labels[0],
            )
            return choices[labels.index(ask_field(self.screen, asked))].value

        def describe(row: Mapping[str, str]) -> str:
            return ", ".join(value for value in row.values() if value)

        start = question.default if isinstance(question.default, list) else []
        rows = [row for row in start if isinstance(row, dict)]
        flow = RowsFlow(columns=prompt.columns, required=prompt.required, line=line, menu=menu, describe=describe)
        return flow.ask(rows)


def _any(_: str) -> None:
    """Accepts whatever a list of choices can give."""


def _heading(question: Question) -> str:
    place = f"{question.number} of {question.total}" if question.total > 1 else ""
    return ", ".join(part for part in (question.prompt.section, place) if part)


def _field(question: Question) -> Field:
    def understood(typed: str) -> str:
        return question.words(question.check(typed))

    prompt = question.prompt
    labels: Sequence[str] = ()
    if prompt.type is PromptType.YESNO:
        labels = ("Yes", "No")
    elif prompt.type is PromptType.CHOICE:
        labels = [choice.label for choice in prompt.choices]
    return Field(
        text=prompt.text,
        heading=_heading(question),
        help=_help(question),
        initial=_initial(question),
        problem=question.problem,
        multiline=prompt.type in _MULTILINE,
        choices=labels,
        paths=prompt.type is PromptType.SIGNATORIES,
        judge=question.check,
        understood=understood if prompt.type is PromptType.DATE else None,
    )


def _help(question: Question) -> str:
    prompt = question.prompt
    lines = [prompt.help] if prompt.help else []
    if prompt.example:
        lines.append(f"For example: {prompt.example}")
    if not prompt.required and prompt.type is not PromptType.YESNO and "empty" not in prompt.help:
        lines.append("May be left empty.")
    match prompt.type:
        case PromptType.LIST:
            once = "" if "one a line" in prompt.help.lower() else "One a line. "
            lines.append(f"{once}A line with only a dash (-) begins a new group.")
        case PromptType.SIGNATORIES:
            lines.append(
                "One a line: Name, Affiliation. A line that ends in a colon begins a category, such as "
                "“Organizations:”. Or type the name of a file that lists them."
            )
    return "\n".join(lines)


def _initial(question: Question) -> str:
    """The default as text to edit; a refused answer as it was typed."""
    value = question.default
    if value is None:
        return ""
    if isinstance(value, str) and question.prompt.type in {*_MULTILINE, PromptType.YESNO}:
        return value
    return question.words(value) if isinstance(value, str | bool | list) else str(value)
