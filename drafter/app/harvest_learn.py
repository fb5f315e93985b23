"""What filed letters bring to the library: sources from their notes, and which source stood behind which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from drafter.app.desk import Desk
from drafter.gather.duplicates import Known
from drafter.gather.keys import key_for
from drafter.harvest.letter import FiledLetter
from drafter.harvest.sources import cited
from drafter.model.errors import UsageError
from drafter.model.suggestion import Context
from drafter.ui.console import Console, Tone

_SHOWN = 12
Item = dict[str, Any]


class Part(StrEnum):
    """What of a letter can be accepted into the library."""

    SOURCES = "sources"
    CONTEXTS = "contexts"


def parts_of(names: Iterable[str]) -> frozenset[Part]:
    """The parts named on the command line, by commas or one by one."""
    wanted = [part for name in names for part in re.split(r"[,\s]+", name) if part]
    unknown = next((name for name in wanted if name not in set(Part)), None)
    if unknown is not None:
        raise UsageError(f"--accept does not know {unknown}", hint=f"It takes: {', '.join(Part)}.")
    return frozenset(Part(name) for name in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one letter offers: sources that the library lacks, and sentences with the keys cited for them."""

    letter: str
    sources: tuple[Item, ...] = ()
    contexts: tuple[Context, ...] = ()


@dataclass(slots=True)
class Proposer:
    """Compares letters with the library one after the other; a source that two letters cite is new once."""

    known: Known
    taken: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, desk: Desk) -> Proposer:
        """A proposer that knows the sources of the desk."""
        items = [source.data for source in desk.sources.items.values()]
        return cls(known=Known.of(items), taken={str(item["id"]).lower() for item in items})

    def propose(self, letter: FiledLetter, name: str) -> Proposal:
        """What `letter` offers."""
        keys: dict[str, str] = {}
        new: list[Item] = []
        for source in letter.sources:
            item = {field: value for field, value in source.items() if field != "notes"}
            match = self.known.match(item)
            if match is None and not (item.get("title") or item.get("container-title")):
                # An address alone is no source that a library could print.
                continue
            if match is None:
                item["id"] = key_for({**item, "id": ""}, self.taken)
                self.taken.add(str(item["id"]).lower())
                self.known.add(item)
                new.append(item)
            keys[str(source["id"])] = match.key if match else str(item["id"])
        return Proposal(letter=name, sources=tuple(new), contexts=tuple(_contexts(letter, name, keys)))


def _contexts(letter: FiledLetter, name: str, keys: Mapping[str, str]) -> Iterator[Context]:
    """Each sentence with all that its notes cite, in order."""
    by_sentence: dict[str, list[str]] = {}
    for note, found in zip(letter.notes, cited([n.text for n in letter.notes], letter.sources), strict=True):
        if note.sentence and found:
            by_sentence.setdefault(note.sentence, []).extend(keys[key] for key in found if key in keys)
    docket = next(iter(letter.dockets), "")
    for sentence, sources in by_sentence.items():
        if not sources:
            continue
        unique = tuple(dict.fromkeys(sources))
        yield Context(sentence=sentence, sources=unique, letter=name, docket=docket, date=letter.date)


def slug(path: Path) -> str:
    """The name under which a letter is remembered."""
    return re.sub(r"[^\w.-]+", "-", path.stem).strip("-.").lower() or "letter"


def show(console: Console, proposals: Sequence[Proposal]) -> None:
    """Say what would be added, new sources by name."""
    sources = [source for proposal in proposals for source in proposal.sources]
    contexts = sum(len(proposal.contexts) for proposal in proposals)
    console.say(f"New to the library: {len(sources)} sources; {contexts} sentences with the sources cited for them.")
    for source in sources[:_SHOWN]:
        console.say(f"  {source['id']}  {source.get('title') or source.get('container-title') or ''}", Tone.DIM)
    if len(sources) > _SHOWN:
        console.say(f"  and {len(sources) - _SHOWN} more", Tone.DIM)
    if sources or contexts:
        console.hint("Add them with: --accept sources,contexts")


def accept(desk: Desk, console: Console, proposals: Sequence[Proposal], parts: frozenset[Part]) -> None:
    """Write the accepted parts; a context never names a source that the library does not have."""
    from drafter.store.contexts import learn
    from drafter.store.library_files import write_import

    root = desk.need_workspace().root
    known = set(desk.sources.items)
    if Part.SOURCES in parts:
        items = [source for proposal in proposals for source in proposal.sources]
        if items:
            write_import(root / "sources", "harvested", items)
            known |= {str(item["id"]) for item in items}
        console.say(f"{len(items)} sources were added to sources/.", Tone.GOOD)
    if Part.CONTEXTS in parts:
        new = dropped = 0
        for proposal in proposals:
            usable = [_only(context, known) for context in proposal.contexts]
            kept = [context for context in usable if context.sources]
            dropped += len(usable) - len(kept)
            if kept:
                new += learn(root / "contexts" / f"{proposal.letter}.jsonl", kept)
        console.say(f"{new} sentences were added to contexts/.", Tone.GOOD)
        if dropped:
            console.hint(
                f"{dropped} sentences cite sources that the library lacks: --accept sources,contexts adds them."
            )


def _only(context: Context, known: set[str]) -> Context:
    from dataclasses import replace

    return replace(context, sources=tuple(key for key in context.sources if key in known))
