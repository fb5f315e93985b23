"""`drafter claims similar`: which claims say nearly the same, and in which words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from drafter.app.claims_memory import lines
from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.app.report import counted
from drafter.markup.header import split_header
from drafter.match.alike import Alike, Alikes, shared_marked
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError, UsageError
from drafter.model.record import field, record
from drafter.store.claims import parse_claim
from drafter.store.files import read_text
from drafter.ui.compared import show_beside
from drafter.ui.console import Console, Tone

# What is worth a line: below a tenth two claims only share a turn of phrase.
_LEAST, _PAIR = 0.1, 0.3
_SHOWN = 4


@record(cached=True)
class SimilarClaims:
    """Compare a claim, a file or a text with the library; with `every` all claims with each other."""

    desk: Desk
    console: Console
    what: str = ""
    most: int = 5
    every: bool = False
    as_json: bool = False
    least: float = field(default=_LEAST)

    def execute(self) -> None:
        """The likest first, each pair of sentences side by side; or one object for programs."""
        if self.every == bool(self.what.strip()):
            example = 'drafter claims similar ID, FILE or "TEXT"; or --all for all pairs'
            raise UsageError(
                "--all stands alone" if self.every else "what is to be compared is not given", hint=example
            )
        if self.every:
            self._pairs()
        else:
            self._like()

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return dict(self.desk.claims.items)

    @cached_property
    def _alikes(self) -> Alikes:
        return Alikes({name: whole_text(claim) for name, claim in self._claims.items()})

    def _like(self) -> None:
        name, text = self._text()
        found = [one for one in self._alikes.like(text, but=name) if one.share >= self.least][: self.most]
        if self.as_json:
            rows = [_row(one) for one in found]
            data = {"schema": SCHEMA, "claim": name or None, "similar": rows}
            self.console.data(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for number, one in enumerate(found):
            self._say(name or "the text", one, first=number == 0)
        if not found:
            self.console.say(f"No claim says nearly the same as {name or 'this text'}.", Tone.GOOD)

    def _pairs(self) -> None:
        found = self._alikes.pairs(_PAIR)
        if self.as_json:
            rows = [{"claim": name, **_row(one)} for name, one in found]
            self.console.data(json.dumps({"schema": SCHEMA, "pairs": rows}, ensure_ascii=False, indent=2))
            return
        for name, one in found:
            self.console.data(f"{_percent(one)}  {name}  {one.key}")
        count = f"{counted(len(found), 'pair')} among {counted(len(self._claims), 'claim')}"
        self.console.say(f"Nearly the same: {count}.", Tone.GOOD)
        if found:
            self.console.hint(f"Side by side: drafter claims similar {found[0][0]}")

    def _text(self) -> tuple[str, str]:
        """The claim's id where one is named, and the text that is compared."""
        if self.what in self._claims:
            return self.what, whole_text(self._claims[self.what])
        path = self.desk.start / self.what
        if len(self.what) < 250 and path.is_file():
            return "", _text_of(read_text(path, shown=self.what), path)
        if len(self.what.split()) == 1:
            near = get_close_matches(self.what, self._claims, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Give a text in quotation marks, or a claim’s id."
            raise UsageError(f"there is neither a claim nor a file “{self.what}”", hint=hint)
        return "", self.what

    def _say(self, name: str, one: Alike, *, first: bool) -> None:
        claim = self._claims[one.key]
        head = f"{_percent(one)} {claim.id}: {claim.title}"
        self.console.data(("" if first else "\n") + "\n".join(lines(self.console.width, [head], "")))
        twins = sorted(one.twins, key=lambda twin: -twin.likeness)[:_SHOWN]
        for number, twin in enumerate(twins):
            if number:
                self.console.data("")
            show_beside(self.console, *shared_marked(twin.one, twin.other))
        if len(one.twins) > _SHOWN:
            self.console.say(f"and {counted(len(one.twins) - _SHOWN, 'sentence')} more", Tone.DIM, indent="  ")
        if first:
            self.console.say(f"Left: {name}; right: the claim. [=in both=]", Tone.DIM)


def whole_text(claim: Claim) -> str:
    """What a claim says at length: its thesis and its text."""
    return f"{claim.thesis}\n\n{claim.body}"


def _text_of(text: str, path: Path) -> str:
    """What a file says: a claim at length, anything else without its header."""
    try:
        return whole_text(parse_claim(text, file=path.name))
    except DrafterError:
        return split_header(text)[1]


def _percent(one: Alike) -> str:
    return f"{round(one.share * 100):3d}%"


def _row(one: Alike) -> dict[str, object]:
    twins: Sequence[dict[str, object]] = [
        {"one": twin.one, "other": twin.other, "likeness": round(twin.likeness, 3)} for twin in one.twins
    ]
    return {"similar": one.key, "share": round(one.share, 3), "sentences": twins}
