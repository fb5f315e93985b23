from __future__ import annotations

import pytest

from drafter.match.spelling import little_words_mended, slip_trust
from tests.unit.match.library import SHELF, library, matcher, source

FOUND = [
    ("port fees price grain", "rivera2021ports"),
    ("grain price fees", "rivera2021ports"),  # any order
    ("rivira pirce grain", "rivera2021ports"),  # slips
    ("harb", "okoro2019harbor"),  # unfinished
    ("opensource sonar", "open2018source"),  # typed as one
    ("opensorce sonar", "open2018source"),  # typed as one, with a slip
    ("key logger kiosk", "lind2020keylogger"),  # typed as two
    ("muller ortiz ferry", "zoë2022ferry"),  # without accents
    ("82 Fed. Reg. 14,059", "grain2017rule"),
    ("81 FR 14059", "grain2016rule"),
    ("@okoro2019harbor", "okoro2019harbor"),  # the key, as letters write it
    ("okoro2019", "okoro2019harbor"),  # the beginning of the key
]


@pytest.mark.parametrize(("typed", "key"), FOUND)
def test_a_half_remembered_source_comes_first(typed: str, key: str) -> None:
    assert matcher(SHELF).lookup(typed)[0].source == key


def test_a_slip_in_a_little_word_is_mended() -> None:
    shelf = (source("about", "About Us", "", 2023), source("us", "Us and the Sea", "Una Lind", 2023))
    assert matcher(shelf).lookup("aout us")[0].source == "about"


def test_a_word_that_the_library_may_have_meant_is_no_slip_in_a_little_one() -> None:
    found = library((source("a", "Youth Clubs"), source("b", "Wind at Sea")))
    assert little_words_mended(found, ["yoth", "wtih", "wind", "ab"]) == ["yoth", "with", "wind", "ab"]
    assert little_words_mended(library((source("a", "Thier, or the Sea Bear"),)), ["thier"]) == ["thier"]


def test_an_author_and_a_year_find_the_first_author_before_the_others() -> None:
    many = source(
        "b", "Tides", year=2020, editor=[{"given": g, "family": f} for g, f in (("Ada", "Rivera"), ("Bo", "Lind"))]
    )
    also = source(
        "a", "Docks", year=2020, editor=[{"given": g, "family": f} for g, f in (("Bo", "Lind"), ("Ada", "Rivera"))]
    )
    assert [s.source for s in matcher([also, many, source("c", "Report of 2020")]).lookup("rivra 2020")][:2] == [
        "b",
        "a",
    ]


def test_a_word_of_the_library_is_no_beginning_of_a_key() -> None:
    found = matcher([source("harbor2020", "Docks"), source("x", "Harbor Dues")]).lookup("harbor")
    assert found[0].source == "x"


def test_a_short_form_with_the_first_and_last_letter_is_read_as_the_word() -> None:
    shelf = (source("natl", "Rail", "National Ferry Board", 2020), source("notes", "Rail Notes", "Nat Lund", 2020))
    assert matcher(shelf).lookup("natl ferry bd rail")[0].source == "natl"


def test_an_abbreviation_is_read_as_its_long_form() -> None:
    shelf = (
        source("a", "Grain at Sea", publisher="Office of Management and Budget"),
        source("b", "Grain at Sea", publisher="Office of Mills and Bakeries"),
    )
    assert matcher(shelf).lookup("omb grain")[0].source == "a"


def test_the_initials_of_a_body_speak_for_it() -> None:
    shelf = (
        source("a", "Grain at Sea", publisher="Union of Lighthouse Keepers"),
        source("b", "Grain at Sea", publisher="Union of Bakers"),
    )
    assert matcher(shelf).lookup("ulk grain sea")[0].source == "a"


def test_a_year_that_is_off_by_one_is_nearer_than_one_that_is_not() -> None:
    shelf = (source("near", "Grain at Sea", "Alma Rivera", 2019), source("far", "Grain at Sea", "Alma Rivera", 2011))
    assert matcher(shelf).lookup("rivera grain 2020")[0].source == "near"


def test_a_neighbouring_key_is_a_likelier_slip_than_a_far_one() -> None:
    assert slip_trust("prixe", "price") == slip_trust("prcie", "price") == slip_trust("priice", "price") == 1.0
    assert slip_trust("prize", "price") < 1.0


def test_numbers_are_never_guessed() -> None:
    found = matcher([source("a", "Survey 2019"), source("b", "Survey 2018")]).lookup("survey 2017")
    assert found[0].score == found[1].score


def test_an_identifier_that_is_typed_in_full_is_named_as_the_reason() -> None:
    assert "Federal Register citation matches" in matcher(SHELF).lookup("82 FR 14059")[0].reasons


def test_nothing_typed_finds_nothing() -> None:
    assert matcher(SHELF).lookup("") == []
    assert matcher(SHELF).lookup("?!") == []


def test_words_of_no_source_find_nothing() -> None:
    assert matcher(SHELF).lookup("zyzzyva quokka") == []


def test_a_title_that_begins_with_stop_words_is_found_by_them() -> None:
    found = matcher([*SHELF, source("x", "What Do I Owe the Harbor?")]).lookup("what do i")
    assert found[0].source == "x"


def test_as_many_are_returned_as_asked_for() -> None:
    assert len(matcher(SHELF).lookup("grain", k=2)) == 2


def test_an_empty_library_answers() -> None:
    assert matcher([]).lookup("anything") == []
    assert library([]).size == 0
