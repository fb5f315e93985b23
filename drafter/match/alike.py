"""Texts that say nearly the same: which sentences of one stand in another, word for word or in other words.

Two texts are alike as far as their sentences pair up. Two sentences are held against each other by their words
without endings and little words, in any order, rare words counting more; who says the same in other words altogether
is not found.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from drafter.markup.claim_text import TAG
from drafter.markup.running import stretches
from drafter.match.words import STOP, stem, words
from drafter.model.record import record

# A sentence is the other's twin where so much of what both tell is in both.
_TWIN = 0.4
# Words in a row that both have are a shared passage from this length on.
_RUN = 3
_SENTENCE = re.compile(r"(?<=[.?!])[\"'”’)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9])")
_SHORT = 4
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MARKUP = re.compile(
    r"^:{3,}.*$|^#{1,6} |^> ?|^ *(?:[-*+]|\d+[.)]) +|\*+|\]\([^)]*\)|\]\{[^}]*\}|\[(?=[^\]]*\][({])", re.M
)


@record
class Twin:
    """Two sentences that say nearly the same, and how alike they are (0 to 1)."""

    one: str
    other: str
    likeness: float


@record
class Alike:
    """A text that says nearly the same as the one asked about.

    `share` is how much of one is said by the other, from 0 to 1, of whichever of both it is more.
    """

    key: str
    share: float
    twins: tuple[Twin, ...]


@record
class _Told:
    """A sentence of the text `key`, how often it has each word that tells something, and what these tell in all."""

    key: str
    text: str
    words: Counter[str]
    weight: float


class Alikes:
    """Texts made ready to be compared, by their keys."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        counted = {key: [(s, Counter(_telling(s))) for s in sentences_of(text)] for key, text in texts.items()}
        holders = Counter(word for told in counted.values() for word in {w for _, c in told for w in c})
        total = len(texts)
        # A word tells little, where every text has it.
        self._weight = {word: math.log(1 + (1 + total) / (1 + count)) for word, count in holders.items()}
        self._unknown = math.log(2 + total)
        self._told = {key: [self._ready(key, s, c) for s, c in told] for key, told in counted.items()}
        self._places: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, told in self._told.items():
            for number, sentence in enumerate(told):
                for word in sentence.words:
                    self._places[word].append((key, number))

    def like(self, text: str, *, but: str = "") -> list[Alike]:
        """The texts that say nearly the same as `text`, the likest first; `but` is left out."""
        own = [self._ready("", sentence, Counter(_telling(sentence))) for sentence in sentences_of(text)]
        return [one for one in self._like(own) if one.key != but]

    def pairs(self, least: float) -> list[tuple[str, Alike]]:
        """Each pair of texts that share at least `least`, once, the likest first."""
        found = [(key, one) for key, told in self._told.items() for one in self._like(told) if one.key > key]
        return sorted(
            (pair for pair in found if pair[1].share >= least),
            key=lambda pair: (-pair[1].share, pair[0], pair[1].key),
        )

    def _ready(self, key: str, sentence: str, counts: Counter[str]) -> _Told:
        weight = sum(self._of(word) * count for word, count in counts.items())
        return _Told(key=key, text=sentence, words=counts, weight=weight)

    def _of(self, word: str) -> float:
        return self._weight.get(word, self._unknown)

    def _candidates(self, one: _Told) -> set[tuple[str, int]]:
        """The sentences that can be a twin of this one.

        A twin has at least a certain part of what it tells; so it has one of its words even without the commonest,
        as long as these tell less than that part in all.
        """
        least = _TWIN / (2 - _TWIN) * one.weight
        found: set[tuple[str, int]] = set()
        left = one.weight
        for word, count in sorted(one.words.items(), key=lambda item: len(self._places.get(item[0], ()))):
            if left < least:
                break
            found.update(self._places.get(word, ()))
            left -= self._of(word) * count
        return found

    def _like(self, own: Sequence[_Told]) -> list[Alike]:
        """Sentences are looked up by their words, so that texts with nothing in common are never looked at."""
        scores: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
        for i, one in enumerate(own):
            for key, j in self._candidates(one):
                other = self._told[key][j]
                shared = sum(self._of(w) * min(n, other.words[w]) for w, n in one.words.items() if w in other.words)
                score = 2 * shared / (one.weight + other.weight)
                if score >= _TWIN:
                    scores[key].append((score, i, j))
        found = [_pair_up(key, own, self._told[key], scores[key]) for key in scores]
        return sorted(found, key=lambda one: (-one.share, one.key))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text without notes, marks and template tags; headings and list items are sentences too."""
    parts = [" ".join(part.split()) for block in _plain(text).split("\n\n") for part in _SENTENCE.split(block)]
    return [part for part in parts if len(words(part)) >= _SHORT]


def _pair_up(
    key: str, own: Sequence[_Told], others: Sequence[_Told], scores: Sequence[tuple[float, int, int]]
) -> Alike:
    """How much of one text is said by the other, whichever is more; each sentence has one twin at most."""
    paired: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scores, key=lambda row: (-row[0], row[1], row[2])):
        if i not in paired and j not in taken:
            paired[i] = (j, score)
            taken.add(j)
    said = (
        sum(own[i].weight * score for i, (_, score) in paired.items()),
        sum(others[j].weight * score for j, score in paired.values()),
    )
    share = max(part / sum(told.weight for told in side) for part, side in zip(said, (own, others), strict=True))
    twins = tuple(
        Twin(one=own[i].text, other=others[j].text, likeness=score) for i, (j, score) in sorted(paired.items())
    )
    return Alike(key=key, share=share, twins=twins)


def shared_marked(one: str, other: str, start: str = "[=", end: str = "=]") -> tuple[str, str]:
    """Both sentences with the passages that both have, three words in a row or more, between marks."""
    mine, theirs = _pieces(one), _pieces(other)
    blocks = SequenceMatcher(None, [w for w, _, _ in mine], [w for w, _, _ in theirs], autojunk=False)
    runs = [block for block in blocks.get_matching_blocks() if block.size >= _RUN]
    return (
        _marked(one, [(mine[b.a][1], mine[b.a + b.size - 1][2]) for b in runs], start, end),
        _marked(other, [(theirs[b.b][1], theirs[b.b + b.size - 1][2]) for b in runs], start, end),
    )


def _marked(text: str, runs: Sequence[tuple[int, int]], start: str, end: str) -> str:
    for first, last in sorted(runs, reverse=True):
        text = f"{text[:first]}{start}{text[first:last]}{end}{text[last:]}"
    return text


def _pieces(text: str) -> list[tuple[str, int, int]]:
    return [(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]


def _telling(text: str) -> list[str]:
    return [stem(word) for word in words(text) if word not in STOP]


def _plain(text: str) -> str:
    """The running text: notes, tags of the template and marks of headings, lists, links and emphasis left out."""
    text = TAG.sub(lambda tag: "…" if tag[0].startswith("{{") else "", text)
    return _MARKUP.sub("", "".join(part for part, note in stretches(text) if not note))
