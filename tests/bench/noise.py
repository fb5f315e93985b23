"""Look-ups with noise, made from sources: words typed as one, slips of the hand, and other ways to half remember."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.match.words import STOP, words
from tests.bench.benchset import Query

_NEAR = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip
_NAME = 4


def joined_words(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """Look-ups of three to five words of a title, two of them typed without the space between them."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = words(item.get("title", ""))
        if len(title) < 3:
            continue
        size = random_.randint(3, min(5, len(title)))
        start = random_.randrange(len(title) - size + 1)
        typed, at = title[start : start + size], random_.randrange(size - 1)
        typed[at : at + 2] = [typed[at] + typed[at + 1]]
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="joined", kind="joined"))
        if len(queries) == count:
            break
    return queries


def slip(word: str, random_: random.Random) -> str:
    """The word with one slip: a letter left out, doubled, swapped with the next, or its neighbour on the keyboard."""
    if len(word) < 4:
        return word
    at = random_.randrange(1, len(word) - 1)
    kind = random_.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + random_.choice(_NEAR.get(word[at], word[at])) + word[at + 1 :]


def beginnings(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """The first 6 to 26 letters of a title, in half of them with a slip in one word."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = " ".join(words(item.get("title", "")))
        if len(title) < 12:
            continue
        typed = title[: random_.randint(6, 26)].split()
        if random_.random() < 0.5:
            at = random_.randrange(len(typed))
            typed[at] = slip(typed[at], random_)
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="noise", kind="prefix"))
        if len(queries) == count:
            break
    return queries


def fragments(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """Two to four neighbouring words of a title, often with a slip in one, sometimes after a word of the author."""
    random_ = random.Random(seed)
    queries = []
    for item in random_.sample(list(sources), len(sources)):
        title = [w for w in words(item.get("title", "")) if len(w) > 2]
        if len(title) < 2:
            continue
        size = random_.randint(2, min(4, len(title)))
        start = random_.randrange(len(title) - size + 1)
        typed = title[start : start + size]
        if random_.random() < 0.6:
            at = random_.randrange(size)
            typed[at] = slip(typed[at], random_)
        author = words(item.get("author", ""))
        if author and random_.random() < 0.35:
            typed = [random_.choice(author), *typed[:2]]
        queries.append(Query(text=" ".join(typed), gold=frozenset({str(item["id"])}), doc="noise", kind="words"))
        if len(queries) == count:
            break
    return queries


def author_years(sources: Sequence[dict[str, Any]], *, seed: int, count: int) -> list[Query]:
    """The last name of the first author and the year, half of them with a slip; the pair's sources are all right."""
    random_ = random.Random(seed)
    pairs: dict[tuple[str, str], set[str]] = {}
    for item in sources:
        first = words(str(item.get("author", "")).split(",")[0].partition(" and ")[0].partition("&")[0])
        first = [w for w in first if w not in ("et", "al")]
        year = str(item.get("year", ""))
        if first and len(first[-1]) >= _NAME and year.isdigit():
            pairs.setdefault((first[-1], year), set()).add(str(item["id"]))
    queries = []
    for (name, year), ids in random_.sample(sorted(pairs.items()), min(count, len(pairs))):
        typed = slip(name, random_) if random_.random() < 0.5 else name
        queries.append(Query(text=f"{typed} {year}", gold=frozenset(ids), doc="noise", kind="author+year"))
    return queries


_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("tion", "sion"), ("ie", "ei"), ("ei", "ie"), ("ea", "ee"), ("ou", "u"), ("qu", "kw"),
    ("c", "s"), ("s", "c"), ("c", "k"), ("y", "i"), ("i", "y"), ("z", "s"), ("e", "a"), ("a", "e"), ("o", "a"),
    ("ll", "l"), ("ss", "s"), ("gh", "g"), ("x", "cs"), ("v", "f"), ("ance", "ence"), ("ence", "ance"),
    ("able", "ible"), ("or", "er"),
)  # fmt: skip
_SHORTENED = {
    "federal": "fed", "register": "reg", "university": "univ", "department": "dept", "national": "natl",
    "international": "intl", "government": "govt", "association": "assn", "administration": "admin",
    "technology": "tech", "report": "rpt", "regulation": "reg", "regulatory": "reg", "management": "mgmt",
    "information": "info",
    "development": "dev", "research": "res", "institute": "inst", "committee": "comm", "commission": "commn",
    "review": "rev", "journal": "j", "security": "sec", "organization": "org", "center": "ctr", "company": "co",
    "corporation": "corp", "federation": "fedn", "american": "am", "telecommunications": "telecomm", "economic": "econ",
    "economics": "econ", "environmental": "envtl", "policy": "pol", "consumer": "cons", "financial": "fin",
    "protection": "prot", "bureau": "bur", "board": "bd", "governors": "govs", "reserve": "res", "analysis": "anal",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a person half remembers of a source: neighbouring words of title and of stored text, first author, year."""

    some: list[str]
    author: list[str]
    year: str
    told: list[str]

    @property
    def family(self) -> str:
        """The author's last word, "" if it is short."""
        return self.author[-1] if self.author and len(self.author[-1]) >= _NAME else ""


def _sound(known: _Known, random_: random.Random) -> str:
    at = max(range(len(known.some)), key=lambda n: len(known.some[n]))
    word = known.some[at]
    fits = [(a, b) for a, b in _SOUNDS if a in word[1:]]
    if not fits:
        return ""
    meant, typed = random_.choice(fits)
    return " ".join([*known.some[:at], word[0] + word[1:].replace(meant, typed, 1), *known.some[at + 1 :]])


def _shuffled(known: _Known, random_: random.Random) -> str:
    return " ".join(random_.sample(known.some, len(known.some)))


def _near_year(known: _Known, random_: random.Random) -> str:
    if not known.family or not known.year:
        return ""
    year = int(known.year) + random_.choice((-1, 1))
    return f"{known.family} {year} {' '.join(random_.sample(known.some, 2))}"


def _initial(known: _Known, random_: random.Random) -> str:
    if not 2 <= len(known.author) <= 3:
        return ""
    return f"{known.author[0][0]}. {known.author[-1]} {' '.join(random_.sample(known.some, 2))}"


def _shortened(known: _Known, random_: random.Random) -> str:
    shown = [*(known.author if len(known.author) > 2 and random_.random() < 0.5 else []), *known.some][:5]
    typed = [_SHORTENED.get(w, w) for w in shown]
    return " ".join(typed) if typed != shown else ""


def _acronym(known: _Known, random_: random.Random) -> str:
    name = [w for w in known.author if w not in STOP]
    return f"{''.join(w[0] for w in name)} {' '.join(known.some[:2])}" if 3 <= len(name) <= 6 else ""


def _accent(known: _Known, random_: random.Random) -> str:
    plain, marked = random_.choice((("e", "é"), ("o", "ö"), ("a", "á"), ("u", "ü")))
    text = " ".join(known.some)
    return text.replace(plain, marked, 1) if plain in text else ""


def _split(known: _Known, random_: random.Random) -> str:
    word = max(known.some, key=len)
    cut = random_.randint(3, len(word) - 3) if len(word) > 6 else 0
    return " ".join(known.some).replace(word, f"{word[:cut]} {word[cut:]}", 1) if cut else ""


def _prefixes(known: _Known, random_: random.Random) -> str:
    return " ".join(w[: max(3, len(w) * 2 // 3)] for w in known.some)


def _two_slips(known: _Known, random_: random.Random) -> str:
    wrong = set(random_.sample(range(len(known.some)), 2))
    return " ".join(slip(w, random_) if n in wrong else w for n, w in enumerate(known.some))


def _extra(known: _Known, random_: random.Random) -> str:
    at = random_.randrange(len(known.some) + 1)
    more = random_.choice(("report", "paper", "study", "article", "pdf", "by", "new"))
    return " ".join([*known.some[:at], more, *known.some[at:]])


def _ending(known: _Known, random_: random.Random) -> str:
    at = random_.randrange(len(known.some))
    word = known.some[at]
    other = word[:-1] if word.endswith("s") else word + random_.choice(("s", "ed", "ing"))
    return " ".join([*known.some[:at], other, *known.some[at + 1 :]])


def _title_then_author(known: _Known, random_: random.Random) -> str:
    return f"{known.some[0]} {known.some[1]} {slip(known.family, random_)}" if known.family else ""


def _reference(known: _Known, random_: random.Random) -> str:
    if not 1 <= len(known.author) <= 3 or not known.year:
        return ""
    initial = known.author[0][0].upper()
    return f"{known.author[-1].title()}, {initial}. et al. ({known.year}). {' '.join(known.some).capitalize()}"


def _joined(known: _Known, at: int, size: int) -> list[str]:
    return [*known.some[:at], "".join(known.some[at : at + size]), *known.some[at + size :]]


def _three_joined(known: _Known, random_: random.Random) -> str:
    return " ".join(_joined(known, random_.randrange(len(known.some) - 2), 3))


def _joined_slip(known: _Known, random_: random.Random) -> str:
    at = random_.randrange(len(known.some) - 1)
    typed = _joined(known, at, 2)
    slipped = at if random_.random() < 0.5 else random_.randrange(len(typed))
    return " ".join(slip(w, random_) if n == slipped else w for n, w in enumerate(typed))


def _space_moved(known: _Known, random_: random.Random) -> str:
    at = random_.randrange(len(known.some) - 1)
    both, cut = known.some[at] + known.some[at + 1], len(known.some[at]) + random_.choice((-1, 1))
    return " ".join([*known.some[:at], both[:cut], both[cut:], *known.some[at + 2 :]])


def _long_form(known: _Known, random_: random.Random) -> str:
    long = {short: word for word, short in _SHORTENED.items()} | {"ai": "artificial intelligence"}
    shown = [*(known.author if len(known.author) > 2 else []), *known.some]
    typed = [long.get(w, w) for w in shown]
    return " ".join(typed[:6]) if typed != shown else ""


def _from_text(known: _Known, random_: random.Random) -> str:
    if len(known.told) < 4:
        return ""
    at = random_.randrange(len(known.told) - 2)
    typed = [*random_.sample(known.some, random_.randint(0, 1)), *known.told[at : at + random_.randint(2, 3)]]
    return " ".join(slip(w, random_) if random_.random() < 0.15 else w for w in typed)


# Ways to half remember other than by slips of the hand.
KINDS: dict[str, Callable[[_Known, random.Random], str]] = {
    "sound": _sound,
    "shuffled": _shuffled,
    "near year": _near_year,
    "initial": _initial,
    "shortened": _shortened,
    "acronym": _acronym,
    "accent": _accent,
    "split": _split,
    "prefixes": _prefixes,
    "two slips": _two_slips,
    "extra": _extra,
    "ending": _ending,
    "title then author": _title_then_author,
    "reference": _reference,
    "three joined": _three_joined,
    "joined with a slip": _joined_slip,
    "space moved": _space_moved,
    "long form": _long_form,
    "from text": _from_text,
}


def varied(sources: Sequence[dict[str, Any]], kind: str, *, seed: int, count: int) -> list[Query]:
    """Look-ups by three or four neighbouring words of a title, half-remembered in one of `KINDS` of ways."""
    random_ = random.Random(f"{kind} {seed}")
    queries: list[Query] = []
    for item in random_.sample(list(sources), len(sources)):
        title = [w for w in words(item.get("title", "")) if len(w) > 2 and w not in STOP]
        if len(title) < 3:
            continue
        size = random_.randint(3, min(4, len(title)))
        start = random_.randrange(len(title) - size + 1)
        author = [w for w in words(str(item.get("author", "")).split(",")[0]) if w not in ("et", "al", "ed")]
        year = str(item.get("year", ""))
        known = _Known(
            some=title[start : start + size],
            author=author,
            year=year if year.isdigit() else "",
            told=[w for w in words(item.get("notes") or "") if len(w) > 4 and w.isalpha() and w not in STOP],
        )
        if typed := KINDS[kind](known, random_):
            queries.append(Query(text=typed, gold=frozenset({str(item["id"])}), doc="varied", kind=kind))
        if len(queries) == count:
            break
    return queries
