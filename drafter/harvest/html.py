"""Letters as web pages: our own exports, pages saved from a browser, and what Word and Google Docs call HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.harvest.marks import SUPERSCRIPTS, bracketed, linked, raised, target
from drafter.harvest.page_styles import Look, PageStyles
from drafter.harvest.paper import Paper, Shape
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Ref, Rough, Script, Sign, bare, clean
from drafter.harvest.settle import settle
from drafter.model.errors import WorkspaceError
from drafter.model.record import field, record

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = frozenset(
    "p div section article main body header footer aside blockquote li ul ol dl dt dd table tr td th tbody "
    "thead tfoot caption "
    "h1 h2 h3 h4 h5 h6 address figure figcaption pre hr form center nav html".split()
)
_SKIPPED = frozenset("script style head title nav noscript template svg math button select iframe object form".split())
_BOLD, _ITALIC = frozenset({"b", "strong", "u", "ins"}), frozenset({"i", "em", "cite"})
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_LONG_CELL = 600
_TURNED = re.compile(r"\[?\s*(\d{1,4})\s*\]?")
_NOTE_ID = re.compile(
    r"#?(?:user-content-)?(?:_?ftn|_?fn|_?edn|footnote|endnote|note|cite_note|sdfootnote|sdendnote)[:_-]?(\d{1,4})",
    re.I,
)
_GAP = re.compile("(?:[\xa0\u2003] ?){2,}")
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
    walk = _Walk(styles=PageStyles(root), targets=_note_targets(root))
    return settle(walk.read(root), title=title)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _note_targets(root: Element) -> dict[str, str]:
    """The number of each place in the page to which a number leads; contents and headings lead elsewhere."""
    out: dict[str, str] = {}
    for link in root.iter("a"):
        address = link.get("href", "")
        place = address[1:] if address.startswith("#") else ""
        if not place or place.startswith("_Toc") or target(address):
            continue
        number = _TURNED.fullmatch(" ".join("".join(map(str, link.itertext())).split()))
        if number:
            out.setdefault(place, number[1])
    return out


@record(frozen=False, kw_only=False)
class _Walk:
    """One walk through the tree, without recursion: pages can be nested as deeply as they like."""

    styles: PageStyles
    targets: dict[str, str] = field(default_factory=dict)
    script: Script = field(default_factory=Script)
    out: list[str] = field(default_factory=list)
    lists: list[list[object]] = field(default_factory=list)  # [is ordered, next number, style]
    item: tuple[Shape, str] | None = None
    heading: int = 0
    note: str = ""
    foot: int = 0
    skipped: int = 0
    looks: list[Look] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    rows: list[list[list[Rough]]] = field(default_factory=list)  # the cells of the rows that are open

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
        elif tag in _HEADINGS:
            self.heading = int(tag[1])
        elif tag == "tr":
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self.rows[-1].append([])
        elif tag == "br":
            self.out.append("\n")
        self._format(element, tag)
        self._begins_note(element)
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
            elif tag in _HEADINGS:
                self.heading = 0
            elif tag == "tr" and self.rows:
                self._row(self.rows.pop())
            elif tag == "li":
                self.item = None
            self._unformat()
            if self._is_note(element, tag):
                self.foot -= 1
                self.note = ""
        if not self.skipped:
            self._text(element.tail)

    # -- formats

    def _format(self, element: Element, tag: str) -> None:
        own = Look(bold=tag in _BOLD or None, italic=tag in _ITALIC or None)
        look = self.styles.look(element).over(own)
        if tag == "a" or element.get("href"):
            look = Look(bold=look.bold, italic=look.italic)
        if look.underline and not look.bold:
            look = Look(bold=True, italic=look.italic)
        below = self.looks[-1] if self.looks else Look()
        self.looks.append(look.over(below))
        self._change(below, self.looks[-1])

    def _unformat(self) -> None:
        if self.looks:
            last = self.looks.pop()
            self._change(last, self.looks[-1] if self.looks else Look())

    def _change(self, last: Look, now: Look) -> None:
        if bool(last.bold) != bool(now.bold):
            self.out.append(BOLD if now.bold else PLAIN)
        if bool(last.italic) != bool(now.italic):
            self.out.append(ITALIC if now.italic else UPRIGHT)

    def _open_formats(self) -> list[str]:
        """The formats with which a block goes on that begins inside of them."""
        now = self.looks[-1] if self.looks else Look()
        return [BOLD] * bool(now.bold) + [ITALIC] * bool(now.italic)

    # -- tables

    def _enter(self, rough: Rough) -> None:
        if self.rows and self.rows[-1] and not rough.foot:
            self.rows[-1][-1].append(rough)
        else:
            self.script.paragraphs.append(rough)

    def _row(self, cells: list[list[Rough]]) -> None:
        """A row of data as one; what else stands in tables is plain text."""
        if self.rows:
            # A table in a cell is laid out, and its cells are that cell's paragraphs.
            for rough in (one for cell in cells for one in cell):
                self._enter(rough)
            return
        lengths = [sum(len(bare(one.text)) for one in cell) for cell in cells]
        if len(cells) < 2 or max(lengths) > _LONG_CELL or not any(lengths):
            self.script.paragraphs += [rough for cell in cells for rough in cell]
            return
        texts = ["\n".join(one.text.replace("\t", " ") for one in cell) for cell in cells]
        self.script.paragraphs.append(Rough(text="\t".join(texts), shape=Shape.ROW))

    # -- notes

    def _begins_note(self, element: Element) -> bool:
        """Whether an element is the place to which a number in the text leads; that begins a note."""
        place = element.get("id") or element.get("name") or ""
        label = self.targets.get(place, "") if place in self.marked else ""
        if not label or self.note == label or bare("".join(self.out)).strip():
            return False
        self.note = label
        self.out.insert(0, self.script.ref(Ref(label=label, sign=Sign.NOTE)))
        return True

    def _taken(self, element: Element, tag: str) -> bool:
        """Whether the element is the mark of a note, or of no use, and needs no walk through it."""
        names = element.get("class", "")
        if tag == "h1" and "document-title" in names.split():
            return True
        if element.get("hidden") is not None or self.styles.look(element).hidden:
            return True
        if tag == "div" and element.get("title") in ("header", "footer"):
            return True  # LibreOffice puts the heads and feet of pages there
        if tag == "a":
            return self._link(element)
        if tag == "sup" or (tag in ("span", "font") and self.styles.look(element).raised):
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
        if self._begins_note(element):
            return True
        mark = linked(self.script, shown, address, seen=shown)
        if mark is None and address[1:] in self.targets and (number := _TURNED.fullmatch(shown)):
            if self.note == number[1]:
                return True
            self.marked.add(address[1:])
            mark = self.script.ref(Ref(label=number[1], sign=Sign.MARK, shown=shown))
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
        # Several hard spaces are how pages set words apart in a line.
        words = clean(_GAP.sub("\ue00f", re.sub(r"[^\S\xa0\u2003]+", " ", text)))
        words = re.sub(r" *\ue00f *", "\t", re.sub(r" +", " ", words))
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
        self.out = self._open_formats()
        if not bare(text).strip() and not re.search("\ue004", text):
            return
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r" {2,}", " ", text)).strip(" \n")
        shape, label = self.item if self.item else (Shape.TEXT, "")
        level = max(0, len(self.lists) - 1) if self.item else len(self.lists)
        if self.heading:
            shape, level, label = Shape.HEADING, self.heading, ""
        self._enter(Rough(text=text, shape=shape, level=level, label=label, foot=self.foot > 0))
        self.item = None


def _numeral(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 1 <= number <= 39:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman if style == "i" else roman.upper()
    return str(number)
