"""Pages in text that was copied out of a PDF: what is printed on each of them goes, what they cut in two is joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_SAID = re.compile(r"\s*(?:page|p\.)\s*(?P<number>\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?\s*$", re.IGNORECASE)
_ALONE = re.compile(r"\s*[-–—|]?\s*(?P<number>\d{1,3})\s*(?:[-–—]|\|\s*p\s*a\s*g\s*e)?\s*$", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?=[^\d\s]).{8,90}?[\s|]+(?:page\s+)?(?P<number>\d{1,3})(?:\s+of\s+\d{1,3})?\s*$", re.IGNORECASE
)
_BEFORE = re.compile(r"\s*(?:page\s+)?(?P<number>\d{1,3})(?:\s+of\s+\d{1,3})?\s*\|\s*\S.{2,80}$", re.IGNORECASE)
_SECOND = re.compile(r"\s{40,}2\s*")
_NEAR, _HEAD_LINES = 4, 40
_ENDS = re.compile(r"[.?!:;)\]”\"’]\d{0,3}\s*$")


def pages_of(text: str) -> list[list[str]]:
    """The lines of each page, without page numbers and what is printed beside them.

    Form feeds part pages; without any, lines do that count them.
    """
    if "\f" in text:
        return [page.split("\n") for page in without_heads(text.split("\f"))]
    lines = text.split("\n")
    counted = _counted(lines)
    if not counted:
        return [lines]
    gone = _furniture(lines, counted)
    pages: list[list[str]] = [[]]
    open_ = False
    for place, line in enumerate(lines):
        if place in gone:
            open_ = True
            continue
        if open_ and line.strip():
            pages.append([])
            open_ = False
        pages[-1].append(line)
    return pages


def joined(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of pages one after the other; a paragraph that goes on over a page stays one."""
    out: list[str] = []
    for page in pages:
        lines = _trimmed(page)
        if out and lines and not _goes_on(out[-1], lines[0]):
            out.append("")
        out += lines
    return out


def _goes_on(last: str, first: str) -> bool:
    words = first.strip()
    if not last.strip() or _ENDS.search(last) or len(last.strip()) < 40:
        return False
    return words[:1].islower() or (
        bool(re.search(r"[a-z,–—-]\s*$", last)) and not re.match(r"[A-Z]\.|[IVX]+\.|\d", words)
    )


def _trimmed(page: Sequence[str]) -> list[str]:
    full = [place for place, line in enumerate(page) if line.strip()]
    return list(page[full[0] : full[-1] + 1]) if full else []


def without_heads(pages: Sequence[str]) -> list[str]:
    """The pages without what stands at the head or the foot of most of them."""
    if len(pages) < 2:
        return list(pages)
    split = [page.split("\n") for page in pages]
    edges = [_edges(lines) for lines in split]
    seen = Counter(
        shape for lines, places in zip(split, edges, strict=True) for shape in {_shape(lines[i]) for i in places}
    )
    common = {shape for shape, count in seen.items() if count >= max(2, 0.5 * (len(pages) - 1))}
    out: list[str] = []
    for lines, places in zip(split, edges, strict=True):
        gone = {i for i in places if _shape(lines[i]) in common or _is_number(lines[i])}
        out.append("\n".join(line for i, line in enumerate(lines) if i not in gone))
    return out


def _is_number(line: str) -> bool:
    return bool(_SAID.fullmatch(line) or _ALONE.fullmatch(line))


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the first three and the last three lines with words."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return [*full[:3], *(i for i in full[-3:] if i not in full[:3])]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


def _words(line: str) -> str:
    return " ".join(line.casefold().split())


def _counted(lines: Sequence[str]) -> list[int]:
    """The places of the lines that count the pages: of one form, each number one more than the last."""
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(lines):
        if len(line) > 240 or not re.search(r"\d", line):
            continue
        for name, form in (("said", _SAID), ("alone", _ALONE), ("behind", _BEHIND), ("before", _BEFORE)):
            if found := form.fullmatch(line):
                key = name if name in ("said", "alone") else f"{name} {_shape(line)}"
                forms[key].append((int(found["number"]), place))
                break
    chains = {key: _chain(lines, key, found) for key, found in forms.items()}
    return max(chains.values(), key=len, default=[])


def _chain(lines: Sequence[str], form: str, found: Sequence[tuple[int, int]]) -> list[int]:
    out: list[int] = []
    last = 0
    for number, place in found:
        begins = not out and (
            number in (1, 2) or (form.startswith(("said", "behind")) and "page" in lines[place].lower())
        )
        if not (begins or (out and number == last + 1)):
            continue
        if form == "alone" and not _is_apart(lines, place):
            continue
        out.append(place)
        last = number
    # The second page alone has its number: it stands at the right.
    apart = len(out) == 1 and form == "alone" and _SECOND.fullmatch(lines[out[0]]) is not None
    return out if len(out) > 1 or (form == "said" and out) or apart else []


def _is_apart(lines: Sequence[str], place: int) -> bool:
    """Whether a number alone in its line is no label of a note: blank lines stand around it, or the text goes on."""
    before = lines[place - 1].strip() if place else ""
    behind = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return (not before and not behind) or (not behind and not before) or behind[:1].islower() or not behind


def _furniture(lines: Sequence[str], counted: Sequence[int]) -> set[int]:
    """The lines that count the pages, and what is printed beside them on more than one page or in the letter's head."""
    near: dict[int, list[int]] = {}
    for place in counted:
        near[place] = [*_beside(lines, place, -1), *_beside(lines, place, 1)]
    seen = Counter(_words(lines[i]) for i in {i for places in near.values() for i in places})
    gone = set(counted)
    for place, places in near.items():
        gone.update(
            i
            for i in places
            if re.search(r"[^\W\d]", lines[i])
            and (seen[_words(lines[i])] > 1 or (i < place and _stood_above(lines, i, place)))
        )
    return gone


def _stood_above(lines: Sequence[str], place: int, number: int) -> bool:
    """Whether a line over a page number repeats one of the letter's head, as the name of whom it goes to does."""
    if not all(line.strip() for line in lines[place:number]):
        return False
    words = lines[place].strip()
    return len(words) > 5 and any(words in line for line in lines[: min(_HEAD_LINES, place - 5)])


def _beside(lines: Sequence[str], place: int, step: int) -> list[int]:
    """The places of the next lines with words on one side, as far as they are short."""
    out: list[int] = []
    at = place + step
    while 0 <= at < len(lines) and len(out) < 3 and abs(at - place) <= _NEAR:
        if lines[at].strip():
            if len(lines[at].strip()) > 90:
                break
            out.append(at)
        at += step
    return out
