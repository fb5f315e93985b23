"""Sentences and their exact places in letter.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.markup.sentences import sentences, set_note

LETTER = """---
title: "Not. A sentence."
---

## A heading. With stops.

| An address. Street

::: {.claim .point id="risk"}
**Judge by evidence.** The U.S. record is thin.^[See @a.] It cites Mr. Doe, e.g., on p. 5 (No. 3).^[@?]^[@b; @c.]
Is it? "Yes." More on a second line without a stop

-   **Jobs:** One works. Two work.

::: {.claim .subpoint id=inner}
Inner text.
:::
:::

Last one.
"""


def test_running_text_is_cut_at_its_sentences_and_nowhere_else() -> None:
    assert [s.text for s in sentences(LETTER)] == [
        "Judge by evidence.",
        "The U.S. record is thin.",
        "It cites Mr. Doe, e.g., on p. 5 (No. 3).",
        "Is it?",
        '"Yes."',
        "More on a second line without a stop",
        "Jobs: One works.",
        "Two work.",
        "Inner text.",
        "Last one.",
    ]


def test_a_sentence_knows_its_notes_its_sources_its_claim_and_its_line() -> None:
    found = sentences(LETTER)
    assert found[2].notes == ("@?", "@b; @c.")
    assert found[2].keys == ("b", "c")
    assert [s.claim for s in found if s.claim != "risk"] == ["inner", ""]
    assert (found[0].line, found[-1].line) == (10, 20)


def test_a_note_is_set_behind_its_sentence_and_nothing_else_moves() -> None:
    found = next(s for s in sentences(LETTER) if s.text == "Is it?")
    assert set_note(LETTER, found, "@new.") == LETTER.replace("Is it?", "Is it?^[@new.]")


def test_a_note_comes_before_those_that_stand_there_already() -> None:
    text = "It is so.^[One.] And so on."
    assert set_note(text, sentences(text)[0], "@new.") == "It is so.^[@new.]^[One.] And so on."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See 5 U.S.C. § 553. It binds.", 2),
        ("Fed. Reg. 14,059 says so.", 1),
        ("It grew by 3.5 percent. Fine.", 2),
        ("The court, in Doe v. Roe, said no. It meant it.", 2),
        ("Prices rose... Then they fell.", 2),
        ("(It said so.) It did.", 2),
        ("*Emphasis ends.* Next.", 2),
        ("One.\n\nTwo.", 2),
        ("No stop at all", 1),
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet='abA.?! ^[]@\n"*:>-|#\\1', max_size=120))
def test_places_are_in_order_and_inside_the_text_whatever_it_is(text: str) -> None:
    last = 0
    for found in sentences(text):
        assert last <= found.start <= found.end <= len(text)
        last = found.end


def test_a_note_behind_a_blank_ends_its_sentence_as_well() -> None:
    first, second = sentences("Forms take days. ^[A note.] Nobody reads them.\n")
    assert (first.text, first.notes) == ("Forms take days.", ("A note.",))
    assert second.text == "Nobody reads them."
