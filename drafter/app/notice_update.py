"""`drafter notice update`: what an amendment changes, and the answers carried over to it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.app.desk import Desk
from drafter.app.notice_letter import ask_for, notice_of, rows_of, saved_answers, warn_doubts, with_facts
from drafter.app.notices import Kept, kept_text
from drafter.app.report import near
from drafter.assemble.answering import Move, answered, renumbered
from drafter.interview.dates import long_date
from drafter.model.errors import UsageError
from drafter.model.notice import Notice, NoticeQuestion
from drafter.model.prompt import Answers, Origin
from drafter.model.record import record, replace
from drafter.notice.changes import Changes, amended, compare
from drafter.notice.picks import Row, carried, printed
from drafter.notice.prefill import prefill
from drafter.store.answers import write_answers
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_filed
from drafter.store.files import read_text
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console, Tone


@record
class UpdateNotice:
    """Fetch a letter's notice again, or take the document that amends it, and carry the answers over."""

    desk: Desk
    console: Console
    name: str = ""
    source: str = ""

    def execute(self) -> None:
        """Writes notice.json, letter.toml and letter.md anew where something changed, and says what."""
        folder = self.desk.letter(self.name)
        refuse_filed(folder)
        kept = notice_of(self.desk, folder)
        found = ask_for(self.source or self._where(kept.notice, folder), self.console)
        found = _joined(kept.notice, found)
        self._same_proceeding(kept.notice, found, folder)
        changes = compare(kept.notice, found)
        notice = amended(kept.notice, found)
        if changes.none:
            self.console.say("Nothing has changed in deadline, dockets, questions or filing rules.", Tone.GOOD)
            if notice == kept.notice:
                return
        self._say_facts(changes, found)
        self._write(folder, kept, notice, changes)
        warn_doubts(self.console, found)

    def _where(self, notice: Notice, folder: LetterFolder) -> str:
        where = notice.document_number or notice.citation or notice.url
        if not where:
            raise UsageError(
                "the notice has neither a document number nor a citation under which it could be fetched again",
                hint=f"Give the new document: drafter notice update {folder.slug} FILE",
            )
        return where

    def _same_proceeding(self, old: Notice, new: Notice, folder: LetterFolder) -> None:
        if _shares(old, new):
            return
        raise UsageError(
            f"this is a notice of another proceeding: {new.title or new.document_number or 'without a title'}",
            hint=f"It shares neither docket, RIN, citation nor title with that of the letter {folder.slug}. "
            f"If it is meant all the same, take {near(folder.notice)} away and add it.",
        )

    def _say_facts(self, changes: Changes, found: Notice) -> None:
        if found.amends:
            where = f" of {found.amends_citation}" if found.amends_citation else ""
            self.console.say(f"This document is the {found.amends}{where}.")
        for change in changes.fields:
            words = change.words
            if change.field in {"comments_close", "publication_date"}:
                words = words.replace(change.old, long_date(change.old)) if change.old else words
                words = words.replace(change.new, long_date(change.new))
            self.console.say(words, Tone.STRONG)
        for rule in changes.rules_added:
            self.console.say(f"New filing rule: {rule}")
        for rule in changes.rules_gone:
            self.console.say(f"Filing rule no longer there: {rule}")

    def _write(self, folder: LetterFolder, kept: Kept, notice: Notice, changes: Changes) -> None:
        saved = saved_answers(self.desk, folder)
        rows = rows_of(saved.answers) if saved else []
        decisions, lost = kept.decisions, list[Row]()
        if changes.questions or changes.added:
            rows, decisions, lost = carried(rows, decisions, changes, notice.questions)
            self._say_questions(changes, rows)
        if saved:
            answers, _, differing = with_facts(saved.answers, prefill(notice))
            if rows:
                answers = answers.with_answer("questions", rows, answers.origins.get("questions", Origin.NOTICE))
            self._renumber(folder, changes, notice.questions)
            write_answers(folder.answers, replace(saved, answers=answers))
            self._say_differing(answers, notice, differing)
        write_atomic(folder.notice, kept_text(notice, decisions))
        self.console.data(str(near(folder.notice)))
        for row in lost:
            self.console.warn(f"no question takes the answer to {row['number']}: {row.get('text', '')}")
            self.console.say(f"Its answer: {row.get('response', '')}", indent="  ")
        if changes.fields and folder.text.is_file():
            self.console.hint("letter.md says what you wrote; look whether it names what has changed.")

    def _renumber(self, folder: LetterFolder, changes: Changes, questions: Sequence[NoticeQuestion]) -> None:
        """Puts the answers in letter.md under the new numbers; names those whose question has gone."""
        if not folder.text.is_file():
            return
        text = read_text(folder.text)
        moves = {
            match.old.number: Move(
                number=match.new.number, before=printed(match.old.text), after=printed(match.new.text)
            )
            for match in changes.questions
            if match.new and (match.new.number, match.new.text) != (match.old.number, match.old.text)
        }
        new = renumbered(text, moves)
        gone = [match.old.number for match in changes.questions if match.new is None]
        if new != text:
            write_atomic(folder.text, new)
            self.console.say("The questions in letter.md have their new numbers and words:")
            self.console.data(str(near(folder.text)))
        for number in gone:
            if number in answered(text):
                self.console.warn(f"{near(folder.text)} answers question {number}, which is no longer asked")
        order = [question.number for question in questions]
        standing = [order.index(number) for number in answered(new) if number in order]
        if new != text and standing != sorted(standing):
            self.console.hint("They stand in the old order still; move them in letter.md.")

    def _say_questions(self, changes: Changes, rows: Sequence[Row]) -> None:
        given = {row["number"]: row.get("response", "") for row in rows}
        for match in changes.questions:
            if match.new is None:
                self.console.say(f"No longer asked: {match.old.number} {match.old.text}")
            elif match.how == "similar":
                moved = f" and is now {match.new.number}" if match.new.number != match.old.number else ""
                read = " Its answer was carried over; read it again." if given.get(match.new.number) else ""
                self.console.say(f"Question {match.old.number} has other words{moved}.{read}")
                self.console.say(f"Before: {match.old.text}", indent="  ")
                self.console.say(f"Now: {match.new.text}", indent="  ")
            elif match.new.number != match.old.number:
                self.console.say(f"Question {match.old.number} is now {match.new.number}, in the same words.")
        for question in changes.added:
            self.console.say(f"New: {question.number} {question.text}")

    def _say_differing(self, answers: Answers, notice: Notice, differing: Sequence[str]) -> None:
        facts = prefill(notice)
        for key in differing:
            self.console.warn(f"letter.toml has {answers.get(key)} for {key}; the notice says {facts[key]}")


def _shares(old: Notice, new: Notice) -> bool:
    """Whether two documents belong to one proceeding, by any identifier or by the title."""
    if new.amends_citation and new.amends_citation == old.citation:
        return True
    for name in ("portal_dockets", "agency_dockets", "rins"):
        if set(getattr(old, name)) & set(getattr(new, name)):
            return True
    same = (old.document_number and old.document_number == new.document_number) or (
        old.citation and old.citation == new.citation
    )
    return bool(same or (old.title and old.title.casefold() == new.title.casefold()))


def _joined(old: Notice, new: Notice) -> Notice:
    """`new`, with the questions and rules of `old` where only the metadata of the same document could be had."""
    from drafter.notice.read import merge

    only_metadata = not new.questions and not new.amends and bool(old.questions)
    return merge(new, old) if only_metadata and new.document_number == old.document_number else new
