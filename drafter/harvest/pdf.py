"""Letters as PDF files: paragraphs from the places of lines, marks of notes from raised numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from drafter.harvest.broken import whole
from drafter.harvest.feet import FootNotes, body_size, furniture
from drafter.harvest.lines import Line, frames, spaced
from drafter.harvest.margins import lowered, parted, unstretched, usual_size, without_line_numbers
from drafter.harvest.marks import SUPERSCRIPTS, bracketed, raised
from drafter.harvest.pages import Page, Piece, pages
from drafter.harvest.paper import Paper, Shape
from drafter.harvest.room import entries, first_word, full, leading, tabbed
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Ref, Rough, Script, Sign, bare
from drafter.harvest.settle import settle
from drafter.model.record import record, replace
from drafter.notice.mend import SPLIT_HYPHEN, word_joiner

_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLET = re.compile(r"(?P<label>[•●○◦▪■‣⁃∙·\uf0b7\uf0a7o–-])\s+(?=\S)")
# An initial is no label: "T. J. Marlowe", "J. Quist, Fern Institute".
_NUMBERED = re.compile(
    r"(?P<label>\(?(?:\d{1,2}|[a-z]|[A-EIVX](?!\.\s+[A-Z]\.)|[A-Z](?!\.\s+(?:[A-Z]\.|[A-Z][\w’-]+(?:[,\t*]|$)))|[ivxIVX]{2,6})[.)])\s+(?=\S)"
)
# A note in a list at the end: "[12] See ...".
_LISTED = re.compile(r"\[\d{1,3}\]\s+(?=\S)")
_NAMED = re.compile(r"[A-ZÀ-Þ][^,]{2,60}, \S")
_GREETING = re.compile(r"(?:Dear [A-Z].{1,120}|To Whom It May Concern)[:,]|To the [A-Z].{1,120}:", re.IGNORECASE)
_COLUMN = "\ue00e"
_COPIED = re.compile(r"\s*(?:cc|copies to|copy to)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"[*†‡§]{1,3}")
# A line of names: words in capitals, and the small ones between them.
_TITLED = re.compile(r"(?:(?:[A-Z\d&(/][\w.,’'&()/+!-]*|of|for|and|the|in|on|to|at|de|la|a|y|–|—|-)(?:\s+|$))+")
_JOINS = re.compile(r"(?:\b(?:of|for|and|the|in|on|to|at|de|la|a|y)|[&,/–—-])$")
# A word that goes on in the next line.
_CUT = re.compile(rf"[A-Za-z]{{2}}[-{SPLIT_HYPHEN}]\s*$")
_STOP = re.compile(r"[.?!:;][”’\")\]]*\s*$")


def read_pdf(data: bytes) -> Paper:
    """The paper of a PDF; WorkspaceError where it cannot be read or has no text."""
    return lay_out(pages(data))


def lay_out(found: Sequence[Page]) -> Paper:
    """The paper that placed pieces of text make."""
    pages = [unstretched(lowered(page)) for page in without_line_numbers(found)]
    text, notes, size = _text_and_notes(pages)
    everything = [line for frame in text for line in frame.lines] + [line for lines in notes.lines for line in lines]
    cut = sum(bool(_CUT.search(line.text)) for line in everything)
    mend = word_joiner("\n".join(line.text for line in everything), hyphenated=cut > max(3, 0.04 * len(everything)))

    def join(texts: Iterable[str]) -> str:
        return mend(whole(list(texts)))

    script = Script()
    known = {label for label in notes.labels if label.isdecimal()}
    writer = _Writer(script, known, size, join, leading([frame.lines for frame in text], size))
    margin = full([frame.lines for frame in text if frame.alone], len(pages))
    for frame in text:
        writer.frame(frame.lines, margin if frame.alone else 0.0)
    writer.close()
    for label, lines, at_end in zip(notes.labels, notes.lines, notes.endnotes, strict=True):
        script.paragraphs.append(_note(script, label, lines, join, at_end))
    return _warned(settle(script), pages)


def _warned(paper: Paper, pages: Sequence[Page]) -> Paper:
    """The paper with a warning of each page between others that has no text: it may be a picture of one."""
    last = max((number for number, page in enumerate(pages, 1) if page.pieces), default=0)
    for number, page in enumerate(pages[:last], 1):
        if not page.pieces:
            paper = paper.warned(f"Page {number} has no text; if it is a picture, have its text recognised (OCR).")
    return paper


@record(kw_only=False)
class _Frame:
    """The lines of a column of text; `alone` if its page has no other."""

    lines: Sequence[Line]
    alone: bool


def _text_and_notes(pages: Sequence[Page]) -> tuple[list[_Frame], FootNotes, float]:
    """The columns of text without heads and feet, the notes under them, and the size of the text."""
    usual = usual_size(pages)
    parts = [parted(page, usual) for page in pages]
    columns = [[frame for part in pair for frame in frames(part, number)] for number, pair in enumerate(parts)]
    beside = {id(piece) for pair in parts if len(pair) > 1 for piece in pair[0].pieces}
    size = body_size(columns)
    for page, page_frames in zip(pages, columns, strict=True):
        _stress(page, [line for frame in page_frames for line in frame])
    gone = furniture(pages, columns)
    notes, text = FootNotes(), []
    for page, page_frames in zip(pages, columns, strict=True):
        for frame in page_frames:
            kept = [line for line in frame if id(line) not in gone]
            if kept:
                # A house number in a letterhead begins no note.
                lines = kept if id(kept[0].pieces[0]) in beside else notes.take(kept, page, size)
                text.append(_Frame(lines, len(page_frames) == 1))
    return text, notes, size


def _stress(page: Page, lines: Sequence[Line]) -> None:
    """Lines that are underlined from end to end, and are no address, stand out as bold ones do."""
    for line in lines:
        if re.search(r"https?:|www\.|@", line.text) or not re.search(r"[A-Za-z]{3}", line.text):
            continue
        under = [rule for rule in page.rules if -0.1 * line.size < line.y - rule.y < 0.3 * line.size]
        if any(abs(rule.left - line.left) < 4 and abs(rule.right - line.right) < 5 for rule in under):
            for piece in line.pieces:
                piece.bold = True


def _note(
    script: Script, label: str, lines: Sequence[Line], join: Callable[[Iterable[str]], str], at_end: bool
) -> Rough:
    first = lines[0]
    texts = [line.text for line in lines]
    if first.is_raised(first.pieces[0]):
        texts[0] = _rest(first)
    else:
        printed = rf"(?:{re.escape(label)}|[ivxl]+(?=\s))" if at_end else re.escape(label)
        texts[0] = re.sub(rf"^\s*[\[(]?{printed}[\])]?[.:]?\s*", "", texts[0])
    if _SYMBOL.fullmatch(label):
        texts[0] = texts[0].removeprefix(label).lstrip()
    return Rough(text=script.ref(Ref(label=label, sign=Sign.NOTE, endnote=at_end)) + join(texts), foot=True)


def _rest(line: Line) -> str:
    return " ".join("".join(spaced(line)[1:]).split())


class _Writer:
    """Lines of text into rough paragraphs; a paragraph may go on over columns and pages."""

    def __init__(
        self, script: Script, known: set[str], size: float, join: Callable[[Iterable[str]], str], leading: float
    ) -> None:
        self.script, self.known, self.size, self.join = script, known, size, join
        self.open: list[Line] = []
        self.margins: list[float] = []
        self.right = 0.0
        self.reach = 0.0  # the furthest that any line so far goes
        self.leading = leading
        self.left = 0.0

    def frame(self, lines: Sequence[Line], full: float = 0.0) -> None:
        """The lines of one column; those of a list end before the margin, which is known from other pages."""
        if not lines:
            return
        self.right = max(full, *(line.right for line in lines))
        self.left = min(line.left for line in lines)
        self.reach = max(self.reach, self.right)
        for line in lines:
            line.edge = self.right
            if self.open and self._begins(self.open[-1], line):
                self.close()
            self.open.append(line)

    def close(self) -> None:
        """End the open paragraph."""
        if not self.open:
            return
        lines, self.open = self.open, []
        if len(lines) > 1 and all(map(tabbed, lines)):
            for line in lines:
                self.script.paragraphs.append(Rough(text=self._text([line]), shape=Shape.ROW))
            return
        text = self._text(lines)
        shape, label = Shape.TEXT, ""
        words = bare(text)
        if (item := _BULLET.match(words)) or (item := _NUMBERED.match(words)):
            shape = Shape.BULLET if _BULLET.match(words) else Shape.NUMBER
            label = item["label"]
            text = _without(text, item.end())
        first = lines[0]
        heading = len(lines) <= 3 and len(words) < 200 and (first.is_bold and all(line.is_bold for line in lines))
        if (heading and not re.search(r"[,;]\s*$", words)) or (first.size > 1.12 * self.size and len(words) < 200):
            shape = Shape.HEADING
        level = self._level(first) if shape in (Shape.BULLET, Shape.NUMBER) else 0
        self.script.paragraphs.append(Rough(text=text, shape=shape, level=level, label=label))

    def _level(self, line: Line) -> int:
        left = round(line.left)
        if not any(abs(left - known) < 6 for known in self.margins):
            self.margins.append(left)
            self.margins.sort()
        return next(i for i, known in enumerate(self.margins) if abs(left - known) < 6)

    def _begins(self, last: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        text, before = line.text, last.words
        if _CUT.search(before) and re.match(r"[a-z]", text):
            return False
        turned = line.page != last.page or line.y > last.y
        listed = _LISTED.match(text)
        if (
            listed
            and listed[0].strip("[] ") not in self.known
            and (_STOP.search(before) or self._short(last, line) or not turned)
        ):
            return True
        marked = _BULLET.match(text) or _NUMBERED.match(text)
        if marked and (_STOP.search(before) or self._short(last, line) or not turned):
            sure = _BULLET.match(text) and (text[0] not in "-–o" or abs(line.left - last.left) > 0.3 * self.size)
            return bool(sure) or self._counts(text, before, last, line)
        first = line.pieces[0]
        if line.is_raised(first) and len(line.pieces) > 1 and first.text.strip() not in self.known:
            # A mark seldom parts from its word: what begins a line begins a note, unless that stands at a foot.
            return True
        if abs(line.size - last.size) > 0.12 * self.size and not line.raised:
            return True
        if line.is_bold != last.is_bold and self._short(last, line):
            return True
        if _GREETING.fullmatch(text) or _GREETING.fullmatch(last.text):
            return True
        if self._leaves_columns(last, line):
            return True
        if turned:
            # A paragraph whose last line is full to its edge more often goes on than ends with the page.
            set_in = line.left > self.left + 0.9 * self.size
            short, alone = self._short(last, line), len(self.open) < 2
            if short and alone and re.match(r"[A-Z]", text):
                return True
            return (short or set_in or alone) and bool(_STOP.search(before)) and not re.match(r"[a-z]", text)
        return self._begins_below(last, line)

    def _leaves_columns(self, last: Line, line: Line) -> bool:
        """Whether a table begins or ends between two lines."""
        if tabbed(line):
            return not tabbed(last) and bool(_STOP.search(last.words))
        return len(self.open) > 1 and line.left < self.left + self.size and all(map(tabbed, self.open))

    def _begins_below(self, last: Line, line: Line) -> bool:
        """Whether the way from the last line, the looks of both, or an indent begin a paragraph."""
        text, before = line.text, last.words
        larger = max(1.0, min(line.size, last.size) / self.size)
        if last.y - line.y > 1.3 * self.leading * larger and last.y - line.y > 1.35 * self.size * larger:
            return True
        moved = self._short(last, line) or abs(last.left - line.left) > 2 * self.size
        stacked = line.is_bold and last.is_bold and moved and last.y - line.y > 1.5 * self.size
        if stacked and re.match(r"[A-Z\d]", text):
            return True
        headed = all(one.is_bold for one in self.open) and not line.pieces[0].bold
        headed = headed or (moved and all(one.is_italic for one in self.open) and not line.pieces[0].italic)
        if headed and not re.search(r"[.:,;]\s*$", before) and re.match(r"[A-Z“\"(]", text):
            return True
        first = self.open[0]
        indented = line.left > last.left + 0.9 * self.size and line.left < last.left + 6 * self.size
        if indented and len(self.open) > 1 and abs(last.left - self.left) < 4 and _STOP.search(before):
            return True
        # Where each paragraph is set in, so is the next one to a paragraph of one line.
        set_in = abs(last.left - line.left) < 2 and line.left > self.left + 0.9 * self.size
        spaced_out = last.y - line.y > 1.1 * self.leading or set_in
        centred = line.left > self.left + 8 * self.size
        return (
            self._short(last, line, slack=0.8 * self.size)
            and bool(_STOP.search(before))
            and not centred
            and (last is not first or spaced_out)
        )

    def _counts(self, text: str, before: str, last: Line, line: Line) -> bool:
        """A number at the head of a line begins a paragraph unless the sentence runs on into it."""
        if re.match(r"\(\w{1,4}\)\s+[a-z]", text):
            return self._short(last, line)
        return bool(_STOP.search(before)) or self._short(last, line) or last.y - line.y > 1.2 * self.leading

    def _short(self, last: Line, line: Line, *, slack: float = 2.0) -> bool:
        """Whether the first word of `line` would have found room behind `last`, and `slack` more."""
        return last.is_ended or last.right + first_word(line) < last.edge - slack

    def _text(self, lines: Sequence[Line]) -> str:
        """The lines joined; where a word would have found room, the break was meant."""
        groups: list[list[str]] = [[]]
        state = [False, False]
        breaks = self._breaks(lines)
        for number, line in enumerate(lines):
            if number in breaks:
                groups.append([])
            groups[-1].append(self._rough(line, state))
        # Joining words takes every blank for a space; what parts columns must outlive it.
        text = "\n".join(self.join(part.replace("\t", _COLUMN) for part in group) for group in groups)
        text = text.replace(_COLUMN, "\t")
        return text + (PLAIN if state[0] else "") + (UPRIGHT if state[1] else "")

    def _breaks(self, lines: Sequence[Line]) -> set[int]:
        """The lines that begin where the last had room for their first word: these breaks were meant."""
        reach = max(line.right for line in lines)
        if lines[0].listed:
            return entries(lines)
        lefts = {round(line.left / 4) for line in lines}
        if len(lines) > 1 and len(lefts) > 0.6 * len(lines) and max(lefts) - min(lefts) > 3:
            return set(range(1, len(lines)))  # each line is centred, or set at a place of its own
        if _COPIED.match(lines[0].text) and not any(";" in line.text for line in lines):
            below = enumerate(pairwise(lines), 1)
            return {number for number, (last, line) in below if last.right + first_word(line) < self.reach - 2}
        whole = {
            number
            for number, (last, line) in enumerate(pairwise(lines), 1)
            # A word that was broken, and what is set in under a full line, go on with what stands before.
            if _CUT.search(last.text) or (3 < line.left - last.left < 30 and last.right > 0.85 * self.reach)
        }
        if self._are_names(lines):
            ends = {number for number, last in enumerate(lines[:-1], 1) if not _JOINS.search(last.text)} - whole
            return {number for number in ends if re.match(r"[^a-z(&]", lines[number].text)}
        room = {
            number: last.edge - (last.left if last.is_ended else last.right) - first_word(line)
            for number, (last, line) in enumerate(pairwise(lines), 1)
        }
        free = {number for number, left in room.items() if left > 2} - whole
        if len(free) >= 0.6 * len(room):
            named = [bool(_NAMED.match(line.text)) for line in lines]
            alike = sum(named) > 0.7 * len(lines)
            return free | {number for number in room if alike and named[number]}
        # Running text is ragged at its right edge, and may be set in.
        short = {number for number in free if room[number] > lines[number - 1].edge - reach + 2}
        return short | {number for number in free if room[number] > 2.5 * self.size}

    def _are_names(self, lines: Sequence[Line]) -> bool:
        """Whether lines are names one by one: in a narrow column no break tells whether it was meant."""
        narrow = len(lines) > 1 and lines[0].edge - min(line.left for line in lines) < 20 * self.size
        if not narrow and len(lines) < 4:
            return False
        return all(_TITLED.fullmatch(line.text) and not line.is_bold for line in lines)

    def _rough(self, line: Line, state: list[bool]) -> str:
        out: list[str] = []
        for piece, text in zip(line.pieces, spaced(line), strict=True):
            if line.is_raised(piece):
                out.append(self._marks(piece, bare("".join(out))) + (" " if text.endswith(" ") else ""))
                continue
            for place, (on, begin, end) in enumerate(((piece.bold, BOLD, PLAIN), (piece.italic, ITALIC, UPRIGHT))):
                if on != state[place]:
                    out.append(begin if on else end)
                    state[place] = on
            out.append(self._brackets(text))
        return "".join(out)

    def _brackets(self, text: str) -> str:
        return re.sub(r"(?<=\S)\s?\[(\d{1,3})\]|^\[(\d{1,3})\]", lambda m: bracketed(self.script, m[1] or m[2]), text)

    def _marks(self, piece: Piece, before: str) -> str:
        """The marks that a raised number is: one, several with commas, or two printed without a space."""
        text = piece.text.translate(SUPERSCRIPTS).strip()
        out: list[str] = []
        for part in re.split(r"\s?,\s?", text.strip("[](), ")):
            for label in self._labels(part):
                if label.isdecimal():
                    mark = raised(self.script, label, "" if out else before)
                    self.script.refs[-1] = _shown(self.script.refs[-1], label.translate(_RAISE))
                    out.append(mark)
                elif _SYMBOL.fullmatch(label):
                    out.append(self.script.ref(Ref(label=label, sign=Sign.EITHER, shown=label)))
                else:
                    out.append(label)
        return "".join(out)

    def _labels(self, part: str) -> list[str]:
        if not part.isdecimal() or part in self.known or len(part) < (2 if self.known else 3):
            return [part]
        for cut in range(1, len(part)):
            one, two = part[:cut], part[cut:]
            if two[0] != "0" and int(two) == int(one) + 1 and (not self.known or {one, two} <= self.known):
                return [one, two]
        return [part]


def _shown(ref: Ref, shown: str) -> Ref:
    return replace(ref, shown=shown)


def _without(text: str, length: int) -> str:
    """A rough string without the first `length` of its bare characters."""
    kept, position = "", 0
    token = re.compile("\ue004\\d+\ue005|[\ue000-\ue003]")
    while position < len(text) and length > 0:
        if found := token.match(text, position):
            kept += found[0]
            position = found.end()
        else:
            position += 1
            length -= 1
    return kept + text[position:]
