"""Questions on a terminal, keys through a pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter.interview.port import Asker
from drafter.model.asking import Answered, Back, Invalid, Question
from drafter.model.prompt import Choice, Origin
from drafter.ui.field import complete_path
from tests.unit.interview.build import item, prompt
from tests.unit.ui.build import CTRL_C, CTRL_U, DOWN, ENTER, ESC, TAB, UP, paste, question, said, terminal

CHOICES = tuple(Choice(value=label[:2].lower(), label=label) for label in ("No caption", "FCC caption", "Title page"))


def asked(keys: str, put: Question) -> Any:
    with terminal(keys) as asker:
        return put.check(asker.ask(put))


def test_a_terminal_asker_is_an_asker() -> None:
    with terminal("") as asker:
        port: Asker = asker
        assert port is asker


def test_typed_text_is_the_answer() -> None:
    assert asked("Bureau of Tests" + ENTER, question()) == "Bureau of Tests"


def test_the_default_is_there_to_be_edited() -> None:
    assert asked("!" + ENTER, question(default="Bureau")) == "Bureau!"
    assert asked(CTRL_U + "Other" + ENTER, question(default="Bureau")) == "Other"


def test_a_very_long_default_with_wide_characters_comes_back_unchanged() -> None:
    long = "研究者を守る é " * 200
    assert asked(ENTER, question(default=long.strip())) == long.strip()


def test_what_will_not_do_stays_in_the_field_until_it_is_mended() -> None:
    assert asked("Marhc 1, 2024" + ENTER + "\x7f" * 10 + "ch 1, 2024" + ENTER, question("date")) == "2024-03-01"


def test_a_date_that_is_offered_reads_in_long_form() -> None:
    with terminal(ENTER) as asker:
        assert asker.ask(question("date", default="2024-03-25")) == "March 25, 2024"


def test_escape_goes_back_with_what_was_typed() -> None:
    with pytest.raises(Back) as back:
        asked("half" + ESC, question())
    assert back.value.draft == "half"


def test_escape_from_an_untouched_field_carries_nothing() -> None:
    with pytest.raises(Back) as back:
        asked(ESC, question(default="Bureau"))
    assert back.value.draft is None


def test_control_c_stops() -> None:
    with pytest.raises(KeyboardInterrupt):
        asked("half" + CTRL_C, question())


def test_pasted_lines_become_one_line_in_a_line_and_stay_lines_in_a_list() -> None:
    assert asked(paste("one\r\ntwo\n") + ENTER, question()) == "one two"
    assert asked(paste("one\n\ntwo") + ENTER + ENTER, question("list")) == ["one", "", "two"]


def test_enter_on_an_empty_line_ends_a_list() -> None:
    assert asked(f"one{ENTER}two{ENTER}-{ENTER}three{ENTER}{ENTER}", question("list")) == ["one", "two", "", "three"]


def test_enter_in_the_middle_of_a_text_breaks_the_line() -> None:
    keys = "ab\x1b[D" + ENTER + "\x1b[F" + ENTER + ENTER
    assert asked(keys, question("long")) == "a\nb"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (ENTER, "fc"), (DOWN + ENTER, "ti"), (UP + ENTER, "no"), ("t" + ENTER, "ti"), ("cap" + ENTER, "no"),
        ("3" + ENTER, "ti"), ("ti" + TAB + ENTER, "ti"), (TAB + TAB + ENTER, "ti"), ("TITLE PAGE" + ENTER, "ti"),
        ("FCC capton" + ENTER + CTRL_U + "n" + ENTER, "no"),
    ],
)  # fmt: skip
def test_a_choice_is_made_with_arrows_letters_numbers_or_tab(keys: str, value: str) -> None:
    assert asked(keys, question("choice", choices=CHOICES, default="fc")) == value


@pytest.mark.parametrize(("keys", "value"), [("y", True), ("n", False), ("", False), (DOWN, True), ("yes", True)])
def test_yes_or_no(keys: str, value: bool) -> None:
    assert asked(keys + ENTER, question("yesno", default=False)) is value


def test_confirm_offers_its_default() -> None:
    for keys, default, sure in (("", True, True), ("", False, False), ("y", False, True)):
        with terminal(keys + ENTER) as asker:
            assert asker.confirm("Sure?", default=default) is sure


def test_entries_are_asked_part_by_part() -> None:
    keys = f"Jane Roe{ENTER}Counsel{ENTER}" + f"add{ENTER}Jo Doe{ENTER}{ENTER}" + ENTER
    assert asked(keys, question("rows", columns=("name", "title"))) == [
        {"name": "Jane Roe", "title": "Counsel"},
        {"name": "Jo Doe", "title": ""},
    ]


def test_earlier_entries_are_changed_and_taken_out() -> None:
    rows = [{"name": "Jane"}, {"name": "Jo"}]
    keys = f"change 1{ENTER} Roe{ENTER}" + f"take out 2{ENTER}" + ENTER
    assert asked(keys, question("rows", columns=("name",), default=rows)) == [{"name": "Jane Roe"}]


def test_escape_within_an_entry_returns_to_the_part_before() -> None:
    keys = f"Jane{ENTER}x{ESC}~ Roe{ENTER}{ENTER}{ENTER}"
    wanted = [{"name": "Jane Roe", "title": "x"}]
    assert asked(keys, question("rows", columns=("name", "title"))) == wanted


def test_alt_with_an_arrow_moves_by_words_and_does_not_go_back() -> None:
    assert asked("one two\x1b[1;3Dx" + ENTER, question()) == "one xtwo"


def test_signatories_are_typed_or_taken_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "signers.csv").write_text("name\nExample Works\n")
    (tmp_path / "sign.txt").write_text("")
    put = question("signatories", read=lambda path: [{"name": Path(path).name}])
    assert asked(f"{tmp_path}/sig{TAB}{ENTER}", put) == [{"name": "signers.csv", "category": "Organizations"}]
    typed = asked(f"Academics:{ENTER}Jane Roe, Example University{ENTER}{ENTER}", put)
    assert typed == [{"name": "Jane Roe", "affiliation": "Example University", "category": "Academics"}]


def test_question_and_answer_stay_readable_under_their_section() -> None:
    with terminal(f"one{ENTER}two{ENTER}") as asker:
        asker.ask(question(text="First?", section="The notice"))
        asker.ask(question(text="Second?", section="The notice"))
        assert said(asker.console) == "\nThe notice\nFirst?\n  one\nSecond?\n  two\n"


def test_long_answers_are_cut_in_the_scrollback_and_missing_ones_named() -> None:
    with terminal(ENTER + ENTER + ENTER) as asker:
        asker.ask(question("list", text="Who?", default=[str(number) for number in range(9)]))
        asker.ask(question(text="Else?", required=False))
        assert said(asker.console) == "Who?\n  0\n  1\n  2\n  3\n  4\n  5\n  and 3 more\nElse?\n  (none)\n"


def test_claims_are_picked_and_reviewed_through_the_asker() -> None:
    items = [item("a"), item("b")]
    with terminal(TAB + DOWN + TAB + ENTER + ENTER + DOWN + ENTER) as asker:
        assert asker.pick(question("claims", text="Which?"), items, []) == ["a", "b"]
        sheet = [Answered(prompt=prompt("k"), value="x", words="x", origin=Origin.TYPED)]
        assert asker.review(sheet) == "k"
        asker.show("Said.")
        assert said(asker.console) == "Which?\n  1. A\n  2. B\nSaid.\n"


def test_an_unreadable_file_is_said_in_the_field_and_nothing_is_lost() -> None:
    def read(path: str) -> list[dict[str, str]]:
        if path != "b.csv":
            raise Invalid("The file cannot be read.")
        return [{"name": "Works"}]

    keys = "a.csv" + ENTER + "\x7f" * 5 + "b.csv" + ENTER
    assert asked(keys, question("signatories", read=read)) == [{"name": "Works", "category": "Organizations"}]


def test_file_names_are_completed_as_far_as_they_are_certain(tmp_path: Path) -> None:
    for name in ("sign-a.csv", "sign-b.csv", "sign.txt", ".hidden.csv"):
        (tmp_path / name).touch()
    (tmp_path / "letters").mkdir()
    assert complete_path(f"{tmp_path}/s") == (f"{tmp_path}/sign-", ["sign-a.csv", "sign-b.csv"])
    assert complete_path(f"{tmp_path}/l") == (f"{tmp_path}/letters/", [])
    assert complete_path(f"{tmp_path}/") == (f"{tmp_path}/", ["letters/", "sign-a.csv", "sign-b.csv"])
    assert complete_path(f"{tmp_path}/none/x") == (f"{tmp_path}/none/x", [])
