"""A claim: one point of argument that travels from letter to letter together with its footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from drafter.model.errors import Place
from drafter.model.record import field, record


class ClaimKind(StrEnum):
    """What a claim does in a letter."""

    POINT = "point"
    ASK = "ask"
    OPENING = "opening"
    CLOSING = "closing"
    STANDARD = "standard"


@record
class Slot:
    """A blank in a claim's text that the interview asks for."""

    name: str
    text: str
    help: str = ""
    default: str = ""


@record
class Review:
    """Who read the claim last, when (ISO date), and the digest of the text that was read."""

    by: str = ""
    on: str = ""
    digest: str = ""


@record
class Claim:
    """One claim block as read from its file.

    `body` is the long text; `variants` has the others by name (`short`, `box`). Texts are Markdown with Jinja slots
    and inline notes. `part_of` names the claim under which this one stands as a labelled sub-point, if that is chosen.
    `answers` holds question numbers of a notice or keywords of questions. `evidence` is "required" where the text may
    not go out without a citation.
    """

    id: str
    title: str
    thesis: str
    body: str
    kind: ClaimKind = ClaimKind.POINT
    pack: str = ""
    topics: tuple[str, ...] = ()
    stance: str = ""
    label: str = ""
    part_of: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    answers: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    review: Review | None = None
    where: Place = field(default=Place("claim"), compare=False)
    body_line: int = field(default=1, compare=False)

    def text(self, variant: str = "long") -> str:
        """The text of a variant; a variant that the claim lacks falls back to the long one."""
        return self.variants.get(variant, self.body)
