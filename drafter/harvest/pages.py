"""The pages of a PDF with the place of every piece of text, read in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.harvest.script import clean
from drafter.model.errors import WorkspaceError
from drafter.notice.mend import clean_characters

MAX_BYTES = 100_000_000
MAX_PAGES = 800
SECONDS = 30
_HINT = "Give the Word file from which the PDF was made, or its text."
_CHILD = Path(__file__).with_name("pages_child.py")


@dataclass(slots=True)
class Piece:
    """Text of one size and font on one baseline; measures in points from the lower left corner of the page.

    `roman` is set where `text` is a number that is printed as a roman one.
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin flat line."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
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
    found = [_page(record) for record in _records(data, seconds, max_pages)]
    if not any(page.pieces for page in found):
        raise WorkspaceError(
            "This PDF holds pictures of pages and no text.",
            hint="Have its text recognised (OCR) first, or give the Word file.",
        )
    return found


def _page(record: dict[str, Any]) -> Page:
    pieces = []
    for text, *measures in record["runs"]:
        text = clean_characters(clean(str(text)))
        if text.strip():
            pieces.append(Piece(text, *measures))
    rules = tuple(Rule(*rule) for rule in record["rules"])
    return Page(record["width"], record["height"], tuple(pieces), rules)


def _records(data: bytes, seconds: int, max_pages: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-P", str(_CHILD), str(max_pages), str(seconds)]
    # The answer goes to a file: a pipe would have to be read while the time runs.
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=data, stdout=answer, stderr=subprocess.DEVNULL, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise WorkspaceError(f"This PDF takes longer than {seconds} seconds to read.", hint=_HINT) from None
        answer.seek(0)
        records = [json.loads(line) for line in answer if line.endswith(b"\n")]
    if done.returncode or not records:
        raise WorkspaceError("This PDF is damaged or takes too much memory to read.", hint=_HINT)
    if "done" not in records[-1]:
        raise _refusal(records[-1])
    return records[:-1]


def _refusal(record: dict[str, Any]) -> WorkspaceError:
    message = {
        "password": "This PDF is locked with a password.",
        "broken": "This PDF is damaged.",
        "page": f"Page {record.get('page')} of this PDF is damaged.",
        "pages": f"This PDF has {record.get('count')} pages; no letter has that many.",
        "objects": f"Page {record.get('page')} of this PDF holds far more than a page of text.",
    }.get(str(record.get("error")), "This PDF cannot be read.")
    return WorkspaceError(message, hint=_HINT)
