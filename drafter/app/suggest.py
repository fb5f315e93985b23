"""`drafter suggest`: sources for a sentence, for the sentences of a letter, or for many texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.app.matching import matcher
from drafter.match.matcher import Matcher
from drafter.model.errors import InvalidFile, Place, Problem, UsageError
from drafter.model.record import record
from drafter.model.suggestion import Strength, Suggestions
from drafter.store.files import read_text, shown_path
from drafter.store.root import root_around
from drafter.ui.console import Console, Tone

# What only a letter needs is imported where a letter is meant: one sentence is answered from the index alone.
if TYPE_CHECKING:
    from drafter.app.desk import Desk
    from drafter.cite.evidence import Want
    from drafter.store.letters import LetterFolder

SCHEMA = 1
_LONGEST_NAME = 100


def as_data(found: Suggestions) -> dict[str, Any]:
    """Suggestions as a program reads them (schema 1)."""
    return {
        "schema": SCHEMA,
        "level": found.level.value,
        "suggestions": [
            {"source": s.source, "score": s.score, "level": s.level.value, "reasons": list(s.reasons)}
            for s in found.items
        ],
    }


@record
class Suggest:
    """Suggest sources for `text`: a letter's name stands for its sentences that want a source."""

    start: Path
    console: Console
    text: str = ""
    most: int = 5
    as_json: bool = False
    batch: Path | None = None

    def execute(self) -> None:
        """One object for a text, a list of them for a letter, a line each for a batch."""
        if bool(self.text.strip()) == bool(self.batch):
            raise UsageError(
                "what wants a source is not given",
                hint='Give a sentence, a letter\'s name, or --batch FILE: drafter suggest "A sentence."',
            )
        root = root_around(self.start)
        with matcher(root, self.start, self.console) as found:
            if self.batch:
                self._batch(found, self.batch)
            elif letter := self._letter(root):
                self._of_letter(found, letter)
            else:
                self._of_text(found)

    def _letter(self, root: Path | None) -> LetterFolder | None:
        if root is None or len(self.text) > _LONGEST_NAME or not (root / "letters" / self.text).is_dir():
            return None
        from drafter.store.letters import letters

        return next((folder for folder in letters(root) if folder.slug == self.text), None)

    def _of_text(self, found: Matcher) -> None:
        answer = found.suggest(self.text, k=self.most)
        if self.as_json:
            self._data(as_data(answer))
        else:
            self._say(found, answer)

    def _of_letter(self, found: Matcher, folder: LetterFolder) -> None:
        from drafter.app.desk import Desk

        desk = Desk.open(self.start)
        shown = shown_path(folder.text, desk.root)
        rows = []
        for want in wants_in(read_text(folder.text, shown=shown), desk):
            answer = suggest_for(found, want, desk, exclude=folder.slug, most=self.most)
            place = {"line": want.sentence.line, "sentence": want.sentence.text, "reason": want.reason}
            rows.append({**place, **{k: v for k, v in as_data(answer).items() if k != "schema"}})
            if not self.as_json:
                self.console.say(f"{shown}:{want.sentence.line}: {want.reason}")
                self.console.say(want.sentence.text, Tone.STRONG, indent="  ")
                self._say(found, answer)
        if self.as_json:
            self._data({"schema": SCHEMA, "letter": folder.slug, "sentences": rows})
        elif not rows:
            self.console.say("No sentence of this letter wants a source.")

    def _batch(self, found: Matcher, path: Path) -> None:
        for row in _rows(path):
            answer = found.suggest(
                str(row["text"]),
                prev=str(row.get("prev") or ""),
                next=str(row.get("next") or ""),
                exclude=str(row.get("exclude") or ""),
                k=self.most,
            )
            self._data(as_data(answer))

    def _data(self, data: Mapping[str, Any]) -> None:
        import json

        self.console.data(json.dumps(data, ensure_ascii=False))

    def _say(self, found: Matcher, answer: Suggestions) -> None:
        if answer.level is Strength.NONE or not answer.items:
            self.console.say("Nothing in the library fits.", indent="  ")
            return
        lines = found.library.lines(each.source for each in answer.items)
        for number, each in enumerate(answer.items, 1):
            level = "unlikely" if each.level is Strength.NONE else each.level.value
            self.console.data(f"  {number}. [{level}] @{each.source}  {lines.get(each.source, '')}".rstrip())
            for reason in each.reasons:
                self.console.data(f"       {reason}")


def wants_in(text: str, desk: Desk) -> list[Want]:
    """The sentences of a letter's text that want a source."""
    # One sentence on the command line needs neither, and they cost as much as the rest of the start.
    from drafter.cite.evidence import wanting
    from drafter.markup.sentences import sentences

    required = {c.id for c in desk.claims.items.values() if c.evidence == "required"}
    return list(wanting(sentences(text), required))


def suggest_for(found: Matcher, want: Want, desk: Desk, *, exclude: str, most: int) -> Suggestions:
    """Suggestions for a sentence of a letter; its claim's thesis and topics speak with its neighbours."""
    claim = desk.claims.items.get(want.sentence.claim)
    about = f"{claim.thesis} {' '.join(claim.topics)}" if claim else ""
    return found.suggest(
        want.sentence.text,
        prev=f"{about} {want.before}".strip(),
        next=want.after,
        exclude=exclude,
        without=want.sentence.keys,
        k=most,
    )


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    import json

    problems: list[Problem] = []
    rows: list[Mapping[str, Any]] = []
    for number, line in enumerate(read_text(path, shown=str(path), limit=200_000_000).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            rows.append(row)
        else:
            problems.append(Problem(Place(str(path), number), "this line is not an object with a text"))
    if problems:
        raise InvalidFile(problems, hint='A line looks like {"text": "A sentence.", "exclude": "a letter"}.')
    yield from rows
