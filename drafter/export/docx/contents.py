"""The table of contents: a field that Word can bring up to date, with entries that stand until it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.export.docx import measure
from drafter.export.docx.estimate import Estimate
from drafter.export.docx.flow import Flow
from drafter.export.docx.wordml import BREAK, FIELD_END, TAB, field, field_begin, raw_run, run
from drafter.model.letter import Letter
from drafter.model.record import record
from drafter.model.text import Heading, plain

_DEEPEST: Final = 3
# The indent of an entry's further lines, the size of its type, and the room in ems that a few dots and a guess need.
_HANGING: Final = 360
_TWIPS_PER_EM: Final = 240
_FEWEST_DOTS: Final = 2.0
_CODE: Final = f'TOC \\o "1-{_DEEPEST}" \\h \\z'


@record
class Entry:
    """A heading in the contents, the bookmark around it, and the page on which it probably stands."""

    heading: Heading
    bookmark: str
    page: int


def entries(letter: Letter, estimate: Estimate) -> tuple[Entry, ...]:
    """The entries of the table of contents; none if the letter asks for no contents."""
    if next(letter.divisions("contents"), None) is None:
        return ()
    # Page numbers are computed by Word alone; asking it to on opening would greet the reader with a warning.
    return tuple(
        Entry(heading=heading, bookmark=f"_Toc{position:06d}", page=page)
        for position, (heading, page) in enumerate(estimate.headings, start=1)
        if not heading.unlisted and heading.level <= _DEEPEST
    )


def leader_to(numbers: str, words: str, width: int) -> str:
    """The dots between an entry and its numbers; on a line of their own where the last line has no room for both.

    A right indent would do the same in Word, but LibreOffice does not print what a tab carries past one.
    """
    limit = (width - _HANGING) / _TWIPS_PER_EM
    fits = measure.last_line(words, limit) + measure.width(numbers) + _FEWEST_DOTS < limit
    return TAB if fits else BREAK + TAB


def write_contents(flow: Flow, listed: Sequence[Entry], width: int) -> None:
    """Adds one line for each entry, all of them inside one TOC field."""
    stops = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for position, entry in enumerate(listed):
        begin = field_begin(_CODE) if position == 0 else ""
        end = raw_run(FIELD_END) if position == len(listed) - 1 else ""
        words = run(plain(entry.heading.content))
        page = field(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
        leader = leader_to(str(entry.page), plain(entry.heading.content), width)
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{leader}{page}</w:hyperlink>'
        flow.paragraph(f"toc {entry.heading.level}", begin + link + end, tabs=stops)
