"""A filed letter as a program reads it, and as a sheet that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.harvest.letter import FiledLetter
from drafter.harvest.points import Point

SCHEMA = 1


def as_json_object(letter: FiledLetter) -> dict[str, Any]:
    """The letter in the form that `drafter harvest --json` prints; its keys stay as they are within schema 1.

    `paragraphs` is the whole text without its notes, a line break inside a paragraph as a line end.
    """
    return {
        "schema": SCHEMA,
        "date": letter.date,
        "addressee": list(letter.addressee),
        "re": letter.re,
        "dockets": list(letter.dockets),
        "rins": list(letter.rins),
        "headings": list(letter.headings),
        "points": [_point(point) for point in letter.points],
        "notes": [
            {"number": n.number, "kind": str(n.kind), "text": n.text, "sentence": n.sentence, "word": n.word}
            for n in letter.notes
        ],
        "sources": [dict(source) for source in letter.sources],
        "signatories": [
            {"name": s.name, "affiliation": s.affiliation, "category": s.category} for s in letter.signatories
        ],
        "cc": list(letter.cc),
        "contacts": [
            {"name": c.name, "title": c.title, "organization": c.organization, "email": c.email}
            for c in letter.contacts
        ],
        "warnings": list(letter.warnings),
        "paragraphs": list(letter.paragraphs),
    }


def _point(point: Point) -> dict[str, Any]:
    return {"thesis": point.thesis, "text": point.text, "children": [_point(child) for child in point.children]}


def sheet(letter: FiledLetter) -> Iterator[str]:
    """The letter line by line: what was found in it, and of each note the sentence that it stands for."""
    yield f"Date        {letter.date or 'not found'}"
    yield f"Addressee   {'; '.join(letter.addressee) or 'not found'}"
    yield f"Re          {letter.re or 'not found'}"
    yield f"Dockets     {', '.join((*letter.dockets, *letter.rins)) or 'none'}"
    yield from _listed("Headings", letter.headings)
    yield from _points(letter)
    if letter.notes:
        yield ""
        yield f"Notes ({len(letter.notes)})"
        for note in letter.notes:
            yield f"  {note.number or '*'}. {note.text or '(empty)'}"
            yield f"     for: {note.sentence or '(its place was not found)'}"
    yield from _listed("Sources", [_source(source) for source in letter.sources])
    names = [", ".join(part for part in (s.name, s.affiliation) if part) for s in letter.signatories]
    yield from _listed("Signatories", names)
    yield from _listed("Copied", letter.cc)
    yield from _listed(
        "Contacts", [" ".join(filter(None, (c.name, f"<{c.email}>" * bool(c.email)))) for c in letter.contacts]
    )


def _points(letter: FiledLetter) -> Iterator[str]:
    if letter.points:
        yield ""
        yield f"Points ({len(letter.points)})"
    for number, point in enumerate(letter.points, 1):
        yield f"  {number}. {point.thesis}"
        yield from (f"     - {child.thesis}" for child in point.children)


def _listed(title: str, items: Any) -> Iterator[str]:
    if items:
        yield ""
        yield f"{title} ({len(items)})"
        yield from (f"  {item}" for item in items)


def _source(source: Mapping[str, Any]) -> str:
    title = source.get("title") or source.get("container-title") or source.get("URL") or ""
    return f"{source['id']}  {title}"
