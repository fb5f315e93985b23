"""The library at a glance: list, show and init."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.report import near
from drafter.model.claim import Claim
from drafter.model.errors import UsageError, WorkspaceError
from drafter.model.filed import Filing, filed_words
from drafter.model.record import record
from drafter.model.source import Source
from drafter.store.brief import one_line
from drafter.store.layers import Part, Stack
from drafter.store.letters import LetterFolder, letters
from drafter.store.workspace import Organization, create
from drafter.ui.console import Console, Tone

SCHEMA = 1


@record
class InitWorkspace:
    """Make a workspace in a folder."""

    folder: Path
    organization: str
    console: Console

    def execute(self) -> None:
        """Writes drafter.toml and says what comes next."""
        create(self.folder.absolute(), Organization(name=self.organization))
        self.console.data(str(self.folder / "drafter.toml"))
        self.console.say(f"Made a workspace: {near(self.folder.absolute() / 'drafter.toml')}", Tone.GOOD)
        self.console.say("Write the first letter: drafter new. It asks who you are, and keeps that in drafter.toml.")
        self.console.say("Or begin with letters that you filed before: drafter harvest FOLDER")


@record
class Listing:
    """List one of the things that there are several of."""

    desk: Desk
    what: str
    as_json: bool
    console: Console

    def execute(self) -> None:
        """One line for each; with `as_json` one object."""
        kinds: Mapping[str, Callable[[], list[dict[str, str]]]] = {
            "letters": self._letters,
            "kinds": self._kinds,
            "claims": self._claims,
            "sources": self._sources,
            "styles": self._styles,
        }
        if self.what not in kinds:
            close = difflib.get_close_matches(self.what, kinds, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"One of: {', '.join(kinds)}."
            raise UsageError(f"there is nothing called “{self.what}” to list", hint=hint)
        rows = kinds[self.what]()
        if self.as_json:
            self.console.data(json.dumps({"schema": SCHEMA, self.what: rows}, ensure_ascii=False, indent=2))
            return
        width = max((len(row["id"]) for row in rows), default=0)
        for row in rows:
            self.console.data(f"{row['id']:<{width}}  {row['text']}".rstrip())
        if not rows:
            self.console.say(f"There are no {self.what} yet.")
            if self.what == "letters":
                self.console.hint("Write one: drafter new")

    def _letters(self) -> list[dict[str, str]]:
        if self.desk.root is None:
            return []
        found = []
        for folder in letters(self.desk.root):
            filing = _filing(folder)
            said = f" [{filed_words(filing.date, filing.tracking)}]" if filing else ""
            facts = {"filed": filing.date, "tracking": filing.tracking} if filing else {}
            row = {"id": folder.slug, "text": _title(folder.text) + said, "file": str(near(folder.text))}
            found.append({**row, **facts})
        return found

    def _kinds(self) -> list[dict[str, str]]:
        from drafter.store.kinds import read_kinds

        return [{"id": k.id, "text": f"{k.name}: {k.help}"} for k in read_kinds(self.desk.layers()).items.values()]

    def _claims(self) -> list[dict[str, str]]:
        items = sorted(self.desk.claims.items.values(), key=lambda c: (c.pack, c.id))
        return [
            {"id": c.id, "text": c.title, "pack": c.pack, "layer": self._layer(self.desk.claims, c.id)} for c in items
        ]

    def _sources(self) -> list[dict[str, str]]:
        items = sorted(self.desk.sources.items.values(), key=lambda s: s.id)
        return [{"id": s.id, "text": one_line(s), "layer": self._layer(self.desk.sources, s.id)} for s in items]

    def _styles(self) -> list[dict[str, str]]:
        return [{"id": name, "text": o.shown} for name, o in sorted(self.desk.layers().ids(Part.STYLES).items())]

    @staticmethod
    def _layer(stack: Stack[Claim] | Stack[Source], name: str) -> str:
        return str(stack.origins[name].layer)


def _filing(folder: LetterFolder) -> Filing | None:
    from drafter.model.errors import DrafterError
    from drafter.store.filed import locked

    try:
        return locked(folder)
    except DrafterError:
        # A record that cannot be read is named by doctor, and must not hide the letters.
        return None


def _title(path: Path) -> str:
    from drafter.markup.letter import read_letter
    from drafter.model.errors import DrafterError
    from drafter.store.files import read_text

    try:
        return read_letter(read_text(path)).meta.title
    except DrafterError as error:
        return f"(cannot be read: {error.message})"


@record
class Show:
    """Show one thing by its id, whatever it is."""

    desk: Desk
    name: str
    as_json: bool
    console: Console

    def execute(self) -> None:
        """The thing's text as data; where it comes from as a message."""
        if self.name in self.desk.claims.items:
            self._claim(self.desk.claims.items[self.name])
        elif self.name in self.desk.sources.items:
            self._source(self.desk.sources.items[self.name])
        elif self.name in (kinds := self.desk.layers().ids(Part.KINDS)):
            self._file({"kind": self.name}, kinds[self.name].path, kinds[self.name].shown)
        elif self.desk.root and self.name in {f.slug for f in letters(self.desk.root)}:
            folder = self.desk.letter(self.name)
            self._file({"letter": self.name}, folder.text, str(near(folder.text)))
        else:
            raise UsageError(f"there is no claim, source, kind or letter “{self.name}”", hint=self._close())

    def _close(self) -> str:
        known = [*self.desk.claims.items, *self.desk.sources.items, *self.desk.layers().ids(Part.KINDS)]
        close = difflib.get_close_matches(self.name, known, n=3, cutoff=0.5)
        return f"Did you mean {' or '.join(close)}?" if close else "See: drafter list claims, drafter list sources"

    def _claim(self, claim: Claim) -> None:
        origin = self.desk.claims.origins[claim.id]
        if self.as_json:
            facts = {"claim": claim.id, "title": claim.title, "thesis": claim.thesis, "text": claim.body}
            self._json({**facts, "variants": dict(claim.variants), "asks": list(claim.asks)}, origin)
            return
        self.console.data(f"{claim.title}\n\n{claim.thesis}\n\n{claim.body.strip()}")
        for name, text in claim.variants.items():
            self.console.data(f"\n[{name}]\n{text.strip()}")
        for ask in claim.asks:
            self.console.data(f"\nAsk: {ask}")
        self._origin(origin)

    def _source(self, source: Source) -> None:
        from drafter.app.preview import printed

        origin = self.desk.sources.origins[source.id]
        forms = {name: printed(self.desk, source, name) for name in sorted(self.desk.layers().ids(Part.STYLES))}
        if self.as_json:
            self._json({"source": source.id, "data": dict(source.data), "printed": forms}, origin)
            return
        width = max(len(name) for name in forms)
        for name, text in forms.items():
            self.console.data(f"{name:<{width}}  {text}")
        for line in source.supports:
            self.console.data(f"supports: {line}")
        status = source.status
        if status.standing.value != "current":
            by = f" by {status.by}" if status.by else ""
            since = f" on {status.since}" if status.since else ""
            self.console.warn(f"{status.standing.value}{by}{since}")
        self._origin(origin)

    def _file(self, facts: dict[str, str], path: Path, shown: str) -> None:
        from drafter.store.files import read_text

        text = read_text(path)
        if self.as_json:
            self.console.data(json.dumps({"schema": SCHEMA, **facts, "file": shown, "text": text}, ensure_ascii=False))
            return
        self.console.data(text.rstrip("\n"))
        self.console.say(f"From {shown}", Tone.DIM)

    def _json(self, facts: Mapping[str, object], origin: object) -> None:
        from drafter.store.layers import Origin

        assert isinstance(origin, Origin)  # noqa: S101 - both callers pass one
        where = {"file": origin.shown, "layer": str(origin.layer), "shadows": list(origin.shadows)}
        self.console.data(json.dumps({"schema": SCHEMA, **facts, "origin": where}, ensure_ascii=False, indent=2))

    def _origin(self, origin: object) -> None:
        from drafter.store.layers import Origin

        assert isinstance(origin, Origin)  # noqa: S101 - both callers pass one
        self.console.say(f"From {origin.shown} ({origin.layer})", Tone.DIM)
        for shadowed in origin.shadows:
            self.console.say(f"It stands before {shadowed}", Tone.DIM)


__all__ = ["InitWorkspace", "Listing", "Show", "WorkspaceError"]
