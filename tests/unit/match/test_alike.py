from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.match.alike import Alikes, sentences_of, shared_marked

TEXTS = {
    "risk": "A risk should be judged by the difference that an open model makes.^[See @doe2024.] Closed models already "
    "let people deceive, so the ease of deceiving has to be subtracted first.",
    "audit": "Auditors and journalists examine open models without asking anybody. What they find is published.",
    "paper": "Every question on a form takes an hour of somebody's day. The burden should be counted beforehand.",
}
WORDS = ("risk", "model", "gauge", "river", "level", "form", "hour", "audit", "closed", "public")
REWORDED = (
    "Judge a risk by what difference open models make. Before anything else subtract the ease of deceiving that closed "
    "models have already."
)


def test_what_says_the_same_in_other_words_is_found_with_its_sentences() -> None:
    (found,) = Alikes(TEXTS).like(REWORDED)
    assert found.key == "risk"
    assert found.share > 0.5
    assert [twin.one.split()[0] for twin in found.twins] == ["Judge", "Before"]


def test_a_copy_is_alike_in_full_and_leaves_out_itself() -> None:
    (found,) = Alikes(TEXTS).like(TEXTS["risk"])
    assert (found.key, round(found.share, 6)) == ("risk", 1.0)
    assert Alikes(TEXTS).like(TEXTS["risk"], but="risk") == []


def test_a_short_text_within_a_long_one_is_alike_in_full() -> None:
    (found,) = Alikes(TEXTS).like("The burden should be counted beforehand.")
    assert (found.key, round(found.share, 6)) == ("paper", 1.0)


def test_texts_on_other_matters_are_not_alike() -> None:
    assert Alikes(TEXTS).like("The Bureau should extend the period for comments by thirty days.") == []
    assert Alikes(TEXTS).pairs(0.1) == []
    assert Alikes(TEXTS).like("") == []
    assert Alikes({}).like(REWORDED) == []


def test_each_pair_is_named_once() -> None:
    pairs = Alikes({**TEXTS, "again": REWORDED}).pairs(0.3)
    assert [(one, other.key) for one, other in pairs] == [("again", "risk")]


def test_notes_slots_and_marks_are_no_words_and_a_citation_does_not_end_a_sentence() -> None:
    text = (
        "## A heading of four words\n\n{% if x %}The **bold** [link](https://example.org/a.b) of {{ agency }} "
        'holds.^[See @doe2024 ("No. 5. [Sic].").] So does this other one.'
    )
    assert sentences_of(text) == [
        "A heading of four words",
        "The bold link of … holds.",
        "So does this other one.",
    ]


def test_words_in_a_row_that_both_have_are_marked() -> None:
    one, other = shared_marked("So the ease of deceiving counts.", "Subtract the Ease of Deceiving, first.")
    assert one == "So [=the ease of deceiving=] counts."
    assert other == "Subtract [=the Ease of Deceiving=], first."
    assert shared_marked("nothing here", "at all") == ("nothing here", "at all")


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9), min_size=2, max_size=8))
def test_looking_sentences_up_by_their_rarer_words_misses_none(told: list[list[str]]) -> None:
    texts = {f"t{number}": f"{' '.join(sentence)}." for number, sentence in enumerate(told)}

    class All(Alikes):
        def _candidates(self, one: object) -> set[tuple[str, int]]:
            return {(key, number) for key, told in self._told.items() for number in range(len(told))}

    assert Alikes(texts).pairs(0.0) == All(texts).pairs(0.0)
