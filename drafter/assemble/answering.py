"""The answers in a letter.md: new ones put in at their place, and numbers changed where a notice was amended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.markup.escape import Markdown, escape
from drafter.markup.fences import Attributes, write_attributes
from drafter.markup.manuscript import Manuscript, Part, Passage, Prose
from drafter.model.pattern import pattern
from drafter.model.record import record, replace

_HEADING = pattern(r"^(#{1,6}) +.*$", re.MULTILINE)


@record
class Move:
    """A question's new number, and its text before and after."""

    number: str
    before: str
    after: str


def answered(text: str) -> dict[str, int]:
    """The numbers that have an answer in the letter, with the line where each begins."""
    return {number: part.line for part in Manuscript.of(text).passages() if (number := _number(part))}


def with_answers(text: str, numbers: Sequence[str], questions: Mapping[str, str], responses: Mapping[str, str]) -> str:
    """The letter with an answer for each of `numbers` that has none, in the order of `questions`; the rest unchanged.

    `questions` are all numbers of the notice with their texts; `responses` holds what is said, as people type it.
    """
    parts = list(Manuscript.of(text).parts)
    order = {number: place for place, number in enumerate(questions)}
    for number in sorted(numbers, key=lambda n: order.get(n, len(order))):
        if number not in answered("".join(_text(part) for part in parts)):
            at, lead = _place(parts, order, number)
            block = _block(number, questions.get(number, ""), responses.get(number, ""), _level(parts))
            parts.insert(at, Prose(text=f"{lead}{block}"))
            # Cut again, so that the next answer finds this one.
            parts = list(Manuscript.of("".join(_text(part) for part in parts)).parts)
    return "".join(_text(part) for part in parts)


def with_response(text: str, number: str, old: str, new: str) -> tuple[str, bool]:
    """The letter with `new` in place of the words `old` in one answer, and whether they stood there."""
    parts = list(Manuscript.of(text).parts)
    for index, part in enumerate(parts):
        if isinstance(part, Passage) and _number(part) == number and str(escape(old)) in part.body:
            body = part.body.replace(str(escape(old)), str(escape(new)), 1)
            parts[index] = Prose(text=part.head + body + part.tail)
            return "".join(_text(p) for p in parts), True
    return text, False


def renumbered(text: str, moves: Mapping[str, Move]) -> str:
    """The letter with answers under the numbers of an amended notice; a question's printed text follows if unedited."""
    return "".join(_moved(part, moves) for part in Manuscript.of(text).parts)


def _moved(part: Part, moves: Mapping[str, Move]) -> str:
    move = moves.get(_number(part)) if isinstance(part, Passage) else None
    if move is None or not isinstance(part, Passage):
        return _text(part)
    old = part.attributes.pairs["question"]
    pairs = {**part.attributes.pairs, "question": move.number}
    head = part.head if old == move.number else f"::: {write_attributes(replace(part.attributes, pairs=pairs))}\n"
    body = re.sub(
        rf"^(#{{1,6}} +Question ){re.escape(old)}(?=\s|$)", rf"\g<1>{move.number}", part.body, count=1, flags=re.M
    )
    return head + body.replace(f"*{escape(move.before)}*", f"*{escape(move.after)}*", 1) + part.tail


def _number(part: Part) -> str:
    answers = isinstance(part, Passage) and "answer" in part.attributes.classes
    return part.attributes.pairs.get("question", "") if answers and isinstance(part, Passage) else ""


def _text(part: Part) -> str:
    return part.text if isinstance(part, Prose) else part.head + part.body + part.tail


def _level(parts: Sequence[Part]) -> str:
    """The heading mark of the answers that there are."""
    for part in parts:
        if _number(part) and (found := _HEADING.search(_text(part))):
            return found[1]
    return "##"


def _place(parts: Sequence[Part], order: Mapping[str, int], number: str) -> tuple[int, str]:
    """Where an answer goes among the parts, and the line breaks before it."""
    there = [(index, order.get(_number(part), -1)) for index, part in enumerate(parts) if _number(part)]
    for index, place in there:
        if place > order.get(number, len(order)):
            return index, ""
    if there:
        return there[-1][0] + 1, "\n\n"
    for index, part in enumerate(parts):
        if isinstance(part, Passage) and {"closing", "signature"} & set(part.attributes.classes):
            return index, ""
    return len(parts), "\n\n"


def _block(number: str, question: str, response: str, level: str) -> Markdown:
    fence = write_attributes(Attributes(classes=("answer",), pairs={"question": number}))
    printed = f"*{escape(question)}*\n\n" if question else ""
    return Markdown(f"::: {fence}\n{level} Question {number}\n\n{printed}{escape(response)}\n:::\n\n")
