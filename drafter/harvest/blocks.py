"""The blocks of a filed letter that may serve again: a thesis, and what is said for it with the marks of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.harvest import sentences
from drafter.harvest.headings import is_heading
from drafter.harvest.letter import FiledLetter
from drafter.harvest.paper import Mark, Paragraph, Shape, Span
from drafter.harvest.points import Point
from drafter.model.record import record, replace

_LABEL = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-Z]|[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]|\(\w{1,3}\))\s+(?=\S)")
_QUESTION = re.compile(
    r"(?:(?:response|answer)s?\s+to\s+)?(?:question|issue|topic|q)\.?\s*(?:no\.?\s*)?"
    r"(?P<number>\d+(?:\.?\s?\(?[a-z]\b\)?)?(?:\.?\s?\(?[ivx]+\b\)?)?)[\s.:)–—-]*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_GREETING = re.compile(
    r"(?:thank you|thanks|we thank|we appreciate|i appreciate|please (?:contact|do not|feel)|"
    r"for (?:any )?(?:questions|further)|i am writing|i write|we write|we are writing|we submit|on behalf of|"
    r"if (?:you|we)\b.{0,40}(?:questions|further)|should you have)\b|.{0,200}\bappreciates? the opportunity\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:I|we) (?:am|are) writing\b|^\W*(?:[Tt]he )?[A-Z].{3,120}\([“\"][A-Z]{2,8}[”\"]\) is an?\b"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,}")
_FRAMED = re.compile(r"(?:sub)?(?:part|section|chapter|title|appendix|item|topic)\s+[\dA-Z]", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|not|must|shall|should|can|cannot|could|may|might|will|would|needs?)\b",
    re.IGNORECASE,
)
_MOST_LABEL = 8
# How many letters of a text tell that it is this one, and how many paragraphs behind a thesis are looked at for it.
_BEGINNING, _LOOKED_AT = 40, 3
_SAYS_SOMETHING, _SAYS_LITTLE = 5, 3
# A paragraph of a letter without points is offered from this length on; a shorter one says too little to serve again.
_LEAST_WORDS = 35


@record
class Block:
    """A thesis and what is said for it.

    `heading` is the line that it stood under where that is not the thesis (a question, for one); `number` is the number
    of the question that it answers; `parent` is the place of the block under which it stands, -1 for none. `text` may
    be empty: a heading over other blocks. `asks` are what a recommendation completes "We urge the agency to ..." with.
    """

    thesis: str
    text: tuple[Paragraph, ...] = ()
    heading: str = ""
    number: str = ""
    parent: int = -1
    asks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Thesis and text in one line."""
        return " ".join([self.thesis, *(paragraph.words for paragraph in self.text)])

    @property
    def marks(self) -> tuple[int, ...]:
        """The places of its notes among those of the letter, in the order of their marks."""
        found = (piece.index for one in self.text for piece in one.content if isinstance(piece, Mark))
        return tuple(dict.fromkeys(found))


def blocks_of(letter: FiledLetter) -> tuple[Block, ...]:
    """The blocks of a letter in their order: its points and sections, or failing those the paragraphs that argue."""
    found: list[Block] = []
    _cut(letter.body, letter.points, (0, len(letter.body)), -1, found)
    if not any(block.text for block in found):
        groups = _grouped([one for one in letter.body if re.search(r"\w", one.words)])
        found = [_block_of(group) for group in groups if _argues(group[0])]
    return tuple(found)


def parts_of(block: Block) -> tuple[Block, ...]:
    """The paragraphs of a long block as blocks of their own, each under its first sentence; lists stay with the text
    that leads to them."""
    groups = _grouped(block.text)
    if len(groups) < 2:
        return (block,)
    out: list[Block] = []
    for number, group in enumerate(groups):
        if number == 0 and not block.heading:
            out.append(replace(block, text=tuple(group)))
        else:
            out.append(replace(_block_of(group), number=block.number, parent=block.parent))
    return tuple(out)


def _grouped(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs, each with the list or the quotation to which it leads."""
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        listed = paragraph.shape in (Shape.BULLET, Shape.NUMBER)
        if groups and (listed or groups[-1][-1].words.endswith(":")):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return groups


def _block_of(group: Sequence[Paragraph]) -> Block:
    first = _running(group[0])
    return replace(first, text=(*first.text, *group[1:]))


def _argues(paragraph: Paragraph) -> bool:
    return (
        paragraph.shape is Shape.TEXT
        and not _INTRODUCES.search(paragraph.words)
        and len(paragraph.words.split()) >= _LEAST_WORDS
        and not _GREETING.match(paragraph.words)
        and len(list(sentences.spans(paragraph.words))) > 1
    )


# -- points


def _cut(
    body: Sequence[Paragraph], points: Sequence[Point], within: tuple[int, int], parent: int, out: list[Block]
) -> None:
    """The blocks of `points`, which stand between two places of the body; each ends where the next begins."""
    starts = list(_starts(body, points, within))
    for number, (point, start) in enumerate(starts):
        last = number + 1 == len(starts)
        stop = within[1] if last else starts[number + 1][1]
        if last and parent < 0:
            stop = _covered(body, point, start, stop)
        _one(body, point, (start, stop), parent, out)


def _one(body: Sequence[Paragraph], point: Point, place: tuple[int, int], parent: int, out: list[Block]) -> None:
    start, stop = place
    headed = _bare(body[start].words) == point.thesis
    inner = [c for c, at in _starts(body, point.children, (start + 1, stop)) if is_heading(body[at])] if headed else []
    begin = next((at for _, at in _starts(body, inner, (start + 1, stop))), stop)
    under = [one for one in body[start + 1 : begin] if re.search(r"\w", one.words)]
    while under and (is_heading(under[-1]) or (len(under) > 1 and _takes_leave(under[-1]))):
        under.pop()
    if headed:
        block = _headed(body[start], under)
    else:
        block = Block(thesis=point.thesis, text=(*_behind(body[start], point.thesis), *under))
    out.append(replace(block, parent=parent))
    if inner:
        _cut(body, inner, (begin, stop), len(out) - 1, out)


def _headed(heading: Paragraph, under: Sequence[Paragraph]) -> Block:
    """A section; under a question, or a heading that only names its subject, its first sentence is the thesis."""
    words = _bare(heading.words)
    asked = _QUESTION.fullmatch(words)
    number = re.sub(r"[\s()]+", "", re.sub(r"(?<=[\da-z])\s?\(?(?=[a-z])", ".", asked["number"])) if asked else ""
    text = _with_marks_of(heading, under)
    if asked:
        # The notice's own words, quoted above the answer.
        while len(text) > 1 and _asks(text[0]):
            words = text.pop(0).words
    if text and (asked or words.endswith("?") or _is_label(words)):
        block = _block_of(text)
        if block.text and not block.thesis.endswith(":"):
            return replace(block, heading=words, number=number.replace("..", "."))
    return Block(thesis=words, text=tuple(text), number=number.replace("..", "."))


def _asks(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but questions."""
    words = paragraph.words.strip("\"“”'‘’ ")
    return paragraph.shape is Shape.TEXT and all(words[slice(*span)].endswith("?") for span in sentences.spans(words))


def _is_label(words: str) -> bool:
    """Whether a heading only names a subject, so that the first sentence under it is the thesis."""
    if words.endswith(".") or _FINITE.search(words):
        return False
    long = [word for word in words.split() if len(word) > 3]
    titled = all(not word[0].islower() for word in long)
    count = len(words.split())
    return count <= 2 or bool(_FRAMED.match(words)) or (titled and count <= _MOST_LABEL)


def _takes_leave(paragraph: Paragraph) -> bool:
    """Whether a paragraph at the end is the letter's farewell and no argument."""
    return paragraph.shape is Shape.TEXT and bool(
        _GREETING.match(paragraph.words) or (_EMAIL.search(paragraph.words) and len(paragraph.words) < 500)
    )


def _with_marks_of(heading: Paragraph, under: Sequence[Paragraph]) -> list[Paragraph]:
    """The text with the marks of its heading behind its first sentence, since a thesis carries no notes."""
    marks = [piece for piece in heading.content if isinstance(piece, Mark)]
    return [_marked(under[0], marks), *under[1:]] if marks and under else list(under)


def _marked(paragraph: Paragraph, marks: Sequence[Mark]) -> Paragraph:
    text = "".join(piece.text for piece in paragraph.content if isinstance(piece, Span))
    end = next((stop for _, stop in sentences.spans(text)), len(text))
    before, after = parted(paragraph, end)
    return replace(paragraph, content=(*before, *marks, *after))


def _running(paragraph: Paragraph) -> Block:
    """A paragraph as a block: its bold beginning or its first sentence is the thesis."""
    words, lead = paragraph.words, paragraph.lead
    thesis = lead if 15 < len(lead) < len(words) else ""
    if not thesis:
        thesis = words[: _first_end(words)]
    return Block(thesis=thesis, text=_behind(paragraph, thesis))


def _first_end(words: str) -> int:
    """Where the first sentence ends that says something: "No." does so only with the one behind it."""
    ends = [end for _, end in sentences.spans(words)] or [len(words)]
    for least in (_SAYS_SOMETHING, _SAYS_LITTLE):
        if found := next((end for end in ends[:-1] if len(words[:end].split()) >= least), 0):
            return found
    return ends[-1]


def _behind(paragraph: Paragraph, thesis: str) -> tuple[Paragraph, ...]:
    """What stands behind the thesis in its own paragraph; marks at the thesis go behind the first sentence."""
    flat = "".join(piece.text for piece in paragraph.content if isinstance(piece, Span))
    skipped = flat.find(thesis[:1])
    label = _LABEL.match(" ".join(flat.split()))
    if label and " ".join(flat.split())[label.end() :].startswith(thesis):
        skipped = len(flat) - len(flat.lstrip()) + label.end()
    end = _reached(flat, max(0, skipped), thesis)
    before, after = parted(paragraph, end)
    marks = [piece for piece in before if isinstance(piece, Mark)]
    while after and isinstance(first := after[0], Mark):
        marks.append(first)
        del after[0]
    rest = replace(paragraph, content=tuple(after), shape=Shape.TEXT, level=0, label="")
    if not re.search(r"\w", rest.words):
        return ()
    return (_marked(rest, marks) if marks else rest,)


def _reached(flat: str, start: int, words: str) -> int:
    """Where `words` end in `flat`, whose blanks may be others."""
    at = start
    for char in words:
        while at < len(flat) and flat[at].isspace() and not char.isspace():
            at += 1
        if char.isspace():
            while at < len(flat) and flat[at].isspace():
                at += 1
        else:
            at += 1
    return min(at, len(flat))


def parted(paragraph: Paragraph, end: int) -> tuple[list[Span | Mark], list[Span | Mark]]:
    """The pieces of a paragraph before and behind the offset `end` of its text; a mark at it stands behind."""
    before: list[Span | Mark] = []
    after: list[Span | Mark] = []
    length = 0
    for piece in paragraph.content:
        if isinstance(piece, Mark):
            (before if length < end else after).append(piece)
            continue
        here = max(0, min(len(piece.text), end - length))
        length += len(piece.text)
        if piece.text[:here]:
            before.append(replace(piece, text=piece.text[:here]))
        if piece.text[here:]:
            after.append(replace(piece, text=piece.text[here:] if after else piece.text[here:].lstrip()))
    return before, [piece for piece in after if isinstance(piece, Mark) or piece.text]


def _starts(body: Sequence[Paragraph], points: Sequence[Point], within: tuple[int, int]) -> Iterator[tuple[Point, int]]:
    """Each point with the place of the paragraph that begins with its thesis.

    A summary in front may list the same theses: the place wanted is the one with the point's own text behind it.
    """
    at, stop = within
    for point in points:
        places = [place for place in range(at, stop) if point.thesis and _begins(body[place], point.thesis)]
        if places:
            place = next((place for place in places if _leads_to(body, place, point)), places[0])
            yield point, place
            at = place + 1


def _begins(paragraph: Paragraph, thesis: str) -> bool:
    words = paragraph.words
    return words.startswith(thesis) or _bare(words).startswith(thesis)


def _leads_to(body: Sequence[Paragraph], place: int, point: Point) -> bool:
    """Whether what stands behind a thesis is what its point says, or one of the points under it."""
    words = _bare(body[place].words)
    rest = words[len(point.thesis) :].strip(" .")
    if rest:
        return point.text.startswith(rest[:_BEGINNING]) or not point.text
    below = body[place + 1 : place + 1 + _LOOKED_AT]
    own = any(point.text.startswith(one.words[:_BEGINNING]) for one in below if one.words) and bool(point.text)
    return own or any(_begins(one, child.thesis) for one in below for child in point.children)


def _covered(body: Sequence[Paragraph], point: Point, start: int, stop: int) -> int:
    """Where the last point ends: behind the last paragraph whose words are its own or its children's."""
    own = [point.thesis, point.text]
    for child in point.children:
        own += [child.thesis, child.text, *(f"{inner.thesis} {inner.text}" for inner in child.children)]
    everything = "\n".join(own)
    end = start + 1
    for place in range(start + 1, stop):
        words = _bare(body[place].words)
        if words and (words[:60] in everything or any(c.thesis and words.startswith(c.thesis) for c in point.children)):
            end = place + 1
    return end


def _bare(words: str) -> str:
    found = _LABEL.match(words)
    return words[found.end() :] if found else words
