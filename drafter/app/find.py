"""`drafter find`: claims and sources by half-remembered words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.model.record import record
from drafter.model.suggestion import Strength
from drafter.store.root import root_around
from drafter.ui.console import Console

SCHEMA = 1


@record
class Find:
    """Find claims or sources; best first."""

    start: Path
    what: str
    words: str
    most: int
    as_json: bool
    console: Console

    def execute(self) -> None:
        """One line for each found, or one object for programs."""
        rows = self._claims() if self.what == "claims" else self._sources()
        if self.as_json:
            import json

            self.console.data(json.dumps({"schema": SCHEMA, self.what: rows}, ensure_ascii=False, indent=2))
            return
        width = max((len(row["id"]) for row in rows), default=0)
        for row in rows:
            self.console.data(f"{row['id']:<{width}}  {row['text']}")
        if not rows:
            self.console.say(f"No {self.what} fit these words.")

    def _claims(self) -> list[dict[str, Any]]:
        from drafter.app.desk import Desk
        from drafter.match.filter import Filter

        claims = list(Desk.open(self.start).claims.items.values())
        texts = ["\n".join((c.title, c.id, c.thesis, " ".join(c.topics), " ".join(c.asks))) for c in claims]
        best = Filter(texts).rank(self.words)[: self.most]
        return [{"id": claims[i].id, "text": claims[i].title} for i in best]

    def _sources(self) -> list[dict[str, Any]]:
        """The sources that the words may mean; what falls far behind the best is left out."""
        from drafter.app.matching import matcher

        with matcher(root_around(self.start), self.start, self.console) as found:
            answers = found.lookup(self.words, k=self.most)
            lines = found.library.lines(each.source for each in answers)
        shown = [each for each in answers if each.level is not Strength.NONE] or answers
        return [
            {
                "id": each.source,
                "text": lines[each.source],
                "level": each.level.value,
                "reasons": list(each.reasons),
            }
            for each in shown
            if each.source in lines
        ]
