"""A block of a filed letter as a claim file of its own: id, header, text, blanks, and what a reader should look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from hashlib import sha256
from typing import Any

from drafter.harvest.asks import with_asks
from drafter.harvest.blocks import Block, blocks_of, parts_of
from drafter.harvest.letter import FiledLetter
from drafter.harvest.prose import Notes, markdown, printed
from drafter.harvest.varying import Varying, slotted, varying_of
from drafter.model.record import field, record, replace

LONG = 600
"""Words from which on a block is worth parting into its paragraphs."""

_LEAST = 6
_TITLE = 60
_ID_WORDS = 5
_ID_LENGTH = 48
_SMALL = frozenset(
    "a an and are as at be but by can for from has have if in into is it its may more most must of on or our shall "
    "should that the their them these they this those to was we were what when where which who will with would".split()
)
_NO_ANSWER = re.compile(
    r"no (?:response|answer|comment|position)\b\W*$|we (?:take no|do not (?:answer|take))\b.{0,60}$", re.I
)
_ELSEWHERE = re.compile(
    r"\b(?:(?:as|described|discussed|noted|outlined|mentioned|explained|see|set forth|stated|above|below)\s+)?"
    r"(?:(?:above|below)(?=[,.;)]|\s+in\b)|(?:in|see)\s+(?:Part|Section)\s+[\dIVX]+(?:\.\w+)*|(?:supra|infra)\b)",
    re.IGNORECASE,
)


@record
class Draft:
    """A claim that a letter proposes. `fixed` is the text without blanks; `block` is where it came from.

    `cites` are the keys in its notes; `remarks` say what a reader should look at before taking it.
    """

    id: str
    title: str
    thesis: str
    body: str
    fixed: str
    block: Block
    digest: str
    answers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    part_of: str = ""
    topics: tuple[str, ...] = ()
    blanks: tuple[Varying, ...] = ()
    cites: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def folder(self) -> str:
        """The folder of its file below claims/."""
        return slug(self.topics[0]) if self.topics else "filed"


def drafts_of(letter: FiledLetter, keys: Mapping[str, str], taken: Container[str]) -> list[Draft]:
    """What a letter proposes as claims; `keys` maps its own sources to keys of the library, `taken` are ids in use."""
    notes = Notes(letter.cited, keys)
    blanks = varying_of(letter)
    used: set[str] = set()
    ids: dict[int, str] = {}
    out: list[Draft] = []
    for place, block in enumerate(with_asks(letter.body, blocks_of(letter))):
        if len(block.words.split()) < _LEAST or not block.text or _NO_ANSWER.match(block.text[0].words):
            continue
        draft = drafted(block, notes, blanks, _Taken(taken, used), part_of=ids.get(block.parent, ""))
        used.add(draft.id)
        ids[place] = draft.id
        out.append(draft)
    return out


def parted(draft: Draft, letter: FiledLetter, keys: Mapping[str, str], taken: Container[str]) -> list[Draft]:
    """A long draft as one for each of its paragraphs."""
    notes, blanks = Notes(letter.cited, keys), varying_of(letter)
    used: set[str] = set()
    out: list[Draft] = []
    for block in parts_of(draft.block):
        if block.text:
            one = drafted(block, notes, blanks, _Taken(taken, used), part_of=draft.part_of)
            used.add(one.id)
            out.append(one)
    return out


@record(kw_only=False)
class _Taken:
    library: Container[str]
    here: set[str]

    def __contains__(self, key: object) -> bool:
        return key in self.here or key in self.library


def drafted(
    block: Block, notes: Notes, blanks: Sequence[Varying], taken: Container[str], *, part_of: str = ""
) -> Draft:
    """One block as a draft."""
    fixed = markdown(block.text, notes)
    body, in_body = slotted(fixed, blanks)
    thesis, in_thesis = slotted(printed(block.thesis), blanks)
    named = bool(block.heading) and not block.number and not block.heading.endswith("?")
    title = short_title(
        block.heading if named else f"{ask[0].upper()}{ask[1:]}" if (ask := _ask(block)) else block.thesis
    )
    asks = [slotted(printed(ask), blanks) for ask in block.asks]
    cites = tuple(dict.fromkeys(key for mark in block.marks for key in notes.keys_of(mark)))
    return Draft(
        id=claim_id(title if named else _ask(block) or block.thesis, taken),
        title=title,
        thesis=thesis,
        body=body,
        fixed=fixed,
        block=block,
        digest=sha256(" ".join(block.words.split()).encode()).hexdigest()[:16],
        answers=tuple(dict.fromkeys([*([block.number] if block.number else []), *notes.answers(block.marks)])),
        asks=tuple(ask for ask, _ in asks),
        part_of=part_of,
        blanks=tuple(dict.fromkeys((*in_thesis, *in_body, *(blank for _, in_ask in asks for blank in in_ask)))),
        cites=cites,
        remarks=tuple(_remarks(block, notes)),
    )


def _ask(block: Block) -> str:
    return block.asks[0] if block.asks else ""


def without_blanks(draft: Draft, slots: Container[str]) -> Draft:
    """The draft with only those of its blanks whose slots are named, the letter's own words in place of the others."""
    blanks = tuple(blank for blank in draft.blanks if blank.slot in slots)
    body, in_body = slotted(draft.fixed, blanks)
    thesis, in_thesis = slotted(printed(draft.block.thesis), blanks)
    asks = tuple(slotted(printed(ask), blanks)[0] for ask in draft.block.asks)
    return replace(draft, body=body, thesis=thesis, asks=asks, blanks=tuple(dict.fromkeys((*in_thesis, *in_body))))


def _remarks(block: Block, notes: Notes) -> list[str]:
    out = []
    count = len(block.words.split())
    if count > LONG:
        out.append(f"{count:,} words are long for one claim; p parts it into its paragraphs.")
    if not block.marks and not block.asks:
        out.append("It has no notes.")
    if block.thesis.endswith("?"):
        out.append("Its thesis is a question; e makes a sentence of it.")
    loose = [notes.number(mark) for mark in block.marks if notes.loose(mark)]
    if loose:
        word = "Note" if len(loose) == 1 else "Notes"
        numbers = ", ".join(map(str, loose))
        out.append(f"{word} {numbers} of that letter points to another note, and its source was not found.")
    if found := list(dict.fromkeys(match[0].strip() for match in _ELSEWHERE.finditer(block.words)))[:4]:
        shown = ", ".join(f"“{words}”" for words in found)
        out.append(f"{shown} may mean another part of that letter.")
    return out


# -- names


def short_title(text: str) -> str:
    """A title of at most sixty characters, cut between words."""
    text = " ".join(text.split()).rstrip(".:;, ")
    if len(text) <= _TITLE:
        return text
    cut = text[: _TITLE + 1]
    cut = cut[: cut.rfind(" ")] if " " in cut[20:] else text[:_TITLE]
    words = cut.rstrip(".:;, –—-").split()
    while len(words) > 3 and words[-1].lower() in _SMALL:
        words.pop()
    return " ".join(words).rstrip(",;:")


def claim_id(text: str, taken: Container[str]) -> str:
    """A readable id that is not taken: the first telling words of a thesis; the same thesis gives the same id."""
    words = slug(text).split("-")
    telling = [word for word in words if word not in _SMALL] or words
    out = "-".join(telling[:_ID_WORDS])
    while len(out) > _ID_LENGTH and "-" in out:
        out = out[: out.rfind("-")]
    out = out[:_ID_LENGTH].strip("-") or "claim"
    number, found = 1, out
    while found in taken:
        number += 1
        found = f"{out}-{number}"
    return found


def slug(text: str) -> str:
    """Lower case letters and digits of a text with single hyphens between words."""
    text = re.sub(r"[’']s?\b|(?<=\b[A-Z])\.", "", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "claim"


# -- the file


def claim_text(draft: Draft, parents: Container[str]) -> str:
    """The claim's file; it stands under another claim only if that is among `parents`."""
    slots = {blank.name: blank for blank in draft.blanks if blank.name}
    header: dict[str, Any] = {
        "id": draft.id,
        "title": draft.title,
        "thesis": draft.thesis,
        "kind": "ask" if draft.asks else "point",
        "topics": list(draft.topics),
        "part_of": draft.part_of if draft.part_of in parents else "",
        "answers": list(draft.answers),
        "asks": list(draft.asks),
        "slots": [{"name": s.name, "text": s.asked, "default": s.default} for s in slots.values()],
    }
    return f"---\n{_yaml({name: value for name, value in header.items() if value})}---\n{draft.body}\n"


def _yaml(values: Mapping[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True, width=10_000))
