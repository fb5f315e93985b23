from __future__ import annotations

import pytest

from drafter.match.parting import parted
from drafter.match.spelling import little_words_mended, slip_trust
from drafter.model.suggestion import Strength
from tests.unit.match.library import SHELF, library, matcher, source

FOUND = [
    ("port fees price grain", "rivera2021ports"),
    ("grain price fees", "rivera2021ports"),  # any order
    ("rivira pirce grain", "rivera2021ports"),  # slips
    ("harb", "okoro2019harbor"),  # unfinished
    ("opensource sonar", "open2018source"),  # typed as one
    ("opensorce sonar", "open2018source"),  # typed as one, with a slip
    ("openesource sonra", "open2018source"),  # typed as one, a slip in each word
    ("portfeesand grain", "rivera2021ports"),  # three typed as one
    ("opensourcesonar", "open2018source"),  # all typed as one
    ("opens ource sonar", "open2018source"),  # the space a letter too late
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


def test_a_long_form_is_read_as_the_short_one_that_stands_in_a_source() -> None:
    shelf = (
        source("a", "OMB Memo on Grain"),
        source("b", "Memo on Grain of the Office"),
        source("c", "Fed. Ins. Corp. Grain Tables"),
        source("d", "Grain and the UNLK"),
    )
    assert matcher(shelf).lookup("office of management and budget grain")[0].source == "a"
    assert matcher(shelf).lookup("federal insurance corporation tables")[0].source == "c"
    assert matcher(shelf).lookup("union of northern lighthouse keepers")[0].source == "d"


def test_a_known_short_word_may_be_the_beginning_of_a_longer_one() -> None:
    shelf = (source("art", "Art of the Sea"), source("want", "Artificial Reefs"), source("reef", "Reef Pilots"))
    assert matcher(shelf).lookup("art reefs")[0].source == "want"


def test_a_compound_is_found_in_two_words_though_the_library_has_it_in_one_too() -> None:
    shelf = (source("one", "Finetuning Sails"), source("two", "Fine-Tuning Rudders"))
    assert matcher(shelf).lookup("finetuning rudders")[0].source == "two"


def test_words_stay_whole_where_no_source_has_their_parts_side_by_side() -> None:
    found = library((source("a", "Port of Call"), source("b", "The Able Seaman"), source("c", "Portable Pumps")))
    assert parted(found, ["callable", "portable", "portofcall"]) == ["callable", "portable", "port", "of", "call"]
    assert parted(found, ["portab", "theseaman", "seaamn"]) == ["portab", "the", "seaman", "seaamn"]


THRESHOLD = source(
    "rule", "Reporting Rule of the Mill Bureau", custom={"supports": ["Mills above a threshold of compute report."]}
)


@pytest.mark.parametrize("typed", ["threshold compute", "threshhold compute", "comptue threshold"])
def test_words_of_the_text_that_is_stored_with_a_source_find_it(typed: str) -> None:
    found = matcher((*SHELF, THRESHOLD)).lookup(typed)[0]
    assert (found.source, "words stand in what is stored with it" in found.reasons) == ("rule", True)


def test_a_name_outranks_the_text_that_is_stored_with_another_source() -> None:
    shelf = (THRESHOLD, source("name", "Compute Threshold Tables"))
    assert matcher(shelf).lookup("threshold compute")[0].source == "name"


def test_what_only_some_words_fit_is_never_strong_and_says_so() -> None:
    found = matcher(SHELF).lookup("keylogger zyzzyva quokka")[0]
    assert (found.source, found.level) == ("lind2020keylogger", Strength.MEDIUM)
    assert "only some words match" in found.reasons


def test_what_all_words_fit_though_misspelt_does_not_say_that_only_some_do() -> None:
    found = matcher(SHELF).lookup("keyloger kiosq")[0]
    assert (found.source, found.level) == ("lind2020keylogger", Strength.STRONG)
    assert found.reasons == ("words match, not all as typed",)


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
