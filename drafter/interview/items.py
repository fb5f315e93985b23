"""Claims as things to choose from, and their slots as questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from drafter.model.asking import Item
from drafter.model.claim import Claim
from drafter.model.prompt import Prompt


def claim_item(claim: Claim, facts: Sequence[str] = (), *, variant: str = "long") -> Item:
    """The claim as the picker shows it; `facts` are more lines to show, such as where it was last filed."""
    text = claim.text(variant)
    own = [f"Topics: {', '.join(claim.topics)}"] if claim.topics else []
    own += [f"Asks: {'; '.join(claim.asks)}"] if claim.asks else []
    own += [f"Stands under: {claim.part_of}"] if claim.part_of else []
    notes = tuple(notes_in(text))
    return Item(
        key=claim.id,
        label=claim.title,
        group=claim.pack,
        search="\n".join(
            (claim.title, claim.id, claim.thesis, " ".join(claim.topics), " ".join(claim.asks), claim.pack)
        ),
        thesis=claim.thesis,
        text=without_notes(text),
        notes=notes,
        facts=(*own, *facts),
        requires=claim.requires,
        conflicts=claim.conflicts,
    )


def slot_prompts(chosen: Sequence[str], claims: Mapping[str, Claim]) -> tuple[Prompt, ...]:
    """A question for each slot of the chosen claims, in their order; its key is `<claim id>.<slot name>`."""
    return tuple(
        Prompt(
            key=f"{claim.id}.{slot.name}",
            text=slot.text,
            help=slot.help,
            default=json.dumps(slot.default, ensure_ascii=False) if slot.default else "",
            section=claim.title,
            where=claim.where,
        )
        for claim in (claims[key] for key in chosen if key in claims)
        for slot in claim.slots
    )


def notes_in(text: str) -> Iterator[str]:
    """The inline notes of Markdown text, `^[...]`, in order, without their brackets."""
    for start, end in _spans(text):
        yield text[start + 2 : end - 1].strip()


def without_notes(text: str) -> str:
    """Markdown text with a number in brackets where each inline note stood."""
    out: list[str] = []
    last = 0
    for number, (start, end) in enumerate(_spans(text), 1):
        out += [text[last:start], f"[{number}]"]
        last = end
    return "".join((*out, text[last:])).strip()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (start := text.find("^[", at)) >= 0:
        depth, at = 1, start + 2
        while at < len(text) and depth:
            depth += {"[": 1, "]": -1}.get(text[at], 0)
            at += 2 if text[at] == "\\" else 1
        if depth:
            return
        yield start, at
