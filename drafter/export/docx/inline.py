"""Runs, links and footnotes of a letter as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from drafter.export.docx.anchors import Bookmarks, note_bookmark
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import BREAK, raw_run, run
from drafter.export.flow import addressed
from drafter.model.errors import ExportError
from drafter.model.pattern import pattern
from drafter.model.text import Abbreviation, Break, CitationMark, CrossReference, Inline, Note, Run, SignatoryCount

_SCHEME: Final = pattern(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_PLAIN: Final = pattern(r"https?://[A-Za-z0-9/.?=&_~-]+")
_STRAY_PERCENT: Final = pattern(r"%(?![0-9A-Fa-f]{2})")
# Reserved and unreserved characters of RFC 3986; square brackets only belong in an IPv6 host.
_URI_SAFE: Final = "%:/?#@!$&'()*+,;=-._~"
_HIGHEST_NOTE: Final = 32767


def uri(link: str) -> str:
    """`link` as a valid URI (RFC 3986): what may not stand in one is percent-encoded."""
    if not _SCHEME.match(link):
        raise ExportError(
            f"the link “{link}” cannot go into a Word file",
            hint="Links start with https://, http:// or mailto:.",
        )
    if _PLAIN.fullmatch(link):
        return link
    head, mark, fragment = _STRAY_PERCENT.sub("%25", link.strip()).partition("#")
    encoded = quote(head, safe=_URI_SAFE, errors="ignore")
    return encoded + mark + quote(fragment, safe=_URI_SAFE.replace("#", ""), errors="ignore")


class Links:
    """The link targets of one part of the package, each with its relationship id, in order of first use."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def id_for(self, link: str) -> str:
        """The relationship id of a link; the same target has the same id."""
        known = self._written.get(link)
        if known is None:
            target = uri(link)
            known = self._written[link] = self.targets.setdefault(target, f"rIdLink{len(self.targets) + 1}")
        return known


class TextWriter:
    """Writes inlines, and gathers the notes and link targets met on the way."""

    def __init__(
        self,
        styles: StyleBook,
        *,
        note_style: str = "footnote text",
        bookmarks: Bookmarks | None = None,
        marked: Collection[int] = (),
    ) -> None:
        """`marked` are the numbers of the notes whose marks get a bookmark, for fields that refer to them."""
        self._bookmarks = bookmarks or Bookmarks()
        self._marked = frozenset(marked)
        self.notes: list[str] = []
        self.links = Links()
        self.note_links = Links()
        self._link = f'<w:rStyle w:val="{styles.id("Hyperlink")}"/>'
        self._mark = f'<w:rStyle w:val="{styles.id("footnote reference")}"/>'
        note = styles.id(note_style)
        self._note_start = (
            f'<w:p><w:pPr><w:pStyle w:val="{note}"/></w:pPr>{raw_run("<w:footnoteRef/>", self._mark)}{run(" ")}'
        )

    def content(self, items: Sequence[Inline], *, bold: bool = False) -> str:
        """Inlines of the body; `bold` sets all of them bold."""
        return self._inlines(items, self.links, bold)

    def _inlines(self, items: Sequence[Inline], links: Links, bold: bool = False) -> str:
        out: list[str] = []
        for link, group in groupby(addressed(items), _link_of):
            parts = [self._inline(item, links, bold) for item in group]
            if link:
                parts = [f'<w:hyperlink r:id="{links.id_for(link)}" w:history="1">', *parts, "</w:hyperlink>"]
            out += parts
        return "".join(out)

    def _inline(self, item: Inline, links: Links, bold: bool) -> str:
        match item:
            case Run(text=text):
                return run(text, self._properties(item, bold)) if text else ""
            case Break():
                return BREAK
            case Note():
                return self._note(item, links)
            case CitationMark(key=key):
                raise ExportError(
                    f"the citation @{key} is not worked out yet",
                    hint="Check the letter's citations, then export again.",
                )
            case CrossReference(target=name) | Abbreviation(short=name) | SignatoryCount(words=name):
                raise ExportError(
                    f"the reference to “{name}” is not worked out yet", hint="Check the letter, then export it again."
                )

    def _properties(self, item: Run, bold: bool) -> str:
        # A note's mark is made bold by nothing but its style, so that all marks look alike.
        return (
            (self._link if item.link else "")
            + ("<w:b/><w:bCs/>" if item.bold or bold else "")
            + ("<w:i/><w:iCs/>" if item.italic else "")
            + ("<w:smallCaps/>" if item.small_caps else "")
        )

    def _note(self, note: Note, links: Links) -> str:
        if links is self.note_links:
            raise ExportError(
                "a footnote stands inside a footnote", hint="Move the inner note's text into the outer one."
            )
        number = len(self.notes) + 1
        if note.number != number:
            found = "has no number" if note.number is None else f"is numbered {note.number}"
            raise ExportError(
                f"Footnote {number} {found}, so references between notes would be wrong",
                hint="Export the letter again from its text.",
            )
        if number > _HIGHEST_NOTE:
            raise ExportError(f"Word cannot hold more than {_HIGHEST_NOTE} footnotes", hint="Split the letter.")
        text = self._inlines(note.content, self.note_links)
        self.notes.append(f'<w:footnote w:id="{number}">{self._note_start}{text}</w:p></w:footnote>')
        mark = raw_run(f'<w:footnoteReference w:id="{number}"/>', self._mark)
        if number not in self._marked:
            return mark
        start, end = self._bookmarks.open(note_bookmark(number))
        return start + mark + end


def _link_of(item: Inline) -> str | None:
    return item.link if isinstance(item, Run) else None
