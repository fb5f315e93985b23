"""A claim of the library put into the newer words of a filed letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.app.desk import Desk
from drafter.app.harvest_learn import ClaimOffer, Part, Proposer
from drafter.app.harvest_replace import can_replace, replacement
from drafter.model.errors import UsageError
from drafter.store.claim_edit import with_thesis
from tests.unit.harvest.build import letter

CLAIM = """\
---
id: short-forms
title: Short forms # ours
thesis: Forms should be short.
topics: [forms]
slots:
  - name: pages
    text: How many pages?
review: {by: "A. Counsel", on: 2026-01-15, digest: "0f3a9c21d4b7"}
---
A form of {{ pages }} pages is read to its end by those who get it. Longer ones lie in drawers, and nobody opens these.

::: short
Keep it short.
:::
"""
LETTER = """\
March 4, 2024

RE: Forms

Dear Chair:

1. **Forms should be short and clear.** A form of two pages is read to its end by those who get it. Longer ones lie in \
closets, and nobody opens these.

2. **Forms should be rare.** Once a year is enough for what the agency wants to know about makers and their bottles.
"""


def offer(root: Path, text: str = LETTER) -> tuple[ClaimOffer, Desk]:
    (root / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    path = root / "claims" / "forms" / "short-forms.md"
    path.parent.mkdir(parents=True)
    path.write_text(CLAIM, encoding="utf-8")
    desk = Desk.open(root)
    return Proposer.at(desk).propose(letter(text), "new", {Part.CLAIMS}).claims[0], desk


def test_words_change_and_header_slots_and_variants_stay(tmp_path: Path) -> None:
    found, desk = offer(tmp_path)
    assert can_replace(found)
    changed = replacement(found, desk)
    assert changed.text == CLAIM.replace("drawers", "closets").replace("be short.", "be short and clear.")
    assert (changed.new.id, changed.new.review, changed.ships) == ("short-forms", changed.old.review, False)
    assert changed.left == (("{{ pages }}", "two"),)
    assert changed.path.read_text(encoding="utf-8") == CLAIM


def test_where_only_slots_differ_there_is_nothing_to_replace(tmp_path: Path) -> None:
    found, desk = offer(tmp_path, LETTER.replace("short and clear", "short").replace("closets", "drawers"))
    with pytest.raises(UsageError, match="nothing of the library’s claim would change"):
        replacement(found, desk)


def test_a_claim_that_says_something_else_is_not_to_be_replaced(tmp_path: Path) -> None:
    longer = (
        "We have said so before, at length and in many places, and we say it once more to all who will listen. " * 4
    )
    found, _ = offer(tmp_path, LETTER.replace("Longer ones", f"{longer}Longer ones"))
    assert not can_replace(found)


def test_a_thesis_is_put_into_the_header_and_no_byte_else() -> None:
    text = with_thesis(CLAIM.replace("\n", "\r\n"), "Forms: “short” is #1.", file="short-forms.md")
    assert text == CLAIM.replace("Forms should be short.", "'Forms: “short” is #1.'", 1).replace("\n", "\r\n")
