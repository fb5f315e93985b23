"""What a web page says about itself: citation_* tags, JSON-LD, Dublin Core, Open Graph, in this order of trust."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from drafter.gather.dates import csl_date
from drafter.gather.item import Item
from drafter.gather.names import Name, typed_name
from drafter.model.record import field, record
from drafter.notice.markup_events import tell_page

_LIMIT = 5_000_000
_ARTICLE_TYPES = {
    "NewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper", "ScholarlyArticle": "article-journal", "BlogPosting": "post-weblog",
    "Report": "report", "Book": "book", "Dataset": "dataset", "Article": "webpage", "WebPage": "webpage",
    "TechArticle": "webpage", "Legislation": "legislation", "PodcastEpisode": "broadcast",
    "VideoObject": "motion_picture",
}  # fmt: skip


@record(frozen=False, kw_only=False)
class _Head:
    meta: list[tuple[str, str]] = field(default_factory=list)
    data: list[Any] = field(default_factory=list)
    title: str = ""
    canonical: str = ""

    def first(self, *names: str) -> str:
        """The first value of the first of `names` that has one."""
        for name in names:
            for key, value in self.meta:
                if key == name and value:
                    return value
        return ""

    def every(self, *names: str) -> list[str]:
        """All values of the first of `names` that has any, each once."""
        for name in names:
            if values := [value for key, value in self.meta if key == name and value]:
                return list(dict.fromkeys(values))
        return []


class _Reader:
    def __init__(self) -> None:
        self.head = _Head()
        self._inside = ""
        self._words: list[str] = []

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        if tag == "meta":
            name = named.get("name") or named.get("property") or named.get("itemprop") or ""
            if name and (value := " ".join(named.get("content", "").split())):
                self.head.meta.append((name.lower(), value))
        elif tag == "link" and "canonical" in named.get("rel", "").lower().split():
            self.head.canonical = self.head.canonical or named.get("href", "")
        elif tag == "title" and not self.head.title:
            self._inside = "title"
        elif tag == "script" and named.get("type", "").lower() == "application/ld+json":
            self._inside = "script"

    def data(self, text: str) -> None:
        if self._inside:
            self._words.append(text)

    def end(self, tag: str) -> None:
        if tag != self._inside:
            return
        text = "".join(self._words)
        if tag == "title":
            self.head.title = " ".join(text.split())
        else:
            self.head.data += _json_ld(text)
        self._inside, self._words = "", []

    def close(self) -> None:
        """Nothing is open at the page's end that would count."""


def page_text(data: bytes, content_type: str = "") -> str:
    """The page as text, in the encoding that its header or its head names."""
    named = re.search(r"charset=[\"']?([\w-]+)", content_type) or re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    name = named[1] if named else "utf-8"
    try:
        return data.decode(name if isinstance(name, str) else name.decode("ascii"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def page_item(text: str, address: str) -> Item:
    """The page's fields as a CSL item without id; at least its type, its address, and a title where it has one."""
    reader = _Reader()
    tell_page(text[:_LIMIT], reader)
    head = reader.head
    work = next(_works(head.data), {})
    item: Item = {"type": _type(head, work), "title": _title(head, work)}
    _people(item, head, work)
    _place(item, head, work)
    _when(item, head, work)
    item["URL"] = _address(head, address)
    return {name: value for name, value in item.items() if value}


def _json_ld(text: str) -> list[Any]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    return value if isinstance(value, list) else [value]


def _works(values: list[Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    for value in values:
        if not isinstance(value, Mapping) or depth > 3:
            continue
        graph = value.get("@graph")
        if isinstance(graph, list):
            yield from sorted(_works(graph, depth + 1), key=lambda one: _kind(one) == "webpage")
        elif _kind(value):
            yield value


def _kind(work: Mapping[str, Any]) -> str:
    types = work.get("@type")
    names = types if isinstance(types, list) else [types]
    return next((_ARTICLE_TYPES[name] for name in names if name in _ARTICLE_TYPES), "")


def _type(head: _Head, work: Mapping[str, Any]) -> str:
    if head.first("citation_arxiv_id"):
        return "article"
    if head.first("citation_journal_title"):
        return "article-journal"
    if head.first("citation_conference_title"):
        return "paper-conference"
    if head.first("citation_technical_report_institution", "citation_technical_report_number"):
        return "report"
    if head.first("citation_dissertation_institution"):
        return "thesis"
    return _kind(work) or ("webpage")


def _title(head: _Head, work: Mapping[str, Any]) -> str:
    said = head.first("citation_title") or _words(work.get("headline") or work.get("name"))
    title = said or head.first("dc.title", "dcterms.title", "og:title", "twitter:title") or head.title
    site = head.first("og:site_name")
    if site and len(title) > len(site) + 3:
        title = re.sub(rf"\s+[|–—·:-]\s+{re.escape(site)}$", "", title)
    return html.unescape(title).strip()


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _people(item: Item, head: _Head, work: Mapping[str, Any]) -> None:
    names = head.every("citation_author") or _named(work.get("author")) or head.every(
        "dc.creator", "dcterms.creator", "article:author", "parsely-author", "author", "byl"
    )  # fmt: skip
    people: list[Name] = []
    for name in names:
        for one in re.split(r"\s*;\s*|\s+and\s+(?=[A-Z]\w+ [A-Z])", re.sub(r"^[Bb]y\s+", "", name)):
            if one and not one.startswith(("http://", "https://", "@")):
                people.append(typed_name(one))
    if people:
        item["author"] = people


def _named(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for one in values if (name := _words(one))]


def _place(item: Item, head: _Head, work: Mapping[str, Any]) -> None:
    simple = {
        "container-title": ("citation_journal_title", "citation_conference_title", "citation_inbook_title"),
        "volume": ("citation_volume",), "issue": ("citation_issue",),
        "DOI": ("citation_doi", "dc.identifier.doi", "prism.doi"),
        "ISSN": ("citation_issn",), "ISBN": ("citation_isbn",), "number": ("citation_technical_report_number",),
        "publisher": ("citation_publisher", "citation_technical_report_institution",
                      "citation_dissertation_institution"),
        "language": ("citation_language",),
    }  # fmt: skip
    for name, tags in simple.items():
        if value := head.first(*tags):
            item[name] = re.sub(r"^(?:doi:|https?://(?:dx\.)?doi\.org/)", "", value) if name == "DOI" else value
    first, last = head.first("citation_firstpage"), head.first("citation_lastpage")
    if first:
        item["page"] = f"{first}-{last}" if last and last != first else first
    if arxiv := head.first("citation_arxiv_id"):
        item["custom"] = {"arxiv": arxiv}
        item.setdefault("publisher", "arXiv")
    site = _words(work.get("publisher")) or head.first(
        "og:site_name", "dc.publisher", "dcterms.publisher", "application-name"
    )
    if site and "container-title" not in item and "publisher" not in item:
        item["publisher" if item["type"] in {"report", "book", "dataset", "legislation"} else "container-title"] = site


def _when(item: Item, head: _Head, work: Mapping[str, Any]) -> None:
    date = (
        head.first("citation_publication_date", "citation_date", "citation_online_date", "citation_year")
        or _words(work.get("datePublished"))
        or head.first("article:published_time", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
                      "dcterms.created", "pubdate", "publish-date", "date", "parsely-pub-date", "datepublished")
        or _words(work.get("dateCreated"))
    )  # fmt: skip
    if date:
        item["issued"] = csl_date(re.sub(r"[T ]\d\d:.*$", "", date))


def _address(head: _Head, address: str) -> str:
    """The address that the page calls its own, if it is one of the same host."""
    own = head.canonical or head.first("og:url")
    try:
        same = (urlsplit(own).hostname or "").removeprefix("www.") == (urlsplit(address).hostname or "").removeprefix(
            "www."
        )
    except ValueError:
        same = False
    return own if same and urlsplit(own).path not in {"", "/"} else address
