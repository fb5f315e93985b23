from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.errors import WorkspaceError
from drafter.model.notice import FilingRule, Notice, NoticeQuestion
from drafter.notice.form import from_json, to_json, to_record

NOTICE = Notice(
    document_number="2025-22801",
    citation="90 FR 60111",
    title="Ballads",
    action="Notice; request for information",
    agencies=("Department of Commerce", "Bureau of Weather Ballads"),
    parents={"Bureau of Weather Ballads": "Department of Commerce"},
    agency_dockets=("251201-0099",),
    portal_dockets=("BWB-2025-0042",),
    rins=("0660-XZ042",),
    publication_date="2025-12-15",
    comments_close="2026-01-30",
    comments_close_time="23:59",
    questions=(NoticeQuestion(number="1", text="What?"), NoticeQuestion(number="1.a", text="Who?", parent="1")),
    filing_rules=(FilingRule(rule="page_limit", value="10", quote="Ten pages.", source="notice"),),
    uncertain=("rins: two",),
    origins={"title": "PDF"},
)


def test_the_stable_form_has_exactly_these_fields() -> None:
    assert to_json(NOTICE) == {
        "schema": 1,
        "document_number": "2025-22801",
        "citation": "90 FR 60111",
        "title": "Ballads",
        "action": "Notice; request for information",
        "agencies": ["Department of Commerce", "Bureau of Weather Ballads"],
        "dockets": {"agency": ["251201-0099"], "portal": ["BWB-2025-0042"]},
        "rins": ["0660-XZ042"],
        "publication_date": "2025-12-15",
        "comments_close": "2026-01-30",
        "questions": [{"number": "1", "text": "What?"}, {"number": "1.a", "text": "Who?"}],
        "filing_rules": [{"rule": "page_limit", "value": "10", "quote": "Ten pages."}],
        "uncertain": ["rins: two"],
    }


def test_the_record_keeps_everything() -> None:
    assert from_json(json.loads(json.dumps(to_record(NOTICE)))) == NOTICE


words = st.text(max_size=30)
notices = st.builds(
    Notice,
    document_number=words,
    title=words,
    rins=st.lists(words, max_size=3).map(tuple),
    other_numbers=st.lists(words, max_size=3).map(tuple),
    parents=st.dictionaries(words, words, max_size=3),
    dates_text=words,
    comments_close=words,
    questions=st.lists(
        st.builds(NoticeQuestion, number=words, text=words, parent=words), max_size=4, unique_by=lambda q: q.number
    ).map(tuple),
    uncertain=st.lists(words, max_size=3).map(tuple),
    origins=st.dictionaries(words, words, max_size=3),
)


@settings(deadline=None)
@given(notices)
def test_any_notice_comes_back_from_its_record(notice: Notice) -> None:
    assert from_json(json.loads(json.dumps(to_record(notice)))) == notice


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"schema": 2, "comments_close": ""}, "form 2"),
        ({"schema": 1, "comments_close": "", "questions": [{"text": "?"}]}, "incomplete"),
        ({"title": "x"}, "not a saved notice"),
        ([], "not a saved notice"),
    ],
)
def test_another_shape_is_refused(data: object, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words):
        from_json(data)
