"""Blocks and passages: what lines of Markdown mean, and that not a byte is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.markup import parse_blocks
from drafter.markup.manuscript import Manuscript, Passage, digest
from drafter.model.errors import Problem
from drafter.model.text import Division, Heading, Lines, ListBlock, Paragraph, Quote, Run, Table, plain

LETTER = """---
title: Test
---

::: {.re}
RE: A thesis
:::

Opening words.

::: {.claim .point id="first" digest="abc"}
**Thesis.** Text of the point.

::: {.claim .subpoint id=second}
-   **Label:** Text.
:::
:::

Between.
"""


def words(block: Paragraph) -> str:
    return plain(block.content)


def test_a_passage_has_class_id_and_attributes_and_its_own_blocks() -> None:
    (division,) = parse_blocks('::: {.claim .point id="risk" digest="0f3a"}\nText.\n:::')
    assert isinstance(division, Division)
    assert (division.classes, division.id, division.attributes) == (("claim", "point"), "risk", {"digest": "0f3a"})
    assert division.blocks == (Paragraph(content=(Run(text="Text."),)),)


def test_passages_nest_without_counting_colons() -> None:
    (outer,) = parse_blocks("::: outer\n::: inner\nText.\n:::\nAfter.\n:::")
    assert isinstance(outer, Division)
    inner, after = outer.blocks
    assert isinstance(inner, Division)
    assert inner.has("inner")
    assert isinstance(after, Paragraph)


def test_a_fence_left_open_is_reported_with_its_line() -> None:
    problems: list[Problem] = []
    parse_blocks("Text.\n\n::: claim\nMore.", problems=problems)
    assert [(p.where.line, "never closed" in p.message) for p in problems] == [(3, True)]


def test_a_note_left_open_is_reported_with_its_line() -> None:
    problems: list[Problem] = []
    parse_blocks('Text.^[See @a ("quote").\n\nMore.', problems=problems)
    assert [(p.where.line, "footnote" in p.message) for p in problems] == [(1, True)]


def test_a_bullet_holds_paragraphs_and_bullets_of_its_own() -> None:
    (bullets,) = parse_blocks("-   **A:** one\n\n    second paragraph\n    -   inner\n-   two")
    assert isinstance(bullets, ListBlock)
    first, second = bullets.items
    assert len(first) == 3
    assert isinstance(first[2], ListBlock)
    assert len(second) == 1


def test_numbers_letters_and_romans_are_lists_of_their_kind() -> None:
    kinds = [parse_blocks(text)[0] for text in ("3.  x\n4.  y", "a.  x\nb.  y", "i.  x\nii. y")]
    assert [(b.style, b.start, len(b.items)) for b in kinds if isinstance(b, ListBlock)] == [
        ("1", 3, 2),
        ("a", 1, 2),
        ("i", 1, 2),
    ]


def test_a_list_never_breaks_into_a_paragraph() -> None:
    (paragraph,) = parse_blocks("The year was\n2024. It was cold.")
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph) == "The year was 2024. It was cold."


def test_an_address_keeps_its_lines() -> None:
    (block,) = parse_blocks("| The Honorable Ada Example\n| Secretary\n|\n| Washington, DC 20230")
    assert isinstance(block, Lines)
    assert [plain(line) for line in block.lines] == [
        "The Honorable Ada Example",
        "Secretary",
        "",
        "Washington, DC 20230",
    ]


def test_headings_quotes_and_tables_are_recognised() -> None:
    blocks = parse_blocks(
        "## A part {#a .unlisted}\n\n> Quoted.\n> More.\n\n| h | n |\n|---|--:|\n| x | 1 |\n\n: Caption"
    )
    heading, quote, table = blocks
    assert heading == Heading(level=2, content=(Run(text="A part"),), id="a", unlisted=True)
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert (table.align, plain(table.caption)) == (("left", "right"), "Caption")


def test_every_block_knows_its_line() -> None:
    blocks = parse_blocks("One.\n\n::: claim\nTwo.\n\n-   three\n:::", first_line=11)
    division = blocks[1]
    assert isinstance(division, Division)
    assert (blocks[0].line, division.line, [b.line for b in division.blocks]) == (11, 13, [14, 16])


def test_a_manuscript_gives_its_passages_and_the_same_bytes() -> None:
    manuscript = Manuscript.of(LETTER)
    assert manuscript.text() == LETTER
    assert [p.claim for p in manuscript.passages()] == ["", "first", "second"]


def test_a_claim_counts_as_edited_once_a_word_differs_from_the_library() -> None:
    text = "**Thesis.** Text of\nthe  point.\n"
    as_given = f'::: {{.claim id="x" digest="{digest("**Thesis.** Text of the point.")}"}}\n{text}:::\n'
    changed = as_given.replace("point", "pint")
    found = [next(Manuscript.of(t).passages()) for t in (as_given, changed)]
    assert [p.edited for p in found if isinstance(p, Passage)] == [False, True]


@given(st.lists(st.sampled_from(["::: claim", ":::", "::: {.x id=y}", "text", "", "  - x", ":::: a ::::", "\t", "é"])))
def test_writing_back_any_text_gives_the_same_bytes(lines: list[str]) -> None:
    for end in ("\n", "\r\n"):
        text = end.join(lines)
        assert Manuscript.of(text).text() == text
        parse_blocks(text)
