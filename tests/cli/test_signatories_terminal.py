"""The dialogue of `drafter signatories import`, on a real pseudo-terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import CTRL_C, ENTER, ESC, Terminal
from tests.cli.test_signatories import LETTER, SIGNED, files, listed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")
Open = Callable[..., Terminal]

FORM = """Timestamp,Email,Full name,Employer
4/1/2026,jane@x.example,"ROEWOOD, JANE",Quillon College
4/2/2026,jane@x.example,Jane Roewood,Talland Institute
4/3/2026,bo@x.example,Bo  Ray,Quillon College
4/4/2026,ann@x.example,MARY BELL,Quillon College
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    (desk / "letters" / "levels").mkdir(parents=True)
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / "letters" / "levels" / "letter.md").write_text(LETTER, encoding="utf-8")
    (desk / "form.csv").write_text(FORM, encoding="utf-8")
    return desk


@pytest.fixture
def start(desk: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def begin(columns: int, rows: int, **env: str) -> Terminal:
        opened.append(Terminal(columns, rows, "signatories", "import", "levels", "form.csv", cwd=desk, **env))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.child.close(force=True)


@pytest.mark.parametrize(("columns", "rows"), [(100, 40), (70, 34)])
def test_columns_mendings_and_twins_are_looked_over(start: Open, desk: Path, columns: int, rows: int) -> None:
    terminal = start(columns, rows)
    terminal.answer("Are these columns right?", ESC)
    terminal.answer("There is no question before this one", "no" + ENTER)
    terminal.answer("Which one?", ESC)
    terminal.answer("> 1. Yes, go on", "no" + ENTER)
    terminal.answer("Which one?", "affil" + ENTER)
    terminal.answer("Which column holds it", "None" + ENTER)
    terminal.answer("Not used: Employer", "")
    terminal.answer("> 1. Yes, go on", "no" + ENTER)
    terminal.answer("Which one?", "affil" + ENTER)
    terminal.answer("Which column holds it", "Employer" + ENTER)
    terminal.answer("> 1. Yes, go on", ENTER)
    terminal.answer("Mend these 3 answers?", "ask" + ENTER)
    terminal.answer("Row 2: ROEWOOD, JANE, Quillon College", ENTER)
    terminal.answer("Row 4: Bo␣␣Ray, Quillon College", ENTER)
    terminal.answer("Row 5: MARY BELL, Quillon College", "leave" + ENTER)
    terminal.answer("Which text did the 4 who confirmed agree to?", ENTER)
    terminal.answer("affiliations differ", "3" + ENTER)
    terminal.answer("Write the list?", ENTER)
    assert terminal.exit_code() == 0
    assert listed(desk) == [
        ("Bo Ray", "Quillon College", "Individuals", "confirmed"),
        ("Jane Roewood", "Talland Institute", "Individuals", "confirmed"),
        ("MARY BELL", "Quillon College", "Individuals", "confirmed"),
    ]


@pytest.mark.parametrize("question", ["Are these columns right?", "Mend these 3 answers?", "Write the list?"])
def test_whoever_stops_has_changed_nothing(start: Open, desk: Path, question: str) -> None:
    before = files(desk)
    terminal = start(100, 40)
    for asked in (
        "Are these columns right?",
        "Mend these 3 answers?",
        "Which text did",
        "one and the same?",
        "Write the list?",
    ):
        if asked == question:
            break
        terminal.answer(asked, ENTER)
    terminal.answer(question, CTRL_C)
    terminal.until("Stopped.")
    assert terminal.exit_code() == 130
    assert files(desk) == before


def test_whoever_says_no_at_the_end_has_changed_nothing(start: Open, desk: Path) -> None:
    before = files(desk)
    terminal = start(100, 40)
    for asked in ("Are these columns right?", "Mend these 3 answers?", "Which text did", "one and the same?"):
        terminal.answer(asked, ENTER)
    terminal.answer("Write the list?", "No" + ENTER)
    terminal.until("Nothing was written")
    assert terminal.exit_code() == 130
    assert files(desk) == before


def test_a_plain_terminal_asks_the_same_in_lines(start: Open, desk: Path) -> None:
    terminal = start(80, 60, TERM="dumb")
    terminal.answer("Are these columns right?", ENTER)
    terminal.answer("Mend these 3 answers?", ENTER)
    terminal.answer("Which text did the 4", "2" + ENTER)
    terminal.answer("one and the same?", "1" + ENTER)
    terminal.answer("Write the list?", ENTER)
    assert terminal.exit_code() == 0
    assert len(listed(desk)) == 4
    assert "version" not in (desk / SIGNED).read_text(encoding="utf-8-sig").splitlines()[1]
