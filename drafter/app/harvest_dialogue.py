"""The dialogue over what a filed letter offers: nothing is written but what the person accepts, and at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from drafter.app.harvest_edit import Editing
from drafter.app.harvest_learn import ClaimOffer, ContextOffer, Offer, Proposal, ReplaceOffer, SourceOffer
from drafter.app.harvest_near import free_id
from drafter.app.harvest_pages import Where, page_of
from drafter.app.harvest_replace import replacement
from drafter.app.harvest_shelf import read_draft
from drafter.app.harvest_taking import Taking, taken_or_said, usable
from drafter.harvest.drafts import parted
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError
from drafter.model.record import field, record, replace
from drafter.ui.proposals import ProposalPage


class Reader(Protocol):
    """Whoever reads the proposals."""

    def choose(self, page: ProposalPage) -> str: ...

    def say(self, text: str) -> None: ...


@record(kw_only=False)
class _Past:
    """A step that can be gone back on: where it was, and the offers as they were then."""

    at: int
    offers: tuple[Offer, ...]


@record(frozen=False, kw_only=False)
class Review:
    """One letter's offers gone through; `letter` is how its file is shown."""

    letter: str
    proposal: Proposal
    taking: Taking
    reader: Reader
    editing: Editing
    offers: list[Offer] = field(default_factory=list)
    past: list[_Past] = field(default_factory=list)
    at: int = 0
    said: str = ""
    whole: bool = False

    def go(self) -> bool:
        """Whether the person went through to the end; False where they quit."""
        self.offers = list(self.proposal.offers)
        while self._seek():
            offer = self.offers[self.at]
            page = page_of(offer, self._read(offer), self.taking, self.proposal, self._where(offer))
            self.said, self.whole = "", False
            match self.reader.choose(page):
                case "stop":
                    return False
                case "accept":
                    self._accept()
                case "skip":
                    self._step()
                    self.taking.skip([offer])
                    self.at += 1
                case "all":
                    self._all()
                case "part":
                    self._part()
                case "replace":
                    self._replace()
                case "edit":
                    self._edit()
                case "view":
                    self.whole = True
                case "back":
                    self._back()
        return True

    def _seek(self) -> bool:
        """Go on to an offer that still is one; whether there is any."""
        while self.at < len(self.offers):
            offer = self.offers[self.at]
            if isinstance(offer, ContextOffer):
                if usable(offer, self.taking.keys):
                    return True
            elif not isinstance(offer, SourceOffer) or offer.key not in self.taking.keys:
                return True
            self.at += 1
        return False

    def _where(self, offer: Offer) -> Where:
        same = [place for place, one in enumerate(self.offers) if _kind(one) is _kind(offer)]
        return Where(
            letter=self.letter, number=same.index(self.at) + 1, total=len(same), said=self.said, whole=self.whole
        )

    def _read(self, offer: Offer) -> Claim | None:
        if isinstance(offer, ReplaceOffer):
            return offer.new
        if not isinstance(offer, ClaimOffer):
            return None
        return read_draft(offer.file(self.taking.parents()), self.taking.shelf.desk)

    # -- what the person chose

    def _step(self) -> None:
        self.past.append(_Past(self.at, tuple(self.offers)))

    def _accept(self) -> None:
        self._step()
        self.taking.begin()
        failed = taken_or_said(self.taking, [self.offers[self.at]], self.proposal)
        if failed:
            self.taking.undo()
            self.past.pop()
            self.said = f"It was not taken: {failed[0][1]}."
            return
        self.taking.end()
        self.at += 1

    def _all(self) -> None:
        """Take all offers of this kind that follow, but no claim that the library nearly has: those are looked at."""
        self._step()
        kind = type(self.offers[self.at])
        coming = self.offers[self.at :]
        wanted = [
            one for one in coming if type(one) is kind and not (isinstance(one, ClaimOffer) and one.near is not None)
        ]
        self.taking.begin()
        if kind is ContextOffer:
            sentences = [one for one in wanted if isinstance(one, ContextOffer)]
            self.taking.contexts(sentences, self.proposal)
            failed: Sequence[tuple[Offer, str]] = ()
        else:
            failed = taken_or_said(self.taking, wanted, self.proposal)
        self.taking.end()
        left = [one for one, _ in failed]
        done = {id(one) for one in wanted if one not in left}
        # What is left of the kind comes next; going back brings the list back as it was.
        self.offers = [*self.offers[: self.at], *(one for one in coming if id(one) not in done)]
        count = len(done)
        self.said = f"{count} taken."
        if failed:
            self.said += f" Not taken: {failed[0][1]}."
        elif self.at < len(self.offers) and type(self.offers[self.at]) is kind and count < len(coming):
            self.said += " The library has something like those that are left."

    def _part(self) -> None:
        offer = self.offers[self.at]
        if not isinstance(offer, ClaimOffer):
            return
        drafts = parted(offer.draft, self.proposal.filed, self.proposal.keys, self.taking.proposer.ids)
        if len(drafts) < 2:
            self.said = "It has one paragraph and cannot be parted."
            return
        self._step()
        self.taking.begin()
        self.taking.end()
        self.offers[self.at : self.at + 1] = [self.taking.proposer.offered(draft) for draft in drafts]
        self.said = f"Parted into {len(drafts)} claims."

    def _replace(self) -> None:
        """Show the library's claim in the letter's words; it is taken like any proposal, and back leads back."""
        offer = self.offers[self.at]
        if not isinstance(offer, ClaimOffer):
            return
        try:
            changed = replacement(offer, self.taking.shelf.desk)
        except DrafterError as error:
            self.said = f"It cannot be replaced: {error.message}. {error.hint}".strip()
            return
        self._step()
        self.taking.begin()
        self.taking.end()
        self.offers[self.at] = changed

    def _edit(self) -> None:
        offer = self.offers[self.at]
        try:
            changed = self.editing.edit(offer, self.taking.parents())
            self._read(changed)
        except DrafterError as error:
            self.said = f"Not changed: {error.message}. {error.hint}".strip()
            return
        if isinstance(changed, ClaimOffer) and not changed.text and changed.draft.id in self.taking.proposer.ids:
            name = free_id(changed.draft.id, self.taking.proposer.ids)
            changed = replace(changed, draft=replace(changed.draft, id=name))
        self.offers[self.at] = changed
        if isinstance(offer, SourceOffer) and isinstance(changed, SourceOffer) and offer.key != changed.key:
            self.offers = [_renamed(one, offer.key, changed.key) for one in self.offers]

    def _back(self) -> None:
        if not self.past:
            self.said = "This is the first proposal of this letter."
            return
        past = self.past.pop()
        kept = self.taking.undo()
        self.at, self.offers = past.at, list(past.offers)
        self.said = f"Taken back, but {kept} was changed since and stays." if kept else "Taken back."


def _kind(offer: Offer) -> type[Offer]:
    return ClaimOffer if isinstance(offer, ReplaceOffer) else type(offer)


def _renamed(offer: Offer, old: str, new: str) -> Offer:
    """A sentence whose source was given another key."""
    if not isinstance(offer, ContextOffer) or old not in offer.context.sources:
        return offer
    sources = tuple(new if key == old else key for key in offer.context.sources)
    return replace(offer, context=replace(offer.context, sources=sources))
