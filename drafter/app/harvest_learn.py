"""What filed letters offer: claims, sources of their notes, and which of these stood behind which sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.app.desk import Desk
from drafter.gather.duplicates import Known
from drafter.gather.keys import key_for
from drafter.gather.naming import Titles
from drafter.gather.passages import passages_of, passages_with
from drafter.harvest.letter import FiledLetter
from drafter.harvest.works import Quoted, quotations
from drafter.model.errors import UsageError
from drafter.model.record import field, record, replace
from drafter.model.suggestion import Context

if TYPE_CHECKING:
    from drafter.app.harvest_near import Near, NearClaims
    from drafter.harvest.drafts import Draft
    from drafter.model.claim import Claim

Item = dict[str, Any]


class Part(StrEnum):
    """What of a letter can be accepted into the library."""

    CLAIMS = "claims"
    SOURCES = "sources"
    QUOTES = "quotes"
    CONTEXTS = "contexts"


def parts_of(names: Iterable[str]) -> frozenset[Part]:
    """The parts named on the command line, by commas or one by one."""
    wanted = [part for name in names for part in re.split(r"[,\s]+", name) if part]
    unknown = next((name for name in wanted if name not in set(Part)), None)
    if unknown is not None:
        raise UsageError(f"--accept does not know {unknown}", hint=f"It takes: {', '.join(Part)}.")
    return frozenset(Part(name) for name in wanted)


@record
class ClaimOffer:
    """A claim that the library lacks, beside the one that nearly says it, if there is one.

    `text` is the claim's whole file where a person wrote it anew.
    """

    draft: Draft
    near: Near | None = None
    text: str = ""

    def file(self, parents: Container[str]) -> str:
        """The claim's file, under another claim only if that is among `parents`."""
        from drafter.harvest.drafts import claim_text

        return self.text or claim_text(self.draft, parents)

    @property
    def digest(self) -> str:
        """What names this offer from run to run."""
        return f"claim:{self.draft.digest}"


@record
class SourceOffer:
    """A work that the library lacks, the notes that cite it, and a work of a like title."""

    item: Item
    notes: tuple[int, ...] = ()
    near: tuple[str, int] | None = None

    @property
    def key(self) -> str:
        """Its key."""
        return str(self.item["id"])

    @property
    def digest(self) -> str:
        """What names this offer from run to run: all but the key, which depends on what stands beside it."""
        return f"source:{sha256(_print(self.item).encode()).hexdigest()[:16]}"


@record
class QuoteOffer:
    """A passage that the letter quotes from a source of the library, which lacks it, or the place where it stands.

    `note` is the note that cites it; `had` counts the passages that the source has.
    """

    key: str
    passage: Mapping[str, str]
    note: int = 0
    had: int = 0

    @property
    def digest(self) -> str:
        """What names this offer from run to run."""
        words = f"{self.key}|{self.passage['text']}|{self.passage.get('at', '')}"
        return f"quote:{sha256(words.encode()).hexdigest()[:16]}"


@record
class ContextOffer:
    """A sentence with the sources cited for it."""

    context: Context

    @property
    def digest(self) -> str:
        """What names this offer from run to run."""
        words = f"{self.context.letter}|{self.context.sentence}"
        return f"context:{sha256(words.encode()).hexdigest()[:16]}"


@record
class ReplaceOffer:
    """A claim of the library with the newer words of a letter: `text` is its whole file, for the place `path`.

    `old` is the claim as it stands, `new` as it would; `left` says what stays because a blank stands there.
    """

    offer: ClaimOffer
    old: Claim
    new: Claim
    text: str
    path: Path
    ships: bool = False
    left: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """What names this offer from run to run: the claim that the letter tells."""
        return self.offer.digest


Offer = ClaimOffer | ReplaceOffer | SourceOffer | QuoteOffer | ContextOffer


@record
class Proposal:
    """What one letter offers. `keys` maps its own sources to those of the library, or to those that are offered;
    `standing` counts the blocks that the library holds already."""

    letter: str
    filed: FiledLetter
    keys: Mapping[str, str]
    sources: tuple[SourceOffer, ...] = ()
    quotes: tuple[QuoteOffer, ...] = ()
    contexts: tuple[ContextOffer, ...] = ()
    claims: tuple[ClaimOffer, ...] = ()
    standing: int = 0

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All of them in the order in which a person looks at them."""
        return (*self.claims, *self.sources, *self.quotes, *self.contexts)


@record(frozen=False, kw_only=False)
class Proposer:
    """Compares letters with the library one after the other.

    What was written is told by `keep`; what was not is offered again by the next letter that has it.
    """

    known: Known
    taken: set[str]
    titles: dict[str, str]
    desk: Desk
    prints: dict[str, str] = field(default_factory=dict)
    _near: NearClaims | None = field(default=None)
    _named: Titles | None = field(default=None)

    @classmethod
    def at(cls, desk: Desk) -> Proposer:
        """A proposer that knows the sources of the desk; its claims are read when they are first asked for."""
        items = [source.data for source in desk.sources.items.values()]
        titles = {str(item["id"]): str(item.get("title") or "").casefold() for item in items}
        taken = {key.lower() for key in titles} | _stems(desk, "sources", "*.*")
        prints = {_print(item): str(item["id"]) for item in items}
        return cls(known=Known.of(items), taken=taken, titles=titles, desk=desk, prints=prints)

    @property
    def near(self) -> NearClaims:
        """The claims of the library."""
        if self._near is None:
            from drafter.app.harvest_near import NearClaims

            self._near = NearClaims.of(self.desk.claims.items)
        return self._near

    @property
    def named(self) -> Titles:
        """The works of the library by their titles."""
        if self._named is None:
            self._named = Titles.of(self.known.items.values())
        return self._named

    @property
    def ids(self) -> set[str]:
        """The ids that a new claim cannot have: those of the library, and those of files that cannot be read."""
        return set(self.near.claims) | _stems(self.desk, "claims", "**/*.md")

    def keep(self, items: Iterable[Item]) -> None:
        """These works are in the library now."""
        for item in items:
            self.named.add(item)
            self.known.add(item)
            self.taken.add(str(item["id"]).lower())
            self.prints[_print(item)] = str(item["id"])
            self.titles[str(item["id"])] = str(item.get("title") or "").casefold()

    def propose(
        self,
        letter: FiledLetter,
        name: str,
        parts: Collection[Part] = frozenset(Part),
        *,
        held: Container[str] = (),
        but: Container[str] = (),
        learnt: Container[Context] = (),
    ) -> Proposal:
        """What `letter` offers of `parts`, but for what `held` or `but` name by digest and sentences `learnt` before.

        What is `held` was taken before, maybe in other words; what is in `but` was not wanted.
        """
        quoted = quotations(letter)
        keys, new = self._sources(letter, quoted)
        if Part.SOURCES not in parts:
            offered = {offer.key for offer in new}
            keys = {own: key for own, key in keys.items() if key not in offered}
        contexts = (
            (ContextOffer(context=one) for one in cited_sentences(letter, keys, name, named=self.named))
            if Part.CONTEXTS in parts
            else ()
        )
        claims, standing = self._claims(letter, keys, held, but) if Part.CLAIMS in parts else ((), 0)
        return Proposal(
            letter=name,
            filed=letter,
            keys=keys,
            sources=tuple(one for one in new if Part.SOURCES in parts and one.digest not in but),
            quotes=tuple(one for one in self._quotes(quoted, keys) if one.digest not in but)
            if Part.QUOTES in parts
            else (),
            contexts=tuple(one for one in contexts if one.digest not in but and one.context not in learnt),
            claims=claims,
            standing=standing,
        )

    def _quotes(self, quoted: Sequence[Quoted], keys: Mapping[str, str]) -> Iterator[QuoteOffer]:
        """The passages that sources of the library lack."""
        for one in quoted:
            item = self.known.items.get(keys.get(one.own, ""))
            if item is not None:
                had = passages_of(item)
                if one.passage not in had and passages_with(had, one.passage) != had:
                    yield QuoteOffer(key=str(item["id"]), passage=one.passage, note=one.note, had=len(had))

    def _sources(self, letter: FiledLetter, quoted: Sequence[Quoted]) -> tuple[dict[str, str], list[SourceOffer]]:
        """Keys for the letter's own sources, and those that the library lacks."""
        from drafter.app.harvest_near import like_title
        from drafter.harvest.works import is_work, printable

        keys: dict[str, str] = {}
        new: list[SourceOffer] = []
        here, taken = Known(), set[str]()
        for source in letter.sources:
            item = printable({name: value for name, value in source.items() if name != "notes"})
            # Of many works with one title the likest is not always the same; the same record always is.
            if standing := self.prints.get(_print(item)):
                keys[str(source["id"])] = standing
                continue
            match = self.known.match(item) or here.match(item)
            if match is None and not is_work(item):
                continue
            if match is None and (passages := [one.passage for one in quoted if one.own == source["id"]]):
                item["custom"] = {**(item.get("custom") or {}), "quotes": passages}
            if match is None:
                item["id"] = key_for({**item, "id": ""}, _Both(self.taken, taken))
                taken.add(str(item["id"]).lower())
                here.add(item)
                near = like_title(str(item.get("title") or ""), self.titles)
                new.append(SourceOffer(item=item, notes=tuple(source.get("notes") or ()), near=near))
            keys[str(source["id"])] = match.key if match else str(item["id"])
        return keys, new

    def _claims(
        self, letter: FiledLetter, keys: Mapping[str, str], held: Container[str], but: Container[str]
    ) -> tuple[tuple[ClaimOffer, ...], int]:
        from drafter.harvest.drafts import drafts_of

        out: list[ClaimOffer] = []
        standing = 0
        for draft in drafts_of(letter, keys, self.ids):
            offer = self.offered(draft)
            said = (offer.near and offer.near.same) or self.near.stands(draft) or self.near.asked_for(draft)
            if offer.digest in held or said:
                standing += 1
            elif offer.digest not in but:
                out.append(offer)
        return tuple(out), standing

    def offered(self, draft: Draft) -> ClaimOffer:
        """A draft with its topics, beside what is near it."""
        draft = replace(draft, topics=self.near.topics(draft))
        return ClaimOffer(draft=draft, near=self.near.nearest(draft))


def _print(item: Mapping[str, Any]) -> str:
    """What a record says, without its key and what is noted about it."""
    return repr(sorted((name, str(value)) for name, value in item.items() if name not in ("id", "custom")))


def _stems(desk: Desk, folder: str, pattern: str) -> set[str]:
    """The names of a workspace's own files, without their endings."""
    return {path.stem.lower() for path in (desk.root / folder).glob(pattern)} if desk.root else set()


@record(kw_only=False)
class _Both:
    library: Container[str]
    here: Container[str]

    def __contains__(self, key: object) -> bool:
        return key in self.here or key in self.library


def cited_sentences(
    letter: FiledLetter, keys: Mapping[str, str], name: str = "", *, named: Titles | None = None
) -> Iterator[Context]:
    """Each sentence with all that its notes cite, in order, under the keys that the letter's own sources have.

    What cannot be read as a citation may still name a work of the library, of those that are `named`.
    """
    by_sentence: dict[str, list[str]] = {}
    for place, note in enumerate(letter.notes):
        if not note.sentence:
            continue
        read = [(found.span, keys[own]) for found, own in letter.cited.found[place] if own in keys]
        more = named.named(note.text, [span for span, _ in read]) if named else ()
        by_sentence.setdefault(note.sentence, []).extend([*(key for _, key in read), *more])
    docket = next(iter(letter.dockets), "")
    for sentence, sources in by_sentence.items():
        if sources:
            unique = tuple(dict.fromkeys(sources))
            yield Context(sentence=sentence, sources=unique, letter=name, docket=docket, date=letter.date)


def sentences_cited(letter: FiledLetter) -> int:
    """How many sentences of a letter have notes that cite something."""
    everything = {str(source["id"]): str(source["id"]) for source in letter.sources}
    return sum(1 for _ in cited_sentences(letter, everything))


def slug(path: Path) -> str:
    """The name under which a letter is remembered."""
    return re.sub(r"[^\w.-]+", "-", path.stem).strip("-.").lower() or "letter"
