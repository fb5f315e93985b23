"""What a letter asks for, told from what it argues."""

from __future__ import annotations

import pytest

from drafter.harvest.asks import ask_of
from drafter.harvest.drafts import Draft, claim_text, drafts_of
from drafter.model.claim import ClaimKind
from drafter.store.claims import parse_claim
from tests.unit.harvest.build import letter

HEAD = "March 4, 2024\n\nFederal Widget Commission\\\nWashington, DC 20001\n\nRE: Forms\n\nDear Chair:\n\n"
POINTS = """\
The Federal Widget Commission (“FWC”) asks about forms. We make two points.

1. **Forms should be short.** A form of two pages is read by those who get it. We urge the FWC to keep its forms short.

2. **Forms should be rare.** Once a year is enough for what the agency wants to know about makers.

"""


def drafts(body: str) -> list[Draft]:
    found = letter(HEAD + body)
    return drafts_of(found, {str(one["id"]): str(one["id"]) for one in found.sources}, ())


@pytest.mark.parametrize(
    ("sentence", "who", "what"),
    [
        ("We urge the FWC to publish its data every year.", "the FWC", "publish its data every year"),
        ("For these reasons, we respectfully request that the Federal Widget Commission withdraw the rule.",
         "the Federal Widget Commission", "withdraw the rule"),
        ("Accordingly, Larch Law Project recommends that the Commission should be clear about forms.",
         "the Commission", "be clear about forms"),
        ("We also strongly encourage the agency to read its own forms.", "the agency", "read its own forms"),
        ("We call upon Congress to fund the reading of forms.", "Congress", "fund the reading of forms"),
    ],
)  # fmt: skip
def test_a_recommendation_says_who_should_do_what(sentence: str, who: str, what: str) -> None:
    ask = ask_of(sentence)
    assert ask is not None
    assert (ask.who, ask.what) == (who, what)


@pytest.mark.parametrize(
    "sentence",
    [
        "Makers asked the FWC to publish its data last year.",
        "We suggest that the Commission is mistaken about its forms.",
        "We recommend that forms be short and clear for those who read them.",
        "Do we urge the FWC to publish its data?",
        "We urge the FWC to:",
        "The FWC should publish its data every year.",
        "We ask for more time.",
    ],
)
def test_what_tells_or_asks_of_nobody_is_none(sentence: str) -> None:
    assert ask_of(sentence) is None


def test_what_the_closing_asks_for_is_a_claim_of_its_kind_with_its_notes() -> None:
    body = POINTS + (
        "In conclusion, we thank you. We urge the FWC to publish its data.[^1] [^2] It costs nothing.\n\n"
        '[^1]: Orla Quist, "What Forms Cost," Larch Law Project, May 2023, at 7.\n\n[^2]: A plain note.\n'
    )
    *_, ask = drafts(body)
    claim = parse_claim(claim_text(ask, ()), file=f"{ask.id}.md")
    assert (claim.kind, claim.asks) == (ClaimKind.ASK, ("publish its data",))
    assert claim.thesis == "{{ them | upper_first }} should publish its data."
    assert claim.title == "Publish its data"
    assert claim.body == "We urge {{ them }} to publish its data.^[@quist2023forms [at 7].]^[A plain note.]"


def test_what_a_point_asks_for_stays_in_the_point() -> None:
    assert [draft.asks for draft in drafts(POINTS)] == [(), ()]


def test_under_recommendations_each_that_says_should_is_one() -> None:
    body = (
        "# Forms are a burden\n\nThey take time that small makers do not have, week after week, all year long.\n\n"
        "# Recommendations\n\n1. The Commission should publish its data every year.\n"
        "2. The Commission should read its own forms before it sends them.\n"
        "3. Makers write well, and that is a comfort to all of us in this trade.\n"
    )
    asked = [draft.asks for draft in drafts(body) if draft.asks]
    assert asked == [("publish its data every year",), ("read its own forms before it sends them",)]
