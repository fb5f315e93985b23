from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import UsageError
from drafter.model.notice import Notice, NoticeQuestion
from drafter.notice.changes import compare
from drafter.notice.picks import (
    DECLINED,
    TO_COME,
    Decisions,
    Pick,
    carried,
    decided,
    filled,
    named,
    number_key,
    pick_of,
)


def questions(**texts: str) -> tuple[NoticeQuestion, ...]:
    return tuple(NoticeQuestion(number=key.replace("_", "."), text=text) for key, text in texts.items())


TREE = questions(q1="What is a tide?", q1_a="How high?", q1_a_i="Where?", q2="Who asks?")
TREE = tuple(NoticeQuestion(number=q.number.removeprefix("q"), text=q.text) for q in TREE)


@pytest.mark.parametrize("typed", ["1.a.i", "1(a)(i)", "1a i", "Question 1.A.i.", "Q1.a.i", "question no. 1(a)(i)"])
def test_a_number_is_known_in_every_spelling(typed: str) -> None:
    assert named([typed], TREE) == ["1.a.i"]


def test_numbers_may_have_commas_between_them_and_all_means_all() -> None:
    assert named(["2, 1.a", "2"], TREE) == ["2", "1.a"]
    assert named(["all"], TREE) == ["1", "1.a", "1.a.i", "2"]


def test_every_unknown_number_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no question 1\.b, 7") as caught:
        named(["1.b,7"], TREE)

    assert "1.a" in caught.value.hint


@given(st.lists(st.sampled_from(["1", "12", "a", "b", "i", "iv"]), min_size=1, max_size=4))
def test_a_key_of_a_key_is_the_key(parts: list[str]) -> None:
    key = number_key(".".join(parts))

    assert number_key(key) == key


def test_rows_follow_the_notice_and_keep_what_was_answered() -> None:
    rows = filled([{"number": "2.", "text": "", "response": "us"}, {"number": "9", "text": "x", "response": "y"}], TREE)

    assert [row["number"] for row in rows] == ["1", "1.a", "1.a.i", "2", "9"]
    assert rows[3] == {"number": "2", "text": "Who asks?", "response": "us"}


def test_the_text_of_a_question_stands_on_one_line() -> None:
    found = filled([], (NoticeQuestion(number="1", text="Which?\n• one;\n• two."),))

    assert found[0]["text"] == "Which? • one; • two."


def test_picking_again_keeps_the_answer_and_declining_replaces_it() -> None:
    rows = filled([{"number": "1", "response": "marginal-risk"}], TREE)
    rows, decisions = decided(rows, Decisions(), answer=["1", "2"], leave_out=["1.a"], owners={"2": "Jo"})

    assert [row["response"] for row in rows] == ["marginal-risk", "", "", TO_COME]
    assert decisions == Decisions(left_out=frozenset({"1.a"}), owners={"2": "Jo"})

    rows, decisions = decided(rows, decisions, decline=["1", "1.a"], owners={"2": ""})
    assert [row["response"] for row in rows] == [DECLINED, DECLINED, "", TO_COME]
    assert decisions == Decisions()


def test_what_was_decided_is_one_of_four() -> None:
    rows = filled([{"number": "1", "response": "No response."}, {"number": "2", "response": "us"}], TREE)
    decisions = Decisions(left_out=frozenset({"1.a"}))

    assert [pick_of(q.number, rows, decisions) for q in TREE] == [
        Pick.DECLINE,
        Pick.LEAVE_OUT,
        Pick.OPEN,
        Pick.ANSWER,
    ]


def test_decisions_go_with_their_questions_to_an_amended_notice() -> None:
    old = Notice(questions=TREE)
    new = Notice(
        questions=(
            NoticeQuestion(number="1", text="Who asks?"),
            NoticeQuestion(number="2", text="What is a tide in a river?"),
        )
    )
    rows = filled([{"number": "1", "response": "ours"}, {"number": "1.a", "response": "high"}], TREE)
    decisions = Decisions(left_out=frozenset({"2"}), owners={"1": "Jo", "1.a": "Ada"})

    moved, after, lost = carried(rows, decisions, compare(old, new), new.questions)

    assert [(row["number"], row["response"]) for row in moved] == [("1", ""), ("2", "ours")]
    assert after == Decisions(left_out=frozenset({"1"}), owners={"2": "Jo"}, before={"2": "What is a tide?"})
    assert [row["response"] for row in lost] == ["high"]


@given(
    st.builds(
        Decisions,
        left_out=st.frozensets(st.text(max_size=5)),
        owners=st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
        before=st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
    )
)
def test_decisions_come_back_from_their_record(decisions: Decisions) -> None:
    assert Decisions.of(decisions.record()) == decisions


@pytest.mark.parametrize("record", [None, [], "x", {"left_out": "x", "owners": [], "before": 3}])
def test_a_record_of_another_shape_decides_nothing(record: object) -> None:
    assert Decisions.of(record) == Decisions()
