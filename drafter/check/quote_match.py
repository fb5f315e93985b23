"""Comparing a quotation with the text it is said to come from: segment by segment, with what a quoter may change.

Letters and digits alone are compared, so that line ends, hyphens at them, kinds of dashes and quotation marks,
ligatures and spaces of a saved copy do not matter; where a segment begins and ends must be where words do.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Verdict(StrEnum):
    """How a quotation stands to its source."""

    EXACT = "exact"
    MARKED = "altered as marked"
    CASE = "first letter changed without brackets"
    DIFFERS = "differs"
    MISSING = "not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict; where it differs, the words of the quotation, those of the source, and how alike they are (0-100).

    `quoted` and `original` are the whole segment at fault, `changes` pairs of (quoted words, source words).
    """

    verdict: Verdict
    quoted: str = ""
    original: str = ""
    likeness: float = 100.0
    changes: tuple[tuple[str, str], ...] = ()


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹]+")
_NOTE_MARK = re.compile(
    r"\[\d{1,3}\](?!\()"
    r"|(?<=[^\W\d_][.,;:!?”\"’)])\d{1,3}(?=\s|$)"
    r"|(?<=[a-z]{4})\d{1,3}(?=[\s.,;:]|$)"
    r"|(?<=\d[,;:])\d{1,2}(?=\s|$)"
    r"|(?<=\d{4}\.)\d{1,2}(?=\s+[A-Z]|$)"
    r"|(?<=[^\W\d_][.,;:!?]”)\d{1,3}(?=\s|$)"
)
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*\n\s*(?=[^\W\d_])")
_PIECE = re.compile(r"[^\W_]+|[$%§€£]|(?<=\d)\.(?=\d)")
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[$%§€£]")


@dataclass(frozen=True, slots=True)
class _Key:
    """A text reduced to its letters and digits in lower case, with the way back to the text."""

    text: str
    key: str
    key_starts: tuple[int, ...]
    text_starts: tuple[int, ...]

    def place(self, index: int) -> int:
        """The offset in `text` of a character of `key`."""
        piece = bisect.bisect_right(self.key_starts, index) - 1
        return self.text_starts[piece] + index - self.key_starts[piece]

    def whole(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the stretch begins and ends where a word does."""
        first, last = self.place(start), self.place(end - 1)
        before, behind = self.text[first - 1 : first], self.text[last + 1 : last + 2]
        return not before.isalnum(), not behind.isalnum()


def _key(text: str) -> _Key:
    parts, key_starts, text_starts, at = [], [], [], 0
    for match in _PIECE.finditer(text):
        piece = match[0].lower()
        piece = piece if len(piece) == len(match[0]) else match[0]
        parts.append(piece)
        key_starts.append(at)
        text_starts.append(match.start())
        at += len(piece)
    return _Key(text, "".join(parts), tuple(key_starts), tuple(text_starts))


@dataclass(frozen=True)
class Original:
    """The text of a source made ready for comparing: as it is, and without the note marks in it."""

    raw: str
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", cleaned(self.raw))

    @cached_property
    def keys(self) -> tuple[_Key, ...]:
        """The text as it stands, and without note marks where that makes a difference."""
        bare = _NOTE_MARK.sub("", _SUPERSCRIPT.sub("", self.raw))
        return (_key(self.text), _key(cleaned(bare))) if bare != self.raw else (_key(self.text),)

    @cached_property
    def words(self) -> tuple[list[str], list[tuple[int, int]], str]:
        """The words in lower case, where each stands, and all of them with one space between."""
        bare = self.keys[-1].text
        found = [(m[0], m.span()) for m in _WORD.finditer(bare)]
        words = [word for word, _ in found]
        return words, [span for _, span in found], " ".join(map(_plain_word, words))


def cleaned(text: str) -> str:
    """`text` with ligatures dissolved and invisible characters and line-end hyphens taken out."""
    text = _INVISIBLE.sub("", _LINE_HYPHEN.sub("", text)) if "\n" in text or "\u00ad" in text else text
    return unicodedata.normalize("NFKC", text)


def _plain_word(word: str) -> str:
    return "".join(c for c in word.lower() if c.isalnum() or c in "$%§€£.").rstrip(".")


_REMARK = re.compile(
    r"\[(?:sic|citations? omitted|emphasis (?:added|omitted|in original)|footnotes? omitted|internal [^\]]*)\]"
    r"|\((?:sic|citations? omitted|emphasis (?:added|omitted|in original)|footnotes? omitted)\)",
    re.IGNORECASE,
)
_CHANGED_LETTER = re.compile(r"(?<![^\W_])\[([^\W\d_])\](?=[^\W\d_])")
_CUT = re.compile(r"\[\s*(?:\.\s*){3,4}\]|\[\s*…\s*\]|(?:\.\s?){2,3}\.|\.?\s?…|\*\s?\*\s?\*|(?P<other>\[[^\]]*\])")


@dataclass(frozen=True, slots=True)
class _Segment:
    text: str
    open_start: bool
    open_end: bool


def _segments(quotation: str) -> tuple[list[_Segment], bool]:
    """The stretches of a quotation that are the source's own words, and whether anything is marked as changed."""
    text = _REMARK.sub("", cleaned(quotation))
    marked = bool(_CHANGED_LETTER.search(text)) or text != cleaned(quotation)
    text = _CHANGED_LETTER.sub(r"\1", text)
    segments: list[_Segment] = []
    at, open_start = 0, False
    for cut in _CUT.finditer(text):
        marked = True
        # A bracket may stand for part of a word: "model[s]", "[re]consider".
        within = cut["other"] is not None
        segments.append(_Segment(text[at : cut.start()], open_start, within))
        at, open_start = cut.end(), within
    segments.append(_Segment(text[at:], open_start, False))
    return [s for s in segments if _PIECE.search(s.text)], marked


def compare(quotation: str, original: Original) -> Comparison:
    """How `quotation` (without its quotation marks) stands to `original`."""
    segments, marked = _segments(quotation)
    if not segments:
        return Comparison(verdict=Verdict.EXACT)
    worst: Comparison | None = None
    after = 0
    for segment in segments:
        found = _find(segment, original, after)
        if found is None:
            fault = _closest(segment, original)
            worst = fault if worst is None or fault.likeness < worst.likeness else worst
        else:
            after = found
    if worst:
        return worst
    if marked:
        return Comparison(verdict=Verdict.MARKED)
    return Comparison(verdict=Verdict.CASE if _case_changed(segments[0], original) else Verdict.EXACT)


def _find(segment: _Segment, original: Original, after: int) -> int | None:
    """Where the segment ends in the source, if it stands there; sought behind `after` first, then anywhere."""
    wanted = _key(segment.text).key
    for key in original.keys:
        for start in (after, 0):
            place = _at_words(key, wanted, start, segment)
            if place is not None:
                return place
            if start == 0:
                break
        if (place := _over_page(key, wanted)) is not None:
            return place
    return None


def _at_words(key: _Key, wanted: str, start: int, segment: _Segment) -> int | None:
    while (place := key.key.find(wanted, start)) >= 0:
        end = place + len(wanted)
        begins, ends = key.whole(place, end)
        if (begins or segment.open_start) and (ends or segment.open_end):
            return end
        start = place + 1
    return None


_FURNITURE = 400
_PAGE = re.compile(r"\f|\n\s*\d{1,5}\s*\n|\n[^\n]*(?:Federal Register\s*/\s*Vol|VerDate|\[Page \d)[^\n]*\n")


def _over_page(key: _Key, wanted: str) -> int | None:
    """The end of a segment that runs over a page: its halves stand around running heads and page numbers."""
    if len(wanted) < 24 or not _PAGE.search(key.text):
        return None
    start = -1
    while (start := key.key.find(wanted[:10], start + 1)) >= 0:
        length = _common(key.key, start, wanted)
        rest = wanted[length:]
        if len(rest) < 8:
            continue
        resumed = key.key.find(rest, start + length, start + length + _FURNITURE + len(rest))
        if resumed < 0:
            continue
        between = key.text[key.place(start + length - 1) + 1 : key.place(resumed)]
        if _PAGE.search(between):
            return resumed + len(rest)
    return None


def _common(text: str, start: int, wanted: str) -> int:
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if text.startswith(wanted[:middle], start):
            low = middle
        else:
            high = middle - 1
    return low


def _closest(segment: _Segment, original: Original) -> Comparison:
    """The passage of the source that is most like the segment, and what differs."""
    from rapidfuzz import fuzz

    quoted = _WORD.findall(segment.text)
    words, spans, joined = original.words
    wanted = " ".join(map(_plain_word, quoted))
    aligned = fuzz.partial_ratio_alignment(wanted, joined)
    if not words or aligned is None:
        return Comparison(verdict=Verdict.MISSING, quoted=segment.text.strip(), likeness=0.0)
    first = joined.count(" ", 0, aligned.dest_start)
    last = joined.count(" ", 0, max(aligned.dest_start, aligned.dest_end - 1))
    first, last = _widened(first, last, len(quoted), words, quoted)
    source = words[first : last + 1]
    likeness = fuzz.ratio(wanted, " ".join(map(_plain_word, source)))
    changes = tuple(_changes(quoted, source))
    text = original.keys[-1].text[spans[first][0] : spans[last][1]]
    verdict = Verdict.DIFFERS if likeness >= 60 else Verdict.MISSING
    return Comparison(
        verdict=verdict,
        quoted=segment.text.strip(),
        original=" ".join(text.split()),
        likeness=likeness,
        changes=changes if verdict is Verdict.DIFFERS else (),
    )


def _widened(first: int, last: int, count: int, words: Sequence[str], quoted: Sequence[str]) -> tuple[int, int]:
    """The stretch of words with its ends set on the first and last word of the quotation, if they stand close by."""
    near = 3
    for place in range(max(0, first - near), min(len(words), first + near + 1)):
        if _plain_word(words[place]) == _plain_word(quoted[0]):
            first = place
            break
    for place in range(min(len(words) - 1, last + near), max(first, last - near) - 1, -1):
        if _plain_word(words[place]) == _plain_word(quoted[-1]) and abs(place - first - count) <= near + count // 2:
            last = place
            break
    return first, max(first, min(last, len(words) - 1))


def _changes(quoted: Sequence[str], source: Sequence[str]) -> Iterator[tuple[str, str]]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(a=[_plain_word(w) for w in quoted], b=[_plain_word(w) for w in source], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield " ".join(quoted[a:b]), " ".join(source[c:d])


def _case_changed(segment: _Segment, original: Original) -> bool:
    """Whether the quotation begins with a capital or a small letter where the source has the other."""
    wanted = _key(segment.text)
    first = segment.text[wanted.text_starts[0]]
    key = original.keys[0]
    place = _at_words(key, wanted.key, 0, segment)
    seen = False
    while place is not None:
        if key.text[key.place(place - len(wanted.key))] == first:
            return False
        seen = True
        place = _at_words(key, wanted.key, place, segment)
    return seen
