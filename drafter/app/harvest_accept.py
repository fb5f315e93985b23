"""Letters taken in without a person: one file or a whole folder, each written before the next is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drafter.app.desk import Desk
from drafter.app.harvest import read_filed
from drafter.app.harvest_learn import ClaimOffer, Part, Proposal, Proposer, sentences_cited, slug
from drafter.app.harvest_ledger import Done, Ledger, file_digest, library_print
from drafter.app.harvest_record import SCHEMA, as_json_object
from drafter.app.harvest_shelf import Shelf
from drafter.app.harvest_taking import Taking, taken_or_said
from drafter.app.harvest_twins import Twins, but_for
from drafter.app.harvest_twins import said_of as said_of_twin
from drafter.harvest.letter import FiledLetter
from drafter.model.errors import DrafterError, Stopped
from drafter.model.record import field, record
from drafter.model.suggestion import Context
from drafter.store.contexts import read_contexts
from drafter.ui.console import Console, Tone
from drafter.ui.progress import Progress

_SHOWN = 12


@record(frozen=False, kw_only=False)
class _Run:
    """What a run did so far; letters themselves are not kept, so that a folder of any size can be read."""

    read: int = 0
    before: int = 0
    unread: int = 0
    lacking: int = 0
    near: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    claims: int = 0
    sources: int = 0
    quotes: int = 0
    contexts: int = 0
    names: list[str] = field(default_factory=list)
    twins: Twins = field(default_factory=Twins)


@record(cached=True)
class Accept:
    """Take the named parts of every letter; what was read before is left out, unless `again`."""

    desk: Desk
    console: Console
    parts: frozenset[Part]
    view: str = "accepted"
    as_json: bool = False
    again: bool = False

    def execute(self, paths: Sequence[Path]) -> bool:
        """Whether every file could be read. A run that is stopped keeps what it wrote, and goes on there next time."""
        root = self.desk.need_workspace().root
        ledger, proposer = Ledger.of(root), Proposer.at(self.desk)
        keys = set(self.desk.sources.items)
        run = _Run()
        try:
            with Progress(self.console, "Reading letters", len(paths)) as progress:
                for path in paths:
                    progress.advance()
                    taking = Taking(proposer, Shelf(self.desk, root), ledger, keys)
                    self._file(path, taking, run, single=len(paths) == 1)
        except KeyboardInterrupt:
            self._say(run)
            done = run.read + run.before
            message = f"Stopped with {done} of {len(paths)} letters done; what was written stays."
            raise Stopped(message, hint="The same command goes on where this one stopped.") from None
        if self.as_json:
            one = run.rows[0] if len(paths) == 1 and run.rows else {"schema": SCHEMA, "letters": run.rows}
            self.console.data(json.dumps(one, ensure_ascii=False, indent=2))
        self._say(run)
        return run.unread == 0

    def _file(self, path: Path, taking: Taking, run: _Run, *, single: bool) -> None:
        digest = file_digest(path)
        state = library_print(taking.keys)
        if digest and not self.again and not self.as_json and taking.ledger.is_done(digest, self.parts, state):
            run.before += 1
            return
        try:
            letter = read_filed(path, self.view)
        except DrafterError as fault:
            if single:
                raise
            run.unread += 1
            self.console.warn(f"{path}: {fault.message}")
            return
        name = taking.ledger.name_for(path, slug(path))
        proposal = self._propose(letter, name, taking)
        twin = run.twins.of(letter, path)
        if twin:
            proposal = but_for(proposal, twin)
            self.console.say(f"{path}: {said_of_twin(twin, letter)}")
        left = self._take(proposal, taking, run)
        lacking = (
            max(0, sentences_cited(letter) - _known(letter, taking, proposal)) if Part.CONTEXTS in self.parts else 0
        )
        run.read += 1
        run.lacking += lacking
        done = Done(file=str(path.absolute()), name=name, parts=self.parts, lacking=lacking, library=state)
        if digest:
            taking.ledger.finish(digest, done)
        if self.as_json:
            added: dict[str, Any] = {
                "claims": taking.claims,
                "sources": taking.sources,
                **({"quotes": taking.quoted} if Part.QUOTES in self.parts else {}),
                "contexts": taking.counts[Part.CONTEXTS],
                "left_out": left,
            }
            if twin:
                added["one_letter_with"] = str(twin.path)
            run.rows.append({**({} if single else {"file": str(path)}), **as_json_object(letter), "added": added})

    def _propose(self, letter: FiledLetter, name: str, taking: Taking) -> Proposal:
        held, but = frozenset[str](), frozenset[str]()
        # Only claims can stand in the library in other words; sources and sentences are recognised.
        if Part.CLAIMS in self.parts and not self.again:
            held = taking.ledger.standing(taking.proposer.near.claims)
            but = frozenset(offer for offer in taking.ledger.skipped if offer.startswith("claim:"))
        known = learnt(taking.shelf.root, name)
        return taking.proposer.propose(letter, name, self.parts, held=held, but=but, learnt=known)

    def _take(self, proposal: Proposal, taking: Taking, run: _Run) -> list[dict[str, Any]]:
        """Write what is accepted; the claims that were left out, each with the one of the library that is near it."""
        taking.begin()
        near = [offer for offer in proposal.claims if offer.near is not None]
        new = [offer for offer in proposal.claims if offer.near is None]
        failed = taken_or_said(taking, [*proposal.sources, *proposal.quotes, *new], proposal)
        taking.contexts(proposal.contexts, proposal)
        taking.end()
        kept = [offer for offer in proposal.sources if offer.key in taking.keys]
        taking.proposer.keep(dict(offer.item) for offer in kept)
        for _, reason in failed:
            self.console.warn(f"{proposal.letter}: {reason}")
        counts = taking.counts
        run.claims += counts[Part.CLAIMS]
        run.sources += counts[Part.SOURCES]
        run.quotes += counts[Part.QUOTES]
        run.contexts += counts[Part.CONTEXTS]
        run.names += taking.claims[: max(0, _SHOWN - len(run.names))]
        left = [_left(offer) for offer in near]
        run.near += [f"“{one['thesis']}” is {one['likeness']} % like {one['near']}" for one in left]
        return left

    def _say(self, run: _Run) -> None:
        say = self.console.say
        if Part.CLAIMS in self.parts:
            say(f"{run.claims} claims were added to claims/.", Tone.GOOD)
            for name in run.names:
                say(name, Tone.DIM, indent="  ")
            if run.claims > len(run.names):
                say(f"and {run.claims - len(run.names)} more", Tone.DIM, indent="  ")
        if run.near:
            what = "claim was" if len(run.near) == 1 else "claims were"
            say(f"{len(run.near)} {what} left out because the library says nearly the same:")
            for line in run.near[:_SHOWN]:
                say(line, Tone.DIM, indent="  ")
            self.console.hint("At a terminal, drafter harvest FILE shows both beside each other.")
        if Part.SOURCES in self.parts:
            say(f"{run.sources} sources were added to sources/.", Tone.GOOD)
        if Part.QUOTES in self.parts:
            say(f"{run.quotes} quotations were noted with sources that the library has.", Tone.GOOD)
        if Part.CONTEXTS in self.parts:
            say(f"{run.contexts} sentences were added to contexts/.", Tone.GOOD)
        if run.lacking:
            self.console.hint(
                f"{run.lacking} sentences cite sources that the library lacks: --accept sources,contexts adds them."
            )
        if run.before:
            what = "letter was" if run.before == 1 else "letters were"
            say(f"{run.before} {what} read before and left out; --again reads them again.")
        if run.unread:
            what = "file" if run.unread == 1 else "files"
            say(f"{run.unread} {what} could not be read; {run.read + run.before} could.", Tone.WARNING)


def _left(offer: ClaimOffer) -> dict[str, Any]:
    near = offer.near
    return {
        "thesis": offer.draft.block.thesis,
        "near": near.claim.id if near else "",
        "likeness": near.close.best if near else 0,
    }


def _known(letter: FiledLetter, taking: Taking, proposal: Proposal) -> int:
    """How many of a letter's sentences cite a source that the library has now."""
    from drafter.app.harvest_learn import cited_sentences

    sentences = cited_sentences(letter, proposal.keys, named=taking.proposer.named)
    return sum(1 for one in sentences if any(key in taking.keys for key in one.sources))


def learnt(root: Path, name: str) -> frozenset[Context]:
    """The sentences that the workspace knows of a letter."""
    path = root / "contexts" / f"{name}.jsonl"
    return frozenset(read_contexts(path)) if path.exists() else frozenset()


def said_of(console: Console, proposal: Proposal) -> None:
    """Say what one letter would bring, new claims and sources by name."""
    claims, sources, contexts = len(proposal.claims), len(proposal.sources), len(proposal.contexts)
    console.say(
        f"New to the library: {claims} claims; {sources} sources; {contexts} sentences with the sources cited for them."
    )
    if proposal.quotes:
        console.say(f"{len(proposal.quotes)} quotations from sources that the library has.")
    lines = [f"{offer.draft.id}  {offer.draft.block.thesis}" for offer in proposal.claims]
    lines += [f"{o.key}  {o.item.get('title') or o.item.get('container-title') or ''}" for o in proposal.sources]
    for line in lines[:_SHOWN]:
        console.say(line, Tone.DIM, indent="  ")
    if len(lines) > _SHOWN:
        console.say(f"and {len(lines) - _SHOWN} more", Tone.DIM, indent="  ")
    if lines or contexts:
        parts = ",".join(part for part in Part if part is not Part.QUOTES or proposal.quotes)
        console.hint(f"At a terminal they are shown one by one; unseen they are added by: --accept {parts}")
