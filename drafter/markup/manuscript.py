"""The lossless side of letter.md: its text cut into passages, every byte kept.

Edits (moving a claim, putting in a citation) change the part they mean and leave the rest byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.markup.fences import Attributes, matching_close, opening
from drafter.model.digest import sha256_hex
from drafter.model.pattern import pattern
from drafter.model.record import field, record

_SPACE = pattern(r"\s+")


@record
class Prose:
    """Text between fences, line ends included."""

    text: str
    line: int = field(default=1, compare=False)


@record
class Passage:
    """A fenced passage: its opening line, what stands in it, its closing line, all as typed."""

    attributes: Attributes
    head: str
    parts: tuple[Part, ...]
    tail: str
    line: int = field(default=1, compare=False)

    @property
    def body(self) -> str:
        """What stands between the fences, as typed."""
        return "".join(part_text(part) for part in self.parts)

    @property
    def claim(self) -> str:
        """The id of the claim that the passage came from, "" for other passages."""
        return self.attributes.id if "claim" in self.attributes.classes else ""

    @property
    def edited(self) -> bool:
        """Whether a claim's text differs from what the library gave."""
        given = self.attributes.pairs.get("digest", "")
        return bool(given) and given != digest(own_text(self))


Part = Prose | Passage


def part_text(part: Part) -> str:
    """The bytes of a part."""
    return part.text if isinstance(part, Prose) else part.head + part.body + part.tail


def own_text(passage: Passage) -> str:
    """The passage's text without the claims that stand inside it."""
    return "".join(part_text(p) for p in passage.parts if not (isinstance(p, Passage) and p.claim))


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change when a word of `text` does; line breaks and spaces do not count."""
    words = _SPACE.sub(" ", text).strip()
    return sha256_hex(words.encode())[:12]


@record
class Manuscript:
    """A letter's whole text as parts; `text()` gives the same bytes back."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, text: str) -> Manuscript:
        """`text` cut at its fences. A fence that is never closed stays prose."""
        return cls(parts=tuple(_cut(text.splitlines(keepends=True), 1)))

    def text(self) -> str:
        """The whole text."""
        return "".join(part_text(part) for part in self.parts)

    def passages(self) -> Iterator[Passage]:
        """Every passage, to any depth, in order."""
        yield from _passages(self.parts)


def _passages(parts: Sequence[Part]) -> Iterator[Passage]:
    for part in parts:
        if isinstance(part, Passage):
            yield part
            yield from _passages(part.parts)


def _cut(lines: Sequence[str], first: int) -> Iterator[Part]:
    bare = [line.rstrip("\r\n") for line in lines]
    prose_from = 0
    index = 0
    while index < len(lines):
        attributes = opening(bare[index])
        close = matching_close(bare, index) if attributes is not None else None
        if attributes is None or close is None:
            index += 1
            continue
        if index > prose_from:
            yield Prose(text="".join(lines[prose_from:index]), line=first + prose_from)
        yield Passage(
            attributes=attributes,
            head=lines[index],
            parts=tuple(_cut(lines[index + 1 : close], first + index + 1)),
            tail=lines[close],
            line=first + index,
        )
        index = prose_from = close + 1
    if prose_from < len(lines):
        yield Prose(text="".join(lines[prose_from:]), line=first + prose_from)
