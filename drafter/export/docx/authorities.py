"""The table of authorities: each with fields for the notes that cite it, or for the pages on which these stand."""

from __future__ import annotations

from itertools import chain
from typing import Final

from drafter.export.docx.anchors import note_bookmark
from drafter.export.docx.body import Body, Setting
from drafter.export.docx.contents import leader_to
from drafter.export.docx.wordml import TAB, field, run, spacing
from drafter.export.flow import cited_in, is_authority
from drafter.model.letter import Letter
from drafter.model.text import Division, Heading, contents, plain

_ITALIC: Final = "<w:i/><w:iCs/>"


def marked(letter: Letter) -> frozenset[int]:
    """The numbers of the notes to which the letter's tables of authorities refer."""
    return frozenset(chain.from_iterable(cited_in(entry) for entry in letter.divisions("authority")))


def table_of_authorities(body: Body, division: Division, setting: Setting) -> None:
    """The table, on pages of its own; nothing where nothing is cited."""
    if not division.blocks:
        return
    by_pages = division.attributes.get("by") == "pages"
    stops = '<w:tabs><w:tab w:val="right" w:leader="{}" w:pos="{}"/></w:tabs>'
    bare, dotted = (stops.format(leader, body.width) for leader in ("none", "dot"))
    label = TAB + run("Pages" if by_pages else "Notes")
    body.flow.break_page()
    for block in division.blocks:
        if isinstance(block, Heading):
            words = body.text.content(block.content)
            if block.level > 1:
                body.flow.paragraph("toa heading", words + label, tabs=bare)
                label = ""
            else:
                # Not the style of the contents' heading, which readers take for a part of the contents.
                body.flow.paragraph("Unlisted Heading 1", words, spacing=spacing(before=0, after=200), align="center")
        elif isinstance(block, Division) and is_authority(block):
            words = "".join(body.text.content(content) for content in contents(block))
            said = " ".join(plain(content) for content in contents(block))
            numbers, fields = _places(body, block, by_pages)
            leader = leader_to(numbers, said, body.width)
            body.flow.paragraph("table of authorities", words + leader + fields, tabs=dotted)
        else:
            body.block(block, setting)
    body.flow.break_page()


def _places(body: Body, authority: Division, by_pages: bool) -> tuple[str, str]:
    """Note or page numbers with commas between, as words and as fields. Notes on probably one page have one field."""
    notes = cited_in(authority)
    if not notes:
        return "passim", run("passim", _ITALIC)
    shown: dict[int, int] = {}
    for number in notes:
        shown.setdefault(body.note_pages.get(number, 1) if by_pages else number, number)
    code = "PAGEREF" if by_pages else "NOTEREF"
    fields = [field(f"{code} {note_bookmark(number)} \\h", str(place)) for place, number in shown.items()]
    return ", ".join(map(str, shown)), run(", ").join(fields)
