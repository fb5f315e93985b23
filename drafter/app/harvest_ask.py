"""Letters gone through with a person at the terminal, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.harvest import read_filed
from drafter.app.harvest_accept import learnt
from drafter.app.harvest_dialogue import Review
from drafter.app.harvest_edit import Editing
from drafter.app.harvest_learn import Part, Proposal, Proposer, slug
from drafter.app.harvest_ledger import Ledger
from drafter.app.harvest_shelf import Shelf
from drafter.app.harvest_taking import Taking
from drafter.app.harvest_twins import Twins, but_for, said_of
from drafter.app.sources_ask import asking
from drafter.harvest.letter import FiledLetter
from drafter.model.errors import DrafterError, Stopped
from drafter.model.record import field, record
from drafter.ui.console import Console, Tone
from drafter.ui.proposals import ProposalLines


@record(cached=True)
class Ask:
    """Show what each letter offers; what the person accepts is written at once and can be taken back."""

    desk: Desk
    console: Console
    view: str = "accepted"
    again: bool = False
    twins: Twins = field(default_factory=Twins)

    def execute(self, paths: Sequence[Path]) -> bool:
        """Whether every file could be read."""
        root = self.desk.need_workspace().root
        proposer = Proposer.at(self.desk)
        taking = Taking(proposer, Shelf(self.desk, root), Ledger.of(root), set(self.desk.sources.items))
        good = True
        try:
            for number, path in enumerate(paths, 1):
                try:
                    letter = read_filed(path, self.view)
                except DrafterError as fault:
                    if len(paths) == 1:
                        raise
                    good = False
                    self.console.warn(f"{path}: {fault.message}")
                    continue
                place = f"{path.name} ({number} of {len(paths)})" if len(paths) > 1 else path.name
                if not self._letter(letter, path, place, taking):
                    break
        except (KeyboardInterrupt, EOFError):
            raise Stopped(f"Stopped. {self._sum(taking)}", hint="The same command goes on from there.") from None
        self.console.say(self._sum(taking), Tone.GOOD if any(taking.counts.values()) or taking.replaced else None)
        if taking.claims:
            self.console.hint(f"See one with: drafter show {taking.claims[-1]}")
        if taking.replaced:
            name = taking.replaced[-1]
            self.console.hint(f"What was replaced wants to be read again: drafter claims review {name} --by NAME")
        return good

    def _letter(self, letter: FiledLetter, path: Path, place: str, taking: Taking) -> bool:
        """Whether to go on with the next letter."""
        ledger = taking.ledger
        held = frozenset() if self.again else ledger.standing(taking.proposer.near.claims)
        but = frozenset() if self.again else frozenset(ledger.skipped)
        name = ledger.name_for(path, slug(path))
        proposal = taking.proposer.propose(letter, name, held=held, but=but, learnt=learnt(taking.shelf.root, name))
        twin = self.twins.of(letter, path)
        if twin:
            proposal = but_for(proposal, twin)
        self._head(
            letter,
            path,
            proposal,
            said_of(twin, letter) if twin else "",
            skipped=0 if self.again else self._skipped(letter, name, taking),
        )
        if not proposal.offers:
            return True
        env = self.console.env
        review = Review(
            letter=place,
            proposal=proposal,
            taking=taking,
            reader=ProposalLines(console=self.console),
            editing=Editing(asker=asking(self.console).asker, env=env),
        )
        onward = review.go()
        taking.proposer.keep(dict(o.item) for o in proposal.sources if o.key in taking.keys)
        return onward

    def _skipped(self, letter: FiledLetter, name: str, taking: Taking) -> int:
        """How many offers of the letter were skipped in an earlier run."""
        if not taking.ledger.skipped:
            return 0
        everything = taking.proposer.propose(letter, name, frozenset(Part))
        return sum(1 for offer in everything.offers if offer.digest in taking.ledger.skipped)

    def _head(self, letter: FiledLetter, path: Path, proposal: Proposal, twin: str, *, skipped: int) -> None:
        say = self.console.say
        say()
        say(str(path), Tone.STRONG)
        facts = (letter.date, letter.re, ", ".join((*letter.dockets, *letter.rins)))
        say("; ".join(fact for fact in facts if fact), Tone.DIM, indent="  ")
        for warning in letter.warnings:
            say(warning, Tone.DIM, indent="  ")
        if twin:
            say(twin, indent="  ")
        if proposal.offers:
            offered = [_many(len(proposal.claims), "claim"), _many(len(proposal.sources), "source")]
            offered += [_many(len(proposal.quotes), "quotation")] if proposal.quotes else []
            offered.append(_many(len(proposal.contexts), "cited sentence"))
            say(f"It offers {', '.join(offered)}. Nothing is written but what you accept.", indent="  ")
        else:
            say("It offers nothing more." if twin else "The library has all that it offers.", indent="  ")
        if proposal.standing:
            say(f"{_many(proposal.standing, 'more claim')} of it stand{'s' if proposal.standing == 1 else ''} in the "
                "library already.", indent="  ")  # fmt: skip
        if skipped:
            were = "is" if skipped == 1 else "are"
            what = _many(skipped, "proposal")
            say(f"{what} that you skipped before {were} left out; --again shows what you skipped.", indent="  ")

    def _sum(self, taking: Taking) -> str:
        counts = taking.counts
        claims, sources, contexts = (counts[part] for part in (Part.CLAIMS, Part.SOURCES, Part.CONTEXTS))
        if not any(counts.values()) and not taking.replaced:
            return "Nothing was added."
        said = [_many(claims, "claim"), _many(sources, "source")]
        said += [_many(counts[Part.QUOTES], "quotation")] if counts[Part.QUOTES] else []
        newer = f" In newer words: {', '.join(taking.replaced)}." if taking.replaced else ""
        return f"Added: {', '.join(said)}, {_many(contexts, 'sentence')}.{newer}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
