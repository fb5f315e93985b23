"""Learn the weights of [support] in templates/match/weights.toml from the dev queries of benchmark sets.

    python -m tests.bench.train_support SET [SET ...]

Prints the two tables to paste, and how they do on documents that they have not seen. Needs numpy, which the program
itself does not. Listwise softmax with weights that cannot be negative; whole documents are left out, since a split by
sentence leaks through contexts. In folds the parts of a publication are one document. In contexts they are so for one
half of such a set's weight, and documents of their own for the other half: a library may hold a nearly equal sentence
or none. Levels are learnt in the same way; their thresholds are chosen by what holds without sister parts.

Sets count alike however large they are, and a sentence whose source other letters cite too counts double: most sources
of a benchmark are cited once, most of a working library are not.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from drafter.match.evidence import gather
from drafter.match.features import Candidate, candidates
from drafter.match.levels import signs
from drafter.match.sentence import read_sentence
from drafter.match.weights import Weights
from drafter.store.index_weights import read_weights
from tests.bench.benchset import BenchSet, Query, by_publication, library_of, read_set

FOLDS = 5
CITED_ELSEWHERE = 2.0
RIDGE = 0.3
# No set has such lines, so that nothing can be learnt about them here.
BY_HAND = ("supports",)
NOTE = 14
# Sentences of the sets seldom name what they cite by number, and few sources there have their text: what an identifier
# and a quotation are worth cannot be learnt from them, and these weights cost nothing on documents left out.
AT_LEAST = {"identifier": 1.0, "quotation": 0.5}


class Row:
    """One query: its candidates' features as a matrix, and which of them are right."""

    def __init__(self, bench: BenchSet, query: Query, found: Sequence[Candidate], names: Sequence[str]) -> None:
        self.set, self.query, self.found, self.names = bench.name, query, found, names
        self.matrix = np.array([[c.features[n] for n in names] for c in found]).reshape(len(found), len(names))
        self.right = np.array([c.record.id in query.gold for c in found], bool)
        self.elsewhere = any(c.letters for c in found if c.record.id in query.gold)


def rows_of(bench: BenchSet, weights: Weights, *, remove: bool = False, contexts: bool = True) -> list[list[Candidate]]:
    """The candidates of each query; with `remove` as if the right sources were not in the library."""
    library = library_of(bench, contexts=contexts)
    result = []
    for query in bench.queries:
        text = read_sentence(query.text, weights.abbreviations, weights.acts(), f"{query.prev} {query.next}")
        around = read_sentence(f"{query.prev} {query.next}", weights.abbreviations)
        evidence = gather(library, text, around, query.doc, query.gold if remove else ())
        result.append(candidates(library, text, evidence, query.doc))
    return result


def fit(rows: Sequence[Row], width: int, steps: int = 250) -> np.ndarray:
    """Non-negative weights under which the right sources take the largest share of each query's softmax."""
    rows = [r for r in rows if r.right.any()]
    sizes = np.array([len(r.right) for r in rows])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    query = np.repeat(np.arange(len(rows)), sizes)
    matrix, right = np.vstack([r.matrix for r in rows]), np.concatenate([r.right for r in rows])
    counts = Counter(r.set for r in rows)
    share = np.array([(CITED_ELSEWHERE if r.elsewhere else 1.0) / counts[r.set] for r in rows])
    share /= share.sum()
    weights, mean, square = np.ones(width), np.zeros(width), np.zeros(width)
    for step in range(1, steps + 1):
        scores = matrix @ weights
        power = np.exp(scores - np.maximum.reduceat(scores, first)[query])
        p = power / np.add.reduceat(power, first)[query]
        good = np.where(right, power, 0)
        gradient = ((p - good / np.add.reduceat(good, first)[query]) * share[query]) @ matrix
        gradient += RIDGE * weights / len(rows)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights, 0)
    return weights


def fit_levels(x: np.ndarray, y: np.ndarray, share: np.ndarray, ridge: float = 2.0) -> np.ndarray:
    """A logistic model by Newton steps; the first number is the constant."""
    x = np.hstack([np.ones((len(x), 1)), x])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (share * (p - y)) + penalty * w
        hessian = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(hessian, gradient)
    return w


def folds_of(rows: Sequence[Row], *others: Sequence[Row]) -> tuple[list[int], ...]:
    """A fold for each query; a publication is never split, and folds of a set are about as large."""
    fold: dict[tuple[str, str], int] = {}
    load: Counter[tuple[str, int]] = Counter()
    for (name, group), n in Counter((r.set, r.query.group) for r in rows).most_common():
        fold[name, group] = min(range(FOLDS), key=lambda k: load[name, k])
        load[name, fold[name, group]] += n
    return tuple([fold[r.set, r.query.group] for r in some] for some in (rows, *others))


def ranked(row: Row, weights: np.ndarray) -> list[tuple[float, Candidate]]:
    """The candidates of a query with their scores, best first."""
    scores = row.matrix @ weights
    return [(float(scores[i]), row.found[i]) for i in np.argsort(-scores, kind="stable")]


def auroc(scores: np.ndarray, right: np.ndarray) -> float:
    """The chance that a right case scores above a wrong one."""
    order = np.argsort(np.argsort(scores, kind="stable"))
    good, bad = right.sum(), (~right).sum()
    return float((order[right].sum() - good * (good - 1) / 2) / (good * bad))


def main(folders: Sequence[str]) -> None:
    """Train, test on left-out documents, print."""
    weights = read_weights()
    parted = [read_set(Path(f)) for f in folders]
    sets = [by_publication(b) for b in parted]
    rows = [row for b in sets for row in all_rows(b, weights)]
    gone = [row for b in sets for row in all_rows(b, weights, remove=True)]
    sisters = [row for b, whole in zip(parted, sets, strict=True) if b != whole for row in all_rows(b, weights)]
    fold, fold_sisters = folds_of(rows, sisters)
    names = rows[0].names
    unseen = [
        fit([r for r, k in zip([*rows, *sisters], [*fold, *fold_sisters], strict=True) if k != out], len(names))
        for out in range(FOLDS)
    ]
    order = [ranked(r, unseen[k]) for r, k in zip(rows, fold, strict=True)]
    order_gone = [ranked(r, unseen[k]) for r, k in zip(gone, fold, strict=True)]
    print_recalls("", rows, order)
    print_recalls(
        " with sister parts", sisters, [ranked(r, unseen[k]) for r, k in zip(sisters, fold_sisters, strict=True)]
    )
    learnt = dict(zip(names, fit([*rows, *sisters], len(names)), strict=True))
    learnt |= {name: max(learnt[name], least) for name, least in AT_LEAST.items()}
    print("[support.weights]")
    for name, weight in learnt.items():
        print(f"{name} = {weight:.2f}")
    order_sisters = [ranked(r, unseen[k]) for r, k in zip(sisters, fold_sisters, strict=True)]
    cases = [Case(r, o, k, whole=True) for r, o, k in zip(rows, order, fold, strict=True)]
    cases += [Case(r, o, k, whole=False) for r, o, k in zip(sisters, order_sisters, fold_sisters, strict=True)]
    train_levels(cases, [Case(r, o, k, whole=True) for r, o, k in zip(gone, order_gone, fold, strict=True)])
    choose_supports(sets, weights, learnt)


class Case:
    """A ranking by weights that have not seen its document: the signs of its first, and whether that is right."""

    def __init__(self, row: Row, order: Sequence[tuple[float, Candidate]], fold: int, *, whole: bool) -> None:
        self.set, self.fold, self.whole = row.set, fold, whole
        self.signs = signs(order) if order else {}
        self.right = bool(order) and order[0][1].record.id in row.query.gold


def all_rows(bench: BenchSet, weights: Weights, *, remove: bool = False) -> list[Row]:
    """A row for each query of a set."""
    found = rows_of(bench, weights, remove=remove)
    names = [n for n in next(c.features for some in found for c in some) if n not in BY_HAND]
    return [Row(bench, q, f, names) for q, f in zip(bench.queries, found, strict=True)]


def print_recalls(what: str, rows: Sequence[Row], order: Sequence[Sequence[tuple[float, Candidate]]]) -> None:
    """Recall of each set at 1, 5 and 10: all queries, and those whose source another document cites too."""
    ranks = [
        next((n for n, (_, c) in enumerate(o, 1) if c.record.id in r.query.gold), 10**6)
        for r, o in zip(rows, order, strict=True)
    ]
    for name in dict.fromkeys(r.set for r in rows):
        for kind, some in (
            ("all", [k for r, k in zip(rows, ranks, strict=True) if r.set == name]),
            ("cited elsewhere", [k for r, k in zip(rows, ranks, strict=True) if r.set == name and r.elsewhere]),
        ):
            recalls = ", ".join(f"R@{k} {100 * np.mean([r <= k for r in some]):.1f}" for k in (1, 5, 10))
            print(f"# {name}{what}, {kind}, {len(some)}: {recalls}")


def choose_supports(sets: Sequence[BenchSet], weights: Weights, learnt: Mapping[str, float]) -> None:
    """Print how well each weight of `supports` does where notes are made of what other documents say of a source.

    A note is up to `NOTE` words out of a sentence for which another document cites the source; contexts are off. Only
    sentences whose right source has a note are asked, for in a working library each source has one.
    """
    rows = [row for bench in sets for row in _noted_rows(bench, weights)]
    noted = {
        name: [r for r in rows if r.set == name and r.matrix[r.right, -1:].any()] for name in {r.set for r in rows}
    }
    base = np.array([*(learnt[n] for n in rows[0].names[:-1]), 0.0])
    for tried in np.arange(0, 8.5, 0.5):
        base[-1] = tried
        parts = []
        for name, some in sorted(noted.items()):
            ranks = [len(r.right) - np.argsort(np.argsort(r.matrix @ base))[r.right].max() for r in some]
            recalls = ", ".join(f"R@{k} {100 * np.mean([rank <= k for rank in ranks]):.1f}" for k in (1, 5))
            likely = np.mean([_log_share(r, base) for r in some])
            parts.append(f"{name} {len(some)}: log likelihood {likely:.3f}, {recalls}")
        print(f"# supports = {tried:.1f}: " + " | ".join(parts))


def _noted_rows(bench: BenchSet, weights: Weights) -> Iterator[Row]:
    random_ = random.Random(1)
    for doc in sorted({q.doc for q in bench.queries}):
        notes: dict[str, list[str]] = {}
        for query in bench.queries:
            spelled = query.text.split()
            start = random_.randrange(max(1, len(spelled) - NOTE))
            for key in query.gold if query.doc != doc else ():
                notes.setdefault(key, []).append(" ".join(spelled[start : start + NOTE]))
        sources = [{**s, "supports": notes.get(str(s["id"]), [])[:2]} for s in bench.sources]
        part = replace(bench, sources=sources, queries=[q for q in bench.queries if q.doc == doc])
        found = rows_of(part, weights, contexts=False)
        names = [n for n in next(c.features for some in found for c in some) if n not in BY_HAND]
        yield from (Row(bench, q, f, [*names, *BY_HAND]) for q, f in zip(part.queries, found, strict=True))


def _log_share(row: Row, weights: np.ndarray) -> float:
    scores = row.matrix @ weights
    power = np.exp(scores - scores.max())
    return float(np.log(power[row.right].sum() / power.sum()))


def train_levels(cases: Sequence[Case], gone: Sequence[Case]) -> None:
    """Fit the logistic model on left-out rankings, print it and what each threshold gives."""
    names = list(next(c for c in cases if c.signs).signs)
    x, z = _signs(cases, names), _signs(gone, names)
    y = np.array([c.right for c in cases])
    counts = Counter(c.set for c in cases)
    share = np.array([len(cases) / len(counts) / counts[c.set] for c in cases])
    fold, fold_gone = np.array([c.fold for c in cases]), np.array([c.fold for c in gone])
    p, p_gone = np.zeros(len(cases)), np.zeros(len(gone))
    for out in range(FOLDS):
        model = fit_levels(x[fold != out], y[fold != out], share[fold != out])
        p[fold == out] = _chances(model, x[fold == out])
        p_gone[fold_gone == out] = _chances(model, z[fold_gone == out])
    whole, sets = np.array([c.whole for c in cases]), np.array([c.set for c in cases])
    parted = {c.set for c in cases if not c.whole}
    kinds = {
        "whole documents": whole,
        "sister parts": np.array([not c.whole or c.set not in parted for c in cases]),
        **{name: whole & (sets == name) for name in counts},
    }
    print("# AUROC of first is right: " + ", ".join(f"{name} {auroc(p[m], y[m]):.3f}" for name, m in kinds.items()))
    for t in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        parts = [
            f"{name} {100 * (p[m] >= t).mean():.1f}/{100 * y[m & (p >= t)].mean():.1f}" for name, m in kinds.items()
        ]
        print(f"# from {t}, shown/right: {' | '.join(parts)} | shown when gone {100 * (p_gone >= t).mean():.1f}")
    model = fit_levels(x, y, share)
    print(f"[support.levels]\nconstant = {model[0]:.2f}\n[support.levels.weights]")
    for name, weight in zip(names, model[1:], strict=True):
        print(f"{name} = {weight:.2f}")


def _signs(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    return np.array([[c.signs.get(name, 0.0) for name in names] for c in cases])


def _chances(model: np.ndarray, x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(model[0] + x @ model[1:])))


if __name__ == "__main__":
    main(sys.argv[1:])
