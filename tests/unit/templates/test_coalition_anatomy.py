"""The coalition kind and the claims on openness rebuild the shape of a well-known joint letter, note by note."""

from __future__ import annotations

import json
import re

import pytest

from tests.unit.templates.rendering import KEY, ROOT, choose, notes, render, sources

DATA = ROOT.parent / "shared" / "data" / "citations" / "letter-notes.json"
CHOSEN = (
    "administration-acts-on-ai",
    "thanks-and-proceeding",
    "export-controls-next",
    "open-models-benefit",
    "open-innovation",
    "open-civil-rights",
    "open-safety",
    "marginal-risk",
    "tailored-remedies",
    "whole-of-government",
)
GIVEN = {
    "agency": "National Telecommunications and Information Administration",
    "agency_short": "NTIA",
    "department": "Department of Commerce",
    "notice_title": "Dual Use Foundation Artificial Intelligence Models with Widely Available Model Weights",
    "notice_source": "ntia2024rfc",
    "docket": "NTIA-2023-0009",
    "matter": "the value of openness in AI models",
    "separate_comments": True,
    "common_ground": "Openness has a part to play in making AI deserve the public's trust.",
    "signatories": [
        {"name": "Meridian Center for Digital Policy", "category": "Organizations"},
        {"name": "Ada Example", "affiliation": "Example University", "category": "Individual Academic Signers"},
    ],
    "cc": ["Jane Example, Under Secretary of Examples", "", "John Example, White House Office of Examples"],
    "contacts": [{"name": "Ada Example", "title": "Counsel", "organization": "Meridian", "email": "a@example.org"}],
}
KEYS = {
    "eo": "biden2023order",
    "rfc": "ntia2024rfc",
    "estevez": "estevez2023fireside",
    "hao": "hao2023panic",
    "hoffman": "hoffmann2024value",
    "synopsys": "synopsys2024ossra",
    "sharma": "sharma2023tragedy",
    "cisa": "goldstein2023input",
    "m1621": "scott2016m1621",
    "zeek": "berkowitz2023zeek",
    "state": "state2023opensource",
    "candle": "nci2023candle",
    "casper": "casper2024blackbox",
    "kapoor": "kapoor2024societal",
    "deluge": "kapoor2023deluge",
    "bommasani": "bommasani2023tiers",
    "flynn": "flynn2020export",
    "junger": "junger2000",
    "bernstein": "bernstein1999",
    "hai": "bommasani2023governing",
}
TEXT = render("coalition", GIVEN, choose(*CHOSEN))
NOTES = notes(TEXT)


def cited(note: str) -> list[str]:
    return [key.rstrip(".") for key in KEY.findall(note)]


def test_there_are_three_numbered_points_and_three_labelled_bullets() -> None:
    assert len(re.findall(r"^::: \{\.claim \.point", TEXT, re.M)) == 3
    assert re.findall(r"^::: \{\.claim \.subpoint .*\n\*\*(.+?):\*\*", TEXT, re.M) == [
        "Innovation, competition, and science",
        "Civil and human rights",
        "Safety and security",
    ]
    assert "On three points we agree:" in TEXT


def test_there_are_sixteen_notes_eighteen_linked_sources_and_two_cases_with_history() -> None:
    assert len(NOTES) == 16
    keys = [key for note in NOTES for key in cited(note)]
    assert len(keys) == len(set(keys)) == 20
    items = sources()
    assert sum(bool(items[key].url) for key in keys) == 18
    assert [key for key in keys if items[key].type == "legal_case"] == ["junger2000", "bernstein1999"]
    assert "*reh'g granted, opinion withdrawn*, 192 F.3d 1308 (9th Cir. 1999)" in NOTES[14]


@pytest.mark.skipif(not DATA.exists(), reason="the notes of the joint letter lie outside the project")
def test_each_note_has_the_sources_and_quotations_of_its_counterpart() -> None:
    theirs = json.loads(DATA.read_text("utf-8"))["notes"]
    for number, (ours, other) in enumerate(zip(NOTES, theirs, strict=True), start=1):
        assert cited(ours) == [KEYS[key] for key in re.findall(r"@(\w+)", other)], number
        assert re.findall(r'"([^"]+)"', ours) == re.findall(r'"([^"]+)"', other), number


def test_notes_open_and_join_in_every_way_that_the_letter_uses() -> None:
    assert NOTES[0].startswith("See, e.g., @")
    assert NOTES[7].startswith("For example, ")
    assert NOTES[12].startswith("For example, ")
    assert not cited(NOTES[7])
    assert not cited(NOTES[12])
    assert " See also @" in NOTES[2]
    assert ", e.g., @" in NOTES[5]
    assert "; and @" in NOTES[6]
    assert "(drawing on audits of 1,067 codebases" in NOTES[4]


def test_asks_stand_apart_and_close_names_whom_to_ask() -> None:
    assert TEXT.index("::: asks") > TEXT.rindex(".point")
    named = r"\[NTIA\]{\.abbr}"
    verbs = rf"We encourage {named} to .*?\. We urge {named} to .*?\. We also urge {named} to .*?\.\n"
    assert re.search(verbs, TEXT)
    assert "one organization and one individual academic signer" in TEXT
    assert "(<a@example.org>)" in TEXT
    assert "::: signature\nRespectfully,\n:::" in TEXT
