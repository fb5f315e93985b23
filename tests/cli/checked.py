"""A workspace with one letter, its notice, its names and a source with a saved copy."""

from __future__ import annotations

from pathlib import Path

from drafter.app.notices import save_notice
from tests.unit.check.build import CLEAN, NOTICE

ORGANIZATION = 'schema = 1\n[organization]\nname = "Larch Valley Water Trust"\n'
SOURCES = """\
references:
  - id: "doe2030levels"
    type: "report"
    title: "Levels and Towns"
    author: [{given: "Jo", family: "Doe"}]
    issued: {date-parts: [["2030", "2"]]}
    custom:
      archived: {file: "archive/levels.html"}
  - id: "roe2029gauges"
    type: "report"
    title: "Gauges"
    author: [{given: "Al", family: "Roe"}]
    issued: {date-parts: [["2029"]]}
"""
COPY = (
    "<html><head><title>x</title></head><body><p>We say:</p>"
    "<p>The level of a reser&shy;voir is\nthe first thing a town looks at.</p></body></html>"
)
ANSWERS = """\
[letter]
schema = 1
kind = "coalition"

[answers]
agency = "Bureau of Water Records"
docket = "BWR-2031-0004"
deadline = "2031-05-02"
organization_short = "Larch Valley"

[[answers.contacts]]
name = "Ida Wren"
email = "ida@larchvalley.example"
"""
SIGNED = (
    "name,category,status\nLarch Valley Water Trust,Organizations,confirmed\n"
    "Friends of the Upper Dell,Organizations,confirmed\n"
)


def workspace(root: Path, text: str = CLEAN, **files: str) -> Path:
    """The workspace at `root` with the letter “one”; `files` are further files of the letter, dots as underscores."""
    letter = root / "letters" / "one"
    for path, content in {
        root / "drafter.toml": ORGANIZATION,
        root / "sources" / "own.yaml": SOURCES,
        root / "sources" / "archive" / "levels.html": COPY,
        letter / "letter.md": text,
        letter / "letter.toml": ANSWERS,
        letter / "signatories.csv": SIGNED,
        **{letter / name.replace("__", "."): content for name, content in files.items()},
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    save_notice(NOTICE, letter / "notice.json")
    return letter
