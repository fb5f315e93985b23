"""Word files built part by part: one sound file with everything a letter has, and small ones for single facts."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from html import escape

from drafter.export.docx.archive import MAIN, RELATIONSHIPS

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" xmlns:w14="{_WORD14}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "header",
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of `parts`, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_file(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    note_links: Mapping[str, str] | None = None,
) -> bytes:
    """A Word file with `body` and further parts (`styles`, `footnotes`, ...), each without its root element.

    `links` and `note_links` give addresses to relationship ids of the body and of the footnotes.
    """
    members = {name: _part(name, inner) for name, inner in (parts or {}).items()}
    relations = [(f"rId{n}", _KINDS[name], f"{name}.xml", False) for n, name in enumerate(members, 1)]
    relations += [(identity, "hyperlink", address, True) for identity, address in (links or {}).items()]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(members),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{name}.xml": text for name, text in members.items()},
    }
    if note_links:
        entries = [(identity, "hyperlink", address, True) for identity, address in note_links.items()]
        files["word/_rels/footnotes.xml.rels"] = _relations(entries)
    return package(files)


def para(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p>{f'<w:pPr>{named}{properties}</w:pPr>' if named or properties else ''}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "", element: str = "t") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


def field(instruction: str, *result: str) -> str:
    """A complex field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def mark(identity: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def changed(kind: str, inner: str, author: str = "A. Partner", date: str = "2024-05-01T10:00:00Z") -> str:
    return f'<w:{kind} w:id="90" w:author="{author}" w:date="{date}">{inner}</w:{kind}>'


def notes(*paragraphs: str, kind: str = "footnote", first: int = 1, separators: tuple[int, int] = (-1, 0)) -> str:
    """A notes part: its separators, then one note for each paragraph."""
    special = "".join(
        f'<w:{kind} w:type="{name}" w:id="{identity}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, identity in zip(("separator", "continuationSeparator"), separators, strict=True)
    )
    normal = "".join(f'<w:{kind} w:id="{n}">{paragraph}</w:{kind}>' for n, paragraph in enumerate(paragraphs, first))
    return special + normal


def note_para(*runs: str, kind: str = "footnote") -> str:
    return para(f"<w:r><w:{kind}Ref/></w:r>", run(" "), *runs)


def _part(name: str, inner: str) -> str:
    root = {"header1": "hdr"}.get(name, name)
    return f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def _relations(entries: list[tuple[str, str, str, bool]]) -> str:
    modes = {True: ' TargetMode="External"', False: ""}
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONSHIPS}/{kind}" Target="{escape(target)}"{modes[external]}/>'
        for identity, kind, target, external in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{_KINDS[name]}+xml"/>' for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{overrides}'
        "</Types>"
    )


STYLES = (
    '<w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:basedOn w:val="ListParagraph"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
    '<w:style w:type="character" w:styleId="Signal"><w:name w:val="Signal"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="StrongSignal"><w:name w:val="Strong Signal"/>'
    '<w:basedOn w:val="Signal"/><w:rPr><w:b/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_SETTINGS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:decimalSymbol w:val="."/>'
_LOGO = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Logo" descr="Logo"/>'
    f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
_FIRST_HEADER = '<w:headerReference w:type="first" r:id="rId5"/>'
_ONE_COLUMN = '<w:cols w:space="720"/>'
_PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="720" w:gutter="0"/>'
)


def sound_file() -> bytes:
    """A file in which neither Word nor a validator finds fault: header, picture, notes, lists, links, two sections."""
    link = run("the report", '<w:rStyle w:val="Hyperlink"/>')
    body = [
        para(run("June 3, 2024"), style="BodyText"),
        para(run("Summary"), style="Heading1"),
        para(run("Costs fall."), mark(1), run(" Prices fall."), mark(2), style="BodyText"),
        para(
            run("Publish it.", "<w:b/>"),
            mark(3),
            style="ListParagraph",
            properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        ),
        para(f'<w:hyperlink r:id="rIdA">{link}</w:hyperlink>', mark(4)),
        f"<w:p><w:pPr><w:sectPr>{_FIRST_HEADER}{_PAGE}{_ONE_COLUMN}<w:titlePg/></w:sectPr></w:pPr></w:p>",
        para(run("Signed")),
        f'<w:sectPr><w:type w:val="continuous"/>{_PAGE}<w:cols w:space="720" w:num="2"/></w:sectPr>',
    ]
    texts = [
        note_para(run("See", "<w:i/>"), run(" 15 U.S.C. § 45.")),
        note_para(f'<w:hyperlink r:id="rIdN">{link}</w:hyperlink>'),
        note_para(run("Id.", '<w:rStyle w:val="Signal"/>')),
        note_para(run("Same.")),
    ]
    data = word_file(
        "".join(body),
        parts={
            "styles": STYLES.replace('<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>', ""),
            "settings": _SETTINGS,
            "numbering": _NUMBERING,
            "footnotes": notes(*texts),
            "header1": para(_LOGO),
        },
        links={"rIdA": "https://example.org/docket"},
        note_links={"rIdN": "https://example.org/report?a=1&b=2"},
    )
    files: dict[str, str | bytes] = {**parts_of(data)}
    files["word/_rels/header1.xml.rels"] = _relations([("rId1", "image", "media/logo.png", False)])
    files["word/media/logo.png"] = PICTURE
    return package(_with_core_properties(files))


def _with_core_properties(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    core = f"{_PACKAGE}/metadata/core-properties"
    files["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Comments</dc:title>'
        "<dc:creator>Harrowgate Water Alliance</dc:creator></cp:coreProperties>"
    )
    types = bytes(files["[Content_Types].xml"]).decode()
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    override = f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/></Types>'
    files["[Content_Types].xml"] = types.replace("</Types>", override)
    relation = f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    relation += 'Target="docProps/core.xml"/></Relationships>'
    files["_rels/.rels"] = bytes(files["_rels/.rels"]).decode().replace("</Relationships>", relation)
    return files
