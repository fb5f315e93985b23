"""A claim of the library put into the newer words of a letter: it keeps its id, its history and its slots."""

from __future__ import annotations

import re

from drafter.app.claims_review import own_file
from drafter.app.desk import Desk
from drafter.app.harvest_learn import ClaimOffer, ReplaceOffer
from drafter.app.harvest_shelf import read_draft
from drafter.harvest.drafts import without_blanks
from drafter.match.differences import carry_over
from drafter.model.errors import UsageError
from drafter.store.claim_edit import read_claim_text, with_text, with_thesis
from drafter.store.layers import LayerName

_LEAST = 60
"""From how many per cent word for word on a claim can stand in the library's place."""

_SLOT = re.compile(r"\{\{-?\s*(\w+)[^{}]*\}\}")
_TAG = re.compile(r"\s*\{[{%#].*[}%#]\}\s*", re.DOTALL)


def can_replace(offer: ClaimOffer) -> bool:
    """Whether a letter tells a claim of the library anew: most of it, and without the claims that stand under it."""
    near = offer.near
    return near is not None and not near.parts and near.close.words >= _LEAST and not offer.text


def replacement(offer: ClaimOffer, desk: Desk) -> ReplaceOffer:
    """The library's claim in the letter's words; a claim that ships becomes the workspace's own.

    Words that stand in the place of a slot are the letter's and not the library's: the slot stays. Raises DrafterError
    where nothing would change or the file cannot be changed.
    """
    if offer.near is None:
        raise UsageError("the library has nothing like it")
    claim = offer.near.claim
    origin = desk.claims.origins[claim.id]
    ships = origin.layer is LayerName.SHIPPED
    declared = {slot.name for slot in claim.slots}
    kept = {blank.slot for blank in offer.draft.blanks if not blank.name or blank.name in declared}
    draft = without_blanks(offer.draft, kept)
    thesis = carry_over(claim.thesis, claim.thesis, draft.thesis)
    body = carry_over(claim.body, claim.body, draft.body)
    if (thesis.text, body.text) == (claim.thesis, claim.body):
        raise UsageError("nothing of the library’s claim would change", hint="What differs stands in its slots.")
    text = read_claim_text(origin.path)
    if thesis.text != claim.thesis:
        text = with_thesis(text, thesis.text, file=origin.shown, pack=claim.pack)
    if body.text != claim.body:
        text = with_text(text, "long", body.text, file=origin.shown, pack=claim.pack)
    return ReplaceOffer(
        offer=offer,
        old=claim,
        new=read_draft(text, desk),
        text=text,
        path=own_file(desk, claim) if ships else origin.path,
        ships=ships,
        left=tuple(change for change in (*thesis.left, *body.left) if not _same_blank(*change)),
    )


def _same_blank(before: str, after: str) -> bool:
    """Whether a change is none to a reader: one blank in two spellings, or a tag that prints nothing."""
    if not after:
        return bool(_TAG.fullmatch(before)) and (not _SLOT.search(before) or "parts" in _SLOT.findall(before))
    return bool(_SLOT.search(before)) and _SLOT.sub(r"\1", before).split() == _SLOT.sub(r"\1", after).split()
