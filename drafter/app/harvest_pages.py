"""An offer as a page of the dialogue."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.app.harvest_learn import (
    ClaimOffer,
    ContextOffer,
    Offer,
    Proposal,
    QuoteOffer,
    ReplaceOffer,
    SourceOffer,
)
from drafter.app.harvest_near import Near
from drafter.app.harvest_replace import can_replace
from drafter.app.harvest_taking import Taking, cited
from drafter.gather.passages import passages_of, passages_with
from drafter.harvest.drafts import slug
from drafter.markup.inlines import unescape
from drafter.markup.running import running_words, stretches
from drafter.match.differences import alike_in_print, differences
from drafter.model.claim import Claim
from drafter.model.record import record
from drafter.model.source import Source
from drafter.store.brief import one_line
from drafter.ui.proposals import Beside, ProposalPage

_ALWAYS = frozenset({"accept", "edit", "skip", "back", "stop"})
_SHOWN_KEYS = 8


@record
class Where:
    """Where in the run a page stands: the letter, the place among the offers of its kind, and what to say first."""

    letter: str
    number: int
    total: int
    said: str = ""
    whole: bool = False


def page_of(offer: Offer, claim: Claim | None, taking: Taking, proposal: Proposal, where: Where) -> ProposalPage:
    """The page of an offer; a claim is shown as it would be read from its file."""
    match offer:
        case ClaimOffer() if claim is not None:
            return _claim(offer, claim, taking, proposal, where)
        case ReplaceOffer():
            return _replace(offer, taking, proposal, where)
        case SourceOffer():
            return _source(offer, where)
        case QuoteOffer():
            return _quote(offer, taking, where)
        case ContextOffer():
            return _context(offer, taking, where)
    return ProposalPage(place=where.letter, title="", verbs=_ALWAYS, said=where.said)


def _place(kind: str, where: Where) -> str:
    return f"{kind} {where.number} of {where.total}, {where.letter}"


def _claim(offer: ClaimOffer, claim: Claim, taking: Taking, proposal: Proposal, where: Where) -> ProposalPage:
    draft = offer.draft
    text, notes = _read(claim.body)
    topics = claim.topics or draft.topics
    folder = slug(topics[0]) if topics else "filed"
    facts = [] if draft.block.thesis.startswith(claim.title) else [("Title", claim.title)]
    facts.append(("File", f"claims/{folder}/{claim.id}.md"))
    facts.append(("Topics", ", ".join(claim.topics) or "none of the library's topics fits"))
    blanks = dict.fromkeys(
        f"{blank.slot} for “{blank.shown}”"
        for blank in draft.blanks
        if blank.slot.removesuffix(" }}") in offer_text(claim)
    )
    facts += [("Asks", f"We urge ... to {'; '.join(claim.asks)}")] if claim.asks else []
    facts += [("Blanks", "; ".join(blanks))] if blanks else []
    facts += [("Answers", ", ".join(claim.answers))] if claim.answers else []
    if claim.part_of:
        facts.append(("Under", claim.part_of))
    facts += _sources(claim, draft.cites, taking, proposal)
    facts += [("Look at", remark) for remark in draft.remarks]
    verbs = _ALWAYS | {"all", "view"} | ({"part"} if len(draft.block.text) > 1 and not offer.text else set())
    verbs |= {"replace"} if can_replace(offer) else set()
    return ProposalPage(
        place=_place("Claim that asks" if claim.asks else "Claim", where)
        + ("" if offer.near is None else ": the library has something like it"),
        title=_read(claim.thesis)[0],
        text=text,
        notes=notes,
        facts=facts,
        verbs=verbs,
        kind="claims",
        beside=_beside(offer.near, claim) if offer.near else None,
        said=where.said,
        whole=where.whole,
    )


def offer_text(claim: Claim) -> str:
    """Where a claim's blanks may stand."""
    return f"{claim.thesis}\n{claim.body}"


def _sources(claim: Claim, cites: Sequence[str], taking: Taking, proposal: Proposal) -> list[tuple[str, str]]:
    new = [offer.key for offer in taking.missing(claim, proposal)]
    old = [key for key in cites if key not in new]
    out = [("Sources", f"in the library: {_some(old)}")] if old else []
    if new:
        out.append(("" if out else "Sources", f"come along with it: {_some(new)}"))
    return out


def _some(keys: Sequence[str]) -> str:
    more = len(keys) - _SHOWN_KEYS
    return ", ".join(keys[:_SHOWN_KEYS]) + (f" and {more} more" if more > 0 else "")


def _beside(near: Near, claim: Claim) -> Beside:
    new = _running(claim)
    return Beside(
        heading=f"Near it: {near.claim.id}, {near.close.words} % alike word for word; "
        f"{near.close.runs} % in runs of eight words.",
        old=near.text,
        new=new,
        pieces=differences(near.text, new, key=alike_in_print),
    )


def _running(claim: Claim) -> str:
    return f"{running_words(claim.thesis)}\n{running_words(claim.body)}"


def _replace(offer: ReplaceOffer, taking: Taking, proposal: Proposal, where: Where) -> ProposalPage:
    """The library's claim as it is and as it would be."""
    old, new = _running(offer.old), _running(offer.new)
    own = " (a copy of your own; the claim ships with drafter)" if offer.ships else ""
    facts = [("File", f"{taking.shelf.shown(offer.path)}{own}")]
    facts.append(("Keeps", "its id, title, topics and slots, and where it was filed"))
    if offer.old.variants:
        facts.append(("As it was", f"the {' and '.join(sorted(offer.old.variants))} text"))
    if offer.old.review:
        facts.append(("Review", f"that of {offer.old.review.on} by {offer.old.review.by} will be stale"))
    facts += _sources(offer.new, cited(offer.new), taking, proposal)
    for before, after in offer.left:
        facts.append(("Not taken", f"“{after}” for {before}" if after else f"{before} stays"))
    text, notes = _read(offer.new.body)
    return ProposalPage(
        place=f"{_place('Claim', where)}: {offer.old.id} in the newer words",
        title=_read(offer.new.thesis)[0],
        text=text,
        notes=notes,
        facts=facts,
        verbs=_ALWAYS | {"view"},
        kind="claims",
        beside=Beside(
            heading=f"{offer.old.id}, as it is and as it would be:",
            old=old,
            new=new,
            pieces=differences(old, new, key=alike_in_print),
            sides=("As it is", "As it would be"),
        ),
        said=where.said,
        whole=where.whole,
    )


def _quote(offer: QuoteOffer, taking: Taking, where: Where) -> ProposalPage:
    source = Source(id=offer.key, data=taking.proposer.known.items[offer.key])
    had = passages_of(source.data)
    known = passages_with(had, {"text": offer.passage["text"]}) == had
    facts = [("Source", f"{offer.key}, {one_line(source)}")]
    facts.append(("Stands", f"at {offer.passage['at']}" if offer.passage.get("at") else "the letter names no place"))
    facts += [("Cited in", f"note {offer.note}")] if offer.note else []
    facts.append(("New", "the place; the source has these words" if known else _had(len(had))))
    return ProposalPage(
        place=_place("Quotation", where),
        title=f"“{offer.passage['text']}”",
        facts=facts,
        verbs=_ALWAYS | {"all"},
        kind="quotations",
        said=where.said,
    )


def _had(count: int) -> str:
    if not count:
        return "the source has no quotation yet"
    return f"the source has {count} other{'s' if count > 1 else ''}"


def _read(markdown: str) -> tuple[str, list[str]]:
    """Markdown as a person reads it: numbers in place of notes, and the notes."""
    out: list[str] = []
    notes: list[str] = []
    for text, note in stretches(markdown):
        if note:
            notes.append(" ".join(unescape(text[2:-1]).split()))
        out.append(f"[{len(notes)}]" if note else text)
    return unescape("".join(out)), notes


def _source(offer: SourceOffer, where: Where) -> ProposalPage:
    source = Source(id=offer.key, data=offer.item)
    item = offer.item
    facts = [("Key", offer.key), ("Type", str(item.get("type") or "document"))]
    inside = ", ".join(str(item[name]) for name in ("container-title", "publisher") if item.get(name))
    facts += [("In", inside)] if inside else []
    facts += [("Address", str(item["URL"]))] if item.get("URL") else []
    numbers = ", ".join(map(str, offer.notes))
    facts += [("Cited in", f"note{'s' if len(offer.notes) > 1 else ''} {numbers}")] if numbers else []
    for quote in (item.get("custom") or {}).get("quotes", ())[:2]:
        facts.append(("Quoted", f"“{quote['text']}”"))
    if offer.near:
        facts.append(("Near it", f"{offer.near[0]}, whose title is {offer.near[1]} % alike"))
    return ProposalPage(
        place=_place("Source", where),
        title=one_line(source),
        facts=facts,
        verbs=_ALWAYS | {"all"},
        kind="sources",
        said=where.said,
    )


def _context(offer: ContextOffer, taking: Taking, where: Where) -> ProposalPage:
    known = [key for key in offer.context.sources if key in taking.keys]
    missing = [key for key in offer.context.sources if key not in taking.keys]
    facts = [("Cites", ", ".join(known))]
    facts += [("Left out", f"{', '.join(missing)}: not in the library")] if missing else []
    return ProposalPage(
        place=_place("Sentence", where),
        title=offer.context.sentence,
        facts=facts,
        verbs=_ALWAYS | {"all"},
        kind="sentences",
        said=where.said,
    )
