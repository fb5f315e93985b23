"""`drafter find`: claims and sources by half-remembered words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.app.desk import Desk
from drafter.app.library import SCHEMA, one_line
from drafter.match.filter import Filter
from drafter.model.source import Source
from drafter.ui.console import Console


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Find claims or sources; best first."""

    desk: Desk
    what: str
    words: str
    most: int
    as_json: bool
    console: Console

    def execute(self) -> None:
        """One line for each found, or one object for programs."""
        rows = self._claims() if self.what == "claims" else self._sources()
        if self.as_json:
            self.console.data(json.dumps({"schema": SCHEMA, self.what: rows}, ensure_ascii=False, indent=2))
            return
        width = max((len(row["id"]) for row in rows), default=0)
        for row in rows:
            self.console.data(f"{row['id']:<{width}}  {row['text']}")
        if not rows:
            self.console.say(f"No {self.what} fit these words.")

    def _claims(self) -> list[dict[str, str]]:
        claims = list(self.desk.claims.items.values())
        texts = ["\n".join((c.title, c.id, c.thesis, " ".join(c.topics), " ".join(c.asks))) for c in claims]
        return [{"id": claims[i].id, "text": claims[i].title} for i in self._best(texts)]

    def _sources(self) -> list[dict[str, str]]:
        sources = list(self.desk.sources.items.values())
        texts = [_searched(s) for s in sources]
        return [{"id": sources[i].id, "text": one_line(sources[i])} for i in self._best(texts)]

    def _best(self, texts: Sequence[str]) -> list[int]:
        return Filter(texts).rank(self.words)[: self.most]


def _searched(source: Source) -> str:
    people = " ".join(p.full for role in ("author", "editor") for p in source.people(role))
    numbers = " ".join(
        source.text(name) for name in ("volume", "container-title", "page", "number", "DOI", "authority")
    )
    year = str(source.date().year or "")
    lines = (source.title, people, source.id, source.text("publisher"), year, numbers, " ".join(source.supports))
    return "\n".join(line for line in lines if line)
