"""letter.md as a typed letter: its header and its blocks."""

from __future__ import annotations

from typing import Any

from drafter.markup.blocks import parse_blocks
from drafter.markup.header import Fields, odd_characters, read_yaml, split_header, unclosed_header
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.letter import Letter, LetterMeta

_KNOWN = ("title", "kind", "style", "lang", "subject", "author", "date", "abbreviations")


def read_letter(text: str, *, file: str = "letter.md") -> Letter:
    """The letter in `text`. Everything that cannot be read as meant is reported together, with file and line."""
    header, body, first_line = split_header(text)
    problems: list[Problem] = []
    if unclosed_header(text):
        hint = "Put a line of three hyphens behind the last line of the header."
        problems.append(Problem(Place(file, 1), "the header is opened here and never closed", hint))
    fields = read_yaml(header, file=file, first_line=2) if header else Fields(values={}, file=file)
    meta = _meta(fields, file, problems)
    problems += odd_characters(body, file=file, first_line=first_line)
    blocks = parse_blocks(body.replace("\r\n", "\n"), first_line=first_line, file=file, problems=problems)
    if problems:
        raise InvalidFile(problems)
    return Letter(meta=meta, blocks=blocks)


def _meta(fields: Fields, file: str, problems: list[Problem]) -> LetterMeta:
    values: dict[str, Any] = {}
    for key in _KNOWN:
        value = fields.values.get(key)
        if value is None or value == "":
            continue
        wanted = dict if key == "abbreviations" else str
        if isinstance(value, wanted):
            values[key] = value
        else:
            what = "short forms, each with its full name" if key == "abbreviations" else "text"
            problems.append(Problem(Place(file, fields.line(key)), f"“{key}” must be {what}"))
    extra = {key: value for key, value in fields.values.items() if key not in _KNOWN}
    return LetterMeta(**values, extra=extra)
