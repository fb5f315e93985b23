"""Sources of the future, and sources that only an address leads to, as far as their dates say."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.check.registry import chosen, run
from tests.build import source
from tests.unit.check.build import subject


def found(code: str, **fields: Any) -> list[str]:
    known = {"roe2029gauges": source("roe2029gauges", **fields)}
    return [finding.message for finding in run(subject(sources=known), chosen((code,), ()))]


@pytest.mark.parametrize(
    "fields",
    [
        {"issued": {"date-parts": [["2031"]]}},
        {"issued": {"date-parts": [["2031", "4"]]}},
        {"issued": {"date-parts": [["2031", "4", "30"]]}},
        {"issued": {"date-parts": [["2031", "13"]]}},
        {"issued": {"raw": "some day"}},
        {"issued": {"date-parts": [["2033"]]}, "status": "forthcoming"},
        {"issued": {}},
    ],
)
def test_a_source_that_may_have_been_there_on_the_letter_s_day_is_left_in_peace(fields: dict[str, Any]) -> None:
    assert found("C145", **fields) == []


@pytest.mark.parametrize("issued", [["2031", "5"], ["2031", "5", "1"], ["2032"]])
def test_a_source_of_a_later_day_is_named_with_both_dates(issued: list[str]) -> None:
    said = found("C145", issued={"date-parts": [issued]})
    assert len(said) == 1
    assert "-".join(part.zfill(2) for part in issued) in said[0]
    assert "2031-04-30" in said[0]


def test_a_page_that_was_read_after_the_letter_is_named() -> None:
    said = found("C145", accessed={"date-parts": [["2031", "6", "2"]]})
    assert said == ["roe2029gauges was read 2031-06-02, the letter from 2031-04-30"]


def test_a_report_that_only_an_address_leads_to_needs_a_date() -> None:
    bare: dict[str, Any] = {"issued": {}, "URL": "https://gauges.example/report"}
    assert found("C144", publisher="", **bare) == ["roe2029gauges has no date"]
    assert found("C144", publisher="Gauge Press", **bare) == []
    assert found("C144", publisher="", **{**bare, "accessed": {"date-parts": [["2031"]]}}) == []
    assert found("C144", publisher="", **{**bare, "type": "legislation"}) == []
