"""Make a large library out of benchmark sets and noise, to measure size and speed.

    python -m tests.bench.make_library FOLDER COUNT [SET ...]

Writes sources/part-NNN.json (CSL-JSON, 1,000 sources each), sources/one-by-one/*.json (100 single ones) and
contexts/part-NNN.jsonl. The sets' own sources keep their ids, prefixed with the set's name; the others are made by
shuffling the words of several sources together, with invented words in between, so that the vocabulary grows as a real
one does. The same arguments give the same library.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.benchset import read_set, source_of
from tests.bench.suggest import SETS

PART = 1000
SINGLE = 100
SYLLABLES = "ba be bi bo bu ca ce co da de di do fa fe fi ga ge go ha he hi la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi".split()  # noqa: E501


def items(count: int, folders: Sequence[Path], random_: random.Random) -> Iterator[dict[str, Any]]:
    """CSL items: those of the sets, then noise."""
    real = []
    for folder in folders:
        for item in read_set(folder).sources:
            real.append(dict(source_of(item).data) | {"id": f"{folder.name}-{item['id']}"})
    yield from real[:count]
    bag = [w for item in real for w in item["title"].split()]
    for number in range(len(real), count):
        title = [random_.choice(bag) for _ in range(random_.randint(4, 14))]
        if random_.random() < 0.6:
            title.insert(random_.randrange(len(title)), invented(random_))
        other = random_.choice(real)
        yield other | {
            "id": f"noise-{number}",
            "title": " ".join(title),
            "author": [{"family": invented(random_).title(), "given": invented(random_).title()}],
            "issued": {"date-parts": [[random_.randint(1950, 2025)]]},
        }


def invented(random_: random.Random) -> str:
    """A word that nobody knows."""
    return "".join(random_.choice(SYLLABLES) for _ in range(random_.randint(2, 5)))


def make(folder: Path, count: int, sets: Sequence[Path]) -> None:
    """Write the library."""
    random_ = random.Random(count)
    part: list[dict[str, Any]] = []
    single = folder / "sources" / "one-by-one"
    single.mkdir(parents=True, exist_ok=True)
    numbers = 0
    for place, item in enumerate(items(count, sets, random_)):
        if place < SINGLE:
            (single / f"{item['id']}.json").write_text(json.dumps([item]), encoding="utf-8")
            continue
        part.append(item)
        if len(part) == PART or place == count - 1:
            (folder / "sources" / f"part-{numbers:04}.json").write_text(json.dumps(part), encoding="utf-8")
            numbers, part = numbers + 1, []
    (folder / "contexts").mkdir(exist_ok=True)
    for path in sets:
        lines = [
            json.dumps({"sentence": q.text, "sources": [f"{path.name}-{g}" for g in sorted(q.gold)], "letter": q.doc})
            for q in read_set(path).queries
            if not q.kind
        ]
        (folder / "contexts" / f"{path.name}.jsonl").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    named = [Path(p) for p in sys.argv[3:]] or sorted(p.parent for p in SETS.glob("*/queries.jsonl"))
    make(Path(sys.argv[1]), int(sys.argv[2]), named)
