"""A notice from whatever form it was given in."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from drafter.model.errors import WorkspaceError
from drafter.model.notice import Notice
from drafter.notice.api import FEDERAL_REGISTER, REGULATIONS_GOV, load_json, notice_from_api
from drafter.notice.document import Document
from drafter.notice.facts import notice_of
from drafter.notice.identifiers import unique

FORMS = ("txt", "pdf", "xml", "html", "json")
NOTHING_FOUND = "This file does not read as a Federal Register notice: it has no AGENCY, ACTION or DATES."
NOTHING_HINT = "Give the notice itself: its PDF, its text or XML from federalregister.gov, or its document number."
_LIMIT = 60_000_000


def read_notice(data: bytes | str, *, form: str, number: str = "") -> Notice:
    """The notice in `data`, which has the form "txt", "pdf", "xml", "html" or "json".

    `number` is the FR document number where it is known: a page of the printed edition holds several documents.
    Raises WorkspaceError, with what to do, for data that cannot be read or is no notice.
    """
    if form not in FORMS:
        raise WorkspaceError(f"a notice cannot be read from .{form} files", hint=f"Known: {', '.join(FORMS)}.")
    if len(data) > _LIMIT and form != "pdf":
        raise WorkspaceError("this file is too large to be a notice", hint=NOTHING_HINT)
    if form == "pdf":
        from drafter.notice.pdf import pdf_text

        return _from_document(_text_document(pdf_text(_bytes(data)), number), "PDF")
    if form == "xml":
        from drafter.notice.fr_xml import document_from_xml

        return _from_document(document_from_xml(_bytes(data), number=number), "full-text XML")
    text = decode(data)
    if form == "json":
        return _from_json(text)
    if form == "html" or re.match(r"\s*(?:<!doctype html|<html|<pre|<head)", text[:400], re.I):
        return _from_html(text, number)
    return _from_document(_text_document(text, number), "text")


def decode(data: bytes | str) -> str:
    """`data` as text: UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1252."""
    if isinstance(data, str):
        return data
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data


def _from_json(text: str) -> Notice:
    from drafter.notice.form import from_json, is_notice_json

    data = load_json(text)
    return from_json(data) if is_notice_json(data) else notice_from_api(data)


def _text_document(text: str, number: str) -> Document:
    from drafter.notice.split import document_from_text

    return document_from_text(text, number=number)


def _from_html(html: str, number: str) -> Notice:
    """The notice on a page; the plain-text edition stands on a page as preformatted text."""
    from drafter.notice.mend import clean_characters
    from drafter.notice.split import from_blocks, plain_number
    from drafter.notice.web import read_page

    page = read_page(html)
    if page.pre:
        return _from_document(_text_document(page.pre, number), "text")
    words = clean_characters("\n".join(block.text for block in page.blocks))
    found = re.search(r"\[FR Doc\.?\s*([A-Z]?\d{1,4}[-–]\d{3,6})", words)
    document = replace(
        from_blocks(page.blocks),
        title=page.title if len(page.title) > 15 else "",
        document_number=plain_number(found[1]) if found else "",
    )
    return _from_document(document, "HTML page")


def _from_document(document: Document, origin: str) -> Notice:
    if not document.sections and not document.body:
        raise WorkspaceError(NOTHING_FOUND, hint=NOTHING_HINT)
    notice = notice_of(document, origin)
    known = (notice.document_number, notice.action, notice.dates_text, notice.agency_dockets, notice.portal_dockets)
    if not document.sections and not any(known) and not notice.questions:
        raise WorkspaceError(NOTHING_FOUND, hint=NOTHING_HINT)
    return notice


_FROM_METADATA = (
    "document_number",
    "citation",
    "end_page",
    "title",
    "type",
    "agencies",
    "parents",
    "publication_date",
    "url",
)


def merge(metadata: Notice, text: Notice) -> Notice:
    """One notice from an answer of an API and from the full text.

    Title, citation, agencies and date come from the metadata; the deadline, dockets, RINs and all else from the text,
    with the metadata where the text says nothing. Where both speak and differ, `uncertain` says so.
    """
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for item in fields(Notice):
        name = item.name
        first, second = (metadata, text) if name in _FROM_METADATA else (text, metadata)
        chosen = first if getattr(first, name) else second
        values[name] = getattr(chosen, name)
        if chosen.origins.get(name):
            origins[name] = chosen.origins[name]
    hint = metadata.comments_close_hint
    doubts = [d for d in text.uncertain if not _settled(d, values)]
    if hint and text.comments_close and hint != text.comments_close:
        source = metadata.origins.get("comments_close_hint", "")
        doubts.append(
            f"comments_close: the DATES text says {text.comments_close}, the {source or 'database'} {hint}; "
            "the DATES text controls"
        )
    for name in ("agency_dockets", "portal_dockets", "rins", "cfr_parts", "other_numbers"):
        values[name] = unique((*getattr(text, name), *getattr(metadata, name)))
    values["agency_dockets"] = tuple(d for d in _as_tuple(values["agency_dockets"]) if d not in metadata.portal_dockets)
    values["comments_close_hint"] = hint
    values["uncertain"] = unique(doubts)
    values["origins"] = origins
    return Notice(**values)  # type: ignore[arg-type]


def _as_tuple(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _settled(doubt: str, values: dict[str, object]) -> bool:
    """Whether the other form answers a doubt of one form ("citation: this form does not carry ...")."""
    name = doubt.partition(":")[0]
    return ("does not carry" in doubt or "not found" in doubt or "gives none" in doubt) and bool(values.get(name))


__all__ = ["FEDERAL_REGISTER", "REGULATIONS_GOV", "decode", "merge", "read_notice"]
