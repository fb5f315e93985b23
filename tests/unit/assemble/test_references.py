"""References between claims follow the order of claims."""

from __future__ import annotations

from drafter.assemble.references import resolve_references
from drafter.markup import parse_blocks
from drafter.model.letter import Letter, LetterMeta
from drafter.model.text import contents, plain

FIRST = "::: {.claim .point id=first}\nSee [point](#second) and [below](#second).\n:::\n\n"
SECOND = "::: {.claim .point id=second}\nAs said [above](#first) in [point 7](#first).^[Also [point](#first).]\n:::\n"


def words(text: str) -> tuple[str, list[str]]:
    letter = Letter(meta=LetterMeta(), blocks=parse_blocks(text))
    resolved, problems = resolve_references(letter)
    said = " ".join(plain(content) for block in resolved.blocks for content in contents(block))
    return said.replace("\u00a0", " "), [str(p) for p in problems]


def test_numbers_and_directions_are_counted() -> None:
    assert words(FIRST + SECOND)[0] == "See point 2 and below. As said above in point 1."


def test_they_follow_when_the_claims_change_places() -> None:
    assert words(SECOND + FIRST)[0] == "As said below in point 2. See point 1 and above."


def test_a_reference_that_leads_nowhere_is_a_problem_with_its_line() -> None:
    said, problems = words(FIRST)
    assert said == "See point and below."
    assert problems[0].startswith("letter.md:2: the letter refers to “second”")
