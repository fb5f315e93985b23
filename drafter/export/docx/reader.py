"""Word files read back: every run, note, link, tracked change and comment; nothing is accepted or dropped unasked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from drafter.export.docx.archive import RELATIONSHIPS, Archive, Limits, open_archive
from drafter.export.docx.fields import Field, address
from drafter.export.docx.style_reading import Format, Styles, W, format_of, switch, value
from drafter.export.docx.wordtext import (
    Change,
    ChangeKind,
    Comment,
    Container,
    NoteKind,
    NoteMark,
    Revisions,
    WordInline,
    WordNote,
    WordParagraph,
    WordRun,
    WordText,
)
from drafter.model.record import record, replace

_R_ID = f"{{{RELATIONSHIPS}}}id"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
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


def read_docx(data: bytes, *, view: Revisions = Revisions.MARKED, limits: Limits | None = None) -> WordText:
    """The text of a Word file; WorkspaceError where the file is none, is damaged, protected or too large.

    In the views `accepted` and `rejected` the text is what Word would leave after that command, notes included.
    Hidden text and pictures are left out; text boxes follow the paragraph that holds them.
    """
    return _Reader(open_archive(data, limits), view).read()


@record
class _Around:
    """What stands around a run: the link and the tracked changes, outermost first."""

    link: str | None = None
    changes: tuple[Change, ...] = ()


class _Reader:
    def __init__(self, archive: Archive, view: Revisions) -> None:
        self.archive = archive
        self.view = view
        self.main = archive.main_part()
        self.parts = {
            relationship.type.rsplit("/", 1)[-1]: relationship.target
            for relationship in archive.relationships(self.main)
            if not relationship.external and relationship.target in archive.names
        }
        styles = self.parts.get("styles")
        self.styles = Styles(archive.xml(styles) if styles else None)
        self.notes: list[WordNote] = []
        self.counts = dict.fromkeys(NoteKind, 0)
        self._bodies = {kind: self._note_bodies(kind) for kind in NoteKind}
        self._stories = {kind: self.parts.get(f"{kind}s", "") for kind in NoteKind}

    def read(self) -> WordText:
        body = self.archive.xml(self.main).find(f"{W}body")
        story = _Story(self, self.main)
        paragraphs = story.paragraphs(body) if body is not None else ()
        return WordText(paragraphs=paragraphs, notes=tuple(self.notes), comments=tuple(self._comments()))

    def drops(self, changes: Iterable[Change]) -> bool:
        """Whether the view leaves out text under these changes."""
        if self.view is Revisions.MARKED:
            return False
        gone = ChangeKind.DELETED if self.view is Revisions.ACCEPTED else ChangeKind.INSERTED
        return any(change.kind is gone for change in changes)

    def shown(self, changes: Sequence[Change]) -> Change | None:
        """The innermost change, where the view shows changes at all."""
        return changes[-1] if changes and self.view is Revisions.MARKED else None

    def properties(self, element: Element, name: str) -> Element | None:
        """An element's properties; those before a tracked change of format where changes are rejected."""
        found = element.find(W + name)
        if found is None or self.view is not Revisions.REJECTED:
            return found
        before = found.find(f"{W}{name}Change/{W}{name}")
        return found if before is None else before

    def add_note(self, kind: NoteKind, reference: Element) -> int:
        """The place of a new note in `notes`."""
        own_mark = _is_on(reference, "customMarkFollows")
        self.counts[kind] += not own_mark
        number = 0 if own_mark else self.counts[kind]
        body = self._bodies[kind].get(reference.get(f"{W}id", ""))
        # A note cannot hold a note (ECMA-376 17.11.14), so the list does not grow while one is read.
        paragraphs = _Story(self, self._stories[kind], notes=False).paragraphs(body) if body is not None else ()
        self.notes.append(WordNote(kind=kind, number=number, paragraphs=paragraphs))
        return len(self.notes) - 1

    def _note_bodies(self, kind: NoteKind) -> dict[str, Element]:
        part = self.parts.get(f"{kind}s")
        if not part:
            return {}
        # Separators are known by their type alone: programs give them ids as they like.
        found = self.archive.xml(part).findall(f"{W}{kind}")
        return {note.get(f"{W}id", ""): note for note in found if note.get(f"{W}type") in (None, "normal")}

    def _comments(self) -> Iterator[Comment]:
        part = self.parts.get("comments")
        if not part:
            return
        extended = self.parts.get("commentsExtended")
        threads = {
            entry.get(f"{_W15}paraId"): entry
            for entry in (self.archive.xml(extended) if extended else ())
            if isinstance(entry.tag, str)
        }
        comments = self.archive.xml(part).findall(f"{W}comment")
        last = {comment.get(f"{W}id", ""): _last_paragraph_id(comment) for comment in comments}
        owner = {paragraph: comment for comment, paragraph in last.items() if paragraph}
        for comment in comments:
            identity = comment.get(f"{W}id", "")
            thread = threads.get(last[identity])
            paragraphs = _Story(self, part, notes=False).paragraphs(comment)
            yield Comment(
                id=identity,
                author=comment.get(f"{W}author", ""),
                date=comment.get(f"{W}date", ""),
                text="\n".join(paragraph.text for paragraph in paragraphs).strip(),
                parent=owner.get(thread.get(f"{_W15}paraIdParent", ""), "") if thread is not None else "",
                resolved=thread is not None and thread.get(f"{_W15}done") in ("1", "true"),
            )


class _Story:
    """One run of paragraphs: the body, a note, a comment. Fields and comment ranges may span its paragraphs."""

    def __init__(self, reader: _Reader, part: str, *, notes: bool = True) -> None:
        self.reader = reader
        self.notes = notes
        self.links = {link.id: link.target for link in reader.archive.relationships(part) if link.external}
        self.fields: list[Field] = []
        self.comments: dict[str, None] = {}
        self.content: list[WordInline] = []
        self.bookmarks: list[str] = []
        self.boxes: list[Element] = []

    def paragraphs(self, root: Element) -> tuple[WordParagraph, ...]:
        return tuple(self._joined(self._blocks(root, Container.BODY, ())))

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

    def _blocks(
        self, parent: Element, container: Container, changes: tuple[Change, ...]
    ) -> Iterator[tuple[WordParagraph, bool]]:
        for child in parent.iterchildren(tag=_ELEMENTS):
            tag = child.tag
            if tag == f"{W}p":
                yield self._paragraph(child, container, changes)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self._blocks(box, Container.BOX, changes)
            elif tag == f"{W}tbl":
                for cell, place, within in self._cells(child, changes):
                    yield from self._blocks(cell, place, within)
            elif tag in _CHANGES:
                yield from self._blocks(child, container, (*changes, _change(child)))
            elif tag == f"{W}bookmarkStart":
                self._bookmark(child)
            elif tag in _TRANSPARENT:
                yield from self._blocks(child, container, changes)

    def _cells(
        self, table: Element, changes: tuple[Change, ...]
    ) -> Iterator[tuple[Element, Container, tuple[Change, ...]]]:
        for row in table.iter(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            within = (*changes, *_changes_in(properties))
            if next(row.iterancestors(f"{W}tbl"), None) is not table or self.reader.drops(within):
                continue
            place = Container.HEADER_ROW if switch(properties, "tblHeader") else Container.TABLE
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr"), None) is row:
                    yield cell, place, within

    def _paragraph(
        self, element: Element, container: Container, changes: tuple[Change, ...]
    ) -> tuple[WordParagraph, bool]:
        reader = self.reader
        properties = reader.properties(element, "pPr")
        style = reader.styles.paragraph_style(properties)
        said = reader.styles.format(style)
        current = element.find(f"{W}pPr")
        mark = _changes_in(current.find(f"{W}rPr") if current is not None else None)
        self.content = []
        self._walk(element, _Around(changes=changes))
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
            container=container,
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
                self.fields.append(Field(child.get(f"{W}instr", ""), begun=True))
                self._walk(child, around)
                self.fields.pop()
            elif tag == f"{W}commentRangeStart":
                self.comments[child.get(f"{W}id", "")] = None
            elif tag == f"{W}commentRangeEnd":
                self.comments.pop(child.get(f"{W}id", ""), None)
            elif tag == f"{W}bookmarkStart":
                self._bookmark(child)
            elif tag == _MATH:
                self._text("".join(text.text or "" for text in child.iter(_MATH_TEXT)), around, Format())
            elif tag in _TRANSPARENT:
                self._walk(child, around)

    def _run(self, run: Element, around: _Around) -> None:
        properties = self.reader.properties(run, "rPr")
        if self.reader.drops(around.changes) or switch(properties, "vanish"):
            self._field_codes_of(run)
            return
        look = format_of(properties).over(self.reader.styles.format(value(properties, "rStyle")))
        for child in run.iterchildren(tag=_ELEMENTS):
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                self._text(child.text or "", around, look)
            elif tag in _CHARACTERS:
                self._text(_CHARACTERS[tag], around, look)
            elif tag == f"{W}br" and child.get(f"{W}type") in (None, "textWrapping"):
                self._text("\n", around, look)
            elif tag == f"{W}sym":
                self._text(_symbol(child.get(f"{W}char", "")), around, look)
            elif tag in _NOTES and self.notes:
                self._note(_NOTES[tag], child, around)
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
        self.content.append(
            WordRun(
                text=text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                small_caps=bool(look.small_caps),
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
                    self.fields.append(Field())
                case "separate" if self.fields:
                    self.fields[-1].begun = True
                case "end" if self.fields:
                    self.fields.pop()
                case _:
                    pass
        elif element.tag in (f"{W}instrText", f"{W}delInstrText") and self.fields and not self.fields[-1].begun:
            self.fields[-1].instruction += element.text or ""

    def _bookmark(self, element: Element) -> None:
        self.bookmarks.append(element.get(f"{W}name", ""))


def _is_on(element: Element, name: str) -> bool:
    return element.get(W + name) in ("1", "true", "on")


def _change(element: Element) -> Change:
    kind, moved = _CHANGES[str(element.tag)]
    author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
    return Change(kind=kind, author=author, date=date, moved=moved)


def _changes_in(properties: Element | None) -> tuple[Change, ...]:
    if properties is None:
        return ()
    return tuple(_change(child) for child in properties if child.tag in _CHANGES)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a drawing; the copy for old programs (mc:Fallback) would say everything twice."""
    for box in element.iter(f"{W}txbxContent"):
        around = [ancestor.tag for ancestor in box.iterancestors()]
        inside = around[: around.index(element.tag)] if element.tag in around else around
        if f"{_MC}Fallback" not in inside and f"{W}txbxContent" not in inside:
            yield box


def _last_paragraph_id(comment: Element) -> str:
    paragraphs = comment.findall(f"{W}p")
    return paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""


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
