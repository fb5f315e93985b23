"""The templates that ship, tried through the program itself: its questions, its claims, its letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from drafter.assemble.plan import plan_claims
from drafter.assemble.render import LetterSource, render_letter
from drafter.assemble.sandbox import Sandbox
from drafter.interview.items import claim_item
from drafter.interview.loop import run
from drafter.interview.sources import Silent, given
from drafter.markup.header import split_header
from drafter.model.claim import Claim
from drafter.model.prompt import LetterKind, Origin
from drafter.model.source import Source
from drafter.store.claims import read_claims
from drafter.store.kinds import read_kind
from drafter.store.layers import layers
from drafter.store.sources import read_sources

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
KINDS = ("coalition", "comments", "individual", "rfi")
KEY = re.compile(r"@([A-Za-z0-9][\w:-]*)")
SHIPPED = layers()
SANDBOX = Sandbox()


@cache
def kind(name: str) -> LetterKind:
    """A kind of letter as it ships."""
    return read_kind(SHIPPED, name, compiles=SANDBOX.fault)


@cache
def shipped() -> Mapping[str, Claim]:
    """The claims that ship, by id."""
    return read_claims(SHIPPED).require()


@cache
def sources() -> Mapping[str, Source]:
    """Every source that ships, by key."""
    return read_sources(SHIPPED).require()


def claim_files() -> list[Path]:
    """Every claim that ships, as a file."""
    return sorted((TEMPLATES / "claims").rglob("*.md"))


def choose(*ids: str) -> list[Claim]:
    """The named claims in order."""
    return [shipped()[name] for name in ids]


def texts(claim: Claim) -> dict[str, str]:
    """The texts of a claim by variant."""
    return {"long": claim.body, **claim.variants}


def answers(name: str, answered: Mapping[str, Any], claims: Sequence[Claim] = ()) -> Mapping[str, Any]:
    """What the interview leaves when every default is taken; answers to questions of other kinds are passed over."""
    prompts = kind(name).prompts
    keys = {prompt.key for prompt in prompts}
    own = {key: value for key, value in answered.items() if key in keys or "." in key}
    known = given({**own, "claims": [claim.id for claim in claims]}, Origin.FILE, prompts)
    found = run(
        prompts,
        known,
        Silent(),
        save=lambda _: None,
        evaluate=SANDBOX.evaluate,
        items=lambda _, __: [claim_item(claim) for claim in claims],
    )
    return found.values


def render(name: str, answered: Mapping[str, Any], claims: Sequence[Claim] = ()) -> str:
    """letter.md of a kind, with the header left out."""
    library = {**shipped(), **{claim.id: claim for claim in claims}}
    source = LetterSource(
        kind=kind(name),
        answers=answers(name, answered, claims),
        plan=plan_claims([claim.id for claim in claims], library),
    )
    _, body, _ = split_header(render_letter(source, SANDBOX))
    return body.lstrip("\n")


def notes(text: str) -> list[str]:
    """The prose of each inline note, in order."""
    out = []
    start = text.find("^[")
    while start >= 0:
        depth, end = 0, start + 1
        for end in range(start + 1, len(text)):
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            if depth == 0:
                break
        out.append(text[start + 2 : end])
        start = text.find("^[", end)
    return out
