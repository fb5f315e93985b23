"""The works that EndNote keeps in a Word file: a record for each cited one, in the code of its field or beside it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

Item = dict[str, Any]

_MOST = 2_000_000
_CODE = re.compile(r"\s*ADDIN\s+EN\.CITE(?:\.DATA)?\b")
_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "conference proceedings": "paper-conference",
    "conference paper": "paper-conference",
    "report": "report",
    "government document": "report",
    "standard": "standard",
    "thesis": "thesis",
    "web page": "webpage",
    "blog": "post-weblog",
    "case": "legal_case",
    "statute": "legislation",
    "bill": "bill",
    "legal rule or regulation": "regulation",
    "hearing": "hearing",
    "dataset": "dataset",
    "manuscript": "manuscript",
    "personal communication": "personal_communication",
    "patent": "patent",
}
_PERIODICAL = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "post-weblog")
_FIELDS = {
    "pages": "page",
    "volume": "volume",
    "edition": "edition",
    "publisher": "publisher",
    "pub-location": "publisher-place",
    "urls/related-urls/url": "URL",
    "urls/web-urls/url": "URL",
    "electronic-resource-num": "DOI",
}


def endnote_items(code: str, data: str = "") -> tuple[Item, ...]:
    """The items of an EN.CITE field; `data` is what the field keeps at its beginning, in base64; empty for others."""
    found = _CODE.match(code[:200])
    if not found:
        return ()
    text = code[found.end() :] if "<EndNote" in code[:4000] else _unpacked(data)
    start, end = text.find("<EndNote"), text.rfind("</EndNote>")
    if start < 0 or end < 0 or len(text) > _MOST:
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text[start : end + len("</EndNote>")].encode(), parser)
    except etree.XMLSyntaxError:
        return ()
    return tuple(_item(record) for record in root.iterfind("Cite/record"))


def _unpacked(data: str) -> str:
    try:
        return base64.b64decode(data[: 2 * _MOST], validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _item(record: Element) -> Item:
    named = record.find("ref-type")
    kind = _TYPES.get((named.get("name", "") if named is not None else "").lower(), "document")
    item: Item = {"type": kind, "title": _text(record, "titles/title")}
    if identity := _text(record, "rec-number"):
        item["id"] = identity
    second = _text(record, "titles/secondary-title") or _text(record, "periodical/full-title")
    item["container-title" if kind in _PERIODICAL else "collection-title"] = second
    item["issue" if kind.startswith("article") else "number"] = _text(record, "number")
    for path, name in _FIELDS.items():
        item.setdefault(name, _text(record, path))
    for role, name in (("authors", "author"), ("secondary-authors", "editor")):
        item[name] = list(_names(record, role))
    if date := _date(record):
        item["issued"] = {"date-parts": [date]}
    return {name: value for name, value in item.items() if value}


def _text(record: Element, path: str) -> str:
    found = record.find(path)
    return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""


def _names(record: Element, role: str) -> Iterator[dict[str, str]]:
    for author in record.iterfind(f"contributors/{role}/author"):
        name = " ".join("".join(map(str, author.itertext())).split())
        family, comma, given = name.partition(",")
        # A comma at the end says that the name is a body's.
        if comma and given.strip():
            yield {"family": family.strip(), "given": given.strip()}
        elif name:
            yield {"literal": family.strip()}


def _date(record: Element) -> list[int]:
    from drafter.model.months import BY_BEGINNING

    year = re.search(r"\b(\d{4})\b", _text(record, "dates/year"))
    if not year:
        return []
    written = re.match(r"([A-Z][a-z]{2})[a-z.]*(?:\s+(\d{1,2})\b(?!\d))?", _text(record, "dates/pub-dates/date"))
    month = BY_BEGINNING.get(written[1].lower(), 0) if written else 0
    day = int(written[2]) if written and month and written[2] else 0
    return [part for part in (int(year[1]), month, day) if part]
