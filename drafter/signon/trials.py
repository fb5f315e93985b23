"""Rows that are no answers: somebody tried the form, looked at it beforehand, or never sent it in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.signon.answers import Entry
from drafter.signon.form import Form
from drafter.signon.headings import heading_words

_TRIAL = re.compile(
    r"(?:this is )?(?:an? |my )?(?:test(?:ing|er)?|dummy|sample|fake|foo(?: ?bar)?|blah?|abc|lorem ipsum)"
    r"(?:[\s\d.,!_-]|test(?:ing|er)?|blah|foo|bar|name|first|last|user|row|entry|answer|response|submission|only|please|"
    r"ignore|delete|do not use|org(?:ani[sz]ation)?s?)*|"
    r"(?:please )?(?:ignore|delete|disregard)(?: (?:me|this))?(?: (?:row|entry|response))?|"
    r"(?:(?:asdf|qwert|zxcv|hjkl|sdfg|dfgh)[a-z]*\s*)+|([a-z])\1{2,}",
    re.IGNORECASE,
)
# Columns that form tools keep of the answer itself, and what of them says that it is none (Qualtrics).
_KEPT = (
    (re.compile(r"^(?:response type|status|distribution ?channel)$"), re.compile(r"(?:survey )?(?:preview|test)", re.I),
     "this was a preview of the form"),
    (re.compile(r"^finished$"), re.compile(r"false|0|no", re.I), "the form was not sent in to its end"),
)  # fmt: skip


def is_trial(entry: Entry) -> bool:
    """Whether an answer reads like a trial of the form: "asdf", "Test Organization"."""
    return bool(_TRIAL.fullmatch(entry.row.name) or _TRIAL.fullmatch(entry.typed.name))


def no_answer(form: Form) -> dict[int, str]:
    """The lines of the rows that the form tool itself marks as no answers, and why."""
    found: dict[int, str] = {}
    for at, heading in enumerate(form.headings):
        for kept, says, why in _KEPT:
            if kept.match(heading_words(heading)):
                found.update({row.line: why for row in form.rows if says.fullmatch(_cell(row.cells, at))})
    return found


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
