"""How good suggestions are, against simple rivals in the same run.

    python -m tests.bench.suggest [SET ...]

A set is a folder with sources.jsonl and queries.jsonl; without any, those of ../shared/data/bench. A query's
contexts are the sentences of other documents only. Prints recall at 1, 5 and 10, mean reciprocal rank and
milliseconds a query; for sentences also whether levels can be trusted: the AUROC of "the first suggestion is right",
how often *strong* is right, and how often it is shown when the right source was taken out of the library.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from drafter.match.matcher import Matcher
from drafter.match.weights import Weights
from drafter.match.words import STOP, words
from drafter.model.suggestion import Strength, Suggestions
from drafter.store.index_weights import read_weights
from tests.bench.benchset import BenchSet, Query, by_publication, library_of, read_set
from tests.bench.noise import KINDS, author_years, joined_words, varied
from tests.bench.shipped import shipped_letter

SETS = Path(__file__).parents[3] / "shared" / "data" / "bench"
DEPTH = 10
SHOWN = 5

Ranker = Callable[[Query], Sequence[str]]


@dataclass(frozen=True)
class Figures:
    """What one ranker did on a list of queries."""

    ranks: Sequence[int]
    milliseconds: float

    @classmethod
    def of(cls, queries: Sequence[Query], rank: Ranker) -> Figures:
        """Run a ranker."""
        ranks = []
        began = time.perf_counter()
        for query in queries:
            found = rank(query)
            ranks.append(next((n for n, source in enumerate(found, 1) if source in query.gold), 0))
        return cls(ranks, (time.perf_counter() - began) * 1000 / max(1, len(queries)))

    def recall(self, depth: int) -> float:
        """Per cent of the queries with a right source among the first `depth`."""
        return 100 * sum(0 < r <= depth for r in self.ranks) / max(1, len(self.ranks))

    def line(self, name: str) -> str:
        """One line of the table."""
        mrr = sum(1 / r for r in self.ranks if r) / max(1, len(self.ranks))
        recalls = "  ".join(f"{self.recall(k):5.1f}" for k in (1, 5, 10))
        return f"  {name:34} {recalls}   {mrr:.3f}   {self.milliseconds:7.2f}"


def baselines(bench: BenchSet) -> dict[str, Ranker]:
    """The rivals: two fuzzy scorers over author and title, SQLite's BM25 over all fields, popularity."""
    lines = {str(s["id"]): f"{s.get('author', '')} {s.get('title', '')}".lower() for s in bench.sources}
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "create virtual table t using fts5(title, author, publisher, year, notes, tokenize='porter unicode61')"
    )
    names = ("title", "author", "publisher", "year", "notes")
    ids = [str(s["id"]) for s in bench.sources]
    connection.executemany(
        "insert into t(rowid, title, author, publisher, year, notes) values(?, ?, ?, ?, ?, ?)",
        [(n, *(str(s.get(name) or "") for name in names)) for n, s in enumerate(bench.sources)],
    )
    by_doc = [(q.doc, g) for q in bench.queries for g in sorted(q.gold)]

    def fuzzy(scorer: Callable[..., float]) -> Ranker:
        def rank(query: Query) -> list[str]:
            return [key for _, _, key in process.extract(query.text.lower(), lines, scorer=scorer, limit=DEPTH)]

        return rank

    def bm25(query: Query) -> list[str]:
        asked = dict.fromkeys(w for w in words(query.text) if w not in STOP)
        match = " OR ".join(f'"{w}"' for w in asked)
        if not match:
            return []
        hits = connection.execute("select rowid from t where t match ? order by rank limit ?", (match, DEPTH))
        return [ids[row] for (row,) in hits]

    def popular(query: Query) -> list[str]:
        counts = Counter(g for doc, g in by_doc if doc != query.doc)
        return [g for g, _ in counts.most_common(DEPTH)]

    rivals = {"WRatio": fuzzy(fuzz.WRatio), "token_set_ratio": fuzzy(fuzz.token_set_ratio), "FTS5 alone": bm25}
    return rivals if bench.is_lookup else rivals | {"popularity": popular}


def auroc(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that a right case scores above a wrong one, ties counting half."""
    pairs = sorted(zip(scores, right, strict=True))
    good = sum(right)
    bad = len(right) - good
    won, seen_bad, at = 0.0, 0, 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        tied = [r for _, r in pairs[at:end]]
        won += sum(tied) * (seen_bad + (len(tied) - sum(tied)) / 2)
        seen_bad += len(tied) - sum(tied)
        at = end
    return won / (good * bad) if good and bad else float("nan")


@dataclass(frozen=True)
class Trust:
    """What is needed to judge levels: for each query the score and level of the first suggestion and if it is right."""

    scores: Sequence[float]
    right: Sequence[bool]
    strong: Sequence[bool]
    strong_when_gone: Sequence[bool]

    def line(self) -> str:
        """One line of figures."""
        shown = [r for r, s in zip(self.right, self.strong, strict=True) if s]
        per_cent = 100 * sum(shown) / len(shown) if shown else float("nan")
        return (
            f"  AUROC of first is right {auroc(self.scores, self.right):.3f}; strong is shown for "
            f"{100 * len(shown) / len(self.strong):.1f} %, right in {per_cent:.1f} % of those ({len(shown)}), "
            f"shown for {100 * sum(self.strong_when_gone) / len(self.right):.1f} % whose source was taken out"
        )


def trust(matcher: Matcher, queries: Sequence[Query]) -> Trust:
    """Judge the levels on a set."""
    there = [ask(matcher, q) for q in queries]
    gone = [ask(matcher, q, without=q.gold) for q in queries]
    return Trust(
        scores=[s.items[0].score if s.items else 0.0 for s in there],
        right=[bool(s.items) and s.items[0].source in q.gold for s, q in zip(there, queries, strict=True)],
        strong=[s.level is Strength.STRONG for s in there],
        strong_when_gone=[s.level is Strength.STRONG for s in gone],
    )


def ask(matcher: Matcher, query: Query, *, without: frozenset[str] = frozenset(), k: int = SHOWN) -> Suggestions:
    """The suggestions for a query, nothing of its own document being known."""
    return matcher.suggest(query.text, prev=query.prev, next=query.next, exclude=query.doc, without=without, k=k)


def run_lookup(bench: BenchSet, matcher: Matcher, rivals: dict[str, Ranker]) -> None:
    """Print the tables of a set of look-ups: the test split, and words typed as one."""
    test = [q for q in bench.queries if q.split == "test"] or bench.queries

    def look_up(query: Query) -> list[str]:
        return [s.source for s in matcher.lookup(query.text, DEPTH)]

    for title, queries in (
        ("test", test),
        ("joined words", joined_words(bench.sources, seed=5, count=300)),
        ("author and year", author_years(bench.sources, seed=7, count=300)),
        ("half remembered otherwise", [q for k in KINDS for q in varied(bench.sources, k, seed=9, count=25)]),
    ):
        print(f"  -- {title}, {len(queries)} look-ups")
        for name, rank in {**rivals, "drafter": look_up}.items():
            print(Figures.of(queries, rank).line(name))


def run_support(bench: BenchSet, matcher: Matcher, rivals: dict[str, Ranker]) -> Trust:
    """Print the tables of a set of sentences: all, and those whose source another document cites too."""
    cited = {(g, q.doc) for q in bench.queries for g in q.gold}
    docs: dict[str, set[str]] = {}
    for g, doc in cited:
        docs.setdefault(g, set()).add(doc)
    elsewhere = [q for q in bench.queries if any(docs[g] - {q.doc} for g in q.gold)]

    def support(query: Query) -> list[str]:
        return [s.source for s in ask(matcher, query, k=DEPTH).items]

    for title, queries in (("all", bench.queries), ("whose source another document cites too", elsewhere)):
        if not queries:
            continue
        print(f"  -- {title}, {len(queries)} sentences")
        figures = {name: Figures.of(queries, rank) for name, rank in {**rivals, "drafter": support}.items()}
        for name, found in figures.items():
            print(found.line(name))
        ours, theirs = figures["drafter"], figures["FTS5 alone"]
        ratios = ", ".join(f"R@{k} x{ours.recall(k) / (theirs.recall(k) or 1):.2f}" for k in (1, 5, 10))
        within = sum(0 < r <= 3 for r in ours.ranks)
        print(f"  against FTS5 alone: {ratios}; right source in the top 3 for {within} of {len(queries)}")
    judged = trust(matcher, bench.queries)
    print(judged.line())
    return judged


def run_shipped(letter: BenchSet, weights: Weights) -> None:
    """Print the tables of the model letter over the shipped library, as it stands and as if all sources still stood."""
    bench, library = shipped_letter(letter)
    print(f"{bench.name}: {len(bench.sources)} sources; those that were revoked or withdrawn rank below")
    run_support(bench, Matcher(library=library, weights=weights), baselines(bench))
    print(f"{bench.name}, as if every source still stood")
    run_support(bench, Matcher(library=library, weights=replace(weights, standing={})), baselines(bench))


def main(folders: Sequence[str]) -> None:
    """Run all sets."""
    paths = [Path(f) for f in folders] or sorted(p.parent for p in SETS.glob("*/queries.jsonl"))
    weights = read_weights()
    judged = []
    for path in paths:
        bench = read_set(path)
        began = time.perf_counter()
        matcher = Matcher(library=library_of(bench), weights=weights)
        built = time.perf_counter() - began
        print(f"{bench.name}: {len(bench.sources)} sources, indexed in {built:.1f} s")
        print(f"  {'':34} {'R@1':>5}  {'R@5':>5}  {'R@10':>5}   {'MRR':5}   ms a query")
        if bench.is_lookup:
            run_lookup(bench, matcher, baselines(bench))
        else:
            judged.append(run_support(bench, matcher, baselines(bench)))
            if any(q.group != q.doc for q in bench.queries):
                whole = by_publication(bench)
                print(f"{bench.name}, parts of one publication left out together")
                run_support(whole, Matcher(library=library_of(whole), weights=weights), baselines(whole))
            if bench.name == "letter":
                run_shipped(bench, weights)
    if len(judged) > 1:
        print("all sets of sentences together")
        everything = Trust(*([x for t in judged for x in getattr(t, name)] for name in Trust.__dataclass_fields__))
        print(everything.line())


if __name__ == "__main__":
    main(sys.argv[1:])
