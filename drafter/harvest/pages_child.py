"""The process that opens a PDF: bytes on its input, a page of placed text a line of JSON on its output.

It runs alone because PDF files come from anywhere: what a file does to it, a time limit and a memory limit end.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

MAX_OBJECTS = 100_000
MAX_CHARACTERS = 60_000
MAX_RUNS = 12_000
MAX_ALL_RUNS = 300_000
MEMORY = 480_000_000


def main() -> None:
    """Reads a PDF from standard input and writes {"runs": ..., "rules": ...} a page, or {"error": ...}."""
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
    total = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            _say({"error": "page", "page": number + 1})
            return
        if pypdfium2.raw.FPDFPage_CountObjects(page.raw) > MAX_OBJECTS:
            _say({"error": "objects", "page": number + 1})
            return
        text = page.get_textpage()
        if text.count_chars() > MAX_CHARACTERS:
            _say({"error": "objects", "page": number + 1})
            return
        width, height = page.get_size()
        runs = _Runs(pypdfium2.raw, text.raw, text.count_chars()).read()
        total += len(runs)
        if len(runs) > MAX_RUNS or total > MAX_ALL_RUNS:
            _say({"error": "objects", "page": number + 1})
            return
        _say({"width": width, "height": height, "runs": runs, "rules": _rules(pypdfium2.raw, page.raw)})
        text.close()
        page.close()
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


class _Runs:
    """Characters of one size, font and baseline together: [text, left, right, baseline, size, bold, italic, raised]."""

    def __init__(self, raw: Any, page: Any, count: int) -> None:
        self.raw, self.page, self.count = raw, page, count
        self.runs: list[list[Any]] = []
        self.looks: dict[int, tuple[float, bool, bool]] = {}
        self.edge = 0.0
        self.box = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> list[list[Any]]:
        raw, page = self.raw, self.page
        for index in range(self.count):
            code = raw.FPDFText_GetUnicode(page, index)
            character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
            if not character or character in "\r\n":
                continue
            if character.isspace():
                if self.runs and not self.runs[-1][0].endswith(" "):
                    self.runs[-1][0] += " "
                continue
            look = self._look(index)
            if look[0] > 0:
                self._add(index, character, *look)
        return self.runs

    def _add(self, index: int, character: str, size: float, bold: bool, italic: bool) -> None:
        raw = self.raw
        raw.FPDFText_GetCharOrigin(self.page, index, self.x, self.y)
        raw.FPDFText_GetLooseCharBox(self.page, index, self.box)
        x, y, right = self.x.value, self.y.value, self.box.right
        raised = character.isdigit() and self._floats(index, y, size)
        last = self.runs[-1] if self.runs else None
        if (
            last is not None
            and abs(last[3] - y) < 0.6
            and abs(last[4] - size) < 0.3
            and last[5:] == [bold, italic, raised]
            and -0.5 * size < x - last[2] < 0.9 * size
        ):
            if x - last[2] > 0.22 * size and not last[0].endswith(" "):
                last[0] += " "
            last[0] += character
            last[2] = max(last[2], right)
            return
        self.runs.append([character, round(x, 2), round(right, 2), round(y, 2), round(size, 2), bold, italic, raised])

    def _floats(self, index: int, baseline: float, size: float) -> bool:
        """Whether a digit's own shape is raised, as the superscript digits of some fonts are."""
        sides = [ctypes.c_double() for _ in range(4)]
        self.raw.FPDFText_GetCharBox(self.page, index, *sides)
        return sides[2].value - baseline > 0.22 * size

    def _look(self, index: int) -> tuple[float, bool, bool]:
        """Size on the page, bold, italic; size 0 for text that does not run from left to right."""
        raw = self.raw
        owner = getattr(raw, "FPDFText_GetTextObject", None)
        key = ctypes.cast(owner(self.page, index), ctypes.c_void_p).value if owner else None
        if key is not None and key in self.looks:
            return self.looks[key]
        matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
        raw.FPDFText_GetMatrix(self.page, index, matrix)
        raw.FPDFText_GetFontInfo(self.page, index, name, 128, flags)
        size = raw.FPDFText_GetFontSize(self.page, index) * math.hypot(matrix.c, matrix.d)
        if abs(matrix.b) > abs(matrix.a) * 0.3 or matrix.a < 0:
            size = 0.0
        font = name.value.lower()
        bold = b"bold" in font or b"black" in font or raw.FPDFText_GetFontWeight(self.page, index) >= 600
        italic = b"italic" in font or b"oblique" in font or bool(flags.value & 64)
        look = size, bold, italic
        if key is not None:
            self.looks[key] = look
        return look


def _rules(raw: Any, page: Any) -> list[list[float]]:
    """The thin lines of a page that lie flat: [left, right, height]."""
    found: list[list[float]] = []
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), 5000)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if top - bottom < 3 and right - left > 36:
            found.append([round(left, 1), round(right, 1), round((top + bottom) / 2, 1)])
    return found


if __name__ == "__main__":
    main()
