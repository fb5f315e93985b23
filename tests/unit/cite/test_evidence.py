"""Sentences that want a source."""

from __future__ import annotations

import pytest

from drafter.cite.evidence import wanting
from drafter.markup.sentences import sentences


def reasons(text: str, *required: str) -> list[str]:
    return [want.reason for want in wanting(sentences(text), required)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Research shows that prices fall.", "research"),
        ("According to the agency, costs rise.", "research"),
        ("The market is worth $8 trillion.", "figure"),
        ("It is used by 96 percent of firms.", "figure"),
        ("Most of the code is open.", "figure"),
        ("It is the largest program of its kind.", "first"),
        ('The order says that "no rule shall be made in haste" and means it.', "quotes"),
        ("Many do so.^[@?]", "marked"),
    ],
)
def test_a_statement_of_fact_without_a_source_is_found(text: str, word: str) -> None:
    (reason,) = reasons(text)
    assert word in reason


@pytest.mark.parametrize(
    "text",
    [
        "Research shows that prices fall.^[@doe2024.]",
        "We urge the agency to wait.",
        "Thank you for your attention.",
        'The so-called "point" is moot.',
        "It grew.^[See the appendix.]",
    ],
)
def test_what_has_a_note_or_states_no_fact_is_left_alone(text: str) -> None:
    assert reasons(text) == []


def test_a_claim_that_requires_evidence_wants_it_once() -> None:
    text = "::: {.claim id=risk}\nA view. Another view.\n:::\n"
    assert reasons(text, "risk") == ["its claim may not go out without evidence"]
    assert reasons(text.replace("view. A", "view.^[@doe.] A"), "risk") == []
    assert reasons(text) == []


def test_neighbours_are_those_of_the_same_paragraph() -> None:
    (want,) = wanting(sentences("Far.\n\nNear. Many do.^[@?] After.\n\nFar."))
    assert (want.before, want.after, want.marked) == ("Near.", "After.", True)
