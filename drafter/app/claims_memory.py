"""What the workspace remembers of a claim: the letters that use it, its filings, its reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from drafter.app.desk import Desk
from drafter.markup.manuscript import Manuscript, Passage
from drafter.model.claim import Claim, Review
from drafter.model.errors import DrafterError, InvalidFile, UsageError
from drafter.model.filed import FiledClaim, Filing
from drafter.model.record import record
from drafter.store.filed import locked
from drafter.store.filed_claims import read_filed_claims
from drafter.store.files import read_text
from drafter.store.letters import LetterFolder, letters
from drafter.store.reviews import read_reviews


@record
class Use:
    """A claim's passage in a letter as it stands, and the letter's filing if it is filed."""

    folder: LetterFolder
    passage: Passage
    filing: Filing | None = None


def claim_of(desk: Desk, name: str) -> Claim:
    """The claim of an id; an error that says what is wrong with its file, or which id may be meant."""
    claims = desk.claims
    if name in claims.items:
        return claims.items[name]
    if faults := [problem for problem in claims.problems if Path(problem.where.file).stem == name]:
        raise InvalidFile(faults)
    near = get_close_matches(name, claims.items, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "See: drafter list claims"
    raise UsageError(f"there is no claim “{name}”", hint=hint)


def uses(desk: Desk, name: str) -> Iterator[Use]:
    """Where a claim stands in the letters of the workspace; letters that cannot be read are doctor's business."""
    for folder in letters(desk.root) if desk.root else ():
        try:
            passages = list(Manuscript.of(read_text(folder.text)).passages())
            filing = locked(folder)
        except DrafterError:
            continue
        yield from (Use(folder=folder, passage=p, filing=filing) for p in passages if p.claim == name)


def filings(desk: Desk) -> dict[str, list[FiledClaim]]:
    """The filings of each claim, by day."""
    found: dict[str, list[FiledClaim]] = {}
    for claim in read_filed_claims(desk.root)[0] if desk.root else ():
        found.setdefault(claim.claim, []).append(claim)
    return found


def reviews_of(desk: Desk, name: str, claim: Claim | None) -> list[Review]:
    """All reviews of a claim that are known, the latest last; also of one that the library no longer has."""
    known = read_reviews(desk.root)[0].get(name, []) if desk.root else []
    own = [claim.review] if claim and claim.review and claim.review not in known else []
    return sorted((*known, *own), key=lambda review: review.on)


def where_filed(claim: FiledClaim) -> str:
    """A filing in a few words: "2024-03-27 in coalition (NTIA-2023-0009)"."""
    docket = f" ({claim.docket})" if claim.docket else ""
    edited = ", in other words than the library’s" if claim.edited else ""
    return f"{claim.date} in {claim.letter}{docket}{edited}"


def lines(width: int, pieces: Iterable[str], indent: str = "  ") -> Iterator[str]:
    """Each piece wrapped, its further lines set in deeper."""
    from drafter.ui.text import wrap

    for piece in pieces:
        first, *rest = wrap(piece, width - len(indent) - 2, whole=True)
        yield f"{indent}{first}"
        yield from (f"{indent}  {line}" for line in rest)
