"""Texts that say nearly the same: which sentences of one stand in another, word for word or in other words.

Two texts are alike as far as their sentences pair up. Two sentences are held against each other by their words
without endings and little words, in any order, rare words counting more; who says the same in other words altogether
is not found.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.markup.claim_text import TAG
from drafter.markup.inlines import matching_bracket
from drafter.match.words import STOP, stem, words

# A sentence is the other's twin where so much of what both tell is in both.
_TWIN = 0.4
# Words in a row that both have are a shared passage from this length on.
_RUN = 3
# Only texts whose rarer words meet at least so much are looked at sentence by sentence.
_NEAR = 0.08
_SENTENCE = re.compile(r"(?<=[.?!])[\"'”’)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9])")
_SHORT = 4
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MARKUP = re.compile(
    r"^:{3,}.*$|^#{1,6} |^> ?|^ *(?:[-*+]|\d+[.)]) +|\*+|\]\([^)]*\)|\]\{[^}]*\}|\[(?=[^\]]*\][({])", re.M
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two sentences that say nearly the same, and how alike they are (0 to 1)."""

    one: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A text that says nearly the same as the one asked about.

    `share` is how much of one is said by the other, from 0 to 1, of whichever of both it is more.
    """

    key: str
    share: float
    twins: tuple[Twin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence, and how often it has each word that tells something."""

    text: str
    words: Counter[str]


class Alikes:
    """Texts made ready to be compared, by their keys."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._sentences = {key: _told(text) for key, text in texts.items()}
        self._counts = {key: Counter(_telling(text)) for key, text in texts.items()}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, counts in self._counts.items():
            for word in counts:
                self._holders[word].append(key)
        self._vectors = {key: self._vector(counts) for key, counts in self._counts.items()}

    def like(self, text: str, *, but: str = "") -> list[Alike]:
        """The texts that say nearly the same as `text`, the likest first; `but` is left out."""
        own = _told(text)
        near = self._near(self._vector(Counter(_telling(text))))
        return self._settled(own, (key for key, share in near.items() if share >= _NEAR and key != but))

    def pairs(self, least: float) -> list[tuple[str, Alike]]:
        """Each pair of texts that share at least `least`, once, the likest first."""
        found = []
        for key, vector in self._vectors.items():
            near = [other for other, share in self._near(vector).items() if other > key and share >= _NEAR]
            found += [(key, one) for one in self._settled(self._sentences[key], near) if one.share >= least]
        return sorted(found, key=lambda pair: (-pair[1].share, pair[0], pair[1].key))

    def _settled(self, own: Sequence[_Told], keys: Iterable[str]) -> list[Alike]:
        found = [_pair_up(key, own, self._sentences[key], self._weight) for key in keys]
        return sorted((one for one in found if one.share > 0), key=lambda one: (-one.share, one.key))

    def _vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        raw = {word: (1 + math.log(count)) * self._weight(word) for word, count in counts.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / norm for word, value in raw.items()}

    def _weight(self, word: str) -> float:
        """What a word tells: little, where every text has it."""
        return math.log(1 + (1 + len(self._counts)) / (1 + len(self._holders.get(word, ()))))

    def _near(self, vector: Mapping[str, float]) -> dict[str, float]:
        near: dict[str, float] = defaultdict(float)
        for word, value in vector.items():
            for key in self._holders.get(word, ()):
                near[key] += value * self._vectors[key].get(word, 0.0)
        return near


def sentences_of(text: str) -> list[str]:
    """The sentences of a text without notes, marks and template tags; headings and list items are sentences too."""
    parts = [" ".join(part.split()) for block in _plain(text).split("\n\n") for part in _SENTENCE.split(block)]
    return [part for part in parts if len(words(part)) >= _SHORT]


def _pair_up(key: str, own: Sequence[_Told], others: Sequence[_Told], weight: Callable[[str], float]) -> Alike:
    """How much of one text is said by the other, whichever is more; each sentence has one twin at most."""
    sizes = [[sum(weight(word) * n for word, n in s.words.items()) for s in side] for side in (own, others)]
    scores = []
    for i, one in enumerate(own):
        for j, other in enumerate(others):
            both = sum(weight(word) * n for word, n in (one.words & other.words).items())
            score = 2 * both / ((sizes[0][i] + sizes[1][j]) or 1.0)
            if score >= _TWIN:
                scores.append((score, i, j))
    paired: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scores, key=lambda row: (-row[0], row[1], row[2])):
        if i not in paired and j not in taken:
            paired[i] = (j, score)
            taken.add(j)
    said = (
        sum(sizes[0][i] * score for i, (_, score) in paired.items()),
        sum(sizes[1][j] * score for j, score in paired.values()),
    )
    share = max(part / (sum(side) or 1.0) for part, side in zip(said, sizes, strict=True))
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


def _told(text: str) -> list[_Told]:
    return [_Told(text=sentence, words=Counter(_telling(sentence))) for sentence in sentences_of(text)]


def _telling(text: str) -> list[str]:
    return [stem(word) for word in words(_plain(text)) if word not in STOP]


def _plain(text: str) -> str:
    """The running text: notes, tags of the template and marks of headings, lists, links and emphasis left out."""
    text = TAG.sub(lambda tag: "…" if tag[0].startswith("{{") else "", text)
    out, at = [], 0
    while (start := text.find("^[", at)) >= 0:
        close = matching_bracket(text, start + 1)
        out.append(text[at:start])
        at = len(text) if close is None else close + 1
    return _MARKUP.sub("", "".join([*out, text[at:]]))
