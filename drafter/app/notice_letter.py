"""Use cases of the notice of a letter: add it, show it, bring it up to date, decide about its questions."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.notice_sheet import doubts, facts, sheet, tree
from drafter.app.notices import Kept, kept_text, load_kept, notice_from
from drafter.app.report import near
from drafter.model.errors import DrafterError, UsageError, WorkspaceError
from drafter.model.notice import Notice
from drafter.model.prompt import Answers, Origin, Value
from drafter.model.record import record, replace
from drafter.notice.picks import Decisions, Row, filled
from drafter.store.answers import SavedAnswers, read_answers, write_answers
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_filed
from drafter.store.files import shown_path
from drafter.store.letters import LetterFolder
from drafter.store.notices import reference
from drafter.ui.console import Console, Tone


def ask_for(given: str, console: Console) -> Notice:
    """The notice that is meant, with a word first where the network is asked."""
    if not Path(given).is_file() and (wanted := reference(given)):
        console.say(f"Asking {'the Federal Register for ' if not wanted.address else 'for '}{given} ...", Tone.DIM)
    return notice_from(given)


def saved_answers(desk: Desk, folder: LetterFolder) -> SavedAnswers | None:
    """The letter's answers, None where it has none."""
    if not folder.answers.is_file():
        return None
    return read_answers(folder.answers, shown=shown_path(folder.answers, desk.root))


def rows_of(answers: Answers) -> list[Row]:
    """The rows of questions among the answers."""
    rows = answers.get("questions", [])
    return [dict(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def with_facts(answers: Answers, facts: Mapping[str, str]) -> tuple[Answers, list[str], list[str]]:
    """Answers with the notice's facts where they were empty or came from a notice; keys changed; keys that differ."""
    changed: list[str] = []
    differing: list[str] = []
    for key, value in facts.items():
        old = answers.values.get(key, "")
        if old == value:
            continue
        if not old or answers.origins.get(key) is Origin.NOTICE:
            answers = answers.with_answer(key, value, Origin.NOTICE)
            changed.append(key)
        else:
            differing.append(key)
    return answers, changed, differing


def asks_for_rows(desk: Desk, folder: LetterFolder, kind: str) -> bool:
    """Whether letters of this kind answer under the questions of a notice."""
    from drafter.store.kinds import read_kind

    try:
        found = read_kind(desk.layers(folder), kind, compiles=desk.compiles)
    except DrafterError:
        # The letter stands; a kind that has gone or broken since is no reason to refuse its notice.
        return False
    return any(prompt.key == "questions" for prompt in found.prompts)


@record
class AddNotice:
    """Keep a notice beside a letter that has none yet."""

    desk: Desk
    console: Console
    source: str
    name: str = ""

    def execute(self) -> None:
        """Writes notice.json, and into letter.toml those facts that are missing there."""
        from drafter.notice.prefill import prefill

        folder = self._letter()
        refuse_filed(folder)
        if folder.notice.exists():
            raise UsageError(
                f"the letter {folder.slug} has a notice already",
                hint=f"See what has changed since: drafter notice update {folder.slug} {self.source}",
            )
        notice = ask_for(self.source, self.console)
        saved = saved_answers(self.desk, folder)
        differing: list[str] = []
        if saved:
            answers, _, differing = with_facts(saved.answers, prefill(notice))
            if notice.questions and asks_for_rows(self.desk, folder, saved.kind):
                rows: Value = filled(rows_of(answers), notice.questions)
                answers = answers.with_answer("questions", rows, answers.origins.get("questions", Origin.NOTICE))
            write_answers(folder.answers, replace(saved, answers=answers))
        write_atomic(folder.notice, kept_text(notice, Decisions()))
        self._say(folder, notice, saved, differing)

    def _letter(self) -> LetterFolder:
        from drafter.store.letters import letters

        root = self.desk.root
        if not self.name and (root is None or not letters(root)):
            raise UsageError(
                "there is no letter yet that could have this notice",
                hint=f"Begin one with it: drafter new --notice {self.source}",
            )
        return self.desk.letter(self.name)

    def _say(self, folder: LetterFolder, notice: Notice, saved: SavedAnswers | None, differing: Sequence[str]) -> None:
        from drafter.notice.prefill import prefill

        self.console.say("The notice is kept beside the letter:", Tone.GOOD)
        self.console.data(str(near(folder.notice)))
        for line in facts(notice, self.console.width - 2):
            _plain(self.console, f"  {line}")
        warn_doubts(self.console, notice)
        given = prefill(notice)
        for key in differing:
            old = saved.answers.get(key) if saved else ""
            self.console.warn(f"letter.toml has {old} for {key}; the notice says {given[key]}")
        if differing:
            self.console.hint("Neither letter.toml nor letter.md was changed there. Correct what is wrong.")
        if notice.questions:
            self.console.say(f"It puts {len(notice.questions)} questions. Next:", Tone.STRONG)
            self.console.say(f"drafter notice questions {folder.slug}", indent="  ")


def warn_doubts(console: Console, notice: Notice) -> None:
    """Says what is not certain about a notice."""
    for _, words in doubts(notice):
        console.warn(f"not certain: {words}")


def _plain(console: Console, line: str) -> None:
    """A line whose columns must stay as they are."""
    console.err.write(f"{line}\n")


@record
class ShowNotice:
    """Show the notice of a letter, or one in a file or on the Federal Register."""

    desk: Desk
    console: Console
    name: str = ""
    as_json: bool = False
    questions: bool = False

    def execute(self) -> None:
        """The sheet, only the questions, or the stable form for programs."""
        from drafter.notice.form import to_json

        kept, rows = self._found()
        notice = kept.notice
        if self.as_json:
            self.console.data(json.dumps(to_json(notice), ensure_ascii=False, indent=2))
        elif self.questions:
            if not notice.questions:
                self.console.say("The notice puts no questions that could be told apart.")
            for line in tree(notice, self.console.width, rows, kept.decisions):
                self.console.data(line)
        else:
            self.console.data(sheet(notice, self.console.width, rows, kept.decisions))

    def _found(self) -> tuple[Kept, list[Row]]:
        if self.name and Path(self.name).is_file():
            return load_kept(Path(self.name)), []
        try:
            folder = self.desk.letter(self.name)
        except (UsageError, WorkspaceError):
            if self.name and reference(self.name):
                return Kept(notice=ask_for(self.name, self.console)), []
            if self.name:
                raise UsageError(
                    f"there is neither a letter nor a file “{self.name}”",
                    hint="Give a letter's name, a file, or a document number such as 2024-03763.",
                ) from None
            raise
        saved = saved_answers(self.desk, folder)
        return notice_of(self.desk, folder), rows_of(saved.answers) if saved else []


def notice_of(desk: Desk, folder: LetterFolder) -> Kept:
    """The notice beside a letter, or an error that says how to get one."""
    if not folder.notice.is_file():
        raise UsageError(
            f"the letter {folder.slug} has no notice", hint=f"Add it: drafter notice add NUMBER {folder.slug}"
        )
    return load_kept(folder.notice)


def interactive() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()
