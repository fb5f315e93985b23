"""Claims as things to choose from."""

from __future__ import annotations

import pytest

from drafter.interview.items import claim_item, notes_in, readable, slot_prompts, without_notes
from drafter.model.claim import Claim, Slot
from tests.unit.interview.build import evaluate


def claim(**fields: object) -> Claim:
    return Claim(**{"id": "a", "title": "A title", "thesis": "A thesis.", "body": "Text.", **fields})  # type: ignore[arg-type]


def test_notes_are_taken_out_of_the_text_whatever_brackets_they_hold() -> None:
    text = "One.^[*See* @key [at 5] (“[T]he end”).] Two.^[Bare \\] bracket.] Three^[open"
    assert list(notes_in(text)) == ["*See* @key [at 5] (“[T]he end”).", "Bare \\] bracket."]
    assert without_notes(text) == "One.[1] Two.[2] Three^[open"


def test_an_item_shows_its_variant_and_is_found_by_title_first() -> None:
    made = claim_item(
        claim(variants={"short": "Short.^[Note.]"}, topics=("risk",), requires=("b",), pack="open models"),
        ["Filed once"],
        variant="short",
    )
    assert made.text == "Short.[1]"
    assert made.notes == ("Note.",)
    assert made.search.split("\n")[0] == "A title"
    assert made.facts == ("Topics: risk", "Filed once")
    assert (made.group, made.requires) == ("open models", ("b",))


def test_slots_become_questions_in_the_order_of_the_chosen_claims() -> None:
    quoted = 'the "label" \\ of\nfood'
    library = {
        "a": claim(id="a", slots=(Slot(name="x", text="X?", default=quoted), Slot(name="y", text="Y?"))),
        "b": claim(id="b", slots=(Slot(name="x", text="BX?"),), title="B title"),
    }
    prompts = slot_prompts(["b", "gone", "a"], library)
    assert [prompt.key for prompt in prompts] == ["b.x", "a.x", "a.y"]
    assert prompts[0].section == "B title"
    assert evaluate(prompts[1].default, {}) == quoted


@pytest.mark.parametrize(
    ("markdown", "reads"),
    [
        ("*See* **all** of ***it***, 2 * 3 * 4.", "See all of it, 2 * 3 * 4."),
        (
            "The {{ agency_short }} and {{ claim.slot | upper }}{% if x %}!{% endif %}{{ parts }}",
            "The [agency short] and [claim.slot]!",
        ),
        ("[A report](https://example.org/a_b) by [NTIA]{.abbr} [at 5]", "A report by NTIA [at 5]"),
        ("a\\*b\\*c", "a\\*b\\*c"),
    ],
)
def test_text_is_shown_as_it_reads(markdown: str, reads: str) -> None:
    assert readable(markdown) == reads


def test_a_sub_point_names_the_title_it_stands_under() -> None:
    made = claim_item(claim(part_of="b"), titles={"b": "B title"})
    assert made.facts == ("Stands under: B title",)
