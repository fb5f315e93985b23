"""What the index holds of one source: its fields as text, as stems and as identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drafter.match.identifiers import identifiers
from drafter.match.words import STOP, stem, words
from drafter.model.record import record
from drafter.model.source import Source
from drafter.store.brief import one_line
from drafter.store.cache_folder import digest
from drafter.store.index_schema import PARTED

_TITLES = ("title", "title-short", "shortTitle")
_PUBLISHERS = (
    "publisher", "container-title", "collection-title", "authority", "event", "event-title", "genre", "number",
    "jurisdiction",
)  # fmt: skip
_BODY = ("abstract", "note", "annote", "keyword", "references")
_NUMBERED = (
    "title", "publisher", "container-title", "number", "note", "abstract", "references", "section", "URL", "archive",
)  # fmt: skip
_LEGAL = ("docket", "rin", "fr", "citation", "identifiers", "arxiv", "doi")
_START = 60
_ROLES = ("author", "editor", "translator", "collection-editor", "contributor", "interviewer", "composer")


@record
class Row:
    """A source ready to be written: columns in the order of the table, its words for the counts."""

    key: str
    digest: bytes
    columns: tuple[Any, ...]
    words: frozenset[str]
    identifiers: tuple[str, ...]


def row_of(source: Source) -> Row:
    """The row of a source."""
    title = " ".join(_texts(source, _TITLES))
    people = "; ".join(p.full for role in _ROLES if role in source.data for p in source.people(role))
    year = source.date().year
    publisher = ", ".join([*_texts(source, _PUBLISHERS), *([str(year)] if year else [])])
    supports, quotes = source.supports, quotations(source)
    body = " ".join([*_texts(source, _BODY), *supports, *quotes, *_strings(source.custom.get("tags"))])
    marks = _identifiers(source)
    spelled = [words(text) for text in (title, people, publisher, body)]
    stemmed = [" ".join([stem(word) for word in each if word not in STOP]) for each in spelled]
    main = spelled[0] if title == source.title else words(source.title)
    columns = (
        one_line(source), " ".join(main)[:_START], source.title, people, publisher, year,
        _status(source), "\n".join(supports), "\n".join(quotes),
        " ".join(marks), *stemmed,
    )  # fmt: skip
    return Row(
        key=source.id,
        digest=digest(repr((source.id, columns)).encode(), size=8),
        columns=columns,
        words=frozenset([*main, *spelled[1], *spelled[2]]),
        identifiers=marks,
    )


def vocabulary_of(title: str, people: str, publisher: str) -> frozenset[str]:
    """The words by which a source is looked up."""
    return frozenset(words(f"{title} {people} {publisher}"))


def quotations(source: Source) -> tuple[str, ...]:
    """The quotations stored with a source, each on one line."""
    value = source.custom.get("quotes")
    items = value if isinstance(value, list) else [value] if value else []
    texts = (item.get("text", "") if isinstance(item, Mapping) else item for item in items)
    return tuple(" ".join(str(t).split()) for t in texts if t)


def _texts(source: Source, names: Iterable[str]) -> Iterator[str]:
    return (text for name in names if name in source.data and (text := source.text(name)))


def _identifiers(source: Source) -> tuple[str, ...]:
    named = [f"{name.upper()} {source.text(name)}" for name in ("DOI", "ISBN") if source.text(name)]
    legal = [text for name in _LEGAL for text in _strings(source.custom.get(name))]
    case = [
        f"{source.text('volume')} {source.text('container-title')} {source.text('page-first') or source.text('page')}"
    ]
    return identifiers(" \n ".join([*_texts(source, _NUMBERED), *named, *legal, *case]))


def _strings(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _strings(item)]
    return [str(value)] if isinstance(value, str | int) and value else []


def _status(source: Source) -> str:
    status = source.status
    facts = (status.standing.value, status.by, status.since, status.note)
    return "" if status.standing == "current" else PARTED.join(facts)
