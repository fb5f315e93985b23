"""Notices as files and as answers of the Federal Register, and the notice.json that is kept beside a letter."""

from __future__ import annotations

import json
import os
import re
import tempfile
import urllib.parse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model.errors import DrafterError, Place, UsageError, WorkspaceError
from drafter.model.record import record

if TYPE_CHECKING:
    from drafter.store.download import Answer, Limits

FEDERAL_REGISTER = "https://www.federalregister.gov"
NOTICE_FILE = "notice.json"
_FORMS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".pdf": "pdf",
    ".xml": "xml",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonc": "json",
}
_MAX_BYTES = 200_000_000
_NUMBER = r"(?:[A-Z]\d{0,2}-)?(?:\d{4}|[A-Z]?\d{1,2})-\d{3,6}"
HINT_FORMS = "Known are .pdf, .txt, .xml, .html and .json."


@record
class Given:
    """A notice as it was given. `form` is "txt", "pdf", "xml", "html" or "json"; `number` its number if known."""

    data: bytes
    form: str
    number: str = ""
    address: str = ""


@record
class Fetched:
    """What the network gave: the API's answer (parsed JSON), the full text, and what is not certain about either."""

    metadata: Any = None
    text: Given | None = None
    uncertain: tuple[str, ...] = ()


@record(kw_only=False)
class Reference:
    """What a person means by a notice: a document number, a citation ("89 FR 14059"), or another address."""

    number: str = ""
    citation: str = ""
    address: str = ""


def reference(text: str) -> Reference | None:
    """The reference in `text`; None if it is none of them (then it may be a file's name)."""
    text = re.sub("[‐‑‒–—−]", "-", text.strip())
    if re.fullmatch(_NUMBER, text, re.I):
        return Reference(number=text.upper())
    cited = re.fullmatch(r"(\d{1,3})\s+(?:FR|F\.\s?R\.|Fed\.?\s*Reg\.?)\s+(\d[\d,]*)", text, re.I)
    if cited:
        return Reference(citation=f"{cited[1]} FR {cited[2].replace(',', '')}")
    if re.match(r"[a-z][a-z0-9+.-]*://", text, re.I):
        return _of_address(text)
    return None


def _of_address(address: str) -> Reference:
    parts = urllib.parse.urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in {"http", "https"}:
        raise UsageError(
            f"{address} is not a web address", hint="Give an address that begins with https://, or a file."
        )
    if host in {"federalregister.gov", "govinfo.gov", "public-inspection.federalregister.gov"}:
        cited = re.search(r"/citation/(\d+)-FR-(\d+)", parts.path)
        if cited:
            return Reference(citation=f"{cited[1]} FR {cited[2]}")
        numbers = re.findall(rf"(?<![\w-]){_NUMBER}(?![\w-])", re.sub(r"FR-\d{4}-\d\d-\d\d", "", parts.path))
        if numbers:
            return Reference(number=numbers[-1])
    if host == "regulations.gov":
        raise UsageError(
            "Regulations.gov gives documents only to programs with a key",
            hint="Give the document number or the citation of the notice in the Federal Register instead.",
        )
    return Reference(address=address)


def read_given(path: Path) -> Given:
    """The file at `path` with its form; raises WorkspaceError if it is missing or no form of a notice."""
    where = Place(str(path))
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise WorkspaceError("this file is larger than 200 MB", where=where, hint="Give the notice alone.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkspaceError("there is no such file", where=where, hint="Look at its name.") from None
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise WorkspaceError(f"the file cannot be read: {reason}", where=where) from None
    form = form_of(path.name, data)
    if not form:
        raise WorkspaceError("this is no form of a notice that drafter reads", where=where, hint=HINT_FORMS)
    named = re.search(rf"(?<![\w-])({_NUMBER})(?![\w-])", path.stem)
    return Given(data=data, form=form, number=named[1] if named else "")


def form_of(name: str, data: bytes) -> str:
    """The form of a file: what its first bytes show, else what its name says; "" if it is none that can be read."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return ""
    if re.match(rb"(?i)<!doctype html|<html|<head|<pre", head):
        return "html"
    form = _FORMS.get(Path(name).suffix.lower(), "")
    if head.startswith((b"<?xml", b"<NOTICE", b"<RULE", b"<PRORULE", b"<!DOCTYPE", b"<FEDREG")):
        return "html" if b"<html" in head.lower() else "xml"
    if head.startswith((b"{", b"[{")) and form in {"", "txt", "json"}:
        return "json"
    if form in {"pdf"}:
        return "pdf"
    return form or ("txt" if b"\x00" not in data[:4096] or data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "")


def fetch(wanted: Reference, *, base: str = FEDERAL_REGISTER, limits: Limits | None = None) -> Fetched:
    """The answer of the Federal Register API and the full text, or what stands at the address that was given.

    `base` stands in for https://www.federalregister.gov. Raises WorkspaceError with what to do offline.
    """
    if wanted.address:
        return Fetched(text=_from_address(wanted.address, limits))
    asked = wanted.number or wanted.citation
    try:
        return _from_api(asked, base, limits)
    except DrafterError as fault:
        page = f"/d/{wanted.number}" if wanted.number else f"/citation/{wanted.citation.replace(' ', '-')}"
        offline = f"Open {FEDERAL_REGISTER}{page} in a browser, save the PDF or the text, and give that file instead."
        fault.hint = f"{fault.hint} {offline}".strip()
        raise


def _from_api(asked: str, base: str, limits: Limits | None) -> Fetched:
    from drafter.store.download import NotThere, get

    address = f"{base.rstrip('/')}/api/v1/documents/{urllib.parse.quote(asked)}.json"
    try:
        answer = get(address, accept="application/json", limits=limits)
    except NotThere:
        raise _no_document(asked) from None
    if "json" not in answer.content_type:
        raise WorkspaceError(
            f"the Federal Register answered with {answer.content_type or 'something'} instead of data",
            hint="A network that asks for a sign-in does that.",
        )
    doubts: list[str] = []
    data = _one_of(_json(answer.body), asked, doubts)
    return _with_full_text(data, base, limits, doubts)


def _no_document(asked: str) -> WorkspaceError:
    return WorkspaceError(
        f"the Federal Register has no document {asked}", hint="Look at the number; it stands at the end of the notice."
    )


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise WorkspaceError("the Federal Register's answer is not complete", hint="Try again later.") from None


def _one_of(data: Any, asked: str, doubts: list[str]) -> Any:
    """The one document meant where several begin on the cited page: one that asks for comments, else the first."""
    if not (isinstance(data, dict) and isinstance(data.get("results"), list)):
        return data
    found = [item for item in data["results"] if isinstance(item, dict)]
    if not found:
        raise _no_document(asked)
    exact = [item for item in found if item.get("citation") == asked] or found
    asking = [item for item in exact if re.search(r"comment|proposed|information", str(item.get("action")), re.I)]
    chosen = (asking or exact)[0]
    if len(exact) > 1:
        others = ", ".join(str(item.get("document_number")) for item in exact if item is not chosen)
        doubts.append(f"document_number: {asked} is also the page of {others}")
    return chosen


def _with_full_text(data: Any, base: str, limits: Limits | None, doubts: list[str]) -> Fetched:
    from drafter.store.download import get

    reason = "the answer names no address for it"
    for name, form in (("full_text_xml_url", "xml"), ("raw_text_url", "html")):
        address = _on_base(data.get(name), base) if isinstance(data, dict) else ""
        if not address:
            continue
        try:
            answer = get(address, limits=limits)
        except DrafterError as fault:
            reason = fault.message.rstrip(".")
            continue
        given = Given(data=answer.body, form=_form_of_answer(answer, form), number=str(data.get("document_number", "")))
        return Fetched(metadata=data, text=given, uncertain=tuple(doubts))
    doubts.append(f"questions: the full text could not be had ({reason}); questions and instructions are missing")
    return Fetched(metadata=data, uncertain=tuple(doubts))


def _on_base(address: Any, base: str) -> str:
    """The address with `base` for the Federal Register's own host, "" for any other host."""
    if not isinstance(address, str):
        return ""
    parts, home = urllib.parse.urlsplit(address), urllib.parse.urlsplit(base)
    if parts.hostname not in {"www.federalregister.gov", "federalregister.gov", home.hostname}:
        return ""
    return urllib.parse.urlunsplit((home.scheme, home.netloc, parts.path, parts.query, ""))


def _form_of_answer(answer: Answer, expected: str) -> str:
    return form_of(urllib.parse.urlsplit(answer.address).path, answer.body) or expected


def _from_address(address: str, limits: Limits | None) -> Given:
    from drafter.store.download import get

    answer = get(address, limits=limits)
    form = _form_of_answer(answer, "html" if "html" in answer.content_type else "")
    if not form:
        raise WorkspaceError(f"{address} is no form of a notice that drafter reads", hint=HINT_FORMS)
    return Given(data=answer.body, form=form, address=address)


def record_text(record: Mapping[str, Any]) -> str:
    """A notice's record as the text of a file."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def write_record(record: Mapping[str, Any], path: Path) -> None:
    """Writes a notice's record to `path` as JSON, whole or not at all."""
    text = record_text(record)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def rule_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The files of filing rules in `folders`, base first; a later one of the same name replaces the earlier one."""
    files: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            files.update({path.name: path for path in sorted(folder.glob("*.toml"))})
    return tuple(files[name] for name in sorted(files))
