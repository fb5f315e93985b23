"""The pages of a PDF with the place of every piece of text, read in a process of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from drafter.harvest.script import clean
from drafter.model.errors import WorkspaceError
from drafter.model.record import record
from drafter.notice.mend import clean_characters
from drafter.notice.pdf_process import PdfReader, records

MAX_BYTES = 100_000_000
MAX_PAGES = 800
SECONDS = 30
_HINT = "Give the Word file from which the PDF was made, or its text."
_READER = PdfReader(
    script=Path(__file__).with_name("pages_child.py"),
    document="letter",
    late="This PDF takes longer than {seconds} seconds to read.",
    broken="This PDF is damaged or takes too much memory to read.",
    hint=_HINT,
)


@record(frozen=False, kw_only=False)
class Piece:
    """Text of one size and font on one baseline; measures in points from the lower left corner of the page.

    `roman` is set where `text` is a number that is printed as a roman one, `ended` where its writer ended the line.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    raised: bool
    roman: bool = False
    ended: bool = False


@record(kw_only=False)
class Rule:
    """A thin flat line."""

    left: float
    right: float
    y: float


@record(kw_only=False)
class Page:
    """What stands on a page."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]


def pages(data: bytes, *, seconds: int = SECONDS, max_pages: int = MAX_PAGES) -> list[Page]:
    """The pages of a PDF; WorkspaceError for a file that is none, is locked, damaged, too large, or has no text."""
    if b"%PDF-" not in data[:1024]:
        raise WorkspaceError("This file is not a PDF.", hint=_HINT)
    if len(data) > MAX_BYTES:
        raise WorkspaceError("This PDF is larger than 100 MB.", hint=_HINT)
    found = [_page(record) for record in records(data, _READER, seconds=seconds, max_pages=max_pages)]
    if not any(page.pieces for page in found):
        raise WorkspaceError(
            "This PDF holds pictures of pages and no text.",
            hint="Have its text recognised (OCR) first, or give the Word file.",
        )
    return found


def _hyphened(text: str) -> str:
    """`text` with the signs that programs print for a hyphen as plain ones: U+2010, and a soft hyphen that shows."""
    return re.sub("\xad\\s*$", "-", text).replace("‐", "-")


def _page(record: dict[str, Any]) -> Page:
    pieces = []
    for text, *measures in record["runs"]:
        text = clean_characters(clean(_hyphened(str(text))))
        if text.strip():
            pieces.append(Piece(text, *measures))
    rules = tuple(Rule(*rule) for rule in record["rules"])
    return Page(record["width"], record["height"], tuple(pieces), rules)
