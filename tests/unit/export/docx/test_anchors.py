"""Bookmarks around claims: names that Word accepts, each used once."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from drafter.export.docx.anchors import PREFIX, Bookmarks, bookmark_name

_ID = st.text(alphabet="abcxyz019-", min_size=1, max_size=60)


@given(_ID)
def test_names_are_valid_for_word(identifier: str) -> None:
    assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", bookmark_name(identifier))


@given(_ID)
def test_short_identifiers_can_be_read_back(identifier: str) -> None:
    name = bookmark_name(identifier)
    if len(identifier) <= 31:
        assert name.removeprefix(PREFIX).replace("_", "-") == identifier


def test_long_identifiers_that_start_alike_have_different_names() -> None:
    stem = "open-models-bring-benefits-to-society-and-"
    assert bookmark_name(stem + "one") != bookmark_name(stem + "two")


@given(st.lists(_ID.map(bookmark_name), max_size=30))
def test_no_name_is_used_twice(names: list[str]) -> None:
    bookmarks = Bookmarks()
    used = [re.findall(r'w:name="([^"]+)"', bookmarks.open(name)[0])[0] for name in names]
    assert len({name.lower() for name in used}) == len(names)
    assert all(len(name) <= 40 for name in used)
