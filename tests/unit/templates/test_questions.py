"""The questions of each kind of letter."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.unit.templates.rendering import KINDS, TEMPLATES, answers, prompts

TYPES = {"text", "long", "date", "yesno", "choice", "list", "rows", "claims", "signatories"}
KNOWN = {
    "key", "section", "text", "help", "type", "default", "choices", "columns", "required", "when", "pattern",
    "message", "example",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_is_asked_once(kind: str) -> None:
    keys = [item["key"] for item in prompts(kind)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_has_a_section_a_text_and_only_known_fields(kind: str) -> None:
    for item in prompts(kind):
        assert item["section"], item["key"]
        assert item["text"].endswith("?"), item["key"]
        assert not item.keys() - KNOWN, item["key"]
        assert item.get("type", "text") in TYPES, item["key"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_fits_the_pattern_and_a_pattern_has_a_message(kind: str) -> None:
    for item in prompts(kind):
        if "pattern" not in item:
            continue
        assert item["message"], item["key"]
        assert re.fullmatch(item["pattern"], item["example"]), item["key"]


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("rin", "0660-XC060", True),
        ("rin", "0660–XC060", True),
        ("rin", "660-XC060", False),
        ("docket", "EPA-HQ-OAR-2021-0317", True),
        ("docket", "NTIA_FRDOC_0001", True),
        ("docket", "<docket>", False),
        ("fr_citation", "89 Fed. Reg. 14,059", True),
        ("fr_citation", "89 Fed. Reg. 14059, 14061", True),
        ("fr_citation", "76 Fed. Reg. 3,821", True),
        ("fr_citation", "89 FR 14059", False),
        ("notice_url", "https://www.federalregister.gov/d/2024-03763", True),
        ("notice_url", "www.federalregister.gov", False),
    ],
)
def test_patterns_take_what_notices_print(key: str, value: str, fits: bool) -> None:
    [item] = [item for item in prompts("coalition") if item["key"] == key]
    assert bool(re.fullmatch(item["pattern"], value)) is fits


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        ("coalition", {"agency", "notice_title"}),
        ("comments", {"agency", "notice_title", "organization"}),
        ("rfi", {"agency", "notice_title", "organization"}),
        ("individual", {"agency", "notice_title", "writer"}),
    ],
)
def test_few_answers_are_needed(kind: str, needed: set[str]) -> None:
    open_ones = {item["key"] for item in prompts(kind) if item.get("required", True) and not item.get("default")}
    assert open_ones == needed


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_follow_from_what_was_answered_before(kind: str) -> None:
    found = answers(kind, {"agency": "Example Agency", "notice_title": "Example", "organization": "O", "writer": "W"})
    assert found["notice_action"] == "request for comment"
    assert found.get("salutation", "To the Example Agency:") == "To the Example Agency:"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_names_a_layout_a_style_and_a_variant(kind: str) -> None:
    data = tomllib.loads((TEMPLATES / "letters" / kind / "questions.toml").read_text("utf-8"))
    assert data["schema"] == 1
    assert data["name"]
    assert data["help"].endswith(".")
    assert data["layout"] in {"letter", "comments", "caption"}
    assert data["style"] in {"letter", "bluebook"}
    assert data["variant"] in {"long", "short", "box"}


def test_the_fcc_is_asked_for_its_caption() -> None:
    given = {"agency": "Federal Communications Commission", "notice_title": "Open Networks", "organization": "O"}
    found = answers("comments", given)
    assert found["caption"] == "fcc"
    assert found["matter_title"] == "Open Networks"
    assert found["forum_place"] == "Washington, D.C. 20554"
