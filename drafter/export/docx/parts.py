"""Which writer each class of passage has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drafter.export.docx import authorities, comment_parts, letter_parts, signatories
from drafter.export.docx.body import PartWriter

PARTS: Final[Mapping[str, PartWriter]] = {
    "date": letter_parts.date,
    "delivery": letter_parts.delivery,
    "addressee": letter_parts.addressee,
    "re": letter_parts.re_line,
    "salutation": letter_parts.salutation,
    "letterhead": letter_parts.letterhead,
    "point": letter_parts.point,
    "subpoint": letter_parts.subpoint,
    "signature": letter_parts.signature,
    "signatories": signatories.signatories,
    "group": signatories.group,
    "cc": letter_parts.copies,
    "title-page": comment_parts.title_page,
    "caption": comment_parts.caption,
    "contents": comment_parts.table_of_contents,
    "authorities": authorities.table_of_authorities,
    "appendix": comment_parts.appendix,
    "page-break": comment_parts.appendix,
}
