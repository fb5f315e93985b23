"""The Federal Register as letters cite it (Bluebook rule 14.2, table T1.2)."""

from __future__ import annotations

import re

from drafter.model.pattern import pattern

_PAGE = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_CITATION = pattern(
    rf"(?P<volume>\d{{1,3}})\s*(?:F\.?\s?R\.?|Fed\.?\s?Reg\.?|Federal\s+Register)\s*(?:at\s+|p(?:age|\.)?\s*)?"
    rf"(?P<page>{_PAGE})(?:,\s+(?:at\s+)?(?P<pinpoint>{_PAGE}))?\.?",
    re.IGNORECASE,
)


def federal_register(citation: str) -> str:
    """ "89 FR 14059" or "89 Fed. Reg. 14059" as "89 Fed. Reg. 14,059"; what is no such citation stays as it is.

    Numbers of five digits and more have commas, "90 Fed. Reg. 9088" has none (Bluebook rule 6.2(a)(vii)).
    """
    found = _CITATION.fullmatch(citation.strip())
    if found is None:
        return citation
    pages = [_page(int(page.replace(",", ""))) for page in (found["page"], found["pinpoint"]) if page]
    return f"{found['volume']} Fed. Reg. {', '.join(pages)}"


def _page(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)
