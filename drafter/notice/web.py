"""HTML pages of a notice (federalregister.gov, govinfo.gov, Regulations.gov) as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.model.record import record
from drafter.notice.document import Block
from drafter.notice.markup_events import tell_page
from drafter.notice.mend import clean_characters

_SILENT = frozenset(
    {"script", "style", "head", "nav", "footer", "svg", "button", "form", "noscript", "template", "aside"}
)
_UNSEEN = frozenset({"script", "style", "head", "nav", "footer", "svg", "button", "noscript", "template"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "area", "base", "col", "source"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "blockquote",
        "section",
        "article",
        "ul",
        "ol",
        "table",
        "pre",
        "br",
        "hr",
    ]
)
_NOTES = re.compile(r"footnote|printed-page|page-?break|unprinted|toc|breadcrumb|sidebar|utility|print-only", re.I)
# "su" is the Federal Register's XML.
_RAISED = frozenset({"sup", "su"})
_LIMIT = 20_000_000


class _Reader:
    """Gathers the words of the page, one block an element; scripts, menus and footnotes are passed over."""

    def __init__(self, *, whole: bool = False) -> None:
        self._skipped = _UNSEEN if whole else _SILENT
        self._whole = whole
        self.blocks: list[Block] = []
        self.pre: list[str] = []
        self.title = ""
        self._level = ""
        self._words: list[str] = []
        self._silent: list[str] = []
        self._heading = False
        self._in_pre = False
        self._raised = -1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _VOID:
            if tag == "br" and not self._silent:
                self._words.append("\n" if self._in_pre else " ")
            return
        if self._silent:
            self._silent.append(tag)
            return
        marks = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        by_name = not self._whole and tag not in {"body", "html", "main"}
        if tag in self._skipped or (by_name and _NOTES.search(marks)):
            self._silent.append(tag)
            return
        if tag in _BLOCKS and not self._in_pre:
            self._end_block()
            self._level = tag
            self._heading = bool(re.fullmatch(r"h[1-6]", tag))
        if tag in _RAISED:
            self._raised = len(self._words)
        if tag == "pre":
            self._in_pre = True

    def end(self, tag: str) -> None:
        if self._silent:
            # Unclosed elements inside a silent one end with it.
            if tag in self._silent:
                while self._silent and self._silent.pop() != tag:
                    pass
            return
        if tag in _RAISED and self._raised >= 0:
            self._end_raised()
        elif tag == "pre":
            self.pre.append("".join(self._words))
            self._words, self._in_pre = [], False
        elif tag in _BLOCKS and not self._in_pre:
            self._end_block()
            self._heading = False

    def data(self, text: str) -> None:
        if not self._silent:
            self._words.append(text)

    def close(self) -> None:
        if self._in_pre:
            self.pre.append("".join(self._words))
        else:
            self._end_block()

    def _end_raised(self) -> None:
        """A raised number is a note's mark, unless a figure stands before it: then it is a power."""
        raised = "".join(self._words[self._raised :]).strip()
        before = "".join(self._words[: self._raised])
        if re.fullmatch(r"[\[(]?\d{1,3}[\])]?", raised):
            del self._words[self._raised :]
            if re.search(r"\d$", before):
                self._words.append(f"^{raised}")
        self._raised = -1

    def _end_block(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._words)).strip()
        self._words, self._raised = [], -1
        if text and self._level == "h1" and not self.title:
            self.title = clean_characters(text)
        if text:
            self.blocks.append(Block(text=clean_characters(text), heading=self._heading, certain=self._heading))


@record(kw_only=False)
class Page:
    """What a page holds: preformatted text ("" if it has none of weight), blocks, and its first main heading."""

    pre: str
    blocks: tuple[Block, ...]
    title: str


def read_page(html: str, *, whole: bool = False) -> Page:
    """The words of an HTML page; with `whole` also its notes, sidebars and what stands in forms."""
    reader = _Reader(whole=whole)
    tell_page(html[:_LIMIT], reader)
    pre = max(reader.pre, key=len, default="")
    return Page(pre if len(pre) > 500 else "", tuple(reader.blocks), reader.title)
