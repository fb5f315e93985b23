"""Which paragraphs are headings: by their style, by their looks, or by what stands under them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.harvest.paper import Paragraph, Shape, Span
from drafter.model.record import replace

LABEL = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-Z]|[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]|\(\w{1,3}\))\s+(?=\S)")
QUESTION = re.compile(
    r"(?:(?:our )?(?:response|answer|reply)s? to |re: )?(?:question|issue|topic|item|q)\.?\s*(?:no\.?\s*)?#?\d",
    re.IGNORECASE,
)
# "Recommendation 2: Keep the form short"
_PART = re.compile(
    r"(?:recommendation|comment|section|part|principle|point|concern|proposal)\s*(?:no\.?\s*)?#?"
    r"(?:\d{1,2}|[A-H]|[IVX]{1,4})\s*(?:[:–—-]|$)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
# "Costs ........ 12"
_ENTRY = re.compile(r"(?:[.…_]{2,}|\s)\s*(?:\d{1,3}|[ivxl]{1,6})\s*$")
_FRAMES = re.compile(
    r"(?:executive )?summary(?: .{1,60})?|introduction(?: .{1,60})?|background(?: .{1,40})?|overview|conclusions?|"
    r"about .{3,80}|(?:statement of )?interests?(?: of .{1,80})?|closing|recommendations?|notes|references|"
    r"appendix.{0,80}|contact information",
    re.IGNORECASE,
)
_DOTTED = re.compile(r".{3,280}?(?:\.{4,}|…{2,}|(?:\. ){4,})\s*(?:\d{1,3}|[ivxl]{1,6})")
_UNFINISHED = re.compile(r"\b(?:of|the|and|in|to|for|a|an|by|with|on|or|that|as|from|is|are)$")
_ALONE = re.compile(
    r"(?:executive summary|summary(?: of .{1,60})?|introduction|background|discussion|conclusions?|recommendations?|"
    r"comments|argument|analysis|overview|statement of interest)",
    re.IGNORECASE,
)


def without_contents(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without a table of contents: entries with dots and a page, or under its title."""
    start = next((i for i, one in enumerate(paragraphs[:80]) if _CONTENTS.fullmatch(one.words)), len(paragraphs))
    end = start + 1
    while end < len(paragraphs) and len(paragraphs[end].words) < 2_000 and _ENTRY.search(paragraphs[end].text):
        end += 1
    listed = range(start, end if end > start + 1 else start)
    return tuple(
        one for i, one in enumerate(paragraphs) if i not in listed and not (i < 200 and _DOTTED.fullmatch(one.words))
    )


def headings(body: Sequence[Paragraph]) -> tuple[str, ...]:
    """The headings in the text, without their numbers."""
    return tuple(
        bare(paragraph.words)
        for paragraph in body
        if is_heading(paragraph) and not _CONTENTS.fullmatch(paragraph.words)
    )


def bare(words: str) -> str:
    """Words without the number in front of them."""
    found = LABEL.match(words)
    return words[found.end() :] if found else words


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading by its style or by its looks."""
    words = paragraph.words
    if paragraph.shape is Shape.HEADING:
        return bool(words)
    if not words or len(words) > 220 or len(paragraph.lines) > 2 or words.endswith((",", ";", ":")):
        return False
    if paragraph.shape in (Shape.BULLET, Shape.ROW) or not re.search(r"[A-Za-z]{3}", words):
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


def marked(body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The text, those lines as headings that only their words and the running text under them show to be ones."""
    out = list(body)
    for place, paragraph in enumerate(body):
        if is_heading(paragraph):
            continue
        above = out[place - 1] if place else None
        if _stands_over(paragraph, body[place + 1 : place + 3]) or _is_plain_line(
            paragraph, above, _under(out[place + 1 : place + 3])
        ):
            out[place] = replace(paragraph, shape=Shape.HEADING, level=0)
    return tuple(out)


def _under(body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """What stands under a line; a heading between it and the text is passed over."""
    return body[1:] if body and body[0].shape is Shape.HEADING and body[0].level == 0 else body[:1]


def _stands_over(paragraph: Paragraph, under: Sequence[Paragraph]) -> bool:
    words = paragraph.words
    if paragraph.shape not in (Shape.TEXT, Shape.NUMBER) or len(paragraph.lines) > 2 or len(words) > 160:
        return False
    if not under or not re.search(r"[A-Za-z]{3}", words) or words.endswith((",", ";", ":")):
        return False
    runs = len(under[0].words) > 60 and under[0].shape is not Shape.ROW and not under[0].words.isupper()
    title = bare(words)
    if _PART.match(title) and runs and not words.endswith((".", "!")):
        return True
    if QUESTION.match(title) and runs and (len(words) < 40 or words.endswith("?")):
        return True
    if words.isupper():
        capital = len(title.split()) > 1 or bool(_ALONE.fullmatch(title))
        return capital and (runs or (under[0].words.isupper() and len(under) > 1))
    if _ALONE.fullmatch(title) and re.search(r"[a-z]{3}.*\.$", under[0].words):
        return True
    if words.endswith((".", "!", "?")) or not runs or "\t" in paragraph.text.strip():
        return False
    numbered = paragraph.shape is Shape.NUMBER or bool(LABEL.match(words))
    return bool(_ALONE.fullmatch(title)) or (numbered and under[0].shape is Shape.TEXT and len(words) < 120)


def _is_plain_line(paragraph: Paragraph, above: Paragraph | None, under: Sequence[Paragraph]) -> bool:
    """Whether a short line without a full stop stands between paragraphs of running text."""
    words = paragraph.words
    if paragraph.shape is not Shape.TEXT or len(paragraph.lines) != 1 or paragraph.level or "\t" in paragraph.text:
        return False
    if not 3 < len(words) < 100 or len(words.split()) < 2 or not re.match(r"[A-Z\d“\"]", words):
        return False
    if re.search(r"[.,;:!–—-]$|@|\bhttps?:", words) or not under or under[0].shape is not Shape.TEXT:
        return False
    if _UNFINISHED.search(words) or (above is not None and is_heading(above)):
        return False
    ended = above is None or bool(re.search(r"[.?!:”\")]$", above.words))
    return ended and len(under[0].words) > 100 and bool(re.match(r"[A-Z\d“\"(]", under[0].words))


def levels(body: Sequence[Paragraph], places: Sequence[int]) -> list[int]:
    """How deep each heading is: by its style, or by the kind of number that it has."""
    kinds: list[str] = []
    out: list[int] = []
    styled = [body[place].level for place in places if _is_styled(body[place])]
    # Where headings have styles, lines that only look like headings stand under them.
    deepest = max(styled) if len(styled) > 1 else 0
    framed = _framed_kind([body[place] for place in places])
    times = Counter(body[place].words for place in places)
    for place in places:
        paragraph = body[place]
        if _is_styled(paragraph):
            out.append(paragraph.level)
            continue
        kind = "italic" if _is_italic(paragraph) and not paragraph.is_bold else ""
        kind += _kind(_label(paragraph))
        if not kind:
            # What comes again, "Proposal" and "Our response", stands under what does not.
            kind = framed or ("again" if times[paragraph.words] > 1 else "")
        if kind not in kinds:
            kinds.append(kind)
        out.append(paragraph.level or deepest + 1 + kinds.index(kind))
    # Questions are answered on one level, whatever level a program gave to the first.
    asked = [n for n, place in enumerate(places) if QUESTION.match(body[place].words)]
    deep = {out[n] for n in asked}
    return [min(deep) if level in deep else level for level in out]


def _framed_kind(titles: Sequence[Paragraph]) -> str:
    """The kind of the first number where nothing but introductions and conclusions has none: they stand beside it."""
    plain = [one for one in titles if not _label(one)]
    numbered = next((one for one in titles if _label(one)), None)
    if numbered is None or not all(_FRAMES.fullmatch(one.words) for one in plain):
        return ""
    return _kind(_label(numbered))


def _label(paragraph: Paragraph) -> str:
    found = LABEL.match(paragraph.words)
    return paragraph.label or (found[0] if found else "")


def _is_styled(paragraph: Paragraph) -> bool:
    return paragraph.shape is Shape.HEADING and paragraph.level > 0 and not paragraph.label


def _kind(label: str) -> str:
    label = label.strip("(). ")
    if re.fullmatch(r"[IVX]+", label) and label not in ("C", "D"):
        return "I"
    if re.fullmatch(r"[ivx]+", label):
        return "i"
    return "1" if label[:1].isdigit() else "A" if label.isupper() else "a" if label else ""
