"""`drafter new`: answers in, a letter out. Nothing is written before the answers have been reviewed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from drafter.app.desk import Desk
from drafter.app.export import ExportLetter
from drafter.app.notice_interview import NoticeGuide, discard_unfinished_notice, keep_unfinished, unfinished_guide
from drafter.app.opening_questions import ask_kind, ask_notice
from drafter.app.report import counted, near, say_exported
from drafter.assemble.plan import Plan, plan_claims
from drafter.assemble.render import LetterSource, render_letter
from drafter.interview.items import claim_item, slot_prompts
from drafter.interview.loop import run
from drafter.interview.port import Asker
from drafter.interview.sources import Defaults, Silent, given, merged
from drafter.model.asking import Back, Invalid, Item
from drafter.model.errors import AnswerNeeded, DrafterError, InvalidFile, UsageError
from drafter.model.prompt import Answers, LetterKind, Origin, Prompt, PromptType, Value
from drafter.model.record import record, replace
from drafter.store.answers import SavedAnswers, answer_place, dump_answers, parse_set, read_answers_file
from drafter.store.filed import refuse_filed
from drafter.store.kinds import read_kind
from drafter.store.layers import Part
from drafter.store.letters import (
    LetterFolder,
    check_name,
    discard_unfinished,
    letters,
    new_letter,
    publish,
    save_unfinished,
    unfinished,
)
from drafter.store.root import SETTINGS
from drafter.store.signatories import dump_signatories, read_signatories, signatory_from_row
from drafter.store.workspace import Organization, create, introduce
from drafter.ui.choose import Mode, choose_asker, open_asker
from drafter.ui.console import Console, Tone

_ANOTHER = "Give the new letter another --name."
_GO_ON = "Go on with: drafter new --resume"
_NEXT = (
    ("cite", "puts sources where evidence is missing"),
    ("check", "looks it over before it is filed"),
    ("export", "writes the Word file"),
    ("package", "makes the folder to upload"),
)
_SIGNATORIES = ("signatories", "brings in who signs, and notes who has confirmed")
_BRING_IN = (
    "Leave this empty, and bring them in once the letter is written, so that you see every column, name and duplicate: "
    "drafter signatories import LETTER FILE"
)
_QUESTIONS = ("notice questions", "answers or declines its questions")


@record(cached=True)
class NewLetter:
    """One run of `drafter new`, with everything that its options said."""

    desk: Desk
    console: Console
    kind: str = ""
    name: str = ""
    notice: str = ""
    answers_file: Path | None = None
    sets: tuple[str, ...] = ()
    defaults: bool = False
    no_input: bool = False
    resume: bool = False
    prompts: str = "auto"
    export: bool | None = None
    force: bool = False

    def execute(self) -> LetterFolder:
        """The letter's folder, written whole or not at all."""
        if self.name:
            check_name(self.name)
            refuse_filed(LetterFolder(folder=self.root / "letters" / self.name), hint=_ANOTHER)
        saved = self._resumed()
        from_file = read_answers_file(self.answers_file) if self.answers_file else {}
        if self._guide is None and saved:
            self.__dict__["_guide"] = unfinished_guide(self.root, saved.kind)
        elif self._guide is None and self._wants_notice:
            self.__dict__["_guide"] = ask_notice(self._asker, self.console)
        kind = self._kind(saved, from_file)
        known = self._known(kind, saved, from_file)
        answers = self._interview(kind, known)
        if self._guide:
            answers = self._guide.finished(answers, kind)
        plan = self._plan(answers)
        text = self._render(kind, answers, plan)
        folder = self._publish(kind, answers, text)
        self._finish(folder, kind)
        return folder

    # -- before the interview

    @property
    def root(self) -> Path:
        """The workspace's folder, or the one that will be."""
        return self.desk.root or self.desk.start

    def _resumed(self) -> SavedAnswers | None:
        waiting = unfinished(self.root)
        if self.kind:
            waiting = [item for item in waiting if item.saved.kind == self.kind]
        if self.resume:
            if not waiting:
                raise UsageError("there is no interview to go on with", hint="Begin one with: drafter new")
            self.console.say(f"Going on with the letter that was begun: {_title(waiting[0].saved)}")
            return waiting[0].saved
        if waiting and self._interactive and not self.answers_file and not self.notice:
            saved = waiting[0].saved
            if self._asker.confirm(f"Go on with the letter that was begun: {_title(saved)}?"):
                return saved
        return None

    def _kind(self, saved: SavedAnswers | None, from_file: Mapping[str, Value]) -> LetterKind:
        """The kind of letter: said on the command line, in a file, in drafter.toml, or asked for."""
        wanted = self.kind or (saved.kind if saved else "") or str(from_file.get("kind", ""))
        wanted = wanted or parse_set(self.sets).get("kind", "") or self._asked_kind()  # type: ignore[assignment]
        kind = read_kind(self.desk.layers(), str(wanted), compiles=self.desk.compiles)
        kind = replace(kind, style=self.desk.settings.style or kind.style)
        return self._guide.asking(kind) if self._guide else kind

    @cached_property
    def _guide(self) -> NoticeGuide | None:
        """The notice that the letter answers, if one was named."""
        return NoticeGuide.read(self.notice, self.console) if self.notice else None

    @property
    def _wants_notice(self) -> bool:
        """Whether to ask for the notice: nobody has given answers or its facts, and somebody is there to ask."""
        told = (
            bool(self.answers_file) or self.defaults or not {"agency", "notice_title"}.isdisjoint(parse_set(self.sets))
        )
        return self._interactive and not told

    def _asked_kind(self) -> str:
        from drafter.store.kinds import read_kinds

        kinds = read_kinds(self.desk.layers()).require()
        default = self.desk.settings.kind or ("coalition" if "coalition" in kinds else next(iter(kinds), ""))
        default = self._guide.kind(kinds, default) if self._guide else default
        if not self._interactive:
            if self._guide and self._guide.notice.questions:
                self.console.say(f"The kind of letter: {kinds[default].name}.")
                return default
            names = "|".join(kinds)
            raise AnswerNeeded("the kind of letter is not given", hint=f"Give it: drafter new {names}")
        return ask_kind(self._asker, kinds, default)

    def _known(self, kind: LetterKind, saved: SavedAnswers | None, from_file: Mapping[str, Value]) -> Answers:
        types = {prompt.key: prompt.type for prompt in kind.prompts}
        sets = parse_set(self.sets, types)
        file = self.answers_file
        where = (lambda key: answer_place(file, key)) if file else None
        values = {key: value for key, value in from_file.items() if key != "kind"}
        known = merged(
            self._guide.known(kind) if self._guide else Answers(),
            saved.answers if saved else Answers(),
            given(values, Origin.FILE, kind.prompts, where=where),
            given({k: v for k, v in sets.items() if k != "kind"}, Origin.SET, kind.prompts),
        )
        return self._guide.spelled(known) if self._guide else known

    # -- the interview

    @property
    def _mode(self) -> Mode:
        if self.no_input:
            return Mode.SILENT
        return choose_asker(self.prompts, sys.stdin.isatty(), self.console.env.get("TERM", ""))

    @property
    def _interactive(self) -> bool:
        return self._mode is not Mode.SILENT

    @cached_property
    def _asker(self) -> Asker:
        if self._mode is Mode.SILENT:
            return Silent()
        from drafter.match.filter import Filter

        asker: Asker = open_asker(self._mode, self.console, Filter)
        return Defaults(asker) if self.defaults else asker

    def _interview(self, kind: LetterKind, known: Answers) -> Answers:
        prompts = kind.prompts
        answers = run(
            prompts,
            known,
            self._asker,
            save=lambda answers: self._save(kind, answers),
            evaluate=self.desk.sandbox.evaluate,
            more=self._slots(prompts),
            items=lambda prompt, answers: self._items(kind, prompt, answers),
            offers=merged(self._house(), self._guide.offers()) if self._guide else self._house(),
            read=self._rows,
            sources=lambda: list(self.desk.sources.items),
            go_on=_GO_ON,
        )
        return answers if self._interactive else _nobody_typed(answers)

    def _save(self, kind: LetterKind, answers: Answers) -> None:
        if self._interactive:
            save_unfinished(self.root, SavedAnswers(kind=kind.id, answers=answers))
            if self._guide:
                keep_unfinished(self.root, kind.id, self._guide)

    def _house(self) -> Answers:
        values = self.desk.settings.organization.house()
        return Answers(values=values, origins=dict.fromkeys(values, Origin.HOUSE))

    def _slots(self, prompts: Sequence[Prompt]) -> Callable[[Answers], tuple[Prompt, ...]]:
        """The questions for the slots of chosen claims, with their defaults filled in from the answers so far."""
        empty: dict[str, Any] = {prompt.key: "" for prompt in prompts}

        def more(answers: Answers) -> tuple[Prompt, ...]:
            chosen = answers.get("claims", [])
            values = {**empty, **{k: v for k, v in answers.values.items() if "." not in k}}
            claims = {
                key: self._with_defaults(claim, values)
                for key, claim in self.desk.claims.items.items()
                if key in chosen
            }
            slots = slot_prompts(chosen, claims)
            return (*self._guide.more(answers, self.desk.claims.items), *slots) if self._guide else slots

        return more

    def _with_defaults(self, claim: Any, values: Mapping[str, Any]) -> Any:
        from drafter.markup.inlines import unescape

        slots = tuple(
            replace(slot, default=unescape(self.desk.sandbox.fill(slot.default, values, where=claim.where)))
            if "{" in slot.default
            else slot
            for slot in claim.slots
        )
        return replace(claim, slots=slots)

    def _items(self, kind: LetterKind, prompt: Prompt, answers: Answers) -> list[Item]:
        for problem in self.desk.claims.problems if not self._said_problems else ():
            self.console.warn(str(problem))
        self._said_problems.append(True)
        claims = sorted(self.desk.claims.items.values(), key=lambda c: (c.pack != "", c.pack, c.part_of or c.id, c.id))
        titles = {claim.id: claim.title for claim in claims}
        items = [claim_item(claim, variant=kind.variant, titles=titles) for claim in claims]
        return self._guide.items(prompt, answers, items, self.desk.claims.items) if self._guide else items

    @cached_property
    def _said_problems(self) -> list[bool]:
        return []

    def _rows(self, name: str) -> list[dict[str, str]]:
        """The signatories of a file, as rows of an answer."""
        path = Path(name).expanduser()
        path = path if path.is_absolute() else self.desk.start / path
        fields = ("name", "affiliation", "title", "category", "status", "email")
        from drafter.app.signatories_import import holds_answers

        try:
            if holds_answers(path, shown=name):
                raise UsageError(f"{name}: this file holds the answers of a form", hint=_BRING_IN)
            found = read_signatories(path, shown=name)
        except DrafterError as error:
            if not self._interactive:
                raise
            # Whoever is asked can mend the file or name another and stays at the question.
            problems = error.problems if isinstance(error, InvalidFile) else (error,)
            said = "; ".join(str(problem) for problem in problems[:3])
            raise Invalid(f"{said}.", hint=error.hint) from error
        return [{f: str(getattr(row, f)) for f in fields if getattr(row, f)} for row in found]

    # -- after the interview

    def _plan(self, answers: Answers) -> Plan:
        chosen = answers.get("claims", [])
        if chosen:
            self.desk.claims.require()
        plan = plan_claims(chosen, self.desk.claims.items)
        for problem in plan.problems:
            self.console.warn(problem.message)
            self.console.hint(problem.hint)
        return plan

    def _render(self, kind: LetterKind, answers: Answers, plan: Plan) -> str:
        return render_letter(LetterSource(kind=kind, answers=answers.values, plan=plan), self.desk.sandbox)

    def _publish(self, kind: LetterKind, answers: Answers, text: str) -> LetterFolder:
        self._keep_organization(answers)
        title = answers.get("subject") or answers.get("notice_title") or kind.name
        folder = LetterFolder(folder=self.root / "letters" / self.name) if self.name else new_letter(self.root, title)
        files: dict[str, bytes | str] = {
            "letter.toml": dump_answers(SavedAnswers(kind=kind.id, answers=answers)),
            "letter.md": text,
        }
        if self._guide:
            files["notice.json"] = self._guide.file()
        rows = [signatory_from_row(row) for row in answers.get("signatories", [])]
        if rows:
            files["signatories.csv"] = dump_signatories(rows)
        publish(folder, files, force=self.force)
        discard_unfinished(self.root, kind.id)
        discard_unfinished_notice(self.root, kind.id)
        return folder

    def _keep_organization(self, answers: Answers) -> None:
        """Makes the workspace where there is none, and keeps who files in one that does not say it."""
        organization = Organization(
            name=answers.get("organization"),
            short=answers.get("organization_short"),
            address=tuple(answers.get("organization_address", [])),
            description=answers.get("organization_description"),
        )
        settings = near(self.root / SETTINGS)
        if self.desk.workspace is None:
            create(self.root, organization)
            self.console.say(f"Made a workspace here: {settings}")
        elif organization.name and introduce(self.root, organization):
            self.console.say(f"{settings} keeps who files, for the letterhead and the next letter.", Tone.DIM)

    def _finish(self, folder: LetterFolder, kind: LetterKind) -> None:
        self.console.say("The text of the letter is yours to edit now, in any text editor:", Tone.GOOD)
        self.console.data(str(near(folder.text)))
        self._offer_sources(folder)
        wanted = self.export
        if wanted is None:
            wanted = self._interactive and self._agreed("Write the Word file now?")
        if wanted:
            desk = Desk.open(self.root)
            say_exported(self.console, ExportLetter(desk=desk, name=folder.slug, force=self.force).execute())
        self.console.say("Next, after editing:", Tone.STRONG)
        # Alone, a letter need not be named, and there is room to say what each command is for.
        several = len(letters(self.root)) > 1
        for command, does in self._next(kind):
            # A list of signatories is a group of commands, which have the name behind a verb.
            named = f"{command} list {folder.slug}" if command == _SIGNATORIES[0] else f"{command} {folder.slug}"
            self.console.say(f"drafter {named}" if several else f"drafter {command}: {does}", indent="  ")

    def _next(self, kind: LetterKind) -> Sequence[tuple[str, str]]:
        """The commands that are of use now, each with what it does."""
        signed = any(prompt.type is PromptType.SIGNATORIES for prompt in kind.prompts)
        asked = self._guide and self._guide.notice.questions
        return (*([_SIGNATORIES] if signed else []), *_NEXT, *([_QUESTIONS] if asked else []))

    def _offer_sources(self, folder: LetterFolder) -> None:
        """Suggestions for what the chosen claims mark as wanting a source: asked about, or else listed."""
        from drafter.store.files import read_text

        marks = read_text(folder.text).count("@?")
        if not marks:
            return
        from drafter.app.citing import CiteLetter
        from drafter.app.clerk import terminal_clerk

        self.console.say(
            f"{counted(marks, 'place')} in the text of its claims {'wants' if marks == 1 else 'want'} a source."
        )
        if self._interactive and not self._agreed("Look for sources now?"):
            return
        desk = Desk.open(self.root)
        clerk = terminal_clerk(desk, self.console, mode=self._mode) if self._interactive else None
        CiteLetter(desk=desk, console=self.console, name=folder.slug, clerk=clerk, only_marked=True).execute()

    def _agreed(self, text: str) -> bool:
        """Whether the person says yes; the letter is written, so there is no way back but no."""
        try:
            return self._asker.confirm(text)
        except Back:
            return False


def _nobody_typed(answers: Answers) -> Answers:
    """The answers of an interview in which nobody was asked: what was left open is a default."""
    origins = {key: Origin.DEFAULT if origin is Origin.TYPED else origin for key, origin in answers.origins.items()}
    return replace(answers, origins=origins)


def _title(saved: SavedAnswers) -> str:
    answers = saved.answers
    return str(answers.get("subject") or answers.get("notice_title") or answers.get("agency") or saved.kind)


__all__ = ["NewLetter", "Part"]
