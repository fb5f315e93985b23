from hypothesis import given
from hypothesis import strategies as st

from drafter.match.words import distinct, fold, stem, stems, words


def test_accents_case_and_possessives_do_not_matter() -> None:
    assert words("Müller’s CAFÉ") == words("muller cafe")


def test_dotted_initials_are_one_word() -> None:
    assert words("12 U.S.C. 5514") == ["12", "usc", "5514"]


def test_forms_of_a_word_share_a_stem() -> None:
    for family in (
        ("regulate", "regulation", "regulations", "regulating", "regulatory"),
        ("policy", "policies"),
        ("model", "models", "modeling", "modelling"),
        ("business", "businesses"),
        ("control", "controlled", "controls"),
        ("class", "classes"),
    ):
        assert len({stem(word) for word in family}) == 1, family


def test_different_words_keep_different_stems() -> None:
    assert len({stem(w) for w in ("risk", "rise", "access", "accent", "private", "privilege")}) == 6


def test_numbers_stand_for_themselves() -> None:
    assert stems("section 1026.58 of 2016") == [stem("section"), "1026", "58", "2016"]


def test_words_that_carry_no_meaning_are_left_out() -> None:
    assert stems("what it is about") == []


def test_distinct_keeps_the_first_of_each() -> None:
    assert distinct(["b", "a", "b"]) == ["b", "a"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
    assert fold(fold(text)) == fold(fold(fold(text)))


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_stem_is_never_empty_or_longer_than_its_word_by_more_than_a_letter(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1
