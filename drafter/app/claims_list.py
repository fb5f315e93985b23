"""`drafter claims list`: how fresh each claim is, and why; the worst first."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from drafter.app.claims_memory import filings, lines, where_filed
from drafter.app.desk import Desk
from drafter.app.filed_facts import day_in_washington
from drafter.app.library import SCHEMA
from drafter.app.report import counted
from drafter.check.standing import says_so, standing_words
from drafter.markup.claim_text import cited_in
from drafter.markup.header import did_you_mean
from drafter.markup.manuscript import Manuscript
from drafter.markup.reviewing import still_holds
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError, UsageError
from drafter.model.filed import FiledClaim
from drafter.model.record import record
from drafter.model.source import Source, Standing
from drafter.store.filed_claims import read_filed_claims
from drafter.store.files import read_text
from drafter.store.layers import LayerName
from drafter.store.letters import letters
from drafter.ui.console import Console, Tone

_GONE = frozenset({Standing.REVOKED, Standing.WITHDRAWN})


@record
class Reason:
    """Why a claim wants a look: what kind of reason, in words, and how much it weighs (1 to 5)."""

    kind: str
    words: str
    weight: int


@record
class Freshness:
    """A claim with the reasons why it is not fresh, the gravest first; none where it is."""

    claim: Claim
    reasons: tuple[Reason, ...]
    filed: FiledClaim | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts the worst first: by the gravest reason, their sum, the oldest review."""
        weights = [reason.weight for reason in self.reasons]
        on = self.claim.review.on if self.claim.review else ""
        return (-max(weights, default=0), -sum(weights), on, self.claim.id)


def freshness(
    claim: Claim,
    sources: Mapping[str, Source],
    *,
    today: date,
    months: int,
    filed: FiledClaim | None = None,
) -> Freshness:
    """How fresh a claim is on a day, where a review holds for so many months."""
    found = [*of_sources(claim, sources), *_of_review(claim, today, months)]
    return Freshness(claim=claim, reasons=tuple(sorted(found, key=lambda r: -r.weight)), filed=filed)


def of_sources(claim: Claim, sources: Mapping[str, Source]) -> Iterator[Reason]:
    """What is wrong with the sources that a claim cites, each named once."""
    said = set()
    for key, prose in cited_in(claim):
        source = sources.get(key)
        if key in said:
            continue
        said.add(key)
        if source is None:
            yield Reason(kind="source-missing", words=f"cites {key}, which is not in the library", weight=5)
        elif source.status.standing is Standing.DEAD_LINK and not source.text("archive-url"):
            yield Reason(kind="source-dead-link", words=f"the address of {key} is dead", weight=3)
        elif source.status.standing not in (Standing.CURRENT, Standing.DEAD_LINK) and not says_so(prose):
            words = f"{key} was {standing_words(source.status)}"
            weight = 5 if source.status.standing in _GONE else 3
            yield Reason(kind=f"source-{source.status.standing.value}", words=words, weight=weight)


def _of_review(claim: Claim, today: date, months: int) -> Iterator[Reason]:
    review = claim.review
    if review is None:
        yield Reason(kind="never-reviewed", words="was never reviewed", weight=2)
        return
    who = f"{review.by} reviewed it" if review.by else "it was reviewed"
    when = f" on {review.on}" if review.on else ""
    if not still_holds(claim, review):
        yield Reason(kind="edited", words=f"was edited after {who}{when}", weight=4)
    if not review.on:
        yield Reason(kind="old", words="its review has no date", weight=1)
    elif _months(date.fromisoformat(review.on), today) >= months:
        age = _months(date.fromisoformat(review.on), today)
        yield Reason(kind="old", words=f"its review of {review.on} is {counted(age, 'month')} old", weight=1)


def _months(then: date, now: date) -> int:
    return (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)


@record
class ListClaims:
    """List claims with how fresh they are; `stale` only those that want a look. `months` 0 is the workspace's own.

    With `stale`, claims that ship and that nobody here has used are told together, but for `everything`.
    """

    desk: Desk
    console: Console
    stale: bool = False
    everything: bool = False
    topic: str = ""
    months: int = 0
    as_json: bool = False

    def execute(self) -> None:
        """A few lines for each claim, or one object for programs."""
        claims = self._chosen()
        sources = self.desk.sources.items
        filed = filings(self.desk)
        today = date.fromisoformat(day_in_washington())
        months = self.months or self.desk.settings.review_months
        found = [
            freshness(c, sources, today=today, months=months, filed=filed[c.id][-1] if c.id in filed else None)
            for c in claims
        ]
        apart = self._untouched(found)
        found = [each for each in found if each.claim.id not in apart]
        shown = sorted((f for f in found if f.reasons or not self.stale), key=lambda f: f.order)
        for problem in read_filed_claims(self.desk.root)[1] if self.desk.root else ():
            self.console.warn(str(problem))
        if self.as_json:
            rows = [self._row(each, len(filed.get(each.claim.id, ()))) for each in shown]
            data = {"schema": SCHEMA, "on": today.isoformat(), "months": months, "claims": rows}
            self.console.data(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for each in shown:
            self._say(each)
        self._sum_up(found)
        if apart:
            self._tell_together(len(apart))

    def _chosen(self) -> Sequence[Claim]:
        claims = list(self.desk.claims.items.values())
        if not self.topic:
            return claims
        topics = {topic.casefold(): topic for claim in claims for topic in claim.topics}
        wanted = self.topic.casefold()
        if wanted not in topics:
            near = did_you_mean(wanted, topics).removeprefix(", did")
            hint = f"Did{near}" if near else f"Topics: {', '.join(sorted(topics))}"
            raise UsageError(f"no claim has the topic “{self.topic}”", hint=hint)
        return [claim for claim in claims if wanted in {topic.casefold() for topic in claim.topics}]

    def _untouched(self, found: Sequence[Freshness]) -> frozenset[str]:
        """The claims that ship, that no letter here has used, and that want nothing but a first reading."""
        if not self.stale or self.everything or self.as_json or self.desk.root is None:
            return frozenset()
        used = self._used()
        return frozenset(
            each.claim.id
            for each in found
            if [reason.kind for reason in each.reasons] == ["never-reviewed"]
            and not each.filed
            and each.claim.id not in used
            and self.desk.claims.origins[each.claim.id].layer is LayerName.SHIPPED
        )

    def _used(self) -> frozenset[str]:
        """The claims that stand in the letters of the workspace; a letter that cannot be read uses none."""
        used: set[str] = set()
        for letter in letters(self.desk.root) if self.desk.root else ():
            with contextlib.suppress(DrafterError):
                used.update(passage.claim for passage in Manuscript.of(read_text(letter.text)).passages())
        return frozenset(used)

    def _tell_together(self, number: int) -> None:
        ship = "ships" if number == 1 else "ship"
        count = f"{counted(number, 'claim')} that {ship} with drafter, used in no letter and never reviewed here"
        self.console.say(f"{count}: drafter claims list --stale --all", Tone.DIM)

    def _say(self, each: Freshness) -> None:
        claim, review = each.claim, each.claim.review
        said = [reason.words for reason in each.reasons]
        if review and not any(reason.kind in ("edited", "old") for reason in each.reasons):
            said.append(f"reviewed on {review.on}" + (f" by {review.by}" if review.by else ""))
        if each.filed:
            said.append(f"last filed {where_filed(each.filed)}")
        self.console.data("\n".join(lines(self.console.width, [f"{claim.id}: {claim.title}"], "")))
        self.console.data("\n".join(lines(self.console.width, said)))

    def _sum_up(self, found: Sequence[Freshness]) -> None:
        stale = sum(bool(each.reasons) for each in found)
        want = f"{stale or 'none'} want{'' if stale > 1 else 's'} a look"
        self.console.say(f"{counted(len(found), 'claim')}; {want}.", Tone.WARNING if stale else Tone.GOOD)
        if stale:
            self.console.hint("When a claim was read and is right: drafter claims review ID --by NAME")

    def _row(self, each: Freshness, times: int) -> dict[str, object]:
        claim, review, filed = each.claim, each.claim.review, each.filed
        return {
            "id": claim.id,
            "title": claim.title,
            "topics": list(claim.topics),
            "layer": str(self.desk.claims.origins[claim.id].layer),
            "stale": bool(each.reasons),
            "reasons": [{"kind": r.kind, "words": r.words, "weight": r.weight} for r in each.reasons],
            "review": {"by": review.by, "on": review.on, "digest": review.digest} if review else None,
            "filed": filed_row(filed) if filed else None,
            "filings": times,
        }


def filed_row(filed: FiledClaim) -> dict[str, object]:
    """A filing as a program reads it."""
    names = ("letter", "date", "docket", "tracking", "edited", "digest")
    return {name: getattr(filed, name) for name in names}
