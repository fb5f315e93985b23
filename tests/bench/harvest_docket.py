"""What harvesting filed letters is worth: suggestions for half of a docket's letters before and after the other half
was harvested.

    python -m tests.bench.harvest_docket [SPLITS]

The claims of ../shared/data/bench/docket are written as letters: every second one as Markdown with the notes as they
were printed, the others as letter.md, which `drafter export` makes a Word file of. `drafter harvest FOLDER --accept
contexts` takes in one half, and `drafter suggest --batch` answers the sentences of the other. Both directions of each
split are run.

Prints recall at 1, 5 and 10 for all sentences and for those whose source the harvested half cites too: before, after,
and with contexts that are right by construction, which is as much as reading letters back could give; beside them
BM25 over all fields, which learns nothing. Only a sixth of the docket's sentences have a source that any other letter
cites, and half of these have it in their own half: one split has some 25 of them, and says nothing alone.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from drafter.app.desk import Desk
from drafter.gather.duplicates import Known
from drafter.gather.footnote import recognise
from drafter.harvest.works import printable
from tests.bench.benchset import BenchSet, Query, read_set, source_of
from tests.bench.suggest import baselines
from tests.cli.runner import drafter

DOCKET = Path(__file__).parents[3] / "shared" / "data" / "bench" / "docket"
DEPTH = 10
_HEAD = "March 27, 2024\n\nRE: Comments of {name}; Docket No. NTIA-2023-0009\n\nDear Sir or Madam:\n\n"


@dataclass(slots=True)
class Recall:
    """Ranks of right sources, gathered over runs."""

    ranks: list[int] = field(default_factory=list)

    def add(self, found: Sequence[str], gold: frozenset[str]) -> None:
        """One answer."""
        self.ranks.append(next((n for n, source in enumerate(found, 1) if source in gold), 0))

    def line(self) -> str:
        """Recall at 1, 5 and 10 in per cent."""
        return "  ".join(
            f"{100 * sum(0 < r <= k for r in self.ranks) / max(1, len(self.ranks)):5.1f}" for k in (1, 5, 10)
        )


@dataclass(slots=True)
class Tables:
    """The three states of the library, each for all sentences and for those whose source both halves cite."""

    all: dict[str, Recall] = field(default_factory=dict)
    both: dict[str, Recall] = field(default_factory=dict)

    def add(self, state: str, answers: Sequence[Sequence[str]], asked: Sequence[Query], taught: frozenset[str]) -> None:
        """The answers of one run."""
        for found, query in zip(answers, asked, strict=True):
            self.all.setdefault(state, Recall()).add(found, query.gold)
            if query.gold & taught:
                self.both.setdefault(state, Recall()).add(found, query.gold)

    def lines(self) -> Iterator[str]:
        """Both tables."""
        for title, table in (("all", self.all), ("whose source both halves cite", self.both)):
            yield f"  -- {title}, {len(next(iter(table.values())).ranks)} sentences"
            yield from (f"  {state:28} {recall.line()}" for state, recall in table.items())


def main(splits: int) -> None:
    """Run all splits in both directions."""
    bench = once(read_set(DOCKET))
    raw = {str(source["id"]): str(source["raw"]) for source in bench.sources}
    docs = sorted({query.doc for query in bench.queries})
    total, learnt, cited = Tables(), 0, 0
    for split in range(splits):
        shuffled = random.Random(split).sample(docs, len(docs))
        halves = shuffled[: len(docs) // 2], shuffled[len(docs) // 2 :]
        for first, second in (halves, halves[::-1]):
            tables = Tables()
            with tempfile.TemporaryDirectory() as home:
                count = _run(bench, raw, first, second, Path(home), tables)
            learnt += count[0]
            cited += count[1]
            _merge(total, tables)
            asked = f"{len(first)} letters harvested, {len(second)} asked"
            print(f"split {split}: {asked}; {count[0]} of {count[1]} sentences learnt")
            print("\n".join(tables.lines()))
    print(f"all {2 * splits} runs: {learnt} of {cited} sentences learnt")
    print(f"  {'':28} {'R@1':>5}  {'R@5':>5}  {'R@10':>5}")
    print("\n".join(total.lines()))


def once(bench: BenchSet) -> BenchSet:
    """The set with each work once: the notice stands in it under five numbers, as five letters printed it."""
    known, same = Known(), {}
    kept = []
    for item in bench.sources:
        data = _item(item)
        match = known.match(data)
        same[str(item["id"])] = match.key[1:] if match else str(item["id"])
        if match is None:
            known.add(data)
            kept.append(item)
    queries = [replace(query, gold=frozenset(same[gold] for gold in query.gold)) for query in bench.queries]
    return replace(bench, sources=kept, queries=queries)


def _merge(total: Tables, part: Tables) -> None:
    for mine, theirs in ((total.all, part.all), (total.both, part.both)):
        for state, recall in theirs.items():
            mine.setdefault(state, Recall()).ranks.extend(recall.ranks)


def _run(
    bench: BenchSet, raw: Mapping[str, str], taught: Sequence[str], asked: Sequence[str], home: Path, tables: Tables
) -> tuple[int, int]:
    """One direction of one split; how many sentences were learnt, of how many there are."""
    desk = _workspace(home / "desk", bench)
    teaching = [query for query in bench.queries if query.doc in set(taught)]
    queries = [query for query in bench.queries if query.doc in set(asked)]
    cited = frozenset(gold for query in teaching for gold in query.gold)
    bm25 = baselines(bench)["FTS5 alone"]
    tables.add("BM25 over all fields", [bm25(query) for query in queries], queries, cited)
    tables.add("before", _ask(desk, queries), queries, cited)

    filed = home / "filed"
    filed.mkdir()
    for number, doc in enumerate(sorted(taught)):
        mine = [query for query in teaching if query.doc == doc]
        if number % 2:
            _word(doc, mine, bench, filed, home)
        else:
            (filed / f"{doc}.md").write_text(_markdown(doc, mine, raw), encoding="utf-8")
    ran = drafter("harvest", str(filed), "--accept", "contexts", cwd=desk)
    assert ran.code == 0, ran.err
    lines = [line for path in (desk / "contexts").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    tables.add("after harvest", _ask(desk, queries), queries, cited)

    shutil.rmtree(desk / "contexts")
    (desk / "contexts").mkdir()
    right = [{"sentence": q.text, "sources": [f"s{g}" for g in sorted(q.gold)], "letter": q.doc} for q in teaching]
    (desk / "contexts" / "right.jsonl").write_text("".join(json.dumps(row) + "\n" for row in right), encoding="utf-8")
    tables.add("with contexts that are right", _ask(desk, queries), queries, cited)
    return len(lines), len({(query.doc, query.text) for query in teaching})


def _workspace(folder: Path, bench: BenchSet) -> Path:
    """A workspace whose library is the set's sources."""
    (folder / "sources").mkdir(parents=True)
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    items = [_item(item) for item in bench.sources]
    (folder / "sources" / "docket.json").write_text(json.dumps(items), encoding="utf-8")
    return folder


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    """A source of the set as a library holds it: its note read as `drafter sources add` would, for the set's own
    fields were cut from PDFs and often hold an author's name in the title."""
    data = {**source_of(dict(item)).data}
    read = [printable(one.fields) for one in recognise(str(item["raw"])) if one.is_source and one.fields.get("title")]
    if len(read) == 1:
        data = {**data, "author": [], **read[0], "custom": {**data["custom"], **read[0].get("custom", {})}}
    address = str(item.get("url") or "").strip("<> ")
    data["URL"] = address if re.fullmatch(r"https?://[!-~]+", address) else ""
    data["id"] = f"s{item['id']}"
    return {name: value for name, value in data.items() if value}


def _markdown(doc: str, queries: Sequence[Query], raw: Mapping[str, str]) -> str:
    """A letter as people paste them, its notes as they were printed."""
    body = [f"{q.prev} {_stopped(q.text)}[^{n}] {q.next}".strip() for n, q in enumerate(queries, 1)]
    notes = [f"[^{n}]: {'; '.join(raw[g] for g in sorted(q.gold))}" for n, q in enumerate(queries, 1)]
    return _HEAD.format(name=doc) + "\n\n".join([*body, "Respectfully,", "The Commenter", *notes]) + "\n"


def _word(doc: str, queries: Sequence[Query], bench: BenchSet, filed: Path, home: Path) -> None:
    """A letter as `drafter export` writes it, from a desk of its own: an export teaches what it cites."""
    desk = home / "writers" / doc
    _workspace(desk, bench)
    folder = desk / "letters" / doc.lower()
    folder.mkdir(parents=True)
    body = []
    for query in queries:
        note = f"^[{'; '.join(f'@s{gold}' for gold in sorted(query.gold))}.]"
        said = f"{_escaped(query.prev)} {_escaped(_stopped(query.text))}{note} {_escaped(query.next)}"
        body.append(said.strip())
    text = _HEAD.format(name=doc) + "\n\n".join([*body, "Respectfully,", "The Commenter"]) + "\n"
    (folder / "letter.md").write_text(f"---\ntitle: Comments\n---\n\n{text}", encoding="utf-8")
    ran = drafter("export", doc.lower(), cwd=desk)
    assert ran.code == 0, ran.err
    shutil.copy(folder / "out" / f"{doc.lower()}.docx", filed / f"{doc}.docx")


def _escaped(text: str) -> str:
    from drafter.markup.escape import escape

    return escape(text)


def _stopped(text: str) -> str:
    return text if text.rstrip("\"'”’)").endswith((".", "?", "!")) else f"{text}."


def _ask(desk: Path, queries: Sequence[Query]) -> list[list[str]]:
    """The keys that the real command suggests for each sentence, as ids of the set.

    The library that ships is there too, as it always is: a work that both have counts under either key, and what the
    set does not have is passed over.
    """
    batch = desk / "batch.jsonl"
    rows = ({"text": q.text, "prev": q.prev, "next": q.next, "exclude": q.doc.lower()} for q in queries)
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = drafter("suggest", "--batch", str(batch), "-n", str(3 * DEPTH), cwd=desk)
    assert ran.code == 0, ran.err
    same = _twins(desk)
    answers = []
    for answer in map(json.loads, ran.out.splitlines()):
        keys = [one["source"] for one in answer["suggestions"]]
        own = [same.get(key, key) for key in keys]
        answers.append(list(dict.fromkeys(key[1:] for key in own if re.fullmatch(r"s\d+", key)))[:DEPTH])
    return answers


def _twins(desk: Path) -> dict[str, str]:
    """Keys of the library that ships, each with that of the set's record of the same work."""
    items = json.loads((desk / "sources" / "docket.json").read_text(encoding="utf-8"))
    known = Known.of(items)
    shipped = Desk.open(desk).sources.items
    found = {key: known.match(source.data) for key, source in shipped.items() if not re.fullmatch(r"s\d+", key)}
    return {key: match.key for key, match in found.items() if match}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
