"""The text of a PDF, read in a process of its own so that no file can hang or crash the program."""

from __future__ import annotations

from pathlib import Path

from drafter.model.errors import WorkspaceError
from drafter.notice.pdf_process import PdfReader, records

MAX_BYTES = 200_000_000
MAX_PAGES = 3_000
SECONDS = 60
_HINT = "Save the notice as text or HTML from its page on federalregister.gov and give that file."
_READER = PdfReader(
    script=Path(__file__).with_name("pdf_child.py"),
    document="notice",
    late="this PDF takes longer than {seconds} seconds to read",
    broken="this PDF is damaged or takes too much memory to read",
    hint=_HINT,
)


def pdf_text(data: bytes, *, seconds: int = SECONDS, max_pages: int = MAX_PAGES) -> str:
    """The text of a PDF in reading order, pages set apart by form feeds.

    Raises WorkspaceError for a file that is no PDF, is locked or damaged, has no text, or takes more than `seconds`.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise WorkspaceError("this file is not a PDF", hint=_HINT)
    if len(data) > MAX_BYTES:
        raise WorkspaceError("this PDF is larger than 200 MB", hint=_HINT)
    pages = records(data, _READER, seconds=seconds, max_pages=max_pages)
    text = "\f".join(str(page.get("text", "")) for page in pages)
    if not text.strip():
        raise WorkspaceError("this PDF holds pictures of pages and no text", hint=_HINT)
    return text
