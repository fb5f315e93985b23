"""Answers that nobody types."""

from __future__ import annotations

import pytest

from drafter.interview.sources import Defaults, Silent, given, merged
from drafter.model.errors import AnswerNeeded, InvalidFile, Place, UsageError
from drafter.model.prompt import Answers, Choice, Origin
from tests.unit.interview.build import Scripted, item, prompt
from tests.unit.interview.test_loop import BRANCH, interview


def test_unknown_keys_of_a_file_are_named_all_at_once_with_what_was_meant() -> None:
    prompts = [prompt("agency"), prompt("docket")]
    with pytest.raises(InvalidFile) as fault:
        given(
            {"agncy": "x", "dokcet": "y", "claim.slot": "z"},
            Origin.FILE,
            prompts,
            where=lambda _: Place("answers.toml"),
        )
    assert [problem.hint for problem in fault.value.problems] == ["Did you mean “agency”?", "Did you mean “docket”?"]


def test_an_unknown_key_of_set_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no question “agncy”") as fault:
        given({"agncy": "x"}, Origin.SET, [prompt("agency")])
    assert fault.value.hint == "Did you mean “agency”?"


def test_a_later_layer_of_answers_wins() -> None:
    low = Answers(values={"a": "1", "b": "1"}, origins={"a": Origin.FILE, "b": Origin.FILE})
    high = Answers(values={"b": "2"}, origins={"b": Origin.SET})
    both = merged(low, high)
    assert both.values == {"a": "1", "b": "2"}
    assert both.origins == {"a": Origin.FILE, "b": Origin.SET}


def test_taking_defaults_asks_only_what_has_none() -> None:
    inner = Scripted("NTIA", False)
    answers = interview(BRANCH, Defaults(inner))
    assert inner.keys == ["agency", "joint"]
    assert answers.get("title") == "Comment to NTIA"
    assert len(inner.sheets) == 1


def test_taking_defaults_still_asks_which_claims_to_make() -> None:
    inner = Scripted(["a"])
    answers = interview([prompt("claims", "claims")], Defaults(inner), items=lambda _, __: [item("a")])
    assert answers.get("claims") == ["a"]


def test_keys_that_are_known_otherwise_are_not_refused() -> None:
    assert given({"house": "x"}, Origin.FILE, [prompt("agency")], also=("house",)).get("house") == "x"


def test_claims_that_nobody_chose_are_needed() -> None:
    with pytest.raises(AnswerNeeded) as needed:
        interview([prompt("claims", "claims")], Silent(), items=lambda _, __: [item("a")])
    assert needed.value.message == "an answer is needed. claims: claims?"
    assert needed.value.hint == 'Give it with --set claims="first-claim,second-claim"'


def test_claims_of_a_file_are_taken_without_asking() -> None:
    library = [item("a"), item("b")]
    answers = interview([prompt("claims", "claims")], Silent(), {"claims": "b a"}, items=lambda _, __: library)
    assert answers.get("claims") == ["b", "a"]


def test_the_flag_of_a_choice_lists_the_choices() -> None:
    choices = (Choice(value="none", label="No"), Choice(value="fcc", label="FCC"))
    with pytest.raises(AnswerNeeded) as needed:
        interview([prompt("caption", "choice", choices=choices)], Silent())
    assert needed.value.hint == 'Give it with --set caption="none|fcc"'


def test_what_nobody_hears_can_be_said_elsewhere() -> None:
    said: list[str] = []
    interview([prompt("a")], Silent(say=said.append), {"a": "x\u202e"})
    assert len(said) == 1


def test_taking_defaults_passes_on_all_else() -> None:
    inner = Scripted()
    asker = Defaults(inner)
    asker.show("word")
    assert inner.said == ["word"]
    assert asker.confirm("Sure?", default=False) is False
    assert Silent().confirm("Sure?") is True
