"""Typewriter marks made into printers' marks: curly quotation marks, dashes, spaces that do not break."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import is_

from drafter.model.letter import Letter, rewrite
from drafter.model.pattern import pattern
from drafter.model.record import replace
from drafter.model.text import (
    Abbreviation,
    Break,
    CitationMark,
    Content,
    CrossReference,
    Inline,
    Note,
    Run,
    SignatoryCount,
)

# Addresses are shown as they are typed into a browser.
_ADDRESS = pattern(r"(?:https?://|www\.|mailto:)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_ADDRESS_HAS = ("@", "://", "www.", "mailto:")
# A text without these has nothing to set, and most have not.
_TYPEWRITER = ('"', "'", "--", "§ ", "¶ ")
_DOUBLE_OR_SINGLE = pattern("[\"'“”]")
_HYPHENS = pattern(r"(?<!-)-{2,3}(?!-)")
_DASHES = {2: "–", 3: "—"}
_SIGN_SPACE = pattern(r"(?<=[§¶]) (?=\S)")
# Every match ends in the space that must not break: No. 5 · pp. 3 · note 7 · May 4 · Dr. Roe · 47 C.F.R. · 9 percent
_FIRM_SPACE = pattern(
    r"(?<![\w.])(?:(?:Nos?|pp?|ch|pt|art|cl|vol|nn?|[Ff]igs?)\. (?=\d)"
    r"|notes? (?=\d)|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.) (?=\d\d?(?!\d))"
    r"|(?:Mr|Mrs|Ms|Dr|Prof)\. (?=[A-Z])"
    r"|\d{1,4} (?=U\.S\.C|C\.F\.R|Fed\. Reg|U\.S\. (?=\d)|S\. Ct|F\.(?:[23]d|4th)))"
    r"|\d (?=(?:percent|million|billion|trillion)(?!\w))"
)
_CLIPPED = pattern(r"(?:tis|twas|twere|twill|til|em|n)(?!\w)", re.IGNORECASE)
_DECADE = pattern(r"\d\d(?:s(?!\w)|(?!\w))")
# A single quotation mark that closes before the double one around it does.
_CLOSED_WITHIN = pattern(r"""[^"”'’]*[^\s"”'’]['’](?!\w)""")
# 5' 10" · 6" x 9" · 12" by 4' · 6" wide: digits with marks that can only be feet and inches.
_MEASURE_AFTER = pattern(r"\s?(?:\d+(?:\.\d+)?[\"']|(?:x|×|by)\s?\d|(?:wide|long|deep|high|tall|thick)\b)")
_MEASURE_BEFORE = pattern(r"\d[\"']\s?(?:(?:x|×|by)\s?)?\d+(?:\.\d+)?$")
_OPEN_BEFORE = frozenset("([{<“‘\u00a0")
_JOINED_BEFORE = frozenset("-–—‑/")
_CLOSE_AFTER = frozenset(",;:!?)]}.…")
_ELLIPSIS = frozenset(".…")
_STOPS = frozenset(",;:")
_QUOTES = frozenset("\"'“”‘’")
_STAND_IN = "x"


def typeset(letter: Letter) -> Letter:
    """The letter with curly quotation marks and apostrophes, dashes for `--` and `---`, and firm spaces.

    Spaces are firm after § and ¶ and where a number would be lost without its neighbour (No. 5, May 4, 47 C.F.R.).
    Paragraphs and notes are read as wholes, across changes of format and across note marks. Link targets, visible
    addresses and ellipses stay as they are, and so do marks of feet and inches. A second pass changes nothing.
    """
    return replace(letter, blocks=rewrite(letter.blocks, typeset_content))


def typeset_content(content: Content) -> Content:
    """One paragraph's inlines with printers' marks; each note in it is a text of its own."""
    shown = [_shown(item) for item in content]
    marks = _set("".join(shown))
    out: list[Inline] = []
    start = 0
    for item, text in zip(content, shown, strict=True):
        end = start + len(text)
        if isinstance(item, Note):
            inner = typeset_content(item.content)
            item = item if inner is item.content else replace(item, content=inner)
        elif isinstance(item, Run) and marks and (changed := _applied(marks, text, start)) != text:
            item = replace(item, text=changed)
        out.append(item)
        start = end
    return content if all(map(is_, out, content)) else tuple(out)


def _shown(item: Inline) -> str:
    match item:
        case Run(text=text):
            return text
        case Break():
            return "\n"
        case CitationMark() | CrossReference() | Abbreviation() | SignatoryCount():
            return _STAND_IN
        case Note():
            return ""


def _applied(marks: Mapping[int, str], text: str, start: int) -> str:
    """`text`, which begins at `start` of its paragraph, with the marks that fall in it."""
    end = start + len(text)
    pieces: list[str] = []
    done = start
    for place in sorted(place for place in marks if start <= place < end):
        pieces += (text[done - start : place - start], marks[place])
        done = place + 1
    return "".join(pieces) + text[done - start :]


def _set(text: str) -> dict[int, str]:
    """The characters of `text` that change, by place; "" where a mark takes several characters."""
    marks = {found.end() - 1: "\u00a0" for found in _FIRM_SPACE.finditer(text)}
    if not any(sign in text for sign in _TYPEWRITER):
        return marks
    kept = _addresses(text)
    for found in _HYPHENS.finditer(text) if "--" in text else ():
        if not kept.intersection(range(*found.span())):
            marks[found.start()] = _DASHES[len(found[0])]
            marks.update((place, "") for place in range(found.start() + 1, found.end()))
    for found in _SIGN_SPACE.finditer(text) if "§ " in text or "¶ " in text else ():
        marks[found.start()] = "\u00a0"
    _Quotes(text, marks, kept).set()
    return marks


def _addresses(text: str) -> set[int]:
    """The places that addresses take up in `text`."""
    lower = text.lower()
    if not any(sign in lower for sign in _ADDRESS_HAS):
        return set()
    return {place for found in _ADDRESS.finditer(text) for place in range(*_without_closing(found))}


def _without_closing(found: re.Match[str]) -> tuple[int, int]:
    """The span of an address without the quotation mark and punctuation that end the sentence around it."""
    return found.start(), found.start() + len(found[0].rstrip("\"'”’.,;:!?)"))


class _Quotes:
    """Reads the quotation marks of a text from left to right; `depth` counts double quotations that stand open."""

    def __init__(self, text: str, marks: dict[int, str], kept: set[int]) -> None:
        self.text = text
        self.marks = marks
        self.kept = kept
        self.depth = 0
        self.before = ""
        self.after = ""

    def set(self) -> None:
        for found in _DOUBLE_OR_SINGLE.finditer(self.text):
            place, mark = found.start(), found[0]
            self.before, self.after = self._before(place), self._after(place)
            if place not in self.kept and mark in "\"'":
                mark = self._double(place) if mark == '"' else self._single(place)
                self.marks[place] = mark
            self.depth += (mark == "“") - (mark == "”" and self.depth > 0)

    def _before(self, place: int) -> str:
        """The character before `place` as it is printed, "" at the start."""
        while place:
            place -= 1
            if mark := self.marks.get(place, self.text[place]):
                return mark
        return ""

    def _double(self, place: int) -> str:
        if self.depth == 0 and self.before.isdigit():
            return '"'
        if self._measures(place):
            return '"'
        unspaced = self.depth == 0 and self.before in _STOPS and self.after.isalnum()
        if unspaced or self._opens(within=self.depth > 0):
            return "“"
        return "”" if self.depth or not self._alone() else '"'

    def _single(self, place: int) -> str:
        if self._measures(place):
            return "'"
        after = self.text[place + 1 :]
        if not self._opens(within=False):
            return "'" if self._alone() else "’"
        if _CLIPPED.match(after):
            return "’"
        if decade := _DECADE.match(after):
            quoted = self.depth and not decade[0].endswith("s") and _CLOSED_WITHIN.match(after)
            return "‘" if quoted else "’"
        return "‘"

    def _opens(self, *, within: bool) -> bool:
        """Whether a mark here opens: what stands before it lets it, and something to quote follows."""
        after = self.after
        if not after or after.isspace():
            return False
        closing = after in _CLOSE_AFTER
        if not self.before or self.before.isspace():
            return True
        if self.before in _OPEN_BEFORE:
            return not closing or after in _ELLIPSIS
        # Behind a dash a quotation may end ("I was--" ) or begin; one that stands open ends before a mark.
        return self.before in _JOINED_BEFORE and not closing and (not within or after.isalnum())

    def _after(self, place: int) -> str:
        """The next character that is no quotation mark, "" at the end."""
        return next((character for character in self.text[place + 1 : place + 8] if character not in _QUOTES), "")

    def _alone(self) -> bool:
        before, after = self.before, self.after
        return (not before or before.isspace()) and (not after or after.isspace())

    def _measures(self, place: int) -> bool:
        """Whether the mark stands for feet or inches: it follows a digit, and a second measure is beside it."""
        if not self.before.isdigit():
            return False
        head = "".join(self.marks.get(at, self.text[at]) for at in range(max(0, place - 24), place))
        return bool(_MEASURE_AFTER.match(self.text, place + 1) or _MEASURE_BEFORE.search(head))
