"""Small builders of Word files as other hands make them: runs, paragraphs, fields, notes, numbering, tables."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from drafter.app.word_letter import read_word
from drafter.harvest.letter import FiledLetter, read_letter
from tests.unit.harvest.hostile import word_file

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RUN_ON = "The form takes eleven days of each year, and none of what it asks is used by anyone at the agency or outside."


def t(words: str, properties: str = "") -> str:
    """A run; tabs and line ends in `words` become Word's own."""
    inner = escape(words).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what is no markup is text."""
    runs = "".join(one if one.startswith("<") else t(one) for one in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def bold(words: str) -> str:
    """A paragraph in bold letters."""
    return p(t(words, "<w:b/>"))


def mark(number: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *paragraphs: str) -> str:
    """A footnote with its own mark before the first of its paragraphs."""
    first, *others = [one if one.startswith("<w:p>") else p(one) for one in paragraphs]
    first = first.replace("<w:p>", "<w:p><w:r><w:footnoteRef/></w:r>" + t(" "), 1)
    return f'<w:footnote w:id="{number}">{first}{"".join(others)}</w:footnote>'


def field(code: str, shown: str, *, data: str = "") -> str:
    """A field of five runs; `data` is what a program keeps at its beginning."""
    kept = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown if shown.startswith("<") else t(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: Sequence[str]) -> str:
    """A table; a line end in a cell parts paragraphs."""
    cells = ("".join(f"<w:tc>{''.join(map(p, cell.split(chr(10))))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(content: str) -> str:
    """A content control around `content`."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(content: str) -> str:
    """A run with a text box, as drawing and as the copy of it for old programs."""
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def levels(*forms: tuple[str, str]) -> str:
    """The levels of a numbering: kind and text of each."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(forms)
    )


def listed(words: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a numbered list."""
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def data_of(
    body: str,
    *,
    notes: str = "",
    endnotes: str = "",
    styles: str = "",
    numbering: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a Word file."""
    parts = dict(more or {})
    rels = ""
    for name, root, text in (
        ("styles", "styles", styles),
        ("numbering", "numbering", numbering),
        ("endnotes", "endnotes", endnotes),
    ):
        if text:
            parts[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{text}</w:{root}>".encode()
            rels += f'<Relationship Id="{name}" Type="{_TYPE}/{name}" Target="{name}.xml"/>'
    data = word_file("", notes=notes, rels=rels, more=parts)
    return _with_body(data, f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")


def _with_body(data: bytes, document: str) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def read(body: str, **parts: object) -> FiledLetter:
    """The letter that a Word file with this body is."""
    return read_letter(read_word(data_of(body, **parts)))  # type: ignore[arg-type]


HEAD = (
    p("March 4, 2024")
    + p("Office of Plain Forms\n12 Larch Street NW\nWashington, DC 20001")
    + p("Re: Reports of Makers, Docket No. OPF-2024-0007")
    + p("Dear Director:")
)
TAIL = p("Sincerely,") + p("Orla Quist\nCounsel\nFern Institute")
