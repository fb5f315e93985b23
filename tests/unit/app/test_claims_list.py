from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.app.claims_list import freshness
from drafter.markup.reviewing import review_digest
from drafter.model.claim import Claim, Review
from tests.build import claim, source

TODAY = date(2031, 5, 1)
BODY = "It is so.^[See @doe2024.] And so.^[@roe2023, revoked by Order 9.]"
SOURCES = {"doe2024": source("doe2024"), "roe2023": source("roe2023")}


def reviewed(on: date = TODAY, **fields: object) -> Claim:
    """A claim that was reviewed as it stands."""
    plain = claim("risk", **{"body": BODY, **fields})
    return claim(
        "risk", **{"body": BODY, **fields}, review=Review(by="A", on=on.isoformat(), digest=review_digest(plain))
    )


def reasons(item: Claim, **sources: object) -> list[str]:
    found = freshness(item, {**SOURCES, **sources}, today=TODAY, months=12)  # type: ignore[dict-item]
    return [reason.kind for reason in found.reasons]


def standing(name: str, key: str = "doe2024") -> object:
    return source(key, custom={"status": {"standing": name, "by": "Order 9", "since": "2030-01-20"}})


def test_a_claim_that_was_read_and_whose_sources_stand_is_fresh() -> None:
    assert reasons(reviewed()) == []


def test_a_claim_that_nobody_read_says_so() -> None:
    assert reasons(claim("risk", body=BODY)) == ["never-reviewed"]


@given(st.integers(0, 2000))
def test_a_review_holds_for_a_year_and_no_day_longer(days: int) -> None:
    old = ["old"] if TODAY - timedelta(days=days) <= date(2030, 5, 1) else []
    assert reasons(reviewed(TODAY - timedelta(days=days))) == old


def test_a_review_of_a_leap_day_holds_until_the_last_of_february_is_over() -> None:
    item = reviewed(date(2028, 2, 29))
    for day, kinds in ((date(2029, 2, 28), []), (date(2029, 3, 1), ["old"])):
        found = freshness(item, SOURCES, today=day, months=12)
        assert [reason.kind for reason in found.reasons] == kinds


@pytest.mark.parametrize("part", [{"thesis": "Else."}, {"body": BODY + " Now."}, {"variants": {"short": "S"}}])
def test_an_edit_makes_the_review_stale_and_another_review_makes_it_fresh(part: dict[str, object]) -> None:
    edited = claim("risk", **{"body": BODY, **part}, review=reviewed().review)
    assert reasons(edited) == ["edited"]
    assert reasons(reviewed(**part)) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("revoked", "source-revoked"),
        ("withdrawn", "source-withdrawn"),
        ("superseded", "source-superseded"),
        ("corrected", "source-corrected"),
        ("dead link", "source-dead-link"),
    ],
)
def test_a_source_that_is_no_longer_what_it_was_is_named(name: str, kind: str) -> None:
    assert reasons(reviewed(), doe2024=standing(name)) == [kind]


def test_a_note_that_says_so_itself_is_in_order() -> None:
    assert reasons(reviewed(), roe2023=standing("revoked", "roe2023")) == []


def test_a_source_that_the_library_lacks_is_named_once_in_words() -> None:
    item = reviewed(variants={"short": "Short.^[@gone1999.] Again.^[@gone1999.]"})
    (reason,) = freshness(item, SOURCES, today=TODAY, months=12).reasons
    assert reason.words == "cites gone1999, which is not in the library"


def test_the_worst_claim_stands_first() -> None:
    items = {
        "fresh": reviewed(),
        "old": reviewed(date(2029, 1, 1)),
        "never": claim("never", body=BODY),
        "edited": claim("edited", body="Else.", review=reviewed().review),
        "gone": reviewed(body="It is.^[@gone1999.]"),
    }
    found = {name: freshness(item, SOURCES, today=TODAY, months=12) for name, item in items.items()}
    assert sorted(found, key=lambda name: found[name].order) == ["gone", "edited", "never", "old", "fresh"]


def test_slots_and_conditions_of_a_claim_do_not_hide_its_citations() -> None:
    item = reviewed(body="{% if x %}So{% endif %} says {{ agency }}.^[See {{ y }} @gone1999 [at 5].]")
    assert reasons(item) == ["source-missing"]
