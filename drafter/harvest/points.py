"""The points of a letter: numbered theses with what is set under them, or else the sections of its argument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.harvest import sentences
from drafter.harvest.dates import date_line
from drafter.harvest.headings import bare, is_heading, levels
from drafter.harvest.paper import Paragraph, Shape
from drafter.model.record import record

_FRAME = re.compile(
    r"(?:executive summary|summary.*|introduction.*|background.*|overview.*|conclusions?|recommendations?|"
    r"(?:statement of )?interests?.*|about .*|table of contents|"
    r"appendix.*|contents|acknowledge?ments?|discussion|comments|argument|analysis|what we ask|closing|notes|"
    r"references|signatories|procedural history)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?:discussion|comments|argument|analysis|responses?.*|answers.*|detailed comments|specific comments|"
    r"general comments|recommendations?|our recommendations|key points)",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"(?:we |i |again,? |once again,? |finally,? |.{2,60} )?(?:would (?:also )?like to )?"
    r"(?:thank(?:s| you)|(?:very much |greatly )?appreciates? (?:the|this|your)|welcomes? the opportunity|"
    r"(?:stands?|are|is|remains?) (?:ready|available|at your disposal)|looks? forward|"
    r"(?:would be|are) (?:happy|pleased|glad) to)|"
    r"please (?:do not|don[’']t|contact|feel free|direct|let us|let me|reach|send)|"
    r"(?:should you have|if you (?:have|would like|need|require)|for (?:any|further|more|additional)|questions\b|"
    r"any questions|"
    r"in (?:conclusion|closing|sum|summary)\b|to conclude|"
    r"for (?:these|the foregoing|all (?:of )?these|the above) reasons|"
    r"respectfully submitted|sincerely)",
    re.IGNORECASE,
)


# "Cost: Forms take days."
_LABELLED = re.compile(r"[A-Z][\w’'/-]*(?: [\w’'&/,-]+){0,5}:(?=\s+\S)")


@record
class Point:
    """A thesis, what is said for it, and the points under it."""

    thesis: str
    text: str = ""
    children: tuple[Point, ...] = ()


def read(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """The points of a letter, in order."""
    body = without_leave(body)
    return _numbered(body) or _sections(body) or _led(body) or _headed(body) or _listed(body) or _bulleted(body)


def without_leave(body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The text without the paragraphs at its end that thank, sum up or name whom to ask."""
    end = len(body)
    while end > 1 and body[end - 1].shape is Shape.TEXT and not is_heading(body[end - 1]):
        words = body[end - 1].words
        if date_line(words):
            end -= 1
            continue
        if not _LEAVE.match(words) and not re.match(r"[\w ,’]{0,80}\S+@\S+\.\w", words):
            break
        end -= 1
    return body[:end] if len(body) - end < 5 else body


# -- numbered theses


def _numbered(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """Points that are numbered paragraphs with their thesis in bold, or so long that they are no list."""
    places = [i for i, paragraph in enumerate(body) if _is_point(paragraph)]
    places = _counting(body, places)
    if len(places) < 2 or _lies_in_one_of_many(body, places):
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


def _lies_in_one_of_many(body: Sequence[Paragraph], places: Sequence[int]) -> bool:
    """Whether a list stands under one of several headings: then the sections are the points, not its items."""
    heads = [i for i, one in enumerate(body) if is_heading(one) and not _FRAME.fullmatch(bare(one.words))]
    return len(heads) > 1 and not any(places[0] < head < places[-1] for head in heads)


def _end_of_last(body: Sequence[Paragraph], place: int) -> int:
    """The last point has what is set under it; the text that follows is the letter's own."""
    end = place + 1
    while end < len(body) and (body[end].shape is Shape.BULLET or (body[end].level > 0 and not is_heading(body[end]))):
        end += 1
    return end


def _point(paragraph: Paragraph, under: Sequence[Paragraph]) -> Point:
    thesis, text = _thesis(paragraph)
    running = [one.words for one in under if one.shape is Shape.TEXT and not is_heading(one)]
    return Point(thesis=thesis, text="\n\n".join(part for part in (text, *running) if part), children=_items(under))


def _items(under: Sequence[Paragraph]) -> tuple[Point, ...]:
    """The items of the lists in a stretch of text, each as a point."""
    found = [one for one in under if one.shape in (Shape.BULLET, Shape.NUMBER) and not is_heading(one)]
    return tuple(Point(thesis=thesis, text=text) for thesis, text in map(_thesis, found))


def _thesis(paragraph: Paragraph) -> tuple[str, str]:
    """The bold lead of a paragraph and the rest; without one, its first sentence."""
    words, lead = paragraph.words, paragraph.lead
    if 3 < len(lead) < len(words):
        # The colon behind a bold label belongs to it, whether it is bold or not.
        more = re.match(r"\s*[:.–—]?", words[len(lead) :])
        end = len(lead) + (more.end() if more and lead[-1:].isalnum() else 0)
        return words[:end].rstrip(" –—"), words[end:].strip()
    if paragraph.shape is Shape.BULLET and (label := _LABELLED.match(words)):
        return label[0].rstrip(), words[label.end() :].strip()
    first = next(sentences.spans(words), (0, len(words)))
    return words[slice(*first)], words[first[1] :].strip()


# -- sections


def _sections(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    places = [i for i, paragraph in enumerate(body) if is_heading(paragraph)]
    if not places:
        return ()
    depths = levels(body, places)
    top = min(depths)
    tree = [(depths[n], place, places[n + 1] if n + 1 < len(places) else len(body)) for n, place in enumerate(places)]
    out: list[Point] = []
    for first, (level, place, end) in enumerate(tree):
        if level != top:
            continue
        title = bare(body[place].words)
        below = []
        for deeper in tree[first + 1 :]:
            if deeper[0] <= level:
                break
            below.append(deeper)
        children = tuple(_section(body, start, end) for depth, start, end in below if depth == min(b[0] for b in below))
        if _HOLDS.fullmatch(title) and (children or (children := _within(body[place + 1 : end]))):
            out.extend(children)
        elif not _FRAME.fullmatch(title):
            one = _section(body, place, end)
            out.append(Point(thesis=one.thesis, text=one.text, children=children or one.children))
    return tuple(out)


def _within(under: Sequence[Paragraph]) -> tuple[Point, ...]:
    """The points of a section that is there to hold them."""
    return _numbered(under) or _led(under) or _headed(under)


def _section(body: Sequence[Paragraph], place: int, end: int) -> Point:
    under = body[place + 1 : end]
    running = [one.words for one in under if one.shape is Shape.TEXT]
    return Point(thesis=bare(body[place].words), text="\n\n".join(running), children=_items(under))


# -- paragraphs that begin in bold


def _led(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """Points that are paragraphs whose thesis, in bold, runs into their text."""
    places = [i for i, paragraph in enumerate(body) if _leads(paragraph)]
    if len(places) < 2:
        return ()
    stops = [*places, *(i for i, paragraph in enumerate(body) if is_heading(paragraph)), len(body)]
    ends = [min(stop for stop in stops if stop > place) for place in places]
    return tuple(_point(body[place], body[place + 1 : end]) for place, end in zip(places, ends, strict=True))


def _leads(paragraph: Paragraph) -> bool:
    lead = paragraph.lead
    return (
        paragraph.shape in (Shape.TEXT, Shape.NUMBER)
        and paragraph.level == 0
        and len(lead) > 3
        and len(lead) < len(paragraph.words) - 20
        and (len(lead.split()) > 1 or lead.endswith((":", ".")))
    )


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
    """Points that are the items of the letter's one list, each with what is set under it."""
    places = [i for i, paragraph in enumerate(body) if paragraph.shape is Shape.NUMBER and paragraph.level == 0]
    places = places or [i for i, paragraph in enumerate(body) if paragraph.shape is Shape.NUMBER]
    if len(places) < 2:
        return ()
    out: list[Point] = []
    for place in places:
        end = place + 1
        while end < len(body) and body[end].shape is Shape.BULLET:
            end += 1
        out.append(_point(body[place], body[place + 1 : end]))
    return tuple(out)


def _bulleted(body: Sequence[Paragraph]) -> tuple[Point, ...]:
    """Points that are the bullets of a letter which has nothing else: all of them with their thesis in bold."""
    places = [i for i, paragraph in enumerate(body) if paragraph.shape is Shape.BULLET and paragraph.level == 0]
    if len(places) < 2 or not all(_argues(body[place]) for place in places):
        return ()
    ends = [*places[1:], _end_of_last(body, places[-1])]
    return tuple(_point(body[place], body[place + 1 : end]) for place, end in zip(places, ends, strict=True))


def _argues(paragraph: Paragraph) -> bool:
    """Whether a bold lead runs into text of its own."""
    lead = paragraph.lead
    return 3 < len(lead) < len(paragraph.words) - 20


def walk(points: Sequence[Point]) -> Iterator[Point]:
    """Every point, with those under it."""
    for point in points:
        yield point
        yield from walk(point.children)
