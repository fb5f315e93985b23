"""What of a letter is compared, and what an organization's letters have in common by design."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.app.desk import Desk
from drafter.app.letter_texts import own_text, paragraph_at, read_filed_text
from drafter.app.own_words import library_runs, notice_copy, without_names
from drafter.match.runs import BREAK, Reading
from drafter.model.errors import DrafterError
from tests.unit.check.build import CLEAN
from tests.unit.match.prose import prose

SETTINGS = 'schema = 1\n[organization]\nname = "Larch Law Project"\nshort = "Larch"\ndescription = "{}"\n'


def desk(root: Path, **claims: str) -> Desk:
    (root / "drafter.toml").write_text(SETTINGS.format(prose(90, 30)), encoding="utf-8")
    for name, text in claims.items():
        path = root / "claims" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\nid: {name}\ntitle: T\nthesis: T.\n---\n{text}\n", encoding="utf-8")
    return Desk.open(root)


def test_head_notes_signatures_and_copies_are_left_out() -> None:
    text = own_text(CLEAN).letter
    assert text.text.lstrip(f"{BREAK} ").startswith("We, the undersigned two organizations")
    assert text.text.endswith("Thank you for reading this.")
    for word in ("Harrow", "RE:", "Dear", "Respectfully", "Dunn", "20,517", "doe2030levels"):
        assert word not in text.text
    assert (text.date, text.to[0]) == ("2031-04-30", "Ms. Ada Harrow")


def test_each_part_knows_its_line() -> None:
    text = own_text(CLEAN)
    line = text.lines.at(text.letter.text.index("Gauges should be automatic"))
    assert CLEAN.split("\n")[line - 1].startswith("**Gauges should be automatic.**")


def test_a_question_that_is_printed_above_its_answer_is_the_notices() -> None:
    answer = (
        '::: {.answer question="1"}\n## Question 1\n\n*Who should report?*\n\nAll should.\n\nShould they? Yes.\n:::\n'
    )
    assert own_text(f"---\ntitle: T\n---\n\n{answer}").letter.text == "All should.\n\nShould they? Yes."


def test_no_run_goes_over_the_seam_of_a_claim() -> None:
    def letter(attributes: str) -> str:
        return f"---\ntitle: T\n---\n\nOne two three four.\n\n::: {attributes}\nFive six seven eight.\n:::\n"

    assert not Reading(own_text(letter("{.claim #a}")).letter.text).distinct
    assert Reading(own_text(letter("{.closing}")).letter.text).distinct


def test_claims_count_without_their_notes_and_break_at_their_blanks(tmp_path: Path) -> None:
    text = f"{prose(1, 20)}^[See @doe [at 4] (“[t]hat”).] {prose(2, 20)} {{{{ who }}}} **{prose(3, 20)}**"
    known = library_runs(desk(tmp_path, a=text), {})
    assert Reading(f"{prose(1, 20)} {prose(2, 20)}").distinct <= known
    assert Reading(prose(3, 20)).distinct <= known
    assert not Reading(f"{prose(2, 20)[-20:]} Ada Verrill {prose(3, 20)[:20]}").distinct & known
    assert Reading(prose(90, 30)).distinct <= known


def test_names_become_breaks_and_nothing_moves(tmp_path: Path) -> None:
    text = "We at the Larch\nLaw Project (Larch) write to the Bureau of Wells; larches grow."
    found = without_names(text, desk(tmp_path), {"agency": "Bureau of Wells"})
    assert found.split() == [
        "We",
        "at",
        "the",
        BREAK,
        f"({BREAK}",
        ")",
        "write",
        "to",
        "the",
        BREAK,
        ";",
        "larches",
        "grow.",
    ]
    assert len(found) == len(text)
    assert found.index("larches") == text.index("larches")


def test_what_only_looks_like_a_head_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{prose(1)}\n\nTo whom it may concern:\n\nThank you.\n", encoding="utf-8")
    assert prose(1, 300)[:40] in read_filed_text(path).text


def test_a_filed_letter_is_its_text_with_whom_it_was_sent_to(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head = (
        "March 4, 2031\n\nThe Honorable Ada Harrow\\\nChair\\\nBureau of Wells\\\n1 Main St.\\\nWashington, DC 20001\n"
    )
    path.write_text(
        f"{head}\nDear Chair Harrow:\n\n{prose(1)}\n\n{prose(2)}\n\nRespectfully,\n\nBo Ray\n", encoding="utf-8"
    )
    letter = read_filed_text(path)
    assert letter.text == f"{prose(1)}\n\n{prose(2)}"
    assert (letter.date, letter.to[:2]) == ("2031-03-04", ("The Honorable Ada Harrow", "Chair"))
    assert paragraph_at(letter.text, letter.text.index(prose(2)[:30])) == 2


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.odt", "gone.txt"])
def test_what_cannot_be_read_is_one_kind_of_error(name: str, tmp_path: Path) -> None:
    if name != "gone.txt":
        (tmp_path / name).write_bytes(b"PK\3\4 nonsense")
    with pytest.raises(DrafterError):
        read_filed_text(tmp_path / name)


def test_a_fault_of_a_reader_is_an_error_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("drafter.app.harvest_read.read_paper", fails)
    with pytest.raises(DrafterError, match="cannot be read"):
        read_filed_text(tmp_path / "a.txt")


def test_copies_of_the_notice_are_read_in_the_forms_that_notices_have(tmp_path: Path) -> None:
    (tmp_path / "notice.xml").write_text(f"<RULE><P>{prose(1)}</P></RULE>", encoding="utf-8")
    (tmp_path / "notice.txt").write_text(prose(1), encoding="utf-8")
    assert notice_copy(tmp_path / "notice.xml") == notice_copy(tmp_path / "notice.txt") == Reading(prose(1)).distinct
