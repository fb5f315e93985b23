"""What notes point back to."""

from __future__ import annotations

import pytest

from drafter.harvest.cited import Citations
from drafter.harvest.letter import FiledNote
from drafter.harvest.paper import NoteKind
from drafter.harvest.sentences import located

QUIST = {"id": "quist", "type": "report", "title": "What Forms Cost", "author": [{"family": "Quist"}],
         "issued": {"date-parts": [["2023"]]}}  # fmt: skip
ARDRY = {"id": "ardry", "type": "report", "title": "Paper and Its Readers", "author": [{"family": "Ardry"}],
         "issued": {"date-parts": [["2022"]]}}  # fmt: skip
CASE = {"id": "quill", "type": "legal_case", "title": "Quill v. Inkwell Corp.", "volume": "512",
        "container-title": "U.S.", "page": "34", "issued": {"date-parts": [["1999"]]}}  # fmt: skip
FULL = (
    "Orla Quist, What Forms Cost (Larch Law Project 2023)",
    "Ben Ardry, Paper and Its Readers (Fern Institute 2022)",
)


def cited(*notes: str) -> list[tuple[str, ...]]:
    read = [FiledNote(number=n, kind=NoteKind.FOOTNOTE, text=text) for n, text in enumerate(notes, 1)]
    found = Citations(read, (QUIST, ARDRY, CASE))
    return [found.of(index) for index in range(len(notes))]


@pytest.mark.parametrize(
    ("note", "own"),
    [
        ("Id. at 4.", ()),  # which of the two is not clear
        ("Quist, supra note 1, at 4.", ("quist",)),
        ("Ardry, supra note 1.", ("ardry",)),
        ("Ardry, supra, at 7.", ("ardry",)),
        ("See supra note 1.", ()),
        ("Quill, 512 U.S. at 40.", ("quill",)),
        ("Quill, 513 U.S. at 40.", ()),
        (f"{FULL[0]}; {FULL[1]}; id. at 7.", ("quist", "ardry")),
    ],
)
def test_a_note_that_points_back_means_the_source_that_it_names(note: str, own: tuple[str, ...]) -> None:
    assert cited(f"{'; '.join(FULL)}.", note)[1] == own


def test_id_is_what_was_cited_last() -> None:
    assert cited(f"{FULL[0]}.", "Id. at 3.") == [("quist",), ("quist",)]
    assert cited(f"{'; '.join(FULL)}.", f"{FULL[1]}. Id. at 4.", "Id.")[1:] == [("ardry",), ("ardry",)]


def test_bullets_and_small_numbers_in_running_text_begin_sentences() -> None:
    text = "Forms cost much. ● Nobody reads them. (ii) There is no use in them. More follows."
    marks = [text.index(word) + len(word) for word in ("much.", "them.", "in them.")]
    assert [sentence for sentence, _ in located(text, marks)] == [
        "Forms cost much.", "Nobody reads them.", "(ii) There is no use in them.",
    ]  # fmt: skip
