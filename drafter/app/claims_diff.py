"""`drafter claims diff`: a claim in the library and as letters tell it, and the better text taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from drafter.app.claims_memory import claim_of
from drafter.app.claims_review import own_file
from drafter.app.claims_texts import Telling, kinds_of, layers_of, printed_as, rendered, tellings, variant_of, with_body
from drafter.app.desk import Desk
from drafter.app.report import counted, near
from drafter.app.sources_ask import Asking
from drafter.markup.claim_text import cited_in
from drafter.match.differences import Carried, carry_over, differences, words_of
from drafter.model.claim import Claim
from drafter.model.errors import UsageError
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.claim_edit import read_claim_text, with_text
from drafter.store.layers import LayerName
from drafter.store.letters import LetterFolder
from drafter.ui.compared import marked, show_text
from drafter.ui.console import Console, Tone
from drafter.ui.progress import Progress


@record
class DiffClaim:
    """Show where a claim is told in other words; with `take` a letter's words become the library's, if confirmed."""

    desk: Desk
    console: Console
    asking: Asking
    name: str
    letter: str = ""
    take: bool = False
    yes: bool = False

    def execute(self) -> int:
        """The exit code: 1 where `take` was asked for and nothing was taken."""
        claim = claim_of(self.desk, self.name)
        found = self._of_letter(self._tellings(claim))
        edited = [telling for telling in found if telling.edited]
        if self.take:
            return self._take(claim, self._only(edited))
        shown = 0 if self.letter else self._layers(claim)
        for telling in edited:
            self._show(telling)
        self._sum_up(claim, found, edited, shown)
        return 0

    def _tellings(self, claim: Claim) -> list[Telling]:
        found = []
        with Progress(self.console, "Comparing with letters") as progress:
            for telling in tellings(self.desk, claim):
                found.append(telling)
                progress.advance()
        return found

    def _of_letter(self, found: Sequence[Telling]) -> list[Telling]:
        if not self.letter:
            return list(found)
        known = list(dict.fromkeys(telling.letter for telling in found))
        named = [name for name in known if name == self.letter] or [n for n in known if n.startswith(self.letter)]
        if len(named) != 1:
            hint = f"It stands in {', '.join(known)}." if known else f"See: drafter claims history {self.name}"
            raise UsageError(f"the claim {self.name} does not stand in a letter “{self.letter}”", hint=hint)
        return [telling for telling in found if telling.letter == named[0]]

    def _only(self, edited: Sequence[Telling]) -> Telling:
        if not edited:
            raise UsageError(f"no letter tells {self.name} in other words", hint="There is nothing to take.")
        letters = dict.fromkeys(telling.letter for telling in edited)
        if len(letters) > 1:
            raise UsageError("which letter’s text?", hint=f"Give one: --letter {' or --letter '.join(letters)}")
        return edited[0]

    def _layers(self, claim: Claim) -> int:
        found = layers_of(self.desk, claim)
        shown = 0
        for (lower, old), (upper, new) in pairwise(found):
            parts = list(_changed_parts(old, new))
            shown += len(parts)
            if parts:
                self.console.data(f"{lower} -> {upper}")
            for name, before, after in parts:
                self._part(name, before, after)
        return shown

    def _show(self, telling: Telling) -> None:
        self.console.data(f"library -> {telling.where}")
        base = telling.base
        if telling.bare:
            self.console.say("The letter’s answers are not known; slots stand as they are in the library.", Tone.DIM)
        if telling.aged:
            said = "The library’s text was changed since the letter was put together, or an answer was."
            self.console.say(said, Tone.DIM)
        if telling.said.lead and telling.said.lead != base.lead:
            self._part("thesis", base.lead, telling.said.lead)
        self._part("", base.body, telling.said.body)

    def _part(self, name: str, before: str, after: str) -> None:
        if before == after:
            return
        if name:
            self.console.data(f"  {name}:")
        show_text(self.console, marked(differences(before, after)), "    " if name else "  ")

    def _sum_up(self, claim: Claim, found: Sequence[Telling], edited: Sequence[Telling], shown: int) -> None:
        if not edited and not shown:
            where = f"stands in {counted(len(found), 'place')}" if found else "stands in no letter"
            self.console.say(f"No differences: {claim.id} {where}.", Tone.GOOD)
            return
        self.console.say("[-only before-] {+only after+} […] the same", Tone.DIM)
        if edited:
            hint = f"Take a letter’s words into the library: drafter claims diff {claim.id} --letter {edited[0].letter}"
            self.console.hint(f"{hint} --take")

    # -- taking

    def _take(self, claim: Claim, telling: Telling) -> int:
        origin = self.desk.claims.origins[claim.id]
        variant = variant_of(claim, telling.base)
        template = claim.text(variant)
        carried = carry_over(telling.base.body, template, telling.said.body)
        self._propose(claim, variant, telling, carried)
        if carried.text == template:
            self.console.say("Nothing is left to take.")
            return 1
        text = with_text(read_claim_text(origin.path), variant, carried.text, file=origin.shown, pack=claim.pack)
        ships = origin.layer is LayerName.SHIPPED
        target = own_file(self.desk, claim) if ships else origin.path
        self._warn(with_body(claim, variant, carried.text), telling, carried)
        if not self._confirmed(target, ships=ships):
            self.console.say("Nothing was written.")
            return 1
        write_atomic(target, text)
        self.console.say(f"{claim.id} has the words of {telling.letter} now:", Tone.GOOD)
        self.console.data(str(near(target)))
        if claim.review:
            self.console.hint(f"Its review is stale; have it read again: drafter claims review {claim.id} --by NAME")
        return 0

    def _propose(self, claim: Claim, variant: str, telling: Telling, carried: Carried) -> None:
        of = "" if variant == "long" else f", the {variant} text"
        self.console.say(f"Proposed for {claim.id}{of}, from {telling.where}:", Tone.STRONG)
        self._part("", claim.text(variant), carried.text)
        base = telling.base
        if telling.said.lead and telling.said.lead != base.lead:
            self.console.warn("The thesis differs too; change it in the claim’s header if you want it:")
            show_text(self.console, marked(differences(base.lead, telling.said.lead)), "    ")
        for before, after in carried.left:
            said = f"“{before}” is “{after}” in the letter" if before else f"the letter adds “{after}”"
            self.console.warn(f"Left, since it touches a slot of the claim: {said}.")

    def _warn(self, claim: Claim, telling: Telling, carried: Carried) -> None:
        unknown = {key for key, _ in cited_in(claim)} - set(self.desk.sources.items)
        if unknown:
            self.console.warn(f"The library has no source {', '.join(sorted(unknown))}.")
        folder = LetterFolder(folder=(self.desk.root or self.desk.start) / "letters" / telling.letter)
        again = rendered(self.desk, folder, claim, kinds_of(self.desk)).get(claim.id)
        if again and not carried.left:
            reads = words_of(printed_as(again, telling.form, claim).body)
            if [word.text for word in reads] != [word.text for word in words_of(telling.said.body)]:
                self.console.warn("With the answers of that letter it would not read exactly as the letter does.")

    def _confirmed(self, target: Path, *, ships: bool) -> bool:
        if self.yes:
            return True
        if not self.asking.interactive:
            self.console.hint("To take it: --yes")
            return False
        copy = " (a copy of your own; the claim ships with drafter)" if ships else ""
        return self.asking.asker.confirm(f"Write it to {near(target)}{copy}?", default=False)


def _changed_parts(old: Claim, new: Claim) -> Iterator[tuple[str, str, str]]:
    parts = [("thesis", old.thesis, new.thesis), ("text", old.body, new.body)]
    for name in sorted({*old.variants, *new.variants}):
        parts.append((name, old.variants.get(name, ""), new.variants.get(name, "")))
    parts.append(("asks", "\n\n".join(old.asks), "\n\n".join(new.asks)))
    return ((name, before, after) for name, before, after in parts if before != after)
