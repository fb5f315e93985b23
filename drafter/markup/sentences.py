"""Sentences of letter.md with their exact places, so that a note can be set behind one and nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.markup.fences import Attributes, closing, opening
from drafter.markup.inlines import matching_bracket, parse_inlines
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.text import CitationMark, Note, plain

_SKIPPED = pattern(r"^\s{0,3}(?:#{1,6}\s|\||:\s|```|---\s*$)")
_MARKER = pattern(r"^\s*(?:>\s?)*\s*(?:(?:[-*+]|(?:\d{1,9}|[a-z]|[ivxlc]+)[.)])\s+)?")
_STOP = pattern(r"[.?!]+[\"'”’)\]*_]*")
_MARK = pattern(r" *\^\[")
_FINAL_STOP = pattern(r"[.?!]+[\"'”’)\]]*$")
_NEXT = pattern(r"\s+[\"'“‘(\[*_]*[A-Z0-9$§]|\s*$")
# A full stop behind these does not end a sentence (Indigo Book tables T11 to T17, and everyday ones).
_ABBREVIATED = pattern(
    r"(?:\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|Hon|Sen|Rep|Gov|Gen|St|Jr|Sr|Inc|Corp|Ltd|Co|Bros|Nos?|Art|Sec|Ch|Pt|Fig|Vol|Ed|"
    r"pp?|para|cf|vs?|e\.g|i\.e|etc|al|et seq|ca|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Reg|Fed|Stat|Supp|Cir|"
    r"Exec|Pub|Cong|Comm|Dep't|Ass'n|Nat'l|Int'l|Op|Rev|Univ|U\.S|U\.K|E\.U|D\.C|U\.S\.C|C\.F\.R))$"
)


@record
class Sentence:
    """One sentence. `start` and `end` are offsets in the file's text; a note belongs at `end`.

    `text` are its plain words; `notes` the prose of the notes that stand in or behind it; `keys` the sources that
    these cite; `claim` the passage it stands in.
    """

    start: int
    end: int
    line: int
    text: str
    notes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    claim: str = ""
    paragraph: int = 0


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of the running text, in order; headings, addresses, tables and the header are left out."""
    found: list[Sentence] = []
    for number, (start, end, claim) in enumerate(_paragraphs(text)):
        found += [replace(s, claim=claim, paragraph=number) for s in _split(text, start, end)]
    return tuple(found)


def begins_after(before: str) -> bool:
    """Whether a sentence begins behind the words `before` of its paragraph: there are none, or they end one."""
    words = before.rstrip().rstrip("“‘\"'([").rstrip()
    if not words:
        return True
    stop = _FINAL_STOP.search(words)
    return stop is not None and not (stop[0].startswith(".") and _ABBREVIATED.search(words, 0, stop.start()))


def set_note(text: str, sentence: Sentence, prose: str) -> str:
    """`text` with a note of `prose` behind `sentence`, and not a byte else changed."""
    return f"{text[: sentence.end]}^[{prose}]{text[sentence.end :]}"


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and claim of each paragraph."""
    claims: list[Attributes] = []
    offset = _after_header(text)
    open_at: int | None = None
    last = offset
    for line in text[offset:].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        fence = opening(bare)
        boundary = not bare.strip() or fence is not None or closing(bare) or bool(_SKIPPED.match(bare))
        if not boundary and open_at is not None and _MARKER.match(bare).end() > len(bare) - len(bare.lstrip()):  # type: ignore[union-attr]
            yield open_at, last, _claim(claims)
            open_at = None
        if boundary and open_at is not None:
            yield open_at, last, _claim(claims)
            open_at = None
        if fence is not None:
            claims.append(fence)
        elif closing(bare) and claims:
            claims.pop()
        elif not boundary and open_at is None:
            open_at = offset + _MARKER.match(bare).end()  # type: ignore[union-attr]
        offset += len(line)
        last = offset - (len(line) - len(bare))
    if open_at is not None:
        yield open_at, last, _claim(claims)


def _claim(fences: list[Attributes]) -> str:
    return next((f.id for f in reversed(fences) if "claim" in f.classes), "")


def _after_header(text: str) -> int:
    if not text.startswith("---"):
        return 0
    end = re.compile(r"^(?:---|\.\.\.)\s*$", re.MULTILINE).search(text, 3)
    return end.end() if end else 0


def _split(text: str, start: int, end: int) -> Iterator[Sentence]:
    began = start
    position = start
    while position < end:
        char = text[position]
        if char == "\\":
            position += 2
        elif char == "^" and text[position + 1 : position + 2] == "[":
            position = _behind(text, position + 1, end)
        elif char in ".?!" and (stop := _sentence_end(text, began, position, end)):
            after = _notes_behind(text, stop, end)
            yield _sentence(text, began, stop, after)
            began = position = _skip_space(text, after, end)
        else:
            position += 1
    if text[began:end].strip():
        stop = began + len(text[began:end].rstrip())
        yield _sentence(text, began, _before_notes(text, began, stop), stop)


def _sentence_end(text: str, began: int, position: int, end: int) -> int:
    """Where the sentence ends that may end at `position`; 0 if it goes on."""
    match = _STOP.match(text, position, end)
    assert match is not None  # noqa: S101 - the caller saw the stop
    if text[position] == "." and _ABBREVIATED.search(text, began, position):
        return 0
    after = _notes_behind(text, match.end(), end)
    return match.end() if after >= end or _NEXT.match(text, after, end) else 0


def _notes_behind(text: str, position: int, end: int) -> int:
    """Where the notes end that stand at `position`; blanks may part them from the words, as some writers set them."""
    while mark := _MARK.match(text, position, end):
        position = _behind(text, mark.end() - 1, end)
    return position


def _behind(text: str, bracket: int, end: int) -> int:
    close = matching_bracket(text, bracket)
    return end if close is None else min(close + 1, end)


def _before_notes(text: str, began: int, stop: int) -> int:
    """The end of a sentence without its full stop: before the notes that close it, if any."""
    position = began
    while position < stop:
        if text.startswith("^[", position):
            after = _behind(text, position + 1, stop)
            if _notes_behind(text, after, stop) >= stop:
                return position
            position = after
        else:
            position += 1
    return stop


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _sentence(text: str, start: int, stop: int, after: int) -> Sentence:
    content = parse_inlines(text[start:after])
    found = [item for item in content if isinstance(item, Note)]
    keys = [i.key for note in found for i in note.content if isinstance(i, CitationMark) and i.key != "?"]
    return Sentence(
        start=start,
        end=stop,
        line=text.count("\n", 0, start) + 1,
        text=" ".join(plain(content).split()),
        notes=tuple(note.prose for note in found),
        keys=tuple(dict.fromkeys(keys)),
    )
