"""Shapes that a writer typed instead of setting them: numbers, bullets and headings in plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.harvest.paper import Mark, Paragraph, Shape, Span
from drafter.model.record import record, replace
from drafter.notice.marks import roman_value

_BULLET = re.compile(r"[•·▪●○◦■□‣⁃➢➤✓❖\uf0b7\uf0a7]\s*(?=\S)|[-–—*]\s+(?=\S)|[o§]\t+(?=\S)")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?P<value>\d{1,2}|[A-Z]|[a-z]|[IVX]{1,6}|[ivx]{1,6})(?P<close>[.)]|\.\))\s*(?=\s\S|\S)"
)


@record(kw_only=False)
class _Typed:
    """A number at the head of a paragraph: its place, its form, how many characters it takes, and its values."""

    place: int
    form: str
    length: int
    label: str
    values: dict[str, int]


def shaped(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, those with a typed bullet or with numbers that count from one as items of lists."""
    out = list(paragraphs)
    for place, paragraph in enumerate(out):
        if paragraph.shape is Shape.TEXT and (found := _BULLET.match(paragraph.text)) and len(paragraph.lines) == 1:
            out[place] = _item(paragraph, Shape.BULLET, "•", found.end())
    for typed in _counted([one for one in map(_typed, range(len(out)), out) if one]):
        if not out[typed.place].is_bold:
            out[typed.place] = _item(out[typed.place], Shape.NUMBER, typed.label, typed.length)
    return tuple(out)


def _typed(place: int, paragraph: Paragraph) -> _Typed | None:
    if paragraph.shape is not Shape.TEXT or (len(paragraph.lines) > 1 and not _runs_on(paragraph)):
        return None
    text = paragraph.text
    found = _NUMBER.match(text)
    if not found or not re.match(r"\s|[A-Z“\"]", text[found.end("close") :]):
        return None
    value = found["value"]
    values: dict[str, int] = {}
    if value.isdecimal():
        values["1"] = int(value)
    else:
        case = "A" if value.isupper() else "a"
        if len(value) == 1:
            values[case] = ord(value.lower()) - ord("a") + 1
        if number := roman_value(value.lower()):
            values["I" if case == "A" else "i"] = number
    return _Typed(place, found["open"] + found["close"], found.end(), found[0].strip(), values)


def _runs_on(paragraph: Paragraph) -> bool:
    return max(map(len, paragraph.lines)) > 90


def _counted(found: Sequence[_Typed]) -> Iterator[_Typed]:
    """Those that count 1, 2, ... in one form; a list may begin again."""
    taken: set[int] = set()
    for kind in ("1", "A", "a", "I", "i"):
        for form in dict.fromkeys(one.form for one in found):
            alike = [one for one in found if one.form == form and kind in one.values and one.place not in taken]
            for chain in _chains(alike, kind):
                if len(chain) > 1:
                    taken.update(one.place for one in chain)
                    yield from chain


def _chains(alike: Sequence[_Typed], kind: str) -> Iterator[list[_Typed]]:
    chain: list[_Typed] = []
    for one in alike:
        value = one.values[kind]
        if chain and value == chain[-1].values[kind] + 1:
            chain.append(one)
        elif value == 1:
            if chain:
                yield chain
            chain = [one]
    if chain:
        yield chain


def _item(paragraph: Paragraph, shape: Shape, label: str, length: int) -> Paragraph:
    """The paragraph as an item of a list, without the first `length` characters of its text."""
    content: list[Span | Mark] = []
    left = length
    lead = True
    for piece in paragraph.content:
        if isinstance(piece, Span) and lead:
            # `Paragraph.text` has no space at its head.
            text = piece.text if content or left < length else piece.text.lstrip()
            cut = min(left, len(text))
            left -= cut
            text = text[cut:]
            lead = left > 0 or not text.strip()
            if text := (text.lstrip() if not content else text):
                content.append(replace(piece, text=text))
        else:
            content.append(piece)
    return replace(paragraph, content=tuple(content), shape=shape, label=label)
