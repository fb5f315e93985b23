"""What the people who write the letter decide about each question: answered, declined, left out, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from drafter.model.errors import UsageError
from drafter.model.notice import NoticeQuestion
from drafter.model.record import field, record, replace
from drafter.notice.changes import Changes

DECLINED = "no response"
# Capitals in brackets are what `drafter check` takes for a blank that must be filled before filing.
TO_COME = "[ANSWER TO COME]"
_DECLINED = frozenset({"no response", "none", "n/a", "declined", "decline", "no answer"})
Row = dict[str, str]


class Pick(StrEnum):
    """What is to happen to a question; OPEN as long as nobody has decided."""

    OPEN = "open"
    ANSWER = "answer"
    DECLINE = "decline"
    LEAVE_OUT = "left out"


@record
class Decisions:
    """What is kept beside the notice: questions left out, who owns which, and the old text where it was amended."""

    left_out: frozenset[str] = frozenset()
    owners: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """As JSON keeps it; what is empty is not there."""
        whole = {"left_out": sorted(self.left_out), "owners": dict(self.owners), "before": dict(self.before)}
        return {key: value for key, value in whole.items() if value}

    @classmethod
    def of(cls, record: object) -> Decisions:
        """The decisions in what `record` gave; whatever else stands there is passed over."""
        if not isinstance(record, Mapping):
            return cls()
        left_out, owners, before = (record.get(key) for key in ("left_out", "owners", "before"))
        return cls(
            left_out=frozenset(map(str, left_out)) if isinstance(left_out, list) else frozenset(),
            owners=_texts(owners),
            before=_texts(before),
        )


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}


def number_key(number: str) -> str:
    """A number in the form in which its spellings are equal: "2(a)", "2.a." and "Question 2a" are one."""
    bare = re.sub(r"^(?:question|topic|issue|q)s?\s*(?:no\.|#)?\s*(?=[\dA-Za-z])", "", number.strip(), flags=re.I)
    return ".".join(re.findall(r"\d+|[a-z]+", bare.lower()))


def printed(text: str) -> str:
    """A question's text as a letter prints it: on one line, lists and all."""
    return " ".join(text.split())


def named(typed: Iterable[str], questions: Sequence[NoticeQuestion]) -> list[str]:
    """The numbers of the notice that are meant by what was typed, commas and "all" understood, each once.

    Raises UsageError that names every number that the notice does not have.
    """
    by_key = {number_key(question.number): question.number for question in questions}
    found: list[str] = []
    unknown: list[str] = []
    for part in (piece.strip() for text in typed for piece in text.replace(";", ",").split(",")):
        if not part:
            continue
        if part.casefold() == "all":
            found += by_key.values()
        elif (key := number_key(part)) in by_key:
            found.append(by_key[key])
        else:
            unknown.append(part)
    if unknown:
        message = f"the notice has no question {', '.join(unknown)}"
        near = [m for part in unknown for m in get_close_matches(number_key(part), list(by_key), 1)]
        hint = f"Did you mean {', '.join(by_key[key] for key in near)}?" if near else ""
        hint = hint or f"Its questions: {', '.join(q.number for q in questions[:60])}."
        raise UsageError(message, hint=hint)
    return list(dict.fromkeys(found))


def pick_of(number: str, rows: Sequence[Mapping[str, str]], decisions: Decisions) -> Pick:
    """What was decided about one question."""
    response = next(
        (row.get("response", "") for row in rows if number_key(row.get("number", "")) == number_key(number)), ""
    )
    if response.strip():
        return Pick.DECLINE if response.strip().lower().strip(".") in _DECLINED else Pick.ANSWER
    return Pick.LEAVE_OUT if number in decisions.left_out else Pick.OPEN


def filled(rows: Sequence[Mapping[str, str]], questions: Sequence[NoticeQuestion]) -> list[Row]:
    """A row for each question in the order of the notice, with its number and text and the response given, if any.

    Rows whose number the notice does not have stand behind them, as they are.
    """
    given = {number_key(row.get("number", "")): row for row in rows}
    out: list[Row] = []
    for question in questions:
        row = given.pop(number_key(question.number), {})
        text = row.get("text", "").strip() or printed(question.text)
        out.append({"number": question.number, "text": text, "response": row.get("response", "")})
    return out + [dict(row) for row in given.values()]


def decided(
    rows: Sequence[Mapping[str, str]],
    decisions: Decisions,
    *,
    answer: Sequence[str] = (),
    decline: Sequence[str] = (),
    leave_out: Sequence[str] = (),
    owners: Mapping[str, str] | None = None,
) -> tuple[list[Row], Decisions]:
    """Rows and decisions after some questions were picked, declined, left out, or given to somebody.

    What was written or chosen in answer to a question stays when the question is picked again.
    """
    out: list[Row] = []
    for row in rows:
        number, response = row.get("number", ""), row.get("response", "")
        if number in answer and pick_of(number, [row], decisions) is not Pick.ANSWER:
            response = TO_COME
        if number in decline:
            response = DECLINED
        if number in leave_out:
            response = ""
        out.append({**row, "response": response})
    kept = {number: who for number, who in {**decisions.owners, **(owners or {})}.items() if who}
    left_out = (decisions.left_out | set(leave_out)) - set(answer) - set(decline)
    return out, replace(decisions, left_out=left_out, owners=kept)


def carried(
    rows: Sequence[Mapping[str, str]], decisions: Decisions, changes: Changes, questions: Sequence[NoticeQuestion]
) -> tuple[list[Row], Decisions, list[Row]]:
    """Rows and decisions on the questions of an amended notice, and the rows with an answer that no question takes.

    An answer goes to the question of the same text, else to the most similar; then `before` keeps the old text.
    """
    moves = {number_key(match.old.number): match for match in changes.questions}
    texts = {question.number: question.text for question in questions}
    new: list[Row] = []
    lost: list[Row] = []
    before: dict[str, str] = {}
    for row in rows:
        match = moves.get(number_key(row.get("number", "")))
        if match is None or match.new is None:
            lost += [dict(row)] if row.get("response", "").strip() else []
            continue
        number = match.new.number
        new.append({"number": number, "text": printed(texts[number]), "response": row.get("response", "")})
        if match.how == "similar" and row.get("response", "").strip():
            before[number] = match.old.text
    to = changes.carried()
    moved = Decisions(
        left_out=frozenset(to[n] for n in decisions.left_out if n in to),
        owners={to[n]: who for n, who in decisions.owners.items() if n in to},
        before=before,
    )
    return filled(new, questions), moved, lost
