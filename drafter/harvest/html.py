"""Letters as web pages: our own exports, pages saved from a browser, and what Word and Google Docs call HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.harvest.marks import SUPERSCRIPTS, bracketed, linked, raised, target
from drafter.harvest.paper import Paper, Shape
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Ref, Rough, Script, Sign, bare, clean
from drafter.harvest.settle import settle
from drafter.model.errors import WorkspaceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = frozenset(
    "p div section article main body header footer aside blockquote li ul ol dl dt dd table tr td th tbody "
    "thead tfoot caption "
    "h1 h2 h3 h4 h5 h6 address figure figcaption pre hr form center nav html".split()
)
_SKIPPED = frozenset("script style head title nav noscript template svg math button select iframe object form".split())
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_TURNED = re.compile(r"\[?\s*(\d{1,4})\s*\]?")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}")
_NOTE_ID = re.compile(
    r"#?(?:user-content-)?(?:_?ftn|_?fn|_?edn|footnote|endnote|note|cite_note|sdfootnote|sdendnote)[:_-]?(\d{1,4})",
    re.I,
)
_BACK = re.compile("[↩↑⤴︎^]+")
_MOST = 60_000_000
_MOST_TAGS = 600_000
_PICTURE = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s%]+")


def read_html(data: bytes | str) -> Paper:
    """The paper of a web page; WorkspaceError where there is no text in it."""
    from lxml import etree

    if len(data) > _MOST:
        raise WorkspaceError("This web page is larger than 60 MB.", hint="Give the letter alone, without pictures.")
    encoding = None if isinstance(data, str) else "utf-8" if _is_utf8(data) else None
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    raw = _PICTURE.sub(b"", raw)
    if raw.count(b"<") > _MOST_TAGS or len(raw) > 10_000_000:
        raise WorkspaceError("This web page holds far more than a letter.", hint="Give the letter alone, as text.")
    parser = etree.HTMLParser(encoding="utf-8" if isinstance(data, str) else encoding, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise WorkspaceError("This web page has no text.", hint="Save the letter's page again, as a complete page.")
    title = " ".join((root.findtext(".//title") or "").split())
    return settle(_Walk().read(root), title=title)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class _Walk:
    """One walk through the tree, without recursion: pages can be nested as deeply as they like."""

    script: Script = field(default_factory=Script)
    out: list[str] = field(default_factory=list)
    lists: list[list[object]] = field(default_factory=list)  # [is ordered, next number, style]
    item: tuple[Shape, str] | None = None
    heading: int = 0
    note: str = ""
    foot: int = 0
    skipped: int = 0

    def read(self, root: Element) -> Script:
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                if not self.skipped:
                    self._text(element.tail)
                continue
            tag = str(element.tag).lower().rpartition("}")[2]
            if event == "start":
                self._start(element, tag)
            else:
                self._end(element, tag)
        self._flush()
        return self.script

    def _start(self, element: Element, tag: str) -> None:
        if self.skipped or tag in _SKIPPED or self._taken(element, tag):
            self.skipped += 1
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol"):
            start = element.get("start", "1")
            number = int(start) if start.lstrip("-").isdecimal() and len(start) < 6 else 1
            self.lists.append([tag == "ol", number, element.get("type", "1")])
        elif tag == "li":
            self._item(element)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = int(tag[1])
        elif tag == "br":
            self.out.append("\n")
        elif tag in _BOLD:
            self.out.append(BOLD)
        elif tag in _ITALIC:
            self.out.append(ITALIC)
        if self._is_note(element, tag):
            self.foot += 1
        self._text(element.text)

    def _end(self, element: Element, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            if tag in _BLOCKS:
                self._flush()
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self.heading = 0
            elif tag in _BOLD:
                self.out.append(PLAIN)
            elif tag in _ITALIC:
                self.out.append(UPRIGHT)
            elif tag == "li":
                self.item = None
            if self._is_note(element, tag):
                self.foot -= 1
                self.note = ""
        if not self.skipped:
            self._text(element.tail)

    # -- notes

    def _taken(self, element: Element, tag: str) -> bool:
        """Whether the element is the mark of a note, or of no use, and needs no walk through it."""
        names = element.get("class", "")
        if tag == "h1" and "document-title" in names.split():
            return True
        if element.get("hidden") is not None or re.search(r"display\s*:\s*none", element.get("style", "")):
            return True
        if tag == "a":
            return self._link(element)
        if tag == "sup" or (tag == "span" and re.search(r"vertical-align\s*:\s*super", element.get("style", ""))):
            return self._sup(element)
        return False

    def _link(self, element: Element) -> bool:
        address = element.get("href", "")
        if "#" not in address:
            return False
        shown = " ".join("".join(map(str, element.itertext())).split())
        back = target(address)
        if self.foot and self.note and back is not None and (back.back or _BACK.fullmatch(shown)):
            return True
        mark = linked(self.script, shown, address, seen=shown)
        if mark is None:
            role = element.get("role", "")
            if role == "doc-noteref" and (number := _TURNED.fullmatch(shown)):
                mark = self.script.ref(Ref(label=number[1], sign=Sign.MARK))
            else:
                return role == "doc-backlink"
        if self.note and bare(mark) == mark and mark:
            return True
        self.out.append(mark)
        return True

    def _sup(self, element: Element) -> bool:
        words = "".join(map(str, element.itertext())).strip()
        if len(words) > 30 or element.find(".//a[@href]") is not None:
            return False
        for part in re.split(r"\s?,\s?", words):
            number = _TURNED.fullmatch(part)
            if number:
                self.out.append(raised(self.script, number[1], bare("".join(self.out[-4:]))))
            else:
                self._text(part)
        return True

    def _is_note(self, element: Element, tag: str) -> bool:
        """Whether the element holds one note, by its id or its role."""
        if tag not in ("li", "div", "p", "aside", "section", "dd"):
            return False
        if element.get("role") in ("doc-footnote", "doc-endnote"):
            return True
        return tag in ("li", "div", "p", "aside") and bool(_NOTE_ID.fullmatch(element.get("id", "")))

    def _item(self, element: Element) -> None:
        ordered, number, style = self.lists[-1] if self.lists else (False, 1, "1")
        value = element.get("value", "")
        here = int(value) if value.isdecimal() and len(value) < 6 else int(str(number))
        if self.lists:
            self.lists[-1][1] = here + 1
        if self._is_note(element, "li"):
            found = _NOTE_ID.fullmatch(element.get("id", ""))
            self.note = found[1] if found else str(here)
            self.out.append(self.script.ref(Ref(label=self.note, sign=Sign.NOTE)))
            return
        label = f"{_numeral(here, str(style))}." if ordered else "•"
        self.item = Shape.NUMBER if ordered else Shape.BULLET, label

    # -- text

    def _text(self, text: str | None) -> None:
        if not text or self.skipped:
            return
        words = re.sub(r"\s+", " ", clean(text))
        position = 0
        for found in re.finditer(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\[(\d{1,3})\]", words):
            before = words[position : found.start()]
            self.out.append(before)
            if found[1]:
                self.out.append(bracketed(self.script, found[1]))
            else:
                label = found[0].translate(SUPERSCRIPTS)
                self.out.append(raised(self.script, label, bare("".join(self.out[-4:]))))
            position = found.end()
        self.out.append(words[position:])

    def _flush(self) -> None:
        text = "".join(self.out)
        self.out = []
        if not bare(text).strip() and not re.search("\ue004", text):
            self.out = [BOLD] if _left_on(text, BOLD, PLAIN) else []
            return
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r" {2,}", " ", text)).strip()
        shape, label = self.item if self.item else (Shape.TEXT, "")
        level = max(0, len(self.lists) - 1) if self.item else len(self.lists)
        if self.heading:
            shape, level, label = Shape.HEADING, self.heading, ""
        self.script.paragraphs.append(Rough(text=text, shape=shape, level=level, label=label, foot=self.foot > 0))
        self.item = None


def _left_on(text: str, on: str, off: str) -> bool:
    return text.rfind(on) > text.rfind(off)


def _numeral(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number <= 39:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman if style == "i" else roman.upper()
    return str(number)
