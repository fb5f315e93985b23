"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.interview.dates import long_date, long_day, parse_date
from drafter.model.asking import Invalid


@pytest.mark.parametrize(
    "typed",
    [
        "March 25, 2024", "march 25 2024", "Mar. 25, 2024", "Mar 25th, 2024", "25 March 2024", "25 Mar. 2024",
        "25th of March 2024", "25-Mar-2024", "2024 March 25", "3/25/2024", "03/25/24", "3-25-2024", "3.25.2024",
        "25/3/2024", "2024-03-25", "2024/3/25", "2024-03-25T23:59:00-05:00", "Monday, March 25, 2024", "Mon 3/25/2024",
        " March 25, 2024. ", "MARCH 25, 2024",
    ],
)  # fmt: skip
def test_one_day_is_understood_in_many_spellings(typed: str) -> None:
    assert parse_date(typed) == "2024-03-25"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Marhc 25, 2024", "Did you mean March?"),
        ("February 30, 2024", "February 2024 has no day 30"),
        ("13/13/2024", "no month 13"),
        ("Tuesday, March 25, 2024", "is a Monday, not a Tuesday"),
        ("March 25, 0204", "not a likely year"),
        ("Ju 3, 2024", "not a month"),
        ("soon", "cannot be read as a date"),
        ("", "cannot be read as a date"),
        ("March 2024", "cannot be read as a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(typed: str, said: str) -> None:
    with pytest.raises(Invalid) as fault:
        parse_date(typed)
    assert said in f"{fault.value.message} {fault.value.hint}"
    assert fault.value.hint


@given(st.dates(min_value=date(1776, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_in_long_form_is_read_back(day: date) -> None:
    iso = day.isoformat()
    assert parse_date(long_date(iso)) == parse_date(long_day(iso)) == parse_date(iso) == iso


def test_what_is_no_iso_date_is_printed_as_it_is() -> None:
    assert (long_date("spring 2024"), long_day("")) == ("spring 2024", "")
