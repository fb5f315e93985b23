"""The interview: a loop over the questions that apply, until none is open and the answers have been reviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.interview.people import with_kept
from drafter.interview.port import Asker
from drafter.interview.script import Evaluate, More, Script, evaluated, script
from drafter.interview.sources import all_needed
from drafter.interview.validate import Reader, convert, words
from drafter.model.asking import Answered, Back, Invalid, Item, Question
from drafter.model.errors import AnswerNeeded, Stopped, WorkspaceError
from drafter.model.prompt import Answers, Form, Origin, Prompt, PromptType, Value
from drafter.model.record import field, record

Items = Callable[[Prompt, Answers], Sequence[Item]]
FIRST = "This is the first question."
FOLLOWED = "This followed from an answer that has changed. Please look at it again."


def run(
    prompts: Sequence[Prompt],
    answers: Answers,
    asker: Asker,
    *,
    save: Callable[[Answers], None],
    evaluate: Evaluate,
    more: More = lambda _: (),
    items: Items = lambda _, __: (),
    offers: Answers | None = None,
    read: Reader | None = None,
    sources: Callable[[], Sequence[str]] = lambda: (),
    go_on: str = "",
) -> Answers:
    """The answers to every question that applies, reviewed; those that no longer apply are dropped.

    `answers` holds what is known and is not asked again unless it will not do. `offers` (the house's own facts, a
    notice) are put as defaults. `more` gives the questions that grow out of the answers, `items` what a claims
    question chooses from, `read` the rows of a signatories file, `sources` the keys of the library. `save` is
    called after every answer. Stopping (Ctrl-C) saves and raises Stopped with the hint `go_on`; AnswerNeeded names
    every question that nobody could be asked.
    """
    interview = _Interview(
        prompts=prompts,
        answers=answers,
        asker=asker,
        save=save,
        evaluate=evaluate,
        more=more,
        items=items,
        offers=offers or Answers(),
        read=read,
        sources=sources,
    )
    try:
        while interview.step():
            pass
        interview.drop_unused()
    except (KeyboardInterrupt, EOFError) as stop:
        if not interview.needed:
            save(interview.answers)
        raise Stopped("Stopped. Your answers are saved.", hint=go_on) from stop
    return interview.answers


@record(frozen=False)
class _Interview:
    prompts: Sequence[Prompt]
    answers: Answers
    asker: Asker
    save: Callable[[Answers], None]
    evaluate: Evaluate
    more: More
    items: Items
    offers: Answers
    read: Reader | None
    sources: Callable[[], Sequence[str]]
    # Answers stay while their question is open again, so that stopping then loses nothing.
    reopened: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    drafts: dict[str, object] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    needed: list[AnswerNeeded] = field(default_factory=list)
    unanswerable: set[str] = field(default_factory=set)
    changing: str = ""

    def step(self) -> bool:
        """Puts one question or the review; false when all is done."""
        now = self._script()
        self._check_known(now)
        for prompt in now.active:
            open_now = prompt.key not in self.answers.values or prompt.key in self.reopened
            if open_now and prompt.key not in self.unanswerable:
                self._put(prompt, now)
                return True
        if self.needed:
            raise all_needed(self.needed)
        return self._review(now)

    def drop_unused(self) -> None:
        """Drops answers whose question does not apply; those that never had a question are not ours to drop."""
        now = self._script()
        active = {prompt.key for prompt in now.active}
        for key in list(self.answers.values):
            # A dotted key is a slot of a claim that has been taken out.
            if key not in active and (key in self.seen or "." in key):
                self.answers = self.answers.without(key)
        self.save(self.answers)

    def _script(self) -> Script:
        now = script(self.prompts, self.answers, self.evaluate, self.more)
        self.seen |= now.keys
        return now

    def _known(self, prompt: Prompt, raw: object) -> Sequence[str]:
        if prompt.form is Form.SOURCE:
            # Reading a library takes time, and most letters answer nothing here.
            return self.sources() if raw else ()
        return [item.key for item in self.items(prompt, self.answers)] if prompt.type is PromptType.CLAIMS else []

    def _words(self, prompt: Prompt, value: Value) -> str:
        if prompt.type is PromptType.CLAIMS and isinstance(value, list):
            labels = {item.key: item.label for item in self.items(prompt, self.answers)}
            return "\n".join(labels.get(key, key) for key in value if isinstance(key, str))
        return words(prompt, value)

    def _check_known(self, now: Script) -> None:
        """Judges answers that came from outside once, as a typed one would be; a bad one opens its question."""
        for prompt in now.active:
            if prompt.key not in self.answers.values or prompt.key in self.checked:
                continue
            self.checked.add(prompt.key)
            raw = self.answers.values[prompt.key]
            try:
                value = convert(prompt, raw, known=self._known(prompt, raw), read=self.read, notice=self.asker.show)
            except Invalid as fault:
                self._refuse(prompt, raw, fault)
                self.reopened.add(prompt.key)
            else:
                origin = self.answers.origins.get(prompt.key, Origin.FILE)
                self.answers = self.answers.with_answer(prompt.key, value, origin)

    def _put(self, prompt: Prompt, now: Script) -> None:
        offered, origin = self._offer(prompt, now)
        raw: object = offered
        try:
            raw = self._raw(prompt, now, offered)
            value = convert(prompt, raw, known=self._known(prompt, raw), read=self.read, notice=self.asker.show)
        except Back as back:
            self._go_back(prompt, now, back)
        except AnswerNeeded as needed:
            self.needed.append(needed)
            self.unanswerable.add(prompt.key)
        except Invalid as fault:
            self._refuse(prompt, raw, fault)
        else:
            self._accept(prompt, value, origin if value == offered else Origin.TYPED, now)

    def _raw(self, prompt: Prompt, now: Script, offered: object) -> object:
        number, total = now.place(prompt)
        question = Question(
            prompt=prompt,
            check=lambda raw: convert(prompt, raw, known=self._known(prompt, raw), read=self.read),
            words=lambda value: self._words(prompt, value),
            default=self.drafts.get(prompt.key, offered),
            number=number,
            total=total,
            problem=self.problems.get(prompt.key, ""),
        )
        if prompt.type is not PromptType.CLAIMS:
            return self.asker.ask(question)
        found = self.items(prompt, self.answers)
        if not found:
            raise WorkspaceError("there are no claims to choose from", hint="Add one to the folder “claims”.")
        chosen = question.default if isinstance(question.default, list) else []
        return list(self.asker.pick(question, found, [key for key in chosen if isinstance(key, str)]))

    def _offer(self, prompt: Prompt, now: Script) -> tuple[Value | None, Origin]:
        """What is offered: an earlier answer, a fact of the house or notice, the prompt's own default, or nothing."""
        key = prompt.key
        origin = self.answers.origins.get(key, Origin.TYPED)
        if key in self.answers.values and origin is not Origin.DEFAULT:
            return self.answers.values[key], origin
        if key in self.offers.values:
            offer = self._usable(prompt, self.offers.values[key])
            if offer is not None:
                return offer, self.offers.origins.get(key, Origin.HOUSE)
        return self._default(prompt, now), Origin.DEFAULT

    def _default(self, prompt: Prompt, now: Script) -> Value | None:
        raw = evaluated(prompt, prompt.default, now.names, self.evaluate) if prompt.default else None
        return self._usable(prompt, raw)

    def _usable(self, prompt: Prompt, raw: object) -> Value | None:
        """The value of something offered; None where it would not do as an answer."""
        if raw is None or (not raw and raw is not False):
            return None
        try:
            return convert(prompt, raw, known=self._known(prompt, raw), read=self.read)
        except Invalid:
            return None

    def _accept(self, prompt: Prompt, value: Value, origin: Origin, now: Script) -> None:
        key = prompt.key
        old = self.answers.values.get(key)
        if prompt.type is PromptType.SIGNATORIES and isinstance(value, list) and isinstance(old, list):
            value = list(with_kept([r for r in value if isinstance(r, dict)], [r for r in old if isinstance(r, dict)]))
        changed = key in self.answers.values and value != old
        before = self._derived(now) if changed else {}
        self.answers = self.answers.with_answer(key, value, origin)
        self.checked.add(key)
        self.reopened.discard(key)
        self.drafts.pop(key, None)
        self.problems.pop(key, None)
        self.changing = "" if self.changing == key else self.changing
        if before:
            after = self._derived(self._script())
            for other in before:
                if other != key and other in after and after[other] != before[other]:
                    self.reopened.add(other)
                    self.problems[other] = FOLLOWED
        if not self.needed:
            self.save(self.answers)

    def _derived(self, now: Script) -> dict[str, Value | None]:
        """What the default of every question would be whose default was taken as its answer."""
        taken = (p for p in now.active if self.answers.origins.get(p.key) is Origin.DEFAULT and p.default)
        return {prompt.key: self._default(prompt, now) for prompt in taken}

    def _refuse(self, prompt: Prompt, raw: object, fault: Invalid) -> None:
        self.drafts[prompt.key] = raw
        self.problems[prompt.key] = f"{fault.message} {fault.hint}".strip()

    def _go_back(self, prompt: Prompt, now: Script, back: Back) -> None:
        if back.draft is not None:
            self.drafts[prompt.key] = back.draft
        self.problems.pop(prompt.key, None)
        if self.changing == prompt.key:
            # Back from a change leaves the answer as it was and returns to the review.
            self.reopened.discard(prompt.key)
            self.drafts.pop(prompt.key, None)
            self.changing = ""
        elif (previous := now.before(prompt)) is None:
            self.problems[prompt.key] = FIRST
        else:
            if prompt.key in self.answers.values:
                self.reopened.add(prompt.key)
            self.reopened.add(previous.key)

    def _review(self, now: Script) -> bool:
        """Shows all answers; true when one of them is to be asked again."""
        sheet = [
            Answered(
                prompt=prompt,
                value=self.answers.values[prompt.key],
                words=self._words(prompt, self.answers.values[prompt.key]),
                origin=self.answers.origins.get(prompt.key, Origin.TYPED),
            )
            for prompt in now.active
        ]
        try:
            key = self.asker.review(sheet)
        except Back:
            self.reopened |= {sheet[-1].prompt.key} if sheet else set()
            return bool(sheet)
        if key is None:
            return False
        if any(line.prompt.key == key for line in sheet):
            self.reopened.add(key)
            self.changing = key
        else:
            self.asker.show(f"There is no answer “{key}”.")
        return True
