"""What a Word file carries besides its words, read from its parts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafter.check.subject import WordFile

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.export.docx.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "numberingChange",
)
_STORIES = ("/document", "/footnotes", "/endnotes", "/header", "/footer")
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def word_facts(data: bytes, name: str, *, current: bool = True, as_exported: bool = True) -> WordFile:
    """The facts of a .docx file; WorkspaceError where it is none."""
    from drafter.export.docx.archive import open_archive

    archive = open_archive(data)
    stories = [archive.xml(part) for part in sorted(archive.names) if _is_story(part)]
    sizes = _Sizes(archive)
    core, extended = _properties(archive, "docProps/core.xml"), _properties(archive, "docProps/app.xml")
    return WordFile(
        name=name,
        hidden=tuple(text for story in stories for text in _hidden(story)),
        comments=tuple(_comments(archive)),
        changes=sum(1 for story in stories for _ in story.iter(*(f"{_W}{tag}" for tag in _CHANGES))),
        creator=core.get(_CREATOR, ""),
        last_editor=core.get(_EDITOR, ""),
        company=extended.get(f"{_EXTENDED}Company", ""),
        manager=extended.get(f"{_EXTENDED}Manager", ""),
        template=_template(archive) or extended.get(f"{_EXTENDED}Template", ""),
        page_numbers=any(
            _numbered(archive.xml(part)) for part in archive.names if "/header" in part or "/footer" in part
        ),
        body_size=sizes.body(),
        note_size=sizes.notes(),
        line_spacing=sizes.spacing(),
        current=current,
        as_exported=as_exported,
        size=len(data),
    )


def _is_story(part: str) -> bool:
    return part.startswith("word/") and part.endswith(".xml") and any(name in f"/{part[5:]}" for name in _STORIES)


def _hidden(story: _Element) -> list[str]:
    found = []
    for run in story.iter(f"{_W}r"):
        mark = run.find(f"{_W}rPr/{_W}vanish")
        if mark is None or mark.get(f"{_W}val") in {"0", "false", "off"}:
            continue
        # The entries of a table of contents have hidden page marks in web view; only words count.
        text = "".join(t.text or "" for t in run.iter(f"{_W}t"))
        if text.strip():
            found.append(text.strip())
    return found


def _comments(archive: Archive) -> list[str]:
    if "word/comments.xml" not in archive.names:
        return []
    root = archive.xml("word/comments.xml")
    return ["".join(t.text or "" for t in c.iter(f"{_W}t"))[:80] for c in root.iter(f"{_W}comment")]


def _properties(archive: Archive, part: str) -> dict[str, str]:
    if part not in archive.names:
        return {}
    return {str(e.tag): (e.text or "").strip() for e in archive.xml(part)}


def _template(archive: Archive) -> str:
    for part in ("word/settings.xml",):
        for relationship in archive.relationships(part):
            if relationship.type.endswith("/attachedTemplate"):
                return relationship.target
    return ""


def _numbered(root: _Element) -> bool:
    simple = (f.get(f"{_W}instr", "") for f in root.iter(f"{_W}fldSimple"))
    return any("PAGE" in (text or "").split() for text in (*simple, *(e.text for e in root.iter(f"{_W}instrText"))))


class _Sizes:
    """Sizes of type as styles give them, in points."""

    def __init__(self, archive: Archive) -> None:
        self.styles: dict[str, _Element] = {}
        self.default: _Element | None = None
        self.document = archive.xml(archive.main_part())
        self.root = archive.xml("word/styles.xml") if "word/styles.xml" in archive.names else None
        self.footnotes = archive.xml("word/footnotes.xml") if "word/footnotes.xml" in archive.names else None
        for style in self.root.iter(f"{_W}style") if self.root is not None else ():
            self.styles[style.get(f"{_W}styleId", "")] = style
            if style.get(f"{_W}default") in {"1", "true"} and style.get(f"{_W}type") == "paragraph":
                self.default = style

    def body(self) -> float:
        """The size in which most letters of the body are set."""
        return self._most(self.document)

    def notes(self) -> float:
        """The size in which most letters of the footnotes are set; their style's where there are none."""
        found = self._most(self.footnotes) if self.footnotes is not None else 0.0
        return found or self.of_style("FootnoteText")

    def _most(self, story: _Element) -> float:
        counted: Counter[float] = Counter()
        for paragraph in story.iter(f"{_W}p"):
            name = paragraph.find(f"{_W}pPr/{_W}pStyle")
            usual = self.of_style(name.get(f"{_W}val", "") if name is not None else "")
            for run in paragraph.iter(f"{_W}r"):
                own = run.find(f"{_W}rPr/{_W}sz")
                length = sum(len(t.text or "") for t in run.iter(f"{_W}t"))
                if length:
                    counted[_half(own.get(f"{_W}val", "")) if own is not None else usual] += length
        return counted.most_common(1)[0][0] if counted else 0.0

    def of_style(self, name: str) -> float:
        """The size that a paragraph style gives."""
        value = self._inherited(name, f"{_W}rPr/{_W}sz", f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz", "val")
        return _half(value) if value else 10.0

    def spacing(self) -> float:
        """The line spacing of the style that most of the body has, 1 for single; 0 where it is given in points."""
        counted: Counter[str] = Counter()
        for paragraph in self.document.iter(f"{_W}p"):
            name = paragraph.find(f"{_W}pPr/{_W}pStyle")
            length = sum(len(t.text or "") for t in paragraph.iter(f"{_W}t"))
            counted[name.get(f"{_W}val", "") if name is not None else ""] += length
        usual = counted.most_common(1)[0][0] if counted else ""
        place = f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr/{_W}spacing"
        if self._inherited(usual, f"{_W}pPr/{_W}spacing", place, "lineRule") in {"exact", "atLeast"}:
            return 0.0
        line = self._inherited(usual, f"{_W}pPr/{_W}spacing", place, "line")
        return int(line) / 240 if line.isdigit() else 1.0

    def _inherited(self, name: str, path: str, default: str, attribute: str) -> str:
        style = self.styles.get(name, self.default)
        for _ in range(20):
            if style is None:
                break
            found = style.find(path)
            if found is not None and found.get(f"{_W}{attribute}"):
                return str(found.get(f"{_W}{attribute}"))
            based = style.find(f"{_W}basedOn")
            style = self.styles.get(based.get(f"{_W}val", "")) if based is not None else None
        found = self.root.find(default) if self.root is not None else None
        return str(found.get(f"{_W}{attribute}") or "") if found is not None else ""


def _half(value: str) -> float:
    return int(value) / 2 if value.isdigit() else 0.0
