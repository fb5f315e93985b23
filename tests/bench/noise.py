"""Look-ups with noise, made from sources: words typed as one, and slips of the hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from drafter.match.words import words
from tests.bench.benchset import Query

_NEAR = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip
_NAME = 4


def joined_words(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """Look-ups of three to five words of a title, two of them typed without the space between them."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = words(item.get("title", ""))
        if len(title) < 3:
            continue
        size = random_.randint(3, min(5, len(title)))
        start = random_.randrange(len(title) - size + 1)
        typed, at = title[start : start + size], random_.randrange(size - 1)
        typed[at : at + 2] = [typed[at] + typed[at + 1]]
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="joined", kind="joined"))
        if len(queries) == count:
            break
    return queries


def slip(word: str, random_: random.Random) -> str:
    """The word with one slip: a letter left out, doubled, swapped with the next, or its neighbour on the keyboard."""
    if len(word) < 4:
        return word
    at = random_.randrange(1, len(word) - 1)
    kind = random_.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + random_.choice(_NEAR.get(word[at], word[at])) + word[at + 1 :]


def beginnings(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """The first 6 to 26 letters of a title, in half of them with a slip in one word."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = " ".join(words(item.get("title", "")))
        if len(title) < 12:
            continue
        typed = title[: random_.randint(6, 26)].split()
        if random_.random() < 0.5:
            at = random_.randrange(len(typed))
            typed[at] = slip(typed[at], random_)
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="noise", kind="prefix"))
        if len(queries) == count:
            break
    return queries


def fragments(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """Two to four neighbouring words of a title, often with a slip in one, sometimes after a word of the author."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = [w for w in words(item.get("title", "")) if len(w) > 2]
        if len(title) < 2:
            continue
        size = random_.randint(2, min(4, len(title)))
        start = random_.randrange(len(title) - size + 1)
        typed = title[start : start + size]
        if random_.random() < 0.6:
            at = random_.randrange(size)
            typed[at] = slip(typed[at], random_)
        author = words(item.get("author", ""))
        if author and random_.random() < 0.35:
            typed = [random_.choice(author), *typed[:2]]
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="noise", kind="words"))
        if len(queries) == count:
            break
    return queries


def author_years(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """The last name of the first author and the year, half of them with a slip; the pair's sources are all right."""
    random_ = random.Random(seed)
    pairs: dict[tuple[str, str], set[str]] = {}
    for item in sources:
        first = words(str(item.get("author", "")).split(",")[0].partition(" and ")[0].partition("&")[0])
        first = [w for w in first if w not in ("et", "al")]
        year = str(item.get("year", ""))
        if first and len(first[-1]) >= _NAME and year.isdigit():
            pairs.setdefault((first[-1], year), set()).add(str(item["id"]))
    queries = []
    for (name, year), ids in random_.sample(sorted(pairs.items()), min(count, len(pairs))):
        typed = slip(name, random_) if random_.random() < 0.5 else name
        queries.append(Query(text=f"{typed} {year}", gold=frozenset(ids), doc="noise", kind="author+year"))
    return queries
