"""Small builders: sources, letters of one paragraph, notes as they are typed, and what they print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.cite import Cited, Style, resolve
from drafter.markup import parse_inlines
from drafter.model.letter import Letter, LetterMeta
from drafter.model.source import Source
from drafter.model.text import Content, Note, Paragraph, Run, notes
from tests.conformance.styles import shipped


def source(id: str, type: str = "report", year: int = 2024, **fields: Any) -> Source:  # noqa: A002
    """A source with an author named like its key."""
    data: dict[str, Any] = {"id": id, "type": type, "title": f"On {id.title()}", "issued": {"date-parts": [[year, 3]]}}
    if "author" not in fields and type not in {"legal_case", "legislation", "regulation"}:
        data["author"] = [{"given": "Ann", "family": id.title()}]
    return Source(id=id, data={**data, **{name.replace("_", "-"): value for name, value in fields.items()}})


def case(id: str, **fields: Any) -> Source:  # noqa: A002
    """A reported case."""
    base = {
        "title": f"{id.title()} v. Board",
        "container_title": "F.3d",
        "volume": "12",
        "page": "34",
        "authority": "2d Cir.",
    }
    return source(id, "legal_case", **{**base, **fields})


def library(*sources: Source) -> dict[str, Source]:
    """Sources by key."""
    return {item.id: item for item in sources}


def letter(*paragraphs: str, abbreviations: Mapping[str, str] | None = None) -> Letter:
    """A letter of paragraphs in Markdown."""
    blocks = tuple(Paragraph(content=parse_inlines(text, line), line=line) for line, text in enumerate(paragraphs, 1))
    return Letter(meta=LetterMeta(abbreviations=abbreviations or {}), blocks=blocks)


def cited(style: str | Style, sources: Mapping[str, Source], *typed: str) -> Cited:
    """A letter with one note after another, cited."""
    chosen = shipped(style) if isinstance(style, str) else style
    return resolve(letter(*(f"Text.^[{text}]" for text in typed)), sources, chosen)


def printed(style: str | Style, sources: Mapping[str, Source], *typed: str) -> list[str]:
    """What each note prints, italics between asterisks."""
    return [marked(note.content) for note in notes(cited(style, sources, *typed).letter.blocks)]


def marked(content: Content) -> str:
    """Runs as text, italics between asterisks."""
    pieces = [f"*{item.text}*" if item.italic else item.text for item in content if isinstance(item, Run)]
    return "".join(pieces).replace("**", "")


def first_note(result: Cited) -> Note:
    """The first note of a cited letter."""
    return next(iter(notes(result.letter.blocks)))
