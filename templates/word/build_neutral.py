"""Builds neutral.docx, the Word template that ships: `python templates/word/build_neutral.py`.

Its styles are those of drafter/export/docx/catalogue.py. The same catalogue gives the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from drafter.export.docx.catalogue import CATALOGUE, SELDOM, free_id, style_xml
from drafter.export.docx.wordml import NAMESPACES, ROOT_NAMESPACES

FONT: Final = "Cambria"
METRIC_TWIN: Final = "Caladea"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME_TYPE: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS: Final = ("fontTable", "numbering", "settings", "styles")
COLORS: Final = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2937", "lt2": "F3F4F6", "accent1": "1F4E9E", "accent2": "7A4B12",
    "accent3": "595959", "accent4": "2F6B3C", "accent5": "6B2F5E", "accent6": "8C8C8C",
    "hlink": "1F4E9E", "folHlink": "5B3A8E",
}  # fmt: skip


def styles() -> str:
    """styles.xml: the catalogue over defaults of 12 points in one serif face."""
    taken: set[str] = {"Normal", "DefaultParagraphFont", "NoList"}
    ids = {"normal": "Normal"}
    wanted = {key: style for key, style in CATALOGUE.items() if key not in SELDOM}
    for key, style in wanted.items():
        ids[key] = free_id(style.name, taken)
        taken.add(ids[key])
    made = [style_xml(style, ids[key], lambda name: ids[name.lower()]) for key, style in wanted.items()]
    text = (
        "".join(made)
        .replace(f" {NAMESPACES}", "")
        .replace(
            '<w:style w:type="table" w:styleId="NormalTable">',
            '<w:style w:type="table" w:default="1" w:styleId="NormalTable">',
        )
    )
    return (
        f'{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>{text}</w:styles>'
    )


def settings() -> str:
    """settings.xml: no compatibility mode, no odd zoom."""
    office = "http://schemas.microsoft.com/office/word"
    modern = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{office}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{modern}</w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """fontTable.xml: what to take where the face is missing - its metric twin, else a serif."""
    return (
        f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="{METRIC_TWIN}"/>'
        '<w:panose1 w:val="02040503050406030204"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """theme1.xml: what Word offers in its color and font menus; no style of ours refers to it."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLORS.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="Neutral"><a:themeElements><a:clrScheme name="Neutral">{colors}'
        f'</a:clrScheme><a:fontScheme name="Neutral"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Neutral"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def document() -> str:
    """document.xml: US Letter with margins of one inch."""
    return (
        f"{HEAD}<w:document {ROOT_NAMESPACES}><w:body><w:p/><w:sectPr>"
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="720" w:footer="720" w:gutter="0"/><w:cols w:space="720"/></w:sectPr></w:body></w:document>'
    )


def members() -> dict[str, str]:
    """Every member of the package by name."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN_TYPE}.{name}+xml"/>' for name in PARTS
    )
    overrides += f'<Override PartName="/word/theme/theme1.xml" ContentType="{THEME_TYPE}"/>'
    main = f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}.document.main+xml"/>'
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    rels = "".join(
        f'<Relationship Id="rId{position}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for position, name in enumerate(PARTS, start=1)
    )
    rels += f'<Relationship Id="rId{len(PARTS) + 1}" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>'
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{main}{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>',
        "word/document.xml": document(),
        "word/fontTable.xml": font_table(),
        "word/numbering.xml": f"{HEAD}<w:numbering {NAMESPACES}/>",
        "word/settings.xml": settings(),
        "word/styles.xml": styles(),
        "word/theme/theme1.xml": theme(),
    }


def build(target: Path) -> None:
    """Writes the template."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text)


if __name__ == "__main__":
    build(Path(__file__).with_name("neutral.docx"))
