"""Small builders: prompts, items, an evaluator, and an asker that answers from a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.model.asking import Answered, Item, Question
from drafter.model.prompt import Prompt, PromptType

_ENVIRONMENT = ImmutableSandboxedEnvironment()


def evaluate(expression: str, names: Mapping[str, Any]) -> Any:
    return _ENVIRONMENT.compile_expression(expression)(**names)


def prompt(key: str, type: str = "text", **fields: Any) -> Prompt:  # noqa: A002 - the name in questions.toml
    return Prompt(key=key, text=fields.pop("text", f"{key}?"), type=PromptType(type), **fields)


def item(key: str, label: str = "", **fields: Any) -> Item:
    label = label or key.replace("-", " ").capitalize()
    return Item(key=key, label=label, search=fields.pop("search", label), **fields)


class Scripted:
    """Answers from a list: a value, `...` for what is offered, or an exception to raise. Keeps what it was asked."""

    def __init__(self, *steps: Any, reviews: Sequence[Any] = ()) -> None:
        self.steps = list(steps)
        self.reviews = list(reviews)
        self.asked: list[tuple[str, Any]] = []
        self.questions: list[Question] = []
        self.sheets: list[Sequence[Answered]] = []
        self.said: list[str] = []

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.asked]

    def _next(self, question: Question) -> Any:
        self.questions.append(question)
        self.asked.append((question.prompt.key, question.default))
        step = self.steps.pop(0)
        if isinstance(step, BaseException) or (isinstance(step, type) and issubclass(step, BaseException)):
            raise step
        return question.default if step is ... else step

    def ask(self, question: Question) -> object:
        return self._next(question)

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        return list(self._next(question) or [])

    def review(self, answered: Sequence[Answered]) -> str | None:
        self.sheets.append(answered)
        step = self.reviews.pop(0) if self.reviews else None
        if isinstance(step, type) and issubclass(step, BaseException):
            raise step
        return step

    def confirm(self, text: str, *, default: bool = True) -> bool:
        return default

    def show(self, message: str) -> None:
        self.said.append(message)
