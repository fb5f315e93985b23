"""Keys of sources: readable and stable, such as `kapoor2024societal`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from itertools import count
from typing import Any

from drafter.gather.item import year
from drafter.gather.names import last

VALID = re.compile(r"[A-Za-z0-9][\w:.-]*", re.ASCII)
_STOP = frozenset(
    "a an and are as at be by for from how in into is it its no not of on or that the their this to under v via what "
    "when where which who why with re state united states u.s. us".split()
)
_POOR = re.compile(r"\d+|(?:item|ref|id|entry|undefined|null|none)[-_]?\d*|.{81,}", re.IGNORECASE)
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "æ": "ae",
        "Æ": "Ae",
        "Œ": "Oe",
        "Đ": "D",
        "Þ": "Th",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)


def valid(key: object) -> bool:
    """Whether a key that came along can stay: our letters, readable, no running number."""
    return (
        isinstance(key, str)
        and bool(VALID.fullmatch(key))
        and not _POOR.fullmatch(key)
        and not key.endswith((".", ":"))
    )


def key_for(item: Mapping[str, Any], taken: Container[str]) -> str:
    """A key for the item that is not `taken` (compared in lower case): its own if valid, else author, year, word."""
    for given in (item.get("citation-key"), item.get("id")):
        if valid(given):
            return _free(str(given), taken)
    return _free(made(item), taken)


def made(item: Mapping[str, Any]) -> str:
    """Author, year and first telling word of the title; for laws, the code with title and section."""
    within = _squeeze(item.get("container-title-short") or item.get("container-title"))
    if item.get("type") in {"legislation", "regulation"} and item.get("section") and within:
        return f"{within}{_squeeze(item.get('volume'))}-{_ascii(item['section'])}"
    who = next((_who(item[role]) for role in ("author", "editor", "publisher") if item.get(role)), "")
    words = _words(item.get("title") or item.get("title-short") or item.get("container-title"))
    if item.get("type") == "legal_case":
        return f"{words[0] if words else 'case'}{year(item)}" + (
            words[1] if len(words) > 1 and words[0] != words[1] else ""
        )
    word = next((word for word in words if word != who and not word.isdecimal()), words[0] if words else "")
    return f"{who}{year(item)}{word}" or "source"


def _who(value: Any) -> str:
    name = last(value[0]) if isinstance(value, list) and value else str(value)
    words = _words(name)
    if len(words) > 2 and not (isinstance(value, list) and isinstance(value[0], dict) and value[0].get("family")):
        return "".join(word[0] for word in words)[:8]
    return "".join(words)[:24]


def _words(value: Any) -> list[str]:
    text = re.sub(r"<[^>]*>", "", str(value or ""))
    words = [_squeeze(word) for word in re.split(r"[\s/–—-]+", text)]
    telling = [word for word in words if word and word not in _STOP and (len(word) > 1 or word.isdecimal())]
    return telling or [word for word in words if word]


def _ascii(value: Any) -> str:
    return re.sub(r"[^a-z0-9.-]+", "", _fold(str(value))).strip(".-")


def _squeeze(value: Any) -> str:
    return re.sub(r"[^a-z0-9]+", "", _fold(str(value or "")))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode().lower()


def _free(key: str, taken: Container[str]) -> str:
    if key.lower() not in taken:
        return key
    for letter in "bcdefghijklmnopqrstuvwxyz":
        if f"{key}-{letter}".lower() not in taken:
            return f"{key}-{letter}"
    return next(f"{key}-{n}" for n in count(2) if f"{key}-{n}".lower() not in taken)
