"""The plan: which claims a letter makes, in which order, and which stand under which."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from drafter.model.claim import Claim
from drafter.model.errors import Place, Problem, UsageError
from drafter.model.record import record


@record
class PlannedClaim:
    """A claim at its place, with the sub-points that stand under it."""

    claim: Claim
    parts: tuple[PlannedClaim, ...] = ()


@record
class Plan:
    """Claims in order, and what a careful reader would say about the choice."""

    claims: tuple[PlannedClaim, ...]
    problems: tuple[Problem, ...] = ()

    def ids(self) -> tuple[str, ...]:
        """The ids of all claims in reading order."""
        return tuple(_ids(self.claims))


def _ids(planned: Sequence[PlannedClaim]) -> list[str]:
    out: list[str] = []
    for item in planned:
        out.append(item.claim.id)
        out.extend(_ids(item.parts))
    return out


def plan_claims(chosen: Sequence[str], library: Mapping[str, Claim]) -> Plan:
    """The plan for the `chosen` claim ids in their order; a claim named twice stands once.

    A claim whose `part_of` is chosen too stands under it, in the order chosen. Missing requirements and conflicts are
    problems of the plan, not errors: the person decides. Unknown ids are a UsageError that names all of them.
    """
    ids = list(dict.fromkeys(chosen))
    unknown = [i for i in ids if i not in library]
    if unknown:
        raise UsageError(_unknown(unknown, library), hint=f"See “drafter find claims”.{_close(unknown, library)}")
    claims = {i: library[i] for i in ids}
    top = [c for c in claims.values() if not _parent(c, claims)]
    planned = tuple(_place(c, claims) for c in top)
    return Plan(claims=planned, problems=tuple(_problems(claims)))


def _parent(claim: Claim, claims: Mapping[str, Claim]) -> str:
    """The chosen claim under which this one stands; a circle of parents counts as none."""
    seen = {claim.id}
    parent = claim.part_of
    while parent in claims and parent not in seen:
        seen.add(parent)
        parent = claims[parent].part_of
    circle = parent in seen and parent != ""
    return claim.part_of if claim.part_of in claims and not circle else ""


def _place(claim: Claim, claims: Mapping[str, Claim]) -> PlannedClaim:
    parts = tuple(_place(c, claims) for c in claims.values() if _parent(c, claims) == claim.id)
    return PlannedClaim(claim=claim, parts=parts)


def _problems(claims: Mapping[str, Claim]) -> list[Problem]:
    found: list[Problem] = []
    for claim in claims.values():
        for needed in claim.requires:
            if needed not in claims:
                message = f"the claim {claim.id} builds on {needed}, which is not in this letter"
                found.append(
                    Problem(claim.where, message, f"Add {needed}, or read {claim.id} alone and see if it holds.")
                )
        for other in claim.conflicts:
            if other in claims:
                message = f"the claims {claim.id} and {other} contradict each other"
                found.append(Problem(claim.where, message, "Keep one of the two."))
    return found


def _unknown(unknown: Sequence[str], library: Mapping[str, Claim]) -> str:
    names = ", ".join(unknown)
    return (
        f"there is no claim {names} in the library"
        if len(unknown) == 1
        else f"these claims are not in the library: {names}"
    )


def _close(unknown: Sequence[str], library: Mapping[str, Claim]) -> str:
    close = [m for u in unknown for m in difflib.get_close_matches(u, list(library), n=1)]
    return f" Did you mean {' or '.join(close)}?" if close else ""


def circles(claims: Mapping[str, Claim]) -> list[Problem]:
    """Chains of `requires` or `part_of` that lead back to where they began."""
    found: list[Problem] = []
    for claim in claims.values():
        for field, follow in (("requires", lambda c: c.requires), ("part_of", lambda c: (c.part_of,))):
            chain = _circle(claim.id, claims, follow)
            if chain and min(chain) == claim.id:
                way = " -> ".join([*chain, claim.id])
                found.append(Problem(Place(claim.where.file), f"“{field}” goes round in a circle: {way}"))
    return found


def _circle(start: str, claims: Mapping[str, Claim], follow: object) -> list[str]:
    """A shortest way from `start` back to itself, or []."""
    assert callable(follow)  # noqa: S101 - narrows the type for the loop below
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for step in follow(claims[way[-1]]):
            if step == start:
                return way
            if step in claims and step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []
