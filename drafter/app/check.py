"""`drafter check`: what a careful reader would mark before a letter is filed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

from drafter.app.desk import Desk
from drafter.app.report import counted
from drafter.app.subject import gather
from drafter.check.registry import Check, checks, chosen, run
from drafter.model.errors import UsageError
from drafter.model.finding import Finding, Level
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_filed
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder
from drafter.store.waivers import NAME, LetterChecks, read_checks
from drafter.ui.console import Console, Tone

SCHEMA = 1


@record
class Checked:
    """What was found, and what was found but accepted by a waiver, with the waiver's reason."""

    letter: str
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, str], ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.level is Level.ERROR for finding in self.findings)


def check_letter(desk: Desk, folder: LetterFolder, codes: Sequence[str], against: Sequence[Path] = ()) -> Checked:
    """The findings of these checks, those that the letter's checks.toml accepts set apart.

    `against` are folders of other people's letters, besides the one that drafter.toml names.
    """
    path = folder.folder / NAME
    settings = read_checks(path, shown=shown_path(path, desk.root))
    gathered = gather(desk, folder, oldest=settings.source_age, against=against)
    return _sorted_out(folder.slug, run(gathered.subject, codes), settings, codes)


def _sorted_out(name: str, found: Sequence[Finding], settings: LetterChecks, codes: Sequence[str]) -> Checked:
    kept: list[Finding] = []
    waived: list[tuple[Finding, str]] = []
    used: set[int] = set()
    for finding in found:
        index = next((n for n, waiver in enumerate(settings.waivers) if waiver.covers(finding)), None)
        if index is None:
            kept.append(finding)
        else:
            used.add(index)
            waived.append((finding, settings.waivers[index].reason))
    idle = (w for n, w in enumerate(settings.waivers) if n not in used and w.code.upper() in codes)
    unused = tuple(f"{waiver.where}: the waiver of {waiver.code} fits nothing any more" for waiver in idle)
    return Checked(letter=name, findings=tuple(kept), waived=tuple(waived), unused=unused)


@record
class CheckLetter:
    """One run of `drafter check`."""

    desk: Desk
    console: Console
    name: str = ""
    as_json: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    against: tuple[Path, ...] = ()

    def execute(self) -> int:
        """Says or prints what was found; the exit code: 1 where an error was."""
        codes = chosen(self.select, self.ignore)
        folder = self.desk.letter(self.name)
        if self.fix:
            refuse_filed(folder)
            self._mend(folder, codes)
        checked = check_letter(self.desk, folder, codes, self._against())
        if self.as_json:
            self.console.data(json.dumps(as_data(checked), ensure_ascii=False, indent=2))
        else:
            self._say(checked)
        return 1 if checked.errors else 0

    def _against(self) -> tuple[Path, ...]:
        if not self.against:
            return ()
        from drafter.app.compared import existing

        return existing(self.against)

    def _mend(self, folder: LetterFolder, codes: Sequence[str]) -> None:
        shown = shown_path(folder.text, self.desk.root)
        text = before = read_text(folder.text, shown=shown)
        known = checks()
        for code in codes:
            fix = known[code].fix
            mended = fix(text) if fix else text
            if mended != text:
                self.console.say(f"Mended: {known[code].title} ({code})", Tone.GOOD)
                text = mended
        if text == before:
            self.console.say("There was nothing that can be mended safely.")
        else:
            write_atomic(folder.text, text)

    def _say(self, checked: Checked) -> None:
        for finding in checked.findings:
            where = f"{finding.where}: " if finding.where else ""
            self.console.data(f"{where}{finding.level.value} {finding.code}: {finding.message}")
            if finding.passage and finding.passage not in finding.message:
                self.console.data("\n".join(f"    {line}" for line in finding.passage.split("\n")))
            if finding.hint and finding.level is not Level.NOTE:
                self.console.data(f"    hint: {finding.hint}")
        for line in checked.unused:
            self.console.say(line, Tone.DIM)
        if checked.waived:
            codes = ", ".join(sorted({finding.code for finding, _ in checked.waived}))
            self.console.say(f"{counted(len(checked.waived), 'finding')} accepted in {NAME} ({codes}).", Tone.DIM)
        self.console.say(_summary(checked), Tone.ERROR if checked.errors else Tone.GOOD)
        # Notes want nothing done; they are not what to read up on.
        if code := next((f.code for f in checked.findings if f.level is not Level.NOTE), ""):
            self.console.hint(f"drafter check --explain {code} says why; accept one with a reason in {NAME}.")


def _summary(checked: Checked) -> str:
    levels = Counter(finding.level for finding in checked.findings)
    parts = [counted(levels[level], level.value) for level in Level if levels[level]]
    return f"{checked.letter}: {', '.join(parts)}." if parts else f"{checked.letter}: nothing was found."


def as_data(checked: Checked) -> dict[str, object]:
    """The stable form, schema 1."""
    return {
        "schema": SCHEMA,
        "letter": checked.letter,
        "findings": [_row(finding) for finding in checked.findings],
        "waived": [{**_row(finding), "reason": reason} for finding, reason in checked.waived],
    }


def _row(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "file": finding.where.file if finding.where else None,
        "line": finding.where.line if finding.where else None,
        "passage": finding.passage,
        "hint": finding.hint,
    }


def explain(code: str) -> str:
    """A check in words: what it finds, why that matters, what to do. UsageError for a code that does not exist."""
    known = checks()
    rule = known.get(code.strip().upper())
    if rule is None:
        raise UsageError(f"there is no check {code}", hint="drafter check --list names all of them.")
    what = " ".join((rule.look.__doc__ or "").split())
    fix = ["", "drafter check --fix mends it."] if rule.fix else []
    paragraphs = [f"{rule.code} ({rule.level.value}): {rule.title}", "", f"Finds: {what}", "", f"Why: {rule.why}", ""]
    return "\n".join(_wrapped([*paragraphs, f"What to do: {rule.do}", *fix]))


def _wrapped(lines: Sequence[str]) -> list[str]:
    return [row for line in lines for row in (wrap(line, 96, subsequent_indent="  ") or [""])]


def catalogue() -> str:
    """All checks, one a line."""
    return "\n".join(f"{c.code}  {c.level.value:<7}  {c.title}{_fixable(c)}" for c in checks().values())


def _fixable(rule: Check) -> str:
    return "  (--fix)" if rule.fix else ""
