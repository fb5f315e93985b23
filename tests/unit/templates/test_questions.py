"""The questions of each kind of letter."""

from __future__ import annotations

import re

import pytest

from tests.unit.templates.rendering import KINDS, answers, kind

each_kind = pytest.mark.parametrize("name", KINDS)


@each_kind
def test_a_question_is_asked_once(name: str) -> None:
    keys = [prompt.key for prompt in kind(name).prompts]
    assert len(keys) == len(set(keys))


@each_kind
def test_a_question_has_a_section_a_help_and_a_text(name: str) -> None:
    for prompt in kind(name).prompts:
        assert prompt.section, prompt.key
        assert prompt.help, prompt.key
        assert prompt.text.endswith("?"), prompt.key


@each_kind
def test_an_example_fits_the_pattern_and_a_pattern_has_a_message(name: str) -> None:
    for prompt in kind(name).prompts:
        if prompt.pattern:
            assert prompt.message, prompt.key
            assert re.fullmatch(prompt.pattern, prompt.example), prompt.key


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
    [prompt] = [prompt for prompt in kind("coalition").prompts if prompt.key == key]
    assert bool(re.fullmatch(prompt.pattern, value)) is fits


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("coalition", {"agency", "notice_title"}),
        ("comments", {"agency", "notice_title", "organization"}),
        ("rfi", {"agency", "notice_title", "organization"}),
        ("individual", {"agency", "notice_title", "writer"}),
    ],
)
def test_few_answers_are_needed(name: str, needed: set[str]) -> None:
    open_ones = {prompt.key for prompt in kind(name).prompts if prompt.required and not prompt.default}
    assert open_ones == needed


@each_kind
def test_defaults_follow_from_what_was_answered_before(name: str) -> None:
    found = answers(name, {"agency": "Example Agency", "notice_title": "Example", "organization": "O", "writer": "W"})
    assert found["notice_action"] == "request for comment"
    assert found.get("salutation", "To the Example Agency:") == "To the Example Agency:"


@each_kind
def test_a_kind_names_a_layout_a_style_and_a_variant(name: str) -> None:
    found = kind(name)
    assert found.help.endswith(".")
    assert found.layout in {"letter", "comments"}
    assert found.style in {"letter", "bluebook"}
    assert found.variant in {"long", "short", "box"}


def test_the_fcc_is_asked_for_its_caption() -> None:
    given = {"agency": "Federal Communications Commission", "notice_title": "Open Networks", "organization": "O"}
    found = answers("comments", given)
    assert found["caption"] == "fcc"
    assert found["matter_title"] == "Open Networks"
    assert found["forum_place"] == "Washington, D.C. 20554"
