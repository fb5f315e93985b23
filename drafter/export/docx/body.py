"""The blocks of a letter as the body of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

from drafter.export.docx.anchors import Bookmarks, bookmark_name
from drafter.export.docx.contents import Entry
from drafter.export.docx.flow import Flow
from drafter.export.docx.inline import TextWriter
from drafter.export.docx.layouts import ORDINARY, Layout
from drafter.export.docx.numbering import STEP, Numbering, number, text_position
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.table import table_xml
from drafter.export.docx.wordml import indent
from drafter.model.record import record, replace
from drafter.model.text import (
    Block,
    Content,
    Division,
    Heading,
    Lines,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    plain,
)

COLUMNS_FROM: Final = 6
"""How many names of a category are set in columns; fewer look better below each other."""

# Twelve lines: fewer names than that at the foot of a page look left behind.
_ROOM_FOR_NAMES: Final = 3600
_PAGE: Final = 12960
_DEEPEST: Final = 8
_LOWEST_HEADING: Final = 6


@record
class Setting:
    """Where a block stands: the style of its paragraphs, its indent, and the level that a list has there."""

    style: str = "Body Text"
    left: int = 0
    level: int = 0
    in_point: bool = False
    in_list: bool = False


class Body:
    """Writes blocks into a flow. `parts` are the divisions that have a form of their own, by class."""

    def __init__(
        self,
        *,
        styles: StyleBook,
        numbering: Numbering,
        width: int,
        parts: Mapping[str, PartWriter],
        layout: Layout = ORDINARY,
        entries: Sequence[Entry] = (),
        room: int = 0,
        height: int = _PAGE,
        letterhead_on_top: bool = False,
        note_pages: Mapping[int, int] | None = None,
        marked: Collection[int] = (),
        printed_head: str = "",
    ) -> None:
        """`width` and `height` are those of the text, `room` is the height that seems left at the close, all in
        twentieths of a point.

        `note_pages` has the page on which each note probably stands; `marked` are the notes that fields refer to.
        `entries` are those of the table of contents. `letterhead_on_top`: a letterhead that opens the letter is the
        only one on its page. `printed_head` is what the template's own headers say.
        """
        self.styles = styles
        self.width = width
        bookmarks = Bookmarks()
        self.flow = Flow(styles, bookmarks)
        self.layout = layout
        self.text = TextWriter(styles, note_style=layout.note, bookmarks=bookmarks, marked=marked)
        self.note_pages = note_pages or {}
        self.room = room
        self.height = height
        self.letterhead_on_top = letterhead_on_top
        self.printed_head = printed_head
        self.entries = entries
        self.numbering = numbering
        self.centered_heading = False
        self._parts = parts
        self._bookmark_of = {id(entry.heading): entry.bookmark for entry in entries}

    def blocks(self, blocks: Sequence[Block], setting: Setting) -> None:
        """Writes blocks in order, and binds to the next one what would be lost without it."""
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Division) and block.has("signature"):
                self._before_signature(after)
            self.block(block, setting)
            self.centered_heading = isinstance(block, Division) and block.has("caption")
            if _introduces(block, after):
                self.flow.keep_with_next()
            if _is_list(block) and not _is_list(after) and not setting.in_list:
                self.flow.loosen(self.layout.behind_list)

    def _before_signature(self, after: Block | None) -> None:
        """Keeps the close with the last words of the letter, or starts a page for it and the many names below."""
        many = isinstance(after, Division) and after.has("signatories") and in_columns(after)
        if many and self.room < _ROOM_FOR_NAMES:
            self.break_page()
        else:
            self.flow.keep_close()

    def break_page(self) -> None:
        """Lets the next paragraph start a page, all of which is room for what ends the letter."""
        self.flow.break_page()
        self.room = self.height

    def take(self, height: float) -> None:
        """Takes what was written at the letter's end off the room that is left, on the next page if need be."""
        self.room = int(self.room - height)
        while self.room < 0:
            self.room += self.height

    def block(self, block: Block, setting: Setting) -> None:
        """Writes one block."""
        match block:
            case Paragraph(content=content):
                self.paragraph(content, setting)
            case Heading():
                self.heading(block)
            case ListBlock():
                self._list(block, setting)
            case Lines(lines=lines):
                self.lines(lines, setting.style, left=setting.left)
            case Quote(blocks=blocks):
                self.blocks(blocks, replace(setting, style="Quote"))
            case Table():
                self._table(block)
            case Division():
                self._division(block, setting)

    def paragraph(self, content: Content, setting: Setting) -> None:
        """Writes a paragraph of running text."""
        properties = ""
        if setting.left and setting.style == "Quote":
            properties = indent(setting.left + 2 * STEP, right=2 * STEP)
        elif setting.left and setting.style != self.layout.point_continued:
            properties = indent(setting.left)
        self.flow.paragraph(setting.style, self.text.content(content), indent=properties)

    def lines(self, lines: Sequence[Content], style: str, *, left: int = 0, keep: bool = False) -> None:
        """Writes a line block: no space between its lines, the style's space behind the last; `keep`: on one page."""
        last = len(lines) - 1
        for position, line in enumerate(lines):
            self.flow.paragraph(
                style,
                self.text.content(line),
                keep_next=keep and position < last,
                contextual=position < last,
                indent=indent(left) if left else "",
            )

    def heading(self, heading: Heading, *, numbering: str = "") -> None:
        """Writes a heading; a point that opens with one has its number there."""
        bookmark = self._bookmark_of.get(id(heading))
        level = min(heading.level, _LOWEST_HEADING)
        # The contents field gathers by style, so a heading that must stay out cannot have the listed one.
        unlisted = heading.unlisted and self.entries and level <= 3
        align = "center" if self.centered_heading else ""
        opened = self.flow.open_bookmark(bookmark) if bookmark else ""
        style = f"Unlisted Heading {level}" if unlisted else f"heading {level}"
        self.flow.paragraph(style, self.text.content(heading.content), align=align, numbering=numbering)
        if opened:
            self.flow.close_bookmark(opened)

    def _list(self, block: ListBlock, setting: Setting) -> None:
        level = min(setting.level, _DEEPEST)
        if block.ordered:
            num_id = self.numbering.ordered(block.style, block.start, level)
        else:
            num_id = self.numbering.bullets(in_point=setting.in_point)
        for item in block.items:
            self.item(item, num_id, replace(setting, level=level))

    def item(self, blocks: Sequence[Block], num_id: int, setting: Setting) -> None:
        """Writes a list item: its first paragraph with the number or bullet, the others below it."""
        first = blocks[0] if blocks else None
        level = setting.level
        inside = replace(
            setting, style=self.layout.item_continued, left=text_position(level), level=level + 1, in_list=True
        )
        content = first.content if isinstance(first, Paragraph) else ()
        self.flow.paragraph(self.layout.item, self.text.content(content), numbering=number(num_id, level))
        if isinstance(first, Paragraph):
            if len(blocks) > 1 and _introduces(first, blocks[1]):
                self.flow.keep_with_next()
            blocks = blocks[1:]
        self.blocks(blocks, inside)

    def _table(self, table: Table) -> None:
        if table.caption:
            self.flow.paragraph("caption", self.text.content(table.caption))
        self.flow.table(table_xml(table, styles=self.styles, text=self.text, width=self.width))
        self.flow.gap()

    def _division(self, division: Division, setting: Setting) -> None:
        identifier = division.id or division.attributes.get("id", "")
        opened = self.flow.open_bookmark(bookmark_name(identifier)) if division.has("claim") and identifier else ""
        writer = next((self._parts[name] for name in division.classes if name in self._parts), None)
        if writer is None:
            self.blocks(division.blocks, setting)
        else:
            writer(self, division, setting)
        if opened:
            self.flow.close_bookmark(opened)


PartWriter: TypeAlias = Callable[[Body, Division, Setting], None]


def _is_list(block: Block | None) -> bool:
    return isinstance(block, ListBlock) or (isinstance(block, Division) and block.has("subpoint"))


def in_columns(division: Division) -> bool:
    """Whether any category of signatories has so many names that it is set in columns."""
    return any(
        len(block.lines) >= COLUMNS_FROM
        if isinstance(block, Lines)
        else isinstance(block, Division) and in_columns(block)
        for block in division.blocks
    )


def _introduces(block: Block, following: Block | None) -> bool:
    """Whether `block` would be lost at the foot of a page without the one that follows."""
    if isinstance(following, Division):
        signed = isinstance(block, Division) and block.has("signature")
        if following.has("signatories") or (signed and (following.has("date") or following.has("letterhead"))):
            return True
    if following is None or not isinstance(block, Paragraph):
        return False
    return plain(block.content).rstrip().endswith(":") and not isinstance(following, Heading)
