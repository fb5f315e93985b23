"""What checks must not mind: ordinary ways of writing that look like a defect."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.check.build import CLEAN, body, codes, found, replaced, subject
from tests.unit.check.test_planted import SENTENCE

FINE = {
    "T301": ["They said that that was so.", "He had had enough.", "Walla Walla reports.", "A, a and a."],
    "T302": [
        "The Water Rights Control Board (WRCB) agrees. The WRCB said so.",
        "The Board (“WRCB”) agrees; WRCB said so.",
        "WRCB (the Water Rights Control Board) and WRCB.",
        "See Part IV and Part IV. The EPA and the EPA. Form AB-12 and form AB-12.",
    ],
    "T303": ["The U.S. maker, 42 U.S.C. § 1, 410 U.S. 113, and the U.S. again.", "US-12 is a road."],
    "T304": ["Costs rise above the mean and fall below 5 percent.", "Table 3 of the report shows it."],
    "T305": [
        "In May 2021 and on March 1, 2024, they met.",
        "On Tuesday, April 29, 2031, we met.",
        "On May 1, 1990, it began.",
    ],
    "T306": [
        "They wrote “[t]he [dam] is low.”",
        "So it is [sic].",
        "They say “one [of the] dams” is low. See [1].",
    ],
    "T307": ["The todo list of Tbilisi is long.", "A TBDx gauge."],
    "T354": ["We ask for 1) gauges; 2) staff; and a) funds.", "It’s the towns’ level (and ours)."],
    "T355": ["Costs < 5 and levels > 3 & rising."],
    "C105": ["See this.^[Doe, supra note 2, at 4.]"],
    "C106": [
        "See this.^[Cf. @doe2030levels (comparing towns).]",
        "See this.^[Cf. Doe, Levels (2030) (comparing towns).]",
    ],
    "C122": ["A.^[See also @doe2030levels.] B.^[See, e.g., @roe2029gauges.]"],
    "C123": ["He paused ... and paused ... again. See www.example.org/a… for it."],
    "C124": ["Executive Order 14110 (E.O. 14110) is old. E.O. 14110 was revoked."],
    "N504": ["See also 88 Fed. Reg. 61,000 and 96 Fed. Reg. 20,519."],
    "N505": ["The rule was 95 Fed. Reg. 100 (May 2, 2030)."],
    "F714": ["Draft rules and confidential business records differ."],
}
CASES = [(code, text) for code, texts in FINE.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), CASES)
def test_ordinary_writing_is_left_in_peace(code: str, text: str) -> None:
    letter = subject(replaced(SENTENCE, f"{SENTENCE} {text}"))
    assert found(letter, code) == []


@pytest.mark.parametrize(
    "text", ["", "Dear all,", "# Heading only", "One line.\n\n> A quotation.", "| a | b |\n|---|---|\n| 1 | 2 |"]
)
def test_a_letter_of_any_shape_can_be_checked(text: str) -> None:
    assert set(codes(bare(text))) <= {"T351", "P607"}


def bare(text: str, **fields: Any) -> Any:
    given = {"notice": None, "rules": (), "signatories": (), "counted": type(subject().counted)()}
    return subject(body(text), **{**given, **fields})


def test_a_long_quotation_over_paragraphs_opens_each() -> None:
    assert found(bare("They said: “One.\n\n“Two.\n\n“Three.”"), "T354") == []


def test_the_clean_letter_stays_clean_in_other_words_for_the_address() -> None:
    office = replaced("Dear Ms. Harrow:", "Dear Administrator:")
    assert found(subject(office), "P602") == []
    assert found(subject(replaced("Dear Ms. Harrow:", "To Whom It May Concern:")), "P602") == []


def test_numbers_in_words_and_digits_are_counted_alike() -> None:
    assert found(subject(replaced("two organizations", "2 organizations")), "P605") == []
    assert len(found(subject(replaced("two organizations", "twenty-three organizations")), "P605")) == 1


def test_an_order_whose_revocation_the_note_mentions_is_no_finding() -> None:
    from tests.build import source

    text = replaced("^[See also @roe2029gauges [at 12].]", "^[@roe2029gauges, revoked by Order 9.]")
    known = {"roe2029gauges": source("roe2029gauges", custom={"status": "revoked"})}
    assert found(subject(text, sources=known), "C141") == []
    assert len(found(subject(CLEAN, sources=known), "C141")) == 1
