"""Entries of several parts, such as contacts: asked part by part, with the earlier ones open to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from drafter.model.asking import Back
from drafter.model.prompt import Choice
from drafter.model.record import record

_KEEP, _ADD, _EDIT, _REMOVE = "done", "add", "edit", "remove"


class Line(Protocol):
    """Asks for one part of the entry of that number; `required` ones until they are not empty. Raises Back."""

    def __call__(self, part: str, number: int, *, default: str, required: bool) -> str: ...


class Menu(Protocol):
    """Asks for one of several choices, the first being offered. Raises Back."""

    def __call__(self, text: str, choices: Sequence[Choice], *, shown: Sequence[str]) -> str: ...


@record
class RowsFlow:
    """Asks for entries with two means only: a line, and a choice of what to do next."""

    columns: Sequence[str]
    required: bool
    line: Line
    menu: Menu
    describe: Callable[[Mapping[str, str]], str]

    def ask(self, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
        """The entries as they stand when the person is done. Back at the first part of the first entry goes back."""
        out = [dict(row) for row in rows]
        if not out and self.required:
            out.append(self._entry(1, {}))
        while True:
            try:
                chosen = self._next(out)
            except Back:
                raise Back(out) from None
            action, _, number = chosen.partition(" ")
            if action == _KEEP:
                return out
            if action == _REMOVE:
                del out[int(number) - 1]
                continue
            index = len(out) if action == _ADD else int(number) - 1
            try:
                row = self._entry(index + 1, out[index] if action == _EDIT else {})
            except Back:
                continue
            out[index : index + 1] = [row]

    def _next(self, rows: Sequence[Mapping[str, str]]) -> str:
        lines = [self.describe(row) for row in rows]
        done = "That is all" if rows else "None"
        choices = [Choice(value=_KEEP, label=done), Choice(value=_ADD, label="Add another" if rows else "Add one")]
        for number, line in enumerate(lines, 1):
            choices.append(Choice(value=f"{_EDIT} {number}", label=f"Change {number}: {line}"))
        for number, line in enumerate(lines, 1):
            choices.append(Choice(value=f"{_REMOVE} {number}", label=f"Take out {number}: {line}"))
        if not rows and self.required:
            choices.pop(0)
        return self.menu("Another?" if rows else "Add one?", choices, shown=lines)

    def _entry(self, number: int, old: Mapping[str, str]) -> dict[str, str]:
        """One entry, part by part; Back at a part returns to the part before it, at the first it leaves the entry."""
        row = dict(old)
        at = 0
        while at < len(self.columns):
            name = self.columns[at]
            words = name.replace("_", " ").replace("email", "e-mail")
            try:
                row[name] = self.line(words, number, default=row.get(name, ""), required=at == 0)
            except Back as back:
                if at == 0:
                    raise
                if isinstance(back.draft, str):
                    row[name] = back.draft
                at -= 1
            else:
                at += 1
        return {name: row.get(name, "") for name in self.columns}
