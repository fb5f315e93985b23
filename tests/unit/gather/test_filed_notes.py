"""Notes of documents that were filed, read as text; what each holds was looked up by eye."""

# ruff: noqa: E501 - a table.

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafter.gather.footnote import Kind, recognise

WORD = Path(__file__).parents[3] / ".." / "shared" / "data" / "word"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = {Kind.SOURCE: "S", Kind.ID: "I", Kind.SUPRA: "U", Kind.SHORT: "H"}

# S source, I Id., U supra, H short form; the pinpoint behind the @. A dash: the writer's own words.
WIOA = """
1 S S S | 3 I | 4 S | 5 I | 6 I | 8 I@3977 | 9 - | 10 S@Sec. 402(a)(7)(A-B) | 11 I@Sec. 402(b)(4-5) | 13 - | 14 - | 15 - |
16 S | 18 S | 19 I | 21 - | 22 - | 24 S@(d)(3) | 25 S@55694 | 26 - | 27 I@55691 | 28 S@(37) | 29 S@(b) | 30 - | 31 S@55692 |
33 I | 37 S | 38 S@(f)(1) | 39 S | 41 I@5-6 | 42 I@6 | 43 I@8 | 45 I@7-8 | 46 - | 47 S | 48 S@55696 | 50 I@55703 |
51 S@(f)(2) | 52 S | 53 - | 56 U | 58 I@slide 10 | 60 - | 61 S@Pp. 15-16 | 62 S@p. 21 | 63 S@pp. 17-18 | 65 S@55703 | 68 I |
69 S@(a) | 71 S@(a)(10)(B) | 72 S@(a)(10)(C)(ii)(V) | 75 S | 77 - | 79 - | 80 S@(a)(1)(A)(i) | 82 S | 83 S | 84 S@(c)(56) |
88 S | 89 S | 91 I@pp. 4-5 | 92 S | 94 I@55692 | 95 S@slide 16 | 97 I@slide 18 | 98 S@55686
"""


def notes(name: str, part: str) -> list[str]:
    path = WORD / name
    if not path.exists():
        pytest.skip("the filed documents are not beside the project")
    root = etree.fromstring(zipfile.ZipFile(path).read(f"word/{part}.xml"))
    texts = ["".join(t.text or "" for t in note.iter(f"{_W}t")).strip() for note in root if not note.get(f"{_W}type")]
    return [text for text in texts if text]


def signature(note: str) -> str:
    found = [_LETTERS[one.kind] + (f"@{one.pinpoint}" if one.pinpoint else "") for one in recognise(note)]
    return " ".join(found) or "-"


def test_sixty_six_notes_of_a_report_hold_what_the_eye_finds() -> None:
    texts = notes("ncd-wioa-99-endnotes.docx", "endnotes")
    expected = dict(entry.strip().split(" ", 1) for entry in WIOA.replace("\n", " ").split("|"))
    assert {number: signature(texts[int(number) - 1]) for number in expected} == expected


def test_a_plan_of_twenty_seven_notes_has_twenty_one_sources_and_six_references() -> None:
    found = [one for text in notes("ncd-strategic-plan-27-footnotes.docx", "footnotes") for one in recognise(text)]
    assert [one.kind for one in found].count(Kind.SOURCE) == 21
    assert [one.kind for one in found].count(Kind.ID) == 6
    assert len({one.fields.get("section") for one in found if one.fields.get("container-title") == "U.S.C."}) == 1


def test_notes_that_cite_nothing_give_nothing() -> None:
    assert [recognise(text) for text in notes("real_hyperlinks_footnotes.docx", "footnotes")] == [[]] * 6
