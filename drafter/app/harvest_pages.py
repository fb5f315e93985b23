"""An offer as a page of the dialogue."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.app.harvest_learn import ClaimOffer, ContextOffer, Offer, Proposal, SourceOffer
from drafter.app.harvest_near import Near
from drafter.app.harvest_taking import Taking
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
        case SourceOffer():
            return _source(offer, where)
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
        f"{blank.slot} for “{blank.shown}”" for blank in draft.blanks if blank.slot in offer_text(claim)
    )
    facts += [("Blanks", "; ".join(blanks))] if blanks else []
    facts += [("Answers", ", ".join(claim.answers))] if claim.answers else []
    if claim.part_of:
        facts.append(("Under", claim.part_of))
    facts += _sources(claim, draft.cites, taking, proposal)
    facts += [("Look at", remark) for remark in draft.remarks]
    verbs = _ALWAYS | {"all", "view"} | ({"part"} if len(draft.block.text) > 1 and not offer.text else set())
    return ProposalPage(
        place=_place("Claim", where) + ("" if offer.near is None else ": the library has something like it"),
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
    new = f"{running_words(claim.thesis)}\n{running_words(claim.body)}"
    return Beside(
        heading=f"Near it: {near.claim.id}, {near.close.words} % alike word for word; "
        f"{near.close.runs} % in runs of eight words.",
        old=near.text,
        new=new,
        pieces=differences(near.text, new, key=alike_in_print),
    )


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
