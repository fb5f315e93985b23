"""Word files read back: every run, note, link, tracked change and comment; nothing is accepted or dropped unasked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from lxml.etree import _Element as Element

from drafter.export.docx.archive import Archive, Limits, open_archive
from drafter.export.docx.live_works import LiveWorks
from drafter.export.docx.story import Story, symbol
from drafter.export.docx.style_reading import Styles, W
from drafter.export.docx.wordtext import Change, ChangeKind, Comment, NoteKind, Revisions, WordNote, WordText

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read_docx(data: bytes, *, view: Revisions = Revisions.MARKED, limits: Limits | None = None) -> WordText:
    """The text of a Word file; WorkspaceError where the file is none, is damaged, protected or too large.

    In the views `accepted` and `rejected` the text is what Word would leave after that command, notes included.
    Hidden text and pictures are left out; text boxes follow the paragraph that holds them.
    """
    return Reader(open_archive(data, limits), view).read()


class Reader:
    """A file as it is read: what all of its stories share."""

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
        self.works = LiveWorks(archive)
        self.tables = count()
        self.notes: list[WordNote] = []
        self.counts = dict.fromkeys(NoteKind, 0)
        self._bodies = {kind: self._note_bodies(kind) for kind in NoteKind}
        self._stories = {kind: self.parts.get(f"{kind}s", "") for kind in NoteKind}

    def read(self) -> WordText:
        """The text of the file."""
        body = self.archive.xml(self.main).find(f"{W}body")
        story = Story(self, self.main)
        paragraphs = story.paragraphs(body) if body is not None else ()
        comments = tuple(self._comments())
        return WordText(
            paragraphs=paragraphs, notes=tuple(self.notes), comments=comments, works=tuple(self.works.items)
        )

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
        paragraphs = Story(self, self._stories[kind], notes=False).paragraphs(body) if body is not None else ()
        mark = _mark(reference.getnext()) if own_mark else ""
        self.notes.append(WordNote(kind=kind, number=number, paragraphs=paragraphs, mark=mark))
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
            paragraphs = Story(self, part, notes=False).paragraphs(comment)
            yield Comment(
                id=identity,
                author=comment.get(f"{W}author", ""),
                date=comment.get(f"{W}date", ""),
                text="\n".join(paragraph.text for paragraph in paragraphs).strip(),
                parent=owner.get(thread.get(f"{_W15}paraIdParent", ""), "") if thread is not None else "",
                resolved=thread is not None and thread.get(f"{_W15}done") in ("1", "true"),
            )


def _mark(element: Element | None) -> str:
    """The mark of a note that its writer typed, or chose among the signs of a font."""
    if element is None:
        return ""
    return (
        symbol(element) if element.tag == f"{W}sym" else (element.text or "").strip() if element.tag == f"{W}t" else ""
    )


def _is_on(element: Element, name: str) -> bool:
    return element.get(W + name) in ("1", "true", "on")


def _last_paragraph_id(comment: Element) -> str:
    paragraphs = comment.findall(f"{W}p")
    return paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""
