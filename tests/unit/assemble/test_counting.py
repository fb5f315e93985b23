from __future__ import annotations

import pytest

from drafter.assemble.counting import count_signatories
from drafter.markup.letter import read_letter
from drafter.model.people import Signatory, SignatoryStatus
from drafter.model.text import plain


def signatories(**numbers: int) -> list[Signatory]:
    return [
        Signatory(name=f"N{category}{at}", category=category.replace("_", " "))
        for category, number in numbers.items()
        for at in range(number)
    ]


def counted(text: str, rows: list[Signatory]) -> str:
    letter, _ = count_signatories(read_letter(f"{text}\n"), rows)
    return plain(letter.blocks[0].content)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "rows", "printed"),
    [
        # the number changes, and the noun agrees with it
        ("[two organizations]{.count}", signatories(Organizations=1), "one organization"),
        ("[one organization]{.count}", signatories(Organizations=3), "three organizations"),
        ("[two companies]{.count}", signatories(Companies=1), "one company"),
        ("[one company]{.count}", signatories(Companies=2), "two companies"),
        ("[23 organizations]{.count}", signatories(Organizations=1204), "1,204 organizations"),
        # the writer's nouns stay as long as there are as many kinds
        (
            "[23 organizations and 24 individual scholars]{.count}",
            signatories(Organizations=24, Individuals=1),
            "24 organizations and one individual scholar",
        ),
        (
            "[23 organizations and 24 individual scholars]{.count}",
            signatories(Organizations=24, Individuals=2, Companies=1),
            "24 organizations, two individuals, and one company",
        ),
        ("[organizations and individuals]{.count}", signatories(Organizations=2, Individuals=3),
         "two organizations and three individuals"),
        # a number alone is that of all
        ("[47]{.count}", signatories(Organizations=24, Individuals=5), "29"),
        ("[47 signatories]{.count}", signatories(Organizations=24, Individuals=5), "29 signatories"),
        # of one category, or of all bodies or persons
        ("[three]{.count of=Companies}", signatories(Organizations=24, Companies=5), "five"),
        ("[3]{.count of=Companies}", signatories(Organizations=24, Companies=5), "5"),
        ("[12 scholars]{.count of=individuals}", signatories(Organizations=9, Academic_Scholars=20), "20 scholars"),
        ("[groups]{.count of=organizations}", signatories(Organizations=24), "24 groups"),
        ("[two organizations from 12 states]{.count of=organizations}", signatories(Organizations=30),
         "30 organizations from 12 states"),
        # a capital opens a sentence, where numbers stand in words
        ("[Twenty-three]{.count} of us", signatories(Organizations=45), "Forty-five of us"),
        ("[One organization]{.count}", signatories(Organizations=99), "Ninety-nine organizations"),
        ("[Two organizations]{.count}", signatories(Organizations=120), "120 organizations"),
        # nobody yet
        ("[organizations and individuals]{.count}", [], "organizations and individuals"),
        # formats stay
        ("**[two organizations]{.count}** sign", signatories(Organizations=3), "three organizations sign"),
    ],
)  # fmt: skip
def test_numbers_follow_the_list(typed: str, rows: list[Signatory], printed: str) -> None:
    assert counted(typed, rows) == printed


def test_only_the_confirmed_are_counted_and_each_once() -> None:
    rows = [
        Signatory(name="The Example Fund"),
        Signatory(name="Example Fund"),
        Signatory(name="Asked Fund", status=SignatoryStatus.INVITED),
        Signatory(name="Other Fund", status=SignatoryStatus.DECLINED),
    ]
    assert counted("[9 organizations]{.count}", rows) == "1 organization"


def test_a_category_that_nobody_stands_under_is_a_problem_with_its_line() -> None:
    letter, problems = count_signatories(read_letter("A.\n\n[3 unions]{.count of=unions}\n"), signatories(Companies=2))
    assert plain(letter.blocks[1].content) == "3 unions"  # type: ignore[union-attr]
    assert [str(problem) for problem in problems] == [
        "letter.md:3: the letter counts “unions”, a category that nobody confirmed stands under"
    ]
