"""Two texts beside each other: how alike, and in which words they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.harvest.comparing import Change, alike, bare, differences, shortened, tokens

WORDS = st.lists(st.sampled_from("rules should be short and clear not long".split()), max_size=30).map(" ".join)


def test_the_words_of_a_claim_are_compared_without_notes_formats_and_braces() -> None:
    text = 'The {{ agency }} *should*^[See @doe2020 ("[T]wo"); @b.] act.{% if has("x") %} Soon.{% endif %}'
    text += "\n\n-   \\$5 each"
    text += ", as said [above](#risk) by [NTIA]{.abbr} to [us](https://example.org)"
    assert bare(text) == "The [agency] should act. Soon. $5 each, as said above by NTIA to us"


def test_likeness_is_in_order_word_for_word_and_in_runs_of_the_shorter() -> None:
    one = tokens("Every form should have two pages at the very most for all")
    longer = tokens("We said before that every form should have two pages at the very most for all who read")
    assert alike(one, one).best == 100
    assert alike(one, longer).runs == 100
    assert alike(one, longer).words < 90
    assert alike(one, tokens("Nothing here is like that")).best < 30
    assert alike([], []).runs == 0


def test_what_differs_is_shown_with_a_few_words_around() -> None:
    old = "We think that every form that the agency sends should have ten pages at most, and no more than that."
    new = "We think that every form that the agency sends should have two pages at most, and no more than that."
    (change,) = shortened(differences(old, new))
    assert [(piece.change, piece.text) for piece in change] == [
        (Change.SAME, "… agency sends should have"),
        (Change.OUT, "ten"),
        (Change.IN, "two"),
        (Change.SAME, "pages at most, and …"),
    ]


def test_apostrophes_quotation_marks_and_capitals_make_no_difference() -> None:
    assert all(piece.change is Change.SAME for piece in differences("The “agency’s” form", 'the "agency\'s" form'))


@given(WORDS, WORDS)
def test_both_texts_can_be_read_off_their_differences(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert " ".join(p.text for p in pieces if p.change is not Change.IN).split() == old.split()
    assert " ".join(p.text for p in pieces if p.change is not Change.OUT).split() == new.split()
    changed = sum(1 for p in pieces if p.change is not Change.SAME)
    assert sum(1 for hunk in shortened(pieces) for p in hunk if p.change is not Change.SAME) == changed
