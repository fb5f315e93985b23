"""The language of templates."""

from __future__ import annotations

import pytest

from drafter.cite.spans import Span, curled, merged, plain, tidied
from drafter.cite.template import compile_template

FIELDS = {"title": "Open", "year": "2024", "volume": "12", "URL": "https://example.org/"}


def text(template: str, **fields: str) -> str:
    return plain(compile_template(template).fill(lambda name: {**FIELDS, **fields}.get(name, "")))


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{title} ({year})", "Open (2024)"),
        ("{title}[, at {pin}]", "Open"),
        ("{title}[, [{volume} ]{page}]", "Open"),
        ("[{page}|{volume}] x", "12 x"),
        ("[{page}|{pin}] x", " x"),
        ("{short|title}", "Open"),
        ("{title}[{?year} (dated)]", "Open (dated)"),
        ("{title}[{!year} (undated)]", "Open"),
        ("\\[{title}\\]", "[Open]"),
        ("a\\*b", "a*b"),
    ],
)
def test_a_template_prints_what_is_there(template: str, printed: str) -> None:
    assert text(template) == printed


def test_formats_are_kept_apart() -> None:
    spans = merged(compile_template("*{title}*, ^{volume}^, «{year}»").fill(FIELDS.__getitem__))
    assert spans == [
        Span("Open", italic=True),
        Span(", "),
        Span("12", small_caps=True),
        Span(", "),
        Span("2024", link="https://example.org/"),
    ]


def test_a_title_within_an_italic_title_is_roman() -> None:
    spans = merged(compile_template("*{title}*").fill(lambda _: "After <i>Doe v. Roe</i>, &amp; more"))
    assert spans == [Span("After ", italic=True), Span("Doe v. Roe"), Span(", & more", italic=True)]


def test_a_bare_less_than_sign_is_text() -> None:
    assert text("{title}", title="p < .05 & q") == "p < .05 & q"


def test_what_missing_fields_leave_behind_is_tidied() -> None:
    assert plain(tidied([Span(", Title, , 5 ( 2024) ()")])) == "Title, 5 (2024)"


def test_straight_marks_become_typographic_ones() -> None:
    typed = [Span("Dep't of \"Open\" '90s ('So' it's) \""), Span("Title", italic=True), Span('"')]
    assert plain(curled(typed)) == "Dep’t of “Open” ’90s (‘So’ it’s) ”Title”"
