"""What a quoter may change and what he may not, and what a saved copy does to words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.quote_match import Original, Verdict, compare

COPY = Original(
    "The reser-\nvoir levels are low.1 Efﬁcient gauges—all of them—cost “little,” at most 1.5% of the\nbudget. "
    "No town, large or small, measures levels by hand. In 1995,9 they did. Gauges may be read from afar [12] by radio."
)


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("The reservoir levels are low.", Verdict.EXACT),
        ("the reservoir levels are low", Verdict.CASE),
        ("[t]he reservoir levels are low", Verdict.MARKED),
        ("Efficient gauges—all of them—cost ‘little,’", Verdict.EXACT),
        ("Efficient gauges - all of them - cost 'little'", Verdict.EXACT),
        ("levels are low. Efficient gauges", Verdict.EXACT),
        ("In 1995, they did.", Verdict.EXACT),
        ("read from afar by radio", Verdict.EXACT),
        ("No town ... measures levels by hand.", Verdict.MARKED),
        ("No town . . . measures levels by hand.", Verdict.MARKED),
        ("No town [...] measures levels by hand.", Verdict.MARKED),
        ("No town … measures levels", Verdict.MARKED),
        ("[N]o town, large or small, measure[s] levels", Verdict.MARKED),
        ("No town, large [and] small, measures levels", Verdict.MARKED),
        ("No town, large or small (emphasis added), measures levels", Verdict.MARKED),
        ("at most 15% of the budget", Verdict.DIFFERS),
        ("at most 1.5% of the budgets", Verdict.DIFFERS),
        ("No town, large and small, measures levels", Verdict.DIFFERS),
        ("No town, small, measures levels", Verdict.DIFFERS),
        ("No town, large or small, never measures levels", Verdict.DIFFERS),
        ("own, large or small, measures", Verdict.DIFFERS),
        ("Fish swim upstream where nobody counts them", Verdict.MISSING),
    ],
)
def test_a_quotation_is_judged_as_a_careful_reader_would(quotation: str, verdict: Verdict) -> None:
    assert compare(quotation, COPY).verdict is verdict


def test_the_difference_is_named_with_both_sides_words() -> None:
    found = compare("No town, large and small, measures levels", COPY)
    assert found.changes == (("and", "or"),)
    assert found.original == "No town, large or small, measures levels"


def test_a_quotation_over_a_page_is_found_around_the_running_head() -> None:
    copy = Original("the cost of gauges has\n\f\n31204\n fallen by half since the last report was made")
    assert compare("the cost of gauges has fallen by half since the last report", copy).verdict is Verdict.EXACT


def test_a_word_left_out_is_no_page_break() -> None:
    copy = Original("In 2030\nthe cost of gauges has not\nfallen by half since 2029\nwhen the last report was made")
    assert compare("the cost of gauges has fallen by half since 2029", copy).verdict is Verdict.DIFFERS


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_can_be_compared_with_any(copy: str, quotation: str) -> None:
    assert compare(quotation, Original(copy)).verdict in set(Verdict)


@given(
    st.lists(st.sampled_from("gauge level town low cost half year river".split()), min_size=3, max_size=30), st.data()
)
def test_what_is_cut_out_of_a_text_is_found_in_it(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 2))
    end = data.draw(st.integers(start + 1, len(words)))
    original = Original("\n".join(words))
    assert compare(" ".join(words[start:end]), original).verdict is Verdict.EXACT


DATA = Path(__file__).parents[3].parent / "shared" / "data" / "notices"


@pytest.mark.skipif(not DATA.is_dir(), reason="the notices to measure with are not here")
def test_real_quotations_are_found_and_one_changed_word_is_caught() -> None:
    from tests.bench.quotes import measure, quotations

    outcome = measure(list(quotations())[:150])
    assert outcome.unchanged == 150
    assert len(outcome.alarms) <= 1
    assert outcome.caught["a word replaced"] == outcome.tried["a word replaced"] >= 149
    assert outcome.caught["a word added"] == outcome.tried["a word added"]
    assert sum(outcome.tried.values()) - sum(outcome.caught.values()) <= 3
