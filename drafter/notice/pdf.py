"""The text of a PDF, read in a process of its own so that no file can hang or crash the program."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from drafter.model.errors import WorkspaceError

MAX_BYTES = 200_000_000
MAX_PAGES = 3_000
SECONDS = 60
_HINT = "Save the notice as text or HTML from its page on federalregister.gov and give that file."
_CHILD = Path(__file__).with_name("pdf_child.py")


def pdf_text(data: bytes, *, seconds: int = SECONDS, max_pages: int = MAX_PAGES) -> str:
    """The text of a PDF in reading order, pages set apart by form feeds.

    Raises WorkspaceError for a file that is no PDF, is locked or damaged, has no text, or takes more than `seconds`.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise WorkspaceError("this file is not a PDF", hint=_HINT)
    if len(data) > MAX_BYTES:
        raise WorkspaceError("this PDF is larger than 200 MB", hint=_HINT)
    pages = [_page(record) for record in _records(data, seconds, max_pages)]
    text = "\f".join(pages)
    if not text.strip():
        raise WorkspaceError("this PDF holds pictures of pages and no text", hint=_HINT)
    return text


def _records(data: bytes, seconds: int, max_pages: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-P", str(_CHILD), str(max_pages), str(seconds)]
    # The answer goes to a file: a pipe would have to be read while the time runs.
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=data, stdout=answer, stderr=subprocess.DEVNULL, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise WorkspaceError(f"this PDF takes longer than {seconds} seconds to read", hint=_HINT) from None
        answer.seek(0)
        records = [json.loads(line) for line in answer if line.endswith(b"\n")]
    if done.returncode or not records:
        raise WorkspaceError("this PDF is damaged or takes too much memory to read", hint=_HINT)
    if "done" not in records[-1]:
        raise _refusal(records[-1])
    return records[:-1]


def _page(record: dict[str, Any]) -> str:
    return str(record.get("text", ""))


def _refusal(record: dict[str, Any]) -> WorkspaceError:
    message = {
        "password": "This PDF is locked with a password.",
        "broken": "This PDF is damaged.",
        "page": f"Page {record.get('page')} of this PDF is damaged.",
        "pages": f"This PDF has {record.get('count')} pages; no notice has that many.",
        "objects": f"Page {record.get('page')} of this PDF holds far more than a page of text.",
    }.get(str(record.get("error")), "This PDF cannot be read.")
    return WorkspaceError(message, hint=_HINT)
