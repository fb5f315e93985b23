"""`drafter new` with claims that mark where a source is wanted: suggestions at once, the choice left to the person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.runner import FILES, drafter
from tests.cli.terminal import CTRL_C, ENTER, ESC, Terminal

CLAIM = """---
id: bridges-sag
title: Bridges sag
thesis: Bridges sag unless they are looked after.
kind: point
topics: [bridges]
---
Research shows that bridges sag.^[@?] Most of them are old. They are looked after too seldom.^[*See also* @?.]
"""
SOURCE = "id: span2020\ntype: report\ntitle: How Bridges Sag and Why\n"
NEW = ("new", "coalition", "--answers", "answers.toml", "--set", "claims=bridges-sag", "--name", "one")
MARKED = "Research shows that bridges sag.^[@?] Most of them are old."
terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "claims").mkdir(parents=True)
    (folder / "sources").mkdir()
    shutil.copy(FILES / "answers.toml", folder)
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (folder / "claims/bridges-sag.md").write_text(CLAIM, encoding="utf-8")
    (folder / "sources/span2020.yaml").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def start(desk: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def begin(*more: str, **env: str) -> Terminal:
        opened.append(Terminal(80, 60, *NEW, *more, cwd=desk, **env))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.child.close(force=True)


def text(desk: Path) -> str:
    return (desk / "letters/one/letter.md").read_text(encoding="utf-8")


def through_the_interview(terminal: Terminal) -> None:
    """Takes what is offered until the letter stands."""
    seen = {""}
    while not any("Look for sources now?" in shown for shown in seen):
        seen.add(shown := terminal.until(lambda shown: shown.rstrip().endswith("stop") and shown not in seen))
        if "Look for sources now?" not in shown:
            terminal.child.send(ENTER)


@terminals
def test_the_marked_sentences_alone_are_gone_through_once_the_letter_stands(
    desk: Path, start: Callable[..., Terminal]
) -> None:
    terminal = start()
    through_the_interview(terminal)
    assert "2 places in the text of its claims want a source." in terminal.text
    assert MARKED in text(desk)
    terminal.child.send(ENTER)
    shown = terminal.answer("1. How Bridges Sag and Why", "1" + ENTER)
    assert "Sentence 1 of 2: a citation is marked as needed here." in shown
    terminal.answer("Signal:", "see" + ENTER)
    terminal.answer("Pinpoint:", ENTER)
    terminal.answer("Parenthetical:", ENTER)
    terminal.answer("Sentence 2 of 2", ENTER)
    terminal.answer("That was the last sentence. 1 citation set.", ENTER)
    terminal.answer("Write the Word file now?", ESC)
    terminal.until("Next, after editing:")
    assert terminal.exit_code() == 0
    assert MARKED.replace("@?", "See @span2020.") in text(desk)
    assert "^[*See also* @?.]" in text(desk)


@terminals
@pytest.mark.parametrize("key", ["n" + ENTER, ESC])
def test_who_says_no_gets_the_letter_as_it_is(desk: Path, start: Callable[..., Terminal], key: str) -> None:
    terminal = start("--no-export")
    through_the_interview(terminal)
    terminal.child.send(key)
    terminal.until("Next, after editing:")
    assert terminal.exit_code() == 0
    assert MARKED in text(desk)


@terminals
def test_ctrl_c_at_a_sentence_keeps_the_letter_and_says_how_to_go_on(
    desk: Path, start: Callable[..., Terminal]
) -> None:
    terminal = start()
    through_the_interview(terminal)
    terminal.child.send(ENTER)
    terminal.answer(lambda shown: "Sentence 1 of 2" in shown and shown.rstrip().endswith("stop"), CTRL_C)
    terminal.until("Go on with: drafter cite one")
    assert terminal.exit_code() == 130
    assert MARKED in text(desk)


def test_without_anybody_to_ask_the_best_source_for_each_mark_is_named(desk: Path) -> None:
    ran = drafter(*NEW, "--no-input", cwd=desk)
    assert ran.code == 0, ran.err
    path, first, _ = ran.out.splitlines()
    assert path == "letters/one/letter.md"
    assert first.startswith("letters/one/letter.md:")
    assert "a citation is marked as needed here; best: @span2020" in first
    assert "2 places in the text of its claims want a source." in ran.err
    assert MARKED in text(desk)


def test_a_letter_without_marks_says_nothing_of_them(desk: Path) -> None:
    claim = CLAIM.replace("^[@?]", "").replace("^[*See also* @?.]", "")
    (desk / "claims/bridges-sag.md").write_text(claim, encoding="utf-8")
    ran = drafter(*NEW, "--no-input", cwd=desk)
    assert ran.out == "letters/one/letter.md\n"
    assert "source" not in ran.err.replace("puts sources where evidence is missing", "")
