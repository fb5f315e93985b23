"""A run of paragraphs in a Word file: the body, a note, a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from drafter.export.docx.archive import RELATIONSHIPS
from drafter.export.docx.fields import Field, address
from drafter.export.docx.style_reading import Format, W, format_of, switch, value
from drafter.export.docx.symbols import in_font, sign
from drafter.export.docx.wordtext import (
    Cell,
    Change,
    ChangeKind,
    Container,
    NoteKind,
    NoteMark,
    WordInline,
    WordParagraph,
    WordRun,
)
from drafter.model.record import record, replace

if TYPE_CHECKING:
    from drafter.export.docx.reader import Reader

_R_ID = f"{{{RELATIONSHIPS}}}id"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHANGES = {
    f"{W}ins": (ChangeKind.INSERTED, False),
    f"{W}del": (ChangeKind.DELETED, False),
    f"{W}moveTo": (ChangeKind.INSERTED, True),
    f"{W}moveFrom": (ChangeKind.DELETED, True),
}
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_TRANSPARENT = frozenset(
    {f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo", "rubyBase")}
    | {f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MATH}Para"}
)
_NOTES = {f"{W}{kind}Reference": kind for kind in NoteKind}
_BOXES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"})
# lxml takes "*" for "elements only": comments and processing instructions stay out.
_ELEMENTS = "*"


@record
class _Around:
    """What stands around a run: the link, the works of content controls, and the tracked changes, outermost first."""

    link: str | None = None
    works: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()


@record
class _Place:
    """What holds a paragraph."""

    container: Container = Container.BODY
    cell: Cell | None = None


class Story:
    """One run of paragraphs: the body, a note, a comment. Fields and comment ranges may span its paragraphs."""

    def __init__(self, reader: Reader, part: str, *, notes: bool = True) -> None:
        self.reader = reader
        self.notes = notes
        self.links = {link.id: link.target for link in reader.archive.relationships(part) if link.external}
        self.fields: list[Field] = []
        self.comments: dict[str, None] = {}
        self.content: list[WordInline] = []
        self.bookmarks: list[str] = []
        self.marked: dict[str, tuple[int, ...]] = {}  # works by the ids of the bookmarks that are open
        self.boxes: list[Element] = []

    def paragraphs(self, root: Element) -> tuple[WordParagraph, ...]:
        """The paragraphs under `root`, in order."""
        return tuple(self._joined(self._blocks(root, _Place(), _Around())))

    def _joined(self, found: Iterable[tuple[WordParagraph, bool]]) -> Iterator[WordParagraph]:
        """Paragraphs whose end the view drops run into the next one, which keeps its own style."""
        open_paragraph: WordParagraph | None = None
        for paragraph, ended in found:
            current = paragraph
            if open_paragraph is not None and open_paragraph.container is paragraph.container:
                content = _merged((*open_paragraph.content, *paragraph.content))
                bookmarks = (*open_paragraph.bookmarks, *paragraph.bookmarks)
                current = replace(paragraph, content=content, bookmarks=bookmarks)
            elif open_paragraph is not None and open_paragraph.content:
                yield open_paragraph
            open_paragraph = None if ended else current
            if ended:
                yield current
        if open_paragraph is not None and open_paragraph.content:
            yield open_paragraph

    def _blocks(self, parent: Element, place: _Place, around: _Around) -> Iterator[tuple[WordParagraph, bool]]:
        for child in parent.iterchildren(tag=_ELEMENTS):
            tag = child.tag
            if tag == f"{W}p":
                yield self._paragraph(child, place, around)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self._blocks(box, replace(place, container=Container.BOX), around)
            elif tag == f"{W}tbl":
                for cell, within, changed in self._cells(child, around):
                    yield from self._blocks(cell, within, changed)
            elif tag in _CHANGES:
                yield from self._blocks(child, place, replace(around, changes=(*around.changes, _change(child))))
            elif not self._ranged(child) and tag in _TRANSPARENT:
                yield from self._blocks(child, place, self._controlled(child, around))

    def _cells(self, table: Element, around: _Around) -> Iterator[tuple[Element, _Place, _Around]]:
        number = next(self.reader.tables)
        row_number = 0
        for row in table.iter(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            changes = (*around.changes, *_changes_in(properties))
            if next(row.iterancestors(f"{W}tbl"), None) is not table or self.reader.drops(changes):
                continue
            container = Container.HEADER_ROW if switch(properties, "tblHeader") else Container.TABLE
            column = 0
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr"), None) is row:
                    where = Cell(table=number, row=row_number, column=column)
                    yield cell, _Place(container=container, cell=where), replace(around, changes=changes)
                    column += 1
            row_number += 1

    def _controlled(self, element: Element, around: _Around) -> _Around:
        """What stands around the content of a content control: a citation program may keep works in its tag."""
        if element.tag != f"{W}sdt":
            return around
        works = self.reader.works.of_control(value(element.find(f"{W}sdtPr"), "tag") or "")
        return replace(around, works=(*around.works, *works)) if works else around

    def _ranged(self, element: Element) -> bool:
        """Whether an element is an end of a range, a bookmark's or a comment's, which is noted."""
        tag, identity = element.tag, element.get(f"{W}id", "")
        if tag == f"{W}commentRangeStart":
            self.comments[identity] = None
        elif tag == f"{W}commentRangeEnd":
            self.comments.pop(identity, None)
        elif tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name", "")
            self.bookmarks.append(name)
            if works := self.reader.works.of_bookmark(name):
                self.marked[identity] = works
        elif tag == f"{W}bookmarkEnd":
            self.marked.pop(identity, None)
        else:
            return False
        return True

    def _paragraph(self, element: Element, place: _Place, around: _Around) -> tuple[WordParagraph, bool]:
        reader = self.reader
        properties = reader.properties(element, "pPr")
        style = reader.styles.paragraph_style(properties)
        said = reader.styles.format(style)
        current = element.find(f"{W}pPr")
        mark = _changes_in(current.find(f"{W}rPr") if current is not None else None)
        self.content = []
        self._walk(element, around)
        # An instruction that has not ended with its paragraph never will: do not let it swallow the text.
        self.fields = [field for field in self.fields if field.begun]
        paragraph = WordParagraph(
            content=_merged(self.content),
            style_id=style,
            style=reader.styles.name(style),
            bold=bool(said.bold),
            italic=bool(said.italic),
            small_caps=bool(said.small_caps),
            numbering=reader.styles.numbering(properties, style),
            outline=reader.styles.outline(properties, style),
            container=place.container,
            cell=place.cell,
            bookmarks=tuple(self.bookmarks),
            mark=reader.shown(mark),
        )
        self.bookmarks = []
        return paragraph, not reader.drops(mark)

    def _walk(self, parent: Element, around: _Around) -> None:
        for child in parent.iterchildren(tag=_ELEMENTS):
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, around)
            elif tag in _CHANGES:
                self._walk(child, replace(around, changes=(*around.changes, _change(child))))
            elif tag == f"{W}hyperlink":
                target = self.links.get(child.get(_R_ID, ""), "")
                self._walk(child, replace(around, link=address(target, child.get(f"{W}anchor")) or around.link))
            elif tag == f"{W}fldSimple":
                instruction = child.get(f"{W}instr", "")
                works = self.reader.works.of_field(instruction)
                self.fields.append(Field(instruction, begun=True, works=works))
                self._walk(child, around)
                self.fields.pop()
            elif tag == _MATH:
                self._text("".join(text.text or "" for text in child.iter(_MATH_TEXT)), around, Format())
            elif not self._ranged(child) and tag in _TRANSPARENT:
                self._walk(child, self._controlled(child, around))

    def _run(self, run: Element, around: _Around) -> None:
        properties = self.reader.properties(run, "rPr")
        if self.reader.drops(around.changes) or switch(properties, "vanish"):
            self._field_codes_of(run)
            return
        look = format_of(properties).over(self.reader.styles.format(value(properties, "rStyle")))
        font = _font(properties)
        own_mark = False
        for child in run.iterchildren(tag=_ELEMENTS):
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                # The mark that a writer chose for a note is no word of the text (17.11.14).
                if not own_mark:
                    self._text(in_font(child.text or "", font), around, look)
            elif tag in _CHARACTERS:
                self._text(_CHARACTERS[tag], around, look)
            elif tag == f"{W}br" and child.get(f"{W}type") in (None, "textWrapping"):
                self._text("\n", around, look)
            elif tag == f"{W}sym":
                if not own_mark:
                    self._text(symbol(child), around, look)
            elif tag in _NOTES and self.notes:
                self._note(_NOTES[tag], child, around)
                own_mark = child.get(f"{W}customMarkFollows") in ("1", "true", "on")
            elif tag in _BOXES:
                self.boxes.extend(_boxes(child))
            elif tag == f"{W}ruby":
                self._walk(child, around)
            else:
                self._field_code(child)

    def _text(self, text: str, around: _Around, look: Format) -> None:
        if not text or any(not field.begun for field in self.fields):
            return
        links = [field.link for field in self.fields if field.link]
        names = tuple(field.name for field in self.fields if not field.link)
        works = [work for field in self.fields for work in field.works]
        works += [*around.works, *(work for marked in self.marked.values() for work in marked)]
        self.content.append(
            WordRun(
                text=text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                small_caps=bool(look.small_caps),
                underline=bool(look.underline),
                raised=bool(look.raised),
                live=tuple(dict.fromkeys(works)),
                link=around.link or (links[-1] if links else None),
                fields=names,
                comments=tuple(self.comments),
                change=self.reader.shown(around.changes),
            )
        )

    def _note(self, kind: NoteKind, reference: Element, around: _Around) -> None:
        index = self.reader.add_note(kind, reference)
        change = self.reader.shown(around.changes)
        self.content.append(NoteMark(index=index, comments=tuple(self.comments), change=change))

    def _field_codes_of(self, run: Element) -> None:
        for child in run.iterchildren(tag=_ELEMENTS):
            self._field_code(child)

    def _field_code(self, element: Element) -> None:
        if element.tag == f"{W}fldChar":
            match element.get(f"{W}fldCharType"):
                case "begin":
                    self.fields.append(Field(data=(element.findtext(f"{W}fldData") or "")))
                case "separate" if self.fields:
                    field = self.fields[-1]
                    field.begun = True
                    field.works = self.reader.works.of_field(field.instruction, field.data)
                case "end" if self.fields:
                    self.fields.pop()
                case _:
                    pass
        elif element.tag in (f"{W}instrText", f"{W}delInstrText") and self.fields and not self.fields[-1].begun:
            self.fields[-1].instruction += element.text or ""


def _change(element: Element) -> Change:
    kind, moved = _CHANGES[str(element.tag)]
    author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
    return Change(kind=kind, author=author, date=date, moved=moved)


def _changes_in(properties: Element | None) -> tuple[Change, ...]:
    if properties is None:
        return ()
    return tuple(_change(child) for child in properties if child.tag in _CHANGES)


def symbol(element: Element) -> str:
    """The sign that a `w:sym` shows."""
    return sign(element.get(f"{W}font", ""), element.get(f"{W}char", ""))


def _font(properties: Element | None) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return fonts.get(f"{W}ascii", "") if fonts is not None else ""


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a drawing; the copy for old programs (mc:Fallback) would say everything twice."""
    for box in element.iter(f"{W}txbxContent"):
        around = [ancestor.tag for ancestor in box.iterancestors()]
        inside = around[: around.index(element.tag)] if element.tag in around else around
        if f"{_MC}Fallback" not in inside and f"{W}txbxContent" not in inside:
            yield box


def _merged(content: Iterable[WordInline]) -> tuple[WordInline, ...]:
    """Neighbouring runs of one format as one run: Word cuts runs at every editing session."""
    out: list[WordInline] = []
    for item in content:
        last = out[-1] if out else None
        if isinstance(item, WordRun) and isinstance(last, WordRun) and replace(last, text=item.text) == item:
            out[-1] = replace(last, text=last.text + item.text)
        else:
            out.append(item)
    return tuple(out)
