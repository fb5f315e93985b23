"""Small builders for tests: a claim, a source, a kind of letter, with only what a test cares about."""

from __future__ import annotations

from typing import Any

from drafter.model.claim import Claim
from drafter.model.errors import Place
from drafter.model.prompt import LetterKind, Prompt
from drafter.model.source import Source


def claim(identifier: str = "risk", **fields: Any) -> Claim:
    """A claim with a thesis and a text."""
    defaults = {"title": identifier.title(), "thesis": f"Thesis of {identifier}.", "body": f"Text of {identifier}."}
    return Claim(id=identifier, where=Place(f"claims/{identifier}.md", 1), **{**defaults, **fields})


def library(*claims: Claim) -> dict[str, Claim]:
    """Claims by id."""
    return {c.id: c for c in claims}


def source(identifier: str = "doe2024", **fields: Any) -> Source:
    """A report by one author."""
    data = {
        "id": identifier,
        "type": "report",
        "title": f"Title of {identifier}",
        "author": [{"given": "Jo", "family": "Doe"}],
        "issued": {"date-parts": [["2024", "2"]]},
        "URL": f"https://example.org/{identifier}",
    }
    data.update({key.replace("_", "-"): value for key, value in fields.items()})
    return Source(id=identifier, data=data)


def kind(template: str, *prompts: Prompt, **fields: Any) -> LetterKind:
    """A kind of letter with this template."""
    return LetterKind(id="test", name="Test", help="", prompts=prompts, template=template, **fields)
