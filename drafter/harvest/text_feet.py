"""Notes at the feet of the pages of a text that was copied out of a PDF, where nothing but their numbers shows them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from drafter.harvest.sequence import rising
from drafter.harvest.text_pages import joined, pages_of
from drafter.model.record import record

_BEGIN = r"[A-ZÀ-Þ\d“\"‘'(\[*_§¶]|https?:|www\.|e\.g\."
_NOTE = re.compile(rf"\s{{0,14}}(?P<label>\d{{1,3}})(?:\s+(?P<text>(?:{_BEGIN}).*)|\s*)$")
_TEXT = re.compile(rf"\s*(?:{_BEGIN})")
# "rule.1", "data7 further", "service. 1 Notably", "with HL73"
_MARK = re.compile(
    r"(?:(?<=[A-Za-z)\]”\"’%®™][.,;:?!])|(?<=[.,;:?!][”\"’)])|(?<=[”\"’)\]]))(?P<a>\d{1,3})(?![\w%]|[.,]\d)"
    r"|(?<=\d\d[.,;])(?P<after>\d{1,3})(?=\s)|(?<=\s\d[.,;])(?P<end>\d{1,3})(?=\s+[A-Z“\"(]|\s*$)"
    r"|(?<=[A-Za-z®™])(?P<stuck>\d{1,3})(?![\w%]|[.,-]\d)"
    r"|(?<=[a-z)”\"’][.,;:?!”\"’)]) (?P<apart>\d{1,3})(?=\s(?:[A-Z“\"(]|[a-z]{3})|$)"
)
_WEIGHTS = {"a": 0.9, "after": 0.3, "end": 0.2, "stuck": 0.6, "apart": 0.3}
_UNFINISHED = re.compile(r"[^.)\]”\"’?!/]\s*$")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|[a-z(])")
# So much of the numbers up to the highest has to be there: less is a list, a table, or chance.
_SHARE = 0.7
# So many lines down the page that nothing but a foot can stand there.
_FAR = 3


@record(kw_only=False)
class _Begun:
    """The line that begins a note: its page, its place on the page, the note's number, and where that line stands."""

    page: int
    line: int
    number: int
    offset: int


def with_notes_apart(text: str, *, headed: bool = True) -> str:
    """The text with its notes behind it, each as `[^1]: words`, and `[^1]` where its mark stands.

    A text without such notes comes back as it is, but for what its pages repeat; `headed` sets a heading over them.
    """
    pages = pages_of(text)
    begun = _begun(pages)
    if not begun:
        return text if len(pages) < 2 else "\n".join(joined(pages))
    bodies, notes = _parted(pages, begun)
    body = _marked("\n".join(joined(bodies)), {one.number for one in begun})
    head = "\n\nNotes\n\n" if headed else "\n\n"
    return body.rstrip() + head + "\n\n".join(f"[^{number}]: {words}" for number, words in notes) + "\n"


def _begun(pages: Sequence[Sequence[str]]) -> list[_Begun]:
    """The lines that begin notes: their numbers rise from one, and the text before each has its mark."""
    marks: dict[int, int] = {}
    found: list[_Begun] = []
    offset = 0
    for number, page in enumerate(pages):
        for place, line in enumerate(page):
            note = _NOTE.match(line) if len(line) < 2_000 else None
            if note and (note["text"] or (place + 1 < len(page) and _TEXT.match(page[place + 1]))):
                label = int(note["label"])
                if label and label in marks and marks[label] < offset:
                    found.append(_Begun(number, place, label, offset))
            for mark in _MARK.finditer(line):
                for label, *_ in _labels(mark):
                    marks.setdefault(label, offset + mark.start())
            offset += len(line) + 1
    chosen = [found[i] for i in sorted(rising([one.number for one in found], [1.0] * len(found)))]
    if not chosen or chosen[0].number > 2 or len(chosen) < _SHARE * chosen[-1].number:
        return []
    return chosen


def _labels(mark: re.Match[str]) -> list[tuple[int, float, int, int]]:
    """What numbers a mark may be, each with its weight and its stretch: behind "HL7" stands "73"."""
    name = next(name for name in _WEIGHTS if mark[name])
    digits, end = mark[name], mark.end(name)
    start = mark.start() if name == "apart" else mark.start(name)
    out = [(int(digits), _WEIGHTS[name], start, end)]
    if name == "stuck":
        out += [(int(digits[cut:]), 0.2, start + cut, end) for cut in range(1, len(digits)) if digits[cut] != "0"]
    return out


def _parted(pages: Sequence[Sequence[str]], begun: Sequence[_Begun]) -> tuple[list[list[str]], list[tuple[int, str]]]:
    """The pages without their notes, and the notes."""
    on_page: dict[int, list[_Begun]] = defaultdict(list)
    for one in begun:
        on_page[one.page].append(one)
    bodies: list[list[str]] = []
    notes: list[tuple[int, str]] = []
    whole = len(pages) == 1
    for number, page in enumerate(pages):
        here = on_page[number]
        if not here:
            kept, rest = _foot(page) if number and notes and _is_open(notes[-1][1]) else (list(page), [])
            bodies.append(kept)
            if rest:
                notes[-1] = (notes[-1][0], f"{notes[-1][1]} {_words(rest)}")
            continue
        first = here[0].line
        above = _above(page, first) if number and notes and _is_open(notes[-1][1]) else first
        if above < first:
            label, words = notes[-1]
            notes[-1] = (label, f"{words} {_words(page[above:first])}")
        body = list(page[:above])
        for one, following in zip(here, [*here[1:], None], strict=True):
            stop = following.line if following else len(page)
            end = _end(page, one.line, stop) if whole or following is None else stop
            notes.append((one.number, _words([_unlabelled(page[one.line]), *page[one.line + 1 : end]])))
            if rest := [line for line in page[end:stop] if line.strip()]:
                body += ["", *page[end:stop]] if len(rest) > 0 else []
        bodies.append(body)
    return bodies, notes


def _is_open(words: str) -> bool:
    """Whether a note cannot end where its page does."""
    return bool(_UNFINISHED.search(words)) or words.count("(") > words.count(")") or words.count("“") > words.count("”")


def _foot(page: Sequence[str]) -> tuple[list[str], list[str]]:
    """A page without notes of its own, parted from the end of an older one, which stands far below its text."""
    full = [place for place, line in enumerate(page) if line.strip()]
    last = next((at for at in range(len(full) - 1, 0, -1) if full[at] - full[at - 1] > 1), 0)
    if not last or full[last] - full[last - 1] < _FAR:
        return list(page), []
    return list(page[: full[last]]), list(page[full[last] :])


def _above(page: Sequence[str], first: int) -> int:
    """Where the lines begin that stand right above the first note of a page: the end of a note of the page before."""
    at = first
    while at > 0 and page[at - 1].strip():
        at -= 1
    # Where no blank line parts them from the text, they are the text.
    return at if 0 < at < first and not page[at - 1].strip() and any(line.strip() for line in page[:at]) else first


def _end(page: Sequence[str], start: int, stop: int) -> int:
    """Where a note ends: at a blank line, unless what follows goes on with it."""
    begun = start if _NOTE.match(page[start]) and _unlabelled(page[start]) else start + 1
    for place in range(begun + 1, stop):
        if page[place].strip():
            continue
        following = next((line for line in page[place:stop] if line.strip()), "")
        if not following:
            return place
        last = next(line for line in reversed(page[start:place]) if line.strip())
        if not (_ADDRESS.match(following) or (_UNFINISHED.search(last) and len(last.strip()) > 40)):
            return place
    return stop


def _unlabelled(line: str) -> str:
    return re.sub(r"^\s*\d{1,3}\s*", "", line)


def _words(lines: Sequence[str]) -> str:
    """The lines of a note as one; a web address that was broken is whole again."""
    out = ""
    for line in lines:
        words = line.strip()
        if not words:
            continue
        broken = re.search(r"https?://\S*[/_\-=&?%.+\w]$", out) and re.match(
            r"[\w/%.\-?=&#+]+(?:[/.\-_=?%&+]|\d)\S*", words
        )
        glued = bool(broken) and not re.match(r"(?:[A-Z][a-z]+\b(?!\S*[/+])|\(|see\b|\d{1,2}/)", words)
        hyphen = re.search(r"[a-z]-$", out) and words[:1].islower()
        out = f"{out[:-1]}{words}" if hyphen and not broken else f"{out}{words}" if glued else f"{out} {words}"
    return out.strip()


def _marked(body: str, numbers: set[int]) -> str:
    """The text with `[^1]` for what is the mark of a note."""
    found = [one for mark in _MARK.finditer(body) for one in _labels(mark) if one[0] in numbers]
    kept = rising([label for label, *_ in found], [weight for _, weight, *_ in found])
    out: list[str] = []
    at = 0
    for place, (label, _, start, end) in enumerate(found):
        if place in kept and start >= at:
            out += [body[at:start], f"[^{label}]"]
            at = end
    return "".join(out) + body[at:]
