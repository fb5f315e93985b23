"""WordprocessingML as strings: runs, paragraphs and fields (ECMA-376 part 1, clause 17)."""

from __future__ import annotations

from typing import Final

from drafter.model.pattern import pattern

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"

NAMESPACES: Final = f'xmlns:w="{_W}" xmlns:r="{_R}"'
# w15 has the one thing that the standard lacks: notes that stay in one column below columns of text.
ROOT_NAMESPACES: Final = f'{NAMESPACES} xmlns:mc="{_MC}" xmlns:w15="{_W15}" mc:Ignorable="w15"'

# A positive class: the same said as "not one of the legal ranges" takes ten times as long to compile.
_ILLEGAL: Final = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHITE: Final = pattern(r"[\t\n\r]+")


def escape(text: str) -> str:
    """`text` for an element or a quoted attribute; characters that XML 1.0 cannot carry are left out."""
    # What XML cannot carry is not printable, and few texts have anything but hard spaces that is not.
    if not text.replace("\u00a0", " ").isprintable():
        text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def text_element(text: str) -> str:
    """A `w:t`; white space other than spaces would be lost or misread in it and becomes a space."""
    if not text.isprintable():
        text = _WHITE.sub(" ", text)
    keep = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " or "  " in text else ""
    return f"<w:t{keep}>{escape(text)}</w:t>"


def run(text: str, properties: str = "") -> str:
    """A run of `text`; `properties` are the children of its `w:rPr`."""
    return raw_run(text_element(text), properties)


def raw_run(inner: str, properties: str = "") -> str:
    """A run around elements that are not text: a tab, a break, a field character."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


TAB: Final = raw_run("<w:tab/>")
BREAK: Final = raw_run("<w:br/>")
FIELD_END: Final = '<w:fldChar w:fldCharType="end"/>'


def field(code: str, shown: str, properties: str = "") -> str:
    """A field with the result that stands until Word computes its own."""
    return field_begin(code, properties) + run(shown, properties) + raw_run(FIELD_END, properties)


def field_begin(code: str, properties: str = "") -> str:
    """The runs that open a field, up to where its result starts."""
    begin = raw_run('<w:fldChar w:fldCharType="begin"/>', properties)
    instruction = raw_run(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>', properties)
    return begin + instruction + raw_run('<w:fldChar w:fldCharType="separate"/>', properties)


def spacing(*, before: int | None = None, after: int | None = None) -> str:
    """Space around a paragraph in twentieths of a point; what is not given stays with the style."""
    parts = [f' w:{side}="{value}"' for side, value in (("before", before), ("after", after)) if value is not None]
    return f"<w:spacing{''.join(parts)}/>" if parts else ""


def indent(left: int, *, hanging: int = 0, right: int = 0) -> str:
    """Indents in twentieths of a point."""
    tail = f' w:right="{right}"' if right else ""
    first = f' w:hanging="{hanging}"' if hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{left}"{tail}{first}/>'


def rule(side: str, gap: int) -> str:
    """A hairline above ("top") or below ("bottom") a paragraph, `gap` points from its text."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="{gap}" w:color="8C8C8C"/></w:pBdr>'


def tabs(*stops: tuple[str, int]) -> str:
    """Tab stops as (kind, position in twentieths of a point)."""
    inner = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops)
    return f"<w:tabs>{inner}</w:tabs>"


def paragraph(
    style: str,
    content: str,
    *,
    keep_next: bool = False,
    keep_lines: bool = False,
    page_break: bool = False,
    numbering: str = "",
    border: str = "",
    tabs: str = "",
    spacing: str = "",
    indent: str = "",
    contextual: bool | None = None,
    align: str = "",
) -> str:
    """A paragraph in the style of this id, its properties in the order that the schema demands (CT_PPr)."""
    properties = [
        f'<w:pStyle w:val="{style}"/>',
        "<w:keepNext/>" if keep_next else "",
        "<w:keepLines/>" if keep_lines else "",
        "<w:pageBreakBefore/>" if page_break else "",
        numbering,
        border,
        tabs,
        spacing,
        indent,
        "" if contextual is None else f'<w:contextualSpacing w:val="{int(contextual)}"/>',
        f'<w:jc w:val="{align}"/>' if align else "",
    ]
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{content}</w:p>"
