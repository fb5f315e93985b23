"""Text as the matcher sees it: tokens without case and accents, and their stems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_STOP_WORDS = (
    "a about above after again against all also am an and any are as at be because been before being below between "
    "both but by can cannot could did do does doing down during each few for from further had has have having he her "
    "here hers him his how however i if in into is it its itself just may me might more most must my no nor not of "
    "off on once only or other our out over own same shall she should so some such than that the their them then "
    "there these they this those through thus to too under until up upon us very was we were what when where which "
    "while who whom why will with within without would you your et al see ibid id"
)
STOP = frozenset(_STOP_WORDS.split())
_TOKEN = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM = 3
# Longest ending first; what replaces it keeps related words together (regulation, regulate; policies, policy).
_ENDINGS = (
    ("ization", "iz"),
    ("ational", "at"),
    ("iveness", "iv"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("ation", "at"),
    ("atory", "at"),
    ("ator", "at"),
    ("ment", ""),
    ("ness", ""),
    ("ity", ""),
    ("ing", ""),
    ("ion", ""),
    ("ied", "i"),
    ("ed", ""),
    ("er", ""),
    ("ly", ""),
    ("al", ""),
    ("e", ""),
    ("y", "i"),
)
_stems: dict[str, str] = {}


def fold(text: str) -> str:
    """The text in lower case without accents; dotted initials are closed up (U.S.C. becomes usc)."""
    lowered = text.lower()
    if not lowered.isascii():
        pieces = unicodedata.normalize("NFKD", lowered.replace("’", "'"))
        lowered = "".join(c for c in pieces if not unicodedata.combining(c))
    lowered = _POSSESSIVE.sub("", lowered)
    if "." in lowered:
        lowered = _INITIALS.sub(lambda m: m.group().replace(".", ""), lowered)
    return lowered


def words(text: str) -> list[str]:
    """All words and numbers of a text in order, folded."""
    return _TOKEN.findall(fold(text))


def stem(word: str) -> str:
    """The stem under which a folded word is indexed; numbers and short words stand for themselves."""
    known = _stems.get(word)
    if known is None:
        known = _stems[word] = _stem(word)
    return known


def _stem(word: str) -> str:
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    base = _singular(word)
    for ending, left in _ENDINGS:
        if not base.endswith(ending):
            continue
        shorter = base[: len(base) - len(ending)] + left
        if len(shorter) >= _SHORTEST_STEM and _VOWEL.search(shorter):
            base = shorter
            if ending in ("ing", "ed", "er") and base[-1] == base[-2] and _doubled(base):
                base = base[:-1]
            break
    return base


def _singular(word: str) -> str:
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _doubled(base: str) -> bool:
    """Whether the last consonant was doubled before the ending (controlled), not part of the word (calling)."""
    return base[-1] not in "sz" and (base[-1] != "l" or len(base) > len("calls"))


def stems(text: str) -> list[str]:
    """The stems of all words that carry meaning, in order, with repetitions."""
    return [stem(w) for w in words(text) if w not in STOP]


def distinct(items: Iterable[str]) -> list[str]:
    """The items in order of first appearance, each once."""
    return list(dict.fromkeys(items))


def identifiers_in(text: str) -> tuple[str, ...]:
    """The identifiers that stand in a text; their patterns are compiled only where there can be one."""
    if "://" not in text and not any(c.isdigit() for c in text):
        return ()
    from drafter.match.identifiers import identifiers

    return identifiers(text)
