"""The works that citation programs keep in a Word file, as CSL items: Zotero, Mendeley, EndNote, Word's own sources."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.etree import _Element as Element

from drafter.export.docx.archive import Archive
from drafter.export.docx.endnote_works import endnote_items

Item = dict[str, Any]

_MOST = 2_000_000
_PLUGIN = re.compile(r"\s*(?:ADDIN\s+)?(?:ZOTERO_)?(?:ITEM\s+)?CSL_CITATION\s*(?=\{)")
_CITATION = re.compile(r"\s*CITATION\s+(?P<tag>[^\s\\\"]+|\"[^\"]+\")(?P<more>.*)$", re.DOTALL)
_MORE_TAGS = re.compile(r"\\m\s+([^\s\\]+)")
_MENDELEY = "MENDELEY_CITATION_v3_"
_BOOKMARK = re.compile(r"(ZOTERO_BREF_\w+?)(?:_(\d+))?")
_BIBLIOGRAPHY = (
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
    "http://purl.oclc.org/ooxml/officeDocument/bibliography",
)
_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Case": "legal_case",
    "Patent": "patent",
    "Interview": "interview",
    "Film": "motion_picture",
    "SoundRecording": "song",
}
_FIELDS = {
    "Title": "title",
    "JournalName": "container-title",
    "BookTitle": "container-title",
    "PeriodicalTitle": "container-title",
    "InternetSiteTitle": "container-title",
    "ConferenceName": "event-title",
    "Reporter": "container-title",
    "Publisher": "publisher",
    "Institution": "publisher",
    "City": "publisher-place",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Edition": "edition",
    "URL": "URL",
    "DOI": "DOI",
    "Court": "authority",
    "CaseNumber": "number",
    "ThesisType": "genre",
}


def plugin_items(code: str) -> tuple[Item, ...]:
    """The items in the code of a citation field of Zotero or Mendeley; empty for any other code.

    Both keep a JSON object with `citationItems`, each with its CSL item under `itemData`.
    """
    found = _PLUGIN.match(code[:200])
    return _items(code[found.end() :]) if found else ()


def tagged_items(tag: str) -> tuple[Item, ...]:
    """The items in the tag of a content control of Mendeley Cite."""
    if not tag.startswith(_MENDELEY) or len(tag) > _MOST:
        return ()
    try:
        return _items(base64.b64decode(tag.removeprefix(_MENDELEY), validate=False).decode("utf-8"))
    except (binascii.Error, ValueError):
        return ()


def _items(text: str) -> tuple[Item, ...]:
    if len(text) > _MOST:
        return ()
    try:
        citation, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ()
    listed = citation.get("citationItems") if isinstance(citation, dict) else None
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    items = [entry.get("itemData") or entry.get("item") for entry in entries]
    return tuple(item for item in items if isinstance(item, dict) and item)


def bookmarked_items(archive: Archive) -> dict[str, tuple[Item, ...]]:
    """The items of each bookmark of Zotero's, which keeps their codes in pieces among the file's properties."""
    parts = [r.target for r in archive.relationships("") if r.type.endswith("/custom-properties")]
    if not parts or parts[0] not in archive.names:
        return {}
    pieces: dict[str, dict[int, str]] = {}
    for entry in archive.xml(parts[0]).iterchildren("*"):
        if found := _BOOKMARK.fullmatch(entry.get("name", "")):
            pieces.setdefault(found[1], {})[int(found[2] or 0)] = "".join(map(str, entry.itertext()))
    codes = {name: "".join(text for _, text in sorted(parts.items())) for name, parts in pieces.items()}
    return {name: items for name, code in codes.items() if (items := plugin_items(code))}


def cited_tags(code: str) -> tuple[str, ...]:
    """The tags of the sources that a CITATION field of Word's names (ECMA-376 17.16.5.8)."""
    found = _CITATION.match(code[:4000])
    return (found["tag"].strip('"'), *_MORE_TAGS.findall(found["more"])) if found else ()


def word_sources(archive: Archive) -> dict[str, Item]:
    """Word's own sources (ECMA-376 22.6) by their tags."""
    out: dict[str, Item] = {}
    for name in sorted(archive.names):
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        root = archive.xml(name)
        space = next((one for one in _BIBLIOGRAPHY if root.tag == f"{{{one}}}Sources"), None)
        for source in root.findall(f"{{{space}}}Source") if space else ():
            values = dict(_values(source, f"{{{space}}}"))
            if tag := values.get("Tag", ""):
                out[tag] = _word_item(source, values, f"{{{space}}}")
    return out


def _values(source: Element, space: str) -> Iterator[tuple[str, str]]:
    for child in source.iterchildren("*"):
        if len(child) == 0 and (text := (child.text or "").strip()):
            yield str(child.tag).removeprefix(space), text


def _word_item(source: Element, values: Mapping[str, str], space: str) -> Item:
    item: Item = {"id": values["Tag"], "type": _TYPES.get(values.get("SourceType", ""), "document")}
    for name, field in _FIELDS.items():
        if name in values:
            item.setdefault(field, values[name])
    for role, field in (("Author", "author"), ("Editor", "editor"), ("BookAuthor", "container-author")):
        if names := list(_names(source.find(f"{space}Author/{space}{role}"), space)):
            item[field] = names
    for field, parts in (("issued", ("Year", "Month", "Day")), ("accessed", ("YearAccessed", "MonthAccessed"))):
        if date := _date([values.get(part, "") for part in parts]):
            item[field] = {"date-parts": [date]}
    return item


def _names(people: Element | None, space: str) -> Iterator[dict[str, str]]:
    if people is None:
        return
    if corporate := (people.findtext(f"{space}Corporate") or "").strip():
        yield {"literal": corporate}
    for person in people.iter(f"{space}Person"):
        given = " ".join(text for part in ("First", "Middle") if (text := person.findtext(space + part)))
        family = person.findtext(f"{space}Last") or ""
        if name := {key: value for key, value in (("family", family), ("given", given)) if value}:
            yield name


def _date(parts: list[str]) -> list[int]:
    from drafter.model.months import BY_BEGINNING

    out: list[int] = []
    for place, part in enumerate(parts):
        number = int(part) if part.isdecimal() and len(part) < 5 else 0
        if place == 1 and not number:
            number = BY_BEGINNING.get(part[:3].lower(), 0)
        if not number:
            break
        out.append(number)
    return out


class LiveWorks:
    """The works of one file as they are met, each once; places in `items` stand for them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._places: dict[str, int] = {}
        self._bookmarks: dict[str, tuple[Item, ...]] | None = None
        self._sources: dict[str, Item] | None = None
        self.items: list[Item] = []

    def of_field(self, code: str, data: str = "") -> tuple[int, ...]:
        """The works behind a field with its instruction and the data at its beginning."""
        if tags := cited_tags(code):
            if self._sources is None:
                self._sources = word_sources(self._archive)
            return self._enter(self._sources[tag] for tag in tags if tag in self._sources)
        return self._enter(plugin_items(code) or endnote_items(code, data))

    def of_bookmark(self, name: str) -> tuple[int, ...]:
        """The works behind a bookmark."""
        if not name.startswith("ZOTERO_BREF_"):
            return ()
        if self._bookmarks is None:
            self._bookmarks = bookmarked_items(self._archive)
        return self._enter(self._bookmarks.get(name, ()))

    def of_control(self, tag: str) -> tuple[int, ...]:
        """The works behind a content control."""
        return self._enter(tagged_items(tag))

    def _enter(self, items: Iterable[Item]) -> tuple[int, ...]:
        out: list[int] = []
        for item in items:
            # A citation program copies a work's data into every citation of it; the id says that it is one.
            known = json.dumps(item.get("id") or item, sort_keys=True)
            if known not in self._places:
                self._places[known] = len(self.items)
                self.items.append(item)
            out.append(self._places[known])
        return tuple(out)
