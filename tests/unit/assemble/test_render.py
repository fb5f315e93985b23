"""From answers and claims to letter.md."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.assemble.plan import circles, plan_claims
from drafter.assemble.render import LetterSource, render_letter
from drafter.assemble.sandbox import Sandbox
from drafter.markup.manuscript import Manuscript
from drafter.model.claim import Claim, ClaimKind, Slot
from drafter.model.errors import Place, TemplateError, UsageError
from drafter.model.prompt import Prompt
from tests.build import claim, kind, library

ALL_POINTS = "{% for c in claims %}\n{{ passage(c) }}\n\n{% endfor %}"


def render(template: str, *claims: Claim, chosen: list[str] | None = None, prompts: Any = (), **answers: Any) -> str:
    known = library(*claims)
    plan = plan_claims(chosen if chosen is not None else list(known), known)
    source = LetterSource(kind=kind(template, *prompts), answers=answers, plan=plan)
    return render_letter(source, Sandbox()).split("---\n\n", 1)[-1]


def test_the_header_says_what_the_letter_is_and_which_short_forms_it_uses() -> None:
    plan = plan_claims(["a"], library(claim("a", abbreviations={"BIS": "Bureau of Industry and Security"})))
    answers = {"subject": 'A "thesis": yes', "docket": "NTIA-2023-0009", "date": "2024-03-25"}
    text = render_letter(LetterSource(kind=kind("Text."), answers=answers, plan=plan), Sandbox())
    assert text.startswith(
        '---\ntitle: "A \\"thesis\\": yes"\nkind: "test"\nstyle: "letter"\nsubject: "NTIA-2023-0009"\n'
    )
    assert 'abbreviations:\n  "BIS": "Bureau of Industry and Security"\n---\n\nText.\n' in text


def test_a_point_is_fenced_and_its_thesis_runs_into_the_text() -> None:
    text = render(ALL_POINTS, claim("risk", thesis="Judge by evidence", body="The record is thin."))
    assert "**Judge by evidence.** The record is thin." in text
    (passage,) = Manuscript.of(text).passages()
    assert passage.claim == "risk"
    assert not passage.edited


def test_a_sub_point_stands_under_its_claim_where_the_text_says_so() -> None:
    text = render(
        ALL_POINTS,
        claim("whole", body="Before.\n\n{{ parts }}\n\nAfter."),
        claim("part", part_of="whole", label="Jobs", body="One sentence.\n\nAnother paragraph."),
    )
    outer, inner = Manuscript.of(text).passages()
    assert (outer.claim, inner.claim) == ("whole", "part")
    assert "**Jobs:** One sentence.\n\nAnother paragraph.\n" in text
    assert text.index("Before.") < text.index("Jobs") < text.index("After.")
    assert not outer.edited
    assert not inner.edited


def test_a_sub_point_whose_claim_is_not_chosen_is_a_point_of_its_own() -> None:
    text = render(ALL_POINTS, claim("part", part_of="whole", label="Jobs"))
    assert "**Thesis of part.** Text of part." in text


def test_sections_have_headings_without_full_stop_and_parts_one_level_down() -> None:
    text = render(
        '{% for c in claims %}{{ passage(c, "section", 2) }}{% endfor %}', claim("a"), claim("b", part_of="a")
    )
    assert "## Thesis of a\n\nText of a." in text
    assert "### Thesis of b\n\nText of b." in text


def test_slots_take_the_answer_then_the_default_then_a_visible_blank() -> None:
    blocks = claim(
        "s",
        body="{{ one }}, {{ two }}, {{ three }}, {{ agency }}.",
        slots=(
            Slot(name="one", text=""),
            Slot(name="two", text="", default="by {{ agency }}"),
            Slot(name="three", text=""),
        ),
    )
    text = render(ALL_POINTS, blocks, agency="Bureau", **{"s.one": "typed"})
    assert "typed, by Bureau, \\[three\\], Bureau." in text


def test_what_people_type_prints_as_they_typed_it() -> None:
    text = render("{{ subject }}", subject="Stars * and [brackets] and ^[no note] cost $5")
    assert text == "Stars \\* and \\[brackets\\] and \\^\\[no note\\] cost \\$5\n"


def test_an_optional_answer_that_is_missing_prints_as_nothing() -> None:
    assert render("a{{ rin }}b", prompts=(Prompt(key="rin", text="?"),)) == "ab\n"


def test_asks_come_in_order_and_once() -> None:
    text = render(
        "{{ asks(claims)|join('; ') }}",
        claim("a", asks=("publish", "explain")),
        claim("b", asks=("explain",), part_of="a"),
        claim("c", asks=("wait",), kind=ClaimKind.ASK),
    )
    assert text == "publish; explain; wait\n"


def test_abbreviations_of_chosen_claims_are_offered_with_the_agency_first() -> None:
    text = render(
        "{% for k in abbreviations %}{{ k }} {% endfor %}",
        claim("a", abbreviations={"BIS": "Bureau of Industry and Security"}),
        agency="National Telecommunications and Information Administration",
        agency_short="NTIA",
    )
    assert text.split() == ["NTIA", "BIS"]


def test_the_same_answers_give_the_same_text() -> None:
    claims = [claim(f"c{n}", part_of="c0" if n % 3 else "") for n in range(9)]
    assert render(ALL_POINTS, *claims) == render(ALL_POINTS, *claims)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ agncy }}", "nothing is known as “agncy”"),
        ("{{ agency", "cannot be read"),
        ("{% include '/etc/passwd' %}", "cannot read other files"),
        (
            "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}",
            "repeats itself too often",
        ),
        ("{{ range(10**9) }}", "powers"),
        ("{% for x in range(100000) %}{% endfor %}", "counts further"),
        ("{{ 'a' * 999999999 }}", "numbers only"),
        ("{{ '%99999999d' % 1 }}", "numbers only"),
        ("{{ ''.__class__.__mro__ }}", "stopped"),
        ("{{ agency.format(1) }}", "stopped"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "without end"),
        ("{% set ns = [] %}{{ ns.append(1) }}", "stopped"),
        ("{{ 1 / 0 }}", "fails"),
        ("{% for c in tree recursive %}{{ loop(c) }}{% endfor %}", "call themselves"),
    ],
)
def test_a_hostile_or_broken_template_gives_one_clear_message(template: str, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render("first line\n" + template, agency="Bureau", tree=[[]])
    assert words in str(caught.value)
    assert caught.value.where is None or "letter.md.j2" in str(caught.value.where) or caught.value.where.line


def test_a_misspelt_slot_is_named_with_its_line_and_what_was_meant() -> None:
    with pytest.raises(TemplateError) as caught:
        render(ALL_POINTS, claim("s", body="Fine.\n\n{{ agncy }}"), agency="Bureau")
    assert str(caught.value.where) == "claims/s.md:3"
    assert "“agency”" in caught.value.hint


def test_unknown_claims_are_all_named_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as caught:
        plan_claims(["rsk", "nowhere"], library(claim("risk")))
    assert "rsk, nowhere" in str(caught.value)
    assert "Did you mean risk?" in caught.value.hint


def test_missing_requirements_and_contradictions_are_said_but_do_not_stop() -> None:
    plan = plan_claims(["a", "b"], library(claim("a", requires=("c",), conflicts=("b",)), claim("b"), claim("c")))
    assert len(plan.problems) == 2
    assert plan.ids() == ("a", "b")


def test_claims_that_stand_under_each_other_in_a_circle_are_all_kept() -> None:
    plan = plan_claims(["a", "b"], library(claim("a", part_of="b"), claim("b", part_of="a")))
    assert sorted(plan.ids()) == ["a", "b"]


def test_a_circle_of_requirements_is_reported_once() -> None:
    found = circles(library(claim("a", requires=("b",)), claim("b", requires=("c",)), claim("c", requires=("a",))))
    assert [p.message for p in found] == ["“requires” goes round in a circle: a -> b -> c -> a"]


def test_an_expression_sees_missing_answers_as_empty() -> None:
    box = Sandbox()
    assert box.evaluate("caption == 'fcc'", {}) is False
    assert box.evaluate("'Dear ' ~ title", {"title": "Secretary"}) == "Dear Secretary"
    with pytest.raises(TemplateError):
        box.evaluate("1 +", {}, where=Place("questions.toml", 3))
