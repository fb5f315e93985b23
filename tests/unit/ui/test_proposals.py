"""The page of a proposal, at the widths of real terminals, and what can be typed at it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafter.match.differences import differences
from drafter.ui.console import Console
from drafter.ui.proposals import Beside, ProposalLines, ProposalPage
from drafter.ui.text import width

PAGE = ProposalPage(
    place="Claim 1 of 2, old.md",
    title="Forms should be short and clear, so that those who get them read them to the end and answer what is asked.",
    text="Two pages will do. " * 30,
    notes=("See @doe2020 at 5.", "https://example.org/" + "a" * 80),
    facts=(("File", "claims/forms/forms-short-clear.md"), ("Look at", "“above” may mean another part.")),
    verbs=frozenset({"accept", "edit", "skip", "all", "view", "back", "stop"}),
    kind="claims",
)
BESIDE = Beside(
    heading="Near it: short-forms, 80 % alike word for word; 60 % in runs of eight words.",
    old="Forms should be short. Ten pages will do.",
    new="Forms should be short. Two pages will do.",
    pieces=differences("Forms should be short. Ten pages will do.", "Forms should be short. Two pages will do."),
)


def shown(page: ProposalPage, columns: int, *typed: str) -> tuple[str, str]:
    """What is shown, and the verb that comes of what is typed."""
    err = io.StringIO()
    answers: Iterator[str] = iter(typed or ("",))
    lines = ProposalLines(console=Console(io.StringIO(), err, {}, columns), read=lambda _: next(answers))
    verb = lines.choose(page)
    return err.getvalue(), verb


@pytest.mark.parametrize("columns", [40, 70, 100])
def test_no_line_of_words_is_wider_than_the_terminal(columns: int) -> None:
    text, _ = shown(replace(PAGE, beside=BESIDE), columns)
    # Addresses and paths stay whole, so that they can be copied.
    assert all(width(line) <= columns or "/" in line for line in text.splitlines())


def test_two_texts_stand_beside_each_other_where_there_is_room() -> None:
    wide, _ = shown(replace(PAGE, beside=BESIDE), 100)
    narrow, _ = shown(replace(PAGE, beside=BESIDE), 70)
    assert "In the library" in wide
    assert "│ Forms should be short. Two pages will do." in wide
    assert "│" not in narrow
    for text in (wide, narrow):
        assert "should be short. [-Ten-] {+Two+} pages will do." in text


def test_a_long_text_is_cut_until_the_whole_is_asked_for() -> None:
    page = replace(PAGE, text="\n".join(f"Line {number}." for number in range(60)))
    assert "… 38 more lines (v)" in shown(page, 100)[0]
    assert "Line 59." in shown(replace(page, whole=True), 100)[0]


@pytest.mark.parametrize(
    ("typed", "verb"),
    [("a", "accept"), ("ACCEPT", "accept"), ("y", "accept"), ("", "skip"), ("n", "skip"), ("e", "edit"), ("all", "all"),
     ("u", "back"), ("b", "back"), ("\x1b", "back"), ("v", "view"), ("q", "stop")],
)  # fmt: skip
def test_each_key_means_one_thing(typed: str, verb: str) -> None:
    assert shown(PAGE, 80, typed)[1] == verb


def test_what_cannot_be_done_here_is_not_offered_and_not_understood() -> None:
    page = replace(PAGE, verbs=frozenset({"accept", "skip", "stop"}))
    text, verb = shown(page, 80, "p", "all", "what", "\x1b[A", "a")
    assert verb == "accept"
    assert text.count("Please type one of these: a accept, s skip, q stop") == 4
    assert "p parts" not in text


def test_nothing_depends_on_colour() -> None:
    text, _ = shown(replace(PAGE, beside=BESIDE), 100)
    assert "\x1b" not in text
