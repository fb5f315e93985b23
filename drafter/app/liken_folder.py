"""The letters of a folder beside each other: which are one letter, and which share passages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafter.app.letter_texts import read_filed_text
from drafter.app.liken_show import SCHEMA, sent_to
from drafter.app.likeness import counting, letter_paths
from drafter.app.report import counted
from drafter.check.likeness import percent
from drafter.match.candidates import Marked, candidates
from drafter.match.groups import groups
from drafter.match.likeness import Given, Level, Likeness, compare, level
from drafter.match.runs import Reading
from drafter.model.record import field, record
from drafter.store.files import shown_path
from drafter.store.letter_index import LetterIndex, LetterText, consult
from drafter.ui.console import Console, Tone

# All pairs of so many letters are compared within seconds.
_PAIRED = 500
_SHOWN = 6


@record
class Group:
    """One letter that stands in several files, the first of them first; `texts` counts those that differ."""

    files: tuple[Path, ...]
    texts: int
    sent: str = ""


@record
class Pair:
    """Two different letters with passages in common."""

    first: Path
    second: Path
    likeness: Likeness

    @property
    def level(self) -> Level:
        """What the larger of both shares means."""
        return level(max(self.likeness.share, self.likeness.back))


@record(frozen=False)
class Gathering:
    """What the letters of a folder have to do with each other. `paired` is false where there were too many."""

    number: int = 0
    groups: list[Group] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    paired: bool = True
    unread: Sequence[tuple[Path, str]] = ()
    message: str = ""


@record(cached=True)
class LikenFolder:
    """One run of `drafter likeness` over a folder."""

    console: Console
    folder: Path
    as_json: bool = False

    def execute(self) -> int:
        """Says or prints what was found; the exit code: 1 where letters are one or share a fifth or more."""
        with counting(self.console, f"Reading the letters in {self.folder.name}") as progress:
            found = consult(self.folder, letter_paths(self.folder), read_filed_text, gathered, progress=progress)
        if self.as_json:
            self.console.data(json.dumps(_record(found, self.folder), ensure_ascii=False, indent=2))
        else:
            self._say(found)
        alarming = any(pair.level is Level.ALARM for pair in found.pairs)
        return 1 if found.groups or alarming else 0

    def _say(self, found: Gathering) -> None:
        for group in found.groups:
            for line in _group_sheet(group, self.folder):
                self.console.data(line)
        for pair in found.pairs:
            first, second = (shown_path(path, self.folder) for path in (pair.first, pair.second))
            shares = f"{percent(pair.likeness.share)} and {percent(pair.likeness.back)}"
            self.console.data(f"{first} and {second}: {shares} in common, {counted(pair.likeness.words, 'word')}")
        for path, reason in found.unread:
            self.console.warn(f"{shown_path(path, self.folder)}: {reason}")
        if found.message:
            self.console.warn(found.message)
        self.console.say(
            f"{counted(found.number, 'letter')} compared; {counted(len(found.groups), 'letter')} came more than once."
        )
        if not found.paired:
            self.console.say(
                f"Different letters were not compared with each other: there are more than {_PAIRED}.", Tone.DIM
            )
            self.console.hint("drafter likeness FILE FOLDER compares one with all.")


def gathered(index: LetterIndex) -> Gathering:
    """What the letters of an index have to do with each other."""
    letters = {letter.row: letter for letter in index.marked()}
    rows = index.rows()
    found = groups(letters[row] for row in rows)
    again = {row for group in found for row in group[1:]}
    alone = [letters[row] for row in rows if row not in again]
    paired = len(alone) <= _PAIRED
    return Gathering(
        number=len(rows),
        groups=[_group(index, group) for group in found],
        pairs=list(_pairs(index, alone)) if paired else [],
        paired=paired,
        unread=index.problems(),
        message=index.message,
    )


def _group(index: LetterIndex, rows: Sequence[int]) -> Group:
    texts: set[str] = set()
    sent: list[LetterText] = []
    for row in rows:
        letter = index.letter(row)
        texts.add(" ".join(letter.text.split()))
        sent.append(letter)
    return Group(files=tuple(index.path(row) for row in rows), texts=len(texts), sent=sent_to(sent))


def _pairs(index: LetterIndex, letters: Sequence[Marked]) -> Iterator[Pair]:
    for place, letter in enumerate(letters):
        own = Reading(index.letter(letter.row).text)
        chosen = candidates(own, letters)
        before = {other.row for other in letters[: place + 1]}
        for row in chosen.rows:
            if row in before:
                continue
            likeness = compare(own, Reading(index.letter(row).text), Given(forms=chosen.forms))
            pair = Pair(first=index.path(letter.row), second=index.path(row), likeness=likeness)
            if pair.level is not Level.NONE:
                yield pair


def _group_sheet(group: Group, folder: Path) -> Iterator[str]:
    said = f", {group.sent}" if group.sent and len(group.files) <= _SHOWN else ""
    yield f"One letter, {len(group.files):,} times, {counted(group.texts, 'wording')}{said}:"
    for path in group.files[:_SHOWN]:
        yield f"   {shown_path(path, folder)}"
    if len(group.files) > _SHOWN:
        yield f"   and {len(group.files) - _SHOWN:,} more"


def _record(found: Gathering, folder: Path) -> Mapping[str, object]:
    return {
        "schema": SCHEMA,
        "letters": found.number,
        "groups": [
            {"files": [shown_path(path, folder) for path in group.files], "wordings": group.texts, "sent": group.sent}
            for group in found.groups
        ],
        "pairs": [
            {
                "files": [shown_path(pair.first, folder), shown_path(pair.second, folder)],
                "shares": [round(pair.likeness.share, 4), round(pair.likeness.back, 4)],
                "level": str(pair.level),
                "passages": [passage.text for passage in pair.likeness.passages],
            }
            for pair in found.pairs
        ],
        "paired": found.paired,
        "unread": [{"file": shown_path(path, folder), "reason": reason} for path, reason in found.unread],
    }
