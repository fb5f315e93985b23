"""Sources as each style prints them: in full, repeated at once, and repeated further on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping

from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.app.styles import read_style
from drafter.cite import Style, kind_of_source, resolve
from drafter.model.errors import InvalidFile, UsageError
from drafter.model.letter import Letter, LetterMeta
from drafter.model.record import record
from drafter.model.source import Source
from drafter.model.text import CitationMark, Content, Note, Paragraph, Run, notes
from drafter.store.layers import Part
from drafter.ui.console import Console

_BETWEEN = Source(id="between", data={"id": "between", "type": "book", "title": "Another Work"})
_NAMES = {"full": "full", "id": "Id.", "supra": "supra", "short": "short"}


@record
class Form:
    """One form of a citation as it is printed; `name` is full, id, supra or short."""

    name: str
    content: Content


def forms(source: Source, style: Style, pinpoint: str = "") -> tuple[Form, ...]:
    """What a style prints for a source: in a first note, in the next, and behind a note with another source.

    A form that a style repeats is given once, so that a style without short forms has one.
    """
    mark = CitationMark(key=source.id, pinpoint=pinpoint or None)
    other = CitationMark(key=_BETWEEN.id)
    marks = (CitationMark(key=source.id), mark, other, mark) if pinpoint else (mark, mark, other, mark)
    blocks = tuple(Paragraph(content=(Run(text="x"), Note(content=(item,)))) for item in marks)
    sources = {_BETWEEN.id: _BETWEEN, source.id: source}
    cited = resolve(Letter(meta=LetterMeta(), blocks=blocks), sources, style)
    found: dict[str, Form] = {}
    for use, note in zip(cited.uses, notes(cited.letter.blocks), strict=True):
        if use.key == source.id:
            found.setdefault(use.form, Form(name=use.form, content=note.content))
    return tuple(found.values())


@record
class TryStyles:
    """Print sources in every style, or in one."""

    desk: Desk
    keys: tuple[str, ...]
    style: str
    pinpoint: str
    as_json: bool
    console: Console

    def execute(self) -> bool:
        """Whether every style could be read; one that could not is told with its faults, and the others printed."""
        sources = [self._source(key) for key in self.keys]
        styles, faults = self._styles()
        found = {s.id: {name: forms(s, style, self.pinpoint) for name, style in styles.items()} for s in sources}
        if self.as_json:
            rows = [_row(source, found[source.id]) for source in sources]
            self.console.data(json.dumps({"schema": SCHEMA, "sources": rows}, ensure_ascii=False, indent=2))
        else:
            for number, source in enumerate(sources):
                self._print(source, found[source.id], first=number == 0)
        for fault in faults:
            self.console.error(fault)
        return not faults

    def _source(self, key: str) -> Source:
        known = self.desk.sources.items
        source = known.get(key.removeprefix("@"))
        if source is None:
            close = difflib.get_close_matches(key, known, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(close)}?" if close else "See: drafter list sources"
            raise UsageError(f"there is no source “{key}”", hint=hint)
        return source

    def _styles(self) -> tuple[dict[str, Style], list[InvalidFile]]:
        layers = self.desk.layers()
        styles: dict[str, Style] = {}
        faults: list[InvalidFile] = []
        for name in [self.style] if self.style else sorted(layers.ids(Part.STYLES)):
            try:
                styles[name] = read_style(layers, name)
            except InvalidFile as fault:
                faults.append(fault)
        return styles, faults

    def _print(self, source: Source, found: Mapping[str, tuple[Form, ...]], *, first: bool) -> None:
        self.console.data(f"{'' if first else chr(10)}{source.id} ({kind_of_source(source)})")
        for name, printed in found.items():
            self.console.data(f"  {name}")
            for form in printed:
                words = shown(form.content, italics=self.console.italics)
                self.console.data(f"    {_NAMES[form.name]:<6} {words}")
            if len(printed) == 1:
                self.console.data("    (in full wherever it is cited)")


def shown(content: Content, *, italics: bool) -> str:
    """Runs as a terminal shows them: in italics, or between asterisks where it has none."""
    start, end = ("\x1b[3m", "\x1b[23m") if italics else ("*", "*")
    out = "".join(f"{start}{run.text}{end}" if run.italic else run.text for run in content if isinstance(run, Run))
    return out.replace(end + start, "") if italics else out.replace("**", "")


def _row(source: Source, found: Mapping[str, tuple[Form, ...]]) -> dict[str, object]:
    styles = {name: [_form(form) for form in printed] for name, printed in found.items()}
    return {"source": source.id, "kind": kind_of_source(source), "styles": styles}


def _form(form: Form) -> dict[str, object]:
    runs = [run for run in form.content if isinstance(run, Run)]
    looks = [
        {"text": run.text, "italic": run.italic, "small_caps": run.small_caps, "link": run.link or ""} for run in runs
    ]
    return {"form": form.name, "text": "".join(run.text for run in runs), "runs": looks}
