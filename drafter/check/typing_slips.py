"""T35: how the text is set: headings, spaces, quotation marks and brackets, what came in with a paste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.check.prose import Stretch, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.text import Block, Division, Heading


@check(
    "T351",
    Level.WARNING,
    "Heading with nothing under it",
    why="A heading without text is left when a passage was taken out; it stands in the table of contents all the same.",
    do="Write the passage, or take the heading out.",
)
def empty_headings(subject: Subject) -> Iterator[Hit]:
    """Headings without words, and headings followed at once by another of the same or a higher level, or by the end."""
    flat = list(_flat(subject.letter.blocks))
    for index, block in enumerate(flat):
        if not isinstance(block, Heading):
            continue
        words = "".join(s for s in _words(block))
        following = flat[index + 1] if index + 1 < len(flat) else None
        if words.strip() and (block.unlisted or _TITLE.match(words)):
            continue  # the title of the filing, under which everything stands
        if not words.strip():
            yield Hit("a heading has no words", line=block.line)
        elif following is None or (isinstance(following, Heading) and following.level <= block.level):
            yield Hit(f"nothing stands under “{words.strip()}”", line=block.line, passage=words.strip())


_TITLE = re.compile(
    r"\s*(?:reply\s+)?(?:joint\s+)?(?:comments?|petition|statement|response|opposition)\s+of\b", re.IGNORECASE
)


def _words(heading: Heading) -> str:
    from drafter.model.text import plain

    return plain(heading.content)


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Division):
            if block.blocks:
                yield from _flat(block.blocks)
            else:
                yield block
        else:
            yield block


@check(
    "T352",
    Level.WARNING,
    "Heading level skipped",
    why="From a part (#) straight to a sub-section (###): screen readers and the table of contents miss a step.",
    do="Take a # away from the heading, or put the missing one above it.",
)
def skipped_levels(subject: Subject) -> Iterator[Hit]:
    """A heading that lies two or more levels below the one before it."""
    before = 0
    for stretch in subject.body:
        if stretch.kind != "heading":
            continue
        if before and stretch.level > before + 1:
            message = f"a heading of level {stretch.level} follows one of level {before}"
            yield Hit(message, line=stretch.line, passage=stretch.text)
        before = stretch.level


_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_NOT_PROSE = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|[a-zA-Z][.)]|[ivx]{1,5}[.)]|\||:::|#{1,6})\s|^\s{4,}|^---|^\s*\|")


def single_spaces(text: str) -> str:
    """`text` with one space between words; tables, fences, markers of lists and the header stay as they are."""
    lines = text.split("\n")
    start = _behind_header(lines)
    return "\n".join(
        line if number < start or "|" in line or line.startswith(":::") else _single(line)
        for number, line in enumerate(lines)
    )


def _single(line: str) -> str:
    marker = _NOT_PROSE.match(line)
    head = marker.end() if marker else len(line) - len(line.lstrip())
    while head < len(line) and line[head] == " ":
        head += 1
    return line[:head] + _DOUBLE.sub(" ", line[head:])


def _behind_header(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((n + 1 for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), 0)


@check(
    "T353",
    Level.NOTE,
    "Two spaces between words",
    why="Two spaces are a habit of the typewriter; in a justified letter they leave holes.",
    do="Leave one space; --fix does it.",
    fix=single_spaces,
)
def double_spaces(subject: Subject) -> Iterator[Hit]:
    """Lines of prose with two or more spaces between words; one finding for the whole letter."""
    mended = single_spaces(subject.text).split("\n")
    wrong = [n for n, (a, b) in enumerate(zip(subject.lines, mended, strict=True), 1) if a != b]
    if wrong:
        line = subject.lines[wrong[0] - 1]
        match = _DOUBLE.search(line.strip())
        passage = excerpt(line.strip(), match.start(), match.end()) if match else ""
        count = "a line has" if len(wrong) == 1 else f"{len(wrong)} lines have"
        yield Hit(f"{count} two spaces between words", line=wrong[0], passage=passage)


_LABEL = re.compile(r"(?:^|[\s;,:])(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})$")
"""What stands before the parenthesis of a label: "1)", "a)"."""

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


@check(
    "T354",
    Level.WARNING,
    "Quotation marks or brackets do not pair",
    why="Where a quotation ends must be clear: a mark that is missing turns your words into somebody else’s.",
    do="Put the missing mark in, or take the other one out.",
)
def unpaired(subject: Subject) -> Iterator[Hit]:
    """Paragraphs and notes in which an opening mark has no closing one, or the reverse."""
    stretches = subject.stretches
    for index, stretch in enumerate(stretches):
        text = stretch.text
        if re.search(r"(?<!\w)[:;]-?[)(]", text):
            continue
        fault = _fault(text, _following(stretches, index))
        if fault:
            yield Hit(fault[0], line=stretch.line, passage=_around(stretch.text, fault[1]))


def _following(stretches: Sequence[Stretch], index: int) -> str:
    rest = (s for s in stretches[index + 1 :] if bool(s.note) == bool(stretches[index].note))
    return next((s.text.lstrip() for s in rest), "")


def _fault(text: str, following: str) -> tuple[str, int] | None:
    for opening, closing in _PAIRS:
        place = _unpaired(text, opening, closing)
        if place is None:
            continue
        # A quotation of several paragraphs opens each and closes only the last.
        if text[place] == opening == "“" and following.startswith("“"):
            continue
        return f"{text[place]} has no partner", place
    straight = [m.start() for m in re.finditer(r'(?<!\d)"', text)]
    if len(straight) % 2 and not following.startswith('"') and text.count("“") == text.count("”"):
        return '" has no partner', straight[-1]
    return None


def _unpaired(text: str, opening: str, closing: str) -> int | None:
    open_at: list[int] = []
    for place, char in enumerate(text):
        if char == opening:
            open_at.append(place)
        elif char == closing:
            if not open_at:
                if closing == ")" and _LABEL.search(text[max(0, place - 7) : place]):
                    continue
                return place
            open_at.pop()
    return open_at[-1] if open_at else None


def _around(text: str, place: int) -> str:
    return excerpt(text, place, place + 1, 40)


_PASTED = re.compile(
    r"Error! (?:Reference source|Bookmark|Hyperlink)[^.]*\.?|</?(?:p|br|div|span|b|i|em|strong|sup|a)\b[^>]*>|"
    r"#_ftn(?:ref)?\d+|&(?:nbsp|amp|lt|gt|quot);|\ufffd|\[\d+\]\(|Ã©|â€[™œ\u009d“”]"
)


@check(
    "T355",
    Level.ERROR,
    "Something was spoilt when it was pasted",
    why="Broken fields of Word, HTML marks and characters that came through in the wrong code look like what they are.",
    do="Type the passage anew at that place.",
)
def pasted(subject: Subject) -> Iterator[Hit]:
    """What word processors and web pages leave behind in pasted text."""
    for stretch in subject.stretches:
        match = _PASTED.search(stretch.text)
        if match:
            passage = excerpt(stretch.text, match.start(), match.end())
            yield Hit(f"“{match[0]}” is left from a paste", line=stretch.line, passage=passage)


@check(
    "T356",
    Level.ERROR,
    "Abbreviation in the header is missing",
    why="A short form in the text is to be spelled out at first use, but its full name is not known.",
    do="Add it with its full name to the abbreviations in the letter’s header.",
)
def short_forms(subject: Subject) -> Iterator[Hit]:
    """`[ABC]{.abbr}` without a full name."""
    for problem in subject.problems:
        if "is never defined" in problem.message:
            yield Hit(problem.message, line=problem.where.line, hint=problem.hint)
