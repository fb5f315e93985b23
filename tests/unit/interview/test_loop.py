"""The interview loop: order, branches, going back, resuming, stopping, reviewing."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.interview.loop import FIRST, FOLLOWED, run
from drafter.interview.sources import Silent, given
from drafter.model.asking import Back
from drafter.model.errors import AnswerNeeded, Stopped, TemplateError, WorkspaceError
from drafter.model.prompt import Answers, Form, Origin, Prompt
from tests.unit.interview.build import Scripted, evaluate, item, prompt

BRANCH = [
    prompt("agency", section="Notice"),
    prompt("joint", "yesno", section="Letter"),
    prompt("cosigners", "list", when="joint", section="Letter"),
    prompt("title", default="'Comment to ' ~ agency", section="Letter"),
]


def interview(prompts: list[Prompt], asker: Any, known: dict[str, Any] | None = None, **more: Any) -> Answers:
    saved: list[Answers] = more.pop("saved", [])
    return run(prompts, Answers(values=known or {}), asker, save=saved.append, evaluate=evaluate, **more)


def test_questions_come_in_order_and_defaults_see_earlier_answers() -> None:
    asker = Scripted("NTIA", False, ...)
    assert interview(BRANCH, asker).values == {"agency": "NTIA", "joint": False, "title": "Comment to NTIA"}
    assert asker.asked == [("agency", None), ("joint", None), ("title", "Comment to NTIA")]


def test_going_back_offers_the_old_answer_and_a_branch_disappears() -> None:
    asker = Scripted("NTIA", True, Back, False, ...)
    assert interview(BRANCH, asker).values == {"agency": "NTIA", "joint": False, "title": "Comment to NTIA"}
    assert asker.asked[2:] == [("cosigners", None), ("joint", True), ("title", "Comment to NTIA")]


def test_going_back_crosses_sections_and_comes_forward_through_every_answer_again() -> None:
    asker = Scripted("NTIA", False, Back, Back, "FTC", ..., ...)
    assert interview(BRANCH, asker).values == {"agency": "FTC", "joint": False, "title": "Comment to FTC"}
    assert asker.keys == ["agency", "joint", "title", "joint", "agency", "joint", "title"]


def test_what_was_half_typed_is_offered_again_after_going_back() -> None:
    asker = Scripted("NTIA", False, Back("Half a ti"), ..., ...)
    assert interview(BRANCH, asker).get("title") == "Half a ti"


def test_going_back_at_the_first_question_says_so_and_asks_again() -> None:
    asker = Scripted(Back, "NTIA", False, ...)
    interview(BRANCH, asker)
    assert [q.problem for q in asker.questions[:3]] == ["", FIRST, ""]


def test_going_back_can_reach_an_answer_that_came_from_a_file() -> None:
    asker = Scripted(Back, "FTC", False, ...)
    answers = interview(BRANCH, asker, {"agency": "NTIA"})
    assert asker.asked[:2] == [("joint", None), ("agency", "NTIA")]
    assert answers.get("agency") == "FTC"
    assert answers.origins["agency"] is Origin.TYPED


def test_stopping_saves_what_is_answered_and_says_how_to_go_on() -> None:
    saved: list[Answers] = []
    with pytest.raises(Stopped) as stopped:
        interview(BRANCH, Scripted("NTIA", KeyboardInterrupt), saved=saved, go_on="drafter new letters/x")
    assert stopped.value.hint == "drafter new letters/x"
    assert saved[-1].values == {"agency": "NTIA"}


def test_stopping_after_going_back_loses_no_answer() -> None:
    saved: list[Answers] = []
    with pytest.raises(Stopped):
        interview(BRANCH, Scripted("NTIA", True, Back, EOFError), saved=saved)
    assert saved[-1].values == {"agency": "NTIA", "joint": True}


def test_resuming_asks_only_what_is_open() -> None:
    asker = Scripted(...)
    assert interview(BRANCH, asker, {"agency": "NTIA", "joint": False}).get("title") == "Comment to NTIA"
    assert asker.keys == ["title"]


def test_answers_are_saved_after_every_question() -> None:
    saved: list[Answers] = []
    interview(BRANCH, Scripted("NTIA", False, ...), saved=saved)
    assert [len(answers.values) for answers in saved] == [1, 2, 3, 3]


def test_an_answer_whose_question_does_not_apply_is_dropped_with_all_that_hangs_on_it() -> None:
    chain = [prompt("a", "yesno"), prompt("b", when="a"), prompt("c", when="b == 'x'")]
    known = {"a": False, "b": "x", "c": "y", "kind": "coalition"}
    assert interview(chain, Scripted(), known).values == {"a": False, "kind": "coalition"}


def test_a_resumed_answer_that_will_not_do_is_asked_again_with_the_reason() -> None:
    asker = Scripted("3/25/2024")
    answers = interview([prompt("due", "date")], asker, {"due": "soon"})
    assert answers.get("due") == "2024-03-25"
    assert asker.asked == [("due", "soon")]
    assert "cannot be read as a date" in asker.questions[0].problem


def test_a_refused_answer_is_offered_as_it_was_typed() -> None:
    asker = Scripted("Marhc 1, 2024", "March 1, 2024")
    interview([prompt("due", "date")], asker)
    assert asker.asked == [("due", None), ("due", "Marhc 1, 2024")]
    assert "Did you mean March?" in asker.questions[1].problem


def test_questions_grow_with_the_claims_and_stand_right_behind_them() -> None:
    prompts = [prompt("claims", "claims"), prompt("end")]

    def slots(answers: Answers) -> list[Prompt]:
        return [prompt(f"{key}.example") for key in answers.get("claims", [])]

    asker = Scripted(["a", "b"], "for a", Back, Back, ["b"], "for b", "fin")
    answers = interview(prompts, asker, more=slots, items=lambda _, __: [item("a"), item("b")])
    assert asker.keys == ["claims", "a.example", "b.example", "a.example", "claims", "b.example", "end"]
    assert answers.values == {"claims": ["b"], "b.example": "for b", "end": "fin"}


def test_a_claim_that_does_not_exist_is_refused_with_a_suggestion() -> None:
    asker = Scripted(["marginal-risk"])
    items = lambda _, __: [item("marginal-risk")]  # noqa: E731
    interview([prompt("claims", "claims")], asker, {"claims": ["marginal-rsk"]}, items=items)
    assert "Did you mean marginal-risk?" in asker.questions[0].problem


def test_a_key_that_no_source_has_is_refused_with_a_suggestion_and_an_empty_answer_reads_no_library() -> None:
    read: list[bool] = []

    def sources() -> list[str]:
        read.append(True)
        return ["ntia2024rfc", "other2020"]

    question = prompt("notice_source", required=False, form=Form.SOURCE)
    asker = Scripted("ntia2024rf", "ntia2024rfc")
    assert interview([question], asker, sources=sources).values == {"notice_source": "ntia2024rfc"}
    assert asker.questions[1].problem == "There is no source “ntia2024rf”. Did you mean ntia2024rfc?"
    read.clear()
    interview([question], Scripted(""), sources=sources)
    assert not read


def test_an_empty_library_is_said_rather_than_asked_about() -> None:
    with pytest.raises(WorkspaceError, match="no claims"):
        interview([prompt("claims", "claims")], Scripted())


def test_offers_of_house_and_notice_are_put_as_defaults_and_keep_their_origin() -> None:
    offers = Answers(values={"agency": "NTIA", "docket": "X"}, origins={"agency": Origin.NOTICE})
    answers = interview([prompt("agency"), prompt("docket")], Scripted(..., "Y"), offers=offers)
    assert answers.values == {"agency": "NTIA", "docket": "Y"}
    assert answers.origins == {"agency": Origin.NOTICE, "docket": Origin.TYPED}


def test_an_offer_that_would_not_do_is_not_offered() -> None:
    asker = Scripted("2024-01-01")
    interview([prompt("due", "date")], asker, offers=Answers(values={"due": "next week"}))
    assert asker.asked == [("due", None)]


def test_the_review_shows_all_answers_in_words_and_a_change_returns_to_it() -> None:
    asker = Scripted("2024-03-25", "A", "2024-03-26", reviews=["due", None])
    answers = interview([prompt("due", "date"), prompt("a")], asker)
    assert [[line.words for line in sheet] for sheet in asker.sheets] == [
        ["March 25, 2024", "A"],
        ["March 26, 2024", "A"],
    ]
    assert answers.get("due") == "2024-03-26"


def test_going_back_from_a_change_leaves_the_answer_and_returns_to_the_review() -> None:
    asker = Scripted("one", "two", Back("half"), reviews=["b", None])
    assert interview([prompt("a"), prompt("b")], asker).values == {"a": "one", "b": "two"}
    assert len(asker.sheets) == 2


def test_going_back_from_the_review_asks_the_last_question() -> None:
    asker = Scripted("one", "two", "three", reviews=[Back, None])
    assert interview([prompt("a"), prompt("b")], asker).values == {"a": "one", "b": "three"}


def test_a_changed_answer_asks_again_what_followed_from_it() -> None:
    asker = Scripted("NTIA", False, ..., "FTC", ..., reviews=["agency", None])
    answers = interview(BRANCH, asker)
    assert answers.get("title") == "Comment to FTC"
    assert asker.questions[-1].problem == FOLLOWED


def test_a_typed_answer_is_not_asked_again_when_its_default_changes() -> None:
    asker = Scripted("NTIA", False, "My title", "FTC", reviews=["agency", None])
    assert interview(BRANCH, asker).get("title") == "My title"


def test_a_change_that_opens_a_branch_asks_its_questions() -> None:
    asker = Scripted("NTIA", False, ..., True, "One\nTwo", reviews=["joint", None])
    assert interview(BRANCH, asker).get("cosigners") == ["One", "Two"]


def test_progress_counts_within_the_section_what_applies() -> None:
    asker = Scripted("NTIA", True, "X", ...)
    interview(BRANCH, asker)
    assert [(q.number, q.total) for q in asker.questions] == [(1, 1), (1, 2), (2, 3), (3, 3)]


def test_text_with_hidden_characters_is_cleaned_with_a_word() -> None:
    asker = Scripted("NT\u202eIA\x07")
    assert interview([prompt("a")], asker).get("a") == "NTIA"
    assert len(asker.said) == 1


def test_signatories_keep_what_their_file_said_besides_the_name() -> None:
    row = {"name": "Jane Roe", "affiliation": "Example University", "category": "Individuals", "title": "Professor"}
    asker = Scripted("Individuals:\nJane Roe, Example University\nJo Doe", reviews=["who", None])
    answers = interview([prompt("who", "signatories")], asker, {"who": [row]})
    assert [entry.get("title") for entry in answers.get("who")] == ["Professor", None]


def test_an_error_in_a_condition_names_the_question() -> None:
    def broken(expression: str, names: Any) -> Any:
        raise TemplateError("bad expression")

    with pytest.raises(TemplateError) as error:
        run([prompt("a", when="b +")], Answers(), Scripted(), save=lambda _: None, evaluate=broken)
    assert str(error.value) == "questions.toml: bad expression"
    assert "“a”" in error.value.hint


def test_without_anyone_to_ask_all_missing_answers_are_named_at_once() -> None:
    saved: list[Answers] = []
    prompts = [*BRANCH, prompt("due", "date"), prompt("note", required=False), prompt("who", "rows", columns=("name",))]
    with pytest.raises(AnswerNeeded) as needed:
        interview(prompts, Silent(), {"due": "soon"}, saved=saved)
    text = needed.value.message
    assert text.startswith("3 answers are needed:")
    assert '--set agency="' in text
    assert "due: due? “soon” cannot be read as a date" in text
    assert "under the key “who”" in text
    assert "joint" not in text
    assert saved == []


def test_without_anyone_to_ask_defaults_and_optional_questions_do() -> None:
    answers = interview(BRANCH, Silent(), {"agency": "NTIA"})
    assert answers.values == {"agency": "NTIA", "joint": False, "title": "Comment to NTIA"}
    assert answers.origins["title"] is Origin.DEFAULT


def test_answers_from_the_command_line_are_converted() -> None:
    prompts = [prompt("due", "date"), prompt("to", "list"), prompt("joint", "yesno")]
    known = given({"due": "March 25, 2024", "to": "A; B", "joint": "n"}, Origin.SET, prompts)
    answers = run(prompts, known, Silent(), save=lambda _: None, evaluate=evaluate)
    assert answers.values == {"due": "2024-03-25", "to": ["A", "B"], "joint": False}
    assert set(answers.origins.values()) == {Origin.SET}
