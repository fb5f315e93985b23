"""How often the quotation check catches a changed word, and how often it cries over an unchanged quotation.

Run: `python -m tests.bench.quotes [seed]`. Quotations are sentences of real Federal Register documents; the copies are
the same documents in another form (PDF text with columns, line ends and running heads, or a page with its note marks).
Each quotation is tried as it stands, and with one word changed in several ways.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.check.quote_match import Comparison, Original, Verdict, compare
from drafter.gather.copies import clean_text

DATA = Path(__file__).parents[2].parent / "shared" / "data"
_BAD = (Verdict.DIFFERS, Verdict.MISSING)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """Words, the copy they are to be found in, and where both come from."""

    words: str
    copy: Original
    origin: str


def words_of(path: Path) -> str:
    """The text of a notice without its furniture, paragraphs parted by empty lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".xml":
        bare = re.sub(r"<(PRTPAGE|FTNT|SU|GPOTABLE)\b.*?(/>|</\1>)", " ", text, flags=re.DOTALL)
        return clean_text(bare.encode("utf-8"), "html").replace("\n", "\n\n")
    return re.sub(r"\[\[Page \d+\]\]", " ", text)


def sentences(text: str) -> list[str]:
    """Sentences of 6 to 45 words."""
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
    found = [s for p in paragraphs for s in _SENTENCE.split(p)]
    return [s for s in found if 6 <= len(s.split()) <= 45 and s[0].isupper() and s[-1] in ".?!"]


def quotations(data: Path = DATA) -> Iterator[Quoted]:
    """Real quotations with the copies to compare them with."""
    notice = data / "notices" / "2024-03763"
    printed = Original(clean_text(notice.with_suffix(".pdf").read_bytes(), "pdf"))
    for sentence in sentences(words_of(notice.with_suffix(".txt"))):
        yield Quoted(words=sentence, copy=printed, origin="2024-03763.txt against its PDF")
    for path in sorted((data / "notices").glob("*.xml")):
        pages = Original(clean_text(path.read_bytes(), "html"))
        for sentence in sentences(words_of(path)):
            yield Quoted(words=sentence, copy=pages, origin=f"{path.name} against its page")


def _word(words: Sequence[str], chance: random.Random) -> int:
    long = [n for n, w in enumerate(words) if re.fullmatch(r"[A-Za-z]{3,}[,.;:]?", w)]
    return chance.choice(long or range(len(words)))


def replaced(words: list[str], chance: random.Random, pool: Sequence[str]) -> list[str]:
    """Another word in place of one."""
    at = _word(words, chance)
    other = chance.choice([w for w in pool if w.lower() != words[at].strip(",.;:").lower()])
    return [*words[:at], other, *words[at + 1 :]]


def dropped(words: list[str], chance: random.Random, _: Sequence[str]) -> list[str]:
    """One word less, within the quotation."""
    at = chance.randrange(1, len(words) - 1)
    return [*words[:at], *words[at + 1 :]]


def added(words: list[str], chance: random.Random, _: Sequence[str]) -> list[str]:
    """A “not” more."""
    at = chance.randrange(1, len(words) - 1)
    return [*words[:at], "not", *words[at:]]


def other_ending(words: list[str], chance: random.Random, _: Sequence[str]) -> list[str]:
    """One word with an s more or less."""
    at = _word(words, chance)
    bare = words[at].rstrip(",.;:")
    tail = words[at][len(bare) :]
    return [*words[:at], (bare[:-1] if bare.endswith("s") else f"{bare}s") + tail, *words[at + 1 :]]


Change = Callable[[list[str], random.Random, Sequence[str]], list[str]]
CHANGES: dict[str, Change] = {
    "a word replaced": replaced,
    "a word left out": dropped,
    "a word added": added,
    "an s more or less": other_ending,
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one run measured: alarms over unchanged quotations, and how many changes were caught, by kind."""

    unchanged: int
    alarms: tuple[tuple[Quoted, Comparison], ...]
    caught: Counter[str]
    tried: Counter[str]
    missed: tuple[tuple[str, str], ...]
    seconds: float


def measure(quoted: Sequence[Quoted], seed: int = 1) -> Outcome:
    """Every quotation as it stands; those that are found, changed in each way."""
    chance = random.Random(seed)
    pool = sorted({w for q in quoted for w in re.findall(r"[a-z]{4,}", q.words)})
    alarms, missed = [], []
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    start = time.perf_counter()
    for quotation in quoted:
        comparison = compare(quotation.words, quotation.copy)
        if comparison.verdict in _BAD:
            alarms.append((quotation, comparison))
            continue
        for name, change in CHANGES.items():
            changed = " ".join(change(quotation.words.split(), chance, pool))
            tried[name] += 1
            if compare(changed, quotation.copy).verdict in _BAD:
                caught[name] += 1
            else:
                missed.append((name, changed))
    seconds = time.perf_counter() - start
    return Outcome(
        unchanged=len(quoted), alarms=tuple(alarms), caught=caught, tried=tried, missed=tuple(missed), seconds=seconds
    )


def main() -> None:
    """Print the figures, the alarms and what was missed."""
    if not DATA.is_dir():
        sys.exit("the data to measure with is not here")
    quoted = list(quotations())
    outcome = measure(quoted, int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    origins, alarmed = Counter(q.origin for q in quoted), Counter(q.origin for q, _ in outcome.alarms)
    for origin, count in origins.items():
        print(f"{origin}: {count} quotations, {alarmed[origin]} said to differ or not found")
    for name, count in outcome.tried.items():
        print(f"{name}: {outcome.caught[name]} of {count} caught")
    checked = outcome.unchanged + sum(outcome.tried.values())
    print(f"{outcome.seconds * 1000 / checked:.2f} ms a comparison")
    for quotation, comparison in outcome.alarms:
        print(f"  {comparison.verdict.value} {comparison.likeness:.0f}: {quotation.words[:150]}")
        for change in comparison.changes[:3]:
            print(f"      {change}")
    for name, words in outcome.missed:
        print(f"  missed ({name}): {words[:200]}")


if __name__ == "__main__":
    main()
