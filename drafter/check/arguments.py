"""A4: the argument: claims with their evidence and requests, and their tie to the library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.markup.manuscript import Passage, own_text
from drafter.markup.reviewing import still_holds
from drafter.model.claim import Claim, ClaimKind
from drafter.model.finding import Level

_ARGUES = (ClaimKind.POINT, ClaimKind.STANDARD)


def _claims(subject: Subject) -> Iterator[tuple[Passage, Claim]]:
    for passage in subject.claim_passages:
        claim = subject.claims.get(passage.claim)
        if claim is not None:
            yield passage, claim


@check(
    "A401",
    Level.WARNING,
    "Claim without evidence",
    why="A claim that nothing supports is an opinion; agencies answer evidence. For claims whose evidence is "
    "required this "
    "is an error.",
    do="Put a footnote with a source into the passage: ^[@key].",
)
def without_evidence(subject: Subject) -> Iterator[Hit]:
    """Points and standards, sub-points included in them, without a single source; texts for the box have no notes."""
    if subject.variant != "long":
        return
    for passage, claim in _claims(subject):
        if claim.kind not in _ARGUES and claim.evidence != "required":
            continue
        inner = [s for s in subject.notes if s.line >= passage.line and s.line <= _last_line(passage)]
        if any(note.keys or _cites(note.text) for note in inner):
            continue
        if claim.evidence != "required" and claim.part_of:
            continue
        level = Level.ERROR if claim.evidence == "required" else None
        yield Hit(f"the claim “{claim.title}” cites no source", line=passage.line, passage=claim.id, level=level)


def _cites(text: str) -> bool:
    return bool(re.search(r"https?:|\b(?:19|20)\d{2}\b|§|\bId\.|supra|\bv\.\s", text))


def _last_line(passage: Passage) -> int:
    return passage.line + (passage.head + passage.body + passage.tail).count("\n")


@check(
    "A402",
    Level.WARNING,
    "Nothing is asked for",
    why="A comment that does not say what should change gives the agency nothing to do.",
    do="Say what the agency should do, in a passage ::: asks, or in words like “we urge”.",
)
def without_ask(subject: Subject) -> Iterator[Hit]:
    """Letters without a passage of requests, a claim that asks, or a sentence that does."""
    asked = any(any(division.blocks) for division in subject.letter.divisions("asks"))
    asked = asked or any(claim.kind is ClaimKind.ASK for _, claim in _claims(subject))
    paragraphs = [s for s in subject.body if s.kind == "paragraph"]
    if not asked and not _ASKS.search(" ".join(s.text for s in subject.body)) and len(paragraphs) > 3:
        yield Hit("the letter asks for nothing")


_ASKS = re.compile(
    r"\b(?:urges?|recommends?|requests?|asks?|encourages?|calls? (?:on|upon)|proposes?|suggests?)\b"
    r"[^.]{0,80}\b(?:to|that|the)\b|"
    r"\b(?:should|must)\b",
    re.IGNORECASE,
)


@check(
    "A403",
    Level.NOTE,
    "Claim without a request",
    why="A point that leads to no request may be left unanswered.",
    do="Give the claim its request in the library (asks), or say in the letter what should follow from it.",
)
def claim_without_ask(subject: Subject) -> Iterator[Hit]:
    """Points that stand by themselves without a request, in the library or in words, of their own or a sub-point's."""
    chosen = {claim.id: claim for _, claim in _claims(subject)}
    for passage, claim in _claims(subject):
        stands_under = claim.part_of in chosen
        parts = any(part.asks for part in chosen.values() if part.part_of == claim.id)
        alone = claim.kind is ClaimKind.POINT and not claim.asks and not parts and not stands_under
        if alone and not _ASKS.search(passage.body):
            yield Hit(f"nothing is asked for in “{claim.title}”", line=passage.line, passage=claim.id)


@check(
    "A404",
    Level.ERROR,
    "Two claims contradict each other",
    why="The library says that these claims say the opposite of each other.",
    do="Leave one of them out, or change the library if both can stand.",
)
def contradictions(subject: Subject) -> Iterator[Hit]:
    """Pairs of claims of which one names the other under `conflicts`."""
    lines = {passage.claim: passage.line for passage, _ in _claims(subject)}
    reported: set[frozenset[str]] = set()
    for passage, claim in _claims(subject):
        for other in claim.conflicts:
            pair = frozenset({claim.id, other})
            if other in lines and pair not in reported:
                reported.add(pair)
                message = f"“{claim.title}” contradicts “{subject.claims[other].title}”"
                yield Hit(message, line=max(passage.line, lines[other]), passage=f"{claim.id}, {other}")


@check(
    "A405",
    Level.WARNING,
    "Claim needs another that is missing",
    why="The library says that this claim makes no sense without the other.",
    do="Put the other claim into the letter, or change what the claim requires.",
)
def missing_claims(subject: Subject) -> Iterator[Hit]:
    """Claims that `requires` names and the letter lacks."""
    present = {passage.claim for passage in subject.claim_passages}
    for passage, claim in _claims(subject):
        for other in claim.requires:
            if other not in present:
                yield Hit(f"“{claim.title}” needs the claim {other}", line=passage.line, passage=claim.id)


@check(
    "A406",
    Level.WARNING,
    "Claim was changed since it was reviewed",
    why="The library’s text is not the one that was read and approved.",
    do="Have it read again, and note it: drafter claims review ID --by NAME.",
)
def stale_reviews(subject: Subject) -> Iterator[Hit]:
    """Claims whose texts have another digest than their review."""
    for passage, claim in _claims(subject):
        review = claim.review
        if review and not still_holds(claim, review):
            who = f" by {review.by}" if review.by else ""
            when = f" on {review.on}" if review.on else ""
            yield Hit(
                f"“{claim.title}” was changed after it was reviewed{who}{when}", line=passage.line, passage=claim.id
            )


@check(
    "A407",
    Level.NOTE,
    "Library has a newer text of a claim",
    why="The claim was changed in the library, or an answer it uses was, after this letter was put together.",
    do="Compare the two (drafter claims diff ID), and take over what you want.",
)
def newer_text(subject: Subject) -> Iterator[Hit]:
    """Passages whose text came from another version of the claim than the library has."""
    for passage, claim in _claims(subject):
        given, today = passage.attributes.pairs.get("digest", ""), subject.given.get(claim.id, "")
        if given and today and given != today:
            yield Hit(
                f"the library’s text of “{claim.title}” is not the one used here", line=passage.line, passage=claim.id
            )


@check(
    "A408",
    Level.WARNING,
    "Claim stands in the letter twice",
    why="The same passage under two headings reads like an oversight.",
    do="Keep one, and refer to it from the other place: [above](#id).",
)
def twice(subject: Subject) -> Iterator[Hit]:
    """Claims with two passages."""
    seen: dict[str, int] = {}
    for passage in subject.claim_passages:
        if passage.claim in seen:
            message = f"the claim {passage.claim} stands on line {seen[passage.claim]} already"
            yield Hit(message, line=passage.line, passage=passage.claim)
        seen.setdefault(passage.claim, passage.line)


@check(
    "A409",
    Level.WARNING,
    "Passage of a claim is empty",
    why="The text of a claim was taken out, and its number or heading stays behind.",
    do="Take the whole passage out, fences included.",
)
def empty_claims(subject: Subject) -> Iterator[Hit]:
    """Claims without a word of their own."""
    for passage in subject.claim_passages:
        if not re.search(r"\w", own_text(passage)) and not any(True for p in passage.parts if isinstance(p, Passage)):
            yield Hit(f"nothing stands in the claim {passage.claim}", line=passage.line, passage=passage.claim)
