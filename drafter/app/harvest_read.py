"""A filed letter's file, whatever its form, as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.harvest.paper import NoteKind, Paper, PaperNote, Shape
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Rough, Script, clean
from drafter.harvest.settle import settle
from drafter.model.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from drafter.export.docx.archive import Archive
    from drafter.export.docx.wordtext import WordNote, WordParagraph, WordText

FORMATS = (".docx", ".pdf", ".md", ".txt", ".html")
MAX_BYTES = 200_000_000
_MAX_TEXT = 2_000_000
_MAX_ELEMENTS = 1_000_000
_SUFFIXES = {
    ".markdown": ".md",
    ".htm": ".html",
    ".text": ".txt",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".xhtml": ".html",
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset({"TOC", "PAGE", "NUMPAGES", "SECTIONPAGES"})


def read_paper(path: Path, view: str = "accepted") -> Paper:
    """The paper of a file; `view` says how tracked changes of a Word file are read, "accepted" or "rejected".

    Raises UsageError for a file that is missing or of no kind that can be read, WorkspaceError for one that is broken.
    """
    suffix = _SUFFIXES.get(path.suffix.lower(), path.suffix.lower())
    if suffix not in FORMATS:
        raise UsageError(
            f"{path.name}: letters are read from {', '.join(FORMATS)} files", hint="Save it as one of these."
        )
    if not path.is_file():
        raise UsageError(f"there is no file {path}", hint="Check the name and the folder.")
    if path.stat().st_size > MAX_BYTES:
        raise WorkspaceError(f"{path.name} is larger than 200 MB.", hint="Give the letter without its attachments.")
    data = path.read_bytes()
    match suffix:
        case ".docx":
            return read_word(data, view)
        case ".pdf":
            from drafter.harvest.pdf import read_pdf

            return read_pdf(data)
        case ".html":
            from drafter.harvest.html import read_html

            return read_html(data)
    text = _decoded(data, path.name)
    if suffix == ".md":
        from drafter.harvest.markdown import read_markdown

        return read_markdown(text)
    from drafter.harvest.plaintext import read_text

    return read_text(text)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _MAX_TEXT:
        raise WorkspaceError(f"{name} is larger than 2 MB, which no letter is.", hint="Give the letter alone.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise WorkspaceError(f"{name} is not a text file.", hint="Its name says text; give it the ending that it has.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


# -- Word


def read_word(data: bytes, view: str = "accepted") -> Paper:
    """The paper of a Word file."""
    from drafter.export.docx.archive import Limits, open_archive
    from drafter.export.docx.reader import read_docx
    from drafter.export.docx.wordtext import Revisions

    limits = Limits(part=20_000_000)
    archive = open_archive(data, limits)
    for name in archive.names:
        if name.endswith(".xml") and "/media/" not in name and archive.read(name).count(b"<") > _MAX_ELEMENTS:
            message = "This Word file holds far more than a letter can hold."
            raise WorkspaceError(message, hint="Copy the letter's text into a new document.")
    document = read_docx(data, view=Revisions(view), limits=limits)
    return _Word(document, _formats(archive)).read()


class _Word:
    def __init__(self, document: WordText, formats: dict[tuple[str, int], str]) -> None:
        self.document = document
        self.formats = formats
        self.script = Script()
        self.counts: dict[str, list[int]] = {}

    def read(self) -> Paper:
        for paragraph in self.document.paragraphs:
            style = paragraph.style.lower()
            if style.startswith("toc ") or style == "toc heading":
                continue
            self._paragraph(paragraph, style)
        paper = settle(self.script)
        empty = sum(1 for note in paper.notes if not note.text)
        if empty:
            warning = f"{empty} note{'s are' if empty > 1 else ' is'} empty."
            return Paper(paragraphs=paper.paragraphs, notes=paper.notes, warnings=(*paper.warnings, warning))
        return paper

    def _paragraph(self, paragraph: WordParagraph, style: str) -> None:
        from drafter.export.docx.wordtext import NoteMark

        out: list[str] = []
        bold = italic = False
        for item in paragraph.content:
            if isinstance(item, NoteMark):
                out.append(self._mark(self.document.notes[item.index]))
                continue
            if _LEFT_OUT.intersection(item.fields):
                continue
            # The line under a table or a picture is bold and no heading.
            if ((item.bold or paragraph.bold) and style != "caption") != bold and item.text.strip():
                bold = not bold
                out.append(BOLD if bold else PLAIN)
            if item.italic != italic and item.text.strip():
                italic = not italic
                out.append(ITALIC if italic else UPRIGHT)
            out.append(clean(item.text.replace("\u2011", "-")))
        shape, level, label = self._shape(paragraph, style)
        text = "".join(out)
        # Tabs to the next line's place are how typists set two columns.
        self.script.paragraphs.append(Rough(text=text.strip(" "), shape=shape, level=level, label=label))

    def _mark(self, note: WordNote) -> str:
        text = clean(note.text.replace("\u2011", "-"))
        words = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
        return self.script.bind(PaperNote(number=note.number, text=words, kind=NoteKind(note.kind.value)))

    def _shape(self, paragraph: WordParagraph, style: str) -> tuple[Shape, int, str]:
        level = paragraph.numbering
        label, shape = "", Shape.TEXT
        if level is not None:
            kind = self.formats.get((level.number_id, level.level), "decimal")
            shape = Shape.BULLET if kind == "bullet" else Shape.TEXT if kind == "none" else Shape.NUMBER
            label = "•" if shape is Shape.BULLET else self._count(level.number_id, level.level, kind)
        if style.startswith("heading") and style[7:].strip().isdecimal():
            return Shape.HEADING, int(style[7:]), label if shape is Shape.NUMBER else ""
        if style == "title":
            return Shape.HEADING, 1, ""
        return shape, level.level if level and shape is not Shape.TEXT else 0, label if shape is not Shape.TEXT else ""

    def _count(self, number_id: str, level: int, kind: str) -> str:
        counts = self.counts.setdefault(number_id, [])
        del counts[level + 1 :]
        counts.extend([0] * (level + 1 - len(counts)))
        counts[level] += 1
        return f"{_numeral(counts[level], kind)}."


def _numeral(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman if kind == "lowerRoman" else roman.upper()
    return str(number)


def _formats(archive: Archive) -> dict[tuple[str, int], str]:
    """The format of each level of each list: "bullet", "decimal" and so on (ECMA-376 17.9.17)."""
    parts = [r.target for r in archive.relationships(archive.main_part()) if r.type.endswith("/numbering")]
    if not parts or parts[0] not in archive.names:
        return {}
    root = archive.xml(parts[0])
    abstract = {e.get(f"{_W}abstractNumId"): _levels(e) for e in root.findall(f"{_W}abstractNum")}
    out: dict[tuple[str, int], str] = {}
    for number in root.findall(f"{_W}num"):
        base = number.find(f"{_W}abstractNumId")
        levels = dict(abstract.get(base.get(f"{_W}val"), {})) if base is not None else {}
        for override in number.findall(f"{_W}lvlOverride"):
            levels.update(_levels(override))
        out.update({(number.get(f"{_W}numId", ""), level): kind for level, kind in levels.items()})
    return out


def _levels(parent: Element) -> dict[int, str]:
    out: dict[int, str] = {}
    for level in parent.findall(f"{_W}lvl"):
        kind = level.find(f"{_W}numFmt")
        place = level.get(f"{_W}ilvl", "")
        if place.isdecimal() and kind is not None:
            out[int(place)] = kind.get(f"{_W}val", "decimal")
    return out
