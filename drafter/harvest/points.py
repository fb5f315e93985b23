"""The points of a letter: numbered theses with what is set under them, or else the sections of its argument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.harvest import sentences
from drafter.harvest.paper import Paragraph, Shape, Span

_LABEL = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-Z]|[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]|\(\w{1,3}\))\s+(?=\S)")
_FRAME = re.compile(
    r"(?:executive summary|summary.*|introduction.*|background.*|overview.*|conclusions?|recommendations?|"
    r"(?:statement of )?interests?.*|about .*|table of contents|"
    r"appendix.*|contents|acknowledge?ments?|discussion|comments|argument|analysis|what we ask|closing|notes|"
    r"references|signatories|procedural history)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:question|issue|topic|q)\.?\s*\d", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_HOLDS = re.compile(
    r"(?:discussion|comments|argument|analysis|responses?.*|answers.*|detailed comments|specific comments)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A thesis, what is said for it, and the points under it."""

    thesis: str
    text: str = ""
    children: tuple[Point, ...] = ()


def headings(body: Sequence[Paragraph]) -> tuple[str, ...]:
    """The headings in the text, without their numbers."""
    return tuple(
        _bare(paragraph.words)
        for paragraph in body
        if is_heading(paragraph) and not _CONTENTS.fullmatch(paragraph.words)
    )


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading by its style or by its looks."""
    words = paragraph.words
    if paragraph.shape is Shape.HEADING:
        return bool(words)
    if not words or len(words) > 220 or len(paragraph.lines) > 2 or words.endswith((",", ";", ":")):
        return False
    if paragraph.shape in (Shape.BULLET,) or not re.search(r"[A-Za-z]{3}", words):
        return False
    if paragraph.is_bold and not words.startswith(("Table ", "Figure ")):
        return not words.endswith(".") or len(words) < 160
    if not _is_italic(paragraph) or paragraph.shape is not Shape.TEXT:
        return False
    plain = len(words) < 100 and bool(re.match(r"[A-Z\d]", words)) and not re.search(r"[.?!:;,”\")\]]$", words)
    return plain or bool(re.match(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\.\s", words))


def _is_italic(paragraph: Paragraph) -> bool:
    spans = [piece for piece in paragraph.content if isinstance(piece, Span) and piece.text.strip()]
    return bool(spans) and all(span.italic for span in spans)


def read(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """The points of a letter, in order."""
    return _numbered(body) or _sections(body) or _headed(body) or _listed(body)


# -- numbered theses


def _numbered(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """Points that are numbered paragraphs with their thesis in bold, or so long that they are no list."""
    places = [i for i, paragraph in enumerate(body) if _is_point(paragraph)]
    places = _counting(body, places)
    if len(places) < 2:
        return ()
    out: list[Point] = []
    for number, place in enumerate(places):
        last = number == len(places) - 1
        end = places[number + 1] if not last else _end_of_last(body, place)
        out.append(_point(body[place], body[place + 1 : end]))
    return tuple(out)


def _is_point(paragraph: Paragraph) -> bool:
    if paragraph.shape is not Shape.NUMBER or is_heading(paragraph):
        return False
    lead = paragraph.lead
    return (len(lead) > 15 and len(lead) < len(paragraph.words) - 20) or len(paragraph.words) > 300


def _counting(body: Sequence[Paragraph], places: Sequence[int]) -> list[int]:
    """Those that count up from one."""
    out: list[int] = []
    for place in places:
        label = body[place].label.strip("().")
        if not label.isdecimal() or int(label) == len(out) + 1 or (int(label) == 1 and not out):
            out.append(place)
    return out


def _end_of_last(body: Sequence[Paragraph], place: int) -> int:
    """The last point has what is set under it; the text that follows is the letter's own."""
    end = place + 1
    while end < len(body) and (body[end].shape is Shape.BULLET or (body[end].level > 0 and not is_heading(body[end]))):
        end += 1
    return end


def _point(paragraph: Paragraph, under: Sequence[Paragraph]) -> Point:
    thesis, text = _thesis(paragraph)
    bullets = [one for one in under if one.shape in (Shape.BULLET, Shape.NUMBER)]
    running = [one.words for one in under if one.shape is Shape.TEXT and not is_heading(one)]
    children = tuple(Point(thesis=lead, text=rest) for lead, rest in map(_thesis, bullets))
    return Point(thesis=thesis, text="\n\n".join(part for part in (text, *running) if part), children=children)


def _thesis(paragraph: Paragraph) -> tuple[str, str]:
    """The bold lead of a paragraph and the rest; without one, its first sentence."""
    words, lead = paragraph.words, paragraph.lead
    if 3 < len(lead) < len(words):
        return lead.strip(), words[len(lead) :].strip()
    first = next(sentences.spans(words), (0, len(words)))
    return words[slice(*first)], words[first[1] :].strip()


# -- sections


def _sections(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    places = [i for i, paragraph in enumerate(body) if is_heading(paragraph)]
    if not places:
        return ()
    levels = _levels(body, places)
    top = min(levels)
    tree = [(levels[n], place, places[n + 1] if n + 1 < len(places) else len(body)) for n, place in enumerate(places)]
    out: list[Point] = []
    for first, (level, place, _) in enumerate(tree):
        if level != top:
            continue
        title = _bare(body[place].words)
        below = []
        for deeper in tree[first + 1 :]:
            if deeper[0] <= level:
                break
            below.append(deeper)
        children = tuple(_section(body, start, end) for depth, start, end in below if depth == min(b[0] for b in below))
        if _HOLDS.fullmatch(title) and children:
            out.extend(children)
        elif not _FRAME.fullmatch(title):
            one = _section(body, place, tree[first][2])
            out.append(Point(thesis=one.thesis, text=one.text, children=children or one.children))
    return tuple(out)


def _levels(body: Sequence[Paragraph], places: Sequence[int]) -> list[int]:
    """How deep each heading is: by its style, or by the kind of number that it has."""
    kinds: list[str] = []
    out: list[int] = []
    for place in places:
        paragraph = body[place]
        if paragraph.shape is Shape.HEADING and paragraph.level > 0 and not paragraph.label:
            out.append(paragraph.level)
            continue
        kind = "italic" if _is_italic(paragraph) and not paragraph.is_bold else ""
        kind += _kind(paragraph.label or (m[0] if (m := _LABEL.match(paragraph.words)) else ""))
        if kind not in kinds:
            kinds.append(kind)
        out.append(paragraph.level or 1 + kinds.index(kind))
    # Questions are answered on one level, whatever level a program gave to the first.
    asked = [n for n, place in enumerate(places) if _QUESTION.match(body[place].words)]
    deep = {out[n] for n in asked}
    return [min(deep) if level in deep else level for level in out]


def _kind(label: str) -> str:
    label = label.strip("(). ")
    if re.fullmatch(r"[IVX]+", label) and label not in ("C", "D"):
        return "I"
    if re.fullmatch(r"[ivx]+", label):
        return "i"
    return "1" if label[:1].isdigit() else "A" if label.isupper() else "a" if label else ""


def _section(body: Sequence[Paragraph], place: int, end: int) -> Point:
    under = body[place + 1 : end]
    running = [one.words for one in under if one.shape is Shape.TEXT]
    bullets = [one for one in under if one.shape in (Shape.BULLET, Shape.NUMBER)]
    children = tuple(Point(thesis=lead, text=rest) for lead, rest in map(_thesis, bullets))
    return Point(thesis=_bare(body[place].words), text="\n\n".join(running), children=children)


# -- lists


def _headed(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """Points whose numbered theses stand alone, each over its text."""
    places = [i for i, paragraph in enumerate(body) if paragraph.shape is Shape.NUMBER]
    alone = [i for i in places if i + 1 < len(body) and body[i + 1].shape is Shape.TEXT and len(body[i].words) < 220]
    if len(alone) < 2 or alone != places:
        return ()
    ends = [*places[1:], len(body)]
    return tuple(_section(body, place, end) for place, end in zip(places, ends, strict=True))


def _listed(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    items = [paragraph for paragraph in body if paragraph.shape is Shape.NUMBER]
    return tuple(Point(thesis=thesis, text=text) for thesis, text in map(_thesis, items)) if len(items) > 1 else ()


def walk(points: Sequence[Point]) -> Iterator[Point]:
    """Every point, with those under it."""
    for point in points:
        yield point
        yield from walk(point.children)


def _bare(words: str) -> str:
    found = _LABEL.match(words)
    return words[found.end() :] if found else words
