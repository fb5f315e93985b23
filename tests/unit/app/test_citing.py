"""Notes set into a letter's text, and the dialogue that sets them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.app.citing import Choice, CiteLetter, Sheet, Verb
from drafter.app.citing_notes import (
    carried_over,
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
from drafter.model.asking import Back
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

    def at_end(self, said: str) -> Verb:
        self.said.append(said)
        choice = next(self._choices, STOP)
        if isinstance(choice, Choice):
            return choice.verb
        raise choice

    def words(self, label: str, initial: str = "", *, about: str = "") -> str:
        typed = next(self._words)
        if typed == "esc":
            raise Back
        return "" if typed == "-" else typed or initial

    def say(self, text: str) -> None:
        self.said.append(text)

    def add_source(self) -> str:
        return self.added()

    def added(self) -> str:
        return ""


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


def test_a_search_finds_what_is_only_noted_of_a_source_though_a_word_is_misspelt(root: Path) -> None:
    own = root / "sources" / "own.yaml"
    noted = 'custom: {supports: ["Bureaus above a threshold of compute report."]}'
    own.write_text(f"{SOURCES}  - {{id: rule2024, type: report, title: A Rule, {noted}}}\n", encoding="utf-8")
    clerk = Scripted([search("threshhold compute"), STOP], [])
    cite(root, clerk)
    assert clerk.sheets[1].offers[0].key == "rule2024"


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
        def words(self, label: str, initial: str = "", *, about: str = "") -> str:
            path.write_text(TEXT + "\nMore.\n", encoding="utf-8")
            return super().words(label, initial, about=about)

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


def test_the_last_citation_can_be_taken_back_and_the_skipped_be_seen_again(root: Path) -> None:
    clerk = Scripted([SKIP, SKIP, EDIT, UNDO, SKIP, BACK, STOP], ["@age2021."])
    text, _ = cite(root, clerk)
    assert text == TEXT
    assert clerk.said == [
        "Set: @age2021.",
        "That was the last sentence. 1 citation set.",
        "That was the last sentence. 0 citations set.",
    ]
    assert [sheet.number for sheet in clerk.sheets] == [1, 2, 3, 3, 3]
    assert clerk.sheets[3].heading == "The last citation was taken out again."


def test_the_count_goes_on_after_a_citation(root: Path) -> None:
    clerk = Scripted([SKIP, EDIT, STOP], ["@age2021."])
    cite(root, clerk)
    assert [(sheet.number, sheet.total) for sheet in clerk.sheets] == [(1, 3), (2, 3), (3, 3)]


def test_a_note_that_cannot_stand_is_asked_for_again_as_it_was_typed(root: Path) -> None:
    clerk = Scripted([EDIT, STOP], ["See @nobody.", "See @age2021."])
    text, _ = cite(root, clerk)
    assert clerk.said[0] == "There is no source “nobody” in the library."
    assert text == TEXT.replace("^[@?]", "^[See @age2021.]")


def test_a_source_that_is_added_meanwhile_is_offered_for_the_sentence(root: Path) -> None:
    class Adding(Scripted):
        def added(self) -> str:
            source = "id: arch2022\ntype: report\ntitle: On Arches\n"
            (root / "sources" / "arch2022.yaml").write_text(source, encoding="utf-8")
            return "arch2022"

    clerk = Adding([NEW, TAKE, STOP], ["", "", "-"])
    text, _ = cite(root, clerk)
    assert clerk.sheets[1].heading == "Added as @arch2022:"
    assert clerk.sheets[1].want == clerk.sheets[0].want
    assert text == TEXT.replace("^[@?]", "^[@arch2022.]")


def test_where_no_source_was_added_the_sentence_is_shown_again(root: Path) -> None:
    clerk = Scripted([NEW, STOP])
    text, _ = cite(root, clerk)
    assert clerk.sheets[1].heading == "No source was added."
    assert text == TEXT


def test_a_source_that_somebody_adds_in_another_window_is_found(root: Path) -> None:
    class Watching(Scripted):
        def choose(self, sheet: Sheet) -> Choice:
            if not self.sheets:
                source = "id: arch2022\ntype: report\ntitle: On Arches\n"
                (root / "sources" / "arch2022.yaml").write_text(source, encoding="utf-8")
            return super().choose(sheet)

    clerk = Watching([search("arches"), TAKE, STOP], ["", "", "-"])
    text, _ = cite(root, clerk)
    assert "^[@arch2022.]" in text


@pytest.mark.parametrize("words", [["esc"], ["see", "esc"], ["see", "5", "esc"]])
def test_a_note_can_be_left_half_way(root: Path, words: list[str]) -> None:
    clerk = Scripted([search("bridges sag"), TAKE, STOP], words)
    text, said = cite(root, clerk)
    assert text == TEXT
    assert clerk.sheets[2].want == clerk.sheets[0].want
    assert said == "0 citations set.\n"


def test_back_from_what_was_searched_leads_to_the_same_sentence(root: Path) -> None:
    clerk = Scripted([SKIP, search("bridges sag"), BACK, BACK, STOP])
    cite(root, clerk)
    assert [sheet.number for sheet in clerk.sheets] == [1, 2, 2, 2, 1]
    assert [sheet.searched for sheet in clerk.sheets] == [False, False, True, False, False]


# -- bytes


def as_windows(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def test_line_ends_and_a_byte_order_mark_stay_as_they_are(root: Path) -> None:
    path = root / "letters" / "bridges" / "letter.md"
    path.write_bytes(as_windows(TEXT))
    clerk = Scripted([SKIP, EDIT, EDIT, UNDO, STOP], ["See @age2021.", "*See also* @span2020, on its own."])
    cite(root, clerk)
    assert path.read_bytes() == as_windows(TEXT.replace("are old.", "are old.^[See @age2021.]"))


def test_what_is_taken_unseen_leaves_line_ends_as_they_are(root: Path) -> None:
    said = ("Half of all bridges sag within forty years.", "A third of all piers lean by the same age.")
    learnt = [
        json.dumps({"sentence": s, "sources": [k], "letter": "old"})
        for s, k in zip(said, ("span2020", "age2021"), strict=True)
    ]
    (root / "contexts").mkdir()
    (root / "contexts" / "old.jsonl").write_text("\n".join(learnt), encoding="utf-8")
    letter = f"First.\n\n{said[0]}\n\nBetween.\n\n{said[1]}\n\nLast.\n"
    path = root / "letters" / "bridges" / "letter.md"
    path.write_bytes(as_windows(letter))
    console = Console(out=io.StringIO(), err=io.StringIO(), env={}, columns=80)
    CiteLetter(desk=Desk.open(root), console=console, name="bridges", accept="strong").execute()
    cited = letter.replace(said[0], f"{said[0]}^[@span2020.]").replace(said[1], f"{said[1]}^[@age2021.]")
    assert path.read_bytes() == as_windows(cited)


@given(
    st.text("ab\n", max_size=12),
    st.text("ab\n", max_size=12),
    st.text("ab", max_size=6),
    st.text("ab", max_size=6),
    st.booleans(),
)
def test_a_change_is_carried_over_to_the_file_and_nothing_else(
    head: str, tail: str, old: str, new: str, marked: bool
) -> None:
    mark = "\ufeff" if marked else ""
    file = mark + f"{head}{old}{tail}".replace("\n", "\r\n")
    changed = carried_over(f"{head}{old}{tail}", f"{head}{new}{tail}", file)
    assert changed == mark + f"{head}{new}{tail}".replace("\n", "\r\n")


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
