"""Asks in plain lines, for screen readers and terminals that cannot move their cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from drafter.model.asking import Answered, Back, Invalid, Item, Question
from drafter.model.form import TABLE_ENDINGS
from drafter.model.prompt import Choice, PromptType
from drafter.model.record import record
from drafter.ui.console import Console
from drafter.ui.plain_pick import PlainPick
from drafter.ui.rows import RowsFlow
from drafter.ui.search import Search
from drafter.ui.selection import Selection, by_group

_MULTILINE = frozenset({PromptType.LONG, PromptType.LIST, PromptType.SIGNATORIES})
WORDS = "Type “back” for the question before, “quit” to save and stop, “?” for help."


def typed_line(prompt: str) -> str:
    """A line from standard input; the prompt goes to stderr, as everything that is said does."""
    import sys

    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n").rstrip("\r")


class _Help(Exception):
    """The person typed a question mark."""


@record(frozen=False)
class PlainAsker:
    """The interview's asker in plain lines: no cursor movement, no colour, words instead of keys."""

    console: Console
    search: Search
    read: Callable[[str], str] = typed_line
    section: str = ""
    greeted: bool = False

    def ask(self, question: Question) -> object:
        """The answer as typed; the interview asks again if it will not do."""
        prompt = question.prompt
        self._head(question)
        while True:
            try:
                match prompt.type:
                    case PromptType.ROWS:
                        return self._rows(question)
                    case PromptType.CHOICE:
                        return self._choice([c.label for c in prompt.choices], _words(question))
                    case PromptType.YESNO:
                        return self._line("Yes or no", _words(question) if question.default is not None else "")
                    case kind if kind in _MULTILINE:
                        return self._lines(question)
                    case _:
                        return self._line("Answer", _words(question), clears=not prompt.required)
            except _Help:
                self._help(question)

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        """The items named by number or by words, in the order in which they were named."""
        self._head(question)
        return PlainPick(asker=self, question=question, items=by_group(items), search=self.search).ask(
            Selection.of(items, chosen)
        )

    def review(self, answered: Sequence[Answered]) -> str | None:
        """All answers with numbers; a number changes one."""
        self.console.say()
        self.console.say("Please look over your answers. Nothing has been written yet.")
        section = ""
        for number, line in enumerate(answered, 1):
            if line.prompt.section != section:
                section = line.prompt.section
                self.console.say()
                self.console.say(section)
            self.console.say(f"{number}. {line.prompt.text} {' / '.join(line.words.split(chr(10))) or '(none)'}")
        while True:
            try:
                typed = self._line("Number of an answer to change, or Enter if everything is right", "").strip()
            except _Help:
                self.console.say(WORDS)
                continue
            if not typed:
                return None
            if typed.isdecimal() and 0 < int(typed) <= len(answered):
                return answered[int(typed) - 1].prompt.key
            if any(line.prompt.key == typed for line in answered):
                return typed
            self.console.say(f"Please type a number from 1 to {len(answered)}, or only Enter.")

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """Yes or no."""
        while True:
            try:
                typed = self._line(f"{text} (yes or no)", "yes" if default else "no").strip().lower()
            except _Help:
                typed = ""
            if typed in {"y", "yes"}:
                return True
            if typed in {"n", "no"}:
                return False
            self.console.say("Please type yes or no.")

    def show(self, message: str) -> None:
        """Says something."""
        self.console.say(message)

    def line(self, text: str, default: str = "") -> str:
        """One line; raises Back at “back” and KeyboardInterrupt at “quit”. A question mark comes back as it is."""
        try:
            return self._line(text, default)
        except _Help:
            return "?"

    def _head(self, question: Question) -> None:
        prompt = question.prompt
        if not self.greeted:
            self.greeted = True
            self.console.say(WORDS)
        self.console.say()
        if prompt.section and prompt.section != self.section:
            self.section = prompt.section
            self.console.say(f"{prompt.section}:")
        place = f"Question {question.number} of {question.total}. " if question.total > 1 else ""
        self.console.say(f"{place}{prompt.text}")
        if question.problem:
            self.console.say(question.problem)

    def _help(self, question: Question) -> None:
        prompt = question.prompt
        self.console.say(prompt.help or "There is no more to say about this question.")
        if prompt.example:
            self.console.say(f"For example: {prompt.example}")
        if not prompt.required and "empty" not in prompt.help:
            self.console.say("It may be left empty.")
        self.console.say(WORDS)

    def _line(self, text: str, default: str, *, clears: bool = False) -> str:
        offered = f" [{' / '.join(default.split(chr(10)))}]" if default else ""
        more = ", or - for none" if clears and default else ""
        return self._typed(f"{text}{more}{offered}: ", default, clears=clears)

    def _typed(self, prompt: str, default: str, *, clears: bool = False) -> str:
        typed = self.read(prompt)
        match typed.strip().casefold():
            case "":
                return default
            case "back":
                raise Back
            case "quit":
                raise KeyboardInterrupt
            case "?":
                raise _Help
            case "-" if clears:
                return ""
        return typed

    def _lines(self, question: Question) -> object:
        self.console.say("One a line; an empty line ends. Lines that you type replace what is offered.")
        if question.prompt.type is PromptType.SIGNATORIES:
            self.console.say("Write “Name, Affiliation”, a category with a colon behind it, or the name of a file.")
        if question.prompt.type is PromptType.LIST:
            self.console.say("A line with only a dash begins a new group.")
        default = _words(question)
        if default:
            self.console.say("Offered:")
            for line in default.split("\n"):
                self.console.say(line, indent="  ")
        lines: list[str] = []
        while line := self._typed(f"{len(lines) + 1}: ", ""):
            lines.append(line)
            file = len(lines) == 1 and line.lower().endswith(TABLE_ENDINGS)
            if file and question.prompt.type is PromptType.SIGNATORIES:
                break
        if not lines:
            return question.default if question.default is not None else ""
        if lines == ["-"] and not question.prompt.required:
            return ""
        return "\n".join(lines)

    def _choice(self, labels: Sequence[str], default: str) -> str:
        for number, label in enumerate(labels, 1):
            self.console.say(f"{number}. {label}")
        typed = self._line("Number or words", default).strip()
        return labels[int(typed) - 1] if typed.isdecimal() and 0 < int(typed) <= len(labels) else typed

    def _rows(self, question: Question) -> list[dict[str, str]]:
        prompt = question.prompt

        def line(part: str, number: int, *, default: str, required: bool) -> str:
            while True:
                typed = self._line(f"Entry {number}, {part}", default, clears=not required).strip()
                if typed or not required:
                    return typed
                self.console.say("This part is needed.")

        def menu(text: str, choices: Sequence[Choice], *, shown: Sequence[str]) -> str:
            labels = [choice.label for choice in choices]
            for number, entry in enumerate(shown, 1):
                self.console.say(f"Entry {number}: {entry}")
            while True:
                typed = self._choice(labels, labels[0]).casefold()
                for choice in choices:
                    if choice.label.casefold() == typed:
                        return choice.value
                self.console.say("Please type one of the numbers.")

        def describe(row: Mapping[str, str]) -> str:
            return ", ".join(value for value in row.values() if value)

        start = question.default if isinstance(question.default, list) else []
        flow = RowsFlow(columns=prompt.columns, required=prompt.required, line=line, menu=menu, describe=describe)
        return flow.ask([row for row in start if isinstance(row, dict)])


def _words(question: Question) -> str:
    """What is offered, as text. A refused answer is not: it cannot be edited here, and Enter would send it again."""
    value = question.default
    if value is None:
        return ""
    try:
        question.check(value)
    except Invalid:
        return ""
    if question.prompt.type in _MULTILINE and isinstance(value, str):
        return value
    return question.words(value) if isinstance(value, str | bool | list) else str(value)
