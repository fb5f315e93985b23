"""`claims/reviews.jsonl`: who reviewed which claim when, one review a line, sorted by claim.

A claim of the workspace has its latest review in its header too; this file remembers the earlier ones, and is the
only place for reviews of claims that ship, whose files belong to drafter. The latest counts, wherever it stands.
"""

from __future__ import annotations

import json
from pathlib import Path

from drafter.markup.schema import is_date
from drafter.model.claim import Claim, Review
from drafter.model.errors import Place, Problem
from drafter.model.record import replace
from drafter.store.atomic import write_atomic
from drafter.store.files import DATA_LIMIT, read_text
from drafter.store.layers import Stack

NAME = "claims/reviews.jsonl"


def read_reviews(root: Path) -> tuple[dict[str, list[Review]], tuple[Problem, ...]]:
    """The reviews of each claim, the latest last; and the lines that cannot be read."""
    path = root / NAME
    found: dict[str, list[Review]] = {}
    problems: list[Problem] = []
    text = read_text(path, shown=NAME, limit=DATA_LIMIT) if path.is_file() else ""
    for number, line in enumerate(text.split("\n"), 1):
        row = _row(line)
        if row:
            found.setdefault(row[0], []).append(row[1])
        elif line.strip():
            problems.append(Problem(Place(NAME, number), "this line is not a review of a claim", "Take it out."))
    return {claim: sorted(reviews, key=lambda r: r.on) for claim, reviews in found.items()}, tuple(problems)


def add_review(root: Path, claim: str, review: Review) -> bool:
    """Remember a review; whether it was new. One that is there already is not put down twice."""
    path = root / NAME
    old = read_text(path, shown=NAME, limit=DATA_LIMIT) if path.is_file() else ""
    row = {"claim": claim, "on": review.on, "by": review.by, "digest": review.digest}
    lines = {line for line in old.split("\n") if line.strip()} | {json.dumps(row, ensure_ascii=False)}
    # Sorted, so that two people who review different claims do not meet on the file's last line in git.
    text = "".join(f"{line}\n" for line in sorted(lines))
    if text == old:
        return False
    write_atomic(path, text)
    return True


def with_reviews(stack: Stack[Claim], root: Path | None) -> Stack[Claim]:
    """The claims with their latest reviews, whether these stand in their headers or in the workspace's ledger."""
    if root is None or not (root / NAME).is_file():
        return stack
    # A line that cannot be read is the business of doctor: it must not keep anybody from writing a letter.
    reviews, _ = read_reviews(root)
    items = dict(stack.items)
    for name in items.keys() & reviews.keys():
        own, noted = items[name].review, reviews[name][-1]
        if own is None or own.on < noted.on:
            items[name] = replace(items[name], review=noted)
    return replace(stack, items=items)


def _row(line: str) -> tuple[str, Review] | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    names = ("claim", "on", "by", "digest")
    if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in names):
        return None
    if not is_date(data["on"]):
        return None
    return data["claim"], Review(by=data["by"], on=data["on"], digest=data["digest"])
