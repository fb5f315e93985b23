"""Notes set into a letter's text, and the dialogue that sets them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from drafter.app.citing import Choice, CiteLetter, Sheet, Verb
from drafter.app.citing_notes import (
    fault_of,
    marked_note,
    note_prose,
    pinpoint_of,
    signal_of,
    with_note,
    with_whole_note,
)
from drafter.app.desk import Desk
from drafter.cite.evidence import Want, wanting
from drafter.markup.sentences import sentences
from drafter.model.errors import Stopped
from drafter.ui.console import Console

TEXT = """---
title: On Bridges
subject: BOE-2026-0001
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
    custom: {quotes: [{text: "most spans sag", at: "12"}]}
  - id: age2021
    type: report
    title: The Age of Bridges in Percent
    author: [{family: Sample, given: Jo}]
    issued: {date-parts: [["2021"]]}
"""


def wants(text: str) -> list[Want]:
    return list(wanting(sentences(text)))


# -- prose


def test_a_note_is_built_from_signal_key_pinpoint_and_parenthetical() -> None:
    prose = note_prose("span2020", signal="See, e.g.,", pinpoint="§ 3(b)", parenthetical='"most spans sag"')
    assert prose == 'See, e.g., @span2020 [§ 3(b)] ("most spans sag").'


def test_a_note_of_a_key_alone_is_a_note() -> None:
    assert note_prose("span2020") == "@span2020."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("see", "See"),
        ("see eg", "See, e.g.,"),
        ("See, e.g.", "See, e.g.,"),
        ("CF", "Cf."),
        ("", ""),
        ("As shown in", "As shown in"),
    ],
)
def test_a_signal_is_understood_however_it_is_typed(typed: str, meant: str) -> None:
    assert signal_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("5", "at 5"), ("p. 5", "at 5"), ("5-7", "at 5-7"), ("[at 5]", "at 5"), ("§ 3(b)", "§ 3(b)")]
)
def test_a_bare_page_gets_its_at(typed: str, meant: str) -> None:
    assert pinpoint_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "inside"), [("(on sagging)", "(on sagging)"), ("on (some) sagging", "(on (some) sagging)")]
)
def test_a_parenthetical_keeps_the_brackets_that_are_its_own(typed: str, inside: str) -> None:
    assert note_prose("span2020", parenthetical=typed) == f"@span2020 {inside}."


@pytest.mark.parametrize(
    ("prose", "word"),
    [
        ("See @span2020 [at 5.", "brackets"),
        ("See @?.", "key in place"),
        ("See @nobody.", "“nobody”"),
        ("a] b", "match"),
    ],
)
def test_what_cannot_stand_as_a_note_is_said(prose: str, word: str) -> None:
    assert word in fault_of(prose, {"span2020"})


def test_a_note_of_words_alone_can_stand() -> None:
    assert fault_of("The bureau said so at its hearing.", set()) == ""


# -- where it goes


def test_a_mark_alone_is_replaced_and_not_a_byte_else() -> None:
    assert with_note(TEXT, wants(TEXT)[0], "See @span2020.") == TEXT.replace("^[@?]", "^[See @span2020.]")


def test_a_sentence_without_a_mark_gets_its_note_behind_it() -> None:
    assert with_note(TEXT, wants(TEXT)[1], "@age2021.") == TEXT.replace("are old.", "are old.^[@age2021.]")


def test_a_mark_among_words_takes_the_key_and_leaves_the_words() -> None:
    assert with_note(TEXT, wants(TEXT)[2], "@age2021 [at 5].") == TEXT.replace("@?,", "@age2021 [at 5],")


def test_an_edited_note_takes_the_place_of_the_whole_marked_one() -> None:
    want = wants(TEXT)[2]
    assert marked_note(TEXT, want) == "*See also* @?, on its own."
    assert with_whole_note(TEXT, want, "@age2021.") == TEXT.replace("*See also* @?, on its own.", "@age2021.")


def test_a_note_before_the_marked_one_in_the_same_sentence_is_left_alone() -> None:
    text = "Research shows one^[Said before.] and two^[@?]."
    assert with_note(text, wants(text)[0], "@age2021.") == "Research shows one^[Said before.] and two^[@age2021.]."


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert with_note(text, wants(text)[1], "@age2021.") == text.replace("are old.", "are old.^[@age2021.]")


# -- the dialogue


class Scripted:
    """A clerk who does what the script says, and keeps what was shown."""

    def __init__(self, choices: Sequence[Choice | type[BaseException]], words: Sequence[str] = ()) -> None:
        self._choices: Iterator[Choice | type[BaseException]] = iter(choices)
        self._words = iter(words)
        self.sheets: list[Sheet] = []
        self.said: list[str] = []

    def choose(self, sheet: Sheet) -> Choice:
        self.sheets.append(sheet)
        choice = next(self._choices)
        if isinstance(choice, Choice):
            return choice
        raise choice

    def words(self, label: str, initial: str = "", choices: tuple[str, ...] = ()) -> str:
        typed = next(self._words)
        return "" if typed == "-" else typed or initial

    def say(self, text: str) -> None:
        self.said.append(text)


TAKE, SKIP, BACK, UNDO, NEW, STOP = (
    Choice(verb=verb, number=1) for verb in (Verb.TAKE, Verb.SKIP, Verb.BACK, Verb.UNDO, Verb.NEW, Verb.STOP)
)
EDIT = Choice(verb=Verb.EDIT, number=1)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "desk"
    (root / "letters" / "bridges").mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (root / "sources" / "own.yaml").write_text(SOURCES, encoding="utf-8")
    (root / "letters" / "bridges" / "letter.md").write_text(TEXT, encoding="utf-8")
    return root


def cite(root: Path, clerk: Scripted) -> tuple[str, str]:
    """The letter's text after the dialogue, and what was said at its end."""
    err = io.StringIO()
    console = Console(out=io.StringIO(), err=err, env={}, columns=80)
    try:
        CiteLetter(desk=Desk.open(root), console=console, name="bridges", clerk=clerk).execute()
    finally:
        text = (root / "letters" / "bridges" / "letter.md").read_text(encoding="utf-8")
    return text, err.getvalue()


def search(words: str) -> Choice:
    return Choice(verb=Verb.SEARCH, words=words)


def test_a_source_is_searched_and_taken_with_its_quotation(root: Path) -> None:
    clerk = Scripted([search("brigdes sag"), TAKE, STOP], ["see", "12", ""])
    text, said = cite(root, clerk)
    assert clerk.sheets[1].offers[0].key == "span2020"
    assert text == TEXT.replace("^[@?]", '^[See @span2020 [at 12] ("most spans sag").]')
    assert said == "1 citation set.\n"


def test_undo_gives_back_every_byte_and_the_sentence(root: Path) -> None:
    clerk = Scripted([search("bridges sag"), TAKE, UNDO, UNDO, STOP], ["", "", "-"])
    text, said = cite(root, clerk)
    assert text == TEXT
    assert "There is nothing to undo" in clerk.sheets[-1].heading
    assert clerk.sheets[3].want.sentence.text == clerk.sheets[0].want.sentence.text
    assert said == "0 citations set.\n"


def test_undo_leaves_a_letter_alone_that_was_edited_since(root: Path) -> None:
    path = root / "letters" / "bridges" / "letter.md"

    class Editor(Scripted):
        def choose(self, sheet: Sheet) -> Choice:
            choice = super().choose(sheet)
            if choice is UNDO:
                path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
            return choice

    clerk = Editor([search("bridges sag"), TAKE, UNDO, STOP], ["", "", "-"])
    text, _ = cite(root, clerk)
    assert text.endswith("More.\n")
    assert "^[@span2020.]" in text


def test_a_letter_that_is_edited_while_its_sentence_is_shown_is_not_overwritten(root: Path) -> None:
    path = root / "letters" / "bridges" / "letter.md"

    class Editor(Scripted):
        def words(self, label: str, initial: str = "", choices: tuple[str, ...] = ()) -> str:
            path.write_text(TEXT + "\nMore.\n", encoding="utf-8")
            return super().words(label, initial, choices)

    clerk = Editor([EDIT, STOP], ["See @span2020."])
    text, _ = cite(root, clerk)
    assert text == TEXT + "\nMore.\n"
    assert "changed meanwhile" in clerk.sheets[-1].heading


def test_skipped_sentences_can_be_gone_back_to(root: Path) -> None:
    clerk = Scripted([SKIP, SKIP, BACK, BACK, BACK, STOP])
    text, _ = cite(root, clerk)
    assert [sheet.number for sheet in clerk.sheets] == [1, 2, 3, 2, 1, 1]
    assert {sheet.total for sheet in clerk.sheets} == {3}
    assert text == TEXT


def test_the_count_goes_on_after_a_citation(root: Path) -> None:
    clerk = Scripted([SKIP, EDIT, STOP], ["@age2021."])
    cite(root, clerk)
    assert [(sheet.number, sheet.total) for sheet in clerk.sheets] == [(1, 3), (2, 3), (3, 3)]


def test_a_note_that_cannot_stand_is_asked_for_again_as_it_was_typed(root: Path) -> None:
    clerk = Scripted([EDIT, STOP], ["See @nobody.", "See @age2021."])
    text, _ = cite(root, clerk)
    assert clerk.said[0] == "There is no source “nobody” in the library."
    assert text == TEXT.replace("^[@?]", "^[See @age2021.]")


def test_a_new_source_is_not_put_in_here_but_the_way_is_told(root: Path) -> None:
    clerk = Scripted([NEW, STOP])
    text, _ = cite(root, clerk)
    assert "drafter sources add" in clerk.sheets[1].heading
    assert text == TEXT


def test_a_break_keeps_what_was_set_and_says_how_to_go_on(root: Path) -> None:
    clerk = Scripted([EDIT, KeyboardInterrupt], ["See @age2021."])
    with pytest.raises(Stopped, match="1 citation set") as stop:
        cite(root, clerk)
    assert stop.value.hint == "Go on with: drafter cite bridges"
    assert "^[See @age2021.]" in (root / "letters" / "bridges" / "letter.md").read_text(encoding="utf-8")
    assert (root / "contexts" / "bridges.jsonl").is_file()


def test_what_was_cited_is_learnt_when_the_dialogue_ends(root: Path) -> None:
    cite(root, Scripted([SKIP, EDIT, STOP], ["See @age2021."]))
    lines = (root / "contexts" / "bridges.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "sentence": "About 70 percent of bridges are old.",
            "sources": ["age2021"],
            "letter": "bridges",
            "docket": "BOE-2026-0001",
        }
    ]


def test_nothing_is_learnt_from_what_was_undone(root: Path) -> None:
    cite(root, Scripted([EDIT, UNDO, STOP], ["See @age2021."]))
    assert not (root / "contexts").exists()
