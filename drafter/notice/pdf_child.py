"""The process that opens a PDF: bytes on its input, a page of text a line of JSON on its output.

It runs alone because PDF files come from anywhere: what a file does to it, a time limit and a memory limit end.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import Any

MAX_OBJECTS = 100_000
MAX_CHARACTERS = 400_000
MEMORY = 1_500_000_000

Box = tuple[float, float, float, float]


def main() -> None:
    """Reads a PDF from standard input and writes {"text": ...} a page, or {"error": ...} and nothing more."""
    _limit(int(sys.argv[2]))
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        _say({"error": "password" if "password" in str(fault).lower() else "broken"})
        return
    count = len(document)
    if count > int(sys.argv[1]):
        _say({"error": "pages", "count": count})
        return
    for number in range(count):
        try:
            page = document[number]
            objects = pypdfium2.raw.FPDFPage_CountObjects(page.raw)
            if objects > MAX_OBJECTS:
                _say({"error": "objects", "page": number + 1, "count": objects})
                return
            text = _page_text(page)
            page.close()
        except pypdfium2.PdfiumError:
            _say({"error": "page", "page": number + 1})
            return
        if len(text) > MAX_CHARACTERS:
            _say({"error": "objects", "page": number + 1, "count": len(text)})
            return
        _say({"text": text})
    _say({"done": count})


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has the time limit of the other process only
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _say(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    boxes: list[Box] = [textpage.get_rect(i) for i in range(min(textpage.count_rects(), 5000))]
    text = columns_apart(boxes, textpage.get_text_bounded) if row_by_row(boxes) else textpage.get_text_bounded()
    textpage.close()
    return str(text)


def row_by_row(boxes: list[Box]) -> bool:
    """Whether the page was written across its columns: most boxes stand beside their neighbour in the file."""
    beside = 0
    for (_, bottom, right, _), (left, low, _, _) in pairwise(boxes):
        if abs(bottom - low) < 2.5 and left - right > 9:
            beside += 1
    return beside >= 8 and beside >= len(boxes) * 0.4


def columns_apart(boxes: list[Box], words: Any) -> str:
    """The text of the boxes, column after column, each from top to bottom."""
    if not boxes:
        return ""
    left_edge, right_edge = min(b[0] for b in boxes), max(b[2] for b in boxes)
    covered = [False] * (int(right_edge - left_edge) + 2)
    for left, _, right, _ in boxes:
        if right - left < (right_edge - left_edge) * 0.6:
            for x in range(int(left - left_edge), int(right - left_edge) + 1):
                covered[x] = True
    starts = [left_edge - 1]
    gap = 0
    for x, here in enumerate(covered):
        if here and gap >= 6:
            starts.append(left_edge + x - 1)
        gap = 0 if here else gap + 1

    def order(box: Box) -> tuple[int, int, float]:
        column = max(i for i, start in enumerate(starts) if box[0] >= start)
        return column, -round(box[1] / 3), box[0]

    lines: list[str] = []
    place: tuple[int, int] | None = None
    for box in sorted(boxes, key=order):
        column, row, _ = order(box)
        piece = str(words(*box)).strip()
        if place == (column, row):
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
        place = (column, row)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
