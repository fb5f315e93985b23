"""The structure of a note's prose, without losing a character: `write(parse(text)) == text`."""

from __future__ import annotations

import re

from drafter.model.pattern import pattern
from drafter.model.record import record

SIGNALS = (
    "See generally", "See also, e.g.", "See also", "See, e.g.", "See e.g.", "See", "But see, e.g.", "But see",
    "But cf.", "Cf., e.g.", "Cf.", "E.g.", "Accord", "Contra", "Compare", "with",
)  # fmt: skip
"""The signals of The Indigo Book R3, which are understood in either case; the longer ones first."""

SIGNAL_AT_END = pattern(
    rf"(?<![\w’'])[*_]*(?P<signal>(?:{'|'.join(map(re.escape, SIGNALS))}),?)(?P<close>[*_]*,?[*_]*\s*)$", re.IGNORECASE
)
MARK = pattern(
    r"(?<![^\W_])(?<!\\)(?P<minus>(?<![\w\\-])-)?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\?|\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))"
    r"(?:(?P<gap>[ \n]?)\[(?P<pin>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*)\])?",
    re.DOTALL,
)
"""A citation in a note's prose: pandoc's `@key`, or `@{key}`, and its pinpoint in brackets."""

_HISTORY = pattern(
    r"""^(?P<gap>,?\s*)(?P<history>[*_]*(?:aff[’']d|rev[’']d|vacated|cert\.|reh[’']g|overruled|superseded|modified|
    withdrawn|abrogated|appeal\ |petition\ for|remanded|as\ amended|opinion\ withdrawn|quoting|citing|question\ )
    .*?)(?=\s*[(;]|$)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = pattern(r"[;.]\s*(?:and\b\s*)?|,?\s+and\b\s*|,\s*$")
_QUOTED = pattern(r"[“\"](?P<words>.+)[”\"]", re.DOTALL)


@record
class Parenthetical:
    """`(...)` behind a citation; `before` is the space or stop before it, `quotation` the quoted words in it."""

    text: str
    before: str = ""

    @property
    def quotation(self) -> str:
        """The words in quotation marks if the parenthetical is one quotation, "" otherwise."""
        match = _QUOTED.fullmatch(self.text.strip())
        return match["words"] if match else ""


@record
class Cite:
    """One citation in a note: what was typed before, in and behind it, up to the separator."""

    key: str
    braced: bool = False
    minus: bool = False
    lead: str = ""
    signal: str = ""
    gap: str = ""
    pin_gap: str = ""
    pinpoint: str | None = None
    history: str = ""
    parentheticals: tuple[Parenthetical, ...] = ()
    rest: str = ""
    separator: str = ""

    @property
    def quotation(self) -> str:
        """The first quotation in a parenthetical."""
        return next((p.quotation for p in self.parentheticals if p.quotation), "")


@record
class NoteProse:
    """A note: its citations, and the text behind the last of them."""

    cites: tuple[Cite, ...]
    tail: str = ""


def parse(text: str) -> NoteProse:
    """The structure of `text`, a note's prose."""
    # A search for the mark's pattern tries every character; that for the sign in it does not.
    sign = text.find("@")
    marks = list(MARK.finditer(text, max(0, sign - 1))) if sign >= 0 else []
    if not marks:
        return NoteProse(cites=(), tail=text)
    cites: list[Cite] = []
    lead = text[: marks[0].start()]
    comparing = False
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        last = index + 1 == len(marks)
        cite, lead = _cite(lead, mark, text[mark.end() : end], last=last, comparing=comparing)
        comparing = is_comparison(cite.signal, comparing)
        cites.append(cite)
    return NoteProse(cites=tuple(cites), tail=lead)


def write(prose: NoteProse) -> str:
    """The text of a note as it was typed."""
    return "".join(map(_written, prose.cites)) + prose.tail


def is_comparison(signal: str, before: bool) -> bool:
    """Whether behind `signal` a comparison is under way, so that "with" and "and" belong to it (R3.2)."""
    word = signal.strip("*_, ").lower()
    return word == "compare" or (before and word in {"", "with"})


def _is_signal(words: str, before: str, *, comparing: bool) -> bool:
    """Whether signal words are one here, and not words of a sentence: "we see @key", "consistent with @key"."""
    word = words.strip("*_, ").lower()
    if word == "with":
        return comparing
    if words[0].isupper() or words[0] in "*_" or not word.startswith(("see", "but", "accord", "contra", "compare")):
        return True
    return not _IN_A_SENTENCE.search(before)


_IN_A_SENTENCE = pattern(r"(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bthen)(?<=\w)\s+$")


def _cite(lead: str, mark: re.Match[str], text: str, *, last: bool, comparing: bool) -> tuple[Cite, str]:
    """The citation at `mark`, between `lead` and `text`, and the rest of `text`, which leads to the next citation."""
    signal, gap = "", ""
    match = SIGNAL_AT_END.search(lead, max(0, len(lead) - 60))
    if match and _is_signal(match[0], lead[: match.start()], comparing=comparing):
        signal, gap, lead = lead[match.start() : match.end("signal")], match["close"], lead[: match.start()]
    at = 0
    if match := _HISTORY.match(text):
        at = match.end()
        while year := _COURT_AND_YEAR.match(text, at):
            at = year.end()
    history = text[:at]
    parentheticals: list[Parenthetical] = []
    while (opened := _OPENED.match(text, at)) and (end := _closing(text, opened.end() - 1)):
        parentheticals.append(Parenthetical(before=text[at : opened.end() - 1], text=text[opened.end() : end]))
        at = end + 1
    rest, separator, text = _separated(text[at:], last=last)
    cite = Cite(
        key=mark["braced"] or mark["key"],
        braced=mark["braced"] is not None,
        minus=mark["minus"] is not None,
        lead=lead,
        signal=signal,
        gap=gap,
        pin_gap=mark["gap"] or "",
        pinpoint=mark["pin"],
        history=history,
        parentheticals=tuple(parentheticals),
        rest=rest,
        separator=separator,
    )
    return cite, text


_COURT_AND_YEAR = pattern(r"\s*\([^()]*\b\d{4}\)")
_OPENED = pattern(r"[\s.,]*\((?=.)", re.DOTALL)


def _separated(text: str, *, last: bool) -> tuple[str, str, str]:
    """`text` between two citations: what belongs to the first, the separator, what leads to the second."""
    if last:
        return "", "", text
    signal = SIGNAL_AT_END.search(text, max(0, len(text) - 60))
    match = _SEPARATOR.search(text, 0, signal.start() if signal else len(text))
    if match is None:
        return "", "", text
    return text[: match.start()], match[0], text[match.end() :]


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            depth -= 1
            if depth == 0:
                return index
    return 0


def _written(cite: Cite) -> str:
    key = f"@{{{cite.key}}}" if cite.braced else f"@{cite.key}"
    pin = "" if cite.pinpoint is None else f"{cite.pin_gap}[{cite.pinpoint}]"
    parentheticals = "".join(f"{p.before}({p.text})" for p in cite.parentheticals)
    before = cite.lead + cite.signal + cite.gap + ("-" if cite.minus else "")
    return before + key + pin + cite.history + parentheticals + cite.rest + cite.separator
