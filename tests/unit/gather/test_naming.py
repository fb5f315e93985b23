"""Works named by their titles in notes that are no citations of any style."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.gather.naming import Titles


def work(key: str, title: str, author: str = "", year: str = "", **more: Any) -> dict[str, Any]:
    people = {"author": [{"family": author}]} if author else {}
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    return {"id": key, "type": "report", "title": title, **people, **issued, **more}


INK = work("quill2021", "What Ink Costs", "Quill", "2021")
INK_LATER = work("quill2024", "What Ink Costs: A Second Look at the Bottle", "Quill", "2024")
LONG = work("office2020", "How Small Makers of Paper Pay for Each Page of Ink", year="2020")
HOUSE = work("house2022", "Widget Forms in Use Today", publisher="Fern Institute")


def named(text: str, *works: dict[str, Any]) -> tuple[str, ...]:
    return Titles.of(works or (INK, INK_LATER, LONG, HOUSE)).named(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As Orla Quill puts it in What Ink Costs, bottles are dear (rel. 2021).", ("quill2021",)),
        ("On what ink costs, Quill has more to say.", ("quill2021",)),
        ("Quill, What Ink Costs: A Second Look at the Bottle [draft of 2024]", ("quill2024",)),
        ("Both matter: Quill, What Ink Costs; “Widget Forms in Use Today”, Fern Institute",
         ("quill2021", "house2022")),
        ("See the paper called “how small makers of paper pay for each page of ink”!", ("office2020",)),
    ],
)  # fmt: skip
def test_a_title_beside_its_author_publisher_or_year_names_the_work(text: str, keys: tuple[str, ...]) -> None:
    assert named(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "What Ink Costs, an essay by another author.",
        "Quill, What Ink Costs Today, 2021.",
        "Quill, What Ink Costs (1999).",
        "Widget Forms in Use Today, whoever wrote it.",
        "How Small Makers of Paper Pay for Each Page of Ink, the edition of 1987.",
        "",
    ],
)
def test_a_title_alone_a_longer_one_or_another_year_names_nothing(text: str) -> None:
    assert named(text) == ()


def test_what_a_citation_holds_already_is_not_read_again() -> None:
    text = "Quill, What Ink Costs (2021). Quill, What Ink Costs (2021)."
    assert Titles.of([INK]).named(text, [(0, len(text))]) == ()


def test_of_two_works_of_one_title_the_better_fit_is_named_and_of_equals_none() -> None:
    twin = {**INK, "id": "twin"}
    assert named("Quill, What Ink Costs (2021)", INK, twin) == ()
    assert named("Quill, What Ink Costs (2021)", INK, {**twin, "issued": {"date-parts": [["2022"]]}}) == ("quill2021",)


def test_a_longer_title_that_begins_alike_is_one_work() -> None:
    assert named("Quill, What Ink Costs: A Second Look at the Bottle, 2024") == ("quill2024",)
