"""House templates as other programs leave them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.shared import Pt

LIBREOFFICE = Path(__file__).parent / "houses" / "libreoffice.docx"
"""A letter with header, heading, link and footnote, opened and saved by LibreOffice 7.4."""


def python_docx() -> bytes:
    """python-docx's own default: 164 styles, none for footnotes or links, compatibility mode, text to be dropped."""
    document = docx.Document()
    document.add_paragraph("Text of the template that must go.")
    return _bytes(document)


def with_letterhead() -> bytes:
    """A house that has its own first-page header, in a face and size of its own."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "HARBOR & VALE LLP"
    section.footer.paragraphs[0].text = "Privileged until filed"
    document.add_paragraph("Text of the template that must go.")
    return _bytes(document)


def with_footer_only() -> bytes:
    """A house whose pages all have one footer, and no header."""
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Privileged until filed"
    return _bytes(document)


def bare() -> bytes:
    """The least that counts as a Word file: one style with a foreign id, no numbering, settings, fonts or theme."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zip_of(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId7" '
            f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>gone</w:t></w:r></w:p>'
            "</w:body></w:document>",
            "word/styles.xml": f'<w:styles xmlns:w="{word}"><w:style w:type="paragraph" w:default="1" '
            'w:styleId="Standard"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" '
            'w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl '
            'w:val="0"/></w:pPr></w:style></w:styles>',
        }
    )


def dotx() -> bytes:
    """A house template in Word's template format."""
    main = "wordprocessingml.document.main+xml"
    change = {"[Content_Types].xml": lambda text: text.replace(main, "wordprocessingml.template.main+xml")}
    return _changed(with_letterhead(), change, {})


def pointing_outside() -> bytes:
    """A template that names its maker's disk: an attached template, as Word writes it."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{office}/attachedTemplate" Target="file:///C:/secret/house.dotx" TargetMode="External"/>'
        "</Relationships>"
    )

    def attach(text: str) -> str:
        reference = f'<w:attachedTemplate xmlns:r="{office}" r:id="rId1"/>'
        return re.sub(r"(<w:zoom [^>]*/>)", rf"\1{reference}", text, count=1)

    return _changed(python_docx(), {"word/settings.xml": attach}, {"word/_rels/settings.xml.rels": rels})


def _bytes(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def zip_of(members: dict[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _changed(data: bytes, changes: dict[str, Callable[[str], str]], more: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        members[name] = change(_text(members[name]))
    return zip_of({**members, **more})


def _text(data: str | bytes) -> str:
    return data.decode() if isinstance(data, bytes) else data


ALL: dict[str, Callable[[], bytes]] = {
    "python-docx": python_docx,
    "own letterhead": with_letterhead,
    "bare": bare,
    "dotx": dotx,
    "pointing outside": pointing_outside,
    "LibreOffice": LIBREOFFICE.read_bytes,
}
