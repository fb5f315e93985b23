"""`drafter claims review`: that a person read a claim and found it right, on that day, in those words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.app.claims_list import of_sources
from drafter.app.claims_memory import claim_of
from drafter.app.desk import Desk
from drafter.app.filed_facts import day_in_washington
from drafter.app.report import near
from drafter.app.sources_ask import Asking
from drafter.markup.header import odd_character
from drafter.markup.reviewing import review_digest
from drafter.model.claim import Claim, Review
from drafter.model.errors import AnswerNeeded, UsageError
from drafter.model.prompt import Prompt
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.claim_edit import read_claim_text, with_review
from drafter.store.files import inside
from drafter.store.layers import LayerName
from drafter.store.reviews import NAME, add_review
from drafter.ui.console import Console, Tone


@record
class ReviewClaims:
    """Note a review of claims; with `copy` a claim that ships becomes the workspace's own."""

    desk: Desk
    console: Console
    asking: Asking
    names: Sequence[str]
    by: str = ""
    on: str = ""
    copy: bool = False

    def execute(self) -> None:
        """Writes the ledger of reviews, and the header of a claim that lies in the workspace."""
        self.desk.need_workspace()
        claims = [claim_of(self.desk, name) for name in dict.fromkeys(self.names)]
        by, on = self._by(), _day(self.on) if self.on else day_in_washington()
        for claim in claims:
            self._note(claim, Review(by=by, on=on, digest=review_digest(claim)))

    def _by(self) -> str:
        by = " ".join(self.by.split())
        if not by and self.asking.interactive:
            asked = Prompt(key="by", text="Who has read it?", section="Review")
            by = " ".join(str(self.asking.put(asked, None)).split())
        if not by:
            raise AnswerNeeded("nobody is named who read the claim", hint='Give a name: --by "A. Counsel"')
        if fault := odd_character(by):
            raise UsageError(fault, hint="Type the name anew.")
        return by

    def _note(self, claim: Claim, review: Review) -> None:
        root, origin = self.desk.need_workspace().root, self.desk.claims.origins[claim.id]
        ships = origin.layer is LayerName.SHIPPED
        old = read_claim_text(origin.path)
        # The header is tried before anything is written, and written last: a call that was stopped is made again.
        new = with_review(old, review, file=origin.shown) if self.copy or not ships else old
        target = own_file(self.desk, claim) if ships and self.copy else origin.path
        noted = add_review(root, claim.id, review)
        if not noted and new == old:
            self.console.say(f"{claim.id} has this review already.")
            return
        if new != old:
            write_atomic(target, new)
        self.console.say(f"{claim.id}: reviewed by {review.by} on {review.on}.", Tone.GOOD)
        self.console.data(str(near(target if new != old else root / NAME)))
        if ships and not self.copy:
            self.console.say("The claim ships with drafter; when a newer drafter changes it, the review is stale.")
        for reason in of_sources(claim, self.desk.sources.items):
            self.console.warn(f"{claim.id}: {reason.words}")


def own_file(desk: Desk, claim: Claim) -> Path:
    """Where the workspace's own copy of a claim that ships goes. UsageError where something else lies there."""
    root = desk.need_workspace().root
    path = root / "claims" / claim.pack / f"{claim.id}.md"
    if path.exists() or not inside(root, path):
        raise UsageError(f"{near(path)} stands in the way of a copy", hint="See what it is: drafter doctor")
    return path


def _day(text: str) -> str:
    from drafter.interview.dates import parse_date

    day = parse_date(text)
    if day > day_in_washington():
        raise UsageError(f"{day} is still to come", hint="Give the day on which the claim was read.")
    return day
