"""Learn the weights of [lookup] in templates/match/weights.toml.

From the dev look-ups of a benchmark set and from noise made of its sources, so that the weights do not depend on one
kind of noise.

    python -m tests.bench.train_lookup SET

Prints the tables to paste. Needs numpy. The figures it prints are of the test split, which it does not learn from.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from drafter.match.lookup import Found, find, look_up_signs
from drafter.store.index_weights import read_weights
from tests.bench.benchset import Query, library_of, read_set
from tests.bench.noise import KINDS, author_years, beginnings, fragments, joined_words, varied
from tests.bench.train_support import auroc, fit, fit_levels

# A look-up of the set counts as much as this many of the made ones.
GIVEN = 3
VARIED = 60
# An identifier outweighs everything; the others, which other features hold already, only give reasons.
UNRANKED = ("identifier", "words_title", "words_body", "words_met")


class Row:
    """One look-up: its candidates' features as a matrix, and which of them are right."""

    set, elsewhere = "lookup", False

    def __init__(self, query: Query, found: Sequence[Found], names: Sequence[str]) -> None:
        self.query, self.found = query, found
        self.matrix = np.array([[f.features[n] for n in names] for f in found]).reshape(len(found), len(names))
        self.right = np.array([f.record.id in query.gold for f in found], bool)

    def ranked(self, weights: np.ndarray) -> list[tuple[float, Found]]:
        """The candidates with their scores, best first."""
        scores = self.matrix @ weights
        return [(float(scores[i]), self.found[i]) for i in np.argsort(-scores, kind="stable")]


def main(folder: str) -> None:
    """Train on dev, print, and test."""
    bench = read_set(Path(folder))
    library, abbreviations = library_of(bench), read_weights().abbreviations
    queries = [
        *bench.queries,
        *joined_words(bench.sources, seed=11, count=300),
        *beginnings(bench.sources, seed=3, count=500),
        *fragments(bench.sources, seed=4, count=1200),
        *author_years(bench.sources, seed=6, count=300),
        *(q for kind in KINDS for q in varied(bench.sources, kind, seed=8, count=VARIED)),
    ]
    found = [find(library, q.text, abbreviations) for q in queries]
    names = [n for n in next(f for f in found if f)[0].features if n not in UNRANKED]
    rows = [Row(q, f, names) for q, f in zip(queries, found, strict=True)]
    dev, test = [r for r in rows if r.query.split != "test"], [r for r in rows if r.query.split == "test"]
    given = [r for r in dev if r.query.split]
    weights = fit([*dev, *given * (GIVEN - 1)], len(names), steps=400)
    print("[lookup.weights]")
    for name, weight in zip(names, weights, strict=True):
        print(f"{name} = {weight:.2f}")
    signs = list(look_up_signs(next(r for r in dev if r.found).ranked(weights)))

    def table(some: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
        orders = [r.ranked(weights) for r in some]
        x = np.array([[look_up_signs(o)[s] if o else 0.0 for s in signs] for o in orders])
        return x, np.array([bool(o) and o[0][1].record.id in r.query.gold for r, o in zip(some, orders, strict=True)])

    x, y = table(dev)
    model = fit_levels(x, y, np.ones(len(y)))
    x, y = table(test)
    p = 1 / (1 + np.exp(-(model[0] + x @ model[1:])))
    print(f"# test: first is right {100 * y.mean():.1f}, AUROC {auroc(p, y):.3f}")
    for t in (0.5, 0.8, 0.9, 0.95, 0.98):
        print(f"# from {t}: shown {100 * (p >= t).mean():.1f} right {100 * y[p >= t].mean():.1f}")
    print(f"[lookup.levels]\nconstant = {model[0]:.2f}\n[lookup.levels.weights]")
    for name, weight in zip(signs, model[1:], strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
