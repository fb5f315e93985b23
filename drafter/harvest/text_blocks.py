"""Where one paragraph of a plain text ends and the next begins, though no blank line stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.harvest.dates import date_line

BULLETS = "-*•●▪■◦○‣o"
# An initial is no label: "J. Quist", "T. J. Marlowe".
ITEM = re.compile(
    r"\s*(?P<label>[-*•●▪■◦○‣o]|\(?(?:\d{1,2}|[a-z]|[A-EIVX](?!\.\s+[A-Z]\.)|"
    r"[A-Z](?!\.\s+(?:[A-Z]\.|[A-Z]\w+\s*(?:[,\t]|$|\s{2})))|[ivxIVX]{2,5})[.)])\s+(?=\S)"
)
_BULLET = re.compile(r"\s*[•●▪■◦○‣]\s+(?=\S)")
_GREETING = re.compile(
    r"\s*(?:dear\s.{2,100}[:,]|(?:(?:assistant|under|deputy|acting)\s)*(?:secretary|administrator|chair\w*|"
    r"commissioner|director|senator|dr\.|mr\.|ms\.|mrs\.)(?:\s[\w.’'-]{1,40}){1,4}[:,]|to whom it may concern[:,.]?|"
    r"ladies and gentlemen[:,]|to the \w[\w ]{3,60}[:,])\s*$",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\s*(?:(?:very |most )?respectfully(?: (?:submitted|yours))?|sincerely(?: yours)?|very truly yours|"
    r"(?:best|kind|warm) regards|regards|cordially)\s*[,:.]?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s*(?:re|subject|date|to|from|cc|docket(?: id| no\.?| number)?|rin|submitted (?:by|on|to|via)|attn|attention|via)"
    r"\s*:\s*\S|\s*(?:via|by|submitted|filed|sent|delivered)\s+(?:electronic|e-?mail|via|regulations)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.?!:](?:[”\"’)\]]|\[\^?\d{1,3}\]|\d{1,3})*\s*$|[.?!][”\"’)\]]\S{0,4}\s*$")
_STARTS = re.compile(r"\s*[A-ZÀ-Þ“\"‘(\[\d§]")
_NUMBERED = re.compile(r"\s*(?:[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+[A-Z“\"]")
_LONGEST_HEADING = 200


def parted(lines: Sequence[str], width: int) -> list[tuple[list[str], bool]]:
    """The lines of a block as the lines of its paragraphs, each with whether it is a heading over the next.

    A full line is `width` long.
    """
    out: list[list[str]] = [[]]
    headed: list[bool] = [False]
    listed = _is_listed(lines, width)
    for number, line in enumerate(lines):
        if number and _is_cut(out[-1], lines, number, width, listed=listed):
            out.append([])
            headed.append(False)
        elif number and _is_heading(out[-1], lines, number, width) and _runs(lines, number, width):
            headed[-1] = not _BULLET.match(out[-1][0])
            out.append([])
            headed.append(False)
        out[-1].append(line)
    return list(zip(out, headed, strict=True))


def _is_listed(lines: Sequence[str], width: int) -> bool:
    """Whether most lines left room for the first word of the next: an address, or names."""
    rooms = [_room(lines, number, width) > 0 for number in range(1, len(lines))]
    said = sum(bool(re.search(r"[a-z]{2}[.?!]$", line)) and len(line) > 25 for line in lines)
    return len(rooms) > 1 and sum(rooms) > 0.6 * len(rooms) and said < 2


def _is_cut(before: Sequence[str], lines: Sequence[str], number: int, width: int, *, listed: bool) -> bool:
    """Whether a paragraph begins with the line `number`; `before` are the lines of the open one."""
    line, last = lines[number], lines[number - 1]
    if date_line(last) or _BULLET.match(line) or _GREETING.match(line) or _GREETING.match(last) or _LEAVE.match(line):
        return True
    if ITEM.match(line) and (ITEM.match(lines[0]) or re.search(r":(?:\[\^?\d+\])?\s*$", last) or ITEM.match(before[0])):
        return True
    if _LABEL.match(line) and line.lstrip()[:1].isupper():
        return True
    if not _STARTS.match(line) or listed or not _ENDED.search(last):
        return False
    if _indent(line) > _indent(last) + 2 and not (ITEM.match(before[0]) or _LABEL.match(before[0])):
        return True
    return _room(lines, number, width) > 0.1 * width and len(last) > 12


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _room(lines: Sequence[str], number: int, width: int) -> int:
    """How much of the line before `number` was left free, though the next word would have fitted."""
    return width - len(lines[number - 1]) - 1 - len(lines[number].split()[0])


def _is_heading(before: Sequence[str], lines: Sequence[str], number: int, width: int) -> bool:
    """Whether the open paragraph is a heading: it is short, or it is numbered, and nothing in it ends a sentence."""
    if not _STARTS.match(lines[number]) or _ENDED.search(lines[number - 1]):
        return False
    room = _room(lines, number, width)
    words = _BULLET.sub("", " ".join(line.strip() for line in before)[:400])
    words = words[:1].upper() + words[1:] if _BULLET.match(before[0]) else words
    if len(words) > _LONGEST_HEADING or not _STARTS.match(words) or words.endswith((",", ";")):
        return False
    if len(before) == 1:
        return room > 0.12 * width
    return room > 0 and len(before) < 4 and bool(_NUMBERED.match(words)) and not re.search(r"[a-z]{3}\.\s", words)


def _runs(lines: Sequence[str], number: int, width: int) -> bool:
    """Whether running text begins with a line: it is as long as lines are, and another one follows."""
    if sum(word.islower() for word in lines[number].split()) < 4:
        return False
    return (
        number + 1 < len(lines) and len(lines[number]) > 0.6 * width and _room(lines, number + 1, width) <= 0.12 * width
    )
