"""Whom a mistyped name may mean."""

from __future__ import annotations

import pytest

from drafter.model.errors import UsageError
from drafter.model.people import Signatory
from drafter.signon.find import find_signatory

ROWS = (
    Signatory(name="Jane Roewood", affiliation="Quillon College", category="Individuals"),
    Signatory(name="Harbor Light Union", category="Organizations"),
)


@pytest.mark.parametrize(("typed", "meant"), [("Roewod", "Jane Roewood"), ("Harbur", "Harbor Light Union")])
def test_a_mistyped_word_of_a_name_brings_the_name_to_mind(typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_signatory(ROWS, typed)
    assert refused.value.hint == f"Did you mean “{meant}”?"
