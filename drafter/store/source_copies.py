"""Saved copies of sources: sources/archive/<key>.<form>, each with its hash in the source's record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from drafter.model.record import record
from drafter.store.atomic import write_atomic

FOLDER = "archive"
COPY_LIMIT = 200_000_000
_ENDINGS = {"pdf": ".pdf", "html": ".html", "txt": ".txt"}


@record
class Copy:
    """A copy as its source's record has it: the file below sources/, its SHA-256, when and from where it was taken."""

    file: str
    sha256: str
    date: str
    address: str = ""

    @property
    def record(self) -> dict[str, str]:
        """What stands under `custom.archived`."""
        values = {"file": self.file, "sha256": self.sha256, "date": self.date, "address": self.address}
        return {name: value for name, value in values.items() if value}


def form_of_copy(data: bytes, content_type: str = "", name: str = "") -> str:
    """`pdf`, `html` or `txt`: what the first bytes show, then what the server or the name says."""
    head = data[:2048].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if re.match(rb"(?i)(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|\?xml)", head) or "html" in content_type.lower():
        return "html"
    return "html" if name.lower().endswith((".html", ".htm", ".xhtml", ".xml")) else "txt"


def save_copy(sources: Path, key: str, data: bytes, form: str, *, today: date, address: str = "") -> Copy:
    """Write the copy; one that stands there already with other bytes keeps its name, the new one gets the date."""
    stem = re.sub(r"[^A-Za-z0-9._-]", "-", key)
    path = sources / FOLDER / f"{stem}{_ENDINGS[form]}"
    if path.exists() and path.read_bytes() != data:
        path = path.with_name(f"{stem}-{today.isoformat()}{_ENDINGS[form]}")
    if not path.exists() or path.read_bytes() != data:
        write_atomic(path, data)
    digest = hashlib.sha256(data).hexdigest()
    return Copy(file=f"{FOLDER}/{path.name}", sha256=digest, date=today.isoformat(), address=address)


def copy_fault(sources: Path, record: Mapping[str, Any]) -> str:
    """What is wrong with a saved copy, "" if nothing is."""
    path = sources / str(record.get("file", ""))
    if not path.resolve().is_relative_to(sources.resolve()):
        return "the saved copy lies outside sources/"
    if not path.is_file():
        return f"the saved copy {record.get('file')} is missing"
    if hashlib.sha256(path.read_bytes()).hexdigest() != record.get("sha256"):
        return f"the saved copy {record.get('file')} has changed since it was taken"
    return ""
