"""Short forms, numbers, definitions, and what goes wrong."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cite import resolve
from drafter.model.errors import CitationError
from drafter.model.source import Source
from drafter.model.text import Paragraph, Run, contents, notes, plain
from tests.conformance.styles import shipped
from tests.unit.cite.builders import case, cited, first_note, letter, library, marked, printed, source

ONE = source("stone", publisher="Example Institute")
TWO = source("reed", publisher="Sample Center")
LAW = source("act", "legislation", title="Sample Act", container_title="U.S.C.", volume="47", section="230", issued={})


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    result = cited("letter", library(ONE, TWO), "@reed", "Just words.", "@stone")
    assert [note.number for note in notes(result.letter.blocks)] == [1, 2, 3]
    assert [(use.key, use.note) for use in result.uses] == [("reed", 1), ("stone", 3)]


def test_a_note_without_a_source_stays_as_typed() -> None:
    assert printed("bluebook", {}, "No stop at the end") == ["No stop at the end"]


def test_id_stands_for_the_only_citation_of_the_note_before() -> None:
    assert printed("bluebook", library(ONE), "@stone [at 3]", "@stone [at 3]", "@stone [at 5]")[1:] == [
        "*Id.*",
        "*Id.* at 5.",
    ]


def test_id_does_not_follow_a_string_of_citations() -> None:
    assert printed("bluebook", library(ONE, TWO), "@stone; @reed", "@reed")[1] == "Reed, *supra* note 1."


def test_a_source_within_a_parenthetical_does_not_stand_between() -> None:
    notes_ = printed("bluebook", library(ONE, TWO), "@stone [at 3] (quoting @reed)", "@stone [at 3]", "@reed")
    assert notes_[1:] == ["*Id.*", "Reed, *supra* note 1."]


def test_the_short_name_of_a_case_is_not_that_of_a_government() -> None:
    names = {"a": "Georgia v. Public.Resource.org, Inc.", "b": "United States v. Alvarez", "c": "Doe v. GitHub, Inc."}
    cases = library(*(case(key, title=title) for key, title in names.items()))
    shorts = printed("bluebook", cases, "@a; @b; @c", "@a [at 40]; @b [at 41]; @c [at 42]")[1]
    assert shorts == "*Public.Resource.org*, 12 F.3d at 40; *Alvarez*, 12 F.3d at 41; *Doe*, 12 F.3d at 42."


def test_cases_of_one_first_party_are_told_apart_by_the_second() -> None:
    cases = library(
        case("a", title="Google LLC v. Oracle Am., Inc."), case("b", title="Google LLC v. Epic Games, Inc.")
    )
    assert printed("bluebook", cases, "@a; @b", "@b [at 40]")[1] == "*Epic Games*, 12 F.3d at 40."


def test_id_does_not_seem_to_repeat_a_pinpoint_that_was_not_meant() -> None:
    assert printed("bluebook", library(ONE), "@stone [at 3]", "@stone")[1] == "Stone, *supra* note 1."


def test_id_is_in_lower_case_behind_a_signal_and_inside_a_sentence() -> None:
    notes_ = printed(
        "bluebook", library(ONE), "@stone", "See @stone [at 2]", "As shown in @stone [at 4]", "True. @stone"
    )
    assert notes_[1:] == ["*See* *id.* at 2.", "As shown in *id.* at 4.", "True. Stone, *supra* note 1."]


def test_at_most_so_many_ids_stand_in_a_row() -> None:
    style = shipped("bluebook").with_options(id_limit=2)
    assert printed(style, library(ONE), *["@stone"] * 5)[1:] == ["*Id.*", "*Id.*", "Stone, *supra* note 1.", "*Id.*"]


def test_a_short_form_needs_a_citation_in_the_notes_just_before() -> None:
    style = shipped("bluebook").with_options(window=2)
    printed_ = printed(style, library(ONE, LAW), "@act", "@stone", "@act [(c)]", "@stone", "-", "-", "@act")
    assert printed_[2] == "47 U.S.C. § 230(c)."
    assert printed_[6] == "Sample Act, 47 U.S.C. § 230."


def test_two_works_of_one_author_are_told_apart_in_supra() -> None:
    other = source("stone2", author=[{"given": "Ann", "family": "Stone"}], title="Another")
    assert (
        printed("bluebook", library(ONE, other), "@stone", "@stone2", "@stone")[2]
        == "Stone, *On Stone*, *supra* note 1."
    )


def test_hereinafter_names_the_short_form_once() -> None:
    named = source("stone", custom={"hereinafter": "Stone Report"})
    first, _, third = printed("bluebook", library(named, TWO), "@stone", "@reed", "@stone [at 9]")
    assert first.endswith("[hereinafter Stone Report].")
    assert third == "Stone Report, *supra* note 1, at 9."


def test_the_author_is_left_out_where_the_sentence_names_her() -> None:
    assert (
        printed("bluebook", library(ONE), "Stone said so. -@stone")[0]
        == "Stone said so. Example Institute, *On Stone* (Mar. 2024)."
    )


def test_signals_are_italic_where_the_style_wants_it() -> None:
    typed = "See, e.g., @stone; *cf.* @reed; Foresee @act"
    assert printed("bluebook", library(ONE, TWO, LAW), typed)[0].startswith("*See, e.g.*, Ann Stone")
    assert "; *cf.* Ann Reed" in printed("bluebook", library(ONE, TWO, LAW), typed)[0]
    assert "*" not in printed("letter", library(ONE, TWO, LAW), typed.replace("*", ""))[0]


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("@stone", "March 2024."),
        ("@stone.", "March 2024."),
        ('@stone. ("Quoted.")', 'March 2024. ("Quoted.")'),
        ('@stone. ("Quoted")', 'March 2024. ("Quoted")'),
        ("@stone (explaining)", "March 2024 (explaining)."),
        ("@stone, which is so.", "March 2024, which is so."),
        ("Is it @stone?", "March 2024?"),
    ],
)
def test_a_note_ends_with_one_full_stop(typed: str, end: str) -> None:
    assert printed("letter", library(ONE), typed)[0].endswith(end)


def test_a_full_stop_follows_a_parenthetical_in_legal_form() -> None:
    assert printed("bluebook", library(ONE), "@stone (“Quoted.”)")[0].endswith("(“Quoted.”).")


def test_id_before_a_typed_full_stop_has_one_stop() -> None:
    assert printed("bluebook", library(ONE, TWO), "@stone", "@stone. See also @reed")[1].startswith(
        "*Id.* *See also* Ann Reed"
    )


def test_a_question_in_a_title_takes_no_comma() -> None:
    asking = source("stone", title="Why?", URL="https://example.org/why")
    assert printed("letter", library(asking), "@stone") == ['Ann Stone, "Why?" March 2024.']


def test_the_title_is_linked_to_the_source() -> None:
    linked = source("stone", URL="https://example.org/stone")
    runs = [item for item in first_note(cited("letter", library(linked), "@stone")).content if isinstance(item, Run)]
    assert [(run.text, run.link) for run in runs if run.link] == [("On Stone", "https://example.org/stone")]


def test_a_publisher_is_abbreviated_once_it_was_defined_in_a_note() -> None:
    name = "Center for Examples (CFE), Sample University"
    sources = library(source("stone", publisher=name), source("reed", publisher=name))
    assert printed("letter", sources, "@stone", "@reed") == [
        'Ann Stone, "On Stone," Center for Examples (CFE), Sample University, March 2024.',
        'Ann Reed, "On Reed," CFE, March 2024.',
    ]


def test_an_abbreviation_of_the_body_serves_the_notes_behind_it_but_not_the_other_way_round() -> None:
    text = letter(
        "First.^[By [FTC]{.abbr} rule.] The [FTC]{.abbr} and the [FTC]{.abbr}.^[Also [FTC]{.abbr}.]",
        abbreviations={"FTC": "Federal Trade Commission"},
    )
    result = resolve(text, {}, shipped("letter")).letter
    body = result.blocks[0]
    assert isinstance(body, Paragraph)
    assert plain(body.content) == "First. The Federal Trade Commission (FTC) and the FTC."
    assert [plain(note.content) for note in notes(result.blocks)] == [
        "By Federal Trade Commission (FTC) rule.",
        "Also FTC.",
    ]


@pytest.mark.parametrize(
    ("typed", "printed_as"),
    [
        ("[FTB]{.abbr} should act.", "The Forest Trade Board (FTB) should act."),
        ("*“[FTB]{.abbr} acts.”*", "“The Forest Trade Board (FTB) acts.”"),
        ("It is late.^[A note.] [FTB]{.abbr} should act.", "It is late. The Forest Trade Board (FTB) should act."),
        ("Is it late? ([FTB]{.abbr} knows.)", "Is it late? (The Forest Trade Board (FTB) knows.)"),
        ("We ask [FTB]{.abbr} to act.", "We ask the Forest Trade Board (FTB) to act."),
        ("Unlike the E.U. [FTB]{.abbr} acts.", "Unlike the E.U. the Forest Trade Board (FTB) acts."),
        ("*First,* [FTB]{.abbr} acts.", "First, the Forest Trade Board (FTB) acts."),
    ],
)
def test_the_article_of_a_full_name_is_a_capital_where_a_sentence_begins(typed: str, printed_as: str) -> None:
    names = {"FTB": "the Forest Trade Board"}
    result = resolve(letter(typed, abbreviations=names), {}, shipped("letter"))
    assert "".join(plain(content) for block in result.letter.blocks for content in contents(block)) == printed_as


def test_the_article_is_a_capital_at_the_beginning_of_a_note_too() -> None:
    names = {"FTB": "the Forest Trade Board"}
    result = resolve(
        letter("x^[[FTB]{.abbr} said so. So did [FTB]{.abbr}.]", abbreviations=names), {}, shipped("letter")
    )
    assert plain(first_note(result).content) == "The Forest Trade Board (FTB) said so. So did FTB."


def test_an_abbreviation_that_nothing_defines_is_a_problem_with_its_line() -> None:
    result = resolve(letter("Fine.", "The [XYZ]{.abbr} says."), {}, shipped("letter"))
    assert [str(problem) for problem in result.problems] == ["letter.md:2: “XYZ” is never defined"]


def test_a_citation_that_is_needed_is_a_problem_and_prints_so() -> None:
    result = cited("letter", {}, "See @?")
    assert marked(first_note(result).content) == "See [citation needed]."
    assert [(p.where.line, p.message) for p in result.problems] == [(1, "a citation is still needed")]


def test_a_source_without_anything_to_print_is_a_problem() -> None:
    result = cited("letter", library(Source(id="empty", data={})), "@empty")
    assert marked(first_note(result).content) == "[empty]."
    assert [problem.message for problem in result.problems] == ["“empty” has nothing to print"]


def test_all_unknown_keys_are_told_with_their_lines_and_what_was_meant() -> None:
    with pytest.raises(CitationError) as caught:
        cited("letter", library(ONE, TWO), "@ston", "@reed", "@zzz")
    assert [(p.where.line, p.hint) for p in caught.value.problems] == [
        (1, "Did you mean “@stone”?"),
        (3, "Add the source to the library, or write @? to leave it open."),
    ]
    assert "ston, zzz" in caught.value.message


def test_the_use_of_a_source_tells_signal_pinpoint_and_quotation() -> None:
    use = cited("bluebook", library(ONE), 'See, e.g., @stone [at 5] ("[O]pen models help.") (emphasis added).').uses[0]
    assert (use.signal, use.pinpoint, use.form) == ("See, e.g.", "at 5", "full")
    assert use.quotation == "[O]pen models help."
    assert use.parentheticals == ('"[O]pen models help."', "emphasis added")


def test_a_letter_without_notes_is_unchanged() -> None:
    text = letter("Nothing to cite.")
    assert resolve(text, {}, shipped("letter")).letter == text


SOURCES = library(ONE, TWO, LAW, case("wolf"), source("brook", publisher="Center for Examples (CFE), University"))
PINS = st.sampled_from(["", " [at 4]", " [at 7]"])
CITATION = st.builds("@{}{}".format, st.sampled_from(sorted(SOURCES)), PINS)
NOTES = st.lists(st.lists(CITATION, min_size=1, max_size=3).map("; ".join), min_size=1, max_size=8)


@given(NOTES)
def test_first_use_is_full_and_every_supra_points_at_it(typed: list[str]) -> None:
    result = cited("bluebook", SOURCES, *typed)
    first: dict[str, int] = {}
    for use in result.uses:
        assert (use.form == "full") == (use.key not in first)
        first.setdefault(use.key, use.note)
    texts = [marked(note.content) for note in notes(result.letter.blocks)]
    for number, text in enumerate(texts, 1):
        targets = iter(int(n) for n in re.findall(r"supra\* note (\d+)", text))
        for use in (u for u in result.uses if u.note == number and u.form == "supra"):
            # Within the note of the first citation "supra" needs no number.
            assert first[use.key] == number or next(targets) == first[use.key]
        assert next(targets, None) is None


@pytest.mark.parametrize("order", list(itertools.permutations(["@stone", "@brook", "See @stone; @wolf [at 36]"])))
def test_a_source_gets_its_full_form_first_in_any_order_of_claims(order: tuple[str, ...]) -> None:
    result = cited("bluebook", SOURCES, *order)
    seen: set[str] = set()
    for use in result.uses:
        assert (use.form == "full") == (use.key not in seen)
        seen.add(use.key)
