"""Q2: quotations compared with what is kept of their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.check.citations import cited_keys
from drafter.check.prose import Stretch
from drafter.check.quote_match import Comparison, Original, Verdict, compare
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.record import record

FEWEST_WORDS = 3
"""Shorter quotations in the body are as a rule words held at a distance, not quoted."""

_QUOTED = re.compile(r"“(?P<curly>(?:[^“”]|“[^“”]*”)+)”|(?<![\w.,;:!?])\"(?P<straight>[^\"]+)\"")
_TO_MARK = re.compile(r"^[\s.,;:!?)’']*$")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"\[])")


@record
class Quotation:
    """Words quoted and the sources that may be theirs. `sure` where the note stands directly behind them."""

    words: str
    keys: tuple[str, ...]
    line: int
    note: int = 0
    sure: bool = True


def quotations(subject: Subject) -> Iterator[Quotation]:
    """Every quotation that is tied to a source: in a parenthetical, or in the body with a note behind it."""
    for cite in subject.cited:
        for text in cite.parentheticals:
            for match in _QUOTED.finditer(text):
                words = match["curly"] or match["straight"]
                if len(words.split()) > 1:
                    yield Quotation(words=words, keys=(cite.key,), line=cite.line, note=cite.note)
    keys = {note.note: note.keys for note in subject.notes}
    number = 0
    for stretch in subject.body:
        yield from _in_body(stretch, number, keys)
        number += len(stretch.marks)


def _in_body(stretch: Stretch, before: int, keys: dict[int, tuple[str, ...]]) -> Iterator[Quotation]:
    marks = [(at, keys.get(before + index, ())) for index, (at, _) in enumerate(stretch.marks, 1)]
    if stretch.quoted and marks:
        yield Quotation(words=stretch.text.strip(' “”"'), keys=marks[-1][1], line=stretch.line)
        return
    for match in _QUOTED.finditer(stretch.text):
        words = match["curly"] or match["straight"]
        if len(words.split()) < FEWEST_WORDS:
            continue
        behind = next(((at, found) for at, found in marks if at >= match.end() - 1), None)
        if behind is None or not behind[1]:
            continue
        between = stretch.text[match.end() : behind[0]]
        sure = bool(_TO_MARK.match(between))
        if sure or not (_SENTENCE_END.search(between) or _QUOTED.search(between)):
            yield Quotation(words=words, keys=behind[1], line=stretch.line, sure=sure)


@record
class Judged:
    """A quotation, the source it was compared with, and the outcome; no outcome where nothing can be said."""

    quotation: Quotation
    key: str
    comparison: Comparison | None


@lru_cache(maxsize=1)
def judged(subject: Subject) -> tuple[Judged, ...]:
    """Every quotation with its verdict: the best that any of its sources gives."""
    return tuple(_judged(subject))


def _judged(subject: Subject) -> Iterator[Judged]:
    originals: dict[str, Original] = {}
    for quotation in quotations(subject):
        best: Judged | None = None
        for key in quotation.keys:
            saved = subject.saved.get(key)
            if saved is None:
                continue
            original = originals.setdefault(key, Original(saved.text))
            found = compare(quotation.words, original)
            if best is None or best.comparison is None or found.likeness > best.comparison.likeness:
                best = Judged(quotation=quotation, key=key, comparison=found)
        yield _settled(best, quotation, subject)


def _settled(best: Judged | None, quotation: Quotation, subject: Subject) -> Judged:
    unknown = Judged(quotation=quotation, key=quotation.keys[0], comparison=None)
    if best is None or best.comparison is None:
        return unknown
    kept = subject.saved[best.key]
    likeness = best.comparison.likeness
    # Passages noted down are not the whole source, and a note at the end of the sentence may be for something else.
    certain = kept.whole and len(quotation.keys) == 1 and quotation.sure
    if best.comparison.verdict in (Verdict.DIFFERS, Verdict.MISSING) and not certain and likeness < 75:
        return unknown
    return best


@check(
    "Q201",
    Level.ERROR,
    "Quotation differs from its source",
    why="A misquoted source costs more trust than a missing one. The words were compared with the saved copy or "
    "with the "
    "passages noted for the source; brackets and ellipses are understood.",
    do="Correct the quotation, or mark the change with brackets or an ellipsis.",
)
def differs(subject: Subject) -> Iterator[Hit]:
    """Quotations that are not in the saved text as they stand."""
    for found in judged(subject):
        comparison = found.comparison
        if comparison is None or comparison.verdict not in (Verdict.DIFFERS, Verdict.MISSING):
            continue
        quotation = found.quotation
        if comparison.verdict is Verdict.MISSING:
            message = f"these words are not in the saved copy of {found.key}"
        else:
            message = f"the quotation differs from {found.key}: {_changes(comparison)}"
        hint = f"The source has: “{_short(comparison.original)}”" if comparison.changes else ""
        yield Hit(message, line=quotation.line, passage=_short(comparison.quoted), hint=hint)


def _changes(comparison: Comparison) -> str:
    parts = []
    for quoted, source in comparison.changes[:3]:
        if not quoted:
            parts.append(f"“{source}” is left out")
        elif not source:
            parts.append(f"“{quoted}” is not in the source")
        else:
            parts.append(f"“{quoted}” for “{source}”")
    more = len(comparison.changes) - 3
    return "; ".join(parts) + (f"; and {more} more" if more > 0 else "") if parts else "see the source’s words"


@check(
    "Q202",
    Level.NOTE,
    "Quotation begins with a changed letter",
    why="A capital put in place of a small letter, or the reverse, is marked: “[T]he”.",
    do="Put the changed letter in brackets.",
)
def changed_letter(subject: Subject) -> Iterator[Hit]:
    """Quotations whose first letter has another case than in the source."""
    for found in judged(subject):
        if found.comparison and found.comparison.verdict is Verdict.CASE:
            message = f"the quotation begins with another letter than {found.key} has"
            yield Hit(message, line=found.quotation.line, passage=_short(found.quotation.words))


@check(
    "Q203",
    Level.NOTE,
    "Quotations that could not be compared",
    why="No copy of the source is kept, and the quoted words are not noted with it, so nobody but you can compare "
    "them.",
    do="Save a copy of the source with the library, or note the passage under custom.quotes of the source.",
)
def not_comparable(subject: Subject) -> Iterator[Hit]:
    """Sources that are quoted and of which nothing fitting is kept, one finding a source."""
    first = cited_keys(subject.cited)
    counts: dict[str, int] = {}
    lines: dict[str, int] = {}
    for found in judged(subject):
        if found.comparison is None and (found.quotation.sure or found.key not in subject.saved):
            counts[found.key] = counts.get(found.key, 0) + 1
            lines.setdefault(found.key, found.quotation.line)
    for key, count in counts.items():
        if key in first:
            what = "a quotation" if count == 1 else f"{count} quotations"
            yield Hit(f"{what} from {key} cannot be compared", line=lines[key], passage=key)


def _short(text: str, length: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)] + " …"
