"""Offers taken into the library, with what they need to stand there; each taking is a step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from drafter.app.harvest_learn import (
    ClaimOffer,
    ContextOffer,
    Item,
    Offer,
    Part,
    Proposal,
    Proposer,
    QuoteOffer,
    ReplaceOffer,
    SourceOffer,
)
from drafter.app.harvest_ledger import Ledger
from drafter.app.harvest_shelf import Shelf, read_draft
from drafter.harvest.drafts import slug
from drafter.markup.inlines import parse_inlines
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError
from drafter.model.record import field, record, replace
from drafter.model.text import CitationMark, Note


@record(frozen=False, kw_only=False)
class _Step:
    digests: dict[str, str] = field(default_factory=dict)
    claims: list[str] = field(default_factory=list)
    replaced: list[Claim] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    quoted: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    contexts: int = 0
    decided: str = "taken"


@record(frozen=False, kw_only=False)
class Taking:
    """Takes offers of one letter after the other; `keys` are the sources that the library has by now."""

    proposer: Proposer
    shelf: Shelf
    ledger: Ledger
    keys: set[str]
    steps: list[_Step] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    @property
    def counts(self) -> dict[Part, int]:
        """How much was taken of each part."""
        return {
            Part.CLAIMS: sum(len(step.claims) for step in self.steps),
            Part.SOURCES: sum(len(step.keys) for step in self.steps),
            Part.QUOTES: sum(len(step.quoted) for step in self.steps),
            Part.CONTEXTS: sum(step.contexts for step in self.steps),
        }

    @property
    def claims(self) -> list[str]:
        """The ids of the claims that were taken."""
        return [name for step in self.steps for name in step.claims]

    @property
    def replaced(self) -> list[str]:
        """The ids of the claims that have newer words now."""
        return list(dict.fromkeys(claim.id for step in self.steps for claim in step.replaced))

    @property
    def quoted(self) -> list[str]:
        """The keys of the sources with which passages were noted."""
        return list(dict.fromkeys(key for step in self.steps for key, _ in step.quoted))

    @property
    def sources(self) -> list[str]:
        """The keys of the sources that were taken."""
        return [key for step in self.steps for key in step.keys]

    def begin(self) -> None:
        """What is taken from here on is one step."""
        self.shelf.begin()
        self.steps.append(_Step())

    def end(self) -> None:
        """The step is whole and is remembered."""
        self.ledger.decide(self.steps[-1].digests, self.steps[-1].decided)

    def take(self, offer: Offer, proposal: Proposal) -> None:
        """Take one offer. Raises DrafterError where it cannot stand; what was written for it then is taken back."""
        match offer:
            case ClaimOffer():
                self._claim(offer, proposal)
            case ReplaceOffer():
                self._replace(offer, proposal)
            case SourceOffer():
                self._sources([offer])
            case QuoteOffer():
                self._quote(offer)
            case ContextOffer():
                self.contexts([offer], proposal)

    def skip(self, offers: Sequence[Offer]) -> None:
        """Leave offers out, as a step that can be undone."""
        self.begin()
        self.steps[-1].digests.update((offer.digest, "") for offer in offers)
        self.steps[-1].decided = "skipped"
        self.end()

    def undo(self) -> str:
        """Take the last step back; files that were changed since stay and are named, "" if there are none."""
        step = self.steps.pop()
        kept = self.shelf.undo()
        for name in step.claims:
            self.proposer.near.leave(name)
        for old in step.replaced:
            self.proposer.near.leave(old.id)
            self.proposer.near.enter(old)
        for key in step.keys:
            self.keys.discard(key)
        for key, item in reversed(step.quoted):
            self.proposer.known.items[key] = item
        self.ledger.decide(step.digests, "open")
        return kept

    def parents(self) -> frozenset[str]:
        """The claims under which others may stand."""
        return frozenset(self.proposer.near.claims)

    def missing(self, claim: Claim, proposal: Proposal) -> list[SourceOffer]:
        """The offered sources that a claim's notes cite and the library lacks."""
        wanted = dict.fromkeys(cited(claim))
        offered = {offer.key: offer for offer in proposal.sources}
        return [offered[key] for key in wanted if key not in self.keys and key in offered]

    def _claim(self, offer: ClaimOffer, proposal: Proposal) -> None:
        text = offer.file(self.parents())
        claim = read_draft(text, self.shelf.desk)
        topics = claim.topics or offer.draft.topics
        # The sources first: a claim never cites what is not there.
        self._sources(self.missing(claim, proposal))
        claim, path = self.shelf.claim(text, slug(topics[0]) if topics else "filed")
        self.proposer.near.enter(claim)
        self.steps[-1].claims.append(claim.id)
        self.steps[-1].digests[offer.digest] = claim.id
        self.files.append(path)

    def _replace(self, offer: ReplaceOffer, proposal: Proposal) -> None:
        self._sources(self.missing(offer.new, proposal))
        claim = self.shelf.replace(offer.path, offer.text)
        self.proposer.near.leave(offer.old.id)
        self.proposer.near.enter(claim)
        self.steps[-1].replaced.append(offer.old)
        self.steps[-1].digests[offer.digest] = claim.id
        self.files.append(offer.path)

    def _quote(self, offer: QuoteOffer) -> None:
        before = self.proposer.known.items[offer.key]
        path, item = self.shelf.quote(offer.key, offer.passage)
        self.proposer.known.items[offer.key] = item
        self.steps[-1].quoted.append((offer.key, before))
        self.steps[-1].digests[offer.digest] = offer.key
        self.files.append(path)

    def _sources(self, offers: Iterable[SourceOffer]) -> None:
        for offer in offers:
            if offer.key in self.keys:
                continue
            item: Item = dict(offer.item)
            self.files.append(self.shelf.source(item))
            self.keys.add(offer.key)
            self.steps[-1].keys.append(offer.key)
            self.steps[-1].digests[offer.digest] = offer.key

    def contexts(self, offers: Sequence[ContextOffer], proposal: Proposal) -> int:
        """Take sentences, each with those of its sources that the library has; how many are new."""
        kept = []
        for offer in offers:
            sources = tuple(key for key in offer.context.sources if key in self.keys)
            if sources:
                kept.append(replace(offer.context, sources=sources))
        count = self.shelf.contexts(proposal.letter, kept) if kept else 0
        self.steps[-1].contexts += count
        self.steps[-1].digests.update((offer.digest, "") for offer in offers)
        return count


def usable(offer: ContextOffer, keys: set[str]) -> bool:
    """Whether the library has a source of a sentence."""
    return any(key in keys for key in offer.context.sources)


def cited(claim: Claim) -> list[str]:
    """The keys that a claim's notes cite, in all its texts."""
    keys: list[str] = []
    for text in (claim.body, *claim.variants.values()):
        for item in parse_inlines(text):
            if isinstance(item, Note):
                keys += [mark.key for mark in item.content if isinstance(mark, CitationMark)]
    return keys


def taken_or_said(taking: Taking, offers: Iterable[Offer], proposal: Proposal) -> list[tuple[Offer, str]]:
    """Take offers one by one within a step; those that could not be taken, each with the reason."""
    failed = []
    for offer in offers:
        try:
            taking.take(offer, proposal)
        except DrafterError as error:
            failed.append((offer, error.message))
    return failed
