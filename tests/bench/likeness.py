"""How fast and how surely letters with passages in common are found among many.

    python -m tests.bench.likeness [LETTERS [FOLDER]]

Makes letters of some 2,000 words (20,000 if nothing is said) below FOLDER, else in a temporary folder: each with an
address, forms of words that many have, a quotation of the notice and signatures. Into some, passages of a hundred other
letters are planted, in one piece or in several, and there is a campaign of near-copies. Prints the time of the first
check, of one with nothing changed and of one with ten files changed, the size of the index, and for the planted pairs
by share how many were found; precision is the part of the pairs reported that were planted.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from drafter.app.letter_texts import read_filed_text
from drafter.app.likeness import letter_paths, search_folder
from drafter.match.groups import groups
from drafter.match.likeness import Given, compare
from drafter.match.runs import Reading, runs_of
from drafter.store.cache_folder import derived_file
from drafter.store.letter_index import LetterIndex, consult

WORDS = 2_000
ASKED = 100
SHARES = (0.05, 0.06, 0.08, 0.10, 0.15, 0.20, 0.30, 0.50)
CAMPAIGN = 300
_LETTERS = "etaoinshrdlcumwfgypb"


class Maker:
    """Letters of a made-up language whose words are as unequally common as English ones are."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.choose = random.Random(20310107)
        self.words = ["".join(self.choose.choices(_LETTERS, k=self.choose.randint(2, 9))) for _ in range(30_000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.forms = [self.text(24) for _ in range(12)]
        self.notice = self.text(1_500)
        self.planted: dict[int, list[int]] = defaultdict(list)

    def text(self, words: int) -> str:
        """Sentences."""
        chosen = self.choose.choices(self.words, cum_weights=self.weights, k=words)
        return " ".join(" ".join(chosen[at : at + 18]).capitalize() + "." for at in range(0, words, 18))

    def letters(self) -> Iterator[tuple[str, str]]:
        """The name and the text of each letter; those asked about come first, and the campaign last."""
        asked = [self.text(WORDS).split() for _ in range(ASKED)]
        for number, words in enumerate(asked):
            yield f"asked/{number:05}.txt", self.dressed(" ".join(words))
        for number in range(self.number - CAMPAIGN):
            yield f"others/{number:05}.{'md' if number % 3 else 'txt'}", self.dressed(self.other(number, asked))
        form = self.text(180).split()
        for number in range(CAMPAIGN):
            at = self.choose.randrange(20, 160)
            own = [*form[:at], *self.text(12).split(), *form[at + 3 :]]
            yield (
                f"others/campaign-{number:05}.txt",
                f"Dear Director:\n\n{' '.join(own)}\n\nRespectfully,\n\nAda Verrill\n",
            )

    def other(self, number: int, asked: list[list[str]]) -> str:
        """The text of a letter, into every eighth of the first few of which something is planted."""
        if number % 8 or number // 8 >= ASKED * len(SHARES):
            return self.text(WORDS)
        which, share = number // 8 % ASKED, SHARES[number // 8 // ASKED]
        pieces = self.choose.choice((1, 1, 2, 4))
        runs = round(share * (WORDS - 7)) + 1
        own, parts = asked[which], []
        start = self.choose.randrange(0, WORDS // 3)
        for _ in range(pieces):
            length = runs // pieces + 8
            parts += [self.text(WORDS // (pieces + 1) - length), " ".join(own[start : start + length])]
            start += length + 12
        self.planted[which].append(number)
        return " ".join([*parts, self.text(WORDS // (pieces + 1))])

    def dressed(self, text: str) -> str:
        """A letter around a text."""
        words = self.notice.split()
        at = self.choose.randrange(0, len(words) - 60)
        quoted = " ".join(words[at : at + 60])
        first, last = self.choose.sample(self.forms, 2)
        head = (
            f"March {self.choose.randint(1, 28)}, 2031\n\nThe Bureau of Widgets\n1 Main Street\nWashington, DC 20001\n"
        )
        return f"{head}\nDear Director:\n\n{first}\n\n“{quoted}”\n\n{text}\n\n{last}\n\nRespectfully,\n\nAda Verrill\n"


def main(number: int, root: Path) -> None:
    """Make the letters, compare, print."""
    maker = Maker(number)
    with timed(f"making {number:,} letters"):
        for name, text in maker.letters():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    others = root / "others"
    size = sum(path.stat().st_size for path in others.iterdir())
    given = Given(notice=runs_of([maker.notice]))
    asked = [Reading(read_filed_text(path).text) for path in sorted((root / "asked").iterdir())]

    def check(own: Reading) -> dict[str, float]:
        found = search_folder(others, own, given, but=root).found
        return {one.path.name: one.likeness.share for one in found}

    with timed("first check, which reads all of them"):
        check(asked[0])
    index = derived_file(others, ".letters.sqlite")
    print(f"{'letters':<44}{size / 1e6:9.1f} MB\n{'index':<44}{index.stat().st_size / 1e6:9.1f} MB")
    with timed("second check, nothing changed"):
        check(asked[0])
    for path in sorted(others.iterdir())[:10]:
        path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    with timed("a check with ten files changed"):
        check(asked[0])
    began = time.perf_counter()
    found = [check(own) for own in asked]
    print(f"{'one check, mean of ' + str(ASKED):<44}{(time.perf_counter() - began) / ASKED:9.2f} s")
    print_found(found, [truth(maker, which, own, others) for which, own in enumerate(asked)])

    def grouped(index: LetterIndex) -> list[int]:
        return [len(group) for group in groups(index.marked())]

    with timed("which letters are one"):
        sizes = consult(others, letter_paths(others), read_filed_text, grouped)
    print(f"groups of one letter: {sizes} (planted: {CAMPAIGN})")


def truth(maker: Maker, which: int, own: Reading, others: Path) -> dict[str, float]:
    """The share of each letter into which something of a letter was planted, compared with it without any index."""
    given = Given(notice=runs_of([maker.notice]), forms=runs_of(maker.forms))
    shares = {}
    for number in maker.planted[which]:
        (path,) = others.glob(f"{number:05}.*")
        likeness = compare(own, Reading(read_filed_text(path).text), given)
        shares[path.name] = max(likeness.share, likeness.back)
    return shares


def print_found(found: list[dict[str, float]], planted: list[dict[str, float]]) -> None:
    """Recall by the share that was planted, and precision."""
    there: Counter[float] = Counter()
    hit: Counter[float] = Counter()
    wrong = 0
    for names, pairs in zip(found, planted, strict=True):
        for name, share in pairs.items():
            step = max(bound for bound in (0.0, *SHARES) if share >= bound)
            there[step] += 1
            hit[step] += name in names
        wrong += len(names.keys() - pairs.keys())
    for share in sorted(there):
        bound = f"from {share:.2f} on" if share else f"below {SHARES[0]:.2f}, which need not be found"
        print(f"planted, share {bound}: {hit[share]} of {there[share]} found")
    reported = sum(map(len, found))
    print(f"{reported} reported, {wrong} of them not planted: precision {1 - wrong / max(1, reported):.4f}")


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Prints how long something took."""
    began = time.perf_counter()
    yield
    print(f"{what:<44}{time.perf_counter() - began:9.2f} s", flush=True)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    made = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix="letters-"))
    try:
        main(wanted, made)
    finally:
        if len(sys.argv) <= 2:
            shutil.rmtree(made)
