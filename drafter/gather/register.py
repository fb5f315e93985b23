"""A document of the Federal Register as a source: `89 Fed. Reg. 14059 (Feb. 26, 2024)`."""

from __future__ import annotations

import re

from drafter.gather.dates import csl_date
from drafter.gather.item import Item
from drafter.model.notice import Notice


def notice_item(notice: Notice) -> Item:
    """The notice as a CSL item without id."""
    cited = re.match(r"(\d+) FR (\d+)", notice.citation)
    item: Item = {"type": "regulation", "title": notice.title}
    if notice.agencies:
        item["author"] = [{"literal": agency} for agency in notice.agencies[-1:]]
    if cited:
        item |= {"volume": cited[1], "container-title": "Fed. Reg.", "page": cited[2]}
    item["publisher"] = "Federal Register"
    if notice.publication_date:
        item["issued"] = csl_date(notice.publication_date)
    item["URL"] = notice.url
    if re.search(r"proposed", notice.type + notice.action, re.IGNORECASE):
        item["genre"] = "Proposed Rule"
    custom = {"kind": "federal-register", "document-number": notice.document_number}
    if notice.portal_dockets:
        custom["docket"] = notice.portal_dockets[0]
    if notice.agency_dockets:
        custom["agency-docket"] = notice.agency_dockets[0]
    if notice.rins:
        custom["rin"] = notice.rins[0]
    item["custom"] = {name: value for name, value in custom.items() if value}
    return {name: value for name, value in item.items() if value}
