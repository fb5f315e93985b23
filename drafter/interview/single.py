"""One question outside an interview."""

from __future__ import annotations

from drafter.interview.port import Asker
from drafter.interview.validate import convert, words
from drafter.model.asking import Back, Invalid, Question
from drafter.model.prompt import Prompt, Value
from drafter.model.record import replace


def ask_one(asker: Asker, prompt: Prompt, default: object, *, first: str) -> Value:
    """The answer to a prompt, which is put until its answer will do.

    `first` is said to whoever wants to go back; without it, Back goes to the caller.
    """
    question = Question(
        prompt=prompt,
        check=lambda raw: convert(prompt, raw),
        words=lambda value: words(prompt, value),
        default=default,
    )
    while True:
        try:
            return convert(prompt, asker.ask(question))
        except Back:
            if not first:
                raise
            question = replace(question, problem=first)
        except Invalid as fault:
            question = replace(question, problem=f"{fault.message} {fault.hint}".strip())
