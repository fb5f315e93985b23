from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.errors import InvalidFile, UsageError
from drafter.model.filed import FiledClaim, FiledFile, Filing
from drafter.store.filed import (
    file_of,
    locked,
    read_filings,
    refuse_filed,
    refuse_over_filed,
    standstill,
    text_digest,
    write_filings,
)
from drafter.store.filed_claims import read_filed_claims, write_filed_claims
from drafter.store.letters import LetterFolder
from tests.unit.store.building import write

LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), max_size=20)


def letter(root: Path, **files: str) -> LetterFolder:
    write(root, {"letters/one/letter.md": "The text.\n", "letters/one/out/one.docx": "PK", **files})
    return LetterFolder(folder=root / "letters" / "one")


def filed(folder: LetterFolder, **facts: str) -> Filing:
    """The letter filed as it stands."""
    files = (file_of(folder, folder.out / "one.docx"),)
    filing = Filing(**{"date": "2031-05-01", "text": text_digest(folder), **facts}, files=files)
    write_filings(folder, [filing])
    return filing


def said(**facts: object) -> FiledClaim:
    values = {"claim": "risk", "letter": "one", "date": "2031-05-01", "text": "It is.", "digest": "a" * 12, **facts}
    return FiledClaim(**values)  # type: ignore[arg-type]


def test_a_letter_that_was_never_filed_has_no_record_and_is_not_locked(tmp_path: Path) -> None:
    folder = letter(tmp_path)
    assert read_filings(folder) == ()
    assert locked(folder) is None
    assert standstill(folder) is None
    refuse_filed(folder)


def test_a_filed_letter_is_locked_until_it_is_opened_again(tmp_path: Path) -> None:
    folder = letter(tmp_path)
    filing = filed(folder, tracking="abc-1")
    assert locked(folder) == filing
    with pytest.raises(UsageError) as fault:
        refuse_filed(folder)
    assert "filed on 2031-05-01 (tracking number abc-1)" in fault.value.message
    assert fault.value.hint == "To change it and file it again: drafter filed one --reopen"
    write_filings(folder, [Filing(date="2031-05-01", text=filing.text, reopened="2031-05-03")])
    assert locked(folder) is None
    refuse_filed(folder)


@settings(max_examples=50)
@given(tracking=LINE, docket=LINE, spite=st.lists(LINE.filter(bool), max_size=2))
def test_a_record_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, tracking: str, docket: str, spite: list[str]
) -> None:
    folder = LetterFolder(folder=tmp_path_factory.mktemp("w") / "letters" / "one")
    files = (FiledFile(name="out/one.docx", sha256="0" * 64, size=2),)
    filing = Filing(date="2031-05-01", text="1" * 64, tracking=tracking, docket=docket, in_spite_of=tuple(spite))
    filings = (Filing(date="2031-04-01", text="2" * 64, reopened="2031-04-02", files=files), filing)
    write_filings(folder, filings)
    assert read_filings(folder) == filings


def test_whatever_was_changed_or_is_missing_is_named(tmp_path: Path) -> None:
    folder = letter(tmp_path)
    filed(folder)
    found = standstill(folder)
    assert found is not None
    assert (found.text_changed, found.changed, found.missing) == (False, (), ())
    folder.text.write_text("Another text.\n")
    (folder.out / "one.docx").write_text("PK edited")
    found = standstill(folder)
    assert found is not None
    assert (found.text_changed, found.changed, found.missing) == (True, ("out/one.docx",), ())
    (folder.out / "one.docx").unlink()
    folder.text.unlink()
    found = standstill(folder)
    assert found is not None
    assert found.missing == ("letter.md", "out/one.docx")


def test_the_line_ends_of_another_system_are_no_change(tmp_path: Path) -> None:
    folder = letter(tmp_path, **{"letters/one/out/one.docx": "PK\n", "letters/one/out/one.txt": "Box.\n"})
    files = tuple(file_of(folder, folder.out / name) for name in ("one.docx", "one.txt"))
    write_filings(folder, [Filing(date="2031-05-01", text=text_digest(folder), files=files)])
    for path in (folder.text, folder.out / "one.txt", folder.out / "one.docx"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = standstill(folder)
    assert found is not None
    assert not found.text_changed
    assert found.changed == ("out/one.docx",)


def test_a_filed_file_is_not_written_over_and_another_place_is_free(tmp_path: Path) -> None:
    folder = letter(tmp_path)
    filed(folder)
    for target in (folder.out / "one.docx", folder.out):
        with pytest.raises(UsageError, match="is kept as it is"):
            refuse_over_filed(folder, target)
    refuse_over_filed(folder, folder.out / "one.html")
    refuse_over_filed(folder, tmp_path / "one.docx")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema = 1\n", "“filing” is missing"),
        ("schema = 9\n[[filing]]\ndate = 2031-05-01\ntext = 'a'\n", "the record is written in a newer form"),
        ("schema = 1\n[[filing]]\ndate = 'May'\ntext = 'a'\n", "“date” must be a date"),
        ("schema = 1\n[[filing]]\ndate = 2031-05-01\n", "“text” is missing"),
        (
            "schema = 1\n[[filing]]\ndate = 2031-05-01\ntext = 'a'\n[[filing.file]]\nname = '../x'\nsha256 = 'b'\n",
            "“../x” leads out of the letter",
        ),
    ],
)
def test_a_record_edited_by_hand_is_read_with_its_faults_named(tmp_path: Path, text: str, message: str) -> None:
    folder = letter(tmp_path, **{"letters/one/filed.toml": text})
    with pytest.raises(InvalidFile) as fault:
        read_filings(folder)
    assert fault.value.problems[0].message.startswith(message)
    assert fault.value.problems[0].where.file == "letters/one/filed.toml"


def test_the_claims_of_a_filing_are_put_down_once_however_often_it_is_noted(tmp_path: Path) -> None:
    claims = [said(), said(claim="asks", given="b" * 12)]
    assert write_filed_claims(tmp_path, "one", 1, claims)
    assert not write_filed_claims(tmp_path, "one", 1, claims)
    found, problems = read_filed_claims(tmp_path)
    assert (list(found), problems) == (claims, ())
    assert [claim.edited for claim in found] == [False, True]


def test_a_second_filing_stands_beside_the_first_and_can_be_taken_out(tmp_path: Path) -> None:
    write_filed_claims(tmp_path, "one", 1, [said()])
    write_filed_claims(tmp_path, "one", 2, [said(filing=2, date="2031-06-01")])
    assert [claim.date for claim in read_filed_claims(tmp_path)[0]] == ["2031-05-01", "2031-06-01"]
    write_filed_claims(tmp_path, "one", 2, [])
    assert [claim.filing for claim in read_filed_claims(tmp_path)[0]] == [1]
    write_filed_claims(tmp_path, "one", 1, [])
    assert not (tmp_path / "filed" / "one.jsonl").exists()


def test_a_line_that_cannot_be_read_is_named_and_kept(tmp_path: Path) -> None:
    write(tmp_path, {"filed/one.jsonl": '<<<<<<< ours\n{"claim": 1}\n'})
    write_filed_claims(tmp_path, "one", 1, [said()])
    found, problems = read_filed_claims(tmp_path)
    assert len(found) == 1
    assert [str(p.where) for p in problems] == ["filed/one.jsonl:1"]
    assert (tmp_path / "filed/one.jsonl").read_text().startswith("<<<<<<< ours\n")
