"""`drafter cite` as a person uses it: at a terminal, in lines, and without anybody to ask."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.runner import drafter
from tests.cli.terminal import CTRL_C, CTRL_U, ESC, Terminal

LETTER = """---
title: On Bridges
---

Nothing here. Research shows that bridges sag.^[@?] Plain words.

About 70 percent of bridges are old. We thank the bureau^[*See also* @?, on its own.] for asking.
"""
SOURCES = """
references:
  - id: span2020
    type: report
    title: How Bridges Sag and Why
    author: [{family: Exemplar, given: Ada}]
    issued: {date-parts: [["2020"]]}
  - id: age2021
    type: report
    title: The Age of Bridges in Percent
    author: [{family: Sample, given: Jo}]
    issued: {date-parts: [["2021"]]}
"""
terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "letters" / "bridges").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (folder / "sources" / "own.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "letters" / "bridges" / "letter.md").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture
def terminal(desk: Path) -> Iterator[Terminal]:
    opened = Terminal(70, 120, "cite", cwd=desk)
    yield opened
    opened.child.close(force=True)


def text(desk: Path) -> str:
    return (desk / "letters" / "bridges" / "letter.md").read_text(encoding="utf-8")


def asked(words: str, times: int = 1) -> Callable[[str], bool]:
    """Whether a sentence or question is shown so many times, and the line below it takes keys."""
    return lambda shown: shown.count(words) >= times and shown.rstrip().endswith("stop")


@terminals
def test_a_dialogue_with_mistakes_a_search_an_undo_and_a_way_back(desk: Path, terminal: Terminal) -> None:
    terminal.answer(asked("Sentence 1 of 3: a citation is marked as needed here."), "what\r")
    terminal.answer(asked("Please type "), f"{CTRL_U}/brigdes sag\r")
    terminal.answer(asked("Found for “brigdes sag”:"), "1\r")
    terminal.answer(asked("Signal:"), "see eg\r")
    terminal.answer(asked("Pinpoint:"), "5\r")
    terminal.answer(asked("Parenthetical:"), "\r")
    terminal.answer(asked("Set: See, e.g., @span2020 [at 5]."), "u\r")
    terminal.answer(asked("The last citation was taken out again."), "s\r")
    terminal.answer(asked("Sentence 2 of 3: it gives a figure.", 2), "\r")
    terminal.answer(asked("Sentence 3 of 3"), ESC)
    terminal.answer(asked("Sentence 2 of 3", 3), "e\r")
    terminal.answer(asked("Note: "), f"{CTRL_U}See @nobody.\r")
    terminal.answer(asked("There is no source “nobody” in the library."), f"{CTRL_U}See @age2021 [at 9].\r")
    terminal.answer(asked("Set: See @age2021 [at 9]."), "q\r")
    terminal.until("1 citation set.")
    assert terminal.exit_code() == 0
    assert text(desk) == LETTER.replace("are old.", "are old.^[See @age2021 [at 9].]")
    assert "age2021" in (desk / "contexts" / "bridges.jsonl").read_text(encoding="utf-8")


@terminals
def test_esc_leaves_a_note_half_way_and_then_a_search(desk: Path, terminal: Terminal) -> None:
    terminal.answer(asked("Sentence 1 of 3"), "/sag\r")
    terminal.answer(asked("Found for “sag”:"), "1\r")
    terminal.answer(asked("Signal:"), "see\r")
    terminal.answer(asked("Pinpoint:"), ESC)
    terminal.answer(asked("Sentence 1 of 3", 3), "q\r")
    terminal.until("0 citations set.")
    assert terminal.exit_code() == 0
    assert text(desk) == LETTER


@terminals
def test_a_source_is_added_on_the_way_and_cited(desk: Path, terminal: Terminal) -> None:
    terminal.answer(asked("Sentence 1 of 3"), "n\r")
    terminal.answer("Where does the source come from?", "\r")
    terminal.answer("The footnote", "Ada Exemplar, *On Arches* (Sample Press 2022).\r\r")
    terminal.answer("Is it right?", "\r")
    terminal.answer(asked("Added as @"), "1\r")
    terminal.answer(asked("Signal:"), "\r")
    terminal.answer(asked("Pinpoint:"), "\r")
    terminal.answer(asked("Parenthetical:"), "\r")
    terminal.answer(asked("Sentence 2 of 3"), "q\r")
    assert terminal.exit_code() == 0
    (added,) = (path.stem for path in (desk / "sources").glob("*2022*.yaml"))
    assert text(desk) == LETTER.replace("^[@?]", f"^[@{added}.]", 1)


@terminals
def test_ctrl_c_leaves_the_adding_of_a_source_and_not_the_letter(desk: Path, terminal: Terminal) -> None:
    terminal.answer(asked("Sentence 1 of 3"), "n\r")
    terminal.answer("Where does the source come from?", CTRL_C)
    terminal.answer(asked("No source was added."), "q\r")
    assert terminal.exit_code() == 0
    assert text(desk) == LETTER


@terminals
def test_ctrl_c_in_the_middle_keeps_what_was_set(desk: Path, terminal: Terminal) -> None:
    terminal.answer(asked("Sentence 1 of 3"), "e\r")
    terminal.answer(asked("Note: "), f"{CTRL_U}@span2020.\r")
    terminal.answer(asked("Sentence 2 of 3"), "e\r")
    terminal.answer(asked("The whole note"), CTRL_C)
    terminal.until("Stopped. 1 citation set.")
    terminal.until("Go on with: drafter cite bridges")
    assert terminal.exit_code() == 130
    assert text(desk) == LETTER.replace("^[@?]", "^[@span2020.]")


@terminals
def test_a_terminal_without_a_cursor_is_asked_in_plain_lines(desk: Path) -> None:
    terminal = Terminal(70, 120, "cite", cwd=desk, TERM="dumb")
    terminal.answer("Sentence 1 of 3", "1\n")
    terminal.answer("Signal:", "back\n")
    terminal.answer(lambda shown: shown.count("Sentence 1 of 3") == 2, "e\n")
    terminal.answer("Enter takes this", "See @span2020.\n")
    terminal.answer("Sentence 2 of 3", "q\n")
    terminal.until("1 citation set.")
    assert terminal.exit_code() == 0
    assert text(desk) == LETTER.replace("^[@?]", "^[See @span2020.]")


@terminals
@pytest.mark.parametrize("columns", [40, 70, 100])
def test_nothing_is_wider_than_the_window(desk: Path, columns: int) -> None:
    terminal = Terminal(columns, 60, "cite", cwd=desk)
    terminal.answer("Sentence 1 of 3", "1\r")
    shown = terminal.answer("Signal:", CTRL_C)
    # A line that ran over the edge would go on at the left, in the middle of a word.
    assert "   @span2020" in shown
    assert " ".join(shown.split()).count("See · See, e.g., · E.g., · See also · See generally · Cf. · But see") == 1


def test_without_anybody_to_ask_what_is_open_is_listed_in_order(desk: Path) -> None:
    ran = drafter("cite", "--no-input", cwd=desk)
    assert ran.code == 0
    assert [line.split(":")[1] for line in ran.out.splitlines()] == ["5", "7", "7"]
    assert "it gives a figure" in ran.out
    assert ran.err == "0 citations set.\n"
    assert text(desk) == LETTER


def test_strong_suggestions_are_taken_unseen_and_nothing_else(desk: Path) -> None:
    said = "Half of all bridges sag within forty years, and wood sags first."
    (desk / "contexts").mkdir()
    (desk / "contexts" / "old.jsonl").write_text(
        f'{{"sentence": "{said}", "sources": ["span2020"], "letter": "old"}}\n', encoding="utf-8"
    )
    letter = LETTER.replace("About 70 percent of bridges are old.", said).replace("bridges sag.^", "rivers flood.^")
    (desk / "letters" / "bridges" / "letter.md").write_text(letter, encoding="utf-8")
    ran = drafter("cite", "--accept", "strong", cwd=desk)
    assert ran.code == 0, ran.err
    assert text(desk) == letter.replace(said, f"{said}^[@span2020.]")
    assert "7: took @span2020" in ran.out
    assert ran.err == "1 citation set.\n"


def test_only_strong_suggestions_can_be_taken_unseen(desk: Path) -> None:
    ran = drafter("cite", "--accept", "weak", cwd=desk)
    assert ran.code == 2
    assert "--accept strong" in ran.err


def test_a_letter_that_wants_nothing_is_told_so(desk: Path) -> None:
    (desk / "letters" / "bridges" / "letter.md").write_text("Plain words.\n", encoding="utf-8")
    ran = drafter("cite", cwd=desk)
    assert (ran.code, ran.out, ran.err) == (0, "", "No sentence of this letter wants a source.\n")


def test_an_export_remembers_what_was_cited(desk: Path) -> None:
    letter = "Bridges sag.^[See @span2020.]\n"
    (desk / "letters" / "bridges" / "letter.md").write_text(letter, encoding="utf-8")
    assert drafter("export", cwd=desk).code == 0
    assert '"sources": ["span2020"]' in (desk / "contexts" / "bridges.jsonl").read_text(encoding="utf-8")


def test_what_was_learnt_is_written_again_once_it_was_deleted(desk: Path) -> None:
    learnt = desk / "contexts" / "bridges.jsonl"
    (desk / "letters" / "bridges" / "letter.md").write_text("Bridges sag.^[See @span2020.]\n", encoding="utf-8")
    assert drafter("export", cwd=desk).code == 0
    first = learnt.read_bytes()
    learnt.unlink()
    for _ in range(2):
        assert drafter("export", "--force", cwd=desk).code == 0
        assert learnt.read_bytes() == first


def test_an_export_does_not_mind_a_library_that_cannot_be_written(desk: Path) -> None:
    (desk / "letters" / "bridges" / "letter.md").write_text("Bridges sag.^[See @span2020.]\n", encoding="utf-8")
    (desk / "contexts").write_text("in the way", encoding="utf-8")
    ran = drafter("export", cwd=desk)
    assert ran.code == 0, ran.err
    assert (desk / "letters" / "bridges" / "out" / "bridges.docx").is_file()
