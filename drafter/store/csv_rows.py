"""The rows of a text of separated values, each with the line on which it begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from drafter.model.errors import InvalidFile, Place, Problem

_HINT = "Check the quotation marks."


def csv_rows(text: str, *, separator: str, file: str, hint: str = _HINT) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row, empty ones too, without a first line that only names the separator (`sep=;`, as Excel writes it).

    InvalidFile, with the line from which on nothing can be read, where a quotation mark is wrong; the rows before it
    have been given by then.
    """
    if text.lower().startswith("sep="):
        text = "\n" + text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    started = 1
    try:
        for cells in reader:
            line, started = started, reader.line_num + 1
            yield line, cells
    except csv.Error as error:
        message = f"the table cannot be read from here on ({error})"
        raise InvalidFile([Problem(Place(file, started), message, hint)]) from None
