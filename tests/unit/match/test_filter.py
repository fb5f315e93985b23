"""Search in a list on every keystroke."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.match.filter import Filter, folded, rank

LIST = [
    "Judge open models by marginal risk\nmarginal-risk evidence internet search",
    "Ask for documentation before restrictions\ntransparency model cards",
    "Open weights model benefits\nopen-weight competition researchers risk",
    "Protéger les chercheurs 研究者を守る\nsecurity research good faith",
    "The asterisk of 89 Fed. Reg. 14059\nfootnotes",
    "The asterisk of 88 Fed. Reg. 14059\nfootnotes",
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("marginal", 0), ("risk marginal", 0), ("margnal rsk", 0), ("marginla", 0), ("margi", 0), ("MARGINAL", 0),
        ("documentaton bfore", 1), ("dcumentation", 1), ("docmenta", 1), ("restrictons ask", 1),
        ("open weights", 2), ("openweight", 2), ("owm", 2), ("owmb", 2), ("proteger", 3), ("Protéger", 3),
        ("研究", 3), ("good-faith", 3), ("88 fed", 5), ("89 fed", 4), ("asterisk 88", 5),
    ],
)  # fmt: skip
def test_the_meant_entry_comes_first(query: str, first: int) -> None:
    assert rank(LIST, query)[0] == first


@pytest.mark.parametrize(
    ("query", "absent"),
    [("risk", 4), ("risk", 5), ("89", 5), ("14058", 4), ("marginal zebra", 0), ("xq", 0), ("cat", 4)],
)
def test_what_only_looks_alike_stays_out(query: str, absent: int) -> None:
    assert absent not in rank(LIST, query)


def test_every_word_has_to_match_something() -> None:
    assert rank(LIST, "open documentation") == []
    assert rank(LIST, "zebra") == []


@pytest.mark.parametrize("query", ["", "  ", " - … ", "?"])
def test_an_empty_query_keeps_all_in_order(query: str) -> None:
    assert rank(LIST, query) == list(range(len(LIST)))


def test_exact_beats_prefix_beats_acronym_beats_part_beats_typo() -> None:
    entries = ["x\nscopet", "x\nunscoped", "Some careful open points etc", "x\nscopes", "x\nscope"]
    assert rank([e.replace("scopet", "scoqe") for e in entries], "scope") == [4, 3, 2, 1, 0]


def test_a_word_of_the_title_counts_more_than_one_of_the_text() -> None:
    assert rank(["Other\nrisk", "Risk\nother"], "risk") == [1, 0]


def test_words_together_as_typed_count_more_than_apart() -> None:
    assert rank(["risk that is marginal", "marginal risk"], "marginal risk") == [1, 0]


def test_ties_keep_the_order_of_the_list() -> None:
    assert rank(["same words"] * 5, "words") == [0, 1, 2, 3, 4]


def test_more_letters_never_bring_back_what_fewer_left_out_of_an_exact_list() -> None:
    search = Filter(LIST)
    for index, text in enumerate(LIST):
        word = folded(text).split()[1]
        for length in range(1, len(word) + 1):
            assert index in search.rank(word[:length])


def test_accents_and_letters_with_strokes_are_folded() -> None:
    assert folded("François Ørsted ŁÓDŹ Straße") == "francois orsted lodz strasse"


@given(st.lists(st.text(max_size=30), max_size=8), st.text(max_size=12))
def test_any_query_gives_each_index_at_most_once(entries: list[str], query: str) -> None:
    hits = rank(entries, query)
    assert len(hits) == len(set(hits))
    assert set(hits) <= set(range(len(entries)))


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_entry_is_found_by_its_own_words(words: list[str]) -> None:
    assert 0 in rank([" ".join(words), "other"], " ".join(words))
