"""The citation styles as files: which there are, what stands in one, and a copy of one's own."""

from __future__ import annotations

import json
import re

from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.app.report import near
from drafter.app.styles import read_style
from drafter.markup.header import read_yaml
from drafter.model.errors import InvalidFile, UsageError, WorkspaceError
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.files import read_text
from drafter.store.layers import Origin, Part
from drafter.ui.console import Console, Tone

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NAME_LINE = re.compile(r"^name:.*$", re.MULTILINE)


@record
class ListStyles:
    """List the styles of all layers."""

    desk: Desk
    as_json: bool
    console: Console

    def execute(self) -> None:
        """A line for each with its file; a style that cannot be read is listed, and its faults are told."""
        found = sorted(self.desk.layers().ids(Part.STYLES).items())
        faults = {name: self._fault(name) for name, _ in found}
        if self.as_json:
            rows = [_row(name, origin, faults[name]) for name, origin in found]
            self.console.data(json.dumps({"schema": SCHEMA, "styles": rows}, ensure_ascii=False, indent=2))
            return
        titles = {name: _title(origin) for name, origin in found}
        width, middle = max(map(len, titles)), max(map(len, titles.values()))
        for name, origin in found:
            over = f", in place of {origin.shadows[0]}" if origin.shadows else ""
            self.console.data(f"{name:<{width}}  {titles[name]:<{middle}}  {origin.shown} ({origin.layer}{over})")
        for fault in filter(None, faults.values()):
            self.console.error(fault)

    def _fault(self, name: str) -> InvalidFile | None:
        try:
            read_style(self.desk.layers(), name)
        except InvalidFile as fault:
            return fault
        return None


def _row(name: str, origin: Origin, fault: InvalidFile | None) -> dict[str, object]:
    problems = [str(problem) for problem in fault.problems] if fault else []
    facts = {"id": name, "name": _title(origin), "file": origin.shown, "layer": str(origin.layer)}
    return {**facts, "shadows": list(origin.shadows), "problems": problems}


def _title(origin: Origin) -> str:
    """What the style calls itself, "" where its file does not say or cannot be read."""
    try:
        name = read_yaml(read_text(origin.path, shown=origin.shown), file=origin.shown).values.get("name", "")
    except WorkspaceError:
        return ""
    return name if isinstance(name, str) else ""


@record
class ShowStyle:
    """Show one style's file."""

    desk: Desk
    name: str
    as_json: bool
    console: Console

    def execute(self) -> None:
        """The file's text as data, where it comes from as a message; faults with line and column."""
        origin = self.desk.layers().origin(Part.STYLES, self.name)
        text = read_text(origin.path, shown=origin.shown)
        if self.as_json:
            where = {"file": origin.shown, "layer": str(origin.layer), "shadows": list(origin.shadows)}
            facts = {"schema": SCHEMA, "style": self.name, "origin": where, "text": text}
            self.console.data(json.dumps(facts, ensure_ascii=False, indent=2))
        else:
            self.console.data(text.rstrip("\n"))
            self.console.say(f"From {origin.shown} ({origin.layer})", Tone.DIM)
            for shadowed in origin.shadows:
                self.console.say(f"It stands before {shadowed}", Tone.DIM)
        read_style(self.desk.layers(), self.name)


@record
class CopyStyle:
    """Copy a style into the workspace, where it can be edited."""

    desk: Desk
    name: str
    new: str
    console: Console

    def execute(self) -> None:
        """Writes the copy and says how a letter takes it; an existing file is never written over."""
        root = self.desk.need_workspace().root
        origin = self.desk.layers().origin(Part.STYLES, self.name)
        new = self.new or self.name
        if not _NAME.fullmatch(new):
            raise UsageError(
                f"“{new}” cannot be the name of a style", hint="Use letters, digits and hyphens, such as our-style."
            )
        target = root / "templates" / "styles" / f"{new}.yaml"
        known = self.desk.layers().ids(Part.STYLES).get(new)
        taken = target if target.exists() else known.path if known and known.path.is_relative_to(root) else None
        if taken:
            raise WorkspaceError(
                f"there is a style “{new}” in the workspace already: {near(taken)}",
                hint=f"Edit that one, or give the copy another name: drafter styles copy {self.name} {new}-2",
            )
        text = read_text(origin.path, shown=origin.shown)
        if new != self.name:
            text = _NAME_LINE.sub(f"name: {new}", text, count=1)
        write_atomic(target, text)
        self.console.data(str(near(target)))
        self.console.say(f"The style {self.name} is copied; the copy is yours to edit.", Tone.GOOD)
        if new == self.name:
            self.console.say(f"Letters of this workspace that say “style: {new}” are now cited by it.")
        else:
            self.console.say(f"A letter takes it with the line “style: {new}” in its header.")
        self.console.say("See what it prints: drafter styles try KEY")
