"""What a reader of the joint letter's Word file counts in it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from drafter.assemble.signatories import organization_key, person_key
from drafter.export.docx.reader import read_docx
from drafter.export.docx.wordtext import NoteKind, NoteMark, WordText
from drafter.store.signatories import read_signatories
from tests.golden.samples import SAMPLES, committed
from tests.golden.test_samples import drafted

LETTER = read_docx(committed("coalition"))
STYLES = Counter(paragraph.style for paragraph in LETTER.paragraphs)
ANSWERS = tomllib.loads((SAMPLES / "answers" / "coalition.toml").read_text("utf-8"))


def styled(name: str, document: WordText = LETTER) -> list[str]:
    """The paragraphs of a style. Spaces that may not break are spaces: only their place on the line differs."""
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs if paragraph.style == name]


def test_three_points_are_numbered_by_word_and_begin_with_their_thesis_in_bold() -> None:
    points = [paragraph for paragraph in LETTER.paragraphs if paragraph.style == "Point"]
    assert len(points) == 3
    assert len({paragraph.numbering for paragraph in points}) == 1
    for paragraph in points:
        thesis = paragraph.content[0]
        assert not isinstance(thesis, NoteMark)
        assert thesis.bold
        assert thesis.text.rstrip().endswith(".")


def test_three_bullets_one_level_down_have_bold_labels() -> None:
    bullets = [paragraph for paragraph in LETTER.paragraphs if paragraph.style == "List Paragraph"]
    assert [paragraph.numbering.level for paragraph in bullets if paragraph.numbering] == [1, 1, 1]
    labels = [paragraph.content[0] for paragraph in bullets]
    assert [label.text for label in labels if not isinstance(label, NoteMark) and label.bold] == [
        "Innovation, competition, and science:",
        "Civil and human rights:",
        "Safety and security:",
    ]


def test_sixteen_footnotes_are_real_ones_numbered_in_order() -> None:
    assert [note.number for note in LETTER.notes] == list(range(1, 17))
    assert {note.kind for note in LETTER.notes} == {NoteKind.FOOTNOTE}
    marks = [item.index for paragraph in LETTER.paragraphs for item in paragraph.content if isinstance(item, NoteMark)]
    assert marks == list(range(16))


def test_every_source_is_linked_to_its_own_address_and_two_cases_have_their_history() -> None:
    addresses = [link for note in LETTER.notes for link in note.links]
    assert len(addresses) == len(set(addresses)) == 18
    cases = LETTER.notes[14].text.replace("\u00a0", " ")
    assert "Junger v. Daley, 209 F.3d 481, 485 (6th Cir. 2000)" in cases
    assert "Bernstein v. U.S. Dep’t of Just., 176 F.3d 1132, 1141 (9th Cir. 1999)" in cases
    assert "reh’g granted, opinion withdrawn, 192 F.3d 1308 (9th Cir. 1999)" in cases


def test_short_forms_are_defined_where_the_reader_meets_them_first() -> None:
    body = "\n".join(paragraph.text.replace("\u00a0", " ") for paragraph in LETTER.paragraphs)
    assert body.count("National Telecommunications and Information Administration (NTIA)") == 1
    assert body.index("(NTIA)") < body.index("NTIA is to make")
    notes = [note.text for note in LETTER.notes]
    assert "Center for Security and Emerging Technology (CSET)" in notes[2]
    assert " CSET, February 2020" in notes[13]
    assert "Center for Research on Foundation Models (CRFM)" in notes[9]
    assert " CRFM, November 2023" in notes[11]


def test_all_who_sign_stand_under_their_category_in_order() -> None:
    assert styled("Signatory Heading") == ["Organizations", "Individual Academic Signers"]
    names = styled("Signatory")
    organizations, individuals = names[:23], names[23:]
    assert len(individuals) == 24
    assert organizations == sorted(organizations, key=organization_key)
    assert individuals == sorted(individuals, key=lambda line: person_key(line.split(",")[0]))
    assert organizations[19] == "The Saltmarsh Institute"
    assert organizations[13] == "New Harbor’s Open Systems Institute"
    assert [individuals.index(name) for name in individuals if name.startswith(("Suryadi", "Łukasz", "Deniz"))] == [
        3,
        18,
        22,
    ]


def test_copies_go_to_the_department_first_and_then_to_others() -> None:
    copies = styled("Copy Line")
    assert len(copies) == 23
    assert copies == [line for line in ANSWERS["cc"] if line]
    assert ANSWERS["cc"].index("") == 5


def test_the_close_names_two_people_with_addresses() -> None:
    [contacts] = [p for p in LETTER.paragraphs if "please write to" in p.text]
    links = [item.link for item in contacts.content if not isinstance(item, NoteMark) and item.link]
    assert links == [f"mailto:{person['email']}" for person in ANSWERS["contacts"]]
    assert styled("Closing") == ["Respectfully,"]


def test_the_head_is_complete() -> None:
    assert styled("Letter Date") == ["March 26, 2024"]
    assert styled("Inside Address") == ANSWERS["addressee"]
    [subject] = styled("Re Line")
    for number in ("NTIA-2023-0009", "240216-0052", "0660-XC060"):
        assert number in subject.replace("\u2011", "-")


@pytest.fixture(scope="module")
def from_an_empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    drafted("coalition", folder)
    return folder / "letters" / "coalition"


def test_the_answers_alone_make_the_letter_in_an_empty_folder(from_an_empty_folder: Path) -> None:
    letter = read_docx((from_an_empty_folder / "out" / "coalition.docx").read_bytes())
    for style in ("Point", "List Paragraph", "Signatory", "Signatory Heading", "Copy Line", "Inside Address"):
        assert styled(style, letter) == styled(style), style
    assert [note.text for note in letter.notes] == [note.text for note in LETTER.notes]


def test_the_signatories_of_the_answers_are_kept_as_a_table(from_an_empty_folder: Path) -> None:
    rows = read_signatories(from_an_empty_folder / "signatories.csv")
    assert [row.name for row in rows] == [row["name"] for row in ANSWERS["signatories"]]
