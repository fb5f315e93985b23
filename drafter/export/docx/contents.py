"""The table of contents: a field that Word can bring up to date, with entries that stand until it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.export.docx.estimate import Estimate
from drafter.export.docx.flow import Flow
from drafter.export.docx.wordml import FIELD_END, TAB, field, field_begin, raw_run, run
from drafter.model.letter import Letter
from drafter.model.record import record
from drafter.model.text import Heading, plain

_DEEPEST: Final = 3
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


def write_contents(flow: Flow, listed: Sequence[Entry], width: int) -> None:
    """Adds one line for each entry, all of them inside one TOC field."""
    stops = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for position, entry in enumerate(listed):
        begin = field_begin(_CODE) if position == 0 else ""
        end = raw_run(FIELD_END) if position == len(listed) - 1 else ""
        words = run(plain(entry.heading.content))
        page = field(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{TAB}{page}</w:hyperlink>'
        flow.paragraph(f"toc {entry.heading.level}", begin + link + end, tabs=stops)
