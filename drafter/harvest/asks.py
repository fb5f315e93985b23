"""What a letter asks for: its recommendations as blocks of their own kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.harvest import sentences
from drafter.harvest.blocks import Block, parted
from drafter.harvest.headings import bare, is_heading
from drafter.harvest.paper import Mark, Paragraph, Shape, Span
from drafter.model.record import record, replace

_WHO = (
    r"(?P<who>(?:[Tt]he\s+)?(?:[A-Z][\w.&’'-]*(?:\s+(?:of|for|and|on|the|[A-Z&][\w.&’'-]*)){0,9}"
    r"|agency|agencies|department|commission|bureau|administration|secretary|office|board|service|council|court))"
)
_LED = (
    r"^(?:[^.;:]{0,120}?[,:]?\s)?\(?(?:[Ww]e|I|[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,6})\s+"
    r"(?:\w+ly\s+|also\s+|further\s+|again\s+|thus\s+){0,3}"
)
_URGES = re.compile(
    rf"{_LED}(?:urges?|asks?|encourages?|calls?\s+(?:up)?on|requests?|implores?|invites?|exhorts?)\s+(?:that\s+)?"
    rf"{_WHO}\s+(?:also\s+)?to\s+(?P<what>[a-z].+)"
)
_RECOMMENDS = re.compile(
    rf"{_LED}(?:recommends?|urges?|asks?|requests?|proposes?|suggests?)\s+that\s+"
    rf"{_WHO}\s+(?:should\s+)?(?P<what>[a-z].+)"
)
_SHOULD = re.compile(rf"^{_WHO}\s+(?:should|must|needs\s+to)\s+(?P<what>[a-z].+)")
# The verb of a wish in its plain form; "recommend that the rule is" tells of something else.
_NO_WISH = re.compile(r"(?:is|are|was|were|has|had|will|would|may|might|can|could|does|did|not\s+only)\b")
_HEADING = re.compile(
    r"(?:(?:summary of |our |key |policy |list of |specific )*"
    r"(?:recommendations?|requests?|asks|proposals)(?: (?:for|to) .*)?|"
    r"what (?:we|the \w+) (?:asks?|should do)(?: for| of .*)?|relief (?:requested|sought)|we (?:ask|recommend|urge).*)",
    re.IGNORECASE,
)
_LEAST, _MOST = 6, 90
_SAME = 7


@record
class Ask:
    """A recommendation: who should do what; `what` completes "We urge the agency to ..."."""

    who: str
    what: str

    @property
    def thesis(self) -> str:
        """It as a sentence of its own."""
        return f"{self.who[0].upper()}{self.who[1:]} should {self.what}."


def ask_of(sentence: str, *, listed: bool = False) -> Ask | None:
    """The recommendation that a sentence makes; where recommendations are `listed`, "should" makes one too."""
    words = " ".join(sentence.split())
    if not _LEAST <= len(words.split()) <= _MOST or words.endswith("?"):
        return None
    found = _URGES.match(words) or _RECOMMENDS.match(words) or (_SHOULD.match(words) if listed else None)
    if found is None or _NO_WISH.match(found["what"]):
        return None
    what = found["what"].rstrip(" .;")
    return Ask(who=found["who"], what=what) if len(what.split()) > 2 and not what.endswith(":") else None


def with_asks(body: Sequence[Paragraph], blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that recommend as such; behind them what the letter recommends outside of all of them.

    What a point's own text asks for stays a part of the point.
    """
    out = [_asking(body, block) or block for block in blocks]
    within = " ".join(block.words for block in out)
    asked = {_start(ask) for block in out for ask in block.asks}
    for paragraph, listed in _paragraphs(body):
        for block in _asks_in(paragraph, listed=listed):
            if block.text[0].words not in within and (start := _start(block.asks[0])) not in asked:
                out.append(block)
                asked.add(start)
    return out


def _asking(body: Sequence[Paragraph], block: Block) -> Block | None:
    """A block whose thesis recommends something, with that sentence in its text, where an ask is said."""
    place, listed = next(
        ((p, listed) for p, listed in _paragraphs(body) if p.words and bare(p.words).startswith(block.thesis)),
        (None, False),
    )
    ask = ask_of(block.thesis, listed=listed)
    if ask is None or place is None or is_heading(place) or (block.heading and not listed):
        return None
    rest = [one for one in block.text if one.words not in place.words]
    return replace(block, thesis=ask.thesis, text=(_plain(place), *rest), asks=(ask.what,), parent=-1)


def _start(ask: str) -> str:
    """By what an ask is known again that is said twice."""
    return " ".join(ask.split()[:_SAME]).casefold()


def _paragraphs(body: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, bool]]:
    """Each paragraph, and whether it stands in a list or section of recommendations."""
    under = led = False
    for paragraph in body:
        if is_heading(paragraph):
            under, led = bool(_HEADING.fullmatch(bare(paragraph.words).rstrip(" :."))), False
        in_list = paragraph.shape in (Shape.BULLET, Shape.NUMBER)
        yield paragraph, under or (led and in_list)
        if not in_list:
            led = paragraph.words.endswith(":") and bool(
                re.search(r"\b(?:recommend|urge|ask|request)\w*\b", paragraph.words)
            )


def _asks_in(paragraph: Paragraph, *, listed: bool) -> Iterator[Block]:
    """The recommendations of a paragraph, each with its notes."""
    if paragraph.shape is Shape.ROW or is_heading(paragraph):
        return
    flat = "".join(piece.text for piece in paragraph.content if isinstance(piece, Span))
    for start, end in sentences.spans(flat):
        if ask := ask_of(flat[start:end], listed=listed):
            _, behind = parted(paragraph, start)
            sentence, after = parted(replace(paragraph, content=tuple(behind)), end - start)
            marks = []
            for piece in after:
                if isinstance(piece, Mark):
                    marks.append(piece)
                elif piece.text.strip():
                    break
            said = _plain(replace(paragraph, content=(*sentence, *marks)))
            yield Block(thesis=ask.thesis, text=(said,), asks=(ask.what,))


def _plain(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, shape=Shape.TEXT, level=0, label="")
