"""Makes what came in a source that the library can read: odd values move to `custom.imported`, none is dropped."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from drafter.gather.dates import csl_date
from drafter.gather.item import Item, own, strings
from drafter.gather.names import typed_name
from drafter.model.source import Standing

_DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
_NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator",
)  # fmt: skip
_TEXTS = ("type", "kind", "title", "URL", "publisher", "volume", "number", "page")
_TYPES = {
    "legal-case": "legal_case", "case": "legal_case", "statute": "legislation", "journalArticle": "article-journal",
    "blogPost": "post-weblog", "newspaperArticle": "article-newspaper", "magazineArticle": "article-magazine",
    "conferencePaper": "paper-conference", "bookSection": "chapter", "preprint": "article", "video": "motion_picture",
}  # fmt: skip
_ORDER = (
    "id",
    "type",
    "title",
    "title-short",
    "author",
    "editor",
    "container-title",
    "volume",
    "issue",
    "page",
    "publisher",
    "issued",
    "URL",
)
_LAST = ("keyword", "note", "annote", "abstract", "custom")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\u2028\u2029\ud800-\udfff]")
# Marks of writing direction change how a line reads without being seen.
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fit(item: Item) -> Item:
    """The item as the library keeps it: scalars as strings, dates and names in CSL's form, a title if possible."""
    out: Item = _clean(strings(item))
    if "custom" in out:
        own(out)
    kind = out.get("type")
    if isinstance(kind, str):
        out["type"] = _TYPES.get(kind, kind) or "document"
    else:
        _aside(out, "type")
        out["type"] = "document"
    for name in _TEXTS:
        if isinstance(out.get(name), dict | list):
            _text(out, name)
    for name in _DATES:
        if name in out:
            _date(out, name)
    for name in _NAMES:
        if name in out:
            _names(out, name)
    _address(out)
    _status(out)
    _title(out)
    first = [name for name in _ORDER if name in out]
    names = [*first, *(name for name in out if name not in {*first, *_LAST}), *(name for name in _LAST if name in out)]
    return {name: out[name] for name in names if out[name] not in ("", [], {})}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return _UNSEEN.sub("", _CONTROL.sub(" ", value)) if isinstance(value, str) else value


def _aside(item: Item, name: str) -> None:
    """Keep a value that cannot stand where it stood."""
    if name in item:
        own(item).setdefault("imported", {})[name] = item.pop(name)


def _text(item: Item, name: str) -> None:
    value = item[name]
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        item[name] = "; ".join(value)
        return
    _aside(item, name)


def _date(item: Item, name: str) -> None:
    value = item[name]
    if isinstance(value, str):
        item[name] = csl_date(value) or value
        value = item[name]
    if not isinstance(value, dict):
        _aside(item, name)
        return
    parts = value.get("date-parts")
    if parts in (None, "", []):
        raw = str(value.get("raw") or value.get("literal") or "")
        if raw and "date-parts" in (found := csl_date(raw)):
            item[name] = {**{k: v for k, v in value.items() if k not in {"raw", "literal", "date-parts"}}, **found}
        return
    if ends := _parts(parts):
        item[name] = {**value, "date-parts": ends}
        return
    _aside(item, name)
    if year := re.search(r"\b(?:1[0-9]|20)\d\d\b", str(parts)):
        item[name] = {"date-parts": [[year[0]]]}


def _parts(parts: Any) -> list[list[str]]:
    """The ends of a date with its numbers in bounds; nothing where they cannot be."""
    if not isinstance(parts, list):
        return []
    ends = []
    for end in parts:
        numbers = [str(n) for n in end if str(n).strip("0 ")] if isinstance(end, list) else []
        if "date-parts" not in csl_date("-".join(numbers)) or not 1 <= len(numbers) <= 3:
            return []
        ends.append([str(int(n)) for n in numbers])
    return ends


def _names(item: Item, name: str) -> None:
    value = item[name]
    if isinstance(value, str):
        value = [part for part in re.split(r"\s*;\s*|\s+and\s+", value) if part]
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        _aside(item, name)
        return
    names = [typed_name(one) if isinstance(one, str) else one for one in value]
    good = [
        one for one in names if isinstance(one, dict) and any(one.get(part) for part in ("family", "given", "literal"))
    ]
    if len(good) < len(names):
        own(item).setdefault("imported", {})[name] = value
    item[name] = good


def _address(item: Item) -> None:
    value = item.get("URL")
    if not isinstance(value, str) or not value:
        return
    address = value.strip()
    if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address):
        address = f"https://{address}"
    address = address.replace(" ", "%20").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        good = False
    if good:
        item["URL"] = address
    else:
        _aside(item, "URL")


def _status(item: Item) -> None:
    custom = item.get("custom")
    if not isinstance(custom, dict) or not custom.get("status"):
        return
    status = custom["status"]
    standing = status.get("standing") if isinstance(status, dict) else status
    if standing not in set(Standing):
        custom.setdefault("imported", {})["status"] = custom.pop("status")


def _title(item: Item) -> None:
    if item.get("title"):
        return
    instead = next(
        (
            item[name]
            for name in ("title-short", "shortTitle", "container-title", "genre", "event-title", "URL", "note")
            if isinstance(item.get(name), str) and item[name]
        ),
        "",
    )
    if item["type"] not in {"legislation", "regulation", "bill", "personal_communication"}:
        item["title"] = " ".join(instead.split())[:200] or "[no title]"
