"""HTML pages of a notice (federalregister.gov, govinfo.gov, Regulations.gov) as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from drafter.notice.document import Block
from drafter.notice.mend import clean_characters

_SILENT = frozenset(
    {"script", "style", "head", "nav", "footer", "svg", "button", "form", "noscript", "template", "aside"}
)
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
_LIMIT = 20_000_000


class _Reader(HTMLParser):
    """Gathers the words of the page, one block an element; scripts, menus and footnotes are passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.pre: list[str] = []
        self.title = ""
        self._level = ""
        self._words: list[str] = []
        self._silent: list[str] = []
        self._heading = False
        self._in_pre = False
        self._raised = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br" and not self._silent:
                self._words.append("\n" if self._in_pre else " ")
            return
        if self._silent:
            self._silent.append(tag)
            return
        marks = " ".join(value or "" for name, value in attrs if name in {"class", "id"})
        if tag in _SILENT or (tag not in {"body", "html", "main"} and _NOTES.search(marks)):
            self._silent.append(tag)
            return
        if tag in _BLOCKS and not self._in_pre:
            self._end_block()
            self._level = tag
            self._heading = bool(re.fullmatch(r"h[1-6]", tag))
        if tag == "sup":
            self._raised = len(self._words)
        if tag == "pre":
            self._in_pre = True

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            # Unclosed elements inside a silent one end with it.
            if tag in self._silent:
                while self._silent and self._silent.pop() != tag:
                    pass
            return
        if tag == "sup" and self._raised >= 0:
            self._end_raised()
        elif tag == "pre":
            self.pre.append("".join(self._words))
            self._words, self._in_pre = [], False
        elif tag in _BLOCKS and not self._in_pre:
            self._end_block()
            self._heading = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def close(self) -> None:
        super().close()
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


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: preformatted text ("" if it has none of weight), blocks, and its first main heading."""

    pre: str
    blocks: tuple[Block, ...]
    title: str


def read_page(html: str) -> Page:
    """The words of an HTML page."""
    reader = _Reader()
    reader.feed(html[:_LIMIT])
    reader.close()
    pre = max(reader.pre, key=len, default="")
    return Page(pre if len(pre) > 500 else "", tuple(reader.blocks), reader.title)
