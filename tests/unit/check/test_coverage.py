"""Numbers of questions in the ways people write them, and who answers what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.check.coverage import Tie, cover, question_key, questions_named
from drafter.model.notice import NoticeQuestion
from tests.build import claim
from tests.unit.check.build import NOTICE, body, subject


@pytest.mark.parametrize("written", ["2.a", "2(a)", "2.a.", "Question 2.a", "Q2a", "question 2(a)", " 2.A "])
def test_one_number_has_many_spellings(written: str) -> None:
    assert question_key(written) == "2.a"


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Question 2.a", ("2.a",)),
        ("Questions 1, 2.b and 7(d)", ("1", "2.b", "7(d)")),
        ("Response to Question 4: costs", ("4",)),
        ("2.a. Which towns?", ("2.a",)),
        ("Costs of 12 gauges", ()),
        ("Executive Summary", ()),
    ],
)
def test_headings_name_questions(heading: str, numbers: tuple[str, ...]) -> None:
    assert questions_named(heading) == numbers


def statuses(text: str, *claims: object) -> dict[str, str]:
    library = {c.id: c for c in claims}  # type: ignore[attr-defined]
    return {row.question.number: row.status for row in cover(subject(body(text), claims=library)).rows}


def test_headings_answer_and_no_response_declines() -> None:
    text = "## Question 1\n\nAll of them.\n\n## Question 1.a\n\nNo response.\n\n## Thanks\n\nThank you."
    assert statuses(text) == {"1": "answered", "1.a": "declined", "2": "open"}


def test_a_claim_s_numbers_hold_only_for_a_notice_that_speaks_of_the_same() -> None:
    passage = "::: {.claim #gauges}\nAutomatic gauges cost little; the state should pay.\n:::"
    assert statuses(passage, claim("gauges", answers=("2",)))["2"] == "answered"
    other = "::: {.claim #fish}\nSalmon swim upstream in spring.\n:::"
    row = next(r for r in cover(subject(body(other), claims={"fish": claim("fish", answers=("2",))})).rows if r.links)
    assert row.status == "suggested"
    assert "perhaps of another notice" in row.links[0].reason


def test_a_claim_s_keywords_must_stand_in_the_question() -> None:
    passage = "::: {.claim #g}\nThey cost little.\n:::"
    found = cover(subject(body(passage), claims={"g": claim("g", answers=("automatic gauges",))}))
    assert [link.tie for row in found.rows for link in row.links if row.question.number == "2"] == [Tie.KEYWORD]


def test_likeness_is_only_a_suggestion_and_says_why() -> None:
    passage = "::: {.claim #g}\nAutomatic gauges cost little, and the owners of dams should pay for gauges.\n:::"
    row = next(r for r in cover(subject(body(passage))).rows if r.question.number == "2")
    assert row.status == "suggested"
    assert "gauges" in row.links[0].reason


def test_what_a_claim_says_of_itself_counts_for_its_passage() -> None:
    passage = "::: {.claim #g}\nThey pay for themselves within a year.\n:::"
    thesis = claim("g", thesis="Automatic gauges cost less than visits to the dams.")
    said = [link for row in cover(subject(body(passage), claims={"g": thesis})).rows for link in row.links]
    assert [(link.question, link.tie in {Tie.WEAK, Tie.STRONG}) for link in said] == [("2", True)]
    assert "“gauges”" in said[0].reason
    assert not [row for row in cover(subject(body(passage), claims={"g": claim("g")})).rows if row.links]


def test_every_passage_is_tied_or_named_as_idle_and_never_both() -> None:
    text = "::: {.claim #g}\nAutomatic gauges cost little, owners pay.\n:::\n\n::: {.claim #fish}\nSalmon swim.\n:::"
    found = cover(subject(body(text)))
    tied = {link.passage for row in found.rows for link in row.links}
    idle = {each.passage for each in found.idle}
    assert tied | idle == {"g", "fish"}
    assert not tied & idle


def test_a_notice_of_many_questions_is_no_trouble() -> None:
    many = tuple(NoticeQuestion(number=str(n), text=f"What does gauge {n} cost the town?") for n in range(1, 400))
    found = cover(subject(body("## Question 7\n\nLittle."), notice=replace(NOTICE, questions=many)))
    assert found.count("answered") == 1
    assert len(found.rows) == 399
