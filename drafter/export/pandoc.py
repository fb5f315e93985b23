"""A letter as pandoc's own document (pandoc-types 1.23): its citations stay citations, for pandoc to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.export.flow import inside, listed, pieces, printed
from drafter.model.letter import Letter
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.text import (
    Block,
    Break,
    CitationMark,
    Content,
    Division,
    Heading,
    Inline,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)

Node = dict[str, Any]
Suffix = Callable[[CitationMark], str]

_NO_ATTRIBUTES: list[Any] = ["", [], []]
_STYLES = {
    "date": "Letter Date", "delivery": "Delivery", "addressee": "Inside Address", "re": "Re Line",
    "salutation": "Salutation", "letterhead": "Letterhead", "signature": "Signature",
    "group-title": "Signatory Heading",
    "signatories": "Signatory", "cc": "Copy Line", "title-page": "Comments Subtitle", "caption": "Forum",
}  # fmt: skip
_TITLE = "Comments Title"
# Made by Word for a house's own letter; citations in another style would not fit the table.
_LEFT_OUT = ("contents", "authorities")
_OWN_PAGE = ("appendix", "page-break")
_BREAK_XML = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_NUMBERS = {"1": "Decimal", "a": "LowerAlpha", "i": "LowerRoman", "A": "UpperAlpha", "I": "UpperRoman"}
_SIDES = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}


def document(letter: Letter, suffix: Suffix, api_version: Sequence[int]) -> Node:
    """The letter as the JSON that pandoc reads; `suffix` says a citation's pinpoint in the words that citeproc knows.

    Paragraphs bear the names of the house's styles, as pandoc's `custom-style`.
    """
    blocks = list(_Writer(suffix).blocks(printed(letter.blocks), "Body Text"))
    meta = {"lang": {"t": "MetaString", "c": letter.meta.lang}}
    return {"pandoc-api-version": list(api_version), "meta": meta, "blocks": blocks}


@record(frozen=False, kw_only=False)
class _Writer:
    suffix: Suffix
    points: int = 0

    def blocks(self, blocks: Sequence[Block], style: str) -> Iterator[Node]:
        for kind, stretch in listed(blocks):
            if kind == "point":
                start, self.points = self.points + 1, self.points + len(stretch)
                yield self.numbered([inside(block) for block in stretch], start, "1")
            elif kind == "subpoint":
                yield _node("BulletList", [list(self.blocks(inside(block), "List Paragraph")) for block in stretch])
            else:
                for block in stretch:
                    yield from self.block(block, style)

    def block(self, block: Block, style: str) -> Iterator[Node]:
        match block:
            case Paragraph(content=content):
                yield _styled(style, self.inlines(content))
            case Heading(level=level, content=content):
                yield _node("Header", [level, _NO_ATTRIBUTES, self.inlines(content)])
            case Lines(lines=lines):
                yield _styled(style, _parted([self.inlines(line) for line in lines]))
            case ListBlock(items=items, ordered=False):
                yield _node("BulletList", [list(self.blocks(item, "List Paragraph")) for item in items])
            case ListBlock(items=items, start=start, style=numbers):
                yield self.numbered(items, start, numbers)
            case Quote(blocks=inner):
                yield _node("BlockQuote", list(self.blocks(inner, "Quote")))
            case Table():
                yield self.table(block)
            case Division():
                yield from self.division(block, style)

    def division(self, division: Division, style: str) -> Iterator[Node]:
        if any(division.has(name) for name in _LEFT_OUT):
            return
        if any(division.has(name) for name in _OWN_PAGE):
            yield _node("RawBlock", ["openxml", _BREAK_XML])
        style = next((_STYLES[name] for name in division.classes if name in _STYLES), style)
        if division.has("title-page"):
            for block in division.blocks:
                if isinstance(block, Heading):
                    yield _styled(_TITLE, self.inlines(block.content))
                else:
                    yield from self.block(block, style)
            yield _node("RawBlock", ["openxml", _BREAK_XML])
        else:
            yield from self.blocks(division.blocks, style)

    def numbered(self, items: Iterable[Sequence[Block]], start: int, style: str) -> Node:
        form = [start, {"t": _NUMBERS.get(style, "Decimal")}, {"t": "Period"}]
        return _node("OrderedList", [form, [list(self.blocks(item, "List Paragraph")) for item in items]])

    def table(self, table: Table) -> Node:
        sides = [[{"t": _SIDES.get(side, "AlignLeft")}, {"t": "ColWidthDefault"}] for side in table.align]
        caption = [None, [_node("Plain", self.inlines(table.caption))] if table.caption else []]
        rows = [self.row(row) for row in table.rows]
        head, body = [_NO_ATTRIBUTES, [self.row(table.header)]], [[_NO_ATTRIBUTES, 0, [], rows]]
        return _node("Table", [_NO_ATTRIBUTES, caption, sides, head, body, [_NO_ATTRIBUTES, []]])

    def row(self, cells: Sequence[Content]) -> list[Any]:
        made = [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [_node("Plain", self.inlines(cell))]] for cell in cells]
        return [_NO_ATTRIBUTES, made]

    def inlines(self, content: Content) -> list[Node]:
        out: list[Node] = []
        stretch: list[Inline] = []
        for item in content:
            if isinstance(item, CitationMark):
                out += self.pieces(stretch)
                out.append(self.cite(item))
                stretch = []
            else:
                stretch.append(item)
        return out + self.pieces(stretch)

    def pieces(self, content: Sequence[Inline]) -> list[Node]:
        out: list[Node] = []
        for piece in pieces(content):
            match piece:
                case Break():
                    out.append({"t": "LineBreak"})
                case Note(content=inner):
                    out.append(_node("Note", [_node("Para", self.note(inner))]))
                case Run():
                    out += _run(piece)
        return out

    def note(self, content: Content) -> list[Node]:
        """A note's inlines; one that is a string of citations is one citation, for pandoc sets any other that does
        not open its note in parentheses."""
        typed = _between(content)
        if typed is None:
            return self.inlines(content)
        marks = [item for item in content if isinstance(item, CitationMark)]
        prefixes, suffixes = [before for before, _ in typed], [behind for _, behind in typed]
        cited = [self.citation(m, b, a) for m, b, a in zip(marks, prefixes[:-1], suffixes[1:], strict=True)]
        return [_node("Cite", [cited, [_node("Str", f"@{marks[0].key}")]])]

    def cite(self, mark: CitationMark) -> Node:
        return _node("Cite", [[self.citation(mark, (), ())], [_node("Str", f"@{mark.key}")]])

    def citation(self, mark: CitationMark, before: Sequence[Inline], behind: Sequence[Inline]) -> Node:
        locator = self.suffix(mark)
        return {
            "citationId": mark.key,
            "citationPrefix": self.pieces(before),
            "citationSuffix": [*(_words(f", {locator}") if locator else []), *self.pieces(behind)],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }


Typed = tuple[tuple[Run, ...], tuple[Run, ...]]
_SIGNAL = pattern(
    r"(?:[;.]\s+)((?:see|but|cf\.|accord|contra|compare|with|e\.g\.|also|generally|and|,|\s)*)$", re.IGNORECASE
)


def _between(content: Content) -> list[Typed] | None:
    """What is typed around each citation of a string: before the next one, and behind the last; None for no string.

    The first pair has no part behind, the last none before. A string has nothing but signals before its citations.
    """
    stretches: list[list[Run]] = [[]]
    for item in content:
        if isinstance(item, CitationMark):
            stretches.append([])
        elif isinstance(item, Run):
            stretches[-1].append(item)
        else:
            return None
    if len(stretches) == 1:
        return None
    first, *middle, last = stretches
    out: list[Typed] = [(tuple(first), ())]
    for runs in middle:
        text = "".join(run.text for run in runs)
        found = _SIGNAL.search(text)
        if found is None or text.count("(") != text.count(")"):
            return None
        signal = found[1][:1].lower() + found[1][1:]
        before = (Run(text=signal, italic=runs[-1].italic),) if signal else ()
        out.append((before, _cut(runs, found.start())))
    return [*out, ((), tuple(last))]


def _cut(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    out: list[Run] = []
    for run in runs:
        if length > 0:
            out.append(replace(run, text=run.text[:length]))
        length -= len(run.text)
    return tuple(out)


def _node(name: str, content: Any) -> Node:
    return {"t": name, "c": content}


def _styled(style: str, inlines: list[Node]) -> Node:
    return _node("Div", [["", [], [["custom-style", style]]], [_node("Para", inlines)]])


def _parted(lines: Sequence[list[Node]]) -> list[Node]:
    out: list[Node] = []
    for number, line in enumerate(lines):
        out += [{"t": "LineBreak"}] * bool(number) + line
    return out


def _words(text: str) -> list[Node]:
    out: list[Node] = []
    for number, word in enumerate(text.replace("\n", " ").split(" ")):
        out += [{"t": "Space"}] * bool(number)
        out += [_node("Str", word)] if word else []
    return out


def _run(run: Run) -> list[Node]:
    out = _words(run.text)
    looks: Mapping[str, bool] = {"SmallCaps": run.small_caps, "Emph": run.italic, "Strong": run.bold}
    for name, wanted in looks.items():
        out = [_node(name, out)] if wanted else out
    return [_node("Link", [_NO_ATTRIBUTES, out, [run.link, ""]])] if run.link else out
