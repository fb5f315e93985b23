"""L9: passages that stand in other letters too, one's own and other people's."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.registry import Hit, check
from drafter.check.subject import AlikeLetter, Subject
from drafter.match import likeness
from drafter.model.finding import Level
from drafter.model.record import replace

_SHOWN_LETTERS = 8
_OUR_CLAIMS = "What both share are claims of your library. If the letter is not yours, somebody took them over."
_SHOWN_PASSAGES = 3
_SHOWN_WORDS = 28


@check(
    "L901",
    Level.WARNING,
    "Passages of another letter of ours",
    why="What was copied by hand from an older letter brings its typos, its old dates and its footnotes along, and "
    "agencies group letters that read alike. Text that both letters take from the library does not count.",
    do="Make a claim of what is to be said again; reword the rest. drafter likeness shows all of it.",
)
def ours(subject: Subject) -> Iterator[Hit]:
    """Another letter of the workspace in which a twentieth of this one stands; from a fifth on an error.

    One letter that went to two agencies is only noted.
    """
    for other in subject.compared().alike:
        if other.ours:
            hit = _hit(other, subject)
            yield _twice(hit, other, subject) if other.likeness.level is likeness.Level.SAME else hit


@check(
    "L902",
    Level.WARNING,
    "Passages of somebody else’s letter",
    why="Letters that read alike are grouped and counted once, and words of another’s without quotation marks are "
    "taken for one’s own. Quotations of the notice do not count.",
    do="Quote and cite the other letter, or say it in your own words. drafter likeness shows all passages.",
)
def others(subject: Subject) -> Iterator[Hit]:
    """A letter of the folder of others' in which a twentieth of this one stands; from a fifth on an error.

    A letter of theirs of which a fifth stands here is a warning too, however little that is of this one.
    """
    compared = subject.compared()
    found = [other for other in compared.alike if not other.ours]
    for other in found[:_SHOWN_LETTERS]:
        hit = _hit(other, subject)
        yield replace(hit, level=Level.NOTE, hint=_OUR_CLAIMS) if other.library else hit
    rest = found[_SHOWN_LETTERS:]
    if rest or compared.more:
        much = sum(other.likeness.level in _ALARMING for other in rest) + compared.more
        said = f", {much:,} of them a fifth or more: a form letter?" if much else ""
        number = len(rest) + compared.more
        yield Hit(f"{number:,} more letter{_s(number)} share{_s(number, verb=True)} passages with this one{said}")


@check(
    "L903",
    Level.NOTE,
    "Letters that could not be compared",
    why="A letter that cannot be read may share passages with this one, and nobody knows.",
    do="Give these letters in another form (Word, PDF with text, Markdown, text, HTML), or take them out.",
)
def unread(subject: Subject) -> Iterator[Hit]:
    """Files of the folder of others' letters, and letters of ours, that could not be read."""
    compared = subject.compared()
    yield from (Hit(message) for message in compared.messages)
    if compared.unread:
        names = "; ".join(f"{name}: {reason.rstrip('.')}" for name, reason in compared.unread[:_SHOWN_LETTERS])
        more = len(compared.unread) - _SHOWN_LETTERS
        tail = f"; and {more:,} more" if more > 0 else ""
        number = len(compared.unread)
        yield Hit(f"{number:,} letter{_s(number)} could not be compared: {names}{tail}")


_ALARMING = (likeness.Level.ALARM, likeness.Level.SAME)


def _hit(other: AlikeLetter, subject: Subject) -> Hit:
    found = other.likeness
    return Hit(
        f"{percent(found.share)} of this letter stands in {_named(other)}; "
        f"{percent(found.back)} of that one stands here",
        line=other.lines[0] if other.lines else None,
        file=subject.file,
        passage=_passages(other),
        level=Level.ERROR if found.level in _ALARMING else None,
    )


def _twice(hit: Hit, other: AlikeLetter, subject: Subject) -> Hit:
    """The finding about a letter that is this one over again: to another agency, that is as it should be."""
    here = next((s.text for s in subject.stretches if "addressee" in s.classes and s.text.strip()), "")
    there = other.to[0] if other.to else ""
    if not here or not there or here.casefold() == there.casefold():
        return hit
    message = (
        f"one letter, sent to {here} and, as {_named(other)}, to {there}: {percent(other.likeness.whole)} is the same"
    )
    return Hit(message, line=hit.line, file=hit.file, level=Level.NOTE)


def _named(other: AlikeLetter) -> str:
    return f"{other.name}, which was {other.filed}" if other.filed else other.name


def percent(share: float) -> str:
    """A share in words; what is not all is never said to be."""
    return "less than 1 %" if 0 < share < 0.005 else f"{min(round(share * 100), 100 if share == 1 else 99)} %"


def _passages(other: AlikeLetter) -> str:
    shown = zip(other.likeness.passages[:_SHOWN_PASSAGES], other.lines, strict=False)
    lines = [f"line {line}, {passage.words} words: “{_cut(passage.text)}”" for passage, line in shown]
    more = len(other.likeness.passages) - _SHOWN_PASSAGES
    return "\n".join([*lines, f"and {more} shorter passage{_s(more)}"] if more > 0 else lines)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _s(number: int, *, verb: bool = False) -> str:
    return "s" if (number == 1) is verb else ""
