"""The table of authorities: grouped, sorted, each authority once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.cite import Cited, resolve
from drafter.cite.authorities import authorities, seat_authorities
from drafter.markup import parse_blocks
from drafter.model.letter import Letter, LetterMeta
from drafter.model.source import Source
from drafter.model.text import Division, Heading, contents, plain
from tests.conformance.styles import shipped
from tests.unit.cite.builders import case, cited, library, marked, source

BLUE = shipped("bluebook")
Groups = list[tuple[str, list[tuple[str, tuple[int, ...]]]]]


def law(id: str, section: str = "", volume: str = "47", **fields: object) -> Source:  # noqa: A002
    """A section of the United States Code."""
    base = {"title": "", "container_title": "U.S.C.", "volume": volume, "section": section, "issued": {}}
    return source(id, "legislation", **{**base, **fields})


def rule(id: str, volume: str, page: str) -> Source:  # noqa: A002
    """A document of the Federal Register."""
    return source(id, "regulation", title=f"Rule {id}", container_title="Fed. Reg.", volume=volume, page=page)


def table(sources: dict[str, Source], *typed: str) -> Groups:
    """The groups of a letter of notes, with italics between asterisks."""
    found = authorities(cited(BLUE, sources, *typed).uses, sources, BLUE)
    return [(title, [(marked(entry.content), entry.notes) for entry in entries]) for title, entries in found]


def names(sources: dict[str, Source]) -> list[str]:
    """The lines of the only group, each source cited once."""
    ((_, entries),) = table(sources, *(f"@{key}." for key in sources))
    return [words for words, _ in entries]


def test_an_authority_stands_once_in_full_with_every_note_that_cites_it() -> None:
    sources = library(case("lake"), law("act", "230"), source("stone", "book"))
    typed = ("@lake [at 36].", "@lake [at 37]; @act [(c)(1)].", "@stone.", "See @lake; @act.", "@stone [at 4].")
    assert table(sources, *typed) == [
        ("Cases", [("*Lake v. Board*, 12 F.3d 34 (2d Cir. 2024)", (1, 2, 4))]),
        ("Statutes", [("47 U.S.C. § 230", (2, 4))]),
        ("Other Authorities", [("Ann Stone, On Stone (2024)".replace("On Stone", "*On Stone*"), (3, 5))]),
    ]


def test_a_note_that_cites_an_authority_twice_is_listed_once() -> None:
    ((_, entries),) = table(library(case("lake")), "@lake [at 36]; cf. @lake [at 40].")
    assert [notes for _, notes in entries] == [(1,)]


def test_two_keys_of_one_authority_are_one_line() -> None:
    ((_, entries),) = table(library(law("a", "230"), law("b", "230")), "@a.", "@b.")
    assert entries == [("47 U.S.C. § 230", (1, 2))]


def test_statutes_go_by_title_and_section_and_states_come_behind() -> None:
    sources = library(
        law("four", "1201", volume="17"),
        law("state", "18", volume="", container_title="Cal. Civ. Code", jurisdiction="us:ca"),
        law("three", "1020", volume="5", title="Sample Act"),
        law("two", "553a", volume="5"),
        law("range", "§§ 601-612", volume="5"),
        law("one", "553", volume="5"),
    )
    printed = names(sources)
    assert [words.partition(" U.S.C.")[0] + words.partition("§")[2] for words in printed[:-1]] == [
        "5 553",
        "5 553a",
        "5§ 601-612",
        "Sample Act, 5 1020",
        "17 1201",
    ]
    assert printed[-1].startswith("Cal. Civ. Code")


def test_a_code_cited_as_a_whole_stands_once_for_each_section() -> None:
    ((_, entries),) = table(library(law("code")), "@code [§ 310].", "@code [§ 230].", "@code [§ 310].")
    assert entries == [("47 U.S.C. § 230", (2,)), ("47 U.S.C. § 310", (1, 3))]


def test_cases_go_by_name_without_regard_to_articles_and_marks() -> None:
    sources = library(case("zinc"), case("ape", title="The Ape Co. v. Board"), case("bee", title="In re Bee"))
    assert [words.split("*")[1] for words in names(sources)] == ["Ape Co. v. Board", "In re Bee", "Zinc v. Board"]


def test_the_federal_register_goes_by_volume_and_page() -> None:
    sources = library(rule("c", "89", "100"), rule("b", "88", "10000"), rule("a", "88", "9999"))
    assert [words.partition(",")[0] for words in names(sources)] == ["Rule a", "Rule b", "Rule c"]


def test_works_go_by_the_author_s_last_name_and_bodies_by_their_own() -> None:
    sources = library(
        source("stone", "book", author=[{"given": "Ann", "family": "Stone"}]),
        source("marsh", "book", author=[{"given": "Zoe", "family": "Marsh"}]),
        source("pine", "book", author=[{"literal": "The Pine Society"}]),
    )
    assert [words.partition(",")[0] for words in names(sources)] == ["Zoe Marsh", "The Pine Society", "Ann Stone"]


def seated(text: str, *, style: str = "bluebook") -> Cited:
    """A letter in Markdown, cited and its tables filled in."""
    sources = library(case("lake"), law("act", "230"))
    letter = Letter(meta=LetterMeta(), blocks=parse_blocks(text))
    return seat_authorities(resolve(letter, sources, shipped(style)), sources, shipped(style))


def filled(result: Cited) -> Division:
    """The only table of a letter."""
    (found,) = result.letter.divisions("authorities")
    return found


TEXT = "A.^[@lake.] B.^[@lake.] C.^[@act.]\n"


def test_the_passage_is_filled_with_headings_and_lines() -> None:
    result = seated(f"::: authorities\n:::\n\n{TEXT}")
    blocks = filled(result).blocks
    assert [plain(content) for block in blocks for content in contents(block)] == [
        "Table of Authorities",
        "Cases",
        "Lake v. Board, 12 F.3d 34 (2d Cir. 2024)",
        "Statutes",
        "47 U.S.C. § 230",
    ]
    assert all(block.unlisted for block in blocks if isinstance(block, Heading))
    assert [line.attributes["notes"] for line in result.letter.divisions("authority")] == ["1 2", "3"]
    assert not result.problems


def test_words_in_the_passage_stand_in_place_of_its_title() -> None:
    first, *_ = filled(seated(f"::: authorities\n# What We Cite\n:::\n\n{TEXT}")).blocks
    assert isinstance(first, Heading)
    assert plain(first.content) == "What We Cite"


def test_passim_stands_from_as_many_notes_on_as_are_wanted() -> None:
    result = seated(f'::: {{.authorities passim="2"}}\n:::\n\n{TEXT}')
    assert ["passim" in line.attributes for line in result.letter.divisions("authority")] == [True, False]


@pytest.mark.parametrize("attributes", ['by="lines"', 'passim="often"'])
def test_an_attribute_that_says_nothing_is_a_problem_with_its_line(attributes: str) -> None:
    (problem,) = seated(f"x\n\n::: {{.authorities {attributes}}}\n:::\n\n{TEXT}").problems
    assert problem.where.line == 3


def test_a_table_without_authorities_goes_and_is_a_problem() -> None:
    result = seated("> ::: authorities\n> :::\n\nA.^[Typed by hand.]\n")
    assert not list(result.letter.divisions("authorities"))
    assert [problem.message for problem in result.problems] == ["the table of authorities is empty"]


def test_a_letter_without_the_passage_is_as_it_was() -> None:
    sources = library(case("lake"))
    before = cited(BLUE, sources, "@lake.")
    assert seat_authorities(before, sources, BLUE) is before


def test_the_table_follows_the_style_of_the_letter() -> None:
    roman = replace(BLUE, kinds={**BLUE.kinds, "case": replace(BLUE.kinds["case"], full=BLUE.kinds["statute"].full)})
    sources = library(case("lake"))
    ((_, (entry,)),) = authorities(cited(roman, sources, "@lake.").uses, sources, roman)
    assert plain(entry.content) != "Lake v. Board, 12 F.3d 34 (2d Cir. 2024)"
