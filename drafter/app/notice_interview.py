"""What a notice brings to `drafter new`: facts that need no typing, doubts to ask about, questions to answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.app.notice_letter import ask_for, warn_doubts
from drafter.app.notice_questions import question_items
from drafter.app.notice_sheet import doubts
from drafter.app.notices import kept_text, load_notice
from drafter.interview.validate import convert
from drafter.model.asking import Invalid, Item
from drafter.model.claim import Claim, ClaimKind
from drafter.model.notice import Notice, NoticeQuestion
from drafter.model.prompt import Answers, LetterKind, Origin, Prompt, PromptType, Value
from drafter.model.record import field, record, replace
from drafter.model.suggestion import Strength
from drafter.notice.picks import DECLINED, TO_COME, Decisions, Row, filled, named, number_key
from drafter.notice.prefill import prefill
from drafter.store.atomic import write_atomic
from drafter.store.letters import slug
from drafter.ui.console import Console

ANSWERED, DECLINED_KEY, ROWS = "answered", "declined", "questions"
_PREFIX = "answer."
_FITS = "Fits the questions you picked"
_SECTION = "The questions of the notice"
_MOST_FITTING = 6
_SURE_ENOUGH = (Strength.STRONG, Strength.MEDIUM)
_DOUBTED = {
    "comments_close": "deadline",
    "publication_date": "fr_date",
    "citation": "fr_citation",
    "title": "notice_title",
    "action": "notice_action",
    "agencies": "agency",
    "agency_dockets": "agency_docket",
    "portal_dockets": "docket",
    "rins": "rin",
}


# A claim's id, how well it fits from 0 to 1, and why.
Fit = tuple[str, float, str]


@record(cached=True)
class NoticeGuide:
    """A notice at the interview's side."""

    notice: Notice
    fits: dict[tuple[str, tuple[str, ...]], list[Fit]] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, source: str, console: Console) -> NoticeGuide:
        """The guide for a notice that was named; what is not certain about it is said at once."""
        notice = ask_for(source, console)
        number = len(notice.questions)
        asks = f"; it puts {number} question{'s' if number != 1 else ''}" if number else ""
        console.say(f"Read: {notice.title or source}{asks}.")
        warn_doubts(console, notice)
        return cls(notice=notice)

    # -- the kind of letter

    def kind(self, kinds: Mapping[str, LetterKind], usual: str) -> str:
        """The kind of letter that suits: one that answers questions where the notice puts some."""
        if self.notice.questions:
            for name in ("rfi", *kinds):
                if name in kinds and any(prompt.key == ROWS for prompt in kinds[name].prompts):
                    return name
        return usual

    def asking(self, kind: LetterKind) -> LetterKind:
        """The kind with the notice's doubts beside its questions, and with the notice's questions to choose from."""
        words: dict[str, list[str]] = {}
        for name, said in doubts(self.notice):
            words.setdefault(_DOUBTED.get(name, ""), []).append(said)
        out: list[Prompt] = []
        for prompt in kind.prompts:
            doubt = " ".join(words.get(prompt.key, ())) or self._refused(prompt)
            asked = replace(prompt, help=f"{doubt} {prompt.help}".strip()) if doubt and prompt.key else prompt
            if prompt.key == ROWS and self.notice.questions:
                # Rows that came with the answers are taken as they are; else each question is asked on its own.
                asked = replace(asked, when=f"({prompt.when}) and {ROWS}" if prompt.when else ROWS)
            out.append(asked)
        has_rows = any(prompt.key == ROWS for prompt in kind.prompts)
        if has_rows and self.notice.questions:
            claims = (n for n, prompt in enumerate(out) if prompt.type is PromptType.CLAIMS)
            at = next(claims, len(out))
            out[at:at] = _choosing()
        return replace(kind, prompts=tuple(out))

    # -- facts

    def known(self, kind: LetterKind) -> Answers:
        """The facts that the notice states without a doubt, as answers."""
        doubted = {_DOUBTED.get(name, "") for name, _ in doubts(self.notice)}
        prompts = {prompt.key: prompt for prompt in kind.prompts}
        return _answers(
            {k: v for k, v in self._facts().items() if k in prompts and k not in doubted and _will_do(prompts[k], v)}
        )

    def offers(self) -> Answers:
        """All facts, to be offered where they are asked for."""
        return _answers(self._facts())

    def _facts(self) -> dict[str, str]:
        return prefill(self.notice)

    def _refused(self, prompt: Prompt) -> str:
        """What the notice says where it is not what an answer may be, such as five dockets for one."""
        value = self._facts().get(prompt.key, "")
        return f"The notice says: {value}." if value and not _will_do(prompt, value) else ""

    # -- questions

    def more(self, answers: Answers, claims: Mapping[str, Claim]) -> tuple[Prompt, ...]:
        """A question for each picked one: which of the chosen claims answer it."""
        chosen = [claims[key] for key in _keys(answers, "claims") if key in claims]
        picked = _keys(answers, ANSWERED)
        if not chosen or not picked:
            return ()
        placed = self._placed(picked, chosen)
        return tuple(
            Prompt(
                key=f"{_PREFIX}{question.number}",
                text=f"Question {question.number}: {question.text}",
                help="Which of the claims you chose answer it? With none, letter.md keeps a place for your words.",
                type=PromptType.CLAIMS,
                default=json.dumps(placed[question.number]) if placed.get(question.number) else "",
                required=False,
                section=_SECTION,
            )
            for question in self._questions(picked)
        )

    def items(
        self, prompt: Prompt, answers: Answers, claims: Sequence[Item], library: Mapping[str, Claim]
    ) -> list[Item]:
        """What a question chooses from: the notice's questions, the chosen claims, or all claims with fitting first."""
        if prompt.key == ANSWERED:
            return question_items(self.notice.questions)
        if prompt.key == DECLINED_KEY:
            picked = set(_keys(answers, ANSWERED))
            return [item for item in question_items(self.notice.questions) if item.key not in picked]
        if prompt.key.startswith(_PREFIX):
            by_key = {item.key: item for item in claims}
            chosen = [by_key[key] for key in _keys(answers, "claims") if key in by_key]
            fit = self._fitting((prompt.key.removeprefix(_PREFIX),), list(library.values()))
            return [replace(item, facts=(*self._facts_of(item.key, fit), *item.facts), group="") for item in chosen]
        return self._first(claims, tuple(_keys(answers, ANSWERED)), library)

    def _first(self, claims: Sequence[Item], picked: tuple[str, ...], library: Mapping[str, Claim]) -> list[Item]:
        """The claims with those first that fit the picked questions, best first, and why."""
        if not picked:
            return list(claims)
        fit = self._fitting(picked, list(library.values()))
        best: dict[str, float] = {}
        for found in fit.values():
            for key, score, _ in found:
                best[key] = max(score, best.get(key, 0.0))
        first = sorted((i for i in claims if i.key in best), key=lambda item: -best[item.key])
        rest = [item for item in claims if item.key not in best]
        return [replace(i, group=_FITS, facts=(*self._facts_of(i.key, fit), *i.facts)) for i in first] + rest

    def _facts_of(self, claim: str, fit: Mapping[str, Sequence[Fit]]) -> tuple[str, ...]:
        return tuple(
            f"Fits question {number}: {why}" for number, found in fit.items() for key, _, why in found if key == claim
        )

    def _fitting(self, picked: tuple[str, ...], library: Sequence[Claim]) -> dict[str, list[Fit]]:
        """The claims that fit each question, with score and reason; worked out once for a question."""
        from drafter.match.claims import claims_for

        points = [claim for claim in library if claim.kind in {ClaimKind.POINT, ClaimKind.STANDARD, ClaimKind.ASK}]
        among = tuple(claim.id for claim in points)
        for question in self._questions(picked):
            if (question.number, among) not in self.fits:
                suggestions = claims_for(self._whole(question), points, _MOST_FITTING, number=question.number)
                self.fits[question.number, among] = [
                    (s.source, s.score, ", ".join(s.reasons)) for s in suggestions if s.level in _SURE_ENOUGH
                ]
        return {question.number: self.fits[question.number, among] for question in self._questions(picked)}

    def _placed(self, picked: Sequence[str], chosen: Sequence[Claim]) -> dict[str, list[str]]:
        """The chosen claims under the picked question that each fits best, or under all whose number it names."""
        fit = self._fitting(tuple(picked), chosen)
        places: dict[str, list[str]] = {}
        for claim in chosen:
            scores = {n: s for n, found in fit.items() for key, s, _ in found if key == claim.id}
            named = [n for n in scores if n in claim.answers]
            if named or scores:
                for number in named or [max(scores, key=lambda n: scores[n])]:
                    places.setdefault(number, []).append(claim.id)
        return places

    def _questions(self, picked: Sequence[str]) -> list[NoticeQuestion]:
        """The picked questions in the order of the notice."""
        keys = {number_key(number) for number in picked}
        return [question for question in self.notice.questions if number_key(question.number) in keys]

    def _whole(self, question: NoticeQuestion) -> str:
        """A short question with the one above it, without which "If so, how?" says nothing."""
        above = next((q.text for q in self.notice.questions if q.number == question.parent), "")
        return f"{question.text} {above}" if len(question.text) < 120 else question.text

    # -- after the interview

    def spelled(self, answers: Answers) -> Answers:
        """Answers with the picked and declined questions as the notice writes their numbers; UsageError for others."""
        for key in (ANSWERED, DECLINED_KEY):
            if numbers := _keys(answers, key):
                answers = answers.with_answer(key, list(named(numbers, self.notice.questions)), answers.origins[key])
        return answers

    def finished(self, answers: Answers, kind: LetterKind) -> Answers:
        """The answers with a row for each question of the notice; what only served the choice is taken out."""
        if not self.notice.questions or not any(prompt.key == ROWS for prompt in kind.prompts):
            return answers
        given = answers.get(ROWS, [])
        rows: list[Row] = [dict(row) for row in given if isinstance(row, dict)] if isinstance(given, list) else []
        origin = answers.origins.get(ROWS, Origin.NOTICE)
        if not rows:
            for number in _keys(answers, ANSWERED):
                named = ", ".join(_keys(answers, f"{_PREFIX}{number}"))
                rows.append({"number": number, "text": "", "response": named or TO_COME})
            rows += [
                {"number": number, "text": "", "response": DECLINED}
                for number in _keys(answers, DECLINED_KEY)
                if number not in _keys(answers, ANSWERED)
            ]
        for key in list(answers.values):
            if key in {ANSWERED, DECLINED_KEY} or key.startswith(_PREFIX):
                answers = answers.without(key)
        value: Value = filled(rows, self.notice.questions)
        return answers.with_answer(ROWS, value, origin)

    def file(self) -> str:
        """The text of the notice.json beside the letter."""
        return kept_text(self.notice, Decisions())


def keep_unfinished(root: Path, kind: str, guide: NoticeGuide) -> None:
    """Keeps the notice beside the answers of an interview that is not finished."""
    path, text = _unfinished(root, kind), guide.file()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_atomic(path, text)


def unfinished_guide(root: Path, kind: str) -> NoticeGuide | None:
    """The notice of an interview that was stopped, if it had one."""
    path = _unfinished(root, kind)
    return NoticeGuide(notice=load_notice(path)) if path.is_file() else None


def discard_unfinished_notice(root: Path, kind: str) -> None:
    """Forgets the notice of an interview that is over."""
    _unfinished(root, kind).unlink(missing_ok=True)


def _unfinished(root: Path, kind: str) -> Path:
    return root / ".drafter" / f"unfinished-{slug(kind)}.notice.json"


def _choosing() -> tuple[Prompt, Prompt]:
    return (
        Prompt(
            key=ANSWERED,
            text="Which questions does the letter answer?",
            help="The others can be declined or left out; you can change this later.",
            type=PromptType.CLAIMS,
            ordered=False,
            required=False,
            when=f"not {ROWS}",
            section=_SECTION,
        ),
        Prompt(
            key=DECLINED_KEY,
            text="Which of the others get “No response”?",
            help="Those that you choose neither here nor before are left out of the letter.",
            type=PromptType.CLAIMS,
            ordered=False,
            required=False,
            when=f"not {ROWS}",
            section=_SECTION,
        ),
    )


def _keys(answers: Answers, key: str) -> list[str]:
    value = answers.get(key, [])
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _answers(values: Mapping[str, str]) -> Answers:
    return Answers(values=dict(values), origins=dict.fromkeys(values, Origin.NOTICE))


def _will_do(prompt: Prompt, value: str) -> bool:
    try:
        convert(prompt, value)
    except Invalid:
        return False
    return True
