"""Claims as things to choose from, and their slots as questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.model.asking import Item
from drafter.model.claim import Claim
from drafter.model.prompt import Prompt

_BLOCKS = re.compile(r"\{%.*?%\}|\{\{-?\s*parts\s*-?\}\}", re.DOTALL)
_SLOTS = re.compile(r"\{\{-?\s*([\w.]+).*?\}\}", re.DOTALL)
_LINKS = re.compile(r"(?<!\^)\[([^\[\]]+)\](?:\([^()\s]+\)|\{[.#][^{}]*\})")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)", re.DOTALL)


def claim_item(
    claim: Claim, facts: Sequence[str] = (), *, variant: str = "long", titles: Mapping[str, str] | None = None
) -> Item:
    """The claim as the picker shows it.

    `facts` are more lines to show, such as where it was last filed; `titles` are those of other claims by id.
    """
    text = claim.text(variant)
    own = [f"Topics: {', '.join(claim.topics)}"] if claim.topics else []
    own += [f"Asks: {'; '.join(claim.asks)}"] if claim.asks else []
    own += [f"Stands under: {(titles or {}).get(claim.part_of, claim.part_of)}"] if claim.part_of else []
    return Item(
        key=claim.id,
        label=claim.title,
        group=claim.pack,
        search="\n".join(
            (claim.title, claim.id, claim.thesis, " ".join(claim.topics), " ".join(claim.asks), claim.pack)
        ),
        thesis=readable(claim.thesis),
        text=readable(without_notes(text)),
        notes=tuple(readable(note) for note in notes_in(text)),
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


def readable(markdown: str) -> str:
    """The text as it reads: without marks of emphasis and links, slots as blanks in brackets."""
    text = _SLOTS.sub(lambda slot: f"[{slot[1].replace('_', ' ')}]", _BLOCKS.sub("", markdown))
    return _EMPHASIS.sub(r"\2", _LINKS.sub(r"\1", text))


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
