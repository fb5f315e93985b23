"""The process in which a PDF is opened: started with limits on time and pages, read to its end, refused in words."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from drafter.model.errors import WorkspaceError
from drafter.model.record import record


@record
class PdfReader:
    """A script that reads PDFs, and what is said where it refuses one.

    The script gets the most pages and seconds as arguments and the file on its input. It writes a line of JSON a page
    and {"done": pages} at the end, or {"error": reason} and nothing more. `late` and `broken` are for a script that
    was ended: by the time (which stands for {seconds}), or by what the file did to it.
    """

    script: Path
    document: str
    late: str
    broken: str
    hint: str


def records(data: bytes, reader: PdfReader, *, seconds: int, max_pages: int) -> list[dict[str, Any]]:
    """What the script says of each page; WorkspaceError where it cannot read the file within its limits."""
    command = [sys.executable, "-P", str(reader.script), str(max_pages), str(seconds)]
    # The answer goes to a file: a pipe would have to be read while the time runs.
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603
                command, input=data, stdout=answer, stderr=subprocess.DEVNULL, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise WorkspaceError(reader.late.format(seconds=seconds), hint=reader.hint) from None
        answer.seek(0)
        found = [json.loads(line) for line in answer if line.endswith(b"\n")]
    if done.returncode or not found:
        raise WorkspaceError(reader.broken, hint=reader.hint)
    if "done" not in found[-1]:
        raise WorkspaceError(_refusal(found[-1], reader), hint=reader.hint)
    return found[:-1]


def _refusal(record: dict[str, Any], reader: PdfReader) -> str:
    return {
        "password": "This PDF is locked with a password.",
        "broken": "This PDF is damaged.",
        "page": f"Page {record.get('page')} of this PDF is damaged.",
        "pages": f"This PDF has {record.get('count')} pages; no {reader.document} has that many.",
        "objects": f"Page {record.get('page')} of this PDF holds far more than a page of text.",
    }.get(str(record.get("error")), "This PDF cannot be read.")
