"""Answers that nobody types: from a file, from `--set`, from defaults; and what is said when one is missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches

from drafter.interview.port import Asker
from drafter.interview.validate import empty
from drafter.model.asking import Answered, Invalid, Item, Question
from drafter.model.errors import AnswerNeeded, InvalidFile, Place, Problem, UsageError
from drafter.model.prompt import Answers, Origin, Prompt, PromptType, Value
from drafter.model.record import record

_SHAPES = {
    PromptType.LIST: "first line; second line",
    PromptType.YESNO: "yes",
    PromptType.DATE: "2024-03-25",
    PromptType.CLAIMS: "first-claim,second-claim",
    PromptType.SIGNATORIES: "signatories.csv",
}


def given(
    values: Mapping[str, object],
    origin: Origin,
    prompts: Sequence[Prompt],
    *,
    where: Callable[[str], Place] | None = None,
    also: Collection[str] = (),
) -> Answers:
    """Answers that were given without asking.

    Keys that neither a question nor `also` has are refused, all at once: InvalidFile with the place that `where` gives
    for each, else UsageError. Keys with a dot are slots of claims and are known only once the claims are. In a `--set`
    a semicolon parts the lines of a list.
    """
    known = {prompt.key: prompt for prompt in prompts}
    wrong = [key for key in values if key not in known and key not in also and "." not in key]
    if wrong:
        _refuse(wrong, sorted(known), where)
    taken = {key: _shaped(known.get(key), value, origin) for key, value in values.items()}
    return Answers(values=taken, origins=dict.fromkeys(taken, origin))


def merged(*layers: Answers) -> Answers:
    """All answers; a later layer wins."""
    values: dict[str, Value] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        values.update(layer.values)
        origins.update(layer.origins)
    return Answers(values=values, origins=origins)


def needed(question: Question) -> AnswerNeeded:
    """The error for one question that nobody can be asked."""
    prompt = question.prompt
    fault = f" {question.problem}" if question.problem else ""
    return AnswerNeeded(f"{prompt.key}: {prompt.text}{fault}", hint=_flag(prompt))


def all_needed(errors: Sequence[AnswerNeeded]) -> AnswerNeeded:
    """One error that names every question without an answer, and a flag or key for each."""
    if len(errors) == 1:
        return AnswerNeeded(f"an answer is needed. {errors[0].message}", hint=errors[0].hint)
    lines = [f"{len(errors)} answers are needed:"]
    for error in errors:
        lines += [f"  {error.message}", f"    {error.hint}"]
    return AnswerNeeded("\n".join(lines), hint="Or put them in a file under these keys: --answers FILE")


@record(kw_only=False)
class Silent:
    """Answers with what is offered, and asks nobody: what has no default is needed. An unanswered yes or no is no."""

    say: Callable[[str], None] = lambda _: None

    def ask(self, question: Question) -> object:
        """What is offered; nothing where nothing is required."""
        if question.problem:
            raise needed(question)
        if question.default is not None:
            return question.default
        if question.prompt.required and question.prompt.type is not PromptType.YESNO:
            raise needed(question)
        return empty(question.prompt)

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        """What is chosen already."""
        if question.problem or (question.prompt.required and not chosen):
            raise needed(question)
        return chosen

    def review(self, answered: Sequence[Answered]) -> str | None:
        """Nobody reviews."""
        return None

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """The default."""
        return default

    def show(self, message: str) -> None:
        """Goes to `say`; by default nobody listens."""
        self.say(message)


@record(kw_only=False)
class Defaults:
    """Takes what is offered without asking, and asks `inner` only the rest."""

    inner: Asker

    def ask(self, question: Question) -> object:
        """What is offered, if it will do."""
        if question.default is None or question.problem:
            return self.inner.ask(question)
        try:
            return question.check(question.default)
        except Invalid:
            return self.inner.ask(question)

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        """What is offered, if anything is."""
        return chosen if chosen and not question.problem else self.inner.pick(question, items, chosen)

    def review(self, answered: Sequence[Answered]) -> str | None:
        """The review is not skipped: defaults are to be seen before anything is written."""
        return self.inner.review(answered)

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """Asked as ever."""
        return self.inner.confirm(text, default=default)

    def show(self, message: str) -> None:
        """Shown as ever."""
        self.inner.show(message)


def _flag(prompt: Prompt) -> str:
    shape = prompt.example or _SHAPES.get(prompt.type, "...")
    if prompt.type is PromptType.CHOICE and prompt.choices:
        shape = "|".join(choice.value for choice in prompt.choices)
    if prompt.type is PromptType.ROWS:
        return f"Put it in the answers file under the key “{prompt.key}”: --answers FILE"
    return f'Give it with --set {prompt.key}="{shape}"'


def _shaped(prompt: Prompt | None, value: object, origin: Origin) -> Value:
    if prompt and prompt.type in {PromptType.LIST, PromptType.ROWS} and origin is Origin.SET and isinstance(value, str):
        return [part.strip() for part in value.split(";")]
    # The interview judges every answer that it did not ask for; until then its shape is only promised.
    return value  # type: ignore[return-value]


def _refuse(wrong: Sequence[str], known: Sequence[str], where: Callable[[str], Place] | None) -> None:
    problems = []
    for key in wrong:
        near = get_close_matches(key, known, 1)
        hint = f"Did you mean “{near[0]}”?" if near else "This kind of letter does not ask it. Take it out."
        problems.append(Problem(where(key) if where else Place("--set"), f"there is no question “{key}”", hint))
    if where is not None:
        raise InvalidFile(problems)
    raise UsageError(
        " ".join(problem.message for problem in problems), hint=" ".join(problem.hint for problem in problems)
    )
