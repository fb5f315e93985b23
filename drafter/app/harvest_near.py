"""What of the library stands near a proposal: claims that say the same, works of a like title, topics that fit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from drafter.harvest.drafts import Draft
from drafter.markup.running import running_words
from drafter.match.claims import ClaimShelf
from drafter.match.likeness import Closeness, closeness
from drafter.match.runs import Reading
from drafter.match.words import words
from drafter.model.claim import Claim
from drafter.model.record import field, record

NEAR = 50
"""From how many per cent on a claim of the library is shown beside a proposal."""

_CANDIDATES = 5
_TOPICS = 4
_TITLES = 84
_ASKED = 90
_ASKED_WORDS = 120


@record
class Near:
    """A claim of the library that nearly says what a proposal says, or says the `same` word for word.

    `text` is what it says, with the `parts` that stand under it in the letter, as a letter prints them.
    """

    claim: Claim
    text: str
    close: Closeness
    same: bool = False
    parts: bool = False


@record(frozen=False, kw_only=False)
class NearClaims:
    """The claims of the library, made ready to be compared with many drafts; `enter` adds one that was taken."""

    claims: dict[str, Claim]
    _readings: dict[str, Reading] = field(default_factory=dict)
    _by_run: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _topics: Counter[str] = field(default_factory=Counter)
    _shelf: ClaimShelf | None = None

    @classmethod
    def of(cls, claims: Mapping[str, Claim]) -> NearClaims:
        """All claims of a library."""
        near = cls(claims={})
        for claim in claims.values():
            near.enter(claim)
        return near

    def enter(self, claim: Claim) -> None:
        """One more claim."""
        self.claims[claim.id] = claim
        self._readings[claim.id] = reading = _reading(claim.thesis, claim.body)
        for run in reading.distinct:
            self._by_run[run].append(claim.id)
        self._topics.update(claim.topics)
        self._shelf = None

    def leave(self, name: str) -> None:
        """A claim that was taken back."""
        claim = self.claims.pop(name, None)
        if claim is None:
            return
        for run in self._readings.pop(name).distinct:
            self._by_run[run].remove(name)
        self._topics.subtract(claim.topics)
        self._shelf = None

    def nearest(self, draft: Draft) -> Near | None:
        """The claim that is most like a draft, if one is like it at all."""
        mine = [_reading(draft.thesis, body) for body in dict.fromkeys((draft.body, draft.fixed))]
        counts = Counter(name for run in mine[0].distinct for name in self._by_run.get(run, ()))
        wanted = [name for name, _ in counts.most_common(_CANDIDATES)]
        wanted += [each.source for each in self._asked(draft, _CANDIDATES)]
        best: Near | None = None
        for name in dict.fromkeys(wanted):
            text, parts = self._whole(self.claims[name], mine[0])
            theirs = Reading(text)
            for said in mine:
                same = said.numbers == theirs.numbers
                found = Near(claim=self.claims[name], text=text, close=closeness(said, theirs), same=same, parts=parts)
                if best is None or (found.same, found.close.best) > (best.same, best.close.best):
                    best = found
        return best if best is not None and best.close.best >= NEAR else None

    def _whole(self, claim: Claim, said: Reading) -> tuple[str, bool]:
        """A claim's text with those of its sub-points that stand in `said`, in their order there; whether any do."""
        text = f"{running_words(claim.thesis)}\n{running_words(claim.body)}"
        parts: list[tuple[int, str]] = []
        for part in self.claims.values():
            if part.part_of != claim.id:
                continue
            own = self._readings[part.id].distinct
            shared = [said.places[run][0] for run in own if run in said.places]
            if own and len(shared) * 2 > len(own):
                parts.append((min(shared), f"{running_words(part.label or part.title)}: {running_words(part.body)}"))
        return "\n".join([text, *(words for _, words in sorted(parts))]), bool(parts)

    def stands(self, draft: Draft) -> tuple[str, ...]:
        """The claims of which a draft consists, where every run of its words stands in the library already."""
        mine = _reading(draft.thesis, draft.body).distinct
        by_claim = Counter(name for run in mine for name in self._by_run.get(run, ()))
        known = all(self._by_run.get(run) for run in mine)
        return tuple(name for name, _ in by_claim.most_common()) if mine and known else ()

    def asked_for(self, draft: Draft) -> bool:
        """Whether a claim of the library asks for all that a draft asks for, as letters made of it print that."""
        known = [Reading(running_words(ask)) for claim in self.claims.values() for ask in claim.asks]
        wanted = [Reading(running_words(ask)) for ask in (*draft.asks, *draft.block.asks)]
        return any(closeness(ask, own).words >= _ASKED for ask in wanted for own in known)

    def topics(self, draft: Draft) -> tuple[str, ...]:
        """Topics of the library that fit a draft: those it names, and those of claims like it."""
        thesis, text = _plain(draft.block.thesis), _plain(draft.block.words)
        scores: dict[str, float] = defaultdict(float)
        for topic, count in self._topics.items():
            phrase = _plain(topic)
            if phrase.strip() and count > 0:
                said = text.count(phrase)
                scores[topic] = 3.0 * (phrase in thesis) + (
                    0.3 * min(said, 6) if said > 2 or " " in phrase.strip() else 0.0
                )
        for each in self._asked(draft, 3):
            if each.score >= 0.45:
                for topic in self.claims[each.source].topics:
                    scores[topic] += each.score
        ranked = sorted((topic for topic in scores if scores[topic] >= 0.6), key=lambda topic: -scores[topic])
        return tuple(ranked[:_TOPICS])

    def _asked(self, draft: Draft, most: int) -> Sequence[_Asked]:
        if self._shelf is None:
            self._shelf = ClaimShelf(list(self.claims.values()))
        beginning = " ".join(draft.block.words.split()[:_ASKED_WORDS])
        found = self._shelf.answering(beginning, most)
        return [_Asked(source=each.source, score=each.score) for each in found]


def _reading(thesis: str, body: str) -> Reading:
    return Reading(f"{running_words(thesis)} {running_words(body)}")


def _plain(text: str) -> str:
    """The words of a text without the endings of plurals; stems would take "opening" for "open"."""
    return f" {' '.join(word.removesuffix('s') for word in words(text))} "


@record
class _Asked:
    source: str
    score: float


def like_title(title: str, titles: Mapping[str, str]) -> tuple[str, int] | None:
    """The key of a work whose title is like `title`, and how like in per cent; `titles` are by key, in lower case.

    Numbers are compared exactly: two reports of two years are two works.
    """
    from rapidfuzz import fuzz, process

    wanted = title.casefold()
    if len(wanted) < 12:
        return None
    found = process.extractOne(wanted, titles, scorer=fuzz.ratio, score_cutoff=_TITLES)
    if found is None or re.findall(r"\d+", found[0]) != re.findall(r"\d+", wanted):
        return None
    return str(found[2]), round(found[1])


def free_id(name: str, taken: Collection[str]) -> str:
    """An id that is not taken: the name, or the name with a number."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
