"""Libraries hold all sorts of things: none of them may stop a letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.cite.kinds import KINDS
from drafter.cite.work import DATES, OWN, PEOPLE, TEXTS
from drafter.model.source import Source
from tests.unit.cite.builders import library, printed

NAMES = sorted(TEXTS | PEOPLE | DATES | OWN | {"custom"})
TYPES = [
    "legal_case",
    "legislation",
    "regulation",
    "bill",
    "hearing",
    "report",
    "book",
    "article-journal",
    "webpage",
    "x",
]
SCALARS = st.one_of(st.text(max_size=12), st.integers(-5, 9999), st.booleans(), st.none(), st.floats(allow_nan=False))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["family", "given", "literal", "date-parts", "raw", "kind", "season"]), inner),
    ),
    max_leaves=5,
)
ITEMS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)


@given(
    ITEMS, st.sampled_from(TYPES), st.sampled_from(["", " [at 5]", " [§ 3]"]), st.sampled_from(["letter", "bluebook"])
)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_in_a_field_something_is_printed(
    data: dict[str, Any], type_: str, pin: str, style: str
) -> None:
    item = Source(id="key", data={**data, "type": type_})
    assert all(printed(style, library(item), f"@key{pin}", "Words.", f"@key{pin}"))


SPARSE = {
    "a title": {"title": "Open"},
    "a title and a date": {"title": "Open", "issued": "2020-01-02"},
    "a title, an author and an address": {"title": "Open", "author": "Doe", "URL": "https://example.org/"},
    "a title and a container": {"title": "Open", "container-title": "Journal of Samples"},
}
SCARS = ("()", ", ,", " ,", "( ", " )", ",.", "**", "  ", ",,", "No. (", " .")


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("style", ["letter", "bluebook", "law-review"])
@pytest.mark.parametrize("known", SPARSE)
@pytest.mark.parametrize("pin", ["", " [at 5]", " [§ 3]"])
def test_little_data_leaves_no_scars(kind: str, style: str, known: str, pin: str) -> None:
    item = Source(id="key", data={**SPARSE[known], "custom": {"kind": kind}})
    (text,) = printed(style, library(item), f"@key{pin}")
    assert "Open" in text or kind in {"constitution", "court-rule"}
    assert not [scar for scar in SCARS if scar in text], text
