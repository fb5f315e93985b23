"""What can go wrong, as facts: a message, a hint, a place, and the exit code that a script may rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from drafter.model.record import record


@record(kw_only=False)
class Place:
    """A file and, where known, a line (from 1) and column (from 1) in it. `file` is shown as given."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)

    def __lt__(self, other: Place) -> bool:
        # A place without a line is the whole file and stands before its lines.
        return (self.file, self.line or 0, self.column or 0) < (other.file, other.line or 0, other.column or 0)


class DrafterError(Exception):
    """Root of all errors that a person sees: what happened, where, and what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", where: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


@record(kw_only=False)
class Problem:
    """One fault of a file; a file's faults are gathered and reported together."""

    where: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    def __lt__(self, other: Problem) -> bool:
        return (self.where, self.message, self.hint) < (other.where, other.message, other.hint)


class UsageError(DrafterError):
    """The command was called with something it cannot use."""

    exit_code = 2


class WorkspaceError(DrafterError):
    """The workspace or one of its files is missing or invalid."""

    exit_code = 3


class InvalidFile(WorkspaceError):
    """One or more files with every problem found in them."""

    def __init__(self, problems: Iterable[Problem], *, hint: str = "") -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        first = self.problems[0]
        message = first.message if count == 1 else f"{count} problems"
        super().__init__(message, hint=hint or first.hint, where=first.where if count == 1 else None)


class TemplateError(DrafterError):
    """A template of a letter or claim cannot be filled in."""

    exit_code = 4


class CitationError(DrafterError):
    """A citation cannot be resolved against the library."""

    exit_code = 5

    def __init__(
        self, message: str, *, hint: str = "", where: Place | None = None, problems: Iterable[Problem] = ()
    ) -> None:
        super().__init__(message, hint=hint, where=where)
        self.problems = tuple(problems)


class ExportError(DrafterError):
    """A file cannot be written in the format asked for."""

    exit_code = 6


class AnswerNeeded(DrafterError):
    """A question has no answer and prompting is off."""

    exit_code = 7


class Stopped(DrafterError):
    """The person stopped (Ctrl-C); what was answered is saved."""

    exit_code = 130
