"""Where messages go, how wide they are, and when they have colour."""

from __future__ import annotations

import io
import re

import pytest

from drafter.model.errors import AnswerNeeded, CitationError, DrafterError, InvalidFile, Place, Problem, Stopped
from drafter.ui.console import Console, Tone
from drafter.ui.progress import Progress
from tests.unit.ui.build import console, said


def told(error: DrafterError, columns: int = 60, **env: str) -> str:
    to = console(columns, **env)
    to.error(error)
    return said(to)


def test_data_goes_to_stdout_and_messages_to_stderr() -> None:
    to = console()
    to.data("data")
    to.say("message")
    assert (to.out.getvalue(), said(to)) == ("data\n", "message\n")  # type: ignore[attr-defined]


def test_data_is_never_wrapped_or_coloured() -> None:
    to = console(40, tty=True)
    to.data("word " * 40, end="")
    assert to.out.getvalue() == "word " * 40  # type: ignore[attr-defined]


def test_a_row_keeps_its_blanks_and_is_cut_where_it_is_too_long() -> None:
    to = console(40)
    to.row("name      Ana", indent="  ")
    to.row("x" * 60)
    assert said(to) == f"  name      Ana\n{'x' * 39}…\n"


def test_colour_needs_a_terminal_that_can_and_no_wish_against_it() -> None:
    assert console(tty=True).colour
    assert not console(tty=False).colour
    assert not console(tty=True, NO_COLOR="1").colour
    assert console(tty=True, NO_COLOR="").colour
    assert not console(tty=True, TERM="dumb").colour


def test_colour_changes_no_words() -> None:
    error = InvalidFile([Problem(Place("a.md", 3), "One.", "Do this."), Problem(Place("b.md"), "Two.")])
    plain, coloured = console(), console(tty=True)
    for to in (plain, coloured):
        to.error(error)
        to.warn("Careful.")
        to.say("Well done.", Tone.GOOD)
    assert said(coloured) != said(plain)
    assert re.sub(r"\x1b\[[\d;]*m", "", said(coloured)) == said(plain)


def test_an_error_says_place_message_and_hint() -> None:
    error = DrafterError("The claim has no thesis.", hint="Add a line “thesis:”.", where=Place("claims/x.md", 2))
    assert told(error) == "error: claims/x.md:2: The claim has no thesis.\nhint: Add a line “thesis:”.\n"


def test_every_problem_of_a_file_stands_on_its_own_line() -> None:
    problems = [Problem(Place("a.md", 3), "Second.", "Do this."), Problem(Place("a.md", 1), "First.")]
    assert told(InvalidFile(problems)) == (
        "error: 2 problems\n  a.md:1: First.\n  a.md:3: Second.\n    hint: Do this.\n"
    )


def test_one_problem_is_said_once() -> None:
    assert told(InvalidFile([Problem(Place("a.md", 3), "Bad.", "Mend it.")])) == "error: a.md:3: Bad.\nhint: Mend it.\n"


def test_citation_errors_list_their_problems_and_keep_their_own_hint() -> None:
    problems = [Problem(Place("letter.md", n), f"No source “x{n}”.", f"Did you mean “y{n}”?") for n in (1, 2)]
    text = told(CitationError("2 citations cannot be resolved.", hint="Run “drafter sources”.", problems=problems))
    assert text.splitlines() == [
        "error: 2 citations cannot be resolved.",
        "  letter.md:1: No source “x1”.",
        "    hint: Did you mean “y1”?",
        "  letter.md:2: No source “x2”.",
        "    hint: Did you mean “y2”?",
        "hint: Run “drafter sources”.",
    ]


def test_long_messages_are_wrapped_to_the_terminal() -> None:
    text = told(DrafterError("word " * 30, hint="hint " * 30), columns=50)
    assert max(map(len, text.splitlines())) <= 50
    assert text.split().count("word") == 30


def test_lines_of_a_message_keep_their_indent() -> None:
    text = told(AnswerNeeded("2 answers are needed:\n  agency: Which?\n    Give it with --set"))
    assert text == "error: 2 answers are needed:\n  agency: Which?\n    Give it with --set\n"


def test_stopping_is_not_called_an_error() -> None:
    assert told(Stopped("Stopped. Your answers are saved.", hint="Go on with: drafter new x")) == (
        "Stopped. Your answers are saved.\nhint: Go on with: drafter new x\n"
    )


def test_a_stream_that_cannot_print_a_character_gets_a_question_mark() -> None:
    raw = io.BytesIO()
    to = Console(io.TextIOWrapper(raw, encoding="ascii"), io.StringIO(), {}, 80)
    to.data("Fran\u00e7ois")
    assert raw.getvalue() == b"Fran?ois\n"


def test_progress_is_silent_where_it_cannot_be_taken_back() -> None:
    for to in (console(), console(tty=True, TERM="dumb")):
        with Progress(to, "Reading", 3) as progress:
            progress.advance(3)
        assert said(to) == ""


def test_progress_is_shown_on_one_line_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.ui.progress._PATIENCE", -1)
    to = console(tty=True)
    with Progress(to, "Reading claims", 3000) as progress:
        progress.advance(1200)
    assert said(to) == "\r\x1b[KReading claims, 1,200 of 3,000\r\x1b[K"


def test_width_is_that_of_the_terminal_within_what_can_be_read() -> None:
    widths = {
        columns: Console(io.StringIO(), io.StringIO(), {"COLUMNS": columns}).width
        for columns in ("9", "70", "300", "x")
    }
    assert widths == {"9": 40, "70": 70, "300": 100, "x": 80}
