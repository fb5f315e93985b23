from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.model.notice import Notice
from drafter.model.reporter import federal_register
from drafter.notice.prefill import prefill

NOTICE = Notice(
    agencies=("Department of Commerce", "Bureau of Weather Ballads"),
    parents={"Bureau of Weather Ballads": "Department of Commerce"},
    abbreviations={"Bureau of Weather Ballads": "BWB"},
    title="Ballads in Coastal Weather Reports and Their Use",
    action="Notice; request for information",
    agency_dockets=("251201-0099",),
    portal_dockets=("BWB-2025-0042",),
    rins=("0660-XZ042",),
    citation="90 FR 60111",
    publication_date="2025-12-15",
    comments_close="2026-01-30",
    url="https://www.federalregister.gov/d/2025-22801",
)


def test_a_notice_answers_the_questions_about_itself() -> None:
    assert prefill(NOTICE) == {
        "agency": "Bureau of Weather Ballads",
        "agency_short": "BWB",
        "department": "Department of Commerce",
        "notice_title": "Ballads in Coastal Weather Reports and Their Use",
        "notice_action": "request for information",
        "docket": "BWB-2025-0042",
        "agency_docket": "251201-0099",
        "rin": "0660-XZ042",
        "fr_citation": "90 Fed. Reg. 60,111",
        "fr_date": "2025-12-15",
        "deadline": "2026-01-30",
        "notice_url": "https://www.federalregister.gov/d/2025-22801",
    }


def test_what_is_not_known_is_left_to_be_asked() -> None:
    assert prefill(Notice(title="Ballads")) == {"notice_title": "Ballads"}


def test_several_agencies_are_listed_and_have_no_one_department() -> None:
    joint = replace(
        NOTICE, agencies=("Department of Commerce", "Bureau of Weather Ballads", "Buoy Board", "Fog Council")
    )
    answers = prefill(joint)

    assert answers["agency"] == "Bureau of Weather Ballads, Buoy Board, and Fog Council"
    assert "department" not in answers
    assert "agency_short" not in answers


def test_a_department_that_acts_itself_is_the_agency() -> None:
    answers = prefill(Notice(agencies=("Department of Justice",)))

    assert answers == {"agency": "Department of Justice"}


@pytest.mark.parametrize(
    ("action", "plain"),
    [
        ("Notice; request for comment", "request for comment"),
        ("Request for information (RFI)", "request for information"),
        ("Joint notice of proposed rulemaking", "notice of proposed rulemaking"),
        ("Advance notice of proposed rulemaking", "advance notice of proposed rulemaking"),
        ("Proposed rule", "proposed rule"),
        ("Notice of hearing", "notice of hearing"),
        ("Compliance Bulletin", "Compliance Bulletin"),
    ],
)
def test_the_action_is_named_as_a_letter_would_name_it(action: str, plain: str) -> None:
    assert prefill(Notice(action=action))["notice_action"] == plain


@pytest.mark.parametrize(
    ("citation", "reporter"),
    [
        ("89 FR 14059", "89 Fed. Reg. 14,059"),
        ("89 FR 107012", "89 Fed. Reg. 107,012"),
        ("61 FR 512", "61 Fed. Reg. 512"),
        ("90 FR 9088", "90 Fed. Reg. 9088"),
    ],
)
def test_the_citation_is_in_the_form_of_letters(citation: str, reporter: str) -> None:
    assert federal_register(citation) == reporter
