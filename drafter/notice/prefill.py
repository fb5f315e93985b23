"""The answers of an interview that a notice already gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.notice import Notice
from drafter.model.reporter import federal_register

# The Federal Register's own short address of a document, which it redirects to the page.
_PERMALINK = "https://www.federalregister.gov/d/"
_KINDS = re.compile(
    r"(request for (?:public )?comments?|request for information|notice of proposed rulemaking|proposed rule|"
    r"notice of inquiry|advance notice of proposed rulemaking|interim final rule)",
    re.I,
)


def prefill(notice: Notice) -> dict[str, str]:
    """Answers by the interview's keys; what the notice does not say is left out."""
    agencies = own_agencies(notice)
    shorts = [notice.abbreviations[name] for name in agencies if name in notice.abbreviations]
    departments = [notice.parents[name] for name in agencies if name in notice.parents]
    answers = {
        "agency": _listed(agencies),
        "agency_short": _listed(shorts) if len(shorts) == len(agencies) else "",
        "department": departments[0] if len(agencies) == 1 and departments else "",
        "notice_title": notice.title,
        "notice_action": plain_action(notice),
        "docket": ", ".join(notice.portal_dockets),
        "agency_docket": ", ".join(notice.agency_dockets),
        "rin": ", ".join(notice.rins),
        "fr_citation": federal_register(notice.citation),
        "fr_date": notice.publication_date,
        "deadline": notice.comments_close,
        "notice_url": notice.url or (f"{_PERMALINK}{notice.document_number}" if notice.document_number else ""),
    }
    return {key: value for key, value in answers.items() if value}


def own_agencies(notice: Notice) -> tuple[str, ...]:
    """The agencies that issue the notice, without the departments that they belong to."""
    above = set(notice.parents.values())
    return tuple(name for name in notice.agencies if name not in above) or notice.agencies


def plain_action(notice: Notice) -> str:
    """The action as a letter speaks of it: "request for comment" for "Notice; request for comment"."""
    found = _KINDS.findall(notice.action)
    if found:
        longest = max(found, key=len)
        return str(longest).lower()
    sentence_case = notice.action[1:] == notice.action[1:].lower()
    return notice.action.lower() if sentence_case else notice.action


def _listed(items: Sequence[str]) -> str:
    if len(items) < 3:
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"
