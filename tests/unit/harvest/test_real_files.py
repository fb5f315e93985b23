from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drafter.app.harvest import read_filed
from drafter.app.harvest_record import as_json_object
from drafter.model.errors import WorkspaceError

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
LETTERS, WORD = SHARED / "data" / "letters", SHARED / "data" / "word"
pytestmark = pytest.mark.skipif(not LETTERS.is_dir(), reason="the real letters are not here")


@pytest.mark.parametrize(
    ("name", "footnotes", "endnotes"),
    [
        ("word/ncd-strategic-plan-27-footnotes.docx", 27, 0),
        ("word/ncd-education-forum-7-footnotes.docx", 7, 0),
        ("word/ncd-wioa-99-endnotes.docx", 0, 99),
        ("word/real_hyperlinks_footnotes.docx", 6, 0),
        ("letters/2021-01-15-ncd-letter-to-cms-on-most-favored-nation-rule.md", 15, 0),
        ("letters/2022-01-31-ncd-comments-to-cms-regarding-organ-procurement-rfi.md", 6, 0),
        ("letters/NTIA-2023-0009-0223.pdf", 21, 0),
        ("letters/NTIA-2023-0009-0252.pdf", 61, 0),
    ],
)
def test_every_note_has_its_sentence(name: str, footnotes: int, endnotes: int) -> None:
    letter = read_filed(SHARED / "data" / name)
    kinds = Counter(str(note.kind) for note in letter.notes)
    assert (kinds["footnote"], kinds["endnote"]) == (footnotes, endnotes)
    assert all(note.sentence and note.word for note in letter.notes)
    assert sum(not note.text for note in letter.notes) == (1 if endnotes else 0)


def test_the_longest_council_letter_has_its_notes() -> None:
    [path] = LETTERS.glob("2023-11-13*.md")
    letter = read_filed(path)
    assert [note.number for note in letter.notes] == list(range(1, 32))
    assert letter.rins == ("0945-AA15",)


@pytest.mark.parametrize("view", ["accepted", "rejected"])
def test_both_views_of_tracked_changes_are_exact(view: str) -> None:
    marked = as_json_object(read_filed(WORD / "RP050-Deleted-Footnote.docx", view))
    assert marked == as_json_object(read_filed(WORD / f"RP050-Deleted-Footnote-{view.title()}.docx"))


def test_a_web_page_named_docx_says_what_it_is() -> None:
    with pytest.raises(WorkspaceError, match="web page"):
        read_filed(WORD / "html-named-docx.docx")


def test_the_model_letter_comes_back() -> None:
    found = as_json_object(read_filed(SHARED / "reference" / "openness-letter.md"))
    counts = {key: len(value) for key, value in found.items() if isinstance(value, list)}
    assert (counts["points"], counts["notes"], counts["sources"]) == (3, 16, 20)
    assert (counts["cc"], counts["contacts"], counts["addressee"]) == (23, 2, 5)
    assert [len(point["children"]) for point in found["points"]] == [3, 0, 0]
    categories = Counter(signer["category"] for signer in found["signatories"])
    assert sorted(categories.values()) == [23, 24]
    assert found["date"] == "2024-03-25"
    assert found["re"].startswith("Openness and Transparency")


def test_a_mark_in_a_pdf_is_tied_to_its_word() -> None:
    letter = read_filed(LETTERS / "NTIA-2023-0009-0252.pdf")
    assert letter.notes[60].text == "Andreesen, supra note 32."
    assert [n.word for n in letter.notes if n.number in (6, 7)] == ["innovation", "bias"]
