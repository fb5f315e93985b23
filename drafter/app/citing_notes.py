"""The notes that `drafter cite` sets: their prose, and where in a letter's text they go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container

from drafter.cite.evidence import Want
from drafter.markup.inlines import matching_bracket, parse_inlines
from drafter.markup.sentences import set_note
from drafter.model.text import CitationMark, Note

SIGNALS = ("See", "See, e.g.,", "E.g.,", "See also", "See generally", "Cf.", "But see", "But cf.", "Accord")
_TYPED = {re.sub(r"[^a-z]", "", signal.casefold()): signal for signal in SIGNALS}
_BARE_PAGES = re.compile(r"(?:pp?\.\s*)?(\d[\d\-–, ]*)")


def note_prose(key: str, *, signal: str = "", pinpoint: str = "", parenthetical: str = "") -> str:
    """The prose of a note for one source: `See, e.g., @key [at 5] ("quotation").`"""
    words = [signal_of(signal), f"@{key}"]
    if pinpoint.strip():
        words.append(f"[{pinpoint_of(pinpoint)}]")
    inside = parenthetical.strip()
    if inside.startswith("(") and inside.endswith(")"):
        inside = inside[1:-1]
    if inside:
        words.append(f"({inside})")
    return " ".join(word for word in words if word) + "."


def signal_of(typed: str) -> str:
    """A signal as it is printed, however its capitals and commas were typed; other words as they are."""
    typed = typed.strip()
    return _TYPED.get(re.sub(r"[^a-z]", "", typed.casefold()), typed)


def pinpoint_of(typed: str) -> str:
    """A pinpoint without its brackets; a bare page number with its "at"."""
    typed = typed.strip().removeprefix("[").removesuffix("]").strip()
    pages = _BARE_PAGES.fullmatch(typed)
    return f"at {pages[1].strip()}" if pages else typed


def with_note(text: str, want: Want, prose: str) -> str:
    """`text` with the note set behind the sentence, or in the place of its mark `^[@?]`; not a byte else changed."""
    if not want.marked:
        return set_note(text, want.sentence, prose)
    start, mark, end = _mark(text, want)
    if text[start:end].strip(" .") == "@?":
        return f"{text[:start]}{prose}{text[end:]}"
    return f"{text[:mark]}{prose.removesuffix('.')}{text[mark + 2 :]}"


def with_whole_note(text: str, want: Want, prose: str) -> str:
    """`text` with `prose` as the whole note: in the place of the marked note, whatever else that says."""
    if not want.marked:
        return set_note(text, want.sentence, prose)
    start, _, end = _mark(text, want)
    return f"{text[:start]}{prose}{text[end:]}"


def marked_note(text: str, want: Want) -> str:
    """The prose of the note in which the sentence's mark stands; "" where there is none."""
    if not want.marked:
        return ""
    start, _, end = _mark(text, want)
    return text[start:end]


def fault_of(prose: str, known: Container[str]) -> str:
    """Why `prose` cannot stand as a note, in a person's words; "" if it can."""
    items = parse_inlines(f"^[{prose}]")
    if len(items) != 1 or not isinstance(items[0], Note):
        return "The square brackets of this note do not match."
    missing = [item.key for item in items[0].content if isinstance(item, CitationMark) and item.key not in known]
    if "?" in missing:
        return "Put a source's key in place of @?."
    return f"There is no source “{missing[0]}” in the library." if missing else ""


def carried_over(before: str, after: str, file: str) -> str:
    """The change from `before` to `after` made in `file`, whose text `before` is.

    A file may begin with a byte-order mark and end its lines as Windows does, which reading takes away; both stay.
    """
    start = _shared(before, after)
    same = _shared(before[start:][::-1], after[start:][::-1])
    place = _Places(file)
    return file[: place(start)] + after[start : len(after) - same] + file[place(len(before) - same) :]


def _shared(one: str, other: str) -> int:
    """How long the beginning is that two texts share."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


class _Places:
    """Where a place of the text that was read is in its file."""

    def __init__(self, file: str) -> None:
        self._mark = int(file.startswith("\ufeff"))
        # The places in the text, of the line ends that are one character longer in the file.
        ends = (match.start() for match in re.finditer("\r\n", file))
        self._ends = [end - self._mark - number for number, end in enumerate(ends)]

    def __call__(self, place: int) -> int:
        return place + self._mark + bisect_left(self._ends, place)


def _mark(text: str, want: Want) -> tuple[int, int, int]:
    """Where the prose of the marked note begins, where its mark stands, and where the prose ends."""
    # The first marked note from here on is this sentence's: that is why the sentence is marked.
    start = text.index("^[", want.sentence.start)
    while True:
        end = matching_bracket(text, start + 1)
        stop = len(text) if end is None else end
        mark = text.find("@?", start, stop)
        if mark >= 0:
            return start + 2, mark, stop
        start = text.index("^[", stop)
