"""Wording that letters need again and again: dates, lists of words, counts, line blocks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from drafter.markup.escape import Markdown, escape
from drafter.model.months import MONTHS, SHORT_MONTHS
from drafter.model.pattern import pattern

# What Markdown reads as an address between angle brackets (CommonMark 0.31, section 6.5).
_ADDRESS = pattern(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+", re.ASCII)
_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def date_long(value: Any) -> str:
    """An ISO date as letters write it: March 25, 2024. Anything else stays as it is."""
    date = _date(value)
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}" if date else str(value or "")


def date_citation(value: Any) -> str:
    """An ISO date as citations write it: Feb. 26, 2024 (Indigo Book, table of months)."""
    date = _date(value)
    return f"{SHORT_MONTHS[date.month - 1]} {date.day}, {date.year}" if date else str(value or "")


def month_day(value: Any) -> str:
    """An ISO date without its year: March 25."""
    date = _date(value)
    return f"{MONTHS[date.month - 1]} {date.day}" if date else str(value or "")


def _date(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None


def sentence_list(items: Iterable[Any], word: str = "and") -> Markdown:
    """Words in a row: "a", "a and b", "a, b, and c"."""
    words = [escape(str(item)) for item in items if str(item)]
    if len(words) < 3:
        return Markdown(f" {word} ".join(words))
    return Markdown(f"{', '.join(words[:-1])}, {word} {words[-1]}")


def lines(items: Sequence[Any]) -> Markdown:
    """A line block of Markdown, a line an item."""
    return Markdown("\n".join(f"| {escape(str(item))}" for item in items))


def groups(items: Sequence[Any]) -> list[list[Any]]:
    """A list parted at its empty entries."""
    out: list[list[Any]] = [[]]
    for item in items:
        if item == "":
            out.append([])
        else:
            out[-1].append(item)
    return [group for group in out if group]


def sentence(text: Any) -> Markdown:
    """The text with a full stop, unless it ends in one (or in a question or exclamation mark) already."""
    words = escape(str(text).strip())
    bare = words.rstrip("*_\"'”’)]")
    return words if not words or bare.endswith((".", "?", "!")) else Markdown(f"{words}.")


def bare(text: Any) -> Markdown:
    """The text without its closing full stop."""
    words = escape(str(text).strip())
    return Markdown(words[:-1]) if words.endswith(".") and not words.endswith("...") else words


def lower_first(text: Any) -> Markdown:
    """The text with a small first letter, unless its first word is an acronym or "I"."""
    words = escape(str(text))
    first = words.split(" ", 1)[0].rstrip(".,;:")
    keep = first == "I" or sum(c.isupper() for c in first) > 1
    return words if keep or not words else Markdown(words[0].lower() + words[1:])


def upper_first(text: Any) -> Markdown:
    """The text with a capital first letter."""
    words = text if isinstance(text, Markdown) else escape(str(text))
    return Markdown(words[:1].upper() + words[1:])


def email(address: Any) -> Markdown:
    """An e-mail address as a link; nothing else can stand between the brackets of one."""
    text = str(address).strip()
    return Markdown(f"<{text}>") if _ADDRESS.fullmatch(text) else escape(text)


def count(number: int) -> str:
    """A count in words up to twelve, in numerals above."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date_long": date_long,
    "date_citation": date_citation,
    "month_day": month_day,
    "sentence_list": sentence_list,
    "lines": lines,
    "groups": groups,
    "sentence": sentence,
    "bare": bare,
    "lower_first": lower_first,
    "upper_first": upper_first,
    "email": email,
    "count": count,
}
