"""Questions in plain lines."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.interview.loop import run
from drafter.interview.port import Asker
from drafter.match.filter import Filter
from drafter.model.asking import Answered, Back, Invalid, Question
from drafter.model.errors import Stopped
from drafter.model.prompt import Answers, Choice, Origin
from drafter.ui.plain import PlainAsker
from drafter.ui.plain_pick import numbers_in
from tests.unit.interview.build import evaluate, item, prompt
from tests.unit.ui.build import console, question, said

CHOICES = (Choice(value="none", label="No caption"), Choice(value="fcc", label="FCC caption"))
ITEMS = [
    item("marginal-risk", group="models"),
    item("transparency", "Ask for documentation first", group="models", requires=("marginal-risk",)),
    item("immunity", "Keep immunity", group="platforms", text="Long text.", notes=("A note.",)),
    item("licensing", "License every release", group="models", conflicts=("marginal-risk",)),
]


def asker(*lines: str) -> PlainAsker:
    typed = iter(lines)
    return PlainAsker(console=console(), search=Filter, read=lambda _: next(typed))


def asked(put: Question, *lines: str) -> Any:
    return put.check(asker(*lines).ask(put))


def picked(*lines: str, chosen: tuple[str, ...] = ()) -> list[str]:
    return list(asker(*lines).pick(question("claims"), ITEMS, chosen))


def test_a_plain_asker_is_an_asker() -> None:
    port: Asker = asker()
    assert isinstance(port, PlainAsker)


def test_lines_are_answers_and_enter_takes_what_is_offered() -> None:
    assert asked(question(), "Bureau") == "Bureau"
    assert asked(question(default="Bureau"), "") == "Bureau"
    assert asked(question("date", default="2024-03-25"), "") == "2024-03-25"
    assert asked(question("yesno", default=False), "") is False
    assert asked(question("choice", choices=CHOICES, default="fcc"), "") == "fcc"
    assert asked(question("list", default=["a", "", "b"]), "") == ["a", "", "b"]


def test_an_optional_answer_is_taken_away_with_a_dash() -> None:
    assert asked(question(default="X", required=False), "-") == ""
    assert asked(question("list", default=["X"], required=False), "-", "") == []


def test_a_choice_is_made_by_number_or_words() -> None:
    put = question("choice", choices=CHOICES)
    assert asked(put, "2") == asked(put, "fcc") == asked(put, "FCC caption") == "fcc"


def test_several_lines_end_with_an_empty_one() -> None:
    assert asked(question("list"), "a", "-", "b", "") == ["a", "", "b"]
    assert asked(question("long"), "a", "b", "") == "a\nb"


def test_back_quit_and_help_are_words() -> None:
    with pytest.raises(Back):
        asked(question(), "back")
    with pytest.raises(KeyboardInterrupt):
        asked(question("list"), "a", "QUIT")
    helped = asker("?", "x")
    assert helped.ask(question(help="Its full name.")) == "x"
    assert "Its full name." in said(helped.console)


def test_a_refused_answer_is_not_offered_again() -> None:
    prompts = [prompt("due", "date", required=False)]
    answers = run(prompts, Answers(), asker("soon", "", ""), save=lambda _: None, evaluate=evaluate)
    assert answers.get("due") == ""


def test_the_end_of_input_stops_with_answers_saved() -> None:
    def ended(_: str) -> str:
        raise EOFError

    saved: list[Answers] = []
    plain = PlainAsker(console=console(), search=Filter, read=ended)
    with pytest.raises(Stopped):
        run([prompt("a")], Answers(values={"b": "x"}), plain, save=saved.append, evaluate=evaluate)
    assert saved[-1].values == {"b": "x"}


def test_entries_are_asked_part_by_part_and_changed_by_number() -> None:
    put = question("rows", columns=("name", "title"))
    lines = ["", "Jane", "", "3", "", "Counsel", "2", "Jo", "", "take out 1: jane, counsel", ""]
    assert asked(put, *lines) == [{"name": "Jo", "title": ""}]


def test_items_are_chosen_by_numbers_in_the_order_typed() -> None:
    # Groups stand together, so immunity is number 4.
    assert picked("4, 1", "") == ["immunity", "marginal-risk"]
    assert picked("2", "") == ["marginal-risk", "transparency"]


def test_words_that_mean_one_item_choose_it_and_others_list_what_they_match() -> None:
    assert picked("kep imunity", "") == ["immunity"]
    listing = asker("r", "4", "")
    assert listing.pick(question("claims"), ITEMS, ()) == ["immunity"]


def test_what_contradicts_needs_a_second_enter() -> None:
    assert picked("1 3", "", "out 3", "") == ["marginal-risk"]
    assert picked("1 3", "", "") == ["marginal-risk", "licensing"]


def test_the_chosen_are_put_in_order_and_taken_out() -> None:
    assert picked("order 4, 1", "", chosen=("marginal-risk", "immunity")) == ["immunity", "marginal-risk"]
    assert picked("out 1", "", chosen=("marginal-risk", "immunity")) == ["immunity"]


def test_one_item_is_read_out() -> None:
    plain = asker("show 4", "4", "")
    plain.pick(question("claims"), ITEMS, ())
    assert "Long text." in said(plain.console)
    assert "Note: A note." in said(plain.console)


def test_going_back_keeps_what_was_chosen() -> None:
    with pytest.raises(Back) as back:
        picked("1", "back")
    assert back.value.draft == ["marginal-risk"]


@pytest.mark.parametrize(
    ("text", "numbers"), [("3, 1 5-7", [3, 1, 5, 6, 7]), ("3-1", [3, 2, 1]), ("2 2", [2]), ("1–2", [1, 2])]
)
def test_numbers_and_ranges_keep_their_order(text: str, numbers: list[int]) -> None:
    assert numbers_in(text, 7) == numbers


@pytest.mark.parametrize("text", ["0", "8", "5-9"])
def test_a_number_that_the_list_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="the list has 1 to 7"):
        numbers_in(text, 7)


def test_the_review_takes_a_number_or_enter() -> None:
    sheet = [Answered(prompt=prompt(key), value="x", words="x", origin=Origin.TYPED) for key in "ab"]
    assert asker("").review(sheet) is None
    assert asker("7", "2").review(sheet) == "b"
    with pytest.raises(Back):
        asker("back").review(sheet)


def test_nothing_that_moves_a_cursor_is_written() -> None:
    plain = asker("x", "1", "")
    plain.console = console(tty=True)
    plain.ask(question())
    plain.pick(question("claims"), ITEMS, ())
    assert "\x1b" not in said(plain.console)
    assert "\r" not in said(plain.console)


def test_confirm_asks_until_it_is_yes_or_no() -> None:
    assert asker("").confirm("Sure?") is True
    assert asker("").confirm("Sure?", default=False) is False
    assert asker("hm", "?", "no").confirm("Sure?") is False


def test_signatories_are_typed_or_named_by_a_file() -> None:
    put = question("signatories", read=lambda path: [{"name": path}])
    assert asked(put, "s.csv")[0]["name"] == "s.csv"
    assert asked(put, "Jane Roe, X", "Works", "")[1]["name"] == "Works"


def test_a_part_of_an_entry_that_is_needed_is_asked_until_it_is_there() -> None:
    plain = asker("", "Jane", "9", "")
    assert plain.ask(question("rows", columns=("name",))) == [{"name": "Jane"}]
    assert "This part is needed." in said(plain.console)
    assert "Please type one of the numbers." in said(plain.console)


def test_going_back_within_an_entry_reaches_the_part_before_and_then_the_entries() -> None:
    put = question("rows", columns=("name", "title"), default=[{"name": "Jane", "title": ""}])
    assert asked(put, "add another", "Jo", "back", "back", "") == [{"name": "Jane", "title": ""}]


def test_entries_may_be_none_where_none_are_needed() -> None:
    put = question("rows", columns=("name",), required=False)
    assert asked(put, "") == []
    assert asked(put, "2", "Jane", "") == [{"name": "Jane"}]


def test_a_long_list_is_shown_in_part() -> None:
    plain = asker("77", "list", "?", "zzz", "99999", "")
    items = [item(f"i{number}") for number in range(100)]
    assert plain.pick(question("claims"), items, ()) == ["i76"]
    assert "and 60 more. Type words to narrow them down." in said(plain.console)
    assert "Nothing matches “zzz”." in said(plain.console)


NUMBERED = [item(number, f"{number}: text") for number in ("1", "1.a", "1.a.i", "2")]


def numbered(*lines: str, to: PlainAsker | None = None) -> list[str]:
    return list((to or asker(*lines)).pick(question("claims", ordered=False, required=False), NUMBERED, ()))


def test_things_with_numbers_of_their_own_go_by_these() -> None:
    assert numbered("2, 1.A.i", "") == ["2", "1.a.i"]
    assert numbered("2", "1", "out 2.", "") == ["1"]


def test_their_list_shows_no_other_numbers() -> None:
    to = asker("show 1.a", "")
    numbered(to=to)

    assert "2. " not in said(to.console)
    assert "1.a: text" in said(to.console)
