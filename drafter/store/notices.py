"""Notices from files and from the Federal Register, and the notice.json that is kept beside a letter."""

from __future__ import annotations

import json
import os
import re
import tempfile
import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model.errors import DrafterError, Place, UsageError, WorkspaceError
from drafter.model.notice import Notice

if TYPE_CHECKING:
    from drafter.notice.rules import RuleSet
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
_HINT_TYPES = "Known are .pdf, .txt, .xml, .html and .json."


@dataclass(frozen=True, slots=True)
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
            f"{address} is not a web address.", hint="Give an address that begins with https://, or a file."
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
            "Regulations.gov gives documents only to programs with a key.",
            hint="Give the document number or the citation of the notice in the Federal Register instead.",
        )
    return Reference(address=address)


def read_notice_file(path: Path, *, number: str = "") -> Notice:
    """The notice in a file; its form is taken from the name and checked against the first bytes.

    A document number in the file's name tells which of several documents on its pages is meant.
    """
    from drafter.notice.read import read_notice

    try:
        if path.stat().st_size > _MAX_BYTES:
            raise WorkspaceError(
                "This file is larger than 200 MB.", where=Place(str(path)), hint="Give the notice alone."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkspaceError("There is no such file.", where=Place(str(path)), hint="Look at its name.") from None
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise WorkspaceError(f"The file cannot be read: {reason}.", where=Place(str(path))) from None
    form = form_of(path.name, data)
    if not form:
        raise WorkspaceError(
            "This is no form of a notice that drafter reads.", where=Place(str(path)), hint=_HINT_TYPES
        )
    named = re.search(rf"(?<![\w-])({_NUMBER})(?![\w-])", path.stem)
    try:
        notice = read_notice(data, form=form, number=number or (named[1] if named else ""))
    except DrafterError as fault:
        fault.where = fault.where or Place(str(path))
        raise
    return notice


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


def fetch_notice(wanted: Reference, *, base: str = FEDERAL_REGISTER, limits: Limits | None = None) -> Notice:
    """The notice from the Federal Register (API answer and full text), or from the address that was given.

    `base` stands in for https://www.federalregister.gov. Raises WorkspaceError with what to do offline.
    """
    if wanted.address:
        return _from_address(wanted.address, limits)
    asked = wanted.number or wanted.citation
    try:
        return _from_api(asked, base, limits)
    except DrafterError as fault:
        page = f"{FEDERAL_REGISTER}/d/{wanted.number}" if wanted.number else _citation_page(wanted.citation)
        offline = f"Open {page} in a browser, save the PDF or the text, and give that file instead."
        fault.hint = f"{fault.hint} {offline}".strip() if fault.hint != offline else offline
        raise


def _citation_page(citation: str) -> str:
    return f"{FEDERAL_REGISTER}/citation/{citation.replace(' ', '-')}"


def _from_api(asked: str, base: str, limits: Limits | None) -> Notice:
    from drafter.notice.api import load_json, notice_from_api
    from drafter.notice.read import decode
    from drafter.store.download import NotThere, get

    address = f"{base.rstrip('/')}/api/v1/documents/{urllib.parse.quote(asked)}.json"
    try:
        answer = get(address, accept="application/json", limits=limits)
    except NotThere:
        raise WorkspaceError(
            f"The Federal Register has no document {asked}.",
            hint="Look at the number; it stands at the end of the notice.",
        ) from None
    if "json" not in answer.content_type:
        raise WorkspaceError(
            f"The Federal Register answered with {answer.content_type or 'something'} instead of data.",
            hint="A network that asks for a sign-in does that.",
        )
    data = load_json(decode(answer.body))
    doubts: list[str] = []
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        data = _one_of(data["results"], asked, doubts)
    metadata = notice_from_api(data)
    return _with_doubts(_with_full_text(metadata, data, base, limits), doubts)


def _one_of(results: list[Any], asked: str, doubts: list[str]) -> Any:
    """The one document meant where several begin on the cited page: one that asks for comments, else the first."""
    if not results:
        raise WorkspaceError(
            f"The Federal Register has no document {asked}.", hint="Look at the citation's page number."
        )
    dicts = [item for item in results if isinstance(item, dict)]
    exact = [item for item in dicts if item.get("citation") == asked] or dicts
    open_ones = [item for item in exact if re.search(r"comment|proposed|information", str(item.get("action")), re.I)]
    chosen = (open_ones or exact or results)[0]
    if len(exact) > 1 and isinstance(chosen, dict):
        others = ", ".join(str(item.get("document_number")) for item in exact if item is not chosen)
        doubts.append(f"document_number: {asked} is also the page of {others}")
    return chosen


def _with_full_text(metadata: Notice, data: Any, base: str, limits: Limits | None) -> Notice:
    from drafter.notice.read import merge, read_notice
    from drafter.store.download import get

    faults: list[str] = []
    for name, form in (("full_text_xml_url", "xml"), ("raw_text_url", "html")):
        address = _on_base(data.get(name), base)
        if not address:
            continue
        try:
            answer = get(address, limits=limits)
            shown = _form_of_answer(answer, form)
            return merge(metadata, read_notice(answer.body, form=shown, number=metadata.document_number))
        except DrafterError as fault:
            faults.append(fault.message)
    reason = faults[0] if faults else "the answer names no address for it"
    doubt = f"questions: the full text could not be had ({reason.rstrip('.')}); questions and instructions are missing"
    return _with_doubts(metadata, [doubt])


def _on_base(address: Any, base: str) -> str:
    """The address with `base` for the Federal Register's own host, "" for any other host."""
    if not isinstance(address, str):
        return ""
    parts, home = urllib.parse.urlsplit(address), urllib.parse.urlsplit(base)
    if parts.hostname not in {"www.federalregister.gov", "federalregister.gov", home.hostname}:
        return ""
    return urllib.parse.urlunsplit((home.scheme, home.netloc, parts.path, parts.query, ""))


def _form_of_answer(answer: Answer, expected: str) -> str:
    form = form_of(urllib.parse.urlsplit(answer.address).path, answer.body)
    return form or expected


def _from_address(address: str, limits: Limits | None) -> Notice:
    from drafter.notice.read import read_notice
    from drafter.store.download import get

    answer = get(address, limits=limits)
    form = _form_of_answer(answer, "html" if "html" in answer.content_type else "")
    if not form:
        raise WorkspaceError(f"{address} is no form of a notice that drafter reads.", hint=_HINT_TYPES)
    notice = read_notice(answer.body, form=form)
    return replace(
        notice, url=notice.url or address, origins={**notice.origins, "url": notice.origins.get("url", "given")}
    )


def _with_doubts(notice: Notice, doubts: Iterable[str]) -> Notice:
    return replace(notice, uncertain=tuple(dict.fromkeys((*notice.uncertain, *doubts))))


def save_notice(notice: Notice, path: Path) -> None:
    """Writes `notice` to `path` as JSON, whole or not at all."""
    from drafter.notice.form import to_record

    text = json.dumps(to_record(notice), ensure_ascii=False, indent=2) + "\n"
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


def load_notice(path: Path) -> Notice:
    """The notice that was saved at `path`."""
    return read_notice_file(path)


def load_rules(folders: Iterable[Path]) -> tuple[RuleSet, ...]:
    """The rule sets in `folders`, base first; a file of the same name in a later folder takes the earlier one's place."""
    from drafter.notice.rules import parse_rules

    files: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            files.update({path.name: path for path in sorted(folder.glob("*.toml"))})
    return tuple(parse_rules(path.read_text(encoding="utf-8"), str(path)) for _, path in sorted(files.items()))
