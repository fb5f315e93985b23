from __future__ import annotations

import pytest

from drafter.app.notice_interview import NoticeGuide
from drafter.interview.items import claim_item
from drafter.model.claim import Claim
from drafter.model.errors import UsageError
from drafter.model.notice import Notice, NoticeQuestion
from drafter.model.prompt import Answers, LetterKind, Origin, Prompt, PromptType, Value

NOTICE = Notice(
    title="Computing With Tides",
    agencies=("Office of Tides",),
    comments_close="2025-06-16",
    publication_date="2025-05-01",
    uncertain=("comments_close: the DATES text says one day, the database another",),
    questions=(
        NoticeQuestion(number="1", text="How should harbors measure the salinity of sea water?"),
        NoticeQuestion(number="1.a", text="Who pays for the instruments?", parent="1"),
        NoticeQuestion(number="2", text="Which computers withstand lightning?"),
    ),
)


def claim(name: str, thesis: str, *topics: str) -> Claim:
    return Claim(id=name, title=thesis, thesis=thesis, body=f"{thesis}.", topics=topics)


CLAIMS = {
    "salt": claim("salt", "Harbors should measure the salinity of sea water", "salinity"),
    "storm": claim("storm", "Computers withstand lightning if earthed", "lightning"),
    "other": claim("other", "Fish swim"),
}
GUIDE = NoticeGuide(notice=NOTICE)


def kind(*keys: str) -> LetterKind:
    types = {"claims": PromptType.CLAIMS, "questions": PromptType.ROWS}
    prompts = tuple(
        Prompt(key=key, text=key, type=types.get(key, PromptType.TEXT), required=False, help="Help.") for key in keys
    )
    return LetterKind(id="rfi", name="Rfi", help="", prompts=prompts, template="")


RFI = kind("agency", "notice_title", "deadline", "fr_date", "claims", "questions")


def answers(**values: Value) -> Answers:
    return Answers(values=values, origins=dict.fromkeys(values, Origin.TYPED))


def test_what_is_certain_is_known_and_what_is_not_is_only_offered() -> None:
    assert dict(GUIDE.known(RFI).values) == {
        "agency": "Office of Tides",
        "notice_title": "Computing With Tides",
        "fr_date": "2025-05-01",
    }
    assert GUIDE.offers().values["deadline"] == "2025-06-16"
    assert GUIDE.offers().origins["deadline"] is Origin.NOTICE


def test_a_doubt_stands_beside_its_question() -> None:
    helps = {prompt.key: prompt.help for prompt in GUIDE.asking(RFI).prompts}

    assert helps["deadline"].startswith("Deadline: the DATES text says one day")
    assert helps["fr_date"] == "Help."


def test_a_fact_that_will_not_do_as_an_answer_is_shown_instead_of_taken() -> None:
    strict = LetterKind(
        id="rfi",
        name="",
        help="",
        template="",
        prompts=(Prompt(key="agency", text="?", pattern="[A-Z]+", help="Help."),),
    )

    assert GUIDE.known(strict).values == {}
    assert GUIDE.asking(strict).prompts[0].help == "The notice says: Office of Tides. Help."


def test_questions_are_picked_before_the_claims_and_only_in_kinds_that_answer_them() -> None:
    keys = [prompt.key for prompt in GUIDE.asking(RFI).prompts]

    assert keys[-4:] == ["answered", "declined", "claims", "questions"]
    assert [prompt.key for prompt in GUIDE.asking(kind("agency", "claims")).prompts] == ["agency", "claims"]


def test_the_kind_that_answers_questions_suits_where_there_are_some() -> None:
    kinds = {"coalition": kind("agency"), "rfi": RFI}

    assert GUIDE.kind(kinds, "coalition") == "rfi"
    assert NoticeGuide(notice=Notice()).kind(kinds, "coalition") == "coalition"


def test_claims_that_fit_the_picked_questions_come_first_with_the_reason() -> None:
    prompt = next(prompt for prompt in RFI.prompts if prompt.key == "claims")
    items = [claim_item(claim) for claim in CLAIMS.values()]

    found = GUIDE.items(prompt, answers(answered=["2"]), items, CLAIMS)
    assert [item.key for item in found] == ["storm", "salt", "other"]
    assert found[0].facts[0].startswith("Fits question 2: ")
    assert GUIDE.items(prompt, answers(answered=[]), items, CLAIMS) == items


def test_declined_are_chosen_from_what_is_left() -> None:
    declined = next(prompt for prompt in GUIDE.asking(RFI).prompts if prompt.key == "declined")

    assert [item.key for item in GUIDE.items(declined, answers(answered=["1"]), [], {})] == ["1.a", "2"]


def test_each_picked_question_is_asked_for_its_claims_with_the_fitting_one_offered() -> None:
    found = GUIDE.more(answers(answered=["2", "1"], claims=["other", "salt", "storm"]), CLAIMS)

    assert [(prompt.key, prompt.default) for prompt in found] == [("answer.1", '["salt"]'), ("answer.2", '["storm"]')]
    assert GUIDE.more(answers(answered=["1"], claims=[]), CLAIMS) == ()


def test_choices_become_a_row_for_every_question() -> None:
    chosen = answers(answered=["1", "1.a"], declined=["2"], claims=["salt"], agency="X")
    chosen = chosen.with_answer("answer.1", ["salt"], Origin.TYPED)
    found = GUIDE.finished(chosen, GUIDE.asking(RFI))

    assert set(found.values) == {"claims", "agency", "questions"}
    assert [(row["number"], row["response"]) for row in found.get("questions")] == [
        ("1", "salt"),
        ("1.a", "[ANSWER TO COME]"),
        ("2", "no response"),
    ]


def test_rows_that_were_given_are_only_completed() -> None:
    rows: Value = [{"number": "2.", "text": "", "response": "Ours."}]
    found = GUIDE.finished(answers(questions=rows), GUIDE.asking(RFI)).get("questions")

    assert [row["response"] for row in found] == ["", "", "Ours."]
    assert found[2]["text"] == "Which computers withstand lightning?"


def test_numbers_are_understood_in_any_spelling_and_unknown_ones_named() -> None:
    assert GUIDE.spelled(answers(answered=["1(A)", "Q2"])).get("answered") == ["1.a", "2"]
    with pytest.raises(UsageError, match="no question 7"):
        GUIDE.spelled(answers(declined=["7"]))
