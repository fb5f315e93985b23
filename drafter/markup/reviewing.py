"""Reviews of claims: what a reviewer has read, as a digest, and whether it is still what stands in the library."""

from __future__ import annotations

from drafter.markup.manuscript import digest
from drafter.model.claim import Claim, Review


def review_digest(claim: Claim) -> str:
    """The digest of all that a claim can print: thesis, label, texts, requests and the defaults of its slots."""
    texts = [claim.thesis, claim.label, claim.body]
    texts += [f"{name}\n{text}" for name, text in sorted(claim.variants.items())]
    texts += [*claim.asks, *(f"{slot.name}\n{slot.default}" for slot in claim.slots if slot.default)]
    # A mark between the texts, so that a sentence that moves from one to the next is a change.
    return digest(" \x1f ".join(texts))


def still_holds(claim: Claim, review: Review) -> bool:
    """Whether the claim says what was reviewed; a review without a digest, written by hand, is taken at its word.

    The digest of the long text alone, as claims written by hand may have it, is a review of that text.
    """
    return review.digest in ("", review_digest(claim), digest(claim.body))
