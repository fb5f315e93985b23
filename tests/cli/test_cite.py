"""`drafter cite` as a person uses it: at a terminal, in lines, and without anybody to ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.runner import drafter
from tests.cli.terminal import CTRL_C, Terminal

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


@terminals
def test_a_dialogue_with_mistakes_a_search_an_undo_and_a_way_back(desk: Path, terminal: Terminal) -> None:
    terminal.answer("Sentence 1 of 3: a citation is marked as needed here.", "what\n")
    terminal.answer("Please type ", "/brigdes sag\n")
    terminal.answer("Found for “brigdes sag”:", "1\n")
    terminal.answer("Signal, such as", "see eg\n")
    terminal.answer("Pinpoint, such as", "5\n")
    terminal.answer("Parenthetical (Enter: none):", "\n")
    terminal.answer("Set: See, e.g., @span2020 [at 5].", "u\n")
    terminal.answer("The last citation was taken out again.", "n\n")
    terminal.answer("add the source with: drafter sources add", "s\n")
    terminal.answer("Sentence 2 of 3: it gives a figure.", "\n")
    terminal.answer("Sentence 3 of 3", "b\n")
    terminal.answer(lambda shown: shown.count("Sentence 2 of 3") > 1, "e\n")
    terminal.answer("The note, with @ before the key", "See @nobody.\n")
    terminal.answer("There is no source “nobody” in the library.", "See @age2021 [at 9].\n")
    terminal.answer("Set: See @age2021 [at 9].", "q\n")
    terminal.until("1 citation set.")
    assert terminal.exit_code() == 0
    assert text(desk) == LETTER.replace("are old.", "are old.^[See @age2021 [at 9].]")
    assert "age2021" in (desk / "contexts" / "bridges.jsonl").read_text(encoding="utf-8")


@terminals
def test_ctrl_c_in_the_middle_keeps_what_was_set(desk: Path, terminal: Terminal) -> None:
    terminal.answer("Sentence 1 of 3", "e\n")
    terminal.answer("The note, with @ before the key", "@span2020.\n")
    terminal.answer("Sentence 2 of 3", "e\n")
    terminal.answer(lambda shown: shown.count("The note, with @ before the key") > 1, CTRL_C)
    terminal.until("Stopped. 1 citation set.")
    terminal.until("Go on with: drafter cite bridges")
    assert terminal.exit_code() == 130
    assert text(desk) == LETTER.replace("^[@?]", "^[@span2020.]")


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
