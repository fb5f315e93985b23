"""How many sign, in the text: `[23 organizations and 24 individuals]{.count}` follows the list of signatories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.assemble.signatories import Group, count_in_words, is_person, singular, sort_signatories
from drafter.model.errors import Place, Problem
from drafter.model.letter import Letter, rewrite
from drafter.model.pattern import pattern
from drafter.model.people import Signatory
from drafter.model.record import replace
from drafter.model.text import Content, Inline, Run, SignatoryCount

_ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen").split()  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LAST_IN_WORDS = 12
_WORD = (
    rf"(?:(?:{'|'.join(_TENS[2:])})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
)
_NUMBER = pattern(rf"(?<![\w-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORD}|no)(?![\w-])", re.IGNORECASE)

# A noun with what describes it, up to a comma or "and".
_NOUN = pattern(r"\s+(?:(?!and\b|or\b|of\b|in\b|from\b|who\b|that\b|with\b)[^\W\d_][\w’'-]*\s?)+(?<!\s)")
_PLURALS = {"person": "people"}
_ONE_OF_A_KIND = frozenset(
    """organization organisation individual signatory company university institution association business group
    scholar expert professor researcher academic student scientist advocate member clinic library firm coalition
    center union school""".split()
)


def count_signatories(
    letter: Letter, signatories: Sequence[Signatory], *, file: str = "letter.md"
) -> tuple[Letter, list[Problem]]:
    """The letter with every count of signatories as words, and those that count what is not in the list.

    Where nobody has confirmed yet, the words stay as they were typed.
    """
    counter = _Counter(sort_signatories(signatories), file)
    return replace(letter, blocks=rewrite(letter.blocks, counter.content)), counter.problems


class _Counter:
    """Counts the confirmed, each once."""

    def __init__(self, groups: Sequence[Group], file: str) -> None:
        self.groups = groups
        self.file = file
        self.problems: list[Problem] = []

    def content(self, content: Content) -> Content:
        if not any(isinstance(item, SignatoryCount) for item in content):
            return content
        return tuple(self._inline(item) for item in content)

    def _inline(self, item: Inline) -> Inline:
        if not isinstance(item, SignatoryCount):
            return item
        return Run(text=self._words(item), bold=item.bold, italic=item.italic)

    def _words(self, item: SignatoryCount) -> str:
        if not self.groups:
            return item.words
        if item.of:
            number = self._number(item)
            return item.words if number is None else _recounted(item.words, [number])
        numbers = [len(rows) for _, rows in self.groups]
        stated = len(_NUMBER.findall(item.words))
        if stated == 1 and (len(numbers) == 1 or _is_number(item.words) or "signator" in item.words.casefold()):
            return _recounted(item.words, [sum(numbers)])
        # The writer's own nouns stay; a category that came later brings its heading.
        return _recounted(item.words, numbers) if stated == len(numbers) else count_in_words(self.groups)

    def _number(self, item: SignatoryCount) -> int | None:
        wanted = item.of.casefold().strip()
        for name, rows in self.groups:
            if name.casefold() == wanted:
                return len(rows)
        if wanted in ("organizations", "organisations", "individuals"):
            persons = wanted == "individuals"
            return sum(is_person(row) is persons for _, rows in self.groups for row in rows)
        names = ", ".join(f"“{name}”" for name, _ in self.groups)
        message = f"the letter counts “{item.of}”, a category that nobody confirmed stands under"
        self.problems.append(Problem(Place(self.file, item.line or None), message, f"The categories are {names}."))
        return None


def _is_number(words: str) -> bool:
    return bool(_NUMBER.fullmatch(words.strip()))


def _recounted(words: str, numbers: Sequence[int]) -> str:
    """`words` with its numbers replaced in order, each noun in the singular where there is one of its kind."""
    found = list(_NUMBER.finditer(words))
    if not found:
        return f"{_said(numbers[0])} {words}".strip()
    # What else is counted in the same words ("from 12 states") is not ours.
    found = found[: len(numbers)]
    figures = any(match[0].isdecimal() and int(match[0]) <= _LAST_IN_WORDS for match in found)
    ends = [match.start() for match in found[1:]] + [len(words)]
    out = words[: found[0].start()]
    for match, end, number in zip(found, ends, numbers, strict=True):
        capital = match[0][0].isupper()
        said = _said(number, figures=figures and not capital, spelled=capital)
        out += said[:1].upper() + said[1:] if capital else said
        out += _agreeing(words[match.end() : end], one=number == 1)
    return out


def _agreeing(rest: str, *, one: bool) -> str:
    """What stands between a number and the next one, its noun in the singular for one, else in the plural."""
    found = _NOUN.match(rest)
    if found is None:
        return rest
    nouns = found[0]
    changed = singular(nouns) if one else _plural(nouns)
    return changed + rest[found.end() :]


def _plural(nouns: str) -> str:
    *before, last = nouns.split(" ")
    if last.casefold() in _PLURALS:
        last = _PLURALS[last.casefold()]
    elif last.casefold() in _ONE_OF_A_KIND:
        last = f"{last[:-1]}ies" if last.endswith("y") else f"{last}s"
    return " ".join([*before, last])


def _said(number: int, *, figures: bool = False, spelled: bool = False) -> str:
    """A number as letters print it: in words up to twelve, and up to ninety-nine where it opens a sentence."""
    if number > (99 if spelled else _LAST_IN_WORDS) or figures:
        return f"{number:,}"
    if number < len(_ONES):
        return _ONES[number] if number else "no"
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
