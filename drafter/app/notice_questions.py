"""`drafter notice questions`: which questions a letter answers, declines or leaves out, and who answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.app.desk import Desk
from drafter.app.notice_letter import interactive, notice_of, rows_of, saved_answers
from drafter.app.notice_sheet import tree
from drafter.app.notices import Kept, kept_text
from drafter.app.report import near
from drafter.assemble.answering import answered, with_answers, with_response
from drafter.interview.port import Asker
from drafter.model.asking import Back, Item, Question
from drafter.model.errors import Stopped, UsageError
from drafter.model.notice import NoticeQuestion
from drafter.model.prompt import Origin, Prompt, PromptType, Value
from drafter.model.record import record, replace
from drafter.notice.picks import TO_COME, Pick, Row, decided, filled, named, pick_of, printed
from drafter.store.answers import write_answers
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_filed
from drafter.store.files import read_text
from drafter.store.letters import LetterFolder
from drafter.ui.choose import Mode, choose_asker, open_asker
from drafter.ui.console import Console, Tone

NO_RESPONSE = "No response."


@record
class Wanted:
    """What was decided now: numbers of questions, and owners by number."""

    answer: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    owners: Mapping[str, str] | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing was decided."""
        return not (self.answer or self.decline or self.leave_out or self.owners)


@record
class DecideQuestions:
    """Decide about the questions of a letter's notice, by options or by asking."""

    desk: Desk
    console: Console
    name: str = ""
    answer: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    prompts: str = "auto"
    no_input: bool = False

    def execute(self) -> None:
        """Writes the decisions; without any, and with nobody to ask, shows where they stand."""
        folder = self.desk.letter(self.name)
        kept = notice_of(self.desk, folder)
        questions = kept.notice.questions
        if not questions:
            raise UsageError("the notice puts no questions that could be told apart", hint="Answer it in letter.md.")
        saved = saved_answers(self.desk, folder)
        if saved is None:
            raise UsageError(
                f"the letter {folder.slug} has no letter.toml", hint="Begin a letter: drafter new --notice"
            )
        rows = filled(rows_of(saved.answers), questions)
        wanted = self._wanted(questions)
        mode = Mode.SILENT if self.no_input or not interactive() else Mode(self.prompts)
        if wanted.nothing and mode is not Mode.SILENT:
            wanted = self._asked(kept, rows, mode)
        if not wanted.nothing:
            refuse_filed(folder)
            rows, decisions = decided(
                rows,
                kept.decisions,
                answer=wanted.answer,
                decline=wanted.decline,
                leave_out=wanted.leave_out,
                owners=wanted.owners,
            )
            self._write_text(folder, questions, rows, wanted)
            value: Value = rows
            answers = saved.answers.with_answer("questions", value, Origin.TYPED)
            write_answers(folder.answers, replace(saved, answers=answers))
            kept = replace(kept, record=decisions.record())
            write_atomic(folder.notice, kept_text(kept.notice, decisions))
        self._say(kept, rows, wanted)

    def _wanted(self, questions: Sequence[NoticeQuestion]) -> Wanted:
        owners: dict[str, str] = {}
        for item in self.owner:
            numbers, equals, who = item.rpartition("=")
            if not equals:
                raise UsageError(f"“{item}” names no owner", hint="Write --owner 1.a=Jo; --owner 1.a= takes it back.")
            owners.update(dict.fromkeys(named([numbers], questions), who.strip()))
        found = Wanted(
            answer=tuple(named(self.answer, questions)),
            decline=tuple(named(self.decline, questions)),
            leave_out=tuple(named(self.leave_out, questions)),
            owners=owners,
        )
        twice = [
            number
            for number in {*found.answer, *found.decline, *found.leave_out}
            if sum(number in part for part in (found.answer, found.decline, found.leave_out)) > 1
        ]
        if twice:
            raise UsageError(f"two things are wanted of question {', '.join(sorted(twice))}", hint="Name it once.")
        return found

    # -- asking

    def _asked(self, kept: Kept, rows: Sequence[Row], mode: Mode) -> Wanted:
        from drafter.match.filter import Filter

        asker = open_asker(choose_asker(mode, interactive(), self.console.env.get("TERM", "")), self.console, Filter)
        questions = kept.notice.questions
        now = {question.number: pick_of(question.number, rows, kept.decisions) for question in questions}
        items = question_items(questions)
        answer: Sequence[str] = _those(now, Pick.ANSWER)
        while True:
            try:
                answer = _pick(asker, "Which questions does the letter answer?", items, answer)
            except Back:
                raise Stopped("Nothing was changed.") from None
            others = [item for item in items if item.key not in answer]
            declined = [n for n in _those(now, Pick.DECLINE) if n not in answer]
            try:
                text = "Which of the others get “No response”?"
                decline = _pick(asker, text, others, declined) if others else ()
                owners = self._owners(asker, kept, answer)
            except Back:
                continue
            break
        out = [n for n in now if n not in answer and n not in decline]
        return Wanted(
            answer=tuple(answer),
            decline=decline,
            leave_out=tuple(n for n in out if now[n] is not Pick.OPEN),
            owners=owners,
        )

    def _owners(self, asker: Asker, kept: Kept, answer: Sequence[str]) -> dict[str, str]:
        owners = {n: who for n, who in kept.decisions.owners.items() if n in answer}
        if not answer or not asker.confirm("Say who answers which question?", default=bool(owners)):
            return {}
        found: dict[str, str] = {}
        texts = {question.number: question.text for question in kept.notice.questions}
        for number in answer:
            prompt = Prompt(
                key=number,
                text=f"Who answers {number}? {texts[number]}",
                help="A name; empty for nobody in particular.",
                required=False,
                section="The questions",
            )
            typed = asker.ask(
                Question(prompt=prompt, check=lambda raw: str(raw or "").strip(), default=owners.get(number))
            )
            found[number] = str(typed or "").strip()
        return found

    # -- the letter's text

    def _write_text(
        self, folder: LetterFolder, questions: Sequence[NoticeQuestion], rows: Sequence[Row], wanted: Wanted
    ) -> None:
        """Gives new answers their place in letter.md; what stands there is the author's and stays."""
        if not folder.text.is_file():
            return
        old = read_text(folder.text)
        texts = {question.number: printed(question.text) for question in questions}
        there = answered(old)
        responses = {row["number"]: TO_COME for row in rows} | dict.fromkeys(wanted.decline, NO_RESPONSE)
        text = with_answers(old, [n for n in (*wanted.answer, *wanted.decline) if n not in there], texts, responses)
        for number in wanted.decline:
            if number in there:
                declined = with_response(text, number, NO_RESPONSE, NO_RESPONSE)[1]
                text, done = with_response(text, number, TO_COME, NO_RESPONSE)
                if not (done or declined):
                    self.console.warn(f"{near(folder.text)}:{there[number]}: question {number} is answered here still")
        for number in wanted.answer:
            if number in there:
                text, _ = with_response(text, number, NO_RESPONSE, TO_COME)
        for number in wanted.leave_out:
            if number in there:
                self.console.warn(f"{near(folder.text)}:{there[number]}: question {number} stands here; take it out")
        if text != old:
            write_atomic(folder.text, text)
            self.console.say("Put into the letter, for you to write:", Tone.GOOD)
            self.console.data(str(near(folder.text)))

    def _say(self, kept: Kept, rows: Sequence[Row], wanted: Wanted) -> None:
        counts = dict.fromkeys(Pick, 0)
        for question in kept.notice.questions:
            counts[pick_of(question.number, rows, kept.decisions)] += 1
        if wanted.nothing:
            for line in tree(kept.notice, self.console.width, rows, kept.decisions):
                self.console.data(line)
        self.console.say(
            f"Of {len(kept.notice.questions)} questions: {counts[Pick.ANSWER]} to be answered, "
            f"{counts[Pick.DECLINE]} with “No response”, {counts[Pick.LEAVE_OUT]} left out, {counts[Pick.OPEN]} open."
        )
        if wanted.nothing:
            self.console.hint("Decide: --answer 1.a,2 --decline 3 --leave-out 4 --owner 1.a=Jo")


def question_items(questions: Sequence[NoticeQuestion]) -> list[Item]:
    """The questions as things to choose from, sub-questions set in."""
    depths: dict[str, int] = {"": 0}
    texts = {question.number: question.text for question in questions}
    out = []
    for question in questions:
        depth = depths.get(question.parent, 0)
        depths[question.number] = depth + 1
        above = f"Under {question.parent}: {texts[question.parent]}" if question.parent in texts else ""
        out.append(
            Item(
                key=question.number,
                label=f"{question.number}: {question.text}",
                search=f"{question.number} {question.text}",
                thesis=f"Question {question.number}",
                text=question.text,
                facts=(above,) if above else (),
            )
        )
    return out


def _those(now: Mapping[str, Pick], pick: Pick) -> list[str]:
    return [number for number, found in now.items() if found is pick]


def _pick(asker: Asker, text: str, items: Sequence[Item], chosen: Sequence[str]) -> tuple[str, ...]:
    """The numbers chosen, in the order of the notice whatever the order of choosing."""
    prompt = Prompt(
        key="questions", text=text, type=PromptType.CLAIMS, required=False, ordered=False, section="The questions"
    )
    question = Question(prompt=prompt, check=lambda raw: raw if isinstance(raw, list) else [], default=list(chosen))
    found = set(asker.pick(question, items, chosen))
    return tuple(item.key for item in items if item.key in found)
