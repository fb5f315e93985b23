"""The table of authorities: each with fields for the notes that cite it, or for the pages on which these stand."""

from __future__ import annotations

from itertools import chain
from typing import Final

from drafter.export.docx.anchors import note_bookmark
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.wordml import TAB, field, run, spacing
from drafter.export.flow import cited_in, is_authority
from drafter.model.letter import Letter
from drafter.model.text import Division, Heading, contents

_ITALIC: Final = "<w:i/><w:iCs/>"


def marked(letter: Letter) -> frozenset[int]:
    """The numbers of the notes to which the letter's tables of authorities refer."""
    return frozenset(chain.from_iterable(cited_in(entry) for entry in letter.divisions("authority")))


def table_of_authorities(body: Body, division: Division, setting: Setting) -> None:
    """The table, on pages of its own if there is a title page; nothing where nothing is cited."""
    if not division.blocks:
        return
    by_pages = division.attributes.get("by") == "pages"
    stops = '<w:tabs><w:tab w:val="right" w:leader="{}" w:pos="{}"/></w:tabs>'
    plain, dotted = (stops.format(leader, body.width) for leader in ("none", "dot"))
    label = TAB + run("Pages" if by_pages else "Notes")
    for block in division.blocks:
        if isinstance(block, Heading):
            words = body.text.content(block.content)
            if block.level > 1:
                body.flow.paragraph("toa heading", words + label, tabs=plain)
                label = ""
            else:
                # Not the style of the contents' heading, which readers take for a part of the contents.
                body.flow.paragraph("Unlisted Heading 1", words, spacing=spacing(before=0, after=200), align="center")
        elif isinstance(block, Division) and is_authority(block):
            words = "".join(body.text.content(content) for content in contents(block))
            body.flow.paragraph("table of authorities", words + TAB + _places(body, block, by_pages), tabs=dotted)
        else:
            body.block(block, setting)
    if any(section.title_page for section in body.flow.sections):
        body.flow.break_page()


def _places(body: Body, authority: Division, by_pages: bool) -> str:
    """Note or page numbers as fields, parted by commas. Two notes on what is probably one page have one field."""
    numbers = cited_in(authority)
    if not numbers:
        return run("passim", _ITALIC)
    if not by_pages:
        fields = [field(f"NOTEREF {note_bookmark(number)} \\h", str(number)) for number in numbers]
    else:
        first_on: dict[int, int] = {}
        for number in numbers:
            first_on.setdefault(body.note_pages.get(number, 1), number)
        fields = [field(f"PAGEREF {note_bookmark(number)} \\h", str(page)) for page, number in first_on.items()]
    return run(", ").join(fields)
