"""Signatories typed one a line."""

from __future__ import annotations

import pytest

from drafter.interview.people import signatories, signatory_lines, with_kept


@pytest.mark.parametrize(
    ("line", "name", "affiliation", "category"),
    [
        ("Example Works", "Example Works", "", "Organizations"),
        ("Example Works, Inc.", "Example Works, Inc.", "", "Organizations"),
        ("Jane Roe, Example University", "Jane Roe", "Example University", "Individuals"),
        ("John Q. Roe, Jr., Example University", "John Q. Roe, Jr.", "Example University", "Individuals"),
        ("Jane Roe, Ph.D., J.D., Example University", "Jane Roe, Ph.D., J.D.", "Example University", "Individuals"),
        ("Jane Roe, Example University, Springfield", "Jane Roe", "Example University, Springfield", "Individuals"),
        ("• Ève Roé , 例大学", "Ève Roé", "例大学", "Individuals"),
    ],
)
def test_a_line_is_a_name_and_perhaps_an_affiliation(line: str, name: str, affiliation: str, category: str) -> None:
    assert signatories(line) == [{"name": name, "affiliation": affiliation, "category": category}]


def test_a_line_with_a_colon_begins_a_category() -> None:
    text = "Civil Society Organizations:\nExample Works\n\nAcademic Signers :\nJane Roe, Example University\nJo Doe"
    assert [(row["name"], row["category"]) for row in signatories(text)] == [
        ("Example Works", "Civil Society Organizations"),
        ("Jane Roe", "Academic Signers"),
        ("Jo Doe", "Academic Signers"),
    ]


def test_rows_are_written_as_they_are_read() -> None:
    text = "Signers:\nExample Works, Inc.\nJane Roe, Example University"
    assert signatory_lines(signatories(text)) == text


def test_what_a_line_has_no_place_for_is_kept_from_the_row_before() -> None:
    old = [{"name": "Jane Roe", "affiliation": "X", "category": "Old", "email": "j@example.org"}]
    new = signatories("New:\nJane Roe, X\nJane Roe, Y")
    assert [(row["category"], row.get("email")) for row in with_kept(new, old)] == [
        ("New", "j@example.org"),
        ("New", None),
    ]
