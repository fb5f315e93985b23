from __future__ import annotations

from dataclasses import replace

from drafter.model.notice import FilingRule, Notice, NoticeQuestion
from drafter.notice.changes import amended, compare

OLD = Notice(
    document_number="2025-07777",
    citation="90 FR 20412",
    title="Computing With Tides",
    comments_close="2025-06-16",
    questions=(
        NoticeQuestion(number="1", text="What hardware bears salt water for a year or more?"),
        NoticeQuestion(number="2", text="Who pays for the tests?"),
        NoticeQuestion(number="3", text="Where are people trained for work at sea?"),
    ),
)
EXTENSION = Notice(
    document_number="2025-09555",
    citation="90 FR 22501",
    title="Computing With Tides; Extension of Comment Period",
    comments_close="2025-07-16",
    comments_close_time="23:59",
    amends="extension",
    amends_citation="90 FR 20412",
)


def test_an_extension_changes_the_deadline_and_nothing_else() -> None:
    changes = compare(OLD, EXTENSION)

    assert changes.fields[0].words == "The deadline was extended from 2025-06-16 to 2025-07-16."
    assert {change.field for change in changes.fields} == {"comments_close", "comments_close_time"}
    assert changes.questions == ()


def test_an_extended_notice_keeps_its_questions_and_says_where_the_new_day_stands() -> None:
    notice = amended(OLD, EXTENSION)

    assert (notice.comments_close, notice.title, notice.questions) == ("2025-07-16", OLD.title, OLD.questions)
    assert notice.origins["comments_close"] == "90 FR 22501 (extension)"


def test_a_whole_new_notice_takes_the_old_ones_place() -> None:
    new = replace(OLD, document_number="2025-10000")

    assert amended(OLD, new) == new


def test_answers_go_to_the_same_text_first_and_then_to_the_most_similar() -> None:
    new = replace(
        OLD,
        questions=(
            NoticeQuestion(number="1", text="Who is to be asked?"),
            NoticeQuestion(number="2", text="What hardware bears salt water for two years or more?"),
            NoticeQuestion(number="3", text="Who pays for the tests?"),
        ),
    )
    changes = compare(OLD, new)

    assert changes.carried() == {"1": "2", "2": "3"}
    assert [(m.old.number, m.how) for m in changes.questions] == [("1", "similar"), ("2", "same"), ("3", "gone")]
    assert [question.number for question in changes.added] == ["1"]


def test_the_same_text_under_two_numbers_keeps_its_number() -> None:
    twice = (NoticeQuestion(number="1.a", text="Please explain."), NoticeQuestion(number="2.a", text="Please explain."))
    old = replace(OLD, questions=twice)

    assert compare(old, replace(old, questions=tuple(reversed(twice)))).carried() == {"1.a": "1.a", "2.a": "2.a"}


def test_rules_that_come_and_go_are_named() -> None:
    old = replace(OLD, filing_rules=(FilingRule(rule="page_limit", value="15"),))
    new = replace(OLD, filing_rules=(FilingRule(rule="page_limit", value="20"),))
    changes = compare(old, new)

    assert (changes.rules_added, changes.rules_gone) == (("page_limit: 20",), ("page_limit: 15",))


def test_the_same_notice_shows_no_change() -> None:
    assert compare(OLD, OLD).none
    assert not compare(OLD, replace(OLD, comments_close="2025-06-17")).none
