"""The one place that decides how things are said: where to, how wide, and whether in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TextIO

from drafter.model.errors import CitationError, DrafterError, InvalidFile, Problem, Stopped
from drafter.ui.text import width, wrap


class Tone(StrEnum):
    """What a word means, which decides its colour; the words make sense without any."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    GOOD = "good"
    STRONG = "strong"
    DIM = "dim"


_CODES = {
    Tone.ERROR: "1;31",
    Tone.WARNING: "33",
    Tone.HINT: "36",
    Tone.GOOD: "32",
    Tone.STRONG: "1",
    Tone.DIM: "2",
}
# What a terminal without Unicode shows in place of this program's own marks.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", " ": " "})
_NARROWEST = 40
_WIDEST = 100


class Console:
    """Data goes to `out`, everything said to a person to `err`.

    Colour only on a terminal that can, and never where NO_COLOR is set (no-color.org) or TERM is `dumb`.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        env: Mapping[str, str] | None = None,
        columns: int | None = None,
    ) -> None:
        self.out = sys.stdout if out is None else out
        self.err = sys.stderr if err is None else err
        self.env = os.environ if env is None else env
        self._columns = columns

    @property
    def dumb(self) -> bool:
        """Whether the terminal can neither move its cursor nor show colour."""
        return self.env.get("TERM", "") in {"dumb", "unknown"}

    @property
    def colour(self) -> bool:
        """Whether messages are coloured."""
        return self.err.isatty() and not self.dumb and not self.env.get("NO_COLOR")

    @property
    def italics(self) -> bool:
        """Whether data can be shown in italics."""
        return self.out.isatty() and not self.dumb and not self.env.get("NO_COLOR")

    @property
    def width(self) -> int:
        """The cells that a message may take; long lines are hard to read even where there is room."""
        return max(_NARROWEST, min(_WIDEST, self._columns or self._measured()))

    def _measured(self) -> int:
        if (given := self.env.get("COLUMNS", "")).isdecimal():
            return int(given)
        try:
            return os.get_terminal_size(self.err.fileno()).columns
        except (OSError, ValueError):
            return 80

    def data(self, text: str, *, end: str = "\n") -> None:
        """Writes data, unchanged, for a person or a program to read."""
        _write(self.out, text + end)

    def say(self, text: str = "", tone: Tone | None = None, *, indent: str = "") -> None:
        """Writes a message, wrapped to the terminal."""
        _write(self.err, self.toned("\n".join(wrap(text, self.width, indent, whole=True)), tone) + "\n")

    def row(self, text: str, tone: Tone | None = None, *, indent: str = "") -> None:
        """Writes one line whose blanks stay, so that columns stand under each other; it is cut where it is too long."""
        room = self.width - width(indent)
        kept = text
        while width(kept) > room:
            kept = f"{kept.removesuffix('…')[:-1]}…"
        _write(self.err, self.toned(f"{indent}{kept}".rstrip(), tone) + "\n")

    def laid(self, line: str) -> None:
        """Writes a line of a message that is laid out already."""
        _write(self.err, line.rstrip() + "\n")

    def toned(self, text: str, tone: Tone | None) -> str:
        """The text in the colour of its meaning, or bare."""
        if tone is None or not self.colour or not text:
            return text
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m"

    def warn(self, text: str) -> None:
        """Says what is not right but does not stop."""
        self._labelled("warning", Tone.WARNING, text)

    def hint(self, text: str) -> None:
        """Says what to do next."""
        self._labelled("hint", Tone.HINT, text)

    def error(self, error: DrafterError) -> None:
        """Says what happened, where, and what to do next; every problem of a file on a line of its own."""
        if isinstance(error, Stopped):
            # Stopping is a wish, not a fault.
            self.say(str(error))
            if error.hint:
                self.hint(error.hint)
            return
        problems = error.problems if isinstance(error, InvalidFile | CitationError) else ()
        if len(problems) <= 1:
            place = error.where or (problems[0].where if problems else None)
            self._labelled("error", Tone.ERROR, f"{place}: {error.message}" if place else error.message)
            hint = error.hint or (problems[0].hint if problems else "")
        else:
            self._labelled("error", Tone.ERROR, str(error))
            self._problems(problems)
            # The hint of a file with several problems is only that of the first, and stands there.
            hint = "" if error.hint in {problem.hint for problem in problems} else error.hint
        for line in hint.split("\n") if hint else ():
            self.hint(line)

    def _problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            _write(self.err, "\n".join(wrap(str(problem), self.width, "  ", whole=True)) + "\n")
            if problem.hint:
                self._labelled("  hint", Tone.HINT, problem.hint, hang="    ")

    def _labelled(self, label: str, tone: Tone, text: str, *, hang: str = "") -> None:
        first, *more = text.split("\n")
        lead, *rest = wrap(f"{label.strip()}: {first}", self.width - len(hang) - 2, whole=True)
        # The label is coloured after wrapping: codes take no cells.
        lead = f"{self.toned(label.strip() + ':', tone)}{lead[len(label.strip()) + 1 :]}"
        lines = [lead, *(f"  {line}" for line in rest)]
        for line in more:
            own = line[: len(line) - len(line.lstrip())]
            lines += wrap(line.strip(), self.width - len(hang), own or "", whole=True)
        _write(self.err, "".join(f"{hang}{line}\n" for line in lines))


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        # Asked first: standard error would print codes such as \u201c rather than complain.
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()
