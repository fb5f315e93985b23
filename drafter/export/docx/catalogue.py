"""The styles that letters use, as data: the neutral template is made of them, and they fill gaps in a house's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from drafter.export.docx.wordml import NAMESPACES
from drafter.model.record import record

INK: Final = "1F2937"
QUIET: Final = "595959"
LINK: Final = "1F4E9E"


@record
class Style:
    """One style that letters use. `paragraph` and `text` are the children of its `w:pPr` and `w:rPr`."""

    name: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    next: str = ""
    paragraph: str = ""
    text: str = ""
    priority: int = 10
    more: str = ""


def _size(points: float) -> str:
    half = int(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(before: float = 0, after: float = 0, line: int = 0) -> str:
    rule = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{int(before * 20)}" w:after="{int(after * 20)}"{rule}/>'


def _indent(left: int = 0, hanging: int = 0, right: int = 0) -> str:
    end = f' w:right="{right}"' if right else ""
    return f'<w:ind w:left="{left}"{end} w:hanging="{hanging}"/>' if hanging else f'<w:ind w:left="{left}"{end}/>'


def _rule(side: str, size: int = 4, space: int = 4, color: str = "8C8C8C") -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"
_CENTER: Final = '<w:jc w:val="center"/>'
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_TIGHT: Final = "<w:contextualSpacing/>"
_SINGLE: Final = 240
_DOTTED_STOP: Final = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs>'
_RIGHT_STOP: Final = '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>'


def _heading(level: int, text: str, before: float, after: float, more: str = "") -> Style:
    return Style(
        name=f"heading {level}",
        next="Body Text",
        priority=9,
        paragraph=f"{_KEEP}{_space(before, after, _SINGLE)}{more}{_outline(level - 1)}",
        text=text,
    )


def _unlisted_heading(level: int) -> Style:
    # The contents field gathers by style; one that only looks the same keeps a heading out of it.
    return Style(name=f"Unlisted Heading {level}", based_on=f"heading {level}", next="Body Text", paragraph=_outline(9))


def _contents_line(level: int) -> Style:
    left = 360 * (level - 1)
    # No right indent: LibreOffice does not print what a tab carries past one.
    gap = _space(5 if level == 1 else 0, 2, _SINGLE)
    return Style(
        name=f"toc {level}", next="Normal", priority=39, paragraph=f"{_DOTTED_STOP}{gap}{_indent(left + 360, 360)}"
    )


_HEADINGS: Final = (
    _heading(1, f"{_BOLD}{_size(14)}", 18, 8),
    _heading(2, f"{_BOLD}{_size(12)}", 14, 6),
    _heading(3, f"{_BOLD}{_ITALIC}{_size(12)}", 12, 6),
    _heading(4, f"{_ITALIC}{_size(12)}", 10, 4),
    _heading(5, f"<w:smallCaps/>{_size(12)}", 10, 3),
    _heading(6, f'{_size(12)}<w:u w:val="single"/>', 10, 3),
)  # fmt: skip

_NOTES_AND_LINKS: Final = (
    Style(name="footnote text", paragraph=_space(0, 3, _SINGLE), text=_size(10), priority=99),
    Style(name="Footnote Text 12 Point", based_on="footnote text", text=_size(12), priority=99),
    Style(name="footnote reference", kind="character", text='<w:vertAlign w:val="superscript"/>', priority=99),
    Style(name="Hyperlink", kind="character", text=f'{_color(LINK)}<w:u w:val="single"/>', priority=99),
)

_TEXT: Final = (
    Style(name="Body Text", paragraph=_space(0, 9), priority=1),
    Style(name="List Paragraph", based_on="Body Text", paragraph=_space(0, 6), priority=34),
    Style(name="List Continue", based_on="Body Text", paragraph=_space(0, 6), priority=34),
    Style(name="Double-Spaced Text", based_on="Body Text", paragraph=f'{_space(0, 0, 480)}<w:ind w:firstLine="720"/>',
          priority=1),
    Style(name="Double-Spaced Item", based_on="List Paragraph", paragraph=_space(0, 0, 480), priority=34),
    Style(name="Double-Spaced Item Continued", based_on="List Continue", paragraph=_space(0, 0, 480), priority=34),
    Style(name="Point", based_on="Body Text", next="Point Continued", priority=2),
    Style(name="Point Continued", based_on="Body Text", paragraph=_indent(360), priority=2),
    Style(name="Double-Spaced Point", based_on="Point", next="Double-Spaced Point Continued",
          paragraph=_space(0, 0, 480), priority=2),
    Style(name="Double-Spaced Point Continued", based_on="Point Continued", paragraph=_space(0, 0, 480), priority=2),
    Style(name="Quote", based_on="Body Text", paragraph=_indent(720, right=720), priority=29),
    Style(name="caption", next="Body Text", paragraph=f"{_KEEP}{_space(6, 4, _SINGLE)}",
          text=f"{_BOLD}{_size(10.5)}", priority=35),
    Style(name="Table Text", paragraph=_space(2, 2, _SINGLE), text=_size(10.5), priority=36),
)  # fmt: skip

_LETTER_PARTS: Final = (
    Style(name="Letterhead Name", next="Letterhead", paragraph=f"<w:keepNext/>{_space(0, 2, _SINGLE)}",
          text=f'<w:smallCaps/>{_color(INK)}<w:spacing w:val="20"/>{_size(17)}', priority=20),
    Style(name="Letterhead", paragraph=_space(0, 0, 259), text=f"{_color(QUIET)}{_size(9.5)}", priority=20),
    # Not Word's own "Date" and "Title": converters take paragraphs in those styles out of the text.
    Style(name="Letter Date", next="Inside Address", paragraph=_space(6, 18), priority=11),
    Style(name="Delivery", next="Inside Address", paragraph=f"<w:keepLines/>{_space(0, 14)}{_TIGHT}", priority=11),
    Style(name="Inside Address", paragraph=f"{_KEEP}{_space(0, 14, _SINGLE)}{_TIGHT}", priority=11),
    Style(name="Re Line", next="Salutation", paragraph=f"<w:keepLines/>{_space(2, 14)}{_indent(720, 720)}",
          text=_BOLD, priority=11),
    Style(name="Salutation", next="Body Text", paragraph=f"<w:keepNext/>{_space(0, 9)}", priority=12),
    Style(name="Closing", next="Signature", paragraph=f"<w:keepNext/>{_space(6, 12)}", priority=13),
    Style(name="Signature", paragraph=f"<w:keepLines/>{_space(0, 12, _SINGLE)}{_TIGHT}", priority=13),
    Style(name="Signatory Heading", next="Signatory", paragraph=f"{_KEEP}{_space(14, 6, _SINGLE)}",
          text=_BOLD, priority=14),
    Style(name="Signatory", paragraph=f"<w:keepLines/>{_space(0, 3, _SINGLE)}{_indent(240, 240)}", priority=14),
    Style(name="Signatory Note", paragraph=f"<w:keepLines/>{_space(6, 10, _SINGLE)}",
          text=f"{_ITALIC}{_size(10.5)}", priority=14),
    Style(name="Copy Heading", next="Copy Line", paragraph=f"{_KEEP}{_space(16, 4, _SINGLE)}", priority=15),
    Style(name="Copy Line", paragraph=f"<w:keepLines/>{_space(0, 9, _SINGLE)}{_indent(240, 240)}{_TIGHT}",
          text=_size(11), priority=15),
)  # fmt: skip

_COMMENTS_PARTS: Final = (
    Style(name="Comments Title", next="Comments Subtitle", paragraph=f"{_KEEP}{_space(0, 18, 264)}{_CENTER}",
          text=f"{_BOLD}{_size(20)}"),
    Style(name="Comments Subtitle", next="Body Text", paragraph=f"<w:keepLines/>{_space(0, 14, 264)}{_CENTER}",
          text=_size(13), priority=11),
    Style(name="Title Page Line", paragraph=f"<w:keepLines/>{_space(0, 22, 264)}{_TIGHT}{_CENTER}", priority=11),
    Style(name="Forum", next="Matter", paragraph=f"{_KEEP}{_space(0, 20, _SINGLE)}{_TIGHT}{_CENTER}",
          text=_BOLD, priority=16),
    Style(name="Matter", paragraph=f"{_KEEP}{_space(0, 20, 264)}{_TIGHT}", priority=16),
    Style(name="TOC Heading", next="Normal", paragraph=f"{_KEEP}{_space(0, 10, _SINGLE)}{_CENTER}",
          text=f"{_BOLD}{_size(14)}", priority=39),
    *(_contents_line(level) for level in (1, 2, 3)),
    *(_unlisted_heading(level) for level in (1, 2, 3)),
)  # fmt: skip

_AUTHORITIES: Final = (
    Style(name="toa heading", next="table of authorities", text=_BOLD, priority=39,
          paragraph=f"{_KEEP}{_RIGHT_STOP}{_space(12, 5, _SINGLE)}"),
    Style(name="table of authorities", priority=39,
          paragraph=f"<w:keepLines/>{_DOTTED_STOP}{_space(0, 5, _SINGLE)}{_indent(360, 360)}"),
)  # fmt: skip

_PAGE: Final = (
    Style(name="header", priority=99, text=f"{_color(QUIET)}{_size(9.5)}",
          paragraph='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>' + _space(0, 0, _SINGLE)),
    Style(name="footer", priority=99, text=f"{_color(QUIET)}{_size(9.5)}",
          paragraph='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>' + _space(0, 0, _SINGLE) + _CENTER),
    Style(
        name="Data Table",
        kind="table",
        based_on="Normal Table",
        priority=59,
        more=f"<w:tblPr><w:tblBorders>{_rule('top', 8, 0)}{_rule('bottom', 8, 0)}"
        f"{_rule('insideH', 4, 0, 'D0D0D0')}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{_rule('bottom', 6, 0)}</w:tcBorders></w:tcPr></w:tblStylePr>",
    ),
    Style(name="Normal Table", kind="table", based_on="", priority=99,
          more='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
          '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
          "</w:tblCellMar></w:tblPr>"),
)  # fmt: skip

CATALOGUE: Final = {
    style.name.lower(): style
    for group in (_HEADINGS, _NOTES_AND_LINKS, _TEXT, _LETTER_PARTS, _COMMENTS_PARTS, _AUTHORITIES, _PAGE)
    for style in group
}
SELDOM: Final = frozenset(style.name.lower() for style in _AUTHORITIES)
"""Styles that the neutral template leaves out: they are added to the few letters that have a use for them."""

_BUILT_IN_SPELLING: Final = frozenset(
    {"body text", "list paragraph", "list continue", "quote", "caption", "salutation", "closing", "signature",
     "toc heading", "toa heading", "table of authorities", "header", "footer", "normal table", "footnote text",
     "footnote reference", "hyperlink", *(f"heading {n}" for n in range(1, 7)), *(f"toc {n}" for n in range(1, 4))}
)  # fmt: skip


def style_xml(style: Style, identifier: str, id_of: Callable[[str], str]) -> str:
    """The `w:style` element; `id_of` gives the ids of the styles that it names."""
    custom = "" if style.name.lower() in _BUILT_IN_SPELLING else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{id_of(style.based_on)}"/>' if style.based_on and style.kind != "character" else ""
    following = f'<w:next w:val="{id_of(style.next)}"/>' if style.next else ""
    hidden = "<w:unhideWhenUsed/>" if style.priority >= 35 else ""
    quick = "<w:qFormat/>" if style.priority < 35 else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    text = f"<w:rPr>{style.text}</w:rPr>" if style.text else ""
    return (
        f'<w:style {NAMESPACES} w:type="{style.kind}"{custom} w:styleId="{identifier}"><w:name w:val="{style.name}"/>'
        f'{based}{following}<w:uiPriority w:val="{style.priority}"/>{hidden}{quick}{paragraph}{text}{style.more}'
        "</w:style>"
    )


def free_id(name: str, taken: set[str]) -> str:
    """An id for the style of this name that is not yet taken."""
    words = name.replace("-", " ").split()
    identifier = base = "".join(word[:1].upper() + word[1:] for word in words)
    count = 1
    while identifier in taken:
        count += 1
        identifier = f"{base}{count}"
    return identifier
