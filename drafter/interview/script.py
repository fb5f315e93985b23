"""Which questions apply, in which order, and what each may count on: a pure function of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from drafter.interview.validate import empty
from drafter.model.errors import DrafterError, TemplateError
from drafter.model.prompt import Answers, Prompt, PromptType
from drafter.model.record import record

Evaluate = Callable[[str, Mapping[str, Any]], Any]
More = Callable[[Answers], Sequence[Prompt]]


@record
class Script:
    """The questions that apply now, the answers that count, and every key that a question has."""

    active: tuple[Prompt, ...]
    names: Mapping[str, Any]
    keys: frozenset[str]

    def place(self, prompt: Prompt) -> tuple[int, int]:
        """The number of the question among those of its section, and how many these are."""
        section = [other.key for other in self.active if other.section == prompt.section]
        return section.index(prompt.key) + 1, len(section)

    def before(self, prompt: Prompt) -> Prompt | None:
        """The question before this one, None at the first."""
        at = next(n for n, other in enumerate(self.active) if other.key == prompt.key)
        return self.active[at - 1] if at else None


def script(prompts: Sequence[Prompt], answers: Answers, evaluate: Evaluate, more: More) -> Script:
    """The questions that apply to these answers.

    Questions of `more` stand right behind the last claims question, or at the end. An answer whose question does not
    apply counts as empty for all conditions, so that whole branches go together. Questions that share a key are
    alternatives: the first that applies is put.
    """
    grown = _grown(prompts, more(answers))
    names: dict[str, Any] = {prompt.key: empty(prompt) for prompt in grown}
    names.update(answers.values)
    active: dict[str, Prompt] = {}
    for prompt in grown:
        if prompt.key in active:
            continue
        if not prompt.when or truth(evaluated(prompt, prompt.when, names, evaluate)):
            active[prompt.key] = prompt
            names[prompt.key] = answers.values.get(prompt.key, empty(prompt))
        else:
            names[prompt.key] = empty(prompt)
    return Script(active=tuple(active.values()), names=names, keys=frozenset(prompt.key for prompt in grown))


def evaluated(prompt: Prompt, expression: str, names: Mapping[str, Any], evaluate: Evaluate) -> Any:
    """The worth of an expression of the prompt; an error names the question's place."""
    try:
        return evaluate(expression, names)
    except DrafterError as error:
        hint = error.hint or f"Look at the question “{prompt.key}”."
        raise TemplateError(error.message, hint=hint, where=error.where or prompt.where) from error


def truth(value: object) -> bool:
    """Whether the worth of a condition means yes; templates may give words."""
    return value.strip().casefold() not in {"", "false", "no", "none", "0"} if isinstance(value, str) else bool(value)


def _grown(prompts: Sequence[Prompt], extra: Sequence[Prompt]) -> list[Prompt]:
    at = max((n for n, prompt in enumerate(prompts, 1) if prompt.type is PromptType.CLAIMS), default=len(prompts))
    return [*prompts[:at], *extra, *prompts[at:]]
