"""A letter as pandoc's document."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.export.pandoc import document
from drafter.markup import parse_blocks
from drafter.model.letter import Letter, LetterMeta
from drafter.model.text import Block
from tests.unit.export.letters import full_letter

Json = Any


def made(*blocks: Block) -> Json:
    """The blocks of the document of a letter."""
    letter = Letter(meta=LetterMeta(), blocks=blocks)
    return document(letter, lambda mark: mark.pinpoint or "", (1, 23, 1))["blocks"]


def found(tree: Json, name: str) -> list[Json]:
    """The contents of every element of this name, outermost first."""
    out = []
    if isinstance(tree, dict):
        out += [tree["c"]] if tree.get("t") == name else []
        out += found(tree.get("c"), name)
    elif isinstance(tree, list):
        out += [hit for part in tree for hit in found(part, name)]
    return out


def cites(typed: str) -> list[list[str]]:
    """The keys of each citation in a note."""
    (note,) = found(made(*parse_blocks(f"x^[{typed}]")), "Note")
    return [[each["citationId"] for each in cite[0]] for cite in found(note, "Cite")]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("See @a [at 5] (“so”); *see also* @b.", [["a", "b"]]),
        ("@a. But see @b; @c.", [["a", "b", "c"]]),
        ("Some words of one’s own, @a.", [["a"]]),
        ("@a (quoting @b; @c).", [["a"], ["b"], ["c"]]),
        ("@a. It was reprinted in @b.", [["a"], ["b"]]),
        ("@a, <https://example.org>; @b.", [["a", "b"]]),
    ],
)
def test_a_string_of_citations_is_one(typed: str, keys: list[list[str]]) -> None:
    assert cites(typed) == keys


def test_no_word_of_a_note_is_lost() -> None:
    (note,) = found(made(*parse_blocks("x^[See @a [at 5] (one); but see @b (two *three*).]")), "Note")
    words = [word for word in found(note, "Str") if not word.startswith("@")]
    first, second = found(note, "Cite")[0][0]
    typed = [
        found(part, "Str") for each in (first, second) for part in (each["citationPrefix"], each["citationSuffix"])
    ]
    assert typed == [["See"], [",", "at", "5", "(one)"], ["but", "see"], ["(two", "three", ")."]]
    assert not words


def test_points_go_on_counting_and_parts_bear_the_names_of_styles() -> None:
    blocks = document(full_letter(), lambda _: "", (1, 23, 1))["blocks"]
    starts = [listed[0][0] for listed in found(blocks, "OrderedList")]
    assert starts == [1, 3]
    styles = {dict(division[0][2])["custom-style"] for division in found(blocks, "Div")}
    assert {"Letter Date", "Inside Address", "Re Line", "Signatory Heading", "Quote", "Body Text"} <= styles


def test_tables_made_by_word_are_left_out() -> None:
    assert made(*parse_blocks("::: contents\n:::\n\n::: authorities\n:::\n")) == []
