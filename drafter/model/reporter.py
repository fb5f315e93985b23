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
_LARGE = pattern(r"(?<![\d,.])\d{5,}(?![\d,])")


def federal_register(citation: str) -> str:
    """ "89 FR 14059" or "89 Fed. Reg. 14059" as "89 Fed. Reg. 14,059"; what is no such citation stays as it is."""
    found = _CITATION.fullmatch(citation.strip())
    if found is None:
        return citation
    pages = [with_commas(str(int(page.replace(",", "")))) for page in (found["page"], found["pinpoint"]) if page]
    return f"{found['volume']} Fed. Reg. {', '.join(pages)}"


def with_commas(text: str) -> str:
    """`text` with commas in numbers of five digits and more (Bluebook rule 6.2(a)(vii))."""
    return _LARGE.sub(lambda found: f"{int(found[0]):,}", text)
