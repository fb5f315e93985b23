"""A notice as JSON: the stable form that programs read, and the record that is kept beside a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from drafter.model.errors import WorkspaceError
from drafter.model.notice import FilingRule, Notice, NoticeQuestion

SCHEMA = 1
_OWN_PLACE = frozenset(
    {
        "document_number",
        "citation",
        "title",
        "action",
        "agencies",
        "agency_dockets",
        "portal_dockets",
        "rins",
        "publication_date",
        "comments_close",
        "questions",
        "filing_rules",
        "uncertain",
        "origins",
    }
)


def to_json(notice: Notice) -> dict[str, Any]:
    """The stable form, schema 1: dates in ISO form, questions in the order of the document."""
    return {
        "schema": SCHEMA,
        "document_number": notice.document_number,
        "citation": notice.citation,
        "title": notice.title,
        "action": notice.action,
        "agencies": list(notice.agencies),
        "dockets": {"agency": list(notice.agency_dockets), "portal": list(notice.portal_dockets)},
        "rins": list(notice.rins),
        "publication_date": notice.publication_date,
        "comments_close": notice.comments_close,
        "questions": [{"number": q.number, "text": q.text} for q in notice.questions],
        "filing_rules": [{"rule": r.rule, "value": r.value, "quote": r.quote} for r in notice.filing_rules],
        "uncertain": list(notice.uncertain),
    }


def to_record(notice: Notice) -> dict[str, Any]:
    """The stable form with every other fact under "details" and where each was read under "origins"."""
    details: dict[str, Any] = {}
    for item in fields(Notice):
        value = getattr(notice, item.name)
        if item.name not in _OWN_PLACE and value:
            details[item.name] = list(value) if isinstance(value, tuple) else value
            if isinstance(value, Mapping):
                details[item.name] = dict(value)
    details["parents_of_questions"] = {q.number: q.parent for q in notice.questions if q.parent}
    return {**to_json(notice), "details": details, "origins": dict(notice.origins)}


def is_notice_json(data: Any) -> bool:
    """Whether `data` is a notice in the form of `to_json` or `to_record`."""
    return isinstance(data, Mapping) and "schema" in data and "comments_close" in data


def from_json(data: Any) -> Notice:
    """The notice in the form of `to_json` or `to_record`; raises WorkspaceError for another schema or shape."""
    if not is_notice_json(data):
        raise WorkspaceError("this file is not a saved notice", hint="Add the notice again.")
    if data["schema"] != SCHEMA:
        raise WorkspaceError(
            f"this notice was saved in form {data['schema']}, which this version does not know",
            hint="Bring drafter up to date, or add the notice again.",
        )
    details = data.get("details") if isinstance(data.get("details"), Mapping) else {}
    try:
        return _notice(data, details)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise WorkspaceError(f"the saved notice is incomplete ({fault})", hint="Add the notice again.") from None


def _notice(data: Mapping[str, Any], details: Mapping[str, Any]) -> Notice:
    parents = details.get("parents_of_questions", {})
    dockets = data.get("dockets") or {}
    others: dict[str, Any] = {}
    for item in fields(Notice):
        if item.name in details and item.name not in _OWN_PLACE:
            value = details[item.name]
            others[item.name] = tuple(map(str, value)) if isinstance(value, list) else value
    return Notice(
        document_number=str(data.get("document_number", "")),
        citation=str(data.get("citation", "")),
        title=str(data.get("title", "")),
        action=str(data.get("action", "")),
        agencies=tuple(map(str, data.get("agencies", ()))),
        agency_dockets=tuple(map(str, dockets.get("agency", ()))),
        portal_dockets=tuple(map(str, dockets.get("portal", ()))),
        rins=tuple(map(str, data.get("rins", ()))),
        publication_date=str(data.get("publication_date", "")),
        comments_close=str(data.get("comments_close", "")),
        questions=tuple(
            NoticeQuestion(number=str(q["number"]), text=str(q["text"]), parent=parents.get(str(q["number"]), ""))
            for q in data.get("questions", ())
        ),
        filing_rules=tuple(
            FilingRule(rule=str(r["rule"]), value=str(r["value"]), quote=str(r.get("quote", "")), source="notice")
            for r in data.get("filing_rules", ())
        ),
        uncertain=tuple(map(str, data.get("uncertain", ()))),
        origins=dict(data.get("origins", {})),
        **others,
    )
