"""Acts that sentences name, and where they are codified."""

import pytest

from drafter.match.acts import Act, Named, codified, named_in, pinpoint_agreement
from drafter.match.identifiers import identifiers
from drafter.match.weights import acts_from
from drafter.model.errors import TemplateError
from drafter.store.index_weights import read_weights
from tests.unit.match.library import matcher, source

HARBOR = Act(
    name="Harbor Dues Act",
    short="HDA",
    code="15 USC 1601",
    law="90-321",
    sections="102-115 = 1601, 129a-129c = 1639a, 171 = 1666i-1, 1071 = 12:5581",
)
PRIVACY = Act(name="Privacy Act", code="5 USC 552a")
WIRES = Act(name="Electronic Communications Privacy Act", short="ECPA", code="18 USC 2510")
ACTS = (HARBOR, PRIVACY, WIRES)


@pytest.mark.parametrize(
    ("section", "where"),
    [
        ("102", "usc:15:1601"),
        ("105", "usc:15:1604"),
        ("129B", "usc:15:1639b"),
        ("171", "usc:15:1666i-1"),
        ("1071", "usc:12:5581"),
        ("129", ""),
        ("300", ""),
    ],
)
def test_a_section_of_an_act_stands_where_the_table_says_or_nowhere(section, where):
    assert codified(HARBOR, section) == where


@pytest.mark.parametrize(
    "text",
    [
        "HDA section 105(a) allows exceptions.",
        "HDA § 105(a) allows exceptions.",
        "Under section 105(a) of the Harbor Dues Act, exceptions are allowed.",
        "HDA sections 103 and 105(a) allow exceptions.",
    ],
)
def test_a_section_is_read_before_and_after_the_name_of_its_act(text):
    assert named_in(text, ACTS).sections["usc:15:1604"] == [("a",)]


def test_a_section_of_a_regulation_is_no_section_of_the_act_beside_it():
    assert not named_in("HDA and § 102.5 of the rule apply.", ACTS).sections


def test_a_longer_name_hides_a_shorter_one_that_stands_in_it():
    assert set(named_in("The Electronic Communications Privacy Act applies.", ACTS).wholes) == {"usc:18:2510"}


def test_a_short_form_counts_in_capitals_and_as_a_word_only():
    assert named_in("An hda or an AHDA is no act.", ACTS) == Named()
    assert named_in("The HDA is an act.", ACTS).wholes == {"usc:15:1601": 1.0, "publ:90-321": 1.0}


def test_an_act_of_which_a_section_is_given_is_less_likely_meant_as_a_whole():
    assert named_in("HDA section 105 applies.", ACTS).wholes["usc:15:1601"] < 1


def test_a_section_of_no_act_is_of_the_only_act_named_around_it():
    assert "usc:15:1604" in named_in("Section 105 exempts them.", ACTS, around="The HDA has exemptions.").sections
    assert named_in("The rule exempts them.", ACTS, around="The HDA has exemptions.") == Named()


def test_a_pinpoint_that_agrees_counts_more_than_none_and_none_more_than_another():
    wanted = [("a", "1")]
    rated = [
        pinpoint_agreement(wanted, text, "usc:15:1604")
        for text in ("15 U.S.C. 1604(a)(1)", "15 U.S.C. 1604(a)", "15 U.S.C. 1604", "15 U.S.C. 1604(f)")
    ]
    assert rated == sorted(rated, reverse=True)
    assert rated[0] == 1
    assert len(set(rated)) == 4


def test_a_section_with_a_hyphen_is_not_the_section_before_the_hyphen():
    assert identifiers("15 U.S.C. 1666i-1") == ("usc:15:1666i-1",)
    assert identifiers("5 U.S.C. 551-559") == ("usc:5:551",)


def test_a_month_with_its_year_is_found_in_either_spelling():
    shelf = (
        source("spring", "76 FR 18349", publisher="Apr. 4, 2011"),
        source("fall", "76 FR 64259", publisher="Oct. 18, 2011"),
    )
    found = matcher(shelf).suggest("In April 2011, the Board issued a final rule.")
    assert found.items[0].source == "spring"


def test_the_acts_that_ship_name_places_that_sources_can_carry():
    acts = read_weights().acts()
    assert len(acts) > 100
    for act in acts:
        wholes = named_in(f"The {act.name} applies.", [act]).wholes
        title, kind, section = act.code.split(" ") if act.code else ("", "", "")
        if kind:
            written = {"USC": "U.S.C.", "CFR": "C.F.R. part"}[kind]
            assert identifiers(f"{title} {written} {section}")[0] in wholes, act.name
        for row in filter(str.strip, act.sections.replace("\n", " ").split(",")):
            first = row.partition("=")[0].strip().partition("-")[0]
            assert codified(act, first).endswith(row.partition("=")[2].strip().rpartition(":")[2]), (act.name, row)


def test_an_act_with_an_unknown_column_is_named_in_the_error():
    with pytest.raises(TemplateError, match="Harbor Dues Act"):
        acts_from({"schema": 1, "Harbor Dues Act": {"chapter": "9"}}, file="acts.toml")


def test_a_citation_alone_is_found_by_the_act_and_the_section_that_the_sentence_names():
    shelf = (
        source("s1604a", "15 U.S.C. 1604(a)"),
        source("s1604f", "15 U.S.C. 1604(f)"),
        source("s1666", "15 U.S.C. 1666"),
        source("fees", "Port Fees and the Price of Grain", "Alma Rivera", 2021),
    )
    found = matcher(shelf).suggest("TILA section 105(a) lets the Bureau make adjustments and exceptions.")
    assert [s.source for s in found.items[:2]] == ["s1604a", "s1604f"]
    assert "s1666" not in [s.source for s in found.items[:2]]
    assert "codifies the section that the sentence names" in found.items[0].reasons
