"""The questions before the interview: which notice the letter answers, and what kind of letter it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.app.notice_interview import NoticeGuide
from drafter.interview.port import Asker
from drafter.interview.validate import convert, words
from drafter.model.asking import Back, Invalid, Question
from drafter.model.errors import DrafterError
from drafter.model.prompt import Choice, LetterKind, Prompt, PromptType, Value
from drafter.model.record import replace
from drafter.ui.console import Console

_SECTION = "The letter"
_BREAK = re.compile(r"[:.,;]")
_NOTICE = Prompt(
    key="notice",
    section=_SECTION,
    text="Which notice does it answer?",
    help="Its facts and questions are filled in. Give a file, a document number, a citation or an address. "
    "Left empty, you type the facts yourself.",
    example="notice.pdf, 2024-03763, or 89 FR 14059",
    required=False,
)


def ask_notice(asker: Asker, console: Console) -> NoticeGuide | None:
    """The notice that the person named, read; None where none was named."""
    problem = ""
    while True:
        source = str(put(asker, _NOTICE, "", problem))
        if not source:
            return None
        try:
            return NoticeGuide.read(source.strip("\"'"), console)
        except DrafterError as fault:
            said = (
                f"{fault.where}: {fault.message}" if fault.where else f"{fault.message[:1].upper()}{fault.message[1:]}"
            )
            problem = f"{said.rstrip('.')}. {fault.hint}".strip()


def ask_kind(asker: Asker, kinds: Mapping[str, LetterKind], default: str) -> str:
    """The id of the kind of letter that the person chose."""
    prompt = Prompt(
        key="kind",
        section=_SECTION,
        text="What kind of letter is it?",
        type=PromptType.CHOICE,
        choices=tuple(Choice(value=kind.id, label=_in_short(kind)) for kind in kinds.values()),
    )
    return str(put(asker, prompt, default))


def put(asker: Asker, prompt: Prompt, default: object, problem: str = "") -> Value:
    """One question outside the interview, asked until the answer will do."""
    question = Question(
        prompt=prompt,
        check=lambda raw: convert(prompt, raw),
        words=lambda value: words(prompt, value),
        default=default,
        problem=problem,
    )
    while True:
        try:
            return convert(prompt, asker.ask(question))
        except Back:
            question = replace(question, problem="There is no question before this one.")
        except Invalid as fault:
            question = replace(question, problem=f"{fault.message} {fault.hint}".strip())


def _in_short(kind: LetterKind) -> str:
    """A kind of letter in one line: its name and the beginning of its description."""
    begins = _BREAK.split(kind.help)[0]
    return f"{kind.name}: {begins[:1].lower()}{begins[1:]}" if begins else kind.name
