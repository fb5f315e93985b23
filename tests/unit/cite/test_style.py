"""Styles: what a person may write in one, and what is said when it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter.cite import Style
from drafter.cite.kinds import KINDS
from drafter.model.errors import InvalidFile, Place
from tests.conformance.styles import STYLES, read, shipped
from tests.unit.cite.builders import case, library, printed, source

MINIMAL: dict[str, Any] = {"kinds": {"default": "{title}"}}


def style(data: dict[str, Any], **places: Place) -> Style:
    return Style.from_data({**MINIMAL, **data}, name="own", places={k.replace("__", "."): v for k, v in places.items()})


def faults(data: dict[str, Any], **places: Place) -> list[tuple[str, str]]:
    with pytest.raises(InvalidFile) as caught:
        style(data, **places)
    return [(str(problem), problem.hint) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["bluebook", "letter", "law-review"])
def test_a_shipped_style_has_a_form_for_every_kind(name: str) -> None:
    assert all(shipped(name).forms(kind).full.nodes for kind in KINDS)


def test_a_form_may_be_a_template_alone() -> None:
    own = style({"kinds": {"default": "{title}", "report": "*{title}*"}})
    assert printed(own, library(source("stone")), "@stone") == ["*On Stone*."]


def test_a_kind_keeps_the_months_and_names_of_the_style_it_comes_from() -> None:
    unreported = case("wolf", container_title="WL", volume="", page="77", issued={"date-parts": [[2023, 1, 2]]})
    assert "(2d Cir. Jan. 2, 2023)" in printed("letter", library(unreported), "@wolf")[0]


def test_a_fault_in_a_template_is_told_with_line_and_column() -> None:
    place = Place("own.yaml", 9, 12)
    broken = {"kinds": {"default": "{title}", "report": {"full": "{title} ({year"}}}
    assert faults(broken, kinds__report__full=place) == [
        ("own.yaml:9:21: kinds.report.full: “{” stands alone", "Write \\{ for the character.")
    ]


@pytest.mark.parametrize(
    ("template", "column", "message"),
    [
        ("{title}[, {year}", 8, "this “[” is never closed"),
        ("{title}]", 8, "“]” stands alone"),
        ("*{title}", 1, "“*” begun here is not ended in the same part"),
        ("[*{title}]*", 2, "“*” begun here is not ended in the same part"),
        ("«{title}", 1, "“«” begun here is not ended in the same part"),
        ("{title}»", 8, "“»” without “«” before it"),
        ("{title} {}", 9, "a field without a name"),
    ],
)
def test_the_column_is_that_of_the_fault(template: str, column: int, message: str) -> None:
    (text, _), *_ = faults({"kinds": {"default": template}}, kinds__default=Place("own.yaml", 1, 1))
    assert text == f"own.yaml:1:{column}: kinds.default: {message}"


def test_an_unknown_field_is_told_with_what_was_meant() -> None:
    assert faults({"kinds": {"default": "{titel}"}}) == [
        ("own.yaml: kinds.default: unknown name “titel”", "Did you mean “title”?")
    ]


def test_all_faults_are_told_at_once() -> None:
    broken = {
        "options": {"id": "perhaps", "et_al": "many", "colour": "red"},
        "kinds": {"default": "[", "cas": "{title}"},
    }
    assert len(faults(broken)) == 5


def test_a_style_needs_a_form_for_what_it_does_not_name() -> None:
    assert faults({"kinds": {"case": "{title}"}})[0][1] == "Add “default” under kinds."


def test_a_style_cannot_inherit_from_one_that_is_not_there() -> None:
    assert faults({"inherit": "nowhere"})[0][0].endswith("there is no style “nowhere” to inherit from")


def test_places_reach_from_the_file_to_the_fault(tmp_path: Path) -> None:
    text = (STYLES / "letter.yaml").read_text(encoding="utf-8").replace("months: long", "months: longish")
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        read(tmp_path / "mine.yaml")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "longish" in words)
    assert caught.value.where == Place("mine.yaml", line, 11)


def test_law_reviews_set_books_in_small_capitals_and_case_names_in_roman() -> None:
    book = source("stone", "book")
    assert printed("law-review", library(book, case("wolf")), "@wolf", "@stone") == [
        "Wolf v. Board, 12 F.3d 34 (2d Cir. 2024).",
        "Ann Stone, On Stone (2024).",
    ]
