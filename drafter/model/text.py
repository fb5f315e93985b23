"""Text as typed values: inlines and blocks. All files are read into these and all formats are written from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.model.record import field, record


@record
class Run:
    """A stretch of text in one format. `link` is an absolute address (http, https or mailto)."""

    text: str
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    link: str | None = None


@record
class Break:
    """A line break that the writer asked for inside a paragraph."""


@record
class CitationMark:
    """`@key [pinpoint]` inside a note, still to be resolved. The key `?` marks a citation that is needed."""

    key: str
    pinpoint: str | None = None


@record
class CrossReference:
    """`[point](#id)`: a reference to another claim, whose number or direction follows the order of claims."""

    target: str
    label: str
    bold: bool = False
    italic: bool = False
    line: int = field(default=0, compare=False)


@record
class Abbreviation:
    """`[NTIA]{.abbr}`: printed in full with the short form behind it at first use, short afterwards."""

    short: str
    bold: bool = False
    italic: bool = False
    line: int = field(default=0, compare=False)


@record
class SignatoryCount:
    """`[23 organizations]{.count}`: how many sign, which follows their list; `words` is what was typed.

    `of` is the category counted, "" for all.
    """

    words: str
    of: str = ""
    bold: bool = False
    italic: bool = False
    line: int = field(default=0, compare=False)


@record
class Note:
    """A footnote at its mark. `prose` is what the writer typed; `number` and final runs come from citing."""

    content: tuple[Inline, ...]
    prose: str = field(default="", compare=False)
    number: int | None = None
    line: int = field(default=0, compare=False)


Inline = Run | Break | CitationMark | CrossReference | Abbreviation | SignatoryCount | Note
Content = tuple[Inline, ...]


@record
class Paragraph:
    """Inlines in one paragraph."""

    content: Content
    line: int = field(default=0, compare=False)


@record
class Heading:
    """A heading of level 1 (a part of the letter) to 6. `unlisted` ones stay out of the contents."""

    level: int
    content: Content
    id: str = ""
    unlisted: bool = False
    line: int = field(default=0, compare=False)


@record
class ListBlock:
    """Bullets, or numbers from `start` (`style`: "1", "a", "i"). Each item is a sequence of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    style: str = "1"
    line: int = field(default=0, compare=False)


@record
class Lines:
    """A line block: lines that stay as they are (an address, a list of signatories, a cc list)."""

    lines: tuple[Content, ...]
    line: int = field(default=0, compare=False)


@record
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@record
class Table:
    """A table of data with a header row. `align` has "left", "center" or "right" for each column."""

    header: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    align: tuple[str, ...]
    caption: Content = ()
    line: int = field(default=0, compare=False)


@record
class Division:
    """A fenced passage `::: {.class #id key="value"}`: a part of the letter, or a claim and where it came from."""

    classes: tuple[str, ...]
    blocks: tuple[Block, ...]
    id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    def has(self, name: str) -> bool:
        """Whether the passage is of this class."""
        return name in self.classes


Block = Paragraph | Heading | ListBlock | Lines | Quote | Table | Division


def look(run: Run) -> tuple[object, ...]:
    """The format of a run; neighbours of one format are one run."""
    return run.bold, run.italic, run.small_caps, run.link


def plain(content: Sequence[Inline]) -> str:
    """The words of `content` alone: no formats, no notes; line breaks become spaces."""
    out: list[str] = []
    for item in content:
        match item:
            case Run(text=text):
                out.append(text)
            case Break():
                out.append(" ")
            case CrossReference(label=label):
                out.append(label)
            case Abbreviation(short=short):
                out.append(short)
            case SignatoryCount(words=words):
                out.append(words)
            case _:
                pass
    return "".join(out)


def contents(block: Block) -> Iterator[Content]:
    """Every stretch of inlines in `block`, in reading order, to any depth; the insides of notes are not entered."""
    match block:
        case Paragraph(content=content) | Heading(content=content):
            yield content
        case Lines(lines=lines):
            yield from lines
        case ListBlock(items=items):
            for item in items:
                for inner in item:
                    yield from contents(inner)
        case Table(header=header, rows=rows, caption=caption):
            if caption:
                yield caption
            yield from header
            for row in rows:
                yield from row
        case Quote(blocks=blocks) | Division(blocks=blocks):
            for inner in blocks:
                yield from contents(inner)


def notes(blocks: Sequence[Block]) -> Iterator[Note]:
    """Every note of `blocks` in the order of its marks."""
    for block in blocks:
        for content in contents(block):
            for item in content:
                if isinstance(item, Note):
                    yield item
