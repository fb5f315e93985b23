"""The parts of a letter that have a form of their own: its head, its points, its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from drafter.export.docx.body import Body, Setting
from drafter.export.docx.numbering import STEP, number
from drafter.export.docx.wordml import TAB, indent, rule, run, spacing
from drafter.model.pattern import pattern
from drafter.model.record import replace
from drafter.model.text import Content, Division, Heading, Lines, Note, Paragraph, Run, contents, plain

_RE: Final = pattern(r"\s*((?:in\s+)?re|subject)\s*:\s*", re.IGNORECASE)
_INK: Final = 640
"""Room for a signature, in twentieths of a point."""
_KEPT_GROUP: Final = 6
_CLOSE: Final = 660
_LINE: Final = 285


def _styled(style: str, body: Body, division: Division, setting: Setting) -> None:
    for block in division.blocks:
        if isinstance(block, Lines):
            body.lines(block.lines, style, keep=True)
        else:
            body.block(block, replace(setting, style=style))


def date(body: Body, division: Division, setting: Setting) -> None:
    """The date of the letter."""
    _styled("Letter Date", body, division, setting)


def delivery(body: Body, division: Division, setting: Setting) -> None:
    """How the letter travels: "Via regulations.gov"."""
    _styled("Delivery", body, division, setting)


def addressee(body: Body, division: Division, setting: Setting) -> None:
    """The inside address: its lines close together and on one page."""
    _styled("Inside Address", body, division, setting)


def salutation(body: Body, division: Division, setting: Setting) -> None:
    """ "Dear Secretary ...,", never at the foot of a page."""
    _styled("Salutation", body, division, setting)


def letterhead(body: Body, division: Division, setting: Setting) -> None:
    """The sender in the body: large on top, small elsewhere; left out where the template has just printed it."""
    lines = [line for block in division.blocks for line in contents(block)]
    if body.flow.is_empty and _stands_in(body.printed_head, lines):
        return
    head = body.letterhead_on_top and body.flow.is_empty
    last = len(lines) - 1
    for position, line in enumerate(lines):
        body.flow.paragraph(
            "Letterhead Name" if head and position == 0 else "Letterhead",
            body.text.content(line),
            keep_next=position < last,
            border=rule("bottom", 7) if head and position == last else "",
            spacing=spacing(after=360 if head else 200) if position == last else "",
        )


def _stands_in(printed: str, lines: Sequence[Content]) -> bool:
    """Whether the sender's name is in `printed`; lines with notes are never done without."""
    name = plain(lines[0]).strip() if lines else ""
    return (
        bool(name)
        and name.casefold() in printed.casefold()
        and not any(isinstance(item, Note) for line in lines for item in line)
    )


def re_line(body: Body, division: Division, setting: Setting) -> None:
    """The subject line: what follows "RE:" is aligned behind it on every line."""
    for block in division.blocks:
        if isinstance(block, Paragraph):
            _subject(body, block.content, last=True)
        elif isinstance(block, Lines):
            for position, line in enumerate(block.lines):
                _subject(body, line, last=position == len(block.lines) - 1)
        else:
            body.block(block, setting)


def _subject(body: Body, content: Content, *, last: bool) -> None:
    first = content[0] if content else None
    label = _RE.match(first.text) if isinstance(first, Run) else None
    if isinstance(first, Run) and label:
        mark = replace(first, text=f"{label.group(1)}:")
        rest = (replace(first, text=first.text[label.end() :]), *content[1:])
        words, shape = body.text.content((mark,)) + TAB + body.text.content(rest), ""
    else:
        words, shape = body.text.content(content), indent(2 * STEP)
    body.flow.paragraph("Re Line", words, indent=shape, contextual=None if last else True, keep_next=not last)


def point(body: Body, division: Division, setting: Setting) -> None:
    """A numbered point: the number hangs, and all that belongs to the point is set in below it."""
    blocks = division.blocks
    inside = Setting(style=body.layout.point_continued, left=STEP, level=1, in_point=True)
    if not blocks:
        return
    first, numbering = blocks[0], number(body.numbering.points(), 0)
    if isinstance(first, Heading):
        body.heading(first, numbering=numbering)
    else:
        content = first.content if isinstance(first, Paragraph) else ()
        body.flow.paragraph(body.layout.point, body.text.content(content), numbering=numbering)
        if plain(content).rstrip().endswith(":"):
            body.flow.keep_with_next()
    body.blocks(blocks[1:] if isinstance(first, Heading | Paragraph) else blocks, inside)


def subpoint(body: Body, division: Division, setting: Setting) -> None:
    """A bullet with its bold label, inside a point."""
    body.item(division.blocks, body.numbering.bullets(in_point=setting.in_point), setting)


def signature(body: Body, division: Division, setting: Setting) -> None:
    """The complimentary close, room to sign, and the lines below; on one page with what stands before it."""
    below = sum(1 for block in division.blocks for _ in contents(block)) - 1
    body.take(_CLOSE + (below * _LINE + _INK if below > 0 else 0))
    for position, block in enumerate(division.blocks):
        if position:
            body.flow.keep_with_next()
        if isinstance(block, Paragraph) and position == 0:
            body.flow.paragraph("Closing", body.text.content(block.content))
        elif isinstance(block, Lines):
            _signature_lines(body, block.lines, room=position == 1)
        else:
            body.block(block, replace(setting, style="Signature"))


def _signature_lines(body: Body, lines: Sequence[Content], *, room: bool) -> None:
    last = len(lines) - 1
    for position, line in enumerate(lines):
        body.flow.paragraph(
            "Signature",
            body.text.content(line),
            keep_next=position < last,
            spacing=spacing(before=_INK) if room and position == 0 else "",
            contextual=position < last,
        )


def copies(body: Body, division: Division, setting: Setting) -> None:
    """Who is copied: a line each, a little room between groups."""
    blocks = division.blocks
    if blocks and isinstance(blocks[0], Paragraph):
        body.flow.paragraph("Copy Heading", body.text.content(blocks[0].content))
        blocks = blocks[1:]
    elif blocks:
        body.flow.paragraph("Copy Heading", run("cc:"))
    for block in blocks:
        if isinstance(block, Lines):
            body.lines(block.lines, "Copy Line", keep=len(block.lines) <= _KEPT_GROUP)
        else:
            body.block(block, replace(setting, style="Copy Line"))
