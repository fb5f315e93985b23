"""F73: the questions of the notice and the answers in the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.check.coverage import question_key, questions_named
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.text import Division, Heading, contents, plain


def _answers(subject: Subject) -> list[Division]:
    return [d for d in subject.letter.divisions("answer") if d.attributes.get("question")]


@check(
    "F731",
    Level.ERROR,
    "Answer is empty",
    why="A question’s number stands in the letter and nothing under it.",
    do="Write the answer, write “No response.”, or take the passage out.",
)
def empty_answers(subject: Subject) -> Iterator[Hit]:
    """Answers without a word besides the question itself."""
    for division in _answers(subject):
        if not any(_own_words(block) for block in division.blocks):
            yield Hit(f"nothing stands under question {division.attributes['question']}", line=division.line)


def _own_words(block: object) -> bool:
    """Whether a block says something; headings and the question in italics do not."""
    if isinstance(block, Heading):
        return False
    if isinstance(block, Division):
        return any(_own_words(inner) for inner in block.blocks)
    for content in contents(block):  # type: ignore[arg-type]
        words = plain(tuple(item for item in content if not getattr(item, "italic", False)))
        if re.search(r"\w", re.sub(r"^\s*#+\s+.*", "", words)):
            return True
    return False


@check(
    "F732",
    Level.WARNING,
    "Question is answered twice",
    why="Two answers to one question are read as two opinions.",
    do="Put them together, or give one of them its own number.",
)
def answered_twice(subject: Subject) -> Iterator[Hit]:
    """Numbers that two answers or two headings bear."""
    seen: dict[str, int] = {}
    places = [(d.attributes["question"], d.line) for d in _answers(subject)]
    if not places:
        places = [
            (number, s.line)
            for s in subject.body
            if s.kind == "heading"
            for number in questions_named(s.text, bare=False)
        ]
    for number, line in places:
        key = question_key(number)
        if key in seen:
            yield Hit(f"question {number} is answered on line {seen[key]} already", line=line)
        seen.setdefault(key, line)


@check(
    "F733",
    Level.ERROR,
    "Notice has no such question",
    why="An answer under a number that the notice does not have cannot be placed.",
    do="Look the number up in the notice.",
)
def unknown_questions(subject: Subject) -> Iterator[Hit]:
    """Answers to numbers that are not among the notice's questions."""
    if subject.notice is None or not subject.notice.questions:
        return
    known = {question_key(question.number) for question in subject.notice.questions}
    for division in _answers(subject):
        number = division.attributes["question"]
        if question_key(number) not in known:
            yield Hit(f"the notice has no question {number}", line=division.line)


@check(
    "F734",
    Level.WARNING,
    "Picked question is not answered",
    why="You decided to answer the question, and no answer to it stands in the letter.",
    do="Write the answer, or leave the question out in letter.toml. drafter coverage shows all questions.",
)
def unanswered(subject: Subject) -> Iterator[Hit]:
    """Questions picked in the interview that no passage answers."""
    rows = subject.answers.get("questions")
    if not isinstance(rows, list) or not rows:
        return
    given: dict[str, bool] = defaultdict(bool)
    for division in _answers(subject):
        given[question_key(division.attributes["question"])] = True
    for stretch in subject.body:
        if stretch.kind == "heading":
            for number in questions_named(stretch.text):
                given[question_key(number)] = True
    for row in rows:
        if not isinstance(row, dict):
            continue
        number, picked = row.get("number", ""), row.get("response", "").strip()
        if number and picked and not given[question_key(number)]:
            yield Hit(f"question {number} is not answered", passage=row.get("text", "")[:120])
