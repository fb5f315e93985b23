"""A letter and the Word file made of it in one comparable form: what was written is what is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from drafter.export.docx.wordtext import Container, NoteMark, WordInline, WordParagraph, WordRun, WordText
from drafter.export.flow import pieces, printed, safe_link
from drafter.model.letter import Letter
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.text import (
    Block,
    Break,
    Content,
    Division,
    Heading,
    Lines,
    ListBlock,
    Note,
    Quote,
    Run,
    Table,
    contents,
    plain,
)

# Characters that XML 1.0 cannot hold (clause 2.2): no Word file can carry them.
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# LibreOffice writes these as themselves, whatever the address has.
_ESCAPED = pattern("%(21|27|28|29|2A|2a|7E|7e)")
_URL_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"
_COUNTED_FIELDS = frozenset({"TOC", "PAGE", "PAGEREF", "NOTEREF", "NUMPAGES", "SECTIONPAGES"})
# The rule between the columns of a caption is drawn with these; it is no text.
_RULE = pattern(r"[)\s]*")
_MATTER = "Matter"
_AUTHORITIES = frozenset({"toa heading", "table of authorities"})


@record
class Words:
    """Text in one format; `link` in the form in which Word keeps addresses."""

    text: str
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    link: str | None = None


@record
class Footnote:
    """A note at its mark, with its own words."""

    words: tuple[Words, ...]


Passage = tuple[Words | Footnote, ...]


def letter_paragraphs(letter: Letter) -> list[Passage]:
    """The paragraphs of a resolved letter's body; a line break parts them, as it does in `word_paragraphs`.

    Left out on both sides is what Word counts or repeats by itself: numbers and bullets, tabs, page numbers, the table
    of contents, the numbers in a table of authorities, headers and footers. Heading levels and layout are not compared.
    The matter of a caption is set in two columns whose lines Word breaks for itself: its words are compared without
    their order. Headings, the Re line and cells of a header row are bold by their place, which some programs write into
    each run of them: bold is not compared there.
    """
    return _passages(_from_blocks(printed(letter.blocks)))


def word_paragraphs(document: WordText) -> list[Passage]:
    """The paragraphs of a Word file's body in the form of `letter_paragraphs`."""
    return _passages(_from_paragraphs(document))


def _from_blocks(blocks: Iterable[Block]) -> Iterator[Iterable[Words | Footnote]]:
    for block in blocks:
        if isinstance(block, Division) and block.has("caption"):
            lines = list(takewhile(lambda part: isinstance(part, Lines), block.blocks))
            yield from (_unbold(_from_content(content)) for part in lines[:1] for content in contents(part))
            matter = [plain(content) for part in lines[1:] for content in contents(part)]
            yield [_unordered(matter)]
            yield from _from_blocks(block.blocks[len(lines) :])
        elif isinstance(block, Division) and block.has("re"):
            yield from (_unbold(_from_content(content)) for content in contents(block))
        elif isinstance(block, Division | Quote):
            yield from _from_blocks(block.blocks)
        elif isinstance(block, Heading):
            yield _unbold(_from_content(block.content))
        elif isinstance(block, ListBlock):
            yield from (stretch for item in block.items for stretch in _from_blocks(item))
        elif isinstance(block, Table):
            yield from ([_from_content(block.caption)] if block.caption else [])
            yield from (_unbold(_from_content(cell)) for cell in block.header)
            yield from (_from_content(cell) for row in block.rows for cell in row)
        else:
            yield from map(_from_content, contents(block))


def _from_paragraphs(document: WordText) -> Iterator[Iterable[Words | Footnote]]:
    matter: list[str] = []
    for paragraph in document.paragraphs:
        if paragraph.style == _MATTER:
            matter.append(paragraph.text)
            continue
        if matter:
            yield [_unordered(matter)]
            matter = []
        if paragraph.container is not Container.BOX and not paragraph.style.lower().startswith("toc"):
            words = _from_word(_unnumbered(paragraph), document)
            heading = paragraph.style.lower().startswith("heading")
            by_place = heading or paragraph.bold or paragraph.container is Container.HEADER_ROW
            yield _unbold(words) if by_place else words
    if matter:
        yield [_unordered(matter)]


def _unnumbered(paragraph: WordParagraph) -> WordParagraph:
    """A line of a table of authorities without the tab and the numbers behind it."""
    if paragraph.style.lower() not in _AUTHORITIES:
        return paragraph
    kept: list[WordInline] = []
    for item in paragraph.content:
        if isinstance(item, WordRun) and "\t" in item.text:
            kept.append(replace(item, text=item.text.partition("\t")[0]))
            break
        kept.append(item)
    return replace(paragraph, content=tuple(kept))


def _unbold(items: Iterable[Words | Footnote]) -> Iterator[Words | Footnote]:
    return (replace(item, bold=False) if isinstance(item, Words) else item for item in items)


def _unordered(lines: Iterable[str]) -> Words:
    words = [word for line in lines for word in line.split() if not _RULE.fullmatch(word)]
    return Words(text=" ".join(sorted(words)))


def _from_content(content: Content) -> Iterator[Words | Footnote]:
    for piece in pieces(content):
        match piece:
            case Break():
                yield Words(text="\n")
            case Note(content=inner):
                yield _footnote(_from_content(inner))
            case Run(text=text, bold=bold, italic=italic, small_caps=small_caps, link=link):
                yield _words(text, bold, italic, small_caps, link)


def _from_word(paragraph: WordParagraph, document: WordText) -> Iterator[Words | Footnote]:
    for item in paragraph.content:
        match item:
            case NoteMark(index=index):
                yield _footnote(_lines(_from_word(inner, document) for inner in document.notes[index].paragraphs))
            case WordRun(fields=fields) if _COUNTED_FIELDS.intersection(fields):
                pass
            case WordRun(text=text, bold=bold, italic=italic, small_caps=small_caps, link=link):
                yield _words(text, bold, italic, small_caps, link)


def _lines(paragraphs: Iterable[Iterable[Words | Footnote]]) -> Iterator[Words | Footnote]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Words(text="\n")
        yield from paragraph


def _words(text: str, bold: bool, italic: bool, small_caps: bool, link: str | None) -> Words:
    text = _FORBIDDEN.sub("", text).replace("\t", " ")
    return Words(text=text, bold=bold, italic=italic, small_caps=small_caps, link=_kept_address(link))


def _kept_address(link: str | None) -> str | None:
    """The address as Word and LibreOffice keep it: bare hosts with a slash, escapes where they are needed."""
    from urllib.parse import quote, urlsplit

    if not link or not safe_link(link):
        return None
    quoted = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), quote(link, safe=_URL_CHARACTERS))
    parts = urlsplit(quoted)
    bare = parts.netloc and not parts.path
    return parts._replace(path="/").geturl() if bare else quoted


def _footnote(items: Iterable[Words | Footnote]) -> Footnote:
    words = [item for item in items if isinstance(item, Words)]
    return Footnote(words=tuple(item for item in _trimmed(_merged(words)) if isinstance(item, Words)))


def _passages(paragraphs: Iterable[Iterable[Words | Footnote]]) -> list[Passage]:
    out = []
    for paragraph in paragraphs:
        for line in _split(paragraph):
            passage = _trimmed(_merged(line))
            if passage and not _is_rule(passage):
                out.append(passage)
    return out


def _is_rule(passage: Passage) -> bool:
    return all(isinstance(item, Words) and _RULE.fullmatch(item.text) for item in passage)


def _split(items: Iterable[Words | Footnote]) -> Iterator[list[Words | Footnote]]:
    line: list[Words | Footnote] = []
    for item in items:
        if isinstance(item, Footnote):
            line.append(item)
            continue
        first, *others = item.text.split("\n")
        line.append(replace(item, text=first))
        for other in others:
            yield line
            line = [replace(item, text=other)]
    yield line


def _merged(items: Iterable[Words | Footnote]) -> list[Words | Footnote]:
    out: list[Words | Footnote] = []
    for item in items:
        last = out[-1] if out else None
        if isinstance(item, Footnote):
            out.append(item)
        elif isinstance(last, Words) and replace(last, text=item.text) == item:
            out[-1] = replace(last, text=last.text + item.text)
        elif item.text:
            out.append(item)
    return out


def _trimmed(items: list[Words | Footnote]) -> Passage:
    """Without space at either end: between a note's mark and its text each program puts its own."""
    while items and isinstance(first := items[0], Words):
        if text := first.text.lstrip(" \n"):
            items[0] = replace(first, text=text)
            break
        del items[0]
    while items and isinstance(last := items[-1], Words):
        if text := last.text.rstrip(" \n"):
            items[-1] = replace(last, text=text)
            break
        del items[-1]
    return tuple(items)
