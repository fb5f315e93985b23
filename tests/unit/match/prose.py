"""Texts of invented sentences, each of its own words, for tests of likeness."""

from __future__ import annotations

import random

_WORDS = [
    f"{a}{b}{c}" for a in "bdfglmnprstv" for b in ("a", "e", "i", "o", "u") for c in ("ler", "nick", "rost", "vane")
]


def prose(seed: int, words: int = 300) -> str:
    """Sentences of random words; two seeds have no eight words in common."""
    chosen = random.Random(seed).choices(_WORDS, k=words)
    lines = [" ".join(chosen[at : at + 14]).capitalize() + "." for at in range(0, words, 14)]
    return " ".join(lines)


def part(seed: int, words: int, of: int = 300) -> str:
    """The first words of such a text."""
    return " ".join(prose(seed, of).split()[:words])
