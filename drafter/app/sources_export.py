"""`drafter sources export`: the library for other programs, with everything that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.report import counted, near
from drafter.model.errors import UsageError
from drafter.model.record import record
from drafter.model.source import Source
from drafter.store.atomic import write_atomic
from drafter.store.layers import LayerName
from drafter.ui.console import Console, Tone

FORMS: Mapping[str, str] = {"csl": ".json", "biblatex": ".bib"}


@record(cached=True)
class ExportSources:
    """Write sources in another program's form."""

    desk: Desk
    console: Console
    keys: tuple[str, ...] = ()
    form: str = ""
    out: Path | None = None
    shipped: bool = False
    force: bool = False

    def execute(self) -> None:
        """The text as data, or into a file; one that stands there is not written over without `force`."""
        form = self.form or next(
            (name for name, ending in FORMS.items() if self.out and self.out.suffix == ending), "csl"
        )
        if form not in FORMS:
            raise UsageError(f"there is no form “{form}”", hint=f"One of: {', '.join(FORMS)}.")
        sources = self._chosen()
        text = _csl(sources) if form == "csl" else _biblatex(sources)
        if self.out is None:
            self.console.data(text, end="")
            return
        if self.out.exists() and not self.force:
            raise UsageError(f"{self.out} is there already", hint="Give another name, or --force to write over it.")
        write_atomic(self.out, text)
        self.console.data(str(near(self.out)))
        self.console.say(f"Wrote {counted(len(sources), 'source')}.", Tone.GOOD)

    def _chosen(self) -> list[Source]:
        stack = self.desk.sources
        missing = [key for key in self.keys if key not in stack.items]
        if missing:
            raise UsageError(f"there is no source “{missing[0]}”", hint="See: drafter list sources")
        if self.keys:
            return [stack.items[key] for key in self.keys]
        own = [key for key in stack.items if self.shipped or stack.origins[key].layer is not LayerName.SHIPPED]
        return [stack.items[key] for key in own]


def _csl(sources: list[Source]) -> str:
    from drafter.gather.csljson import write_csl

    return write_csl([dict(source.data) for source in sources])


def _biblatex(sources: list[Source]) -> str:
    from drafter.gather.bibmap import from_item, write_entry

    return "\n".join(write_entry(from_item(source.data)) for source in sources)
