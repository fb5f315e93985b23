"""The words of saved copies, cleaned so that a quotation can be looked up in them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from drafter.gather.page import page_text

_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\xad\x00\x01\x03-\x08\x0e-\x1f]")
# A hyphen at a line's end; PDF readers mark it by U+0002 or leave it as it is.
_BROKEN = re.compile(r"(?<=[^\W\d_])(?:[\x02\u2010]|-)[ \t]*\n[ \t]*(?=[a-zß-ÿ])")
_KEPT = re.compile(r"(?<=\w)(?:[\x02\u2010]|-)[ \t]*\n[ \t]*(?=[A-Z\d])")
_RAISED = re.compile(r"[¹²³⁴-⁹⁰]+")
_MARK = re.compile(
    r"(?<=[a-z][.,;:!?”\"’')])\d{1,3}(?=\s+[A-Z“]|\s*$)|(?<=[a-z]{3})(?<!\bNo)\d{1,2}(?=[.,;:]?\s)", re.MULTILINE
)
_NUMBER = re.compile(r"^[\s\-–—|]*(?:page\s+)?\d{1,4}(?:\s+of\s+\d+)?[\s\-–—|]*$", re.IGNORECASE)
_HEAD_LINES = 2


def clean_text(data: bytes, form: str, content_type: str = "") -> str:
    """The words of a copy in form `pdf`, `html` or `txt`: one paragraph a line, no ligatures, hyphens of line ends
    closed, running heads, page numbers and note marks taken out.

    Raises WorkspaceError for a PDF that cannot be read.
    """
    if form == "pdf":
        from drafter.notice.pdf import pdf_text

        return tidy("\f".join(without_heads(pdf_text(data).split("\f"))), wrapped=True)
    if form == "html":
        from drafter.notice.web import read_page

        # Many sites put the whole article into a form or into an element named for its sidebar.
        page = read_page(page_text(data, content_type), whole=True)
        blocks = [block.text for block in page.blocks]
        return tidy("\n\n".join([page.pre, *blocks] if page.pre else blocks), wrapped=bool(page.pre))
    return tidy(page_text(data, content_type), wrapped=True)


def without_heads(pages: list[str]) -> list[str]:
    """The pages without the lines that stand at the head or foot of at least a third of them, and page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:_HEAD_LINES], *lines[-_HEAD_LINES:])})
    often = {shape for shape, count in edges.items() if shape and count >= max(3, len(pages) // 3)}
    return [_without(page, often) for page in pages]


def _without(page: str, often: set[str]) -> str:
    lines = [line for line in page.split("\n") if line.strip()]
    while lines and (_shape(lines[0]) in often or _NUMBER.match(lines[0])):
        lines.pop(0)
    while lines and (_shape(lines[-1]) in often or _NUMBER.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _shape(line: str) -> str:
    """A line with its numbers alike, so that "Page 3" and "Page 4" are one head."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def tidy(text: str, *, wrapped: bool) -> str:
    """Words as a person reads them; with `wrapped`, single line ends are spaces and empty lines part paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text.translate(_LIGATURES))
    text = text.replace("\f", "\n")
    text = _KEPT.sub("-", _BROKEN.sub("", text)).replace("\x02", "-")
    text = _MARK.sub("", _RAISED.sub("", text))
    if wrapped:
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    text = unicodedata.normalize("NFC", text)
    paragraphs = [" ".join(part.split()) for part in text.split("\n")]
    return "\n".join(part for part in paragraphs if part)
